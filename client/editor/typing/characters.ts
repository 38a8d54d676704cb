/** Characters that no key has: typed by a command, and the two most wanted by keys, as in word processors. */
import { keymap } from 'prosemirror-keymap';
import type { Command, Plugin } from 'prosemirror-state';
import { TYPED } from '../binding/binding.ts';
import { SHORTCUTS } from '../shortcuts.ts';

/** Types text at the caret, or over the selection. */
export function insertText(text: string): Command {
  return (state, dispatch) => {
    dispatch?.(state.tr.insertText(text).setMeta(TYPED, true));
    return true;
  };
}

const NO_BREAK_SPACE = '\u00a0';
const NO_BREAK_HYPHEN = '\u2011';

/** Ctrl-Shift-Space and Ctrl-Shift-Hyphen; with Shift some keyboards call the hyphen an underscore. */
export function characterKeys(): Plugin {
  return keymap({
    [SHORTCUTS.noBreakSpace]: insertText(NO_BREAK_SPACE),
    [SHORTCUTS.noBreakHyphen]: insertText(NO_BREAK_HYPHEN),
    'Mod-Shift-_': insertText(NO_BREAK_HYPHEN),
  });
}
