import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useWords } from '../../words/useWords.tsx';
import { Dialog, leaveDialog } from '../parts/Dialog.tsx';
import { commandsFor } from './finding.ts';
import { type Command, offered } from './offers.ts';

interface PaletteProps {
  readonly onClose: () => void;
}

/** More than anybody reads through; whoever looks further types another letter. */
const MOST = 80;

/** Everything that one can do here, found by typing. Arrows choose, Enter does it, Escape goes back to where one was. */
export function Palette({ onClose }: PaletteProps) {
  const { commands: say } = useWords();
  const [sought, setSought] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  // What is offered when it opens: behind a modal dialog nothing else can be pressed.
  const all = useMemo(offered, []);
  const shown = useMemo(() => commandsFor(all, sought).slice(0, MOST), [all, sought]);
  const chosen = Math.min(at, shown.length - 1);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen, shown]);
  const run = (command: Command | undefined) => {
    if (!command || command.disabled) return;
    leaveDialog(list.current);
    command.act();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (steps !== undefined && shown.length > 0) {
      event.preventDefault();
      const next = chosen + steps;
      const isStep = Math.abs(steps) === 1;
      setAt(isStep ? (next + shown.length) % shown.length : Math.max(0, Math.min(shown.length - 1, next)));
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      run(shown[chosen]);
    }
  };
  return (
    <Dialog title={say.title} onClose={onClose} look="palette">
      <input
        autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls="commands"
        aria-autocomplete="list"
        aria-activedescendant={shown.length > 0 ? `command-${chosen}` : undefined}
        aria-label={say.sought}
        placeholder={say.sought}
        value={sought}
        onInput={({ currentTarget: { value } }) => {
          setSought(value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div class="commands" id="commands" role="listbox" aria-label={say.title} ref={list}>
        {shown.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and hears the keys
          <div
            key={index}
            id={`command-${index}`}
            class="command"
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            aria-disabled={command.disabled}
            onClick={() => run(command)}
          >
            <span class="name">
              {command.on && <span aria-hidden="true">✓ </span>}
              {command.name}
              {command.says && <small>{command.says}</small>}
            </span>
            <small>{command.group}</small>
            {command.keys && <kbd>{command.keys}</kbd>}
          </div>
        ))}
      </div>
      <p class="unseen" role="status">
        {say.found(shown.length)}
      </p>
      {shown.length === 0 && <p class="panel-empty">{say.none}</p>}
    </Dialog>
  );
}
