/** Places in the marked view, and the ids that hold them fast while others edit. */

import { lengthOf } from '../weave/pieces.ts';
import type { Id, Range } from '../weave/records.ts';
import { markedParagraphs, markedPlaces } from './marked.ts';
import type { MarkedParagraph, MarkedRun } from './paragraphs.ts';
import type { Reading } from './reading.ts';
import { everything, shows } from './scope.ts';

/** A place between two shown words: `offset` counts UTF-16 units and embeds from the paragraph's start. */
export interface Point {
  readonly paragraph: number;
  readonly offset: number;
}

/** A place beside a word, wherever that word goes. */
export type Anchor = { readonly behind: Id } | { readonly before: Id };

/** How many places a paragraph's shown words take. */
export function sizeOf({ runs }: MarkedParagraph): number {
  return runs.reduce((size, { content }) => size + lengthOf(content), 0);
}

/** The run at an offset and the offset within it; null at the paragraph's end, where its mark stands. */
export function runAt(paragraph: MarkedParagraph, offset: number): { run: MarkedRun; within: number } | null {
  let before = 0;
  for (const run of paragraph.runs) {
    const length = lengthOf(run.content);
    if (offset < before + length) return { run, within: offset - before };
    before += length;
  }
  return null;
}

/** The id of the word right of a point: at the paragraph's end its mark's. */
export function idRightOf(paragraph: MarkedParagraph, offset: number): Id {
  const found = runAt(paragraph, offset);
  return found ? [found.run.id[0], found.run.id[1] + found.within] : paragraph.mark.id;
}

/** A caret holds on to the word on its left, at a paragraph's start to the one on its right. */
export function anchorAt(reading: Reading, { paragraph, offset }: Point): Anchor | null {
  const at = markedParagraphs(reading)[paragraph];
  if (!at) return null;
  return offset > 0 ? { behind: idRightOf(at, offset - 1) } : { before: idRightOf(at, 0) };
}

/** Where an anchor's word, shown or hidden, now stands; null where the draft has no such word. */
export function pointOf(reading: Reading, anchor: Anchor): Point | null {
  const [client, clock] = 'behind' in anchor ? anchor.behind : anchor.before;
  const stretch = reading.weave.placeOf(client, clock);
  const places = markedPlaces(reading);
  const paragraph = stretch === undefined ? undefined : places.paragraphOf(stretch);
  const span = paragraph === undefined ? undefined : places.spanOf(paragraph);
  if (paragraph === undefined || !span) return null;
  const behind = 'behind' in anchor ? 1 : 0;
  let offset = 0;
  for (let at = span.from; at < span.to; at++) {
    const { runs = [], mark } = reading.stretches[at] ?? {};
    for (const run of runs) {
      const length = lengthOf(run.content);
      const shown = shows(run, everything);
      if (run.client === client && clock >= run.clock && clock < run.clock + length) {
        return { paragraph, offset: shown ? offset + (clock - run.clock) + behind : offset };
      }
      if (shown) offset += length;
    }
    if (mark && mark.client === client && mark.clock === clock) {
      const ends =
        behind === 1 && shows(mark, everything) && paragraph + 1 < markedParagraphs(reading).length;
      return ends ? { paragraph: paragraph + 1, offset: 0 } : { paragraph, offset };
    }
  }
  return { paragraph, offset };
}

/** The numbers of the first and the last paragraph in which any of these words stands; nothing lies between them where none does. */
export function paragraphsOver(
  reading: Reading,
  ranges: readonly Range[],
): { readonly first: number; readonly last: number } {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [client, clock, length] of ranges) {
    for (const end of [clock, clock + length - 1]) {
      const at = pointOf(reading, { before: [client, end] })?.paragraph;
      if (at === undefined) continue;
      first = Math.min(first, at);
      last = Math.max(last, at);
    }
  }
  return { first, last };
}
