import fc from 'fast-check';
import { expect, it } from 'vitest';
import { letters } from './labels.ts';
import { labelInLanguage, labelInLatin } from './lettering.ts';

it('letters Arabic items by abjad, and leaves all other labels as they are', () => {
  expect(['a)', 'b)', 'c)', 'd)', 'b)bis', '1', '–'].map((label) => labelInLanguage(label, 'A'))).toEqual([
    'أ)',
    'ب)',
    'ج)',
    'د)',
    'ب)bis',
    '1',
    '–',
  ]);
  expect(labelInLanguage('a)', 'R')).toBe('a)');
  expect(labelInLanguage('a)', undefined)).toBe('a)');
  expect(labelInLatin('ا )')).toBe('a)');
  // The fifth as ITU prints it, and as it stands on a keyboard.
  expect(labelInLanguage('e)', 'A')).toBe('\ufeeb)');
  expect(['\ufeeb )', 'ه)', 'هـ)'].map(labelInLatin)).toEqual(['e)', 'e)', 'e)']);
});

it('reads back what it prints', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (place) => {
      const label = `${letters(place)})`;
      expect(labelInLatin(labelInLanguage(label, 'A'))).toBe(label);
    }),
  );
});
