/** What edits of words must leave alone of tables: the marks that end cells. */
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import type { Point } from '../../../shared/views/points.ts';
import type { MarkEmbed, ParagraphAttributes } from '../../../shared/weave/records.ts';

type Paragraphs = readonly MarkedParagraph[];

/** Whether two paragraphs stand in one cell, or both in none. */
export function sameCell(a: MarkedParagraph | undefined, b: MarkedParagraph | undefined): boolean {
  const [one, other] = [a?.attributes.cell, b?.attributes.cell];
  return one?.length === other?.length && (one ?? []).every((id, at) => id === other?.[at]);
}

/** Whether a paragraph's mark holds cells, or a table and what stands beside it, apart. */
export function endsCell(paragraphs: Paragraphs, paragraph: number): boolean {
  return (
    paragraph + 1 < paragraphs.length &&
    !sameCell(paragraphs[paragraph], paragraphs[nextStanding(paragraphs, paragraph)])
  );
}

/** The next paragraph as it finally is, by the mark that ends it: what stands before struck marks is part of that. */
function nextStanding(paragraphs: Paragraphs, paragraph: number): number {
  let next = paragraph + 1;
  while (next + 1 < paragraphs.length && (paragraphs[next]?.mark.strikes.length ?? 0) > 0) next++;
  return next;
}

/** Whether a selection takes the mark with it: one that ends a cell only where all of its table goes. */
export function takesMark(paragraphs: Paragraphs, paragraph: number, from: Point, to: Point): boolean {
  return (
    !endsCell(paragraphs, paragraph) ||
    [paragraph, nextStanding(paragraphs, paragraph)].every(
      (at) => !paragraphs[at]?.attributes.cell || covers(paragraphs, at, from, to),
    )
  );
}

/** Whether a selection reaches from before the paragraph's table to behind it. */
function covers(paragraphs: Paragraphs, paragraph: number, from: Point, to: Point): boolean {
  const id = paragraphs[paragraph]?.attributes.cell?.[0];
  let [first, last] = [paragraph, paragraph];
  while (paragraphs[first - 1]?.attributes.cell?.[0] === id && first > 0) first--;
  while (paragraphs[last + 1]?.attributes.cell?.[0] === id && last + 1 < paragraphs.length) last++;
  return to.paragraph > last && (from.paragraph < first || (from.paragraph === first && from.offset === 0));
}

/**
 * A mark put beside a paragraph: it stands in the same cell. Outside of tables it may bring a table of its own, but
 * no second part of one that the draft has.
 */
export function markBeside(
  mark: MarkEmbed,
  beside: MarkedParagraph | undefined,
  paragraphs: Paragraphs,
): MarkEmbed {
  const cell = beside?.attributes.cell;
  if (cell) return { ...mark, cell };
  const table = mark.cell?.[0];
  const isKnown = table !== undefined && paragraphs.some(({ attributes }) => attributes.cell?.[0] === table);
  return isKnown ? withoutCell(mark) : mark;
}

export function withoutCell<T extends ParagraphAttributes>({ cell: _, ...attributes }: T): Omit<T, 'cell'> {
  return attributes;
}
