/** The marked view word by word: one UTF-16 unit, one embed or one mark after the other. */
import type { MarkedParagraph, Standing } from '../../../shared/views/paragraphs.ts';
import { type Point, runAt, sizeOf } from '../../../shared/views/points.ts';
import type { Embed, FormatSet, Id, MarkEmbed } from '../../../shared/weave/records.ts';
import type { Content } from './plan.ts';

/** A shown word: one UTF-16 unit, one embed, or a mark. */
export interface Token {
  readonly id: Id;
  readonly content: string | Embed;
  readonly strikes: readonly Standing[];
  readonly format: FormatSet;
  /** The place before it. */
  readonly point: Point;
}

export const standsFirm = (token: Token) => token.strikes.length === 0;
export const isMark = (content: Content): content is MarkEmbed =>
  typeof content !== 'string' && content.type === 'paragraph';
export const isHigh = (unit: string | Embed | undefined) =>
  typeof unit === 'string' && /^[\uD800-\uDBFF]/.test(unit);
export const isLow = (unit: string | Embed | undefined) =>
  typeof unit === 'string' && /^[\uDC00-\uDFFF]/.test(unit);

/** The word right of a place; at a paragraph's end its mark. */
export function tokenAt(paragraphs: readonly MarkedParagraph[], point: Point): Token | null {
  const at = paragraphs[point.paragraph];
  if (!at) return null;
  const found = runAt(at, point.offset);
  if (!found) {
    const content: MarkEmbed = { type: 'paragraph', ...at.attributes };
    return { id: at.mark.id, content, strikes: at.mark.strikes, format: {}, point };
  }
  const { run, within } = found;
  const content = typeof run.content === 'string' ? (run.content[within] ?? '') : run.content;
  return {
    id: [run.id[0], run.id[1] + within],
    content,
    strikes: run.strikes,
    format: run.format,
    point,
  };
}

export function pointAfter(
  paragraphs: readonly MarkedParagraph[],
  { paragraph, offset }: Point,
): Point | null {
  const at = paragraphs[paragraph];
  if (at && offset < sizeOf(at)) return { paragraph, offset: offset + 1 };
  return paragraph + 1 < paragraphs.length ? { paragraph: paragraph + 1, offset: 0 } : null;
}

export function pointBefore(
  paragraphs: readonly MarkedParagraph[],
  { paragraph, offset }: Point,
): Point | null {
  if (offset > 0) return { paragraph, offset: offset - 1 };
  const before = paragraphs[paragraph - 1];
  return before ? { paragraph: paragraph - 1, offset: sizeOf(before) } : null;
}

export const samePoint = (a: Point, b: Point) => a.paragraph === b.paragraph && a.offset === b.offset;

/** The shown words from one place to another. */
export function tokensBetween(paragraphs: readonly MarkedParagraph[], from: Point, to: Point): Token[] {
  const tokens: Token[] = [];
  for (let at: Point | null = from; at && !samePoint(at, to); at = pointAfter(paragraphs, at)) {
    const token = tokenAt(paragraphs, at);
    if (token) tokens.push(token);
  }
  return tokens;
}

/** The place, moved out of the middle of a surrogate pair: Yjs would turn each half into U+FFFD for good. */
export function outsidePair(
  paragraphs: readonly MarkedParagraph[],
  point: Point,
  toward: 'start' | 'end',
): Point {
  if (point.offset === 0 || !isLow(tokenAt(paragraphs, point)?.content)) return point;
  const moved = toward === 'start' ? pointBefore(paragraphs, point) : pointAfter(paragraphs, point);
  return moved ?? point;
}
