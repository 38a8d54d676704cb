import { useMemo, useState } from 'preact/hooks';
import type { Thread } from '../../../shared/views/comments.ts';
import { whereOf } from '../../../shared/views/entries.ts';
import type { Entry } from '../../../shared/views/paragraphs.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { useWords } from '../../words/useWords.tsx';
import { CardList } from './CardList.tsx';
import { ChangeFilters } from './ChangeFilters.tsx';
import { DecideMany } from './DecideMany.tsx';
import { decidedAlone, useDecided } from './decided.ts';
import type { Decide } from './deciding.ts';
import { FIRST_FILTER, filtered, isNarrow } from './filters.ts';

interface ChangesPanelProps {
  readonly reading: Reading;
  readonly entries: readonly Entry[];
  readonly selected: string | null;
  readonly threads: readonly Thread[];
  readonly onPick: (id: string) => void;
  /** Opens the threads on a change, or a new one. */
  readonly onThreads: (id: string, quote: string) => void;
  readonly decide?: Decide | undefined;
}

/** The list of changes: filters above, a card for each, what was just decided in between. */
export function ChangesPanel(props: ChangesPanelProps) {
  const { reading, entries, threads, selected, onPick, onThreads, decide } = props;
  const { changes } = useWords();
  const talk = useMemo(() => remarksByEntry(threads), [threads]);
  const [filter, setFilter] = useState(FIRST_FILTER);
  const decided = useDecided(entries);
  const undecided = entries.filter(({ state }) => state === 'pending');
  // What one points at in the text, and what was decided just now, is shown whatever the filters say.
  const kept = new Set(decidedAlone(decided).keys());
  if (selected !== null) kept.add(selected);
  const sectionOf = (id: string) => whereOf(reading, id)?.section;
  const shown = filtered(entries, filter, kept, sectionOf);
  const matching = isNarrow(filter) ? filtered(entries, filter, new Set(), sectionOf) : null;
  const chosen = matching?.filter(({ state }) => state === 'pending') ?? null;
  return (
    <>
      <div class="panel-head">
        <h2>
          {changes.title} <span class="count">{undecided.length}</span>
        </h2>
        {decide && <DecideMany undecided={undecided} chosen={chosen} decide={decide} />}
      </div>
      <ChangeFilters
        filter={filter}
        delegations={each(entries, ({ author }) => author.delegation)}
        people={each(entries, ({ author }) => author.name)}
        sections={sectionsIn(entries, sectionOf)}
        onFilter={setFilter}
      />
      <CardList
        reading={reading}
        entries={shown}
        decided={decided}
        talk={talk}
        selected={selected}
        onPick={onPick}
        onThreads={onThreads}
        decide={decide}
      />
      {shown.length === 0 && <Nothing all={entries.length} undecided={undecided.length} />}
    </>
  );
}

/** Says why the list is empty. */
function Nothing({ all, undecided }: { readonly all: number; readonly undecided: number }) {
  const { changes } = useWords();
  const why = all === 0 ? changes.none : undecided === 0 ? changes.allDecided : changes.noMatch;
  return <p class="panel-empty">{why}</p>;
}

/** How many remarks there are on each change. */
function remarksByEntry(threads: readonly Thread[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { on, remarks } of threads)
    if ('entry' in on) counts.set(on.entry, (counts.get(on.entry) ?? 0) + remarks.length);
  return counts;
}

/** What is said of the entries, each once, sorted. */
function each(entries: readonly Entry[], say: (entry: Entry) => string): readonly string[] {
  return [...new Set(entries.map(say))].sort();
}

/** The sections with changes, in the order of the text. */
function sectionsIn(
  entries: readonly Entry[],
  sectionOf: (id: string) => string | undefined,
): readonly string[] {
  return [...new Set(entries.flatMap(({ id }) => sectionOf(id) ?? []))];
}
