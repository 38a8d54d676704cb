/** What can be referred to, and how ITU's texts say it: *considering a)*, *resolves* 2, 1.3 above. */
import { startsSection } from '../views/labels.ts';
import type { MarkedParagraph } from '../views/paragraphs.ts';
import { contentText } from '../views/text.ts';
import type { FormatSet, Id } from '../weave/records.ts';

/** A paragraph with a label. */
export interface ReferenceTarget {
  /** The mark that ends it. */
  readonly to: Id;
  readonly key: string;
  /** Its label as it finally is. */
  readonly label: string;
  /** The heading of its section; '' where it stands under none. */
  readonly heading: string;
  /** How it begins. */
  readonly words: string;
}

/** What is put in: words in their formatting, and where the label goes. */
export type SaidPiece =
  | { readonly text: string; readonly set: FormatSet }
  | { readonly to: Id; readonly set: FormatSet };

/** Enough to tell an item by. */
const BEGINNING = 90;

/** Everything that has a label and would stand, in the order of the text. */
export function referenceTargets(paragraphs: readonly MarkedParagraph[]): readonly ReferenceTarget[] {
  const headings = headingsOf(paragraphs);
  return paragraphs.flatMap((paragraph, at): ReferenceTarget[] => {
    const { label, attributes, key, mark } = paragraph;
    const { final } = label;
    if (final === undefined || final === '–' || attributes.style === 'Proposal') return [];
    const words = standingWords(paragraph).slice(0, BEGINNING);
    return [{ to: mark.id, key, label: final, heading: headings[at]?.words ?? '', words }];
  });
}

/** The heading over each paragraph, and which of the texts of the draft it stands in. */
function headingsOf(paragraphs: readonly MarkedParagraph[]): readonly { words: string; text: number }[] {
  let [words, text] = ['', 0];
  return paragraphs.map((paragraph) => {
    const { style } = paragraph.attributes;
    if (style === 'Proposal') text++;
    if (style === 'Call') words = standingWords(paragraph).trim();
    else if (startsSection(paragraph.attributes)) words = '';
    return { words, text };
  });
}

function standingWords({ runs }: MarkedParagraph): string {
  return runs.map(({ content, strikes }) => (strikes.length === 0 ? contentText(content) : '')).join('');
}

const ITALIC: FormatSet = { em: true };
const UPRIGHT: FormatSet = {};

/**
 * How a paragraph is referred to from another: in the same section by its label and `above` or `below`, in another one
 * by so much of that section's heading as tells it from the others. Letters are in italics, numbers are not.
 */
export function saidOf(
  paragraphs: readonly MarkedParagraph[],
  target: ReferenceTarget,
  from: number,
): readonly SaidPiece[] {
  const headings = headingsOf(paragraphs);
  const at = paragraphs.findIndex(({ key }) => key === target.key);
  const set = /^\d/.test(target.label) ? UPRIGHT : ITALIC;
  const label: SaidPiece = { to: target.to, set };
  const isHere = headings[at]?.words === headings[from]?.words && headings[at]?.text === headings[from]?.text;
  if (target.heading === '' || isHere)
    return [label, { text: at < from ? '\u00a0above' : '\u00a0below', set: UPRIGHT }];
  const others = new Set(
    headings.flatMap(({ words, text }) =>
      text === headings[at]?.text && words !== target.heading ? [words] : [],
    ),
  );
  return [{ text: tellingPart(target.heading, [...others]), set: ITALIC }, { text: '\u00a0', set }, label];
}

/** The fewest words of a heading's beginning with which no other heading begins; all of it where there are none. */
function tellingPart(heading: string, others: readonly string[]): string {
  const words = heading.split(' ');
  for (let count = 1; count < words.length; count++) {
    const part = words.slice(0, count).join(' ');
    const isLoose =
      /^(?:the|of|to|and|in|with|for|a|an)$/i.test(words[count - 1] ?? '') || /[,;:]$/.test(part);
    if (
      !isLoose &&
      !others.some((other) => `${other} `.startsWith(`${part} `) || other.startsWith(`${part},`))
    )
      return part;
  }
  return heading;
}
