/** What printed labels mean: `a)` is a letter, `1.1` a number one level down, `i)` a letter after `h)` and else roman. */

import type { LabelKind, ParagraphAttributes } from '../weave/records.ts';
import { letters, roman, startsSection } from './labels.ts';

/** What a label is to a paragraph: derived from its kind, or kept as it was printed. */
export type Meaning = { readonly label: LabelKind; readonly level?: number } | { readonly literal: string };

/** A paragraph of one view: what its mark says, and the label printed at its start. */
export interface PrintedParagraph {
  readonly attributes: ParagraphAttributes;
  readonly printed?: string;
}

/** After z) comes aa), and no list of ITU's goes beyond az). */
const LAST_LETTER = 52;
const LAST_ROMAN = 50;
const LETTERS: ReadonlyMap<string, number> = numbersOf(LAST_LETTER, letters);
const ROMANS: ReadonlyMap<string, number> = numbersOf(LAST_ROMAN, roman);

function numbersOf(last: number, print: (value: number) => string): ReadonlyMap<string, number> {
  return new Map(Array.from({ length: last }, (_, index) => [print(index + 1), index + 1]));
}

/** How far down a style's items stand. */
const STYLE_LEVEL: Readonly<Record<string, number>> = { enumlev1: 1, enumlev2: 2, enumlev3: 3 };

/** The meaning of each label, in order; undefined where none is printed. */
export function meaningsOf(paragraphs: readonly PrintedParagraph[]): (Meaning | undefined)[] {
  let last = new Map<string, number>();
  return paragraphs.map(({ attributes, printed }, index) => {
    if (printed === undefined) {
      if (startsSection(attributes)) last = new Map();
      return undefined;
    }
    const level = STYLE_LEVEL[attributes.style] ?? 0;
    const next = paragraphs[index + 1]?.printed;
    return meaningOf(printed, level, next, last);
  });
}

/** `last`: the latest value by kind and level, kept up to date. */
function meaningOf(
  printed: string,
  level: number,
  next: string | undefined,
  last: Map<string, number>,
): Meaning {
  if (printed === '–') return labelled('dash', level);
  if (/^\d+(\.\d+)*$/.test(printed))
    return labelled('number', Math.max(level, printed.split('.').length - 1));
  const sign = /^([a-z]+)\)$/.exec(printed)?.[1] ?? '';
  const letter = LETTERS.get(sign);
  const number = ROMANS.get(sign);
  const below = Math.max(level, 1);
  const goesOnRoman = number !== undefined && last.get(`roman ${below}`) === number - 1;
  const goesOnLetter = letter !== undefined && last.get(`letter ${level}`) === letter - 1;
  const opensRoman = number === 1 && (!goesOnLetter || next === 'ii)');
  if (number !== undefined && (opensRoman || (goesOnRoman && !goesOnLetter && number > 1))) {
    last.set(`roman ${below}`, number);
    return labelled('roman', below);
  }
  if (letter !== undefined) {
    last.set(`letter ${level}`, letter);
    return labelled('letter', level);
  }
  return number === undefined ? { literal: printed } : labelled('roman', below);
}

function labelled(label: LabelKind, level: number): Meaning {
  return level > 0 ? { label, level } : { label };
}
