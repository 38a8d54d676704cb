/**
 * The state of every word: in force or inserted, struck or not, and what the chair has decided of each. This is the
 * only place that decides it; every view is a choice among these states.
 */

import type { Piece, Segment } from '../weave/pieces.ts';
import type {
  DeleteRecord,
  FormatRecord,
  FormatSet,
  ParagraphAttributes,
  ParagraphSet,
} from '../weave/records.ts';
import type { Change, Register } from '../weave/register.ts';
import type { Standing } from './paragraphs.ts';

export type State = 'pending' | 'accepted' | 'rejected' | 'withdrawn';

/** Consecutive words of one client id that share one state; for a mark, the mark alone. */
export interface Run extends Piece {
  readonly base: boolean;
  /** Who inserted it and where that stands; undefined for text in force. */
  readonly insertion?: { readonly change: Change; readonly state: State };
  /** The strikes that are neither rejected nor withdrawn. */
  readonly strikes: readonly Standing[];
  /** The insertion, where it is neither rejected nor withdrawn. */
  readonly inserted?: Standing;
  readonly formatBefore: FormatSet;
  /** What is proposed or agreed of the formatting, in the order in which it counts. */
  readonly formats: readonly Proposed<FormatSet>[];
  /** Strikes and formattings of the word that count no more: rejected or withdrawn. */
  readonly past: readonly Past[];
}

/** A change at a word where it no longer counts. */
export interface Past {
  readonly change: Change;
  readonly state: 'rejected' | 'withdrawn';
}

/** A formatting or a restyling that is neither rejected nor withdrawn. */
export interface Proposed<S> {
  readonly standing: Standing;
  readonly set: S;
}

/** A segment with the state of all its words. */
export interface Stretch {
  readonly runs: readonly Run[];
  readonly mark: Run | null;
  /** The mark's own attributes, and what is proposed or agreed of them, in the order in which it counts. */
  readonly own: ParagraphAttributes;
  readonly restyles: readonly Proposed<ParagraphSet>[];
  /** Restylings that count no more. */
  readonly past: readonly Past[];
  /** How it was read, so that what has not changed need not be read again. */
  readonly read: { readonly version: number; readonly parts: readonly Part[]; readonly ending: Ending };
}

/** A stretch's mark and what is said of it. */
type Ending = Pick<Stretch, 'mark' | 'own' | 'restyles' | 'past'>;

const NO_FORMAT: FormatSet = {};
const DEFAULT_ATTRIBUTES: ParagraphAttributes = { style: 'Normal' };

/**
 * Reads the state of a segment's words off the register. Words that stood in `before`, which the segment takes the
 * place of, keep their state where the register has learnt nothing since that could alter it.
 */
export function stretchOf(segment: Segment, register: Register, before: readonly Stretch[] = []): Stretch {
  const [first] = before;
  const known = before.length === 1 && first?.read.version === register.version ? first.read : null;
  const parts = partsOf(segment.pieces, register, known?.parts ?? []);
  const runs: Run[] = [];
  for (const part of parts) for (const run of part.runs) runs.push(run);
  const ending =
    known && isSameMark(segment.mark, known.ending.mark) ? known.ending : endingOf(segment.mark, register);
  return { runs, ...ending, read: { version: register.version, parts, ending } };
}

/** One piece and the runs it falls into. */
interface Part {
  readonly piece: Piece;
  readonly runs: readonly Run[];
}

/** The parts of these pieces; those that are known at either end are kept. */
function partsOf(pieces: readonly Piece[], register: Register, known: readonly Part[]): readonly Part[] {
  const most = Math.min(pieces.length, known.length);
  let start = 0;
  while (start < most && known[start]?.piece === pieces[start]) start++;
  let end = 0;
  while (end < most - start && known[known.length - 1 - end]?.piece === pieces[pieces.length - 1 - end])
    end++;
  const read = pieces
    .slice(start, pieces.length - end)
    .map((piece): Part => ({ piece, runs: runsOf(piece, register) }));
  return [...known.slice(0, start), ...read, ...known.slice(known.length - end)];
}

function isSameMark(mark: Piece | null, known: Run | null): boolean {
  return mark?.content === known?.content && mark?.clock === known?.clock && mark?.client === known?.client;
}

function endingOf(mark: Segment['mark'], register: Register): Ending {
  if (!mark) return { mark: null, own: DEFAULT_ATTRIBUTES, restyles: [], past: [] };
  const { type: _, ...own } = mark.content;
  const past: Past[] = [];
  const sets = register
    .restylesOf(mark.client, mark.clock)
    .map((change) => ({ change, set: change.record.set }));
  const restyles = inForce(sets, mark, register, past);
  const over = overOf(mark.client, mark.clock, 1, register);
  return { mark: runOf(mark, register, over), own, restyles, past };
}

function runsOf(piece: Piece, register: Register): Run[] {
  const { client, clock, content } = piece;
  if (typeof content !== 'string') return [runOf(piece, register, overOf(client, clock, 1, register))];
  const over = overOf(client, clock, content.length, register);
  const cuts = cutsOf(client, clock, content.length, over, register);
  // What lies over words without a cut lies over all of them.
  if (cuts.length === 0) return [runOf(piece, register, over)];
  const runs: Run[] = [];
  let start = clock;
  for (const cut of [...cuts, clock + content.length]) {
    if (cut <= start) continue;
    const words = { client, clock: start, content: content.slice(start - clock, cut - clock) };
    runs.push(runOf(words, register, overOf(client, start, 1, register)));
    start = cut;
  }
  return runs;
}

/** What is proposed over some words. */
interface Over {
  readonly strikes: ReadonlySet<Change<DeleteRecord>>;
  readonly formats: ReadonlySet<Change<FormatRecord>>;
}

function overOf(client: number, clock: number, length: number, register: Register): Over {
  return {
    strikes: register.strikesOver(client, clock, length),
    formats: register.formatsOver(client, clock, length),
  };
}

/** The clocks inside the stretch at which the state may change, ascending. */
function cutsOf(client: number, clock: number, length: number, over: Over, register: Register): number[] {
  const end = clock + length;
  const cuts = register.insertEdges(client, clock, length);
  const cut = (edge: number) => {
    if (edge > clock && edge < end) cuts.push(edge);
  };
  const cutRulings = (changeId: string) => {
    for (const { words } of register.rulingsOn(changeId)) {
      if (words) for (const edge of words.edges(client, clock, length)) cut(edge);
    }
  };
  const first = register.insertOf(client, clock);
  for (const from of [clock, ...cuts]) {
    const insert = from === clock ? first : register.insertOf(client, from);
    if (insert) cutRulings(insert.id);
  }
  for (const changes of [over.strikes, over.formats]) {
    for (const change of changes) {
      for (const [of, start, long] of change.record.ranges) {
        if (of !== client) continue;
        cut(start);
        cut(start + long);
      }
      cutRulings(change.id);
    }
  }
  return cuts.length > 1 ? [...new Set(cuts)].sort((a, b) => a - b) : cuts;
}

/** The state of words known to share one. */
function runOf(piece: Piece, register: Register, over: Over): Run {
  const { client, clock, content } = piece;
  const base = register.isBase(client);
  const insertion = base ? undefined : insertionOf(client, clock, over.strikes, register);
  const past: Past[] = [];
  const strikes = strikesOf(piece, over.strikes, register, past);
  const inserted =
    insertion?.state === 'pending' || insertion?.state === 'accepted'
      ? standing(insertion.change, insertion.state, register)
      : undefined;
  return {
    client,
    clock,
    content,
    base,
    ...(insertion ? { insertion } : {}),
    ...(inserted ? { inserted } : {}),
    strikes,
    ...formatsOf(piece, over.formats, register, past),
    past,
  };
}

/** Where an insertion stands at a word. One's own strike of one's own undecided word makes it vanish. */
function insertionOf(
  client: number,
  clock: number,
  strikes: ReadonlySet<Change>,
  register: Register,
): { change: Change; state: State } | undefined {
  const change = register.insertOf(client, clock);
  if (!change) return undefined;
  const state = stateOf(change, client, clock, register);
  if (state !== 'pending') return { change, state };
  for (const strike of strikes) {
    if (register.sameUser(strike.client, client) && !takenBack(strike, client, clock, register)) {
      return { change, state: 'withdrawn' };
    }
  }
  return { change, state };
}

/** Whether a strike of one's own was withdrawn before anybody agreed to it. */
function takenBack(strike: Change, client: number, clock: number, register: Register): boolean {
  return stateOf(strike, client, clock, register) === 'withdrawn';
}

/** Where a change stands at a word: the latest decision that covers it counts; a verdict outlives a withdrawal. */
export function stateOf(change: Change, client: number, clock: number, register: Register): State {
  const ruling = register.ruling(change, client, clock);
  if (ruling?.verdict === 'accept') return 'accepted';
  if (ruling?.verdict === 'reject') return 'rejected';
  if (!ruling && change.record.agreed === true) return 'accepted';
  return register.isWithdrawn(change.id) ? 'withdrawn' : 'pending';
}

/** The strikes that count, oldest first; the others go to `past`. */
function strikesOf(
  { client, clock }: Piece,
  over: ReadonlySet<Change>,
  register: Register,
  past: Past[],
): Standing[] {
  const strikes: Standing[] = [];
  for (const strike of over) {
    const state = stateOf(strike, client, clock, register);
    if (state === 'pending' || state === 'accepted') strikes.push(standing(strike, state, register));
    else past.push({ change: strike, state });
  }
  return strikes.length > 1 ? strikes.sort(byTime) : strikes;
}

function formatsOf(
  piece: Piece,
  over: Over['formats'],
  register: Register,
  past: Past[],
): Pick<Run, 'formatBefore' | 'formats'> {
  const { client, clock } = piece;
  const insert = register.isBase(client) ? undefined : register.insertOf(client, clock);
  const own = insert?.record.set ?? NO_FORMAT;
  if (over.size === 0) return { formatBefore: own, formats: [] };
  const inForceAlready = [...over].filter((change) => register.isBase(change.client));
  const proposed = [...over].filter((change) => !register.isBase(change.client));
  return {
    formatBefore: Object.assign({}, own, ...inForceAlready.map(({ record }) => record.set)) as FormatSet,
    formats: inForce(
      proposed.map((change) => ({ change, set: change.record.set })),
      piece,
      register,
      past,
    ),
  };
}

/**
 * The sets that are neither rejected nor withdrawn, in the order in which they count: accepted ones in the order of
 * their decisions (agreed from birth before all others), undecided ones after them; then by time, then by id. Those
 * that count no more go to `past`.
 */
function inForce<S>(
  sets: readonly { readonly change: Change; readonly set: S }[],
  { client, clock }: Piece,
  register: Register,
  past: Past[],
): Proposed<S>[] {
  const standingSets: (Proposed<S> & { order: number })[] = [];
  for (const { change, set } of sets) {
    const state = stateOf(change, client, clock, register);
    if (state !== 'pending' && state !== 'accepted') {
      past.push({ change, state });
      continue;
    }
    const order = register.ruling(change, client, clock)?.order ?? -1;
    standingSets.push({
      standing: standing(change, state, register),
      set,
      order: state === 'pending' ? Number.POSITIVE_INFINITY : order,
    });
  }
  return standingSets
    .sort((a, b) => (a.order === b.order ? byTime(a.standing, b.standing) : a.order < b.order ? -1 : 1))
    .map(({ standing: at, set }) => ({ standing: at, set }));
}

function byTime(a: Standing, b: Standing): number {
  return a.at - b.at || (a.change < b.change ? -1 : a.change > b.change ? 1 : 0);
}

function standing(change: Change, state: 'pending' | 'accepted', register: Register): Standing {
  const author = register.author(change.client);
  return {
    change: change.id,
    entry: register.entryOf(change),
    user: author?.user ?? '',
    name: author?.name ?? '',
    delegation: author?.delegation ?? '',
    at: change.record.at,
    state,
  };
}
