/** Who is here, as the awareness states tell it; the server has checked that nobody wears another's name. */
import type { Awareness } from 'y-protocols/awareness';
import { groupedBy } from '../parts/grouped.ts';

/** Somebody present, however many tabs they have open. */
export interface Present {
  readonly user: string;
  readonly name: string;
  readonly delegation: string;
  readonly role: string;
}

/** Those of one delegation; `delegation` is '' for those who speak for none. */
export interface PresentDelegation {
  readonly delegation: string;
  readonly people: readonly Present[];
}

/** Everyone present, by delegation in alphabetical order, each person once. */
export function presentDelegations(awareness: Awareness): readonly PresentDelegation[] {
  const people = new Map<string, Present>();
  for (const state of awareness.getStates().values()) {
    const present = presentIn(state.user);
    if (present) people.set(present.user, present);
  }
  const byDelegation = groupedBy(people.values(), ({ delegation }) => delegation);
  return [...byDelegation]
    .map(([delegation, members]) => ({
      delegation,
      people: members.toSorted((a, b) => a.name.localeCompare(b.name)),
    }))
    .sort((a, b) => a.delegation.localeCompare(b.delegation));
}

function presentIn(state: unknown): Present | null {
  if (typeof state !== 'object' || state === null) return null;
  const { user, name, delegation, role } = state as Partial<Record<keyof Present, unknown>>;
  if (typeof user !== 'string' || typeof name !== 'string') return null;
  return { user, name, delegation: String(delegation ?? ''), role: String(role ?? '') };
}
