/**
 * Characters that Word names by a font and a number there (`w:sym`, ECMA-376 part 1 §17.3.3.30). ITU's files use them
 * for dashes and bullets of lists and for Greek letters.
 */

/** The Symbol font from 0x61 on, as Adobe's encoding has it (its capitals lie 0x20 below). */
const GREEK = 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ';

/** Symbol, by hexadecimal numbers: 2d is a minus sign and stands for the dash of lists. */
const SYMBOL: Readonly<Record<string, string>> = {
  '20': ' ',
  '2b': '+',
  '2d': '–',
  '3d': '=',
  a3: '≤',
  a5: '∞',
  ab: '↔',
  ac: '←',
  ad: '↑',
  ae: '→',
  af: '↓',
  b0: '°',
  b1: '±',
  b2: '″',
  b3: '≥',
  b4: '×',
  b5: '∝',
  b6: '∂',
  b7: '•',
  b8: '÷',
  b9: '≠',
  ba: '≡',
  bb: '≈',
  bc: '…',
  d2: '®',
  d3: '©',
  d4: '™',
  d6: '√',
  e2: '®',
  e3: '©',
  e4: '™',
  e5: '∑',
  f2: '∫',
};

const WINGDINGS: Readonly<Record<string, string>> = {
  '21': '✏',
  '28': '☎',
  '6c': '●',
  '6e': '■',
  '6f': '□',
  '71': '❑',
  '76': '❖',
  a7: '▪',
  a8: '◻',
  d8: '➢',
  e0: '→',
  fb: '✗',
  fc: '✓',
  fe: '☑',
};

/** The character meant; undefined where that is not known. `code`: hexadecimal, often in the private area F000–F0FF. */
export function symbol(font: string, code: string): string | undefined {
  const number = Number.parseInt(code, 16);
  if (!Number.isInteger(number) || number < 0x20 || number > 0xffff) return undefined;
  const inFont = number >= 0xf000 && number <= 0xf0ff ? number - 0xf000 : number;
  const key = inFont.toString(16);
  if (/^wingdings$/i.test(font)) return WINGDINGS[key];
  if (/^symbol$/i.test(font))
    return SYMBOL[key] ?? greek(inFont) ?? (inFont < 0x40 ? String.fromCharCode(inFont) : undefined);
  return number >= 0xd800 && number <= 0xf8ff ? undefined : String.fromCharCode(number);
}

/** Older files have the symbols of a font as characters of the private area among their text (F020–F0FF). */
export function withSymbols(text: string, font: string | undefined): string {
  if (font === undefined || !/^(?:symbol|wingdings)$/i.test(font)) return text;
  return text.replace(
    /[\uf020-\uf0ff]/g,
    (character) => symbol(font, character.charCodeAt(0).toString(16)) ?? character,
  );
}

function greek(code: number): string | undefined {
  if (code >= 0x61 && code <= 0x7a) return GREEK[code - 0x61];
  if (code >= 0x41 && code <= 0x5a) return GREEK[code - 0x41]?.toUpperCase();
  return undefined;
}
