/**
 * The letters of labels by a text's language. ITU letters its items a, b, c in all of them but Arabic, which counts by the
 * letters in their old order (abjad), as its own texts do.
 */
import { letters } from './labels.ts';

const ABJAD = [...'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'];
/** Alone, the fifth letter looks like a figure, so ITU prints it as it begins a word. */
const PRINTED = ABJAD.map((letter) => (letter === 'ه' ? '\ufeeb' : letter));

/** A letter and what stands behind it: `b)`, `b)bis`. */
const LETTERED = /^([a-z]+)(\).*)$/;

/** A label as a text in the language of this letter of ITU's prints it. */
export function labelInLanguage(label: string, language: string | undefined): string {
  const [, letter, rest] = (language === 'A' && LETTERED.exec(label)) || [];
  const printed = letter === undefined ? undefined : PRINTED[placeOf(letter) - 1];
  return printed === undefined ? label : `${printed}${rest}`;
}

/** A printed label as it is counted: in Latin letters. Files put space around Arabic ones, so that brackets stand in line. */
export function labelInLatin(label: string): string {
  const [, letter = '', rest] =
    /^(\p{Script=Arabic})[ \u00a0\u0640]*(\).*)$/u.exec(label.trim().normalize('NFKC')) ?? [];
  // Files have the first letter without its hamza, too.
  const place = ABJAD.indexOf(letter === 'ا' ? 'أ' : letter);
  return place < 0 ? label : `${letters(place + 1)}${rest}`;
}

/** a → 1, z → 26, aa → 27. */
function placeOf(letter: string): number {
  return [...letter].reduce((place, one) => place * 26 + one.charCodeAt(0) - 96, 0);
}
