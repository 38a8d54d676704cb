import { afterEach, describe, expect, it } from 'vitest';
import { EN } from './en.ts';
import { ES } from './es.ts';
import { FR } from './fr.ts';
import { languageAmong } from './languages.ts';
import { counting } from './plurals.ts';
import { onWords, speak, type Words, words } from './words.ts';

type Leaf = string | ((...values: never[]) => string);

/** Every sentence of a catalogue with its path, such as `views.names.marked`. */
function leaves(part: object, path = ''): readonly (readonly [path: string, leaf: Leaf])[] {
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? leaves(value, `${path}${key}.`)
      : [[`${path}${key}`, value as Leaf] as const],
  );
}

/** What a sentence says with these values filled in. */
const said = (leaf: Leaf, values: readonly unknown[]): string =>
  typeof leaf === 'string' ? leaf : String((leaf as (...values: unknown[]) => unknown)(...values));

/** The gaps that are filled by what is no text: `{who}`. */
const gaps = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([gap]) => gap).sort();

/** A value for each parameter that no sentence holds by itself: a name, and a number in each plural category. */
const NAMES = ['Quux', 'Zyzzyva', 'Xylyl', 'Wvwv'];
const COUNTS = [0, 1, 2, 7, 22, 2047];

/** Which of its parameters a sentence shows. */
function shows(leaf: Leaf): readonly number[] {
  if (typeof leaf === 'string') return [];
  return NAMES.flatMap((name, at) => {
    const withNames = said(leaf, NAMES).includes(name);
    const before = said(leaf, NAMES);
    const told = COUNTS.some((count) => said(leaf, NAMES.with(at, count as never)) !== before);
    return withNames || told ? [at] : [];
  });
}

const OTHERS: readonly (readonly [string, Words])[] = [
  ['Spanish', ES],
  ['French', FR],
];

describe.each(OTHERS)('the catalogue in %s', (_, other) => {
  const english = leaves(EN);
  const theirs = new Map(leaves(other));

  it('has the same sentences as the English one', () => {
    expect([...theirs.keys()]).toEqual(english.map(([path]) => path));
  });

  it('fills in the same things', () => {
    for (const [path, leaf] of english) {
      const its = theirs.get(path);
      expect([path, typeof its]).toEqual([path, typeof leaf]);
      if (its === undefined) continue;
      expect([path, shows(its)]).toEqual([path, shows(leaf)]);
      expect([path, gaps(said(its, NAMES))]).toEqual([path, gaps(said(leaf, NAMES))]);
    }
  });

  it('leaves no sentence in English', () => {
    const same = english.filter(
      ([path, leaf]) => theirs.get(path) === leaf && /\p{L} \p{L}/u.test(leaf as string),
    );
    expect(same.map(([path]) => path)).toEqual([]);
  });
});

it('has nothing empty, and nothing left to be filled', () => {
  for (const catalogue of [EN, ES, FR])
    for (const [path, leaf] of leaves(catalogue))
      for (const count of COUNTS) {
        const sentence = said(
          leaf,
          NAMES.map(() => count),
        );
        expect([path, sentence.trim()]).not.toEqual([path, '']);
        expect([path, sentence]).not.toEqual([
          path,
          expect.stringMatching(typeof leaf === 'string' ? /undefined|NaN|null/ : /undefined|NaN|null|#/),
        ]);
      }
});

it('begins no line with a French double point, and leaves none without its space', () => {
  for (const [path, leaf] of leaves(FR)) {
    const sentence = said(leaf, NAMES).replaceAll(/https?:|mailto:/g, '');
    expect([path, sentence]).not.toEqual([path, expect.stringMatching(/ [:;!?»]|« /)]);
    expect([path, sentence]).not.toEqual([path, expect.stringMatching(/\p{L}[:;!?]/u)]);
  }
});

it('counts as each language does', () => {
  const forms = { one: '# word', other: '# words' };
  expect([0, 1, 2, 2000].map((count) => counting('en-GB')(count, forms))).toEqual([
    '0 words',
    '1 word',
    '2 words',
    '2,000 words',
  ]);
  expect([0, 1, 2].map((count) => counting('fr')(count, { one: '# mot', other: '# mots' }))).toEqual([
    '0 mot',
    '1 mot',
    '2 mots',
  ]);
  expect(counting('ar')(3, { few: 'few', other: 'other' })).toBe('few');
});

it.each([
  [['fr-CA', 'en'], 'fr'],
  [['ES'], 'es'],
  [['de', 'pt-BR', 'es-MX', 'en'], 'es'],
  [['', 'ru'], 'en'],
  [[], 'en'],
])('speaks to a browser of %s', (wanted, language) => {
  expect(languageAmong(wanted)).toBe(language);
});

describe('speaking', () => {
  afterEach(() => speak('en'));

  it('changes the words for everybody who listens', async () => {
    const heard: string[] = [];
    const stop = onWords(() => heard.push(words().language));
    await speak('fr');
    await speak('es');
    stop();
    await speak('en');
    expect(heard).toEqual(['fr', 'es']);
    expect(words()).toBe(EN);
  });

  it('ends in the language that was asked for last', async () => {
    await Promise.all([speak('fr'), speak('en')]);
    expect(words()).toBe(EN);
  });
});
