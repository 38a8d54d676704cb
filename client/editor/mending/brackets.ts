/** Square brackets in the editor: put around words, and what a chair does when they come off. Pure plans. */
import { type Bracket, type BracketSign, bracketsIn, type OptionSet } from '../../../shared/itu/brackets.ts';
import type { MarkedParagraph, Standing } from '../../../shared/views/paragraphs.ts';
import { type Point, runAt, sizeOf } from '../../../shared/views/points.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { idsOver } from '../../../shared/views/words.ts';
import { lengthOf } from '../../../shared/weave/pieces.ts';
import { dividedBy, joinRanges } from '../../../shared/weave/ranges.ts';
import type { Range } from '../../../shared/weave/records.ts';
import { planReplace } from '../intents/intents.ts';
import { type Content, type Plan, planOf } from '../intents/plan.ts';

/** Words put on either side of a selection as one change, formatted as the words beside them. */
export function planAround(
  paragraphs: readonly MarkedParagraph[],
  from: Point,
  to: Point,
  before: string,
  behind: string,
  user: string,
): Plan {
  const put = (at: Point, text: string, beside: Point) => {
    const paragraph = paragraphs[beside.paragraph];
    const set = (paragraph && runAt(paragraph, beside.offset)?.run.format) ?? {};
    const content: Content[] = [{ type: 'text', text, set }];
    return planReplace(paragraphs, at, at, content, user).insertions;
  };
  const last = { ...to, offset: Math.max(0, to.offset - 1) };
  return planOf({ insertions: [...put(from, before, from), ...put(to, behind, last)], alone: true });
}

/** All the words of a paragraph, which brackets go around where nothing is selected. */
export function wholeOf(
  paragraphs: readonly MarkedParagraph[],
  paragraph: number,
): { readonly from: Point; readonly to: Point } {
  const shown = paragraphs[paragraph];
  return { from: { paragraph, offset: 0 }, to: { paragraph, offset: shown ? sizeOf(shown) : 0 } };
}

/** What comes off: what is undecided is rejected, what is agreed or in force is struck. */
export interface Removal {
  /** The entries whose words are rejected, and which of their words. */
  readonly reject: { readonly entries: readonly string[]; readonly within: readonly Range[] };
  readonly strike: readonly Range[];
}

/** The signs come off, and what stands in them stays. */
export function signsOff(paragraphs: readonly MarkedParagraph[], bracket: Bracket): Removal {
  return removalOf(paragraphs, signsOf(bracket));
}

/** The brackets go, and all that stands in them. */
export function wholeOff(paragraphs: readonly MarkedParagraph[], bracket: Bracket): Removal {
  return removalOf(paragraphs, rangesOver(paragraphs, bracket));
}

/** One option stays, without its signs and its name; the others go. */
export function chosen(paragraphs: readonly MarkedParagraph[], set: OptionSet, choice: number): Removal {
  const brackets = set.options.map(({ bracket }) => bracket);
  return removalOf(
    paragraphs,
    brackets.flatMap((bracket, at) => [
      ...(at === choice
        ? [...signsOf(bracket), ...nameOf(paragraphs, bracket)]
        : rangesOver(paragraphs, bracket)),
      ...gapBehind(paragraphs, bracket, brackets[at + 1]),
    ]),
  );
}

/** The bracket as it now stands; null where it does no more. */
export function bracketNow(reading: Reading, id: string): Bracket | null {
  return bracketsIn(reading).find((bracket) => bracket.id === id) ?? null;
}

function signsOf({ open, close }: Bracket): Range[] {
  return [open, close].flatMap((sign) => (sign ? [sign.range] : []));
}

/** Where a sign is shown; `behind`: the place on its other side. */
function pointOfSign(
  paragraphs: readonly MarkedParagraph[],
  { line, at }: Pick<BracketSign, 'line' | 'at'>,
  behind = false,
): Point {
  const { key, from, to } = line.place(at, at + 1);
  return { paragraph: paragraphs.findIndex((one) => one.key === key), offset: behind ? to : from };
}

/** All between two signs, they included; the mark as well where nothing else stands in their paragraphs. */
function rangesOver(paragraphs: readonly MarkedParagraph[], bracket: Bracket): readonly Range[] {
  const { open, close } = bracket;
  if (!open || !close) return signsOf(bracket);
  const [from, to] = [pointOfSign(paragraphs, open), pointOfSign(paragraphs, close, true)];
  const isAlone =
    open.line.text.slice(0, open.at).trim() === '' && close.line.text.slice(close.at + 1).trim() === '';
  const mark = paragraphs[to.paragraph]?.mark.id;
  const goes = isAlone && mark && to.paragraph < paragraphs.length - 1;
  return [...idsOver(paragraphs, from, to), ...(goes ? [[mark[0], mark[1], 1] as const] : [])];
}

/** What stands between two options of one line. */
function gapBehind(
  paragraphs: readonly MarkedParagraph[],
  { close }: Bracket,
  next: Bracket | undefined,
): readonly Range[] {
  if (!close || !next?.open || next.open.line !== close.line) return [];
  return idsOver(paragraphs, pointOfSign(paragraphs, close, true), pointOfSign(paragraphs, next.open));
}

/** The words `Option 1:` at the beginning of an option. */
function nameOf(paragraphs: readonly MarkedParagraph[], { open, words }: Bracket): readonly Range[] {
  const size = /^\s*\S+[ \u00a0]\S+?\b\s*[:.–—-]?\s*/u.exec(words)?.[0].length ?? 0;
  if (!open || size === 0) return [];
  const from = pointOfSign(paragraphs, open, true);
  const end = pointOfSign(paragraphs, { line: open.line, at: open.at + size }, true);
  return idsOver(paragraphs, from, end);
}

function removalOf(paragraphs: readonly MarkedParagraph[], ranges: readonly Range[]): Removal {
  const gone = joinRanges(ranges);
  const entries = new Set<string>();
  const within: Range[] = [];
  const strike: Range[] = [];
  const sort = (range: Range, insertion: Standing | undefined, strikes: readonly Standing[]) => {
    const { shared } = dividedBy([range], gone);
    if (shared.length === 0) return;
    if (insertion?.state === 'pending') {
      entries.add(insertion.entry);
      within.push(...shared);
    } else if (strikes.every(({ state }) => state !== 'accepted')) strike.push(...shared);
  };
  for (const { runs, mark } of paragraphs) {
    for (const { id, content, insertion, strikes } of runs)
      sort([id[0], id[1], lengthOf(content)], insertion, strikes);
    sort([mark.id[0], mark.id[1], 1], mark.insertion, mark.strikes);
  }
  return { reject: { entries: [...entries], within: joinRanges(within) }, strike: joinRanges(strike) };
}
