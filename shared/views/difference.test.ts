import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceBetween } from './difference.ts';

const spelled = (before: string, after: string) =>
  differenceBetween(before, after)
    .map(({ marks, text }) => (marks === '' ? text : `{${marks}${text}${marks}}`))
    .join('');

describe('the difference between two texts', () => {
  it.each([
    ['the developed countries', 'the least developed countries', 'the {+least +}developed countries'],
    ['one two three', 'one 2 three', 'one {-two-}{+2+} three'],
    ['ITU‑T Study Group 5', 'ITU‑R Study Group 6', '{-ITU‑T-}{+ITU‑R+} Study Group {-5-}{+6+}'],
    ['', 'new', '{+new+}'],
    ['gone', '', '{-gone-}'],
    ['same', 'same', 'same'],
    ['countries.', 'countries', 'countries{-.-}'],
    ['a\nb', 'a b', 'a{-\n-}{+ +}b'],
  ])('of %j and %j is %s', (before, after, expected) => expect(spelled(before, after)).toBe(expected));

  it('holds all of both texts, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b ', '😀', 'é', ' ', '.', '\n'))
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = differenceBetween(before, after);
        const without = (mark: string) =>
          pieces.flatMap(({ marks, text }) => (marks === mark ? [] : [text])).join('');
        expect([without('+'), without('-')]).toEqual([before, after]);
      }),
    );
  });

  it('of long texts with nothing in common is the one for the other', () => {
    const [before, after] = ['x '.repeat(2000), 'y.'.repeat(2000)];
    expect(differenceBetween(before, after).map(({ marks }) => marks)).toEqual(['-', '+']);
  });
});
