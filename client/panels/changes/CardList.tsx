import { useEffect, useRef } from 'preact/hooks';
import { whereOf } from '../../../shared/views/entries.ts';
import type { Entry } from '../../../shared/views/paragraphs.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { useNow } from '../parts/hooks.ts';
import { useVirtualList } from '../parts/virtual.ts';
import { ChangeCard } from './ChangeCard.tsx';
import { DecidedLine } from './DecidedLine.tsx';
import { type Decided, decidedAlone } from './decided.ts';
import type { Decide } from './deciding.ts';

/** Times in words change by the minute. */
const TIMES_MS = 30_000;

/** A card of two lines, in CSS px; each is measured once it is there. */
const HEIGHT = 84;
const GAP = 8;

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

/** The cards in view; in between what was just decided, at its place, or above where it was many. */
export function CardList(props: CardListProps) {
  const { reading, entries, decided, talk, selected, onPick, onThreads, decide } = props;
  const now = useNow(TIMES_MS);
  const list = useRef<HTMLDivElement>(null);
  const alone = decidedAlone(decided);
  const { items, total, measure, reveal } = useVirtualList({
    scroll: list,
    count: entries.length,
    keyOf: (index) => entries[index]?.id ?? String(index),
    height: HEIGHT,
    gap: GAP,
  });
  useEffect(() => {
    const at = entries.findIndex(({ id }) => id === selected);
    if (at >= 0) reveal(at);
  }, [selected]);
  return (
    <>
      {decided.some(({ ids }) => ids.length > 1) && (
        <ul class="decided-many">
          {decided.map(
            (one) =>
              one.ids.length > 1 && (
                <li key={one.key}>
                  <DecidedLine decided={one} entry={undefined} decide={decide} />
                </li>
              ),
          )}
        </ul>
      )}
      <div class="cards" data-virtual ref={list}>
        <ul style={{ blockSize: `${total}px` }}>
          {items.map(({ key, index, start }) => {
            const entry = entries[index];
            if (!entry) return null;
            const recent = alone.get(entry.id);
            return (
              <li
                key={key}
                class="slot"
                data-index={index}
                ref={measure}
                aria-posinset={index + 1}
                aria-setsize={entries.length}
                style={{ transform: `translateY(${start}px)` }}
              >
                {recent ? (
                  <DecidedLine decided={recent} entry={entry} decide={decide} />
                ) : (
                  <ChangeCard
                    entry={entry}
                    where={whereOf(reading, entry.id)}
                    selected={entry.id === selected}
                    now={now}
                    remarks={talk.get(entry.id) ?? 0}
                    onPick={onPick}
                    onThreads={onThreads}
                    decide={decide}
                  />
                )}
              </li>
            );
          })}
        </ul>
      </div>
    </>
  );
}
