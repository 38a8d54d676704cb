import { createDecoder, readVarUint } from 'lib0/decoding';
import { createEncoder, toUint8Array } from 'lib0/encoding';
import { expect, it } from 'vitest';
import { writeSyncStep1, writeSyncStep2 } from 'y-protocols/sync';
import * as Y from 'yjs';
import { beyond, receiptIn } from './receipts.ts';

/** A document in which client 7 wrote `text`. */
function docOf(text: string): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 7;
  doc.getText('text').insert(0, text);
  return doc;
}

it('reads the state vector of a sync step 1 and leaves the decoder as it was', () => {
  const encoder = createEncoder();
  writeSyncStep1(encoder, docOf('twelve words'));
  const decoder = createDecoder(toUint8Array(encoder));
  expect(receiptIn(decoder)).toEqual(new Map([[7, 12]]));
  expect(readVarUint(decoder)).toBe(0);
});

it('finds no receipt in other messages', () => {
  const encoder = createEncoder();
  writeSyncStep2(encoder, docOf('words'));
  expect(receiptIn(createDecoder(toUint8Array(encoder)))).toBeNull();
});

it('tells what a receipt leaves uncovered, of one’s own only', () => {
  const doc = docOf('words');
  expect(beyond(doc, new Map(), [7])).toEqual(new Map([[7, 0]]));
  expect(beyond(doc, new Map([[7, 3]]), [7])).toEqual(new Map([[7, 3]]));
  expect(beyond(doc, new Map([[7, 5]]), [7])).toEqual(new Map());
  expect(beyond(doc, new Map(), [8])).toEqual(new Map());
});
