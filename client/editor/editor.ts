/** The editor: the marked view in a place of the page, in which one person proposes. ProseMirror and plain DOM only. */
import { type Command, EditorState, Plugin, PluginKey, TextSelection } from 'prosemirror-state';
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view';
import type { Awareness } from 'y-protocols/awareness';
import type { ReferenceTarget } from '../../shared/itu/referring.ts';
import { type DecisionRefusal, type DecisionRequest, decisionsOn } from '../../shared/views/decide.ts';
import { markedParagraphs } from '../../shared/views/marked.ts';
import { type Anchor, pointOf } from '../../shared/views/points.ts';
import type { Reading } from '../../shared/views/reading.ts';
import { idsOver, placesOfEntry } from '../../shared/views/words.ts';
import { Hand } from '../../shared/weave/hand.ts';
import type { Comment, Decision, Id, Position, Range } from '../../shared/weave/records.ts';
import { onWords, words } from '../words/words.ts';
import { type AnchoredSelection, Binding } from './binding/binding.ts';
import { compositions } from './binding/composition.ts';
import { pointAt, positionOf } from './binding/places.ts';
import { clipboard, pasteText } from './clipboard/clipboard.ts';
import { dropCaret } from './clipboard/dropCaret.ts';
import { selectedRange } from './commands.ts';
import { commenting } from './commenting.ts';
import { cursors } from './cursors.ts';
import { embedViews } from './embeds/embeds.ts';
import { type FootnoteAsked, footnoting } from './embeds/footnotes.ts';
import { type ImageStore, pictures } from './embeds/pictures.ts';
import { printedReferences } from './embeds/references.ts';
import { Finding } from './finding/finding.ts';
import { editingKeys } from './keys.ts';
import { type Bracketing, bracketing } from './mending/bracketing.ts';
import { type Checking, checking } from './mending/checking.ts';
import { type Proposals, proposals } from './mending/proposals.ts';
import { insertReference } from './mending/referring.ts';
import { clearFormats, type Switch, setLink, toggleFormat } from './paragraphs/formatting.ts';
import type { Shape } from './paragraphs/shaping.ts';
import { changeLevel, moveParagraphs, setStyle, strikeParagraphs } from './paragraphs/shapingCommands.ts';
import { wholeParagraphs } from './paragraphs/wholeParagraph.ts';
import { type Colour, weftSchema } from './schema.ts';
import { Scribe } from './scribe/scribe.ts';
import { scrollTo, stayingInSight } from './scrolling.ts';
import { type TableTools, tableKeys, tableTools } from './tables/tableCommands.ts';
import { type ToolState, toolStates } from './toolState.ts';
import { autocorrection } from './typing/autocorrect.ts';
import { browserInput } from './typing/beforeinput.ts';
import { characterKeys, insertText } from './typing/characters.ts';

/** Who edits. Observers read only. */
export interface Me {
  readonly user: string;
  readonly name: string;
  readonly delegation: string;
  readonly role: 'chair' | 'delegate' | 'observer';
}

export interface EditorOptions {
  readonly place: HTMLElement;
  readonly reading: Reading;
  readonly awareness: Awareness;
  readonly me: Me;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly colour: Colour;
  /** Called with the change at the caret, or null. */
  readonly onSelect?: (entry: string | null) => void;
  /** Called with a sentence where something could not be done: why, and what to do. */
  readonly onProblem: (sentence: string) => void;
  /** Whether what one types is put right; asked with every key. */
  readonly corrects?: () => boolean;
  /** Called with what a toolbar is to show, whenever that is another. */
  readonly onTools?: (state: ToolState) => void;
  /** Called when a footnote's words are to be asked for. */
  readonly onFootnote?: (asked: FootnoteAsked) => void;
  /** Where images are kept; without it none can be added, and none is shown. */
  readonly images?: ImageStore;
}

export interface Editor {
  /** Finds words in the text, and replaces them. */
  readonly finding: Finding;
  /** Scrolls to a change and highlights it; null takes the highlight away. */
  reveal(entry: string | null): void;
  /** Scrolls to the paragraph with this key. */
  scrollTo(key: string): void;
  focus(): void;
  /** Has the caret at the beginning of the paragraph with this key, in sight and with the focus. */
  goTo(key: string): void;
  undo(): void;
  redo(): void;
  /** Types a character at the caret. */
  insert(text: string): void;
  /** Pastes plain text in the place of the selection; answers whether it is there now. */
  paste(text: string): boolean;
  /** Puts a format on or off, over the selection or for what is typed next. */
  format(name: Switch): void;
  /** Takes all formats away, over the selection or for what is typed next. */
  clearFormats(): void;
  /** Links the selection, or the link at the caret, to an address; null takes the link away. Answers whether it may. */
  link(href: string | null): boolean;
  /** Makes the selected paragraphs of another style, or items. */
  setStyle(shape: Shape): void;
  /** Moves the selected items one level in or out. */
  changeLevel(by: 1 | -1): void;
  moveParagraphs(direction: 'up' | 'down'): void;
  strikeParagraphs(): void;
  /** From now on what one does is agreed from birth, or proposed again. Chairs only. */
  editAsAgreed(agreed: boolean): void;
  readonly table: TableTools;
  readonly checking: Checking;
  readonly brackets: Bracketing;
  readonly proposals: Proposals;
  /** Puts a reference to a paragraph at the caret. */
  refer(target: ReferenceTarget): void;
  /** Asks for the words of the footnote whose reference this is, or of a new one at the caret. */
  footnote(reference?: Id): void;
  /** Adds images at the caret. */
  addImages(files: readonly File[]): void;
  /** The ids of what is selected; of the caret's paragraph where nothing is, and none where there is no caret. */
  selected(): { readonly ranges: readonly Range[]; readonly bare: boolean };
  /** Takes one's delegation's position on a proposal in the version that the screen shows. */
  takePosition(position: Omit<Position, 'at'>): void;
  /** Writes a comment, or an answer to one; `text` may be empty where it settles one. */
  comment(comment: Omit<Comment, 'at'>): void;
  /** Shows the words that threads are about: `current` stands out. */
  showThreads(
    about: readonly { readonly id: string; readonly ranges: readonly Range[] }[],
    current: string | null,
  ): void;
  /** Scrolls to where somebody's caret is; no caret moves. */
  revealPlace(anchor: Anchor): void;
  /** Where one's own caret was last; null where it never was in the text. */
  caret(): AnchoredSelection | null;
  /** Scrolls to words. */
  revealWords(ranges: readonly Range[]): void;
  /** Writes a chair's decision on exactly the words that now stand. */
  decide(request: Omit<DecisionRequest, 'at'>): readonly Decision[] | DecisionRefusal;
  close(): void;
}

const highlight = new PluginKey<DecorationSet>('highlight');

/** Opens an editor in `place`. */
export function openEditor(options: EditorOptions): Editor {
  const { reading, awareness, me, now, colour, place } = options;
  const role = me.role === 'chair' ? 'chair' : 'delegate';
  const hand = new Hand(
    reading.weave,
    { user: me.user, name: me.name, delegation: me.delegation, role },
    now,
  );
  const binding = new Binding(reading, new Scribe(reading, hand, now), weftSchema(colour));
  const finding = new Finding(binding);
  const threads = commenting(binding);
  const editable = me.role !== 'observer';
  const footnotes = footnoting(binding, (asked) => {
    if (!editable) return;
    const write = (words: string) => {
      view.focus();
      asked.write(words);
    };
    options.onFootnote?.({ ...asked, write });
  });
  const placed = options.images && pictures(binding, options.images, options.onProblem);
  const plugins = [
    compositions(binding),
    selectionsBeforeKeys(binding),
    tableKeys(binding),
    autocorrection(binding, options.corrects ?? (() => false)),
    characterKeys(),
    footnotes.plugin,
    printedReferences(binding),
    ...(placed ? [placed.plugin] : []),
    editingKeys(binding),
    browserInput(binding),
    wholeParagraphs(),
    stayingInSight(),
    clipboard(binding, options.onProblem),
    dropCaret(),
    cursors(binding, awareness, colour),
    highlighting(binding, options.onSelect),
    finding.plugin,
    threads.plugin,
    ...(options.onTools ? [toolStates(binding, options.onTools)] : []),
  ];
  const attributes = () => ({
    class: 'weft-text',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': words().editor.label,
    'aria-description': words().editor.help,
    spellcheck: 'true',
  });
  const view = new EditorView(place, {
    state: EditorState.create({ doc: binding.document(), plugins }),
    dispatchTransaction: binding.dispatch,
    editable: () => editable,
    nodeViews: embedViews(options.images?.source),
    attributes,
  });
  binding.attach({
    get state() {
      return view.state;
    },
    updateState: (state) => view.updateState(state),
    selectionOnScreen: () => selectionOnScreen(view),
  });
  const deaf = onWords(() => view.setProps({ attributes }));
  const run = (command: Command) => {
    binding.release();
    binding.catchSelection();
    return command(view.state, view.dispatch, view);
  };
  return {
    finding,
    reveal: (entry) => reveal(view, binding, entry),
    scrollTo: (key) => {
      const paragraph = place.querySelector(`.paragraph[data-key="${CSS.escape(key)}"]`);
      if (paragraph) scrollTo(paragraph, 'center');
    },
    focus: () => view.focus(),
    goTo: (key) => {
      const paragraph = markedParagraphs(reading).findIndex((one) => one.key === key);
      if (paragraph < 0 || binding.isHeld) return;
      const position = positionOf(view.state.doc, { paragraph, offset: 0 });
      view.focus();
      view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, position)));
      showPosition(view, position);
    },
    undo: () => binding.history('undo'),
    redo: () => binding.history('redo'),
    insert: (text) => void run(insertText(text)),
    paste: (text) => pasteText(binding, options.onProblem, view, text),
    format: (name) => void run(toggleFormat(binding, name)),
    clearFormats: () => void run(clearFormats(binding)),
    link: (href) => run(setLink(binding, href)),
    setStyle: (shape) => void run(setStyle(binding, shape)),
    changeLevel: (by) => void run(changeLevel(binding, by)),
    moveParagraphs: (direction) => void run(moveParagraphs(binding, direction)),
    strikeParagraphs: () => void run(strikeParagraphs(binding)),
    editAsAgreed: (agreed) => {
      binding.scribe.agreed = agreed && me.role === 'chair';
      view.dispatch(view.state.tr);
    },
    table: tableTools(binding, () => view.state, run),
    checking: checking(binding, view, now),
    brackets: bracketing(binding, view, now),
    proposals: proposals(binding, () => selectedRange(view.state).to.paragraph),
    refer: (target) => void run(insertReference(binding, target)),
    footnote: (reference) => {
      if (reference) footnotes.open(reference);
      else void run(footnotes.insert);
    },
    addImages: (files) => {
      binding.release();
      placed?.add(view, files);
    },
    selected: () => {
      binding.catchSelection();
      const { selection, doc } = view.state;
      const [from, to] = [pointAt(doc, selection.from), pointAt(doc, selection.to)];
      const paragraphs = markedParagraphs(reading);
      const bare = selection.empty;
      const whole = { paragraph: from.paragraph, offset: Number.POSITIVE_INFINITY };
      const ranges = bare
        ? idsOver(paragraphs, { paragraph: from.paragraph, offset: 0 }, whole)
        : idsOver(paragraphs, from, to);
      return { ranges, bare };
    },
    comment: (comment) => binding.write(() => hand.comment({ ...comment, at: now() })),
    takePosition: (position) => binding.write(() => hand.position({ ...position, at: now() })),
    showThreads: (about, current) => threads.show(view, about, current),
    revealPlace: (anchor) => {
      const point = pointOf(reading, anchor);
      if (point) showPosition(view, positionOf(view.state.doc, point));
    },
    caret: () => binding.selection,
    revealWords: (ranges) => {
      const [first] = ranges;
      const point = first && pointOf(reading, { before: [first[0], first[1]] });
      if (point) showPosition(view, positionOf(view.state.doc, point));
    },
    decide: (request) => {
      const decisions = decisionsOn(reading, { ...request, at: now() });
      if (!('refused' in decisions)) binding.write(() => hand.decide(decisions));
      return decisions;
    },
    close: () => {
      deaf();
      binding.release();
      binding.detach();
      view.destroy();
    },
  };
}

/** Scrolls a place of the document into the middle. */
function showPosition(view: EditorView, position: number): void {
  const { node } = view.domAtPos(position);
  const element = node instanceof HTMLElement ? node : node.parentElement;
  if (element) scrollTo(element, 'center');
}

/** The browser tells of a selection with the next frame only: a key that comes before it must find it all the same. */
function selectionsBeforeKeys(binding: Binding): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: () => {
          binding.catchSelection();
          return false;
        },
      },
    },
  });
}

/** The browser's selection as positions, where it lies in a focused view. */
function selectionOnScreen(view: EditorView): { anchor: number; head: number } | null {
  const selection = view.root instanceof Document ? view.root.getSelection() : document.getSelection();
  const { anchorNode, focusNode } = selection ?? { anchorNode: null, focusNode: null };
  if (!selection || !anchorNode || !focusNode || view.composing || !view.hasFocus()) return null;
  if (!view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return null;
  const anchor = view.posAtDOM(anchorNode, selection.anchorOffset);
  return { anchor, head: selection.isCollapsed ? anchor : view.posAtDOM(focusNode, selection.focusOffset) };
}

/** Highlights one change, and says which change the caret stands in. */
function highlighting(binding: Binding, onSelect: EditorOptions['onSelect']): Plugin {
  let entry: string | null = null;
  let selected: string | null = null;
  return new Plugin({
    key: highlight,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, shown, _old, state) => {
        const asked: unknown = transaction.getMeta(highlight);
        if (asked !== undefined) entry = typeof asked === 'string' ? asked : null;
        if (asked === undefined && !transaction.docChanged) return shown;
        const chosen = entry;
        if (chosen === null) return DecorationSet.empty;
        if (binding.isHeld) return shown.map(transaction.mapping, transaction.doc);
        const places = placesOfEntry(markedParagraphs(binding.reading), chosen);
        const decorations = places.map(({ paragraph, from, to }) =>
          Decoration.inline(
            positionOf(state.doc, { paragraph, offset: from }),
            positionOf(state.doc, { paragraph, offset: to }),
            { class: 'is-on' },
          ),
        );
        return DecorationSet.create(state.doc, decorations);
      },
    },
    props: { decorations: (state) => highlight.getState(state) },
    view: () => ({
      update: (view) => {
        const now = entryAt(view);
        if (now === selected) return;
        selected = now;
        onSelect?.(now);
      },
    }),
  });
}

/** The change in which the caret stands: an insertion before a strike. */
function entryAt({ state }: EditorView): string | null {
  const { $head } = state.selection;
  for (const beside of [$head.nodeBefore, $head.nodeAfter]) {
    const marks = beside?.marks ?? [];
    const mark =
      marks.find(({ type }) => type.name === 'insertion') ??
      marks.find(({ type }) => type.name === 'deletion');
    if (mark) return mark.attrs.entry as string;
  }
  return null;
}

function reveal(view: EditorView, binding: Binding, entry: string | null): void {
  const transaction = view.state.tr.setMeta(highlight, entry);
  const [first] = entry === null ? [] : placesOfEntry(markedParagraphs(binding.reading), entry);
  if (first && !binding.isHeld) {
    const position = positionOf(view.state.doc, { paragraph: first.paragraph, offset: first.to });
    transaction.setSelection(TextSelection.create(view.state.doc, position));
  }
  view.dispatch(transaction);
  if (!first) return;
  const shown = view.domAtPos(view.state.selection.head).node;
  const element = shown instanceof HTMLElement ? shown : shown.parentElement;
  if (element) scrollTo(element, 'center');
}
