/** Language versions beside each other: what matches what, and what is to be translated anew. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Reading } from '../views/reading.ts';
import { compose } from '../weave/compose.ts';
import { readNotation } from '../weave/notation.ts';
import { common, versionRows } from './versions.ts';

function readingOf(notation: string): Reading {
  const doc = new Y.Doc();
  let client = 10;
  compose(doc, {
    ...{ front: [], base: readNotation(notation, { author: 'B', at: 1 }), fields: {}, at: 1, baseClient: 2 },
    chair: { client: 1, user: 'chair', name: 'Cy', delegation: '' },
    importClient: () => ++client,
  });
  return new Reading(doc);
}

const ENGLISH = `ResNo | RESOLUTION 98
Call | recalling
Item | a)	the goals;
Item | b)	the means,
Call | resolves
Normal | to act.`;
const FRENCH = `ResNo | RÉSOLUTION 98
Call | rappelant
Item | a)	les objectifs;
Item | b)	les moyens,
Call | décide
Normal | d’agir.`;

const beside = (english: string, french: string, translated: ReadonlyMap<string, string> = new Map()) =>
  versionRows(readingOf(english), readingOf(french), translated).map(({ original, version, translation }) => {
    const words = (paragraph: typeof original) =>
      (paragraph?.runs ?? []).map(({ content }) => (typeof content === 'string' ? content : '')).join('');
    return `${words(original)} = ${words(version)}: ${translation}`;
  });

describe('language versions', () => {
  it('stand paragraph beside paragraph, and what is as in force needs no translation', () => {
    expect(beside(ENGLISH, FRENCH)).toEqual([
      'RESOLUTION 98 = RÉSOLUTION 98: in-force',
      'recalling = rappelant: in-force',
      'the goals; = les objectifs;: in-force',
      'the means, = les moyens,: in-force',
      'resolves = décide: in-force',
      'to act. = d’agir.: in-force',
    ]);
  });

  it('mark what changed, what lacks, and what has no original', () => {
    const english = ENGLISH.replace('to act.', 'to act{+ soon+}.').replace(
      'Item | b)',
      'Item | {+b)	new;+}¶+\nItem | b)',
    );
    expect(beside(english, FRENCH).filter((row) => !row.endsWith('in-force'))).toEqual([
      expect.stringMatching(/new; = : missing$/),
      // Its label is another one now.
      'the means, = les moyens,: changed',
      'to act soon. = d’agir.: changed',
    ]);
    const french = FRENCH.replace('Call | décide', 'Normal | {+en plus+}¶+\nCall | décide');
    expect(beside(ENGLISH, french)).toContain(' = en plus: added');
  });

  it('are up to date once somebody says so, until the original changes again', () => {
    const english = readingOf(ENGLISH.replace('to act.', 'to act{+ soon+}.'));
    const last = (translated: ReadonlyMap<string, string>) =>
      versionRows(english, readingOf(FRENCH), translated).at(-1);
    const row = last(new Map());
    expect(row?.translation).toBe('changed');
    const said = new Map([[row?.original?.key ?? '', row?.says ?? '']]);
    expect(last(said)?.translation).toBe('current');
    const later = readingOf(ENGLISH.replace('to act.', 'to act{+ soon+}{+ now+}.'));
    const key = versionRows(later, readingOf(FRENCH), new Map()).at(-1)?.original?.key ?? '';
    const again = versionRows(later, readingOf(FRENCH), new Map([[key, row?.says ?? '']])).at(-1);
    expect(again?.translation).toBe('changed');
  });
});

describe('what two series have in common', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 9 });
  it('is in both, in order, and as long as any such series', () => {
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const pairs = common(a, b);
        for (const [at, [i, j]] of pairs.entries()) {
          expect(a[i]).toBe(b[j]);
          const [before, after] = pairs[at - 1] ?? [-1, -1];
          expect(i > before && j > after).toBe(true);
        }
        expect(pairs.length).toBe(naive(a, b));
      }),
    );
  });
});

/** The length of the longest common subsequence, by trying everything. */
function naive(a: readonly string[], b: readonly string[]): number {
  const [first, ...rest] = a;
  if (first === undefined || b.length === 0) return 0;
  const at = b.indexOf(first);
  const without = naive(rest, b);
  return at < 0 ? without : Math.max(without, 1 + naive(rest, b.slice(at + 1)));
}
