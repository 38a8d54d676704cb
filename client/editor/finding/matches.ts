/** The matches of a search in a whole draft, in their order. Pure. */
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import type { Point } from '../../../shared/views/points.ts';
import type { Match, Search } from './find.ts';

/** A match in the paragraph with this number. */
export interface PlacedMatch extends Match {
  readonly paragraph: number;
}

/** How many matches there are, and which is the current one, counted from 1; 0 where there is none. */
export interface Found {
  readonly count: number;
  readonly current: number;
}

/** Every match of the paragraphs from one number up to, not including, another. */
export function matchesOf(
  search: Search,
  paragraphs: readonly MarkedParagraph[],
  from = 0,
  to = paragraphs.length,
): PlacedMatch[] {
  return paragraphs
    .slice(Math.max(0, from), Math.max(0, to))
    .flatMap((given, at) => search(given).map((match) => ({ ...match, paragraph: Math.max(0, from) + at })));
}

/** The first match that begins at a place or behind it; behind the last comes the first. */
export function matchFrom(
  search: Search,
  paragraphs: readonly MarkedParagraph[],
  { paragraph, offset }: Point,
): PlacedMatch | null {
  for (let step = 0; step <= paragraphs.length; step++) {
    const number = (paragraph + step) % paragraphs.length;
    const here = paragraphs[number];
    const match = here && search(here).find(({ from }) => step > 0 || from >= offset);
    if (match) return { ...match, paragraph: number };
  }
  return null;
}

/** The last match that begins before a place; before the first comes the last. */
export function matchBefore(
  search: Search,
  paragraphs: readonly MarkedParagraph[],
  { paragraph, offset }: Point,
): PlacedMatch | null {
  for (let step = 0; step <= paragraphs.length; step++) {
    const number = (paragraph - step + paragraphs.length) % paragraphs.length;
    const here = paragraphs[number];
    const match = here && search(here).findLast(({ from }) => step > 0 || from < offset);
    if (match) return { ...match, paragraph: number };
  }
  return null;
}

/** How many there are, and which of them the current one is. */
export function countOf(
  search: Search,
  paragraphs: readonly MarkedParagraph[],
  current: PlacedMatch | null,
): Found {
  let count = 0;
  let before = 0;
  for (const [number, paragraph] of paragraphs.entries()) {
    if (number === current?.paragraph)
      before = count + search(paragraph).findIndex(({ from }) => from === current.from) + 1;
    count += search(paragraph).length;
  }
  return { count, current: before };
}
