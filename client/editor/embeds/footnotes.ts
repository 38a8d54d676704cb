/** Footnotes in the editor: their numbers, and the ways to put one in and to change its words. */
import { keydownHandler } from 'prosemirror-keymap';
import type { Node } from 'prosemirror-model';
import { type Command, type EditorState, Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { type Footnote, footnotes } from '../../../shared/views/footnotes.ts';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import { anchorAt, type Point, pointOf, runAt } from '../../../shared/views/points.ts';
import { type FootnoteEmbed, footnoteIn, footnoteOf } from '../../../shared/weave/embeds.ts';
import type { Id } from '../../../shared/weave/records.ts';
import type { Binding } from '../binding/binding.ts';
import { pointAt } from '../binding/places.ts';
import { planReplace } from '../intents/intents.ts';
import type { Plan } from '../intents/plan.ts';
import { SHORTCUTS } from '../shortcuts.ts';
import type { NumberSpec } from './embeds.ts';

/** A footnote whose words are asked for. */
export interface FootnoteAsked {
  /** What it says so far; null for a new one. */
  readonly text: string | null;
  /** Gives it these words, whatever has become of its place meanwhile; no words strike it. */
  readonly write: (words: string) => void;
}

/**
 * Gives a footnote other words: the reference with the old ones is struck and one with the new is put behind it, as one
 * change. Where the old one is gone by now, the new one stands in its place. `at` is where the reference stands or stood.
 */
export function planFootnote(
  paragraphs: readonly MarkedParagraph[],
  at: Point,
  id: Id,
  note: FootnoteEmbed,
  user: string,
): Plan {
  const here = paragraphs[at.paragraph];
  const run = here && runAt(here, at.offset)?.run;
  const old = run && run.id[0] === id[0] && run.id[1] === id[1] ? run : null;
  const end = old ? { ...at, offset: at.offset + 1 } : at;
  const plan = planReplace(paragraphs, at, end, note.text === '' ? [] : [note], user);
  const own = old?.insertion?.user === user && old.insertion.state === 'pending';
  return { ...plan, alone: true, ...(own && old.insertion ? { within: old.insertion.entry } : {}) };
}

/** A new footnote behind the selection, wherever that is once its words have been given. */
export function newFootnote(binding: Binding, state: EditorState): FootnoteAsked {
  const { reading, scribe } = binding;
  const anchor = anchorAt(reading, pointAt(state.doc, state.selection.to));
  return {
    text: null,
    write: (words) => {
      const note = footnoteOf(words);
      const at = anchor && pointOf(reading, anchor);
      if (!at || note.text === '') return;
      const plan = planReplace(markedParagraphs(reading), at, at, [note], scribe.hand.identity.user);
      binding.carryOut({ ...plan, alone: true }, anchor);
    },
  };
}

/** The footnote whose reference this is; null where there is none, or its words are not to be changed any more. */
export function footnoteAt(binding: Binding, id: Id): FootnoteAsked | null {
  const { reading, scribe } = binding;
  const { user } = scribe.hand.identity;
  const note = footnotes(reading).find((of) => of.id[0] === id[0] && of.id[1] === id[1]);
  if (!note || !isOpen(note, user)) return null;
  return {
    text: note.text,
    write: (words) => {
      const at = pointOf(reading, { before: id });
      const next = footnoteOf(words, note.mark);
      if (!at || next.text === note.text) return;
      binding.carryOut(planFootnote(markedParagraphs(reading), at, id, next, user), { before: id });
    },
  };
}

/** What somebody else strikes may still be given other words; what one has struck oneself, or what is agreed to go, not. */
export function isOpen({ strikes }: Footnote, user: string): boolean {
  return !strikes.some((strike) => strike.user === user || strike.state === 'accepted');
}

/** What opens footnotes: the keys and clicks in the text, a command for a new one, and whoever knows a reference. */
export interface Footnoting {
  readonly plugin: Plugin<Numbers>;
  readonly insert: Command;
  /** Answers whether there was one that may be changed. */
  readonly open: (reference: Id) => boolean;
}

/** `ask` has somebody give a footnote its words. */
export function footnoting(binding: Binding, ask: (asked: FootnoteAsked) => void): Footnoting {
  const open = (reference: Id) => {
    const asked = footnoteAt(binding, reference);
    if (asked) ask(asked);
    return asked !== null;
  };
  const insert: Command = (state, dispatch) => {
    if (dispatch) ask(newFootnote(binding, state));
    return true;
  };
  return { plugin: references(binding, open, insert), insert, open };
}

interface Numbers {
  readonly notes: readonly Footnote[];
  readonly set: DecorationSet;
}

const numbersKey = new PluginKey<Numbers>('footnotes');

/** Tells references their numbers, and opens a footnote by a click on its reference, or Enter where that is selected. */
function references(binding: Binding, open: Footnoting['open'], insert: Command): Plugin<Numbers> {
  const keys = keydownHandler({ [SHORTCUTS.footnote]: insert });
  const openAt = (doc: Node, position: number) => {
    const id = isReference(doc.nodeAt(position)) ? idAt(binding, doc, position) : null;
    return id !== null && open(id);
  };
  return new Plugin({
    key: numbersKey,
    state: {
      init: (_config, { doc }) => numbersIn(binding, doc),
      apply: (transaction, shown) => {
        if (!transaction.docChanged) return shown;
        const { doc, mapping } = transaction;
        const set = shown.set.map(mapping, doc);
        const notes = binding.isHeld ? shown.notes : footnotes(binding.reading);
        const kept = binding.isHeld || (notes === shown.notes && set.find().length === notes.length);
        return kept ? { notes, set } : numbersIn(binding, doc);
      },
    },
    props: {
      decorations: (state) => numbersKey.getState(state)?.set,
      handleClickOn: (view, _position, _node, at, _event, direct) => direct && openAt(view.state.doc, at),
      handleKeyDown: (view, event) => {
        const { from, to } = view.state.selection;
        return (
          keys(view, event) || (event.key === 'Enter' && to === from + 1 && openAt(view.state.doc, from))
        );
      },
    },
  });
}

function isReference(node: Node | null): boolean {
  return node?.type.name === 'embed' && footnoteIn(node.attrs.embed) !== null;
}

/** The id of the word at a position of the document. */
function idAt(binding: Binding, doc: Node, position: number): Id | null {
  const { paragraph, offset } = pointAt(doc, position);
  const shown = markedParagraphs(binding.reading)[paragraph];
  return (shown && runAt(shown, offset)?.run.id) ?? null;
}

function numbersIn(binding: Binding, doc: Node): Numbers {
  const notes = footnotes(binding.reading);
  const decorations: Decoration[] = [];
  let next = 0;
  if (notes.length > 0) {
    doc.descendants((node, position) => {
      if (!isReference(node)) return !node.isInline;
      const spec: NumberSpec = { footnote: true, ...notes[next++]?.label };
      decorations.push(Decoration.node(position, position + 1, {}, spec));
      return false;
    });
  }
  return { notes, set: DecorationSet.create(doc, decorations) };
}
