import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './Icon.tsx';

interface MenuProps {
  readonly label: ComponentChildren;
  /** What it is for, where the label does not say so. */
  readonly name?: string | undefined;
  readonly class?: string;
  readonly disabled?: boolean;
  /** Takes the focus when something was chosen; otherwise the button does. */
  readonly onChosen?: () => void;
  /** Links and buttons; choosing one closes the menu. */
  readonly children: ComponentChildren;
}

/** A button with a list of actions below it: arrows move, Escape closes, focus returns to the button. */
export function Menu({
  label,
  name,
  class: look = 'button',
  disabled = false,
  onChosen,
  children,
}: MenuProps) {
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const chosen = () => {
    close();
    onChosen?.();
  };
  useEffect(() => {
    if (!open) return;
    actionsIn(frame.current)[0]?.focus();
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) setOpen(false);
    };
    addEventListener('pointerdown', outside);
    return () => removeEventListener('pointerdown', outside);
  }, [open]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      close();
    }
    if (open) step(event, actionsIn(frame.current));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears the keys of the button and the actions inside
    <div class="menu" ref={frame} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        class={look}
        disabled={disabled}
        title={name}
        aria-haspopup="true"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {label}
        <Icon name="down" />
      </button>
      {open && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the actions inside take the keys
        // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that an action inside was chosen
        <div class="menu-list" onClick={chosen}>
          {children}
        </div>
      )}
    </div>
  );
}

function actionsIn(frame: HTMLElement | null): readonly HTMLElement[] {
  return frame
    ? [...frame.querySelectorAll<HTMLElement>('.menu-list a, .menu-list button:not(:disabled)')]
    : [];
}

/** Moves the focus by the arrow keys, round and round. */
function step(event: KeyboardEvent, actions: readonly HTMLElement[]): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined || actions.length === 0) return;
  event.preventDefault();
  const { activeElement } = document;
  const at = activeElement instanceof HTMLElement ? actions.indexOf(activeElement) : -1;
  actions[(at + by + actions.length) % actions.length]?.focus();
}
