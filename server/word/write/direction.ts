/** Which words run from right to left: Word lays them out by their runs (ECMA-376 part 1 §17.3.2.30), not by their letters. */

/** Consecutive characters of one direction. */
export interface Directed {
  readonly text: string;
  readonly rightToLeft: boolean;
}

/** Letters that are strongly of one direction (UAX #9, classes R and AL), in their blocks of the BMP. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const STRONG = /\p{L}/u;

/** A text in pieces; what has no direction of its own, spaces, digits and points, goes with what stands before it. */
export function directed(text: string): readonly Directed[] {
  if (!RIGHT_TO_LEFT.test(text)) return [{ text, rightToLeft: false }];
  const pieces: Directed[] = [];
  for (const character of text) {
    const last = pieces[pieces.length - 1];
    const rightToLeft = RIGHT_TO_LEFT.test(character);
    const strong = rightToLeft || STRONG.test(character);
    if (!last) pieces.push({ text: character, rightToLeft: rightToLeft || !strong });
    else if (!strong || last.rightToLeft === rightToLeft)
      pieces[pieces.length - 1] = { ...last, text: last.text + character };
    else pieces.push({ text: character, rightToLeft });
  }
  return pieces;
}

/** §17.4.1: a table whose first column stands at the right. */
export function tableDirection(direction: 'ltr' | 'rtl'): string {
  return direction === 'rtl' ? '<w:bidiVisual/>' : '';
}
