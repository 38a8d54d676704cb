/** What keys mean: each command reads an intent off the marked view and has the binding carry it out. */
import { keydownHandler } from 'prosemirror-keymap';
import { AllSelection, type Command, type EditorState, Plugin, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { markedParagraphs } from '../../shared/views/marked.ts';
import { anchorAt, type Point, pointOf } from '../../shared/views/points.ts';
import { formatsOver } from '../../shared/views/words.ts';
import type { FormatSet } from '../../shared/weave/records.ts';
import { type Binding, TYPED } from './binding.ts';
import { planReplace, planSplit, planStep, planWord } from './intents.ts';
import { pointAt } from './places.ts';

function selectedRange(state: EditorState): { from: Point; to: Point } {
  return { from: pointAt(state.doc, state.selection.from), to: pointAt(state.doc, state.selection.to) };
}

/** Strikes the selection; answers whether there was one. */
function strikeSelection(binding: Binding, state: EditorState): boolean {
  if (state.selection.empty) return false;
  const { from, to } = selectedRange(state);
  const paragraphs = markedParagraphs(binding.reading);
  binding.carryOut(planReplace(paragraphs, from, to, [], binding.scribe.hand.identity.user));
  return true;
}

/** Backspace and Delete: the selection, or the next character or word that stands. */
export function strike(
  binding: Binding,
  direction: 'backward' | 'forward',
  unit: 'character' | 'word',
): Command {
  return (state, dispatch) => {
    if (!dispatch) return true;
    if (strikeSelection(binding, state)) return true;
    const { user } = binding.scribe.hand.identity;
    const step = unit === 'word' ? planWord : planStep;
    const plan = step(markedParagraphs(binding.reading), binding.caret(state), direction, user);
    if (plan) binding.carryOut(plan);
    return true;
  };
}

/** Enter: a paragraph mark; over a selection, in its place. */
export function splitParagraph(binding: Binding): Command {
  return (state, dispatch) => {
    if (!dispatch) return true;
    const at = selectedRange(state).to;
    const { reading } = binding;
    const end = anchorAt(reading, at);
    const struck = strikeSelection(binding, state);
    // Like any replacement the mark goes behind what was struck.
    const plan = planSplit(markedParagraphs(reading), (struck && end && pointOf(reading, end)) || at);
    if (plan) binding.carryOut(plan, struck ? undefined : end);
    return true;
  };
}

/** Shift-Enter: a line break. */
export function breakLine(binding: Binding): Command {
  return (state, dispatch) => {
    if (!dispatch) return true;
    const { from, to } = selectedRange(state);
    const { user } = binding.scribe.hand.identity;
    binding.carryOut(planReplace(markedParagraphs(binding.reading), from, to, [{ type: 'break' }], user));
    return true;
  };
}

/** Formatting that is on or off. */
export const SWITCHES = ['strong', 'em', 'underline', 'superscript', 'subscript', 'smallcaps'] as const;
export type Switch = (typeof SWITCHES)[number];

/** Ctrl-B and the like: a tracked change of formatting; with a bare caret the formatting of what is typed next. */
export function toggleFormat(binding: Binding, name: Switch): Command {
  return (state, dispatch) => {
    if (!dispatch) return true;
    if (state.selection.empty) return switchStored(state, dispatch, name);
    const { from, to } = selectedRange(state);
    const { ranges, all } = formatsOver(markedParagraphs(binding.reading), from, to, name);
    const set: FormatSet = { [name]: all ? null : true };
    binding.write(() => binding.scribe.format(ranges, set));
    return true;
  };
}

function switchStored(
  state: EditorState,
  dispatch: (transaction: Transaction) => void,
  name: Switch,
): boolean {
  const type = state.schema.marks[name];
  if (!type) return false;
  const now = state.storedMarks ?? state.selection.$head.marks();
  dispatch(type.isInSet(now) ? state.tr.removeStoredMark(type) : state.tr.addStoredMark(type.create()));
  return true;
}

function history(binding: Binding, step: 'undo' | 'redo'): Command {
  return (_state, dispatch) => {
    if (dispatch) binding.history(step);
    return true;
  };
}

const selectAll: Command = (state, dispatch) => {
  dispatch?.(state.tr.setSelection(new AllSelection(state.doc)));
  return true;
};

/** A tab would leave the text: it moves nothing and inserts nothing, until levels are tracked. */
const nothing: Command = () => true;

/** Every key that means something in the text. */
export function editingKeys(binding: Binding): Plugin {
  const backspace = strike(binding, 'backward', 'character');
  const remove = strike(binding, 'forward', 'character');
  const keys = keydownHandler({
    Enter: splitParagraph(binding),
    'Shift-Enter': breakLine(binding),
    Backspace: backspace,
    'Shift-Backspace': backspace,
    Delete: remove,
    'Mod-Backspace': strike(binding, 'backward', 'word'),
    'Mod-Delete': strike(binding, 'forward', 'word'),
    'Alt-Backspace': strike(binding, 'backward', 'word'),
    'Alt-Delete': strike(binding, 'forward', 'word'),
    'Mod-b': toggleFormat(binding, 'strong'),
    'Mod-i': toggleFormat(binding, 'em'),
    'Mod-u': toggleFormat(binding, 'underline'),
    'Mod-z': history(binding, 'undo'),
    'Mod-y': history(binding, 'redo'),
    'Shift-Mod-z': history(binding, 'redo'),
    'Mod-a': selectAll,
    Tab: nothing,
  });
  return new Plugin({
    props: {
      handleKeyDown: (view, event) => !isGuessed(event) && keys(view, event),
      handleKeyPress: typeDirectly,
    },
  });
}

/**
 * A letter typed goes straight to its place. By way of the DOM a space may come back as a no-break space, even one in
 * force beside it: the browser rebalances white space wherever it has not laid out the words yet.
 */
function typeDirectly(view: EditorView, { charCode }: KeyboardEvent): boolean {
  const text = String.fromCharCode(charCode);
  if (/[\r\n]/.test(text)) return false;
  view.dispatch(view.state.tr.insertText(text).setMeta(TYPED, true));
  return true;
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
