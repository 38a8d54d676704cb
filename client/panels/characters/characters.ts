/** The characters that ITU's texts need and few keyboards have, in groups as one looks for them. */

/** A character, what it is called, and the keys that type it. */
export interface Character {
  readonly text: string;
  readonly name: string;
  readonly keys?: string;
  /** What stands on its button, where the character itself cannot be seen. */
  readonly shows?: string;
}

export interface CharacterGroup {
  readonly name: string;
  readonly characters: readonly Character[];
}

/** Characters that are their own names, as letters are. */
function letters(all: string): readonly Character[] {
  return [...all].map((text) => ({ text, name: text }));
}

export const CHARACTERS: readonly CharacterGroup[] = [
  {
    name: 'Spaces, hyphens and dashes',
    characters: [
      { text: '\u00a0', name: 'No-break space', keys: 'Ctrl+Shift+Space', shows: '⍽' },
      { text: '\u2011', name: 'Non-breaking hyphen', keys: 'Ctrl+Shift+-', shows: '‑' },
      { text: '–', name: 'En dash' },
      { text: '—', name: 'Em dash' },
      { text: '…', name: 'Ellipsis' },
    ],
  },
  {
    name: 'Quotes',
    characters: [
      { text: '“', name: 'Opening quote' },
      { text: '”', name: 'Closing quote' },
      { text: '‘', name: 'Opening single quote' },
      { text: '’', name: 'Apostrophe' },
      { text: '«', name: 'Opening angle quote' },
      { text: '»', name: 'Closing angle quote' },
    ],
  },
  {
    name: 'Signs',
    characters: [
      { text: '§', name: 'Section' },
      { text: '¶', name: 'Paragraph' },
      { text: '•', name: 'Bullet' },
      { text: '†', name: 'Dagger' },
      { text: '№', name: 'Number' },
      { text: '°', name: 'Degree' },
      { text: 'º', name: 'Masculine ordinal' },
      { text: 'ª', name: 'Feminine ordinal' },
      { text: 'µ', name: 'Micro' },
      { text: 'Ω', name: 'Ohm' },
      { text: 'Δ', name: 'Delta' },
      { text: '×', name: 'Times' },
      { text: '÷', name: 'Divided by' },
      { text: '±', name: 'Plus or minus' },
      { text: '−', name: 'Minus' },
      { text: '≤', name: 'At most' },
      { text: '≥', name: 'At least' },
      { text: '≠', name: 'Not equal' },
      { text: '≈', name: 'About' },
      { text: '½', name: 'One half' },
      { text: '²', name: 'Squared' },
      { text: '³', name: 'Cubed' },
      { text: '€', name: 'Euro' },
      { text: '£', name: 'Pound' },
    ],
  },
  { name: 'Small letters', characters: letters('àâäáãåæçéèêëíìîïñóòôöõøœßúùûüýÿ¿¡') },
  { name: 'Capital letters', characters: letters('ÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝŸ') },
];
