/**
 * Autocorrection: puts right what one types oneself, and nothing else. Whatever a correction takes the place of lies
 * in the words of the record that is being typed; one Backspace directly afterwards brings back what was typed.
 */
import { type EditorState, Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { markedParagraphs, plainParagraphs } from '../../../shared/views/marked.ts';
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import { type Anchor, pointOf } from '../../../shared/views/points.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { lengthOf } from '../../../shared/weave/pieces.ts';
import { type Binding, TYPED } from '../binding/binding.ts';
import { pointAt } from '../binding/places.ts';
import { planTypeOver } from '../intents/intents.ts';
import { standingText } from '../intents/standing.ts';
import { isGuessed } from '../keys.ts';
import { correctionOf } from './corrections.ts';

/** What was put right last. */
interface Done {
  /** What was typed, and what it became. */
  readonly typed: string;
  readonly text: string;
  readonly caret: Anchor;
}

/** Corrects keys while `isOn`. */
export function autocorrection(binding: Binding, isOn: () => boolean): Plugin {
  let done: Done | null = null;
  return new Plugin({
    props: {
      handleKeyDown: (_view, event) => {
        if (MODIFIERS.has(event.key)) return false;
        const last = done;
        done = null;
        const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
        return (
          event.key === 'Backspace' && plain && !isGuessed(event) && last !== null && takeBack(binding, last)
        );
      },
      handleKeyPress: (view, { charCode }) => {
        if (!isOn() || binding.isHeld) return false;
        done = typeCorrected(binding, view, String.fromCharCode(charCode));
        return done !== null;
      },
      handleDOMEvents: {
        mousedown: () => {
          done = null;
          return false;
        },
      },
    },
  });
}

const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']);

/** Types a character, put right; null where there is nothing to put right, and nothing is typed. */
function typeCorrected(binding: Binding, view: EditorView, typed: string): Done | null {
  const { own, before } = wordsBefore(binding, view.state);
  const correction = correctionOf(own, before, typed, quotesOf(binding.reading, typed));
  if (!correction) return null;
  const { back, text } = correction;
  if (back === 0) type(view, text);
  else {
    type(view, typed);
    putInPlace(binding, back + 1, text);
  }
  const caret = binding.selection?.head;
  return caret ? { typed: own.slice(own.length - back) + typed, text, caret } : null;
}

const straight = new WeakMap<Reading, ReadonlySet<string>>();

/**
 * The language whose quotes the draft has for this one; null where its text in force has it straight, since no text
 * mixes both.
 */
function quotesOf(reading: Reading, quote: string): string | null {
  const known = straight.get(reading) ?? new Set(plainParagraphs(reading, 'base').flatMap(straightQuotes));
  // The text in force never changes.
  straight.set(reading, known);
  return known.has(quote) ? null : (reading.fields.language ?? 'E');
}

function straightQuotes({ runs }: MarkedParagraph): readonly string[] {
  return runs.flatMap(({ content }) => (typeof content === 'string' ? (content.match(/["']/g) ?? []) : []));
}

function type(view: EditorView, text: string): void {
  view.dispatch(view.state.tr.insertText(text).setMeta(TYPED, true));
}

/** Puts text in the place of the last characters before the caret, as part of the same change. */
function putInPlace(binding: Binding, back: number, text: string): boolean {
  const to = binding.place();
  if (!to || to.offset < back) return false;
  const from = { ...to, offset: to.offset - back };
  const { user } = binding.scribe.hand.identity;
  const plan = planTypeOver(markedParagraphs(binding.reading), from, to, [text], user);
  binding.carryOut({ ...plan, corrects: true });
  return true;
}

/** Brings back what was typed, if the caret is where the correction left it and the correction still stands there. */
function takeBack(binding: Binding, { typed, text, caret }: Done): boolean {
  const left = pointOf(binding.reading, caret);
  const here = binding.place();
  const paragraph = here && markedParagraphs(binding.reading)[here.paragraph];
  if (!paragraph || left?.paragraph !== here.paragraph || left.offset !== here.offset) return false;
  if (ownBefore(binding, paragraph, here.offset) < text.length) return false;
  return putInPlace(binding, text.length, typed);
}

/** How much of what stands before one's own words can matter to a correction. */
const NEAR = 40;

/** The words before the caret: those of this go, and what stands before them. Over a selection one has typed none. */
function wordsBefore(binding: Binding, { doc, selection }: EditorState): { own: string; before: string } {
  const { paragraph: number, offset } = pointAt(doc, selection.from);
  const paragraph = markedParagraphs(binding.reading)[number];
  if (!paragraph) return { own: '', before: '' };
  const start = offset - (selection.empty ? ownBefore(binding, paragraph, offset) : 0);
  return {
    own: standingText(paragraph, start, offset),
    before: standingText(paragraph, 0, start).slice(-NEAR),
  };
}

/** How many characters directly before a place are of the record that is being typed. */
function ownBefore(binding: Binding, { runs }: MarkedParagraph, offset: number): number {
  const { open } = binding.scribe.hand;
  let own = 0;
  let from = 0;
  for (const { content, insertion, strikes } of runs) {
    if (from >= offset) break;
    const length = Math.min(lengthOf(content), offset - from);
    const typed = open !== null && insertion?.change === open && strikes.length === 0;
    own = typed && typeof content === 'string' ? own + length : 0;
    from += length;
  }
  return own;
}
