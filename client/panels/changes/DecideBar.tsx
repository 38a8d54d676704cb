import { useEffect, useRef } from 'preact/hooks';
import type { Entry } from '../../../shared/views/paragraphs.ts';
import { Icon } from '../parts/Icon.tsx';
import type { Decide } from './deciding.ts';

interface DecideBarProps {
  /** What is undecided, in the order of the text. */
  readonly undecided: readonly Entry[];
  readonly selected: string | null;
  readonly onPick: (id: string) => void;
  readonly decide: Decide;
}

/** Goes through the undecided changes one by one. Its keys work wherever one does not write. */
export function DecideBar({ undecided, selected, onPick, decide }: DecideBarProps) {
  const at = undecided.findIndex(({ id }) => id === selected);
  const go = (by: number) => {
    const next = undecided[at < 0 ? 0 : (at + by + undecided.length) % undecided.length];
    if (next) onPick(next.id);
  };
  const give = (verdict: 'accept' | 'reject') => {
    const current = undecided[at];
    if (!current) return go(1);
    const next = undecided[at + 1] ?? undecided[0];
    decide({ verdict, changes: [current.id] });
    if (next && next !== current) onPick(next.id);
  };
  useKeys({ j: () => go(1), k: () => go(-1), a: () => give('accept'), r: () => give('reject') });
  if (undecided.length === 0) return null;
  return (
    <section class="decide-bar" aria-label="Decide one by one">
      <span class="at">
        {at < 0 ? `${undecided.length} undecided` : `Change ${at + 1} of ${undecided.length}`}
      </span>
      <button type="button" aria-label="Previous change" aria-keyshortcuts="K" onClick={() => go(-1)}>
        <Icon name="previous" />
        <kbd>K</kbd>
      </button>
      <button type="button" aria-label="Next change" aria-keyshortcuts="J" onClick={() => go(1)}>
        <Icon name="next" />
        <kbd>J</kbd>
      </button>
      <button
        type="button"
        class="yes"
        aria-keyshortcuts="A"
        disabled={at < 0}
        onClick={() => give('accept')}
      >
        Accept<kbd>A</kbd>
      </button>
      <button type="button" aria-keyshortcuts="R" disabled={at < 0} onClick={() => give('reject')}>
        Reject<kbd>R</kbd>
      </button>
    </section>
  );
}

const WRITING = 'input, textarea, select, dialog, [contenteditable="true"]';

/** Single keys, unless one is writing or holds a modifier. */
function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(WRITING)) return;
      const run = latest.current[event.key.toLowerCase()];
      if (!run) return;
      event.preventDefault();
      run();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
