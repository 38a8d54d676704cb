/** When the view runs ahead: from the start of a composition until shortly after its end. */
import { Plugin } from 'prosemirror-state';
import { isGuessed } from '../keys.ts';
import type { Binding } from './binding.ts';

/**
 * Milliseconds from `compositionend` to the reading of what was composed. ProseMirror reads the DOM 20 ms after the
 * event; a Korean syllable begins the next composition within the same key, which goes on with the same hold.
 */
const SETTLE = 40;

/** Holds the binding during compositions, and releases it when they are over, or when something else is done. */
export function compositions(binding: Binding): Plugin {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const release = () => {
    clearTimeout(timer);
    timer = undefined;
    binding.release();
  };
  return new Plugin({
    props: {
      handleDOMEvents: {
        compositionstart: () => {
          clearTimeout(timer);
          timer = undefined;
          binding.hold();
          return false;
        },
        compositionend: () => {
          clearTimeout(timer);
          timer = setTimeout(release, SETTLE);
          return false;
        },
        blur: () => {
          if (timer !== undefined) release();
          return false;
        },
      },
      // ProseMirror calls this after it has read what the DOM still held; during a composition only with a guess.
      handleKeyDown: (_view, event) => {
        if (binding.isHeld && !isGuessed(event)) release();
        return false;
      },
    },
    view: () => ({ destroy: () => clearTimeout(timer) }),
  });
}
