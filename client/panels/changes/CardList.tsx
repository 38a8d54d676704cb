import { useEffect, useRef, useState } from 'preact/hooks';
import { whereOf } from '../../../shared/views/entries.ts';
import type { Entry } from '../../../shared/views/paragraphs.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { useNow } from '../parts/hooks.ts';
import { ChangeCard } from './ChangeCard.tsx';
import { DecidedLine } from './DecidedLine.tsx';
import { type Decided, decidedAlone } from './decided.ts';
import type { Decide } from './deciding.ts';

/** Times in words change by the minute. */
const TIMES_MS = 30_000;

/** More cards than anybody reads at once; thousands would make each keystroke of others felt. */
const PAGE = 200;

interface CardListProps {
  readonly reading: Reading;
  /** What is shown, in this order. */
  readonly entries: readonly Entry[];
  readonly decided: readonly Decided[];
  /** How many remarks there are on each change. */
  readonly talk: ReadonlyMap<string, number>;
  readonly selected: string | null;
  readonly onPick: (id: string) => void;
  readonly onThreads: (id: string, quote: string) => void;
  readonly decide?: Decide | undefined;
}

/** The cards, a page of them at first; in between what was just decided, at its place, or above where it was many. */
export function CardList(props: CardListProps) {
  const { reading, entries, decided, talk, selected, onPick, onThreads, decide } = props;
  const [asked, setAsked] = useState(PAGE);
  const now = useNow(TIMES_MS);
  const list = useRef<HTMLUListElement>(null);
  const alone = decidedAlone(decided);
  const reached = Math.max(asked, entries.findIndex(({ id }) => id === selected) + 1);
  useEffect(() => bringIntoView(list.current, selected), [selected]);
  return (
    <ul class="cards" ref={list}>
      {decided.map(
        (one) =>
          one.ids.length > 1 && <DecidedLine key={one.key} decided={one} entry={undefined} decide={decide} />,
      )}
      {entries.slice(0, reached).map((entry) => {
        const recent = alone.get(entry.id);
        if (recent) return <DecidedLine key={entry.id} decided={recent} entry={entry} decide={decide} />;
        return (
          <ChangeCard
            key={entry.id}
            entry={entry}
            where={whereOf(reading, entry.id)}
            selected={entry.id === selected}
            now={now}
            remarks={talk.get(entry.id) ?? 0}
            onPick={onPick}
            onThreads={onThreads}
            decide={decide}
          />
        );
      })}
      {entries.length > reached && (
        <li class="more">
          <button type="button" class="button small" onClick={() => setAsked(reached + PAGE)}>
            Show more ({entries.length - reached})
          </button>
        </li>
      )}
    </ul>
  );
}

function bringIntoView(list: HTMLElement | null, id: string | null): void {
  if (!list || id === null) return;
  list.querySelector(`[data-entry="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'nearest' });
}
