/** What a change makes of its sentence: the words before it and after it, as short as the foot of a projector is. */
import type { MarkedParagraph, MarkedRun } from '../../../shared/views/paragraphs.ts';
import { type ReferenceLabels, referredTo } from '../../../shared/views/references.ts';
import { contentText } from '../../../shared/views/text.ts';

/** A piece of a sentence; `chosen` where the change is, without words where it only leaves something out. */
export interface Piece {
  readonly text: string;
  readonly chosen: boolean;
}

/** Paragraphs are parted by ¶, cells of a row by |, rows by a new line, and what stands apart by …. */
export interface Sentences {
  readonly before: readonly Piece[];
  readonly after: readonly Piece[];
  /** What `before` is: the text in force, or as agreed where the change bears upon what is not in force. */
  readonly against: 'base' | 'agreed';
}

/** Words and marks alike. */
type Word = Pick<MarkedRun, 'insertion' | 'strikes'> & Partial<Pick<MarkedRun, 'formats'>>;

interface View {
  readonly shows: (word: Word) => boolean;
  /** Which of two labels it prints. */
  readonly label: 'base' | 'final';
}

/** A paragraph in a view. */
interface Part {
  readonly paragraph: MarkedParagraph;
  /** Its place in the whole text, and among the parts. */
  readonly at: number;
  readonly nth: number;
  readonly pieces: readonly Piece[];
  /** Whether it ends with its own mark, rather than with the next paragraph's. */
  readonly ends: boolean;
}

/** Characters shown on either side of the change. */
const NEAR = 60;

/** So many paragraphs are told of between two that a change touches: what moves, moves past them. */
const BETWEEN = 2;

/** The sentences of a change that touches the paragraphs at these places. */
export function sentencesOf(
  all: readonly MarkedParagraph[],
  touched: readonly number[],
  entry: string,
  labels: ReferenceLabels,
): Sentences {
  const places = withNeighbours(all, touched, entry);
  const against = touched.some((at) => isAgreed(all[at], entry)) ? 'agreed' : 'base';
  const said = (view: View) => nearby(joined(partsOf(all, places, entry, view, labels), entry));
  return {
    before: said(against === 'base' ? IN_FORCE : agreedBefore(entry)),
    after: said(PROPOSED),
    against,
  };
}

const IN_FORCE: View = { shows: ({ insertion }) => insertion === undefined, label: 'base' };
const PROPOSED: View = { shows: ({ strikes }) => strikes.length === 0, label: 'final' };

/** The text as agreed without a change. */
function agreedBefore(entry: string): View {
  const counts = (standing: MarkedRun['strikes'][number]) =>
    standing.state === 'accepted' && standing.entry !== entry;
  return {
    shows: ({ insertion, strikes }) =>
      (insertion === undefined || counts(insertion)) && !strikes.some(counts),
    label: 'base',
  };
}

/** Whether a change puts in, strikes or formats a word. */
export function bears({ insertion, strikes, formats = [] }: Word, entry: string): boolean {
  return [insertion, ...strikes, ...formats].some((standing) => standing?.entry === entry);
}

/** Whether the paragraph, or what a change strikes of it, was agreed and is not in force. */
function isAgreed(paragraph: MarkedParagraph | undefined, entry: string): boolean {
  const { runs = [], mark } = paragraph ?? {};
  const bearing = runs.filter(({ strikes }) => strikes.some((strike) => strike.entry === entry));
  return [...bearing, ...(mark ? [mark] : [])].some(
    ({ insertion }) => insertion?.state === 'accepted' && insertion.entry !== entry,
  );
}

/**
 * The places with the rest of their rows, those of paragraphs that are parted from one there or joined to it, and those
 * of the few that lie between two of them.
 */
function withNeighbours(
  all: readonly MarkedParagraph[],
  touched: readonly number[],
  entry: string,
): readonly number[] {
  const rows = new Set(touched.flatMap((at) => rowOf(all[at]) ?? []));
  const near = new Set(all.flatMap((one, at) => (rows.has(rowOf(one) ?? '') ? [at] : [])));
  for (const at of touched) {
    const [one, other] = [all[at], all[at + 1]];
    near.add(at);
    if (one && other && splitsOrJoins(one, entry) && cellOf(one) === cellOf(other)) near.add(at + 1);
  }
  const places = [...near].sort((a, b) => a - b);
  return places.flatMap((at, nth) => {
    const between = all.slice(at + 1, places[nth + 1] ?? at);
    const told = between.length <= BETWEEN && between.every((one) => rowOf(one) === undefined);
    return [at, ...(told ? between.map((_, n) => at + n + 1) : [])];
  });
}

/** The row in which a paragraph stands, of its table; undefined outside tables. */
export function rowOf(paragraph: MarkedParagraph | undefined): string | undefined {
  return paragraph?.attributes.cell?.slice(0, 2).join(' ');
}

/** Whether a change puts in or strikes the end of a paragraph, and not all that it ends. */
function splitsOrJoins({ runs, mark }: MarkedParagraph, entry: string): boolean {
  return bears(mark, entry) && (runs.length === 0 || !runs.every((run) => bears(run, entry)));
}

const cellOf = ({ attributes: { cell } }: MarkedParagraph) => cell?.join(' ');

function partsOf(
  all: readonly MarkedParagraph[],
  places: readonly number[],
  entry: string,
  view: View,
  labels: ReferenceLabels,
): readonly Part[] {
  return places.flatMap((at, nth) => {
    const paragraph = all[at];
    if (!paragraph) return [];
    const words = paragraph.runs.map((run) => ({
      text: view.shows(run) ? textOf(run, view, labels) : '',
      chosen: bears(run, entry),
    }));
    const pieces = [...labelOf(paragraph, entry, view), ...words];
    return [{ paragraph, at, nth, pieces, ends: view.shows(paragraph.mark) }];
  });
}

function textOf(run: MarkedRun, view: View, labels: ReferenceLabels): string {
  const to = referredTo(run);
  if (to) return labels.get(to.join(':'))?.[view.label] ?? '';
  return contentText(run.content).replaceAll('⏎', ' ');
}

/** The label of a paragraph, where the change makes another of it. */
function labelOf({ label, restyles }: MarkedParagraph, entry: string, view: View): readonly Piece[] {
  const restyled = restyles.some((standing) => standing.entry === entry) && label.base !== label.final;
  return restyled ? [{ text: `${label[view.label] ?? ''} `, chosen: true }] : [];
}

/** The pieces of all parts, with what stands between those that the view has. */
function joined(parts: readonly Part[], entry: string): readonly Piece[] {
  let last: Part | undefined;
  const pieces = parts.flatMap((part) => {
    if (!part.ends && part.pieces.every(({ text }) => text === '')) return part.pieces;
    const parting = last ? [between(last, part, entry)] : [];
    last = part;
    return [...parting, ...part.pieces];
  });
  const open = last?.ends && splitsOrJoins(last.paragraph, entry) && !last.paragraph.attributes.cell;
  return open ? [...pieces, { text: ' ¶', chosen: true }] : pieces;
}

function between(one: Part, other: Part, entry: string): Piece {
  const chosen = bears(one.paragraph.mark, entry);
  const [cell, next] = [one, other].map(({ paragraph }) => paragraph.attributes.cell);
  if (cell && next && cell[0] === next[0] && cellOf(one.paragraph) !== cellOf(other.paragraph))
    return { text: cell[1] === next[1] ? ' | ' : '\n', chosen };
  if (other.at - one.at > other.nth - one.nth) return { text: ' … ', chosen: false };
  return { text: one.ends ? ' ¶ ' : '', chosen };
}

/** What stands near the chosen pieces; all of a short sentence. */
function nearby(pieces: readonly Piece[]): readonly Piece[] {
  const first = pieces.findIndex(({ chosen }) => chosen);
  const last = pieces.findLastIndex(({ chosen }) => chosen);
  const join = (some: readonly Piece[]) => some.map(({ text }) => text).join('');
  if (first < 0) return present([{ text: beginning(join(pieces), 2 * NEAR), chosen: false }]);
  return present([
    { text: end(join(pieces.slice(0, first)), NEAR), chosen: false },
    ...pieces.slice(first, last + 1).map((piece) => (piece.chosen ? piece : withoutMiddle(piece))),
    { text: beginning(join(pieces.slice(last + 1)), NEAR), chosen: false },
  ]);
}

const present = (pieces: readonly Piece[]) => pieces.filter(({ text }) => text !== '');

/** The first words of a text, as many as `most` characters hold. */
function beginning(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most).replace(/\s+\S*$/, '')} …` : text;
}

/** The last words of a text, as many as `most` characters hold. */
function end(text: string, most: number): string {
  return text.length > most ? `… ${text.slice(-most).replace(/^\S*\s+/, '')}` : text;
}

function withoutMiddle({ text, chosen }: Piece): Piece {
  if (text.length <= 2 * NEAR) return { text, chosen };
  return { text: `${beginning(text, NEAR)} ${end(text, NEAR).slice(2)}`, chosen };
}
