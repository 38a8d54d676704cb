/**
 * Cut, copy, paste, drag and drop. What is copied is the final view of the selection; what is pasted, or dropped, is one
 * change. ProseMirror's own clipboard is passed by: it would read another's marks as words.
 */
import { Slice } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import { type Anchor, anchorAt, type Point, pointOf } from '../../../shared/views/points.ts';
import { imageIn } from '../../../shared/weave/embeds.ts';
import type { FormatSet, InlineEmbed } from '../../../shared/weave/records.ts';
import { words } from '../../words/words.ts';
import type { Binding } from '../binding/binding.ts';
import { formatOfMarks, pointAt } from '../binding/places.ts';
import { planReplace } from '../intents/intents.ts';
import type { Plan } from '../intents/plan.ts';
import { excerptFromHtml, isFromWord } from './clean.ts';
import { htmlOf } from './copy.ts';
import { type Excerpt, excerptOf, textOf } from './excerpt.ts';
import { bytesOf, type Pasting, planPaste } from './paste.ts';
import { excerptFromText } from './plain.ts';

/** Says a sentence to the person: what could not be pasted, and what to do. */
export type Tell = (sentence: string) => void;

/** As much as one message to the server may hold (1 MiB, see `server/http/sync.ts`), with room for what is beside it. */
const MOST_BYTES = 1_000_000;

interface Stretch {
  readonly from: Point;
  readonly to: Point;
}

/** What is being dragged out of this text, held by ids while others edit. */
interface Dragged {
  readonly from: Anchor;
  readonly to: Anchor;
}

/** The clipboard of a text. */
export function clipboard(binding: Binding, tell: Tell): Plugin {
  let plain = false;
  let dragged: Dragged | null = null;
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (_view, event) => {
          plain = event.shiftKey && event.key.toLowerCase() === 'v';
          return false;
        },
        copy: (view, event) => copy(binding, view, event),
        cut: (view, event) => {
          if (!view.editable || !copy(binding, view, event)) return false;
          const { from, to } = selected(binding, view);
          const { user } = binding.scribe.hand.identity;
          const plan = planReplace(markedParagraphs(binding.reading), from, to, [], user);
          binding.carryOut({ ...plan, alone: true });
          return true;
        },
        paste: (view, event) => {
          // In the middle of a composition the browser pastes by itself, and that is read off the page.
          if (!view.editable || view.composing || !event.clipboardData) return false;
          if (view.someProp('handlePaste', (handle) => handle(view, event, Slice.empty))) return true;
          const stretch = selected(binding, view);
          const excerpt = excerptIn(event.clipboardData, plain ? 'plain' : 'rich', view);
          plain = false;
          if (!excerpt) return false;
          event.preventDefault();
          carryOut(binding, tell, planOf(binding, stretch, excerpt));
          return true;
        },
        drop: (view, event) => {
          const source = dragged;
          dragged = null;
          view.dragging = null;
          const target = view.editable ? droppedAt(binding, view, event) : null;
          const excerpt = target && event.dataTransfer && excerptIn(event.dataTransfer, 'rich', view);
          if (!target || !excerpt) return false;
          event.preventDefault();
          const plan = planDrop(binding, target, excerpt, source, isCopy(event) ? 'copy' : 'move');
          view.focus();
          if (plan) carryOut(binding, tell, plan);
          return true;
        },
      },
    },
    view: (view) => {
      // ProseMirror has put its own picture of the selection onto the drag by then.
      const start = (event: DragEvent) => {
        dragged = drag(binding, view, event);
      };
      const end = () => {
        dragged = null;
      };
      view.dom.addEventListener('dragstart', start);
      view.dom.addEventListener('dragend', end);
      window.addEventListener('dragover', keepPage);
      window.addEventListener('drop', keepPage);
      return {
        destroy: () => {
          view.dom.removeEventListener('dragstart', start);
          view.dom.removeEventListener('dragend', end);
          window.removeEventListener('dragover', keepPage);
          window.removeEventListener('drop', keepPage);
        },
      };
    },
  });
}

/** The selection as it is on the screen, in places of the marked view. */
function selected(binding: Binding, view: EditorView): Stretch {
  binding.release();
  binding.catchSelection();
  const { doc, selection } = view.state;
  return { from: pointAt(doc, selection.from), to: pointAt(doc, selection.to) };
}

function copy(binding: Binding, view: EditorView, event: ClipboardEvent): boolean {
  const { from, to } = selected(binding, view);
  if (view.state.selection.empty || !event.clipboardData) return false;
  write(event.clipboardData, excerptOf(markedParagraphs(binding.reading), from, to));
  event.preventDefault();
  return true;
}

function write(data: DataTransfer, excerpt: Excerpt): void {
  data.clearData();
  data.setData('text/html', htmlOf(excerpt));
  data.setData('text/plain', textOf(excerpt));
}

/** What a clipboard or a drag holds; null where it is neither text nor a page. */
function excerptIn(data: DataTransfer, how: 'plain' | 'rich', view: EditorView): Excerpt | null {
  const html = how === 'rich' ? data.getData('text/html') : '';
  if (html !== '') {
    const { body } = new DOMParser().parseFromString(html, 'text/html');
    const excerpt = excerptFromHtml(body, { word: isFromWord(html) });
    if (excerpt.paragraphs.length > 0) return excerpt;
  }
  const text = data.getData('text/plain');
  if (text === '') return null;
  return excerptFromText(text, formatAt(view));
}

/** The formatting that plain words take at the caret. */
function formatAt({ state }: EditorView): FormatSet {
  return formatOfMarks(state.storedMarks ?? state.selection.$from.marks());
}

function planOf(binding: Binding, { from, to }: Stretch, excerpt: Excerpt): Plan {
  return planPaste(markedParagraphs(binding.reading), from, to, excerpt, pastingBy(binding));
}

function pastingBy({ reading, scribe: { hand } }: Binding): Pasting {
  const holds = (embed: InlineEmbed) => {
    if (embed.type === 'reference') return reading.weave.placeOfMark(...embed.to) !== undefined;
    return embed.type !== 'image' || holdsImage(markedParagraphs(reading), embed);
  };
  return { user: hand.identity.user, holds, freshId: hand.nextRecord };
}

function holdsImage(paragraphs: ReturnType<typeof markedParagraphs>, embed: InlineEmbed): boolean {
  const hash = imageIn(embed)?.hash;
  return paragraphs.some(({ runs }) => runs.some(({ content }) => imageIn(content)?.hash === hash));
}

/** Pastes plain text in the place of the selection. Answers whether it was put there: otherwise `tell` says why not. */
export function pasteText(binding: Binding, tell: Tell, view: EditorView, text: string): boolean {
  if (!view.editable) return false;
  const stretch = selected(binding, view);
  return carryOut(binding, tell, planOf(binding, stretch, excerptFromText(text, formatAt(view))));
}

/** Writes a plan as one change, or says why it is too large; answers which. */
function carryOut(binding: Binding, tell: Tell, plan: Plan): boolean {
  const bytes = bytesOf(plan);
  if (bytes <= MOST_BYTES) binding.carryOut(plan);
  else tell(tooLarge(bytes));
  return bytes <= MOST_BYTES;
}

function tooLarge(bytes: number): string {
  const size = (bytes / 1_000_000).toFixed(1);
  return words().editor.pasteTooLarge(size, MOST_BYTES / 1_000_000);
}

/** Puts the selection onto a drag, and holds it fast. */
function drag(binding: Binding, view: EditorView, { dataTransfer }: DragEvent): Dragged | null {
  if (!dataTransfer || view.state.selection.empty) return null;
  const { from, to } = selected(binding, view);
  write(dataTransfer, excerptOf(markedParagraphs(binding.reading), from, to));
  const [start, end] = [anchorAt(binding.reading, from), anchorAt(binding.reading, to)];
  return start && end ? { from: start, to: end } : null;
}

function droppedAt(binding: Binding, view: EditorView, { clientX, clientY }: DragEvent): Point | null {
  binding.release();
  const at = view.posAtCoords({ left: clientX, top: clientY });
  return at && pointAt(view.state.doc, at.pos);
}

/** With Ctrl (on a Mac Alt) a drag leaves behind what it takes. */
function isCopy({ ctrlKey, altKey }: DragEvent): boolean {
  return /Mac/.test(navigator.platform) ? altKey : ctrlKey;
}

/** The strike where it was taken and the insertion where it was dropped, as one plan; null where it stays where it is. */
function planDrop(
  binding: Binding,
  at: Point,
  excerpt: Excerpt,
  dragged: Dragged | null,
  how: 'copy' | 'move',
): Plan | null {
  const source = dragged && stretchOf(binding, dragged);
  if (source && !isBefore(at, source.from) && !isBefore(source.to, at)) return null;
  const plan = planOf(binding, { from: at, to: at }, excerpt);
  if (!source || how === 'copy') return plan;
  const { user } = binding.scribe.hand.identity;
  const away = planReplace(markedParagraphs(binding.reading), source.from, source.to, [], user);
  return { ...plan, strike: away.strike, restylings: [...away.restylings, ...plan.restylings] };
}

function stretchOf({ reading }: Binding, { from, to }: Dragged): Stretch | null {
  const [start, end] = [pointOf(reading, from), pointOf(reading, to)];
  return start && end ? { from: start, to: end } : null;
}

function isBefore(a: Point, b: Point): boolean {
  return a.paragraph < b.paragraph || (a.paragraph === b.paragraph && a.offset < b.offset);
}

/** A file that is dropped where nobody takes it would be opened in place of the draft. */
function keepPage(event: DragEvent): void {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
}
