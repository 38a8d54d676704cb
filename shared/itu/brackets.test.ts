/** Brackets, options and notes, in the house notation: what stands in them, how deep, and what belongs together. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Reading } from '../views/reading.ts';
import { compose } from '../weave/compose.ts';
import { readNotation } from '../weave/notation.ts';
import { bracketsIn, optionsIn } from './brackets.ts';

function readingOf(notation: string): Reading {
  const doc = new Y.Doc();
  const base = readNotation(notation, { author: 'B', at: 1 });
  let client = 10;
  compose(doc, {
    ...{ front: [], base, fields: {}, at: 1, baseClient: 2 },
    chair: { client: 1, user: 'chair', name: 'Cy', delegation: '' },
    importClient: () => ++client,
  });
  return new Reading(doc);
}

const found = (notation: string) =>
  bracketsIn(readingOf(notation)).map(({ kind, depth, words, open, close }) =>
    [kind, depth, words, `${open ? '[' : ''}${close ? ']' : ''}`].join(' | '),
  );

describe('brackets', () => {
  it.each<[string, string, readonly string[]]>([
    ['around words', 'Normal | to [study] this', ['words | 0 | study | []']],
    ['nested', 'Normal | a [b [c] d] e', ['words | 0 | b [c] d | []', 'words | 1 | c | []']],
    ['over paragraphs', 'Normal | [one\nNormal | two] three', ['words | 0 | one\ntwo | []']],
    ['open for good', 'Normal | a [b\nNormal | c [d]', ['words | 0 | b | [', 'words | 1 | d | []']],
    ['closed too often', 'Normal | a] b [c]', ['words | 0 | a | ]', 'words | 0 | c | []']],
    ['that are struck are none', 'Normal | a {-[-}b{-]-} c', []],
    ['that somebody puts in', 'Normal | a {+[+}b{+]+} c', ['words | 0 | b | []']],
    ['around a number to come', 'ResNo | DRAFT NEW RESOLUTION [IAP-1]', ['placeholder | 0 | IAP-1 | []']],
    [
      'of a note',
      'Normal | [Editor’s note: to be aligned with Resolution 2.]',
      ['note | 0 | Editor’s note: to be aligned with Resolution 2. | []'],
    ],
    [
      'of a proposal leave the next alone',
      'Normal | a [b\nProposal | \nNormal | c] d',
      ['words | 0 | b | [', 'words | 0 | c | ]'],
    ],
  ])('%s', (_what, notation, expected) => {
    expect(found(notation)).toEqual(expected);
  });

  it('are wanted by whoever put them in', () => {
    const [bracket] = bracketsIn(readingOf('Normal | a {+[+}b{+]+} c'));
    expect(bracket?.wants.map(({ name, reason }) => [name, reason])).toEqual([['B', '']]);
    expect(bracketsIn(readingOf('Normal | a [b] c'))[0]?.wants).toEqual([]);
  });
});

describe('options', () => {
  const sets = (notation: string) =>
    optionsIn(bracketsIn(readingOf(notation))).map(({ options }) =>
      options.map(({ name, words }) => `${name}: ${words}`),
    );

  it.each<[string, string, readonly (readonly string[])[]]>([
    [
      'side by side in one paragraph',
      'Normal | shall [Option 1: study] [Option 2: not study] it',
      [['Option 1: study', 'Option 2: not study']],
    ],
    [
      'one below the other',
      'Normal | [Option A – one;\nNormal | more]\nNormal | [Option B – two]',
      [['Option A: one;\nmore', 'Option B: two']],
    ],
    [
      'with other words between them are two sets',
      'Normal | [Option 1: a] and then [Option 2: b]',
      [['Option 1: a'], ['Option 2: b']],
    ],
    ['none', 'Normal | [a] option 1', []],
  ])('%s', (_what, notation, expected) => {
    expect(sets(notation)).toEqual(expected);
  });
});
