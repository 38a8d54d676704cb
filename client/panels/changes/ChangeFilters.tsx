import { useState } from 'preact/hooks';
import type { Entry } from '../../../shared/views/paragraphs.ts';
import { useWords } from '../../words/useWords.tsx';
import { FIRST_FILTER, type Filter, isNarrow } from './filters.ts';

interface ChangeFiltersProps {
  readonly filter: Filter;
  readonly delegations: readonly string[];
  readonly people: readonly string[];
  readonly sections: readonly string[];
  readonly onFilter: (filter: Filter) => void;
}

const KINDS = [
  'insert',
  'delete',
  'replace',
  'format',
  'paragraph',
] as const satisfies readonly Entry['kind'][];

/** Chips that choose what the list shows. */
export function ChangeFilters({ filter, delegations, people, sections, onFilter }: ChangeFiltersProps) {
  const { filters, common } = useWords();
  const [more, setMore] = useState(false);
  const narrowed = [filter.section, filter.person, filter.kind].some((chosen) => chosen !== null);
  return (
    <div class="filters">
      <fieldset class="choice" aria-label={filters.which}>
        {(['undecided', 'all'] as const).map((state) => (
          <button
            key={state}
            type="button"
            aria-pressed={filter.state === state}
            onClick={() => onFilter({ ...filter, state })}
          >
            {filters[state]}
          </button>
        ))}
        <button type="button" aria-expanded={more || narrowed} onClick={() => setMore(!more)}>
          {filters.more}
        </button>
        {isNarrow(filter) && (
          <button
            type="button"
            onClick={() => onFilter({ ...FIRST_FILTER, state: filter.state, order: filter.order })}
          >
            {filters.clear}
          </button>
        )}
      </fieldset>
      <Choice
        label={filters.delegation}
        all={filters.allDelegations}
        value={filter.delegation}
        options={delegations.map((name) => [name, name || common.chair])}
        onChoose={(delegation) => onFilter({ ...filter, delegation })}
      />
      <select
        class="chip-select"
        aria-label={filters.order}
        value={filter.order}
        onChange={({ currentTarget: { value } }) =>
          onFilter({ ...filter, order: value === 'newest' ? 'newest' : 'place' })
        }
      >
        <option value="place">{filters.byPlace}</option>
        <option value="newest">{filters.newest}</option>
      </select>
      {(more || narrowed) && (
        <>
          <Choice
            label={filters.section}
            all={filters.allSections}
            value={filter.section}
            options={sections.map((name) => [name, name])}
            onChoose={(section) => onFilter({ ...filter, section })}
          />
          <Choice
            label={filters.person}
            all={filters.everybody}
            value={filter.person}
            options={people.map((name) => [name, name])}
            onChoose={(person) => onFilter({ ...filter, person })}
          />
          <Choice
            label={filters.kind}
            all={filters.allKinds}
            value={filter.kind}
            options={KINDS.map((kind) => [kind, filters.kinds[kind]])}
            onChoose={(kind) => onFilter({ ...filter, kind: kind as Entry['kind'] | null })}
          />
        </>
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly all: string;
  readonly value: string | null;
  readonly options: readonly (readonly [value: string, name: string])[];
  readonly onChoose: (value: string | null) => void;
}

/** What stands for all, which no delegation is called. */
const EVERY = '*';

function Choice({ label, all, value, options, onChoose }: ChoiceProps) {
  return (
    <select
      class="chip-select"
      aria-label={label}
      data-on={value !== null || undefined}
      value={value ?? EVERY}
      onChange={({ currentTarget: { value: chosen } }) => onChoose(chosen === EVERY ? null : chosen)}
    >
      <option value={EVERY}>{all}</option>
      {options.map(([of, name]) => (
        <option key={of} value={of}>
          {name}
        </option>
      ))}
    </select>
  );
}
