import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Entry } from '../../../shared/views/paragraphs.ts';
import { useWords } from '../../words/useWords.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useSingleKeys } from '../parts/singleKeys.ts';
import type { Decide } from './deciding.ts';

interface DecideBarProps {
  /** What is undecided, in the order of the text. */
  readonly undecided: readonly Entry[];
  readonly selected: string | null;
  /** Whether words are selected in the text: then one decides on just those. */
  readonly hasSelection: boolean;
  /** What was decided last, and can be taken back. */
  readonly latest: readonly string[] | null;
  readonly onPick: (id: string) => void;
  readonly decide: Decide;
}

/** Goes through the undecided changes one by one. Its keys work wherever one does not write. */
export function DecideBar({ undecided, selected, hasSelection, latest, onPick, decide }: DecideBarProps) {
  const { common, deciding } = useWords();
  const [reason, setReason] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const at = undecided.findIndex(({ id }) => id === selected);
  const go = (by: number) => {
    const next = undecided[at < 0 ? 0 : (at + by + undecided.length) % undecided.length];
    if (next) onPick(next.id);
  };
  const give = (verdict: 'accept' | 'reject') => {
    const current = undecided[at];
    if (!current && !hasSelection) return go(1);
    const why = reason?.trim() ? { reason: reason.trim() } : {};
    setReason(null);
    if (hasSelection) return decide({ verdict, selected: true, ...why });
    const next = undecided[at + 1] ?? undecided[0];
    decide({ verdict, changes: current ? [current.id] : [], ...why });
    if (next && next !== current) onPick(next.id);
  };
  const undo = () => latest && decide({ verdict: 'reopen', changes: latest });
  const ask = () => {
    setReason(reason ?? '');
    field.current?.focus();
  };
  // Before the next key can come: a letter of the reason must not decide anything.
  useLayoutEffect(() => {
    if (reason !== null) field.current?.focus();
  }, [reason === null]);
  useSingleKeys({
    j: () => go(1),
    k: () => go(-1),
    a: () => give('accept'),
    r: () => give('reject'),
    e: ask,
    u: undo,
  });
  if (undecided.length === 0 && !latest) return null;
  const nothing = at < 0 && !hasSelection;
  const place = at < 0 ? deciding.undecided(undecided.length) : deciding.place(at + 1, undecided.length);
  return (
    <section class="decide-bar" aria-label={deciding.bar}>
      {reason !== null && (
        <input
          ref={field}
          class="reason"
          aria-label={deciding.reasonLabel}
          placeholder={deciding.reasonHint}
          value={reason}
          onInput={({ currentTarget: { value } }) => setReason(value)}
          onKeyDown={({ key }) => {
            if (key === 'Escape') setReason(null);
            if (key === 'Escape' || key === 'Enter') field.current?.blur();
          }}
        />
      )}
      <span class="at">{hasSelection ? deciding.selected : place}</span>
      <button
        type="button"
        aria-label={deciding.previous}
        aria-keyshortcuts="K"
        title={`${deciding.previous} (K)`}
        onClick={() => go(-1)}
      >
        <Icon name="previous" />
        <kbd>K</kbd>
      </button>
      <button
        type="button"
        aria-label={deciding.next}
        aria-keyshortcuts="J"
        title={`${deciding.next} (J)`}
        onClick={() => go(1)}
      >
        <Icon name="next" />
        <kbd>J</kbd>
      </button>
      <button
        type="button"
        class="yes"
        aria-keyshortcuts="A"
        disabled={nothing}
        onClick={() => give('accept')}
      >
        {common.accept}
        <kbd>A</kbd>
      </button>
      <button type="button" aria-keyshortcuts="R" disabled={nothing} onClick={() => give('reject')}>
        {common.reject}
        <kbd>R</kbd>
      </button>
      <button
        type="button"
        class="if-room"
        aria-keyshortcuts="E"
        title={`${deciding.giveReason} (E)`}
        onClick={ask}
      >
        {deciding.reason}
        <kbd>E</kbd>
      </button>
      {latest && (
        <button
          type="button"
          class="if-room"
          aria-keyshortcuts="U"
          title={`${deciding.takeBack} (U)`}
          onClick={undo}
        >
          {common.undo}
          <kbd>U</kbd>
        </button>
      )}
    </section>
  );
}
