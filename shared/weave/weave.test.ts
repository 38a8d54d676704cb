/** Where words stand in the text. */
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { compose } from './compose.ts';
import { Hand } from './hand.ts';
import { readNotation } from './notation.ts';
import type { Id } from './records.ts';
import { Weave } from './weave.ts';

const by = { author: 'B', at: 1 };

function weaveOf(notation: string): Weave {
  const doc = new Y.Doc();
  compose(doc, {
    front: [],
    base: readNotation(notation, by),
    fields: {},
    at: 1,
    chair: { client: 2, user: 'chair', name: 'Chair', delegation: '' },
    baseClient: 1,
    importClient: () => 3,
  });
  return new Weave(doc);
}

/** Every letter's id, read off the segments; no letter occurs twice. */
function idsOf(weave: Weave): ReadonlyMap<string, Id> {
  const ids = new Map<string, Id>();
  for (const { pieces } of weave.segments) {
    for (const { client, clock, content } of pieces) {
      if (typeof content !== 'string') continue;
      for (const [at, letter] of [...content].entries()) ids.set(letter, [client, clock + at]);
    }
  }
  return ids;
}

/** The text, a paragraph mark as ¶. */
const written = (weave: Weave) =>
  (weave.text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : '¶'))
    .join('');

/** The text as the words' own places make it. */
function placed(weave: Weave, ids: ReadonlyMap<string, Id>): string {
  const letters = [...written(weave)].map((letter) => (letter === '¶' || !ids.has(letter) ? letter : '·'));
  for (const [letter, id] of ids) letters[weave.indexOf(...id) ?? -1] = letter;
  return letters.join('');
}

it('a word’s place is where Yjs has it, also within the transaction that has written before it', () => {
  const weave = weaveOf('abc\ndef\nghi\njkl');
  const hand = new Hand(weave, { user: 'd', name: 'd', delegation: 'D', role: 'delegate' }, () => 2);
  const ids = idsOf(weave);
  const [c, g, j] = [ids.get('c'), ids.get('g'), ids.get('j')];
  if (!c || !g || !j) throw new Error('the letters are there');
  expect(placed(weave, ids)).toBe('abc¶def¶ghi¶jkl¶');
  hand.write(() => {
    hand.insert({ before: c }, ['X', { type: 'paragraph', style: 'Normal' }, 'Y']);
    expect(placed(weave, ids)).toBe('abX¶Yc¶def¶ghi¶jkl¶');
    hand.insert({ behind: g }, ['Z']);
    expect(placed(weave, ids)).toBe('abX¶Yc¶def¶gZhi¶jkl¶');
    hand.insert({ before: j }, ['V']);
    hand.insert({ behind: j }, ['W']);
    hand.insert({ behind: c }, ['U']);
    expect(placed(weave, ids)).toBe('abX¶YcU¶def¶gZhi¶VjWkl¶');
  });
  expect(placed(weave, idsOf(weave))).toBe('abX¶YcU¶def¶gZhi¶VjWkl¶');
});

it('a word’s place is where Yjs has it, also while words stand behind the last mark in force', () => {
  const weave = weaveOf('abc\ndef');
  weave.doc.transact(() => weave.text.insert(weave.text.length, 'x'));
  expect(weave.segments.map(({ length }) => length)).toEqual([4, 5]);
  expect(placed(weave, idsOf(weave))).toBe('abc¶def¶x');
});
