/** Commands that format words: tracked over a selection, in force for what is typed next at a bare caret. */
import type { Node } from 'prosemirror-model';
import type { Command, EditorState, Transaction } from 'prosemirror-state';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import type { Point } from '../../../shared/views/points.ts';
import { formatsOver } from '../../../shared/views/words.ts';
import type { FormatSet } from '../../../shared/weave/records.ts';
import type { Binding } from '../binding/binding.ts';
import { pointAt } from '../binding/places.ts';
import { selectedRange } from '../commands.ts';
import { planReplace } from '../intents/intents.ts';

/** Formatting that is on or off. */
export const SWITCHES = ['strong', 'em', 'underline', 'superscript', 'subscript', 'smallcaps'] as const;
export type Switch = (typeof SWITCHES)[number];

/** What cannot hold of the same words. */
const OTHER: { readonly [name in Switch]?: Switch } = {
  superscript: 'subscript',
  subscript: 'superscript',
};

/** Ctrl-B and the like: a tracked change of formatting; with a bare caret the formatting of what is typed next. */
export function toggleFormat(binding: Binding, name: Switch): Command {
  return (state, dispatch) => {
    if (!dispatch) return true;
    if (state.selection.empty) return switchStored(state, dispatch, name);
    const { from, to } = selectedRange(state);
    const paragraphs = markedParagraphs(binding.reading);
    const { ranges, all } = formatsOver(paragraphs, from, to, name);
    const other = OTHER[name];
    const excluded = other && !all && formatsOver(paragraphs, from, to, other).some ? { [other]: null } : {};
    const set: FormatSet = { [name]: all ? null : true, ...excluded };
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
  const other = state.schema.marks[OTHER[name] ?? ''];
  if (!type) return false;
  const now = state.storedMarks ?? state.selection.$head.marks();
  const { tr } = state;
  if (type.isInSet(now)) tr.removeStoredMark(type);
  else tr.addStoredMark(type.create());
  if (other) tr.removeStoredMark(other);
  dispatch(tr);
  return true;
}

/** Ctrl-Space: takes every format away; links stay, as in Word. */
export function clearFormats(binding: Binding): Command {
  return (state, dispatch) => {
    if (!dispatch) return true;
    if (state.selection.empty) {
      dispatch(state.tr.setStoredMarks([]));
      return true;
    }
    const { from, to } = selectedRange(state);
    const paragraphs = markedParagraphs(binding.reading);
    const on = SWITCHES.filter((name) => formatsOver(paragraphs, from, to, name).some);
    if (on.length === 0) return true;
    const { ranges } = formatsOver(paragraphs, from, to, 'strong');
    binding.write(() =>
      binding.scribe.format(ranges, Object.fromEntries(on.map((name) => [name, null])) as FormatSet),
    );
    return true;
  };
}

/** Where a link may lead: an address of the web or of mail, or a place in the draft. */
const LINKABLE = /^(https?:\/\/|mailto:|#)\S+$/;

/**
 * Links what is selected, or the link at a bare caret, to an address; null takes the link away. At a bare caret without
 * a link the address itself is put in.
 */
export function setLink(binding: Binding, href: string | null): Command {
  return (state, dispatch) => {
    if (href !== null && !LINKABLE.test(href)) return false;
    if (!dispatch) return true;
    const paragraphs = markedParagraphs(binding.reading);
    const selected = selectedRange(state);
    const { from, to } = state.selection.empty ? (linkAt(state) ?? selected) : selected;
    const { ranges } = formatsOver(paragraphs, from, to, 'link');
    if (ranges.length > 0) binding.write(() => binding.scribe.format(ranges, { link: href }));
    else if (href !== null) {
      const text = { type: 'text', text: href, set: { link: href } } as const;
      binding.carryOut(planReplace(paragraphs, from, to, [text], binding.scribe.hand.identity.user));
    }
    return true;
  };
}

/** The link at the caret, and all the words around that lead there; null where there is none. */
export function linkAt({ selection }: EditorState): { href: string; from: Point; to: Point } | null {
  const { $head } = selection;
  const href = hrefOf($head.nodeAfter) ?? hrefOf($head.nodeBefore);
  if (href === null) return null;
  const { paragraph } = pointAt($head.doc, $head.pos);
  let [from, to] = [0, 0];
  /** Where the words that lead there began, up to this node. */
  let begun = 0;
  $head.parent.forEach((node, offset) => {
    if (hrefOf(node) !== href) begun = offset + node.nodeSize;
    else if (begun <= $head.parentOffset && offset <= $head.parentOffset)
      [from, to] = [begun, offset + node.nodeSize];
    else if (to === offset) to = offset + node.nodeSize;
  });
  return { href, from: { paragraph, offset: from }, to: { paragraph, offset: to } };
}

function hrefOf(node: Node | null): string | null {
  const href: unknown = node?.marks.find(({ type }) => type.name === 'link')?.attrs.href;
  return typeof href === 'string' ? href : null;
}
