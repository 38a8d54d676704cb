/**
 * Why withdrawn words are never cleared away, although nobody sees them: a chair whose line is down may have accepted
 * them before they were withdrawn, and what was accepted stays so. Whether such a chair exists nobody can know.
 */
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { compose } from '../weave/compose.ts';
import { readNotation } from '../weave/notation.ts';
import { ROOTS } from '../weave/records.ts';
import { Reading } from './reading.ts';
import { draftText } from './text.ts';

function agreed(...updates: readonly Uint8Array[]): string | null {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  const reading = new Reading(doc);
  const text = draftText(reading, 'agreed');
  reading.close();
  return text;
}

/** What `write` adds to a copy of the draft, under a client id. */
function written(client: number, before: readonly Uint8Array[], write: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  for (const update of before) Y.applyUpdate(doc, update);
  doc.clientID = client;
  const state = Y.encodeStateVector(doc);
  doc.transact(() => write(doc));
  return Y.encodeStateAsUpdate(doc, state);
}

const [DELEGATE, CHAIR, SERVER] = [100, 200, 300];
const made = new Y.Doc();
compose(made, {
  front: [],
  base: readNotation('the least countries', { author: 'B', at: 1 }),
  fields: {},
  at: 1,
  chair: { client: 2, user: 'chair', name: 'Chair', delegation: '' },
  baseClient: 1,
  importClient: () => 3,
});
const draft = Y.encodeStateAsUpdate(made);
const author = { user: 'u', name: 'U', delegation: 'B', role: 'delegate', since: 1 };
const typed = written(DELEGATE, [draft], (doc) => {
  doc.getMap(ROOTS.authors).set(`${DELEGATE}`, author);
  doc.getMap(ROOTS.changes).set(`${DELEGATE}.1`, { kind: 'insert', at: 1, from: 2 });
  doc.getText(ROOTS.text).insert(10, 'developed ');
});
const accepted = written(CHAIR, [draft, typed], (doc) => {
  const ranges = [[DELEGATE, 2, 10]];
  doc.getMap(ROOTS.authors).set(`${CHAIR}`, { ...author, role: 'chair' });
  doc.getArray(ROOTS.decisions).push([{ verdict: 'accept', changes: [`${DELEGATE}.1`], ranges, at: 2 }]);
});
const withdrawn = written(DELEGATE, [draft, typed], (doc) => {
  doc.getMap(ROOTS.changes).set(`${DELEGATE}.2`, { kind: 'withdraw', at: 3, changes: [`${DELEGATE}.1`] });
});
const cleared = written(SERVER, [draft, typed, withdrawn], (doc) => doc.getText(ROOTS.text).delete(10, 10));

it('an acceptance that comes after the withdrawal stands, whatever the order', () => {
  const text = 'the least developed countries\n';
  expect(agreed(draft, typed)).toBe('the least countries\n');
  expect(agreed(draft, typed, withdrawn)).toBe('the least countries\n');
  expect(agreed(draft, typed, accepted, withdrawn)).toBe(text);
  expect(agreed(draft, typed, withdrawn, accepted)).toBe(text);
});

it('and would be of nothing, had the words been cleared away meanwhile', () => {
  expect(agreed(draft, typed, withdrawn, cleared, accepted)).toBe('the least countries\n');
});
