import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useWords } from '../../words/useWords.tsx';
import { Icon } from './Icon.tsx';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** A look of its own, as a class. */
  readonly look?: string;
  readonly children: ComponentChildren;
}

/** A modal dialog: the browser's own, so focus stays in it and Escape closes it. */
export function Dialog({ title, onClose, look = '', children }: DialogProps) {
  const words = useWords();
  const element = useRef<HTMLDialogElement>(null);
  const gone = useRef(false);
  // Before the next key can come.
  useLayoutEffect(() => {
    const before = document.activeElement;
    const dialog = element.current;
    dialog?.showModal();
    return () => {
      gone.current = true;
      // While it is open nothing outside it can have the focus.
      dialog?.close();
      const { activeElement: now } = document;
      const isLost = now === null || now === document.body || dialog?.contains(now);
      if (isLost && before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      class={`dialog ${look}`}
      aria-labelledby="dialog-title"
      onClose={() => gone.current || onClose()}
    >
      <header>
        <h2 id="dialog-title">{title}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label={words.common.close}
          onClick={() => element.current?.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}

/**
 * Closes the dialog that an element stands in, at once: the focus is where it was before, so what is done next finds it
 * there, and the next key is for that place.
 */
export function leaveDialog(inside: Element | null): void {
  inside?.closest('dialog')?.close();
}
