import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Editor } from '../editor/editor.ts';
import { isPressed, KEYS } from '../panels/commands/keys.ts';
import { FindBar } from '../panels/find/FindBar.tsx';
import { NOTHING_SOUGHT } from '../panels/find/finds.ts';

/** Longer selections are hardly what somebody looks for. */
const MOST_SELECTED = 80;

/**
 * Finding in the marked view: the bar, and what opens it. Ctrl-F, Ctrl-H and F3 mean it only while the text has the
 * focus; everywhere else, and in the views that are read, they stay the browser's.
 */
export function useFind(
  editor: RefObject<Editor | null>,
  shown: boolean,
  mayReplace: boolean,
): { readonly bar: ComponentChildren; readonly open: (replacing: boolean) => void } {
  const [isOpen, setOpen] = useState(false);
  const [replacing, setReplacing] = useState(false);
  const [asked, setAsked] = useState(0);
  const [draft, setDraft] = useState(NOTHING_SOUGHT);
  const open = (withReplace: boolean) => {
    const selected = editor.current?.finding.selected() ?? '';
    if (selected !== '' && selected.length <= MOST_SELECTED) setDraft({ ...draft, text: selected });
    setOpen(true);
    setReplacing(withReplace && mayReplace);
    setAsked(asked + 1);
  };
  const close = () => {
    setOpen(false);
    editor.current?.finding.leave();
  };
  useKeys(shown, (key) => {
    if (key === 'find' || key === 'replace') open(key === 'replace');
    else if (key === 'leave') isOpen && close();
    else if (isOpen) editor.current?.finding.step(key);
    else open(replacing);
  });
  useEffect(() => {
    if (shown || !isOpen) return;
    setOpen(false);
    editor.current?.finding.look(null);
  }, [shown, isOpen]);
  const finds = editor.current?.finding;
  const bar = isOpen && shown && finds && (
    <FindBar
      finds={finds}
      draft={draft}
      onDraft={setDraft}
      mayReplace={mayReplace}
      replacing={replacing}
      onReplacing={setReplacing}
      asked={asked}
      onClose={close}
    />
  );
  return { bar, open };
}

type Key = 'find' | 'replace' | 'next' | 'previous' | 'leave';

/** Hears the keys that are pressed in the text or in the bar. */
function useKeys(shown: boolean, act: (key: Key) => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (!shown) return;
    const hear = (event: KeyboardEvent) => {
      const place = event.target instanceof Element ? event.target.closest('.stage, .find-bar') : null;
      const key = place && !event.isComposing ? keyOf(event) : null;
      if (!key || (key === 'leave' && place?.matches('.find-bar'))) return;
      if (key !== 'leave') event.preventDefault();
      latest.current(key);
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [shown]);
}

const FIND_KEYS: readonly (readonly [Key, string])[] = [
  ['next', KEYS.nextMatch],
  ['previous', KEYS.previousMatch],
  ['leave', KEYS.close],
  ['find', KEYS.find],
  ['replace', KEYS.replace],
];

function keyOf(event: KeyboardEvent): Key | null {
  return FIND_KEYS.find(([, keys]) => isPressed(event, keys))?.[0] ?? null;
}
