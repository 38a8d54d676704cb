/** What a chair's verdict covers: exactly the words that stand when it is asked for. */
import { dividedBy, joinRanges, RangeIndex } from '../weave/ranges.ts';
import type { Decision, Range, Verdict } from '../weave/records.ts';
import type { Change } from '../weave/register.ts';
import { type Effect, effectsOf, rangesIn, recordsByEntry } from './entries.ts';
import type { Reading } from './reading.ts';
import type { State } from './state.ts';

/**
 * What is asked: named changes (of entries or records), all that a delegation has undecided, or all undecided; where
 * there is a `within`, of these words alone.
 */
export interface DecisionRequest {
  readonly verdict: Verdict;
  readonly changes?: readonly string[];
  readonly delegation?: string;
  readonly all?: true;
  readonly within?: readonly Range[];
  readonly at: number;
  readonly reason?: string;
}

export interface DecisionRefusal {
  readonly refused: string;
}

const UNDECIDED: ReadonlySet<State> = new Set<State>(['pending']);
const DECIDED: ReadonlySet<State> = new Set<State>(['accepted', 'rejected']);

/**
 * The decisions that carry out a request, or why there are none to make. It is one, but for this: the ranges of a
 * decision hold for all changes that it names, so where a word is covered as one change's and is to be spared as
 * another's (an accepted word that somebody now strikes), the changes are named in decisions of their own.
 */
export function decisionsOn(
  reading: Reading,
  request: DecisionRequest,
): readonly Decision[] | DecisionRefusal {
  const chosen = chosenBy(reading, request);
  if ('refused' in chosen) return chosen;
  const covered = chosen
    .flatMap(({ effects, states }) => effects.map((effect) => coverageOf(effect, states, request.within)))
    .filter(({ covers }) => covers.length > 0);
  if (covered.length === 0)
    return {
      refused: request.within
        ? 'Nothing of these words waits for a decision. Select words that somebody proposes to change.'
        : 'There is nothing left to decide here: reload the list of changes.',
    };
  return bundled(covered).map(({ changes, ranges }) => ({
    verdict: request.verdict,
    changes,
    ...(ranges.length > 0 ? { ranges: joinRanges(distinct(ranges)) } : {}),
    at: request.at,
    ...(request.reason ? { reason: request.reason } : {}),
  }));
}

/** The words at which a verdict falls on a change, and those of the change that it leaves alone. */
interface Coverage {
  readonly change: Change;
  readonly covers: readonly Range[];
  readonly spares: readonly Range[];
}

function coverageOf(
  effect: Effect,
  states: ReadonlySet<State>,
  within: readonly Range[] | undefined,
): Coverage {
  const spared = effect.bearings
    .filter(({ state }) => state === 'void' || !states.has(state))
    .map(({ range }) => range);
  const held = rangesIn(effect, states);
  if (!within) return { change: effect.change, covers: held, spares: spared };
  const { shared, rest } = dividedBy(held, within);
  return { change: effect.change, covers: shared, spares: [...spared, ...rest] };
}

/** Changes that one decision can name: none of them is to spare words of another. */
class Bundle {
  readonly changes: string[] = [];
  readonly ranges: Range[] = [];
  readonly #covered = new RangeIndex<true>();
  readonly #spared = new RangeIndex<true>();

  takes({ change, covers, spares }: Coverage): boolean {
    const meets = (index: RangeIndex<true>, ranges: readonly Range[]) =>
      ranges.some((range) => index.over(...range).size > 0);
    return isNamedOnly(change) || !(meets(this.#spared, covers) || meets(this.#covered, spares));
  }

  add({ change, covers, spares }: Coverage): void {
    this.changes.push(change.id);
    if (isNamedOnly(change)) return;
    this.ranges.push(...covers);
    for (const range of covers) this.#covered.add(range, true);
    for (const range of spares) this.#spared.add(range, true);
  }
}

/** A restyling is covered by being named: ranges neither cover nor spare it. */
const isNamedOnly = ({ record }: Change) => record.kind === 'paragraph';

/** Oldest first, since of competing changes what is decided last counts. */
function bundled(covered: readonly Coverage[]): readonly Bundle[] {
  const bundles: Bundle[] = [];
  let open: Bundle | undefined;
  for (const one of [...covered].sort((a, b) => byAge(a.change, b.change))) {
    if (!open?.takes(one)) {
      open = new Bundle();
      bundles.push(open);
    }
    open.add(one);
  }
  return bundles;
}

function byAge(a: Change, b: Change): number {
  return a.record.at - b.record.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

interface Chosen {
  readonly effects: readonly Effect[];
  /** The words in these states are covered. */
  readonly states: ReadonlySet<State>;
}

function chosenBy(reading: Reading, request: DecisionRequest): Chosen[] | DecisionRefusal {
  const byEntry = recordsByEntry(reading);
  if (request.changes) {
    const chosen: Chosen[] = [];
    const all = effectsOf(reading);
    for (const id of request.changes) {
      const alone = all.get(id);
      const effects = byEntry.get(id) ?? (alone ? [alone] : null);
      if (!effects) return { refused: `There is no change ${id} in this draft: reload the list of changes.` };
      chosen.push({ effects, states: statesFor(effects, request.verdict) });
    }
    return chosen;
  }
  const { delegation } = request;
  const mine = (effect: Effect) =>
    delegation === undefined || reading.register.author(effect.change.client)?.delegation === delegation;
  const states = request.verdict === 'reopen' ? DECIDED : UNDECIDED;
  return [...byEntry.values()].map((effects) => ({ effects: effects.filter(mine), states }));
}

/** A verdict covers what is undecided of a change; where nothing is, it takes the place of what was decided. */
function statesFor(effects: readonly Effect[], verdict: Verdict): ReadonlySet<State> {
  if (verdict === 'reopen') return DECIDED;
  return effects.some((effect) => rangesIn(effect, UNDECIDED).length > 0) ? UNDECIDED : DECIDED;
}

/** Each id once, in ascending order. */
function distinct(ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const out: [number, number, number][] = [];
  for (const [client, clock, length] of sorted) {
    const last = out.at(-1);
    if (last && last[0] === client && clock <= last[1] + last[2]) {
      last[2] = Math.max(last[2], clock + length - last[1]);
    } else out.push([client, clock, length]);
  }
  return out;
}
