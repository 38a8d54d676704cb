/** The past of a draft: what was decided when, and the draft as it stood at an earlier moment. */
import { docAsOf } from '../weave/past.ts';
import { writersOf } from '../weave/pieces.ts';
import { type Author, type Decision, ROOTS, type Verdict } from '../weave/records.ts';
import { Reading } from './reading.ts';
import type { Scope } from './scope.ts';

/** A decision of the chair. */
export interface Moment {
  /** Its place among all decisions. */
  readonly number: number;
  /** Ms since 1970. */
  readonly at: number;
  readonly verdict: Verdict;
  /** Who decided; absent where nobody signed. */
  readonly by?: Author;
  /** What people see as one change, each once. */
  readonly entries: readonly string[];
  readonly reason?: string;
}

/** All decisions, the newest first. */
export function moments({ weave, register }: Reading): readonly Moment[] {
  const list = weave.doc.getArray<Decision>(ROOTS.decisions);
  const clients = writersOf(list);
  return list
    .toArray()
    .map(({ at, verdict, changes, reason }, number): Moment => {
      const by = register.author(clients[number] ?? 0);
      const entries = changes.map((id) => {
        const change = register.changes.get(id);
        return change ? register.entryOf(change) : id;
      });
      return {
        ...{ number, at, verdict, entries: [...new Set(entries)] },
        ...(by ? { by } : {}),
        ...(reason ? { reason } : {}),
      };
    })
    .reverse();
}

/** A draft as of a moment. Close the reading when it is no longer looked at. */
export interface Past {
  readonly reading: Reading;
  /** What had been proposed by then. */
  readonly scope: Scope;
}

/** The draft as it stood at `moment`, ms since 1970. */
export function asOf({ weave }: Reading, moment: number): Past {
  return { reading: new Reading(docAsOf(weave.doc, moment)), scope: ({ at }) => at <= moment };
}
