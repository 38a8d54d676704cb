/** Finding in the editor: which match is the current one, which of them the screen shows, and replacing them. */
import { type EditorState, Plugin, PluginKey, TextSelection } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import { type Anchor, anchorAt, idRightOf, pointOf } from '../../../shared/views/points.ts';
import type { Binding } from '../binding/binding.ts';
import { pointAt, positionOf } from '../binding/places.ts';
import { type Query, type Search, searchFor } from './find.ts';
import { countOf, type Found, matchBefore, matchesOf, matchFrom, type PlacedMatch } from './matches.ts';
import { planReplacing, type TooMuch } from './replace.ts';

export type { Query } from './find.ts';
export type { Found } from './matches.ts';

/** What the plugin keeps for each state of the editor. */
interface Shown {
  readonly decorations: DecorationSet;
  readonly found: Found;
}

const NOTHING: Shown = { decorations: DecorationSet.empty, found: { count: 0, current: 0 } };

/** Paragraphs beyond the edges of the screen whose matches are shown too. */
const MARGIN = 40;

const key = new PluginKey<Shown>('finding');

/** A search in one editor. Matches are held by ids: they follow whatever others type. */
export class Finding {
  readonly plugin: Plugin<Shown>;
  readonly #binding: Binding;
  readonly #listeners = new Set<() => void>();
  #view: EditorView | null = null;
  #search: Search | null = null;
  /** The current match is the first from here on. */
  #at: Anchor | null = null;
  /** The paragraphs whose matches are shown. */
  #window = { from: 0, to: MARGIN };

  constructor(binding: Binding) {
    this.#binding = binding;
    this.plugin = new Plugin<Shown>({
      key,
      state: {
        init: () => NOTHING,
        apply: (transaction, shown, _old, state) => {
          if (!this.#search) return NOTHING;
          // While the view runs ahead of the weave, what is shown stays beside the words it was beside.
          if (binding.isHeld) {
            return { ...shown, decorations: shown.decorations.map(transaction.mapping, transaction.doc) };
          }
          if (!transaction.docChanged && !transaction.getMeta(key)) return shown;
          return this.#shownIn(state, this.#search, shown.found);
        },
      },
      props: { decorations: (state) => key.getState(state)?.decorations },
      view: (view) => this.#follow(view),
    });
  }

  /** How many matches there are, and which is the current one. */
  get found(): Found {
    return (this.#view && key.getState(this.#view.state)?.found) ?? NOTHING.found;
  }

  /** Calls `listener` whenever `found` has changed. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks for something, from the caret on when the search begins; null ends the search. */
  look(query: Query | null): void {
    const view = this.#view;
    if (!view) return;
    this.#binding.release();
    if (!this.#search) {
      const caret = pointAt(view.state.doc, view.state.selection.from);
      this.#at = anchorAt(this.#binding.reading, caret);
    }
    this.#search = query && query.text !== '' ? searchFor(query) : null;
    this.#window = around(paragraphsInSight(view));
    view.dispatch(view.state.tr.setMeta(key, true));
    const current = this.#current();
    if (current) bringIntoSight(view, positionOf(view.state.doc, startOf(current)));
  }

  /** Selects the next match or the one before, round and round. */
  step(direction: 'next' | 'previous'): void {
    const view = this.#view;
    const search = this.#search;
    const current = this.#current();
    if (!view || !search || !current) return;
    const { doc, selection } = view.state;
    // Whoever has put the caret elsewhere meanwhile goes on from there.
    const ends = view.hasFocus()
      ? { from: pointAt(doc, selection.from), to: pointAt(doc, selection.to) }
      : { from: startOf(current), to: { paragraph: current.paragraph, offset: current.to } };
    const paragraphs = this.#paragraphs;
    this.#goTo(
      direction === 'next'
        ? matchFrom(search, paragraphs, ends.to)
        : matchBefore(search, paragraphs, ends.from),
    );
  }

  /** Replaces the current match as one change, and goes on to the next. */
  replace(by: string): TooMuch | null {
    const current = this.#current();
    const ended = current ? this.#put([current], by) : null;
    if (ended && 'refused' in ended) return ended;
    if (ended) this.#at = ended;
    this.#goTo(this.#current());
    return null;
  }

  /** Replaces all matches as one change; answers how many there were. */
  replaceAll(by: string): TooMuch | { readonly replaced: number } {
    const matches = this.#search ? matchesOf(this.#search, this.#paragraphs) : [];
    const ended = this.#put(matches, by);
    return ended && 'refused' in ended ? ended : { replaced: matches.length };
  }

  /** Ends the search: the current match is selected, and the text has the focus. */
  leave(): void {
    this.#goTo(this.#current());
    this.#search = null;
    this.#at = null;
    const view = this.#view;
    view?.dispatch(view.state.tr.setMeta(key, true));
    view?.focus();
  }

  /** The selected words, if they lie in one paragraph: what one may want to find. */
  selected(): string {
    if (!this.#view) return '';
    const { doc, selection } = this.#view.state;
    const { $from, $to, from, to } = selection;
    return $from.sameParent($to) ? doc.textBetween(from, to) : '';
  }

  get #paragraphs(): readonly MarkedParagraph[] {
    return markedParagraphs(this.#binding.reading);
  }

  #current(): PlacedMatch | null {
    const from = this.#at && pointOf(this.#binding.reading, this.#at);
    return this.#search && from ? matchFrom(this.#search, this.#paragraphs, from) : null;
  }

  #goTo(match: PlacedMatch | null): void {
    const view = this.#view;
    const paragraph = match && this.#paragraphs[match.paragraph];
    if (!view || !match || !paragraph || this.#binding.isHeld) return;
    this.#at = { before: idRightOf(paragraph, match.from) };
    const { doc, tr } = view.state;
    const from = positionOf(doc, startOf(match));
    const to = positionOf(doc, { paragraph: match.paragraph, offset: match.to });
    view.dispatch(tr.setMeta(key, true).setSelection(TextSelection.create(doc, from, to)));
    bringIntoSight(view, from);
  }

  /** Carries out a replacement; answers where it ended. */
  #put(matches: readonly PlacedMatch[], by: string): TooMuch | Anchor | null {
    const { scribe } = this.#binding;
    const plan = planReplacing(this.#paragraphs, matches, by, scribe.hand.identity.user);
    if ('refused' in plan) return plan;
    return this.#binding.write(() => scribe.carryOut(plan, null));
  }

  #shownIn(state: EditorState, search: Search, before: Found): Shown {
    const current = this.#current();
    const { from, to } = this.#window;
    let start = 0;
    let measured = -1;
    const decorations = matchesOf(search, this.#paragraphs, from, to).map((match) => {
      // A position is costly to find in a long draft: once for each paragraph is enough.
      if (measured !== match.paragraph) start = positionOf(state.doc, { ...startOf(match), offset: 0 });
      measured = match.paragraph;
      const look = isSame(match, current) ? 'found is-current' : 'found';
      return Decoration.inline(start + match.from, start + match.to, { class: look });
    });
    const found = countOf(search, this.#paragraphs, current);
    const same = found.count === before.count && found.current === before.current;
    return {
      decorations: DecorationSet.create(state.doc, decorations),
      found: same ? before : found,
    };
  }

  /** Tells of what is found, and shows matches where the screen has come to. */
  #follow(view: EditorView) {
    this.#view = view;
    let frame: number | null = null;
    const lookAround = () => {
      frame = null;
      if (!this.#search || this.#binding.isHeld) return;
      const seen = paragraphsInSight(view);
      if (seen.from >= this.#window.from && seen.to <= this.#window.to) return;
      this.#window = around(seen);
      this.#binding.catchSelection();
      view.dispatch(view.state.tr.setMeta(key, true));
    };
    const scrolled = () => {
      if (this.#search) frame ??= requestAnimationFrame(lookAround);
    };
    document.addEventListener('scroll', scrolled, { capture: true, passive: true });
    return {
      update: (now: EditorView, before: EditorState) => {
        if (key.getState(now.state)?.found === key.getState(before)?.found) return;
        for (const listener of this.#listeners) listener();
      },
      destroy: () => {
        document.removeEventListener('scroll', scrolled, { capture: true });
        if (frame !== null) cancelAnimationFrame(frame);
        this.#view = null;
      },
    };
  }
}

const startOf = ({ paragraph, from }: PlacedMatch) => ({ paragraph, offset: from });

const isSame = (match: PlacedMatch, other: PlacedMatch | null) =>
  match.paragraph === other?.paragraph && match.from === other.from;

const around = ({ from, to }: { from: number; to: number }) => ({ from: from - MARGIN, to: to + MARGIN });

/** The paragraphs that the browser's window reaches: those of the document's children that lie in it. */
function paragraphsInSight(view: EditorView): { from: number; to: number } {
  const { children } = view.dom;
  const first = childFrom(children, ({ bottom }) => bottom >= 0);
  const last = childFrom(children, ({ top }) => top > innerHeight);
  const numberOf = (child: Element | undefined) =>
    child ? pointAt(view.state.doc, view.posAtDOM(child, 0)).paragraph : undefined;
  const from = numberOf(children[first]) ?? 0;
  return { from, to: numberOf(children[last]) ?? Number.MAX_SAFE_INTEGER };
}

/** The first of children one below the other of which something is so. */
function childFrom(children: HTMLCollection, is: (box: DOMRect) => boolean): number {
  let [low, high] = [0, children.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const box = children[middle]?.getBoundingClientRect();
    if (box && is(box)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Scrolls to a place, unless it is well within the screen and clear of the bar, which is at the top. */
function bringIntoSight(view: EditorView, position: number): void {
  const { node } = view.domAtPos(position, 1);
  const element = node instanceof HTMLElement ? node : node.parentElement;
  const { top, bottom } = view.coordsAtPos(position);
  if (top < innerHeight / 3 || bottom > (innerHeight * 4) / 5) element?.scrollIntoView({ block: 'center' });
}
