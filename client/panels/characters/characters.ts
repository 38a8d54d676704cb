/** The characters that ITU's texts need and few keyboards have, in groups as one looks for them. */

import type { Words } from '../../words/words.ts';

/** A character, and what it is called. */
export interface Character {
  readonly text: string;
  /** Its name in the catalogues; letters are their own names. */
  readonly name?: keyof Words['characters']['names'];
  /** What stands on its button, where the character itself cannot be seen. */
  readonly shows?: string;
}

export interface CharacterGroup {
  readonly name: keyof Words['characters']['groups'];
  readonly characters: readonly Character[];
}

/** Characters that are their own names, as letters are. */
function letters(all: string): readonly Character[] {
  return [...all].map((text) => ({ text }));
}

export const CHARACTERS: readonly CharacterGroup[] = [
  {
    name: 'spaces',
    characters: [
      { text: '\u00a0', name: 'noBreakSpace', shows: '⍽' },
      { text: '\u2011', name: 'noBreakHyphen', shows: '‑' },
      { text: '–', name: 'enDash' },
      { text: '—', name: 'emDash' },
      { text: '…', name: 'ellipsis' },
    ],
  },
  {
    name: 'quotes',
    characters: [
      { text: '“', name: 'openQuote' },
      { text: '”', name: 'closeQuote' },
      { text: '‘', name: 'openSingle' },
      { text: '’', name: 'apostrophe' },
      { text: '«', name: 'openAngle' },
      { text: '»', name: 'closeAngle' },
    ],
  },
  {
    name: 'signs',
    characters: [
      { text: '§', name: 'section' },
      { text: '¶', name: 'paragraph' },
      { text: '•', name: 'bullet' },
      { text: '†', name: 'dagger' },
      { text: '№', name: 'number' },
      { text: '°', name: 'degree' },
      { text: 'º', name: 'masculine' },
      { text: 'ª', name: 'feminine' },
      { text: 'µ', name: 'micro' },
      { text: 'Ω', name: 'ohm' },
      { text: 'Δ', name: 'delta' },
      { text: '×', name: 'times' },
      { text: '÷', name: 'divided' },
      { text: '±', name: 'plusMinus' },
      { text: '−', name: 'minus' },
      { text: '≤', name: 'atMost' },
      { text: '≥', name: 'atLeast' },
      { text: '≠', name: 'notEqual' },
      { text: '≈', name: 'about' },
      { text: '½', name: 'half' },
      { text: '²', name: 'squared' },
      { text: '³', name: 'cubed' },
      { text: '€', name: 'euro' },
      { text: '£', name: 'pound' },
    ],
  },
  { name: 'small', characters: letters('àâäáãåæçéèêëíìîïñóòôöõøœßúùûüýÿ¿¡') },
  { name: 'capital', characters: letters('ÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝŸ') },
];
