/** Which changes the list shows, and in what order. */
import type { Entry } from '../../../shared/views/paragraphs.ts';

/** What one has chosen; null means all. */
export interface Filter {
  readonly state: 'undecided' | 'all';
  readonly delegation: string | null;
  readonly person: string | null;
  readonly kind: Entry['kind'] | null;
  /** A section's heading. */
  readonly section: string | null;
  readonly order: 'place' | 'newest';
}

/** What one sees first: what is still to be decided, as it stands in the text. */
export const FIRST_FILTER: Filter = {
  state: 'undecided',
  delegation: null,
  person: null,
  kind: null,
  section: null,
  order: 'place',
};

/** Whether a filter leaves anything out beside what is decided. */
export function isNarrow({ delegation, person, kind, section }: Filter): boolean {
  return [delegation, person, kind, section].some((chosen) => chosen !== null);
}

/** The entries that a filter lets through, in its order. `kept` are shown in any case; `sectionOf` knows their sections. */
export function filtered(
  entries: readonly Entry[],
  filter: Filter,
  kept: ReadonlySet<string>,
  sectionOf: (id: string) => string | undefined,
): readonly Entry[] {
  const isChosen = <T>(chosen: T | null, is: T | undefined) => chosen === null || chosen === is;
  const shown = entries.filter(
    ({ id, state, author, kind }) =>
      kept.has(id) ||
      ((filter.state === 'all' || state === 'pending') &&
        isChosen(filter.delegation, author.delegation) &&
        isChosen(filter.person, author.name) &&
        isChosen(filter.kind, kind) &&
        (filter.section === null || filter.section === sectionOf(id))),
  );
  return filter.order === 'place' ? shown : shown.toSorted((a, b) => b.at - a.at);
}
