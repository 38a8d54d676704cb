import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Entry } from '../../../shared/views/paragraphs.ts';
import { useWords } from '../../words/useWords.tsx';
import { KEYS, keysInWords } from '../commands/keys.ts';
import { OFFERS, useOffer } from '../commands/offers.ts';
import { Icon, type IconName } from '../parts/Icon.tsx';
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
  const words = useWords();
  const { common, deciding } = words;
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
  const nothing = at < 0 && !hasSelection;
  const deeds: readonly Deed[] = [
    { name: deciding.previous, key: KEYS.previousChange, icon: 'previous', act: () => go(-1) },
    { name: deciding.next, key: KEYS.nextChange, icon: 'next', act: () => go(1) },
    {
      name: common.accept,
      key: KEYS.accept,
      look: 'yes',
      disabled: nothing,
      act: () => give('accept'),
    },
    { name: common.reject, key: KEYS.reject, disabled: nothing, act: () => give('reject') },
    {
      name: deciding.giveReason,
      shows: deciding.reason,
      key: KEYS.reason,
      look: 'if-room',
      disabled: nothing,
      act: ask,
    },
    {
      name: deciding.takeBack,
      shows: common.undo,
      key: KEYS.takeBack,
      look: 'if-room',
      hidden: !latest,
      act: undo,
    },
  ];
  useSingleKeys(Object.fromEntries(deeds.map(({ key, act }) => [key, act])));
  useOffer(OFFERS.deciding, () =>
    deeds
      .filter(({ hidden }) => !hidden)
      .map(({ key, ...deed }) => ({ ...deed, group: deciding.bar, keys: keysInWords(key, words) })),
  );
  if (undecided.length === 0 && !latest) return null;
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
            // The bar’s keys are for where nobody writes.
            if (key === 'Escape' || key === 'Enter') document.querySelector<HTMLElement>('.stage')?.focus();
          }}
        />
      )}
      <span class="at">{hasSelection ? deciding.selected : place}</span>
      {deeds.map(
        (deed) =>
          !deed.hidden && <DeedButton key={deed.key} deed={deed} keys={keysInWords(deed.key, words)} />,
      )}
    </section>
  );
}

/** What one does with the change before one: its button, its key, and what finds it by typing. */
interface Deed {
  readonly name: string;
  /** What stands on the button in place of the whole name. */
  readonly shows?: string;
  readonly icon?: IconName;
  readonly key: string;
  readonly look?: string;
  readonly disabled?: boolean;
  readonly hidden?: boolean;
  readonly act: () => void;
}

function DeedButton({ deed, keys }: { readonly deed: Deed; readonly keys: string }) {
  const { name, shows, icon, look, disabled = false, act } = deed;
  return (
    <button
      type="button"
      class={look}
      // A drawing says nothing to those who do not see it.
      aria-label={icon ? name : undefined}
      aria-keyshortcuts={keys}
      title={`${name} (${keys})`}
      disabled={disabled}
      onClick={act}
    >
      {icon ? <Icon name={icon} /> : (shows ?? name)}
      <kbd>{keys}</kbd>
    </button>
  );
}
