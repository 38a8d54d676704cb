/** What a projector shows of a change: the paragraphs around it, and the sentence before and after. */
import { entriesIn } from '../../../shared/views/entries.ts';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import type { MarkedParagraph, MarkedRun } from '../../../shared/views/paragraphs.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { contentText } from '../../../shared/views/text.ts';

/** A piece of a sentence; `chosen` where the change is. */
export interface Piece {
  readonly text: string;
  readonly chosen: boolean;
}

export interface Context {
  readonly paragraphs: readonly MarkedParagraph[];
  /** The keys of the paragraphs that the change touches. */
  readonly touched: ReadonlySet<string>;
  readonly before: readonly Piece[];
  readonly after: readonly Piece[];
}

/** Paragraphs shown on either side. */
const AROUND = 2;
/** Characters of a sentence shown on either side of the change. */
const NEAR = 60;

/** The context of a change; the text's beginning where there is none. */
export function contextOf(reading: Reading, entry: string | null): Context {
  const all = markedParagraphs(reading);
  const at =
    entry === null
      ? []
      : all.flatMap((paragraph, number) => (entriesIn(paragraph).has(entry) ? [number] : []));
  const [first, last] = [at[0], at.at(-1)];
  if (entry === null || first === undefined || last === undefined) {
    const start = Math.max(
      0,
      all.findIndex(({ front }) => !front),
    );
    return { paragraphs: all.slice(start, start + 8), touched: new Set(), before: [], after: [] };
  }
  const touched = new Set(at.flatMap((number) => all[number]?.key ?? []));
  const runs = at.flatMap((number) => all[number]?.runs ?? []);
  return {
    paragraphs: all.slice(Math.max(0, first - AROUND), last + AROUND + 1),
    touched,
    before: nearby(piecesOf(runs, entry, ({ insertion }) => insertion === undefined)),
    after: nearby(piecesOf(runs, entry, (run) => run.strikes.length === 0)),
  };
}

function piecesOf(runs: readonly MarkedRun[], entry: string, shows: (run: MarkedRun) => boolean): Piece[] {
  return runs.filter(shows).map(({ content, insertion, strikes, formats }) => ({
    text: contentText(content),
    chosen: [insertion, ...strikes, ...formats].some((standing) => standing?.entry === entry),
  }));
}

/** What stands near the chosen pieces; all of a short sentence. */
function nearby(pieces: readonly Piece[]): readonly Piece[] {
  const [first, last] = [
    pieces.findIndex(({ chosen }) => chosen),
    pieces.findLastIndex(({ chosen }) => chosen),
  ];
  if (first < 0) return shortened(pieces.map(({ text }) => text).join(''), 2 * NEAR);
  const join = (some: readonly Piece[]) => some.map(({ text }) => text).join('');
  const left = join(pieces.slice(0, first));
  const right = join(pieces.slice(last + 1));
  return [
    { text: left.length > NEAR ? `… ${left.slice(-NEAR)}` : left, chosen: false },
    ...pieces.slice(first, last + 1),
    { text: right.length > NEAR ? `${right.slice(0, NEAR)} …` : right, chosen: false },
  ];
}

function shortened(text: string, most: number): readonly Piece[] {
  return [{ text: text.length > most ? `${text.slice(0, most)} …` : text, chosen: false }];
}
