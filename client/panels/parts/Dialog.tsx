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
  // Before the next key can come.
  useLayoutEffect(() => {
    const before = document.activeElement;
    element.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={element} class={`dialog ${look}`} aria-labelledby="dialog-title" onClose={onClose}>
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
