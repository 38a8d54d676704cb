import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isSameText } from './align.ts';

const sample = (name: string): string =>
  readFileSync(new URL(`../samples/resolution-98.${name}.txt`, import.meta.url), 'utf8');
const isVersion = (old: string, now: string) => isSameText(old.split(''), now.split(''));

/** Another resolution, which begins and ends as they all do. */
const OTHER = `RESOLUTION 7 (Rev. Hammamet, 2016) Lighthouses and their keepers
  The World Telecommunication Standardization Assembly (Hammamet, 2016), considering that ships are guided at night by
  lights upon the coast, and that keepers of these lights have had to be relieved by machines; that fog hides what no lamp
  can show, so horns and bells remain in use wherever sailors ask for them; noting the list that harbour masters publish
  each spring, resolves to invite Member States to lend spare lenses to one another, to paint towers in stripes of their
  choice, and to instruct the Director of the Telecommunication Standardization Bureau to report to the next assembly`;

describe('a text', () => {
  it('is the same in its next version', () => {
    expect(isVersion(sample('base'), sample('final'))).toBe(true);
    expect(isVersion(sample('final'), sample('base'))).toBe(true);
  });

  it('is the same with every tenth word changed, and where half of it is left', () => {
    const words = sample('base').split(' ');
    expect(
      isVersion(words.join(' '), words.map((word, at) => (at % 10 ? word : 'otherwise')).join(' ')),
    ).toBe(true);
    expect(isVersion(words.join(' '), words.slice(0, words.length / 2).join(' '))).toBe(true);
  });

  it('is another one where only the phrases of all resolutions stand in both', () => {
    expect(isVersion(sample('base'), OTHER)).toBe(false);
  });

  it('of hardly a word can be anything', () => {
    expect(isVersion('Annex', OTHER)).toBe(true);
    expect(isVersion('', OTHER)).toBe(true);
  });
});
