/** Every key that means something in the text, as people know them from Word. */
import { keydownHandler } from 'prosemirror-keymap';
import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { type Binding, TYPED } from './binding/binding.ts';
import { breakLine, history, selectAll, splitParagraph, strike } from './commands.ts';
import { clearFormats, toggleFormat } from './paragraphs/formatting.ts';
import { changeLevel, moveParagraphs } from './paragraphs/shapingCommands.ts';
import { SHORTCUTS } from './shortcuts.ts';

/** The keys. Tab changes levels; after Escape it leaves the text, for those who have no mouse. */
export function editingKeys(binding: Binding): Plugin {
  const backspace = strike(binding, 'backward', 'character');
  const remove = strike(binding, 'forward', 'character');
  const keys = keydownHandler({
    Enter: splitParagraph(binding),
    'Shift-Enter': breakLine(binding),
    Backspace: backspace,
    'Shift-Backspace': backspace,
    Delete: remove,
    'Ctrl-Backspace': strike(binding, 'backward', 'word'),
    'Ctrl-Delete': strike(binding, 'forward', 'word'),
    'Alt-Backspace': strike(binding, 'backward', 'word'),
    'Alt-Delete': strike(binding, 'forward', 'word'),
    [SHORTCUTS.strong]: toggleFormat(binding, 'strong'),
    [SHORTCUTS.em]: toggleFormat(binding, 'em'),
    [SHORTCUTS.underline]: toggleFormat(binding, 'underline'),
    [SHORTCUTS.subscript]: toggleFormat(binding, 'subscript'),
    [SHORTCUTS.superscript]: toggleFormat(binding, 'superscript'),
    [SHORTCUTS.smallcaps]: toggleFormat(binding, 'smallcaps'),
    [SHORTCUTS.clearFormats]: clearFormats(binding),
    [SHORTCUTS.moveUp]: moveParagraphs(binding, 'up'),
    [SHORTCUTS.moveDown]: moveParagraphs(binding, 'down'),
    [SHORTCUTS.undo]: history(binding, 'undo'),
    [SHORTCUTS.redo]: history(binding, 'redo'),
    'Shift-Mod-z': history(binding, 'redo'),
    'Mod-a': selectAll,
    [SHORTCUTS.levelIn]: changeLevel(binding, 1),
    [SHORTCUTS.levelOut]: changeLevel(binding, -1),
  });
  let leaves = false;
  return new Plugin({
    props: {
      handleKeyDown: (view, event) => {
        if (isGuessed(event)) return false;
        if (event.key === 'Tab' && leaves) return false;
        if (event.key !== 'Shift') leaves = event.key === 'Escape';
        return keys(view, event);
      },
      handleKeyPress: typeDirectly(binding),
    },
  });
}

/**
 * A letter typed goes straight to its place. By way of the DOM a space may come back as a no-break space, even one in
 * force beside it: the browser rebalances white space wherever it has not laid out the words yet.
 */
function typeDirectly(binding: Binding): (view: EditorView, event: KeyboardEvent) => boolean {
  return (view, { charCode }) => {
    const text = String.fromCharCode(charCode);
    if (/[\r\n]/.test(text)) return false;
    if (!binding.type(text)) view.dispatch(view.state.tr.insertText(text).setMeta(TYPED, true));
    return true;
  };
}

/**
 * Whether ProseMirror only takes it for a Backspace: it makes one up where the browser has removed words (a correction,
 * a composition that got shorter), and asks again with what was removed if nobody wants the key.
 */
export function isGuessed({ isTrusted, key, keyCode }: KeyboardEvent): boolean {
  return !isTrusted && (key === 'Backspace' || keyCode === BACKSPACE);
}

/** The key code by which ProseMirror names the key that it makes up. */
const BACKSPACE = 8;
