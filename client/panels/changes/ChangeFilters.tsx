import type { Entry } from '../../../shared/views/paragraphs.ts';

/** Which changes are shown, and in what order. `delegation` null means all. */
export interface Filter {
  readonly state: 'undecided' | 'all';
  readonly delegation: string | null;
  readonly order: 'place' | 'newest';
}

/** What one sees first: what is still to be decided, as it stands in the text. */
export const FIRST_FILTER: Filter = { state: 'undecided', delegation: null, order: 'place' };

/** The entries that a filter lets through, in its order. `kept` are shown in any case. */
export function filtered(
  entries: readonly Entry[],
  filter: Filter,
  kept: ReadonlySet<string>,
): readonly Entry[] {
  const shown = entries.filter(
    ({ id, state, author }) =>
      kept.has(id) ||
      ((filter.state === 'all' || state === 'pending') &&
        (filter.delegation === null || author.delegation === filter.delegation)),
  );
  return filter.order === 'place' ? shown : shown.toSorted((a, b) => b.at - a.at);
}

interface ChangeFiltersProps {
  readonly filter: Filter;
  readonly delegations: readonly string[];
  readonly onFilter: (filter: Filter) => void;
}

/** Chips that choose what the list shows. */
export function ChangeFilters({ filter, delegations, onFilter }: ChangeFiltersProps) {
  return (
    <div class="filters">
      <fieldset class="choice" aria-label="Which changes">
        {(['undecided', 'all'] as const).map((state) => (
          <button
            key={state}
            type="button"
            aria-pressed={filter.state === state}
            onClick={() => onFilter({ ...filter, state })}
          >
            {state === 'undecided' ? 'Undecided' : 'All'}
          </button>
        ))}
      </fieldset>
      <select
        class="chip-select"
        aria-label="Delegation"
        data-on={filter.delegation !== null || undefined}
        value={filter.delegation ?? '*'}
        onChange={({ currentTarget: { value } }) =>
          onFilter({ ...filter, delegation: value === '*' ? null : value })
        }
      >
        <option value="*">All delegations</option>
        {delegations.map((delegation) => (
          <option key={delegation} value={delegation}>
            {delegation || 'Chair'}
          </option>
        ))}
      </select>
      <select
        class="chip-select"
        aria-label="Order"
        value={filter.order}
        onChange={({ currentTarget: { value } }) =>
          onFilter({ ...filter, order: value === 'newest' ? 'newest' : 'place' })
        }
      >
        <option value="place">By place</option>
        <option value="newest">Newest first</option>
      </select>
    </div>
  );
}
