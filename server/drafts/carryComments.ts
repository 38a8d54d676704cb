/** Comments on a text in force that gives way to a new one: each stands on what is left of the words it was on. */
import { threads } from '../../shared/views/comments.ts';
import type { Reading } from '../../shared/views/reading.ts';
import { RangeIndex } from '../../shared/weave/ranges.ts';
import type { Id } from '../../shared/weave/records.ts';
import type { SourceComment } from '../../shared/weave/source.ts';

/** A word of the old text, with the changes that bear upon it; `stays`: it stands in the new one. */
export interface Commented {
  readonly id: Id;
  readonly entries: readonly string[];
  readonly stays: boolean;
}

/** The comments, and by the index of a word those that stand on it in the new text. */
export interface CarriedComments {
  readonly comments: readonly SourceComment[];
  readonly on: ReadonlyMap<number, readonly string[]>;
}

/**
 * Threads on words and on changes go along with their words. Where none of those stands any more, they stand on the one
 * next to where they stood: what somebody said is never lost with what it was about.
 */
export function carryComments(reading: Reading, words: readonly Commented[]): CarriedComments {
  const all = threads(reading);
  const byWords = new RangeIndex<string>();
  const byEntry = new Map<string, string[]>();
  for (const { id, on } of all) {
    if ('entry' in on) byEntry.set(on.entry, [...(byEntry.get(on.entry) ?? []), id]);
    else for (const range of on.ranges) byWords.add(range, id);
  }
  const on = new Map<number, string[]>();
  const put = (at: number, id: string) => on.set(at, [...(on.get(at) ?? []), id]);
  const first = new Map<string, number>();
  const placed = new Set<string>();
  for (const [at, { id: own, entries, stays }] of words.entries()) {
    const here = new Set([
      ...byWords.over(...own, 1),
      ...entries.flatMap((entry) => byEntry.get(entry) ?? []),
    ]);
    for (const id of here) {
      if (!first.has(id)) first.set(id, at);
      if (!stays) continue;
      put(at, id);
      placed.add(id);
    }
  }
  for (const { id } of all) {
    const near = placed.has(id) ? -1 : nearest(words, first.get(id) ?? 0);
    if (near >= 0) put(near, id);
  }
  return {
    comments: all.flatMap(({ id, remarks, resolved }) =>
      remarks.map(({ id: own, author: { name, delegation }, at, text }, index) => ({
        id: index === 0 ? id : own,
        author: name === '' ? 'Unknown author' : name,
        ...(delegation === '' ? {} : { delegation }),
        at,
        text,
        ...(index === 0 ? (resolved ? { resolved } : {}) : { parent: id }),
      })),
    ),
    on,
  };
}

/** The word that stays and is nearest before a place, else behind it; -1 where none stays. */
function nearest(words: readonly Commented[], place: number): number {
  for (let at = place; at >= 0; at--) if (words[at]?.stays) return at;
  return words.findIndex(({ stays }) => stays);
}
