import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './Icon.tsx';

interface MenuProps {
  readonly label: ComponentChildren;
  /** What it is for, where the label does not say so. */
  readonly name?: string | undefined;
  readonly class?: string;
  readonly disabled?: boolean;
  /** Whether the button shows its label alone, which is then a drawing that `name` says in words. */
  readonly bare?: boolean;
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
  bare = false,
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
  // Before the next key can come.
  useLayoutEffect(() => {
    if (open) actionsIn(frame.current)[0]?.focus();
  }, [open]);
  useEffect(() => {
    if (!open) return;
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
        aria-label={bare ? name : undefined}
        aria-haspopup="true"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {label}
        {!bare && <Icon name="down" />}
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

/** Moves the focus by the arrow keys, round and round; up and down by rows, where actions stand side by side. */
function step(event: KeyboardEvent, actions: readonly HTMLElement[]): void {
  const by = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by === undefined || actions.length === 0) return;
  event.preventDefault();
  const { activeElement } = document;
  const at = activeElement instanceof HTMLElement ? actions.indexOf(activeElement) : -1;
  const around = (steps: number) => actions[(at + steps * by + 2 * actions.length) % actions.length];
  const across = event.key === 'ArrowRight' || event.key === 'ArrowLeft';
  const next = around(1);
  (across || at < 0 ? next : (inNextRow(actions[at], around, actions.length) ?? next))?.focus();
}

/** The action of the next row that stands nearest to this one's side. */
function inNextRow(
  from: HTMLElement | undefined,
  around: (steps: number) => HTMLElement | undefined,
  count: number,
): HTMLElement | undefined {
  const here = from?.getBoundingClientRect();
  let best: HTMLElement | undefined;
  let row: number | undefined;
  let nearest = Number.POSITIVE_INFINITY;
  for (let steps = 1; here && steps < count; steps++) {
    const action = around(steps);
    const box = action?.getBoundingClientRect();
    if (!box || box.top === here.top) continue;
    row ??= box.top;
    if (box.top !== row) break;
    const apart = Math.abs(box.left - here.left);
    if (apart < nearest) [best, nearest] = [action, apart];
  }
  return best;
}
