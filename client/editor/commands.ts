/** Commands: each reads an intent off the marked view and has the binding carry it out. */
import { AllSelection, type Command, type EditorState } from 'prosemirror-state';
import { markedParagraphs } from '../../shared/views/marked.ts';
import { anchorAt, type Point, pointOf } from '../../shared/views/points.ts';
import type { Binding } from './binding/binding.ts';
import { pointAt } from './binding/places.ts';
import { planStep, planWord } from './intents/deletion.ts';
import { planReplace, planSplit } from './intents/intents.ts';
import { planStrikeParagraphs } from './paragraphs/shaping.ts';
import { isWholeParagraph } from './paragraphs/wholeParagraph.ts';

/** What is selected, as places of the marked view. */
export function selectedRange(state: EditorState): { from: Point; to: Point } {
  return { from: pointAt(state.doc, state.selection.from), to: pointAt(state.doc, state.selection.to) };
}

/** Strikes the selection; answers whether there was one. */
export function strikeSelection(binding: Binding, state: EditorState): boolean {
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
    const { user } = binding.scribe.hand.identity;
    if (isWholeParagraph(state)) {
      const { from, to } = selectedRange(state);
      binding.carryOut(planStrikeParagraphs(markedParagraphs(binding.reading), from, to, user));
      return true;
    }
    if (strikeSelection(binding, state)) return true;
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

/** Undo or redo of one's own. */
export function history(binding: Binding, step: 'undo' | 'redo'): Command {
  return (_state, dispatch) => {
    if (dispatch) binding.history(step);
    return true;
  };
}

/** Ctrl-A. */
export const selectAll: Command = (state, dispatch) => {
  dispatch?.(state.tr.setSelection(new AllSelection(state.doc)));
  return true;
};
