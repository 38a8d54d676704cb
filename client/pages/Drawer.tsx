import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../panels/parts/Icon.tsx';

export type DrawerName = 'outline' | 'changes';

interface DrawerProps {
  readonly name: DrawerName;
  readonly label: string;
  /** What the button says that closes it. */
  readonly closes: string;
  /** Which drawer is open, where the screen is too small to show all. */
  readonly open: DrawerName | null;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A panel at an edge of the page; on small screens it slides over the page when asked for. */
export function Drawer({ name, label, closes, open, onClose, children }: DrawerProps) {
  const element = useRef<HTMLElement>(null);
  const isOpen = open === name;
  // Before the next key can come.
  useLayoutEffect(() => {
    if (!isOpen) return;
    const before = document.activeElement;
    element.current?.querySelector<HTMLElement>('button')?.focus();
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && onClose();
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
      if (before instanceof HTMLElement) before.focus();
    };
  }, [isOpen]);
  const content = (
    <>
      <button type="button" class="icon-button close-drawer" aria-label={closes} onClick={onClose}>
        <Icon name="close" />
      </button>
      {children}
    </>
  );
  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the page behind, where a tap means away */}
      {isOpen && <div class="scrim" onClick={onClose} />}
      {name === 'outline' ? (
        <nav class="panel outline" aria-label={label} ref={element} data-open={isOpen || undefined}>
          {content}
        </nav>
      ) : (
        <aside class="panel changes" aria-label={label} ref={element} data-open={isOpen || undefined}>
          {content}
        </aside>
      )}
    </>
  );
}
