/**
 * The binding: ProseMirror shows the marked view and holds no truth of its own. A local transaction is read as an
 * intent and written to the weave; what the view shows next is the weave's. A remote change replaces only what it
 * touched. During a composition the view runs ahead, and one intent is read off it when the composition has ended.
 */
import type { Node } from 'prosemirror-model';
import {
  AllSelection,
  type EditorState,
  NodeSelection,
  type Selection,
  TextSelection,
  type Transaction,
} from 'prosemirror-state';
import { markedBlocks, markedParagraphs } from '../../../shared/views/marked.ts';
import { type Anchor, anchorAt, type Point, pointOf } from '../../../shared/views/points.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { planReplace, planTypeOver } from '../intents/intents.ts';
import { isEmpty, type Plan } from '../intents/plan.ts';
import type { WeftSchema } from '../schema.ts';
import type { Scribe } from '../scribe/scribe.ts';
import { documentNode } from './blocks.ts';
import { rememberFlat } from './flat.ts';
import { Hold } from './hold.ts';
import { anchorIn, changesOf, contentBetween, contentOf, pointAt, positionOf } from './places.ts';
import { redraw } from './redraw.ts';
import { rememberParagraphs, type Slot, shownParagraphs, slotsAhead } from './slots.ts';

/** The transactions by which the weave's state comes into the view. */
export const FROM_WEAVE = 'weft';

/** Marks the transaction of a key that was typed, as against what is read off the DOM or pasted. */
export const TYPED = 'typed';

/** Both ends of a selection, held fast by ids. */
export interface AnchoredSelection {
  readonly anchor: Anchor;
  readonly head: Anchor;
}

/** What the binding needs of an editor view: a state that it reads, and brings up to date. */
export interface Shown {
  readonly state: EditorState;
  updateState(state: EditorState): void;
  /**
   * Where the screen's own selection is, if the view has the focus. A click reaches ProseMirror by an event of its own:
   * a remote change that comes in between must not put the selection back to where it was.
   */
  selectionOnScreen?(): { readonly anchor: number; readonly head: number } | null;
}

export class Binding {
  readonly reading: Reading;
  readonly scribe: Scribe;
  readonly schema: WeftSchema;
  #view: Shown | null = null;
  /** What each child of the document shows. */
  #slots: readonly Slot[] = [];
  #hold: Hold | null = null;
  #selection: AnchoredSelection | null = null;
  #writing = false;
  readonly #unsubscribe: () => void;

  constructor(reading: Reading, scribe: Scribe, schema: WeftSchema) {
    this.reading = reading;
    this.scribe = scribe;
    this.schema = schema;
    // The marked view hears of a change before the binding does, and so need not be built twice.
    markedParagraphs(reading);
    this.#unsubscribe = reading.subscribe(() => {
      if (this.#writing) return;
      this.catchSelection();
      this.#show(null);
    });
  }

  /** The document to begin with. */
  document(): Node {
    const paragraphs = markedParagraphs(this.reading);
    this.#slots = paragraphs.length > 0 ? markedBlocks(this.reading) : [null];
    return documentNode(this.schema, paragraphs);
  }

  attach(view: Shown): void {
    this.#view = view;
    this.#anchor(view.state);
  }

  detach(): void {
    this.#unsubscribe();
    this.#view = null;
  }

  /** Where the selection is, in ids. */
  get selection(): AnchoredSelection | null {
    return this.#selection;
  }

  get isHeld(): boolean {
    return this.#hold !== null;
  }

  /** The place of the caret by its id. */
  place(): ReturnType<typeof pointOf> {
    return this.#selection && pointOf(this.reading, this.#selection.head);
  }

  /** The place of the caret in the marked view. */
  caret(state: EditorState): ReturnType<typeof pointAt> {
    return pointAt(state.doc, state.selection.head);
  }

  /** Takes a transaction of the view: a selection as it is, an edit as an intent. */
  readonly dispatch = (transaction: Transaction): void => {
    const view = this.#view;
    if (!view) return;
    if (this.#hold) this.#runAhead(view, transaction);
    else if (transaction.docChanged && transaction.getMeta(FROM_WEAVE) === undefined)
      this.#read(view, transaction);
    else this.#apply(view, transaction);
  };

  /** Carries out a plan and shows what came of it; answers where the caret went. */
  carryOut(plan: Plan, caret: Anchor | null = this.#selection?.head ?? null): Anchor | null {
    const after = this.#write(() => this.scribe.carryOut(plan, caret)) ?? plan.caret;
    this.#show(after);
    return after;
  }

  /** Runs what writes to the weave by other ways than a plan (formatting) and shows what came of it. */
  write<T>(write: () => T): T {
    const result = this.#write(write);
    this.#show(null);
    return result;
  }

  /** Takes one's own last step back, or that again. What is being composed is written first. */
  history(step: 'undo' | 'redo'): void {
    this.release();
    const caret = this.#write(() => this.scribe[step]());
    this.#show(caret);
  }

  /** From now on the view runs ahead: nothing is written, and what it touches stays as it is. */
  hold(): void {
    const view = this.#view;
    if (!view || this.#hold) return;
    this.#hold = new Hold(this.#selection?.head ?? null);
  }

  /** Reads what the view did while it ran ahead as one intent, and shows the weave again. */
  release(): void {
    const view = this.#view;
    const hold = this.#hold;
    if (!view || !hold) return;
    this.#hold = null;
    const { doc } = view.state;
    // A click that ends a composition reaches ProseMirror by an event of its own, which may still be on its way.
    const selection = view.selectionOnScreen?.() ?? view.state.selection;
    const edit = hold.edit(doc);
    if (!edit) {
      this.#anchor(view.state);
      this.#show(null);
      return;
    }
    const shown = shownParagraphs(this.#slots);
    const anchor = hold.anchorOutside(doc, selection.anchor, shown);
    const head = hold.anchorOutside(doc, selection.head, shown);
    const { user } = this.scribe.hand.identity;
    const plan = planReplace(edit.kept, edit.from, edit.to, edit.content, user);
    const caret = this.#write(() => this.scribe.carryOut(plan, hold.caret));
    // Whoever ends a composition by a click has put the caret elsewhere, and there it stays.
    if (anchor && head) this.#selection = { anchor, head };
    this.#show(anchor && head ? null : (caret ?? plan.caret));
  }

  /** Takes in a selection that was made on the screen and not yet told. */
  catchSelection(): void {
    const view = this.#view;
    const onScreen = this.#hold ? null : view?.selectionOnScreen?.();
    if (!view || !onScreen) return;
    const { anchor, head } = view.state.selection;
    if (anchor === onScreen.anchor && head === onScreen.head) return;
    const { doc, tr } = view.state;
    // What the weave now says is not shown yet: the places are those of the paragraphs that the document shows.
    this.#selection = {
      anchor: this.#anchorInSlots(pointAt(doc, onScreen.anchor)),
      head: this.#anchorInSlots(pointAt(doc, onScreen.head)),
    };
    view.updateState(
      view.state.apply(
        tr.setSelection(TextSelection.between(doc.resolve(onScreen.anchor), doc.resolve(onScreen.head))),
      ),
    );
  }

  /** A place of what the document shows, held by an id. */
  #anchorInSlots({ paragraph, offset }: Point): Anchor {
    const shown = shownParagraphs(this.#slots)[paragraph];
    return shown ? anchorIn(shown, offset) : { before: [0, 0] };
  }

  #write<T>(write: () => T): T {
    this.#writing = true;
    try {
      return write();
    } finally {
      this.#writing = false;
    }
  }

  /** Types over a selection within one paragraph; answers whether it was one, and there was anything to write. */
  type(text: string): boolean {
    const { selection, storedMarks, doc } = this.#view?.state ?? {};
    if (!doc || this.#hold || !(selection instanceof TextSelection)) return false;
    const { $from, $to } = selection;
    if (!$from.sameParent($to)) return false;
    const marks = storedMarks ?? (selection.empty ? $from.marks() : $from.marksAcross($to));
    const content = contentOf(this.schema.text(text, marks));
    const [from, to] = [pointAt(doc, $from.pos), pointAt(doc, $to.pos)];
    const { user } = this.scribe.hand.identity;
    const plan = planTypeOver(markedParagraphs(this.reading), from, to, [content], user);
    if (isEmpty(plan)) return false;
    this.carryOut(plan);
    return true;
  }

  /** Reads a transaction as intents, the last place first, so that earlier places stay where they are. */
  #read(view: Shown, transaction: Transaction): void {
    const before = view.state.doc;
    const paragraphs = markedParagraphs(this.reading);
    const plan = transaction.getMeta(TYPED) === undefined ? planReplace : planTypeOver;
    const { user } = this.scribe.hand.identity;
    const plans = changesOf(transaction).map(({ fromA, toA, fromB, toB }) => {
      const content = contentBetween(transaction.doc, fromB, toB);
      return plan(paragraphs, pointAt(before, fromA), pointAt(before, toA), content, user);
    });
    let caret: Anchor | null = null;
    const struckNothing = plans.every(isEmpty);
    this.#write(() => {
      const start = this.#selection?.head ?? null;
      this.scribe.hand.write(() => {
        for (const plan of plans) caret = this.scribe.carryOut(plan, caret ?? start) ?? plan.caret;
      });
    });
    // An edit that found nothing left to strike still moves the caret, so that nobody is held up before struck words.
    this.#show(
      struckNothing
        ? anchorAt(
            this.reading,
            pointAt(before, transaction.mapping.invert().map(transaction.selection.head)),
          )
        : caret,
    );
  }

  /** Takes a transaction as it is, and marks the paragraphs that it touched as run ahead. */
  #runAhead(view: Shown, transaction: Transaction): void {
    if (this.#hold && transaction.docChanged) {
      const paragraphs = this.#hold.runAhead(transaction, shownParagraphs(this.#slots));
      this.#slots = slotsAhead(this.#slots, paragraphs, transaction);
    }
    this.#apply(view, transaction);
  }

  #apply(view: Shown, transaction: Transaction): void {
    const state = view.state.apply(transaction);
    if (!this.#hold && !transaction.docChanged) this.#anchor(state);
    view.updateState(state);
  }

  #anchor(state: EditorState): void {
    const { anchor, head } = state.selection;
    const at = this.#anchorInSlots(pointAt(state.doc, anchor));
    const to = anchor === head ? at : this.#anchorInSlots(pointAt(state.doc, head));
    this.#selection = { anchor: at, head: to };
  }

  /** Brings the view up to what the weave says; the caret goes where it is told to, or stays beside its word. */
  #show(caret: Anchor | null): void {
    const view = this.#view;
    if (!view) return;
    const transaction = view.state.tr.setMeta(FROM_WEAVE, true);
    const blocks = markedBlocks(this.reading);
    this.#slots = redraw(transaction, this.schema, this.#slots, blocks, this.isHeld);
    if (this.#slots === blocks) this.#remember(transaction.doc, blocks);
    this.#hold?.follow(transaction);
    if (!this.#hold) this.#select(transaction, caret);
    // What others do leaves the formatting that one is about to type in; a composition is not to be told of any.
    if (!caret && !this.#hold && view.state.storedMarks) transaction.setStoredMarks(view.state.storedMarks);
    if (transaction.docChanged || transaction.selectionSet || caret) {
      const state = view.state.apply(transaction);
      if (!this.#hold) this.#anchor(state);
      view.updateState(state);
    }
  }

  /** Notes of a document that shows these blocks what is known of them. */
  #remember(doc: Node, blocks: readonly Slot[]): void {
    const paragraphs = markedParagraphs(this.reading);
    rememberParagraphs(blocks, paragraphs);
    if (blocks === paragraphs) rememberFlat(doc);
  }

  #select(transaction: Transaction, caret: Anchor | null): void {
    if (!caret && isWhole(transaction.selection)) return;
    const ends = caret ? { anchor: caret, head: caret } : this.#selection;
    const anchor = ends && pointOf(this.reading, ends.anchor);
    const head = ends?.head === ends?.anchor ? anchor : ends && pointOf(this.reading, ends.head);
    if (!anchor || !head) return;
    const at = positionOf(transaction.doc, anchor);
    const to = head === anchor ? at : positionOf(transaction.doc, head);
    if (!caret && transaction.selection.anchor === at && transaction.selection.head === to) return;
    transaction.setSelection(TextSelection.create(transaction.doc, at, to));
    if (caret) transaction.scrollIntoView();
  }
}

/** Whether a selection is all of the text, or an image and the like: it stands for itself, not between two words. */
function isWhole(selection: Selection): boolean {
  return selection instanceof AllSelection || selection instanceof NodeSelection;
}
