/** Words of the marked view as ranges of ids. */

import { lengthOf } from '../weave/pieces.ts';
import { joinRanges } from '../weave/ranges.ts';
import type { FormatSet, Range } from '../weave/records.ts';
import type { MarkedParagraph } from './paragraphs.ts';
import type { Point } from './points.ts';

/** The ids of the shown words between two places, marks left out, and whether all of them, or some, have a formatting. */
export function formatsOver(
  paragraphs: readonly MarkedParagraph[],
  from: Point,
  to: Point,
  name: keyof FormatSet,
): { readonly ranges: Range[]; readonly all: boolean; readonly some: boolean } {
  const ranges: Range[] = [];
  let [all, some] = [true, false];
  for (let at = from.paragraph; at <= to.paragraph; at++) {
    let offset = 0;
    for (const { id, content, format } of paragraphs[at]?.runs ?? []) {
      const length = lengthOf(content);
      const first = at === from.paragraph ? from.offset - offset : 0;
      const last = at === to.paragraph ? to.offset - offset : length;
      const start = wholeCharacter(content, Math.max(0, first), 'start');
      const end = wholeCharacter(content, Math.min(length, last), 'end');
      if (start < end) {
        ranges.push([id[0], id[1] + start, end - start]);
        const has = Boolean(format[name]);
        all &&= has;
        some ||= has;
      }
      offset += length;
    }
  }
  return { ranges: joinRanges(ranges), all, some };
}

/** The ids of all that is shown between two places, the marks of paragraphs that end in between included. */
export function idsOver(paragraphs: readonly MarkedParagraph[], from: Point, to: Point): Range[] {
  const ranges: Range[] = [];
  for (let at = from.paragraph; at <= to.paragraph; at++) {
    const here = { paragraph: at, offset: at === from.paragraph ? from.offset : 0 };
    const end = { paragraph: at, offset: at === to.paragraph ? to.offset : Number.POSITIVE_INFINITY };
    ranges.push(...formatsOver(paragraphs, here, end, 'strong').ranges);
    const mark = at < to.paragraph ? paragraphs[at]?.mark.id : undefined;
    if (mark) ranges.push([...mark, 1]);
  }
  return joinRanges(ranges);
}

/** The place, moved out of the middle of a surrogate pair. */
function wholeCharacter(content: string | object, at: number, toward: 'start' | 'end'): number {
  const inside = typeof content === 'string' && at > 0 && /^[\uDC00-\uDFFF]/.test(content.slice(at, at + 1));
  return inside ? at + (toward === 'start' ? -1 : 1) : at;
}

/** The shown places of a change, paragraph by paragraph: from offset to offset. */
export function placesOfEntry(
  paragraphs: readonly MarkedParagraph[],
  entry: string,
): { readonly paragraph: number; readonly from: number; readonly to: number }[] {
  const places: { paragraph: number; from: number; to: number }[] = [];
  for (const [paragraph, { runs, mark, restyles }] of paragraphs.entries()) {
    let offset = 0;
    for (const { content, insertion, strikes, formats } of runs) {
      const length = lengthOf(content);
      const bears = insertion?.entry === entry || [...strikes, ...formats].some((of) => of.entry === entry);
      if (bears) places.push({ paragraph, from: offset, to: offset + length });
      offset += length;
    }
    const atMark =
      mark.insertion?.entry === entry || [...mark.strikes, ...restyles].some((of) => of.entry === entry);
    if (atMark) places.push({ paragraph, from: offset, to: offset });
  }
  return places;
}
