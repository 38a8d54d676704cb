/** Line numbers as they were printed: where each line of the printed version began, by the id of its first word. */
import type { Id } from '../../../shared/weave/records.ts';

/** A line of the printed version. */
export interface PrintedLine {
  readonly number: number;
  readonly id: Id;
}

/** Lines closer than this, in CSS px, are one: raised and lowered words stand on their line. */
const SAME_LINE = 6;

/**
 * The lines of a text that is laid out in `place`, whose words tell their ids (`data-id`). Only what is laid out has
 * lines: the place must be in the page, as wide as the printed text.
 */
export function linesIn(place: Element): readonly PrintedLine[] {
  const lines: PrintedLine[] = [];
  for (const paragraph of place.querySelectorAll('.paragraph')) {
    let bottom = Number.NEGATIVE_INFINITY;
    for (const words of paragraph.querySelectorAll<HTMLElement>('[data-id]')) {
      const [client = 0, clock = 0] = (words.dataset.id ?? '').split(':').map(Number);
      for (const { at, top } of lineStartsIn(words)) {
        if (top <= bottom + SAME_LINE) continue;
        bottom = top;
        lines.push({ number: lines.length + 1, id: [client, clock + at] });
      }
    }
  }
  return lines;
}

/** The offsets in some words at which a line begins, with how far down that is. */
function lineStartsIn(words: HTMLElement): { at: number; top: number }[] {
  const starts: { at: number; top: number }[] = [];
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let before = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text;
    // Lines break between words only.
    for (const { index } of text.data.matchAll(/\S+/g)) {
      range.setStart(text, index);
      range.setEnd(text, index + 1);
      const { top, height } = range.getBoundingClientRect();
      if (height === 0 || top <= last + SAME_LINE) continue;
      last = top;
      starts.push({ at: before + index, top });
    }
    before += text.data.length;
  }
  return starts;
}

/** Where on the screen each line that can be found begins: its number, and its distance from the top of `place`. */
export function placesOf(
  lines: readonly PrintedLine[],
  place: HTMLElement,
): readonly { readonly number: number; readonly top: number }[] {
  const shown = [...place.querySelectorAll<HTMLElement>('[data-id]')].map((words) => {
    const [client = 0, clock = 0] = (words.dataset.id ?? '').split(':').map(Number);
    return { words, client, clock, end: clock + (words.textContent ?? '').length };
  });
  const origin = place.getBoundingClientRect().top - place.scrollTop;
  return lines.flatMap(({ number, id: [client, clock] }) => {
    const found = shown.find((one) => one.client === client && one.clock <= clock && clock < one.end);
    const top = found && topOf(found.words, clock - found.clock);
    return top === undefined ? [] : [{ number, top: top - origin }];
  });
}

function topOf(words: HTMLElement, offset: number): number | undefined {
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text;
    if (left < text.data.length) {
      const range = document.createRange();
      range.setStart(text, left);
      range.setEnd(text, left + 1);
      return range.getBoundingClientRect().top;
    }
    left -= text.data.length;
  }
  return undefined;
}
