/** What was decided a moment ago: found by comparing the list of changes with how it was. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Entry } from '../../../shared/views/paragraphs.ts';

/** Changes that were decided at once. */
export interface Decided {
  readonly key: number;
  readonly verdict: 'accepted' | 'rejected';
  readonly ids: readonly string[];
}

/** Long enough to be read out in a meeting and taken back; short enough not to pile up. */
const SHOWN_MS = 10_000;

type States = ReadonlyMap<string, Entry['state']>;

/** The state of each change, by id. */
export function statesOf(entries: readonly Entry[]): States {
  return new Map(entries.map(({ id, state }) => [id, state]));
}

/** The ids that were undecided before and now have this state. */
export function newly(state: Entry['state'], before: States, entries: readonly Entry[]): readonly string[] {
  return entries
    .filter((entry) => entry.state === state && before.get(entry.id) === 'pending')
    .map(({ id }) => id);
}

/** Decisions of the last seconds, newest first, whoever took them; one that was taken back is gone. */
export function useDecided(entries: readonly Entry[]): readonly Decided[] {
  const [decided, setDecided] = useState<readonly Decided[]>([]);
  const before = useRef<States>(new Map());
  const count = useRef(0);
  useEffect(() => {
    const fresh = (['accepted', 'rejected'] as const)
      .map(
        (verdict): Decided => ({
          key: ++count.current,
          verdict,
          ids: newly(verdict, before.current, entries),
        }),
      )
      .filter(({ ids }) => ids.length > 0);
    before.current = statesOf(entries);
    setDecided((shown) => {
      const standing = shown.filter((one) => stands(one, before.current));
      return fresh.length === 0 && standing.length === shown.length ? shown : [...fresh, ...standing];
    });
    for (const { key } of fresh) {
      setTimeout(() => setDecided((shown) => shown.filter((one) => one.key !== key)), SHOWN_MS);
    }
  }, [entries]);
  return decided;
}

/** The decisions on one change only, by its id: they show at its place. */
export function decidedAlone(decided: readonly Decided[]): ReadonlyMap<string, Decided> {
  const alone = new Map<string, Decided>();
  for (const one of decided) {
    const [id] = one.ids;
    if (id !== undefined && one.ids.length === 1) alone.set(id, one);
  }
  return alone;
}

function stands({ verdict, ids }: Decided, states: States): boolean {
  return ids.some((id) => states.get(id) === verdict);
}
