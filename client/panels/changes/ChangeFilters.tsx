import { useState } from 'preact/hooks';
import type { Entry } from '../../../shared/views/paragraphs.ts';
import { FIRST_FILTER, type Filter, isNarrow } from './filters.ts';

interface ChangeFiltersProps {
  readonly filter: Filter;
  readonly delegations: readonly string[];
  readonly people: readonly string[];
  readonly sections: readonly string[];
  readonly onFilter: (filter: Filter) => void;
}

const KINDS: Readonly<Record<Entry['kind'], string>> = {
  insert: 'Insertions',
  delete: 'Strikes',
  replace: 'Replacements',
  format: 'Formatting',
  paragraph: 'Styles and levels',
};

/** Chips that choose what the list shows. */
export function ChangeFilters({ filter, delegations, people, sections, onFilter }: ChangeFiltersProps) {
  const [more, setMore] = useState(false);
  const narrowed = [filter.section, filter.person, filter.kind].some((chosen) => chosen !== null);
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
        <button type="button" aria-expanded={more || narrowed} onClick={() => setMore(!more)}>
          More filters
        </button>
        {isNarrow(filter) && (
          <button
            type="button"
            onClick={() => onFilter({ ...FIRST_FILTER, state: filter.state, order: filter.order })}
          >
            Clear filters
          </button>
        )}
      </fieldset>
      <Choice
        label="Delegation"
        all="All delegations"
        value={filter.delegation}
        options={delegations.map((name) => [name, name || 'Chair'])}
        onChoose={(delegation) => onFilter({ ...filter, delegation })}
      />
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
      {(more || narrowed) && (
        <>
          <Choice
            label="Section"
            all="All sections"
            value={filter.section}
            options={sections.map((name) => [name, name])}
            onChoose={(section) => onFilter({ ...filter, section })}
          />
          <Choice
            label="Person"
            all="Everybody"
            value={filter.person}
            options={people.map((name) => [name, name])}
            onChoose={(person) => onFilter({ ...filter, person })}
          />
          <Choice
            label="Kind"
            all="All kinds"
            value={filter.kind}
            options={Object.entries(KINDS)}
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
