/**
 * What the browser would do to the text by itself, asked for by a menu, a spell checker, a Mac's own keys or a phone:
 * each comes out as the same proposal as its key, and what has no key here is not done. (Input Events Level 2)
 */
import { type Command, Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import { type Point, runAt, sizeOf } from '../../../shared/views/points.ts';
import type { Range } from '../../../shared/weave/records.ts';
import type { Binding } from '../binding/binding.ts';
import { pointAt } from '../binding/places.ts';
import { breakLine, history, splitParagraph, strike, strikeSelection } from '../commands.ts';
import { planReplace, planTypeOver } from '../intents/intents.ts';
import { standingText } from '../intents/standing.ts';
import { clearFormats, type Switch, toggleFormat } from '../paragraphs/formatting.ts';

/** What ProseMirror reads off the DOM, or what an event of its own has already done. */
const LEFT_ALONE: ReadonlySet<string> = new Set([
  'insertText',
  'insertCompositionText',
  'insertFromComposition',
  'deleteCompositionText',
  'deleteByComposition',
  'deleteByDrag',
  'insertFromPaste',
  'insertFromDrop',
]);

/** Takes the browser's own edits in hand. */
export function browserInput(binding: Binding): Plugin {
  const commands = commandsOf(binding);
  const lines = new Lines(binding);
  let key = '';
  const takes = (view: EditorView, event: InputEvent): boolean => {
    const { inputType } = event;
    // Where Enter is a key that is not taken, as on an iPhone, ProseMirror waits for what the browser makes of it.
    if (inputType === 'insertParagraph' && key === 'Enter') return false;
    const command = commands.get(inputType);
    if (command) command(view.state, view.dispatch, view);
    else if (/^delete(Soft|Hard)Line(Back|For)ward$/.test(inputType)) lines.strike(view, event);
    else if (inputType === 'insertFromYank') lines.bringBack(view);
    else if (inputType === 'insertTranspose') transpose(binding, view, event);
    else if (inputType === 'insertReplacementText') correct(view, event);
    return true;
  };
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (_view, event) => {
          key = event.key;
          return false;
        },
        beforeinput: (view, event) => {
          const runsAhead = event.isComposing || view.composing || binding.isHeld;
          if (runsAhead || !event.cancelable || LEFT_ALONE.has(event.inputType)) return false;
          binding.catchSelection();
          if (!takes(view, event)) return false;
          event.preventDefault();
          return true;
        },
      },
    },
  });
}

/** What is the same as a key. */
function commandsOf(binding: Binding): ReadonlyMap<string, Command> {
  const format = (name: Switch) => toggleFormat(binding, name);
  const selected: Command = (state, dispatch) => !dispatch || strikeSelection(binding, state);
  return new Map([
    ['historyUndo', history(binding, 'undo')],
    ['historyRedo', history(binding, 'redo')],
    ['insertParagraph', splitParagraph(binding)],
    ['insertLineBreak', breakLine(binding)],
    ['deleteContentBackward', strike(binding, 'backward', 'character')],
    ['deleteContentForward', strike(binding, 'forward', 'character')],
    ['deleteWordBackward', strike(binding, 'backward', 'word')],
    ['deleteWordForward', strike(binding, 'forward', 'word')],
    ['deleteContent', selected],
    ['deleteByCut', selected],
    ['formatBold', format('strong')],
    ['formatItalic', format('em')],
    ['formatUnderline', format('underline')],
    ['formatSuperscript', format('superscript')],
    ['formatSubscript', format('subscript')],
    ['formatRemove', clearFormats(binding)],
  ]);
}

/** Deletion by line, and what a Mac's Ctrl-Y brings back of it. */
class Lines {
  readonly #binding: Binding;
  #struck = '';

  constructor(binding: Binding) {
    this.#binding = binding;
  }

  /**
   * Strikes from the caret to the line's end or start, on the screen (soft) or of the paragraph (hard); where nothing
   * stands between, the next character, as those keys do on a Mac.
   */
  strike(view: EditorView, event: InputEvent): void {
    const { state } = view;
    if (strikeSelection(this.#binding, state)) return;
    const direction = event.inputType.endsWith('Forward') ? 'forward' : 'backward';
    const here = pointAt(state.doc, state.selection.head);
    const edge = event.inputType.includes('Hard')
      ? this.#hardEdge(here, direction)
      : softEdge(view, here, direction);
    const paragraphs = markedParagraphs(this.#binding.reading);
    const paragraph = paragraphs[here.paragraph];
    const [from, to] = direction === 'forward' ? [here, edge] : [edge, here];
    const sameParagraph = edge.paragraph === here.paragraph;
    const words = paragraph && sameParagraph ? standingText(paragraph, from.offset, to.offset) : '';
    if (words === '') {
      strike(this.#binding, direction, 'character')(state, view.dispatch);
      return;
    }
    this.#struck = words.replaceAll('\ufffc', '');
    const plan = planReplace(paragraphs, from, to, [], this.#binding.scribe.hand.identity.user);
    const last = lastOf(plan.strike);
    this.#binding.carryOut(direction === 'forward' && last ? { ...plan, caret: { behind: last } } : plan);
  }

  /** Inserts what was last struck by line. */
  bringBack(view: EditorView): void {
    if (this.#struck !== '') view.dispatch(view.state.tr.insertText(this.#struck));
  }

  /** The next line break of the paragraph, or its end. */
  #hardEdge({ paragraph, offset }: Point, direction: 'backward' | 'forward'): Point {
    const here = markedParagraphs(this.#binding.reading)[paragraph];
    const end = here ? sizeOf(here) : offset;
    const isBreak = (at: number) => {
      const content = here && runAt(here, at)?.run.content;
      return typeof content === 'object' && content.type === 'break';
    };
    let edge = offset;
    if (direction === 'forward') while (edge < end && !isBreak(edge)) edge++;
    else while (edge > 0 && !isBreak(edge - 1)) edge--;
    return { paragraph, offset: edge };
  }
}

const lastOf = (ranges: readonly Range[]) => {
  const last = ranges.at(-1);
  return last ? ([last[0], last[1] + last[2] - 1] as const) : undefined;
};

/**
 * Where the line on the screen ends. The event's own range cannot be relied on: in Chromium it reaches into the next
 * line. So the browser is asked to extend the selection there, which is put back before anybody hears of it.
 */
function softEdge(view: EditorView, here: Point, direction: 'backward' | 'forward'): Point {
  const selection = view.dom.ownerDocument.getSelection();
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection ?? { anchorNode: null };
  if (!selection || !anchorNode || !focusNode) return here;
  selection.modify('extend', direction, 'lineboundary');
  const edge =
    selection.focusNode && view.dom.contains(selection.focusNode)
      ? pointAt(view.state.doc, view.posAtDOM(selection.focusNode, selection.focusOffset))
      : here;
  selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  return edge;
}

/** Ctrl-T on a Mac: two characters that stand beside each other change places. */
function transpose(binding: Binding, view: EditorView, event: InputEvent): void {
  const range = targetOf(view, event);
  const from = pointAt(view.state.doc, range.from);
  const to = pointAt(view.state.doc, range.to);
  const paragraphs = markedParagraphs(binding.reading);
  const paragraph = paragraphs[from.paragraph];
  if (!paragraph || !event.data || from.paragraph !== to.paragraph) return;
  if (standingText(paragraph, from.offset, to.offset).length !== event.data.length) return;
  const { user } = binding.scribe.hand.identity;
  binding.carryOut(planTypeOver(paragraphs, from, to, [event.data], user));
}

/** A spell checker’s word in place of another: the binding strikes and inserts only what differs. */
function correct(view: EditorView, event: InputEvent): void {
  const text = event.dataTransfer?.getData('text/plain') || event.data;
  const { from, to } = targetOf(view, event);
  if (text) view.dispatch(view.state.tr.insertText(text, from, to));
}

/** The positions that the browser is about to change; where it does not say, the selection. */
function targetOf(view: EditorView, event: InputEvent): { readonly from: number; readonly to: number } {
  const [range] = event.getTargetRanges();
  if (!range || !view.dom.contains(range.startContainer) || !view.dom.contains(range.endContainer))
    return view.state.selection;
  return {
    from: view.posAtDOM(range.startContainer, range.startOffset),
    to: view.posAtDOM(range.endContainer, range.endOffset),
  };
}
