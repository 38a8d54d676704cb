/** What a chair's verdict covers: exactly the words that stand when it is asked for. */
import { joinRanges } from '../weave/ranges.ts';
import type { Decision, Range, Verdict } from '../weave/records.ts';
import { type Effect, effectsOf, rangesIn, recordsByEntry } from './entries.ts';
import type { Reading } from './reading.ts';
import type { State } from './state.ts';

/** What is asked: named changes (of entries or records), all that a delegation has undecided, or all undecided. */
export interface DecisionRequest {
  readonly verdict: Verdict;
  readonly changes?: readonly string[];
  readonly delegation?: string;
  readonly all?: true;
  readonly at: number;
  readonly reason?: string;
}

export interface DecisionRefusal {
  readonly refused: string;
}

const UNDECIDED: ReadonlySet<State> = new Set<State>(['pending']);
const DECIDED: ReadonlySet<State> = new Set<State>(['accepted', 'rejected']);

/** The decision that carries out a request, or why there is none to make. */
export function decisionOn(reading: Reading, request: DecisionRequest): Decision | DecisionRefusal {
  const chosen = chosenBy(reading, request);
  if ('refused' in chosen) return chosen;
  const covered = chosen.flatMap(({ effects, states }) =>
    effects.flatMap((effect) => {
      const ranges = rangesIn(effect, states);
      return ranges.length > 0 ? [{ effect, ranges }] : [];
    }),
  );
  if (covered.length === 0)
    return { refused: 'There is nothing left to decide here: reload the list of changes.' };
  const words = covered.filter(({ effect }) => effect.change.record.kind !== 'paragraph');
  const ranges: Range[] = joinRanges(distinct(words.flatMap(({ ranges: of }) => of)));
  return {
    verdict: request.verdict,
    changes: covered.map(({ effect }) => effect.change.id),
    ...(ranges.length > 0 ? { ranges } : {}),
    at: request.at,
    ...(request.reason ? { reason: request.reason } : {}),
  };
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
