/** The marked view, which people edit, and the plain ones, which they read: paragraphs of words with their marks. */
import type { FormatSet, ParagraphAttributes } from '../weave/records.ts';
import type { MarkedMark, MarkedParagraph, MarkedRun } from './paragraphs.ts';
import type { Reading, ReadingChange } from './reading.ts';
import {
  agreedOnly,
  attributesIn,
  everything,
  formatIn,
  nothing,
  type Scope,
  shows,
  stands,
} from './scope.ts';
import type { Run, Stretch } from './state.ts';
import { isChanged, isLabelledAlike, PROPOSAL, type Span, spansIn, type Unit, unitsIn } from './structure.ts';
import { type Block, blocksOf, inShownOrder } from './tables.ts';

/** The plain views: text in force, as agreed, and as if all that is undecided were accepted. */
export type PlainView = 'base' | 'agreed' | 'final';

export function scopeOf(view: PlainView): Scope {
  return view === 'base' ? nothing : view === 'agreed' ? agreedOnly : everything;
}

/** Everything alive, with marks: the view that people edit. Unchanged paragraphs stay the same objects. */
export function markedParagraphs(reading: Reading): readonly MarkedParagraph[] {
  return markedOf(reading).paragraphs;
}

/** The same paragraphs as blocks: where the draft has no table, the paragraphs themselves. */
export function markedBlocks(reading: Reading): readonly Block<MarkedParagraph>[] {
  return markedOf(reading).blocks;
}

/** Which paragraph of the marked view a stretch belongs to, and which stretches a paragraph is made of. */
export function markedPlaces(reading: Reading): {
  readonly paragraphOf: (stretch: number) => number | undefined;
  readonly spanOf: (paragraph: number) => Span | undefined;
} {
  const marked = markedOf(reading);
  return {
    paragraphOf: (stretch) => marked.paragraphOf[stretch],
    spanOf: (paragraph) => marked.spans[paragraph],
  };
}

/** The proposals of the marked view. */
export function markedUnits(reading: Reading): readonly Unit[] {
  return markedOf(reading).units;
}

/** The text as agreed with its revisions against the text in force: what the contribution shows. */
export function agreedParagraphs(reading: Reading): readonly MarkedParagraph[] {
  return paragraphsIn(reading, agreedOnly);
}

/** The marked view that counts in only some of the changes. */
export function paragraphsIn(reading: Reading, scope: Scope): readonly MarkedParagraph[] {
  return inShownOrder(
    spansOf(reading, scope).map((span) =>
      paragraphOf(reading.stretches.slice(span.from, span.to), span, scope),
    ),
  );
}

function spansOf({ stretches, fields }: Reading, scope: Scope): readonly Span[] {
  return spansIn(stretches, scope, unitsIn(stretches, scope, fields), fields);
}

/** The spans in the order in which their paragraphs are shown: the rows of a table may lie among each other. */
function shownSpans(spans: readonly Span[], stretches: readonly Stretch[], scope: Scope): readonly Span[] {
  const attributesAt = ({ to }: Span): ParagraphAttributes => {
    const last = stretches[to - 1];
    return last ? attributesIn(last, scope) : { style: 'Normal' };
  };
  if (!spans.some((span) => attributesAt(span).cell)) return spans;
  return inShownOrder(spans.map((span) => ({ attributes: attributesAt(span), span }))).map(
    ({ span }) => span,
  );
}

/** A view without marks: its words, its attributes, its labels. */
export function plainParagraphs(reading: Reading, view: PlainView): readonly MarkedParagraph[] {
  return plainParagraphsIn(reading, scopeOf(view));
}

/** The same of any scope. */
export function plainParagraphsIn(reading: Reading, scope: Scope): readonly MarkedParagraph[] {
  const plain: MarkedParagraph[] = [];
  const marked = spansOf(reading, scope);
  let open: MarkedRun[] = [];
  let label: string | undefined;
  let fresh = true;
  for (const span of marked) {
    const own = span.label.final;
    for (const stretch of reading.stretches.slice(span.from, span.to)) {
      for (const run of stretch.runs) {
        if (!stands(run, scope)) continue;
        if (fresh) label = own;
        fresh = false;
        open.push(plainRun(run, formatIn(run, scope)));
      }
      const { mark } = stretch;
      if (!mark || !stands(mark, scope)) continue;
      if (fresh) label = own;
      const attributes = attributesIn(stretch, scope);
      // A proposal line is known by the mark that ends it, whatever words were joined to it.
      if (attributes.style === PROPOSAL) label = own;
      plain.push({
        key: keyOf(mark),
        runs: open,
        mark: { id: [mark.client, mark.clock], strikes: [] },
        attributes,
        attributesBefore: attributes,
        restyles: [],
        label: label === undefined ? {} : { base: label, final: label },
        front: span.front,
      });
      open = [];
      label = undefined;
      fresh = true;
    }
  }
  return inShownOrder(plain);
}

function plainRun(run: Run, format: FormatSet): MarkedRun {
  return {
    id: [run.client, run.clock],
    content: run.content as MarkedRun['content'],
    strikes: [],
    format,
    formatBefore: format,
    formats: [],
  };
}

/** Keeps the marked view of one reading up to date, paragraph by paragraph. */
class Marked {
  paragraphs: readonly MarkedParagraph[] = [];
  blocks: readonly Block<MarkedParagraph>[] = [];
  /** The paragraph that each stretch belongs to. */
  paragraphOf: number[] = [];
  spans: readonly Span[] = [];
  units: readonly Unit[] = [];
  #version = -1;
  readonly #reading: Reading;

  constructor(reading: Reading) {
    this.#reading = reading;
    reading.subscribe((change) => this.#follow(change));
    this.catchUp();
  }

  /** Whoever asks before the reading has told everybody of a change gets the view as it now is all the same. */
  catchUp(): this {
    if (this.#version !== this.#reading.version) this.#build();
    return this;
  }

  #follow(change: ReadingChange): void {
    if (this.#version === change.version) return;
    const structural =
      this.#version !== change.version - 1 ||
      change.fields ||
      change.splices.some(({ at, removed, added }) => {
        const [before] = removed;
        const [after] = added;
        if (removed.length !== 1 || added.length !== 1 || !before || !after) return true;
        return !isLabelledAlike(before, after, everything) || this.#turns(at, before, after);
      });
    if (structural) this.#build();
    else this.#patch(change.splices.map(({ at }) => at));
    this.#version = change.version;
  }

  /** Whether a stretch that is now changed, or no longer, may make its proposal of another kind. */
  #turns(at: number, before: Stretch, after: Stretch): boolean {
    const changed = isChanged(after, everything);
    if (changed === isChanged(before, everything)) return false;
    const unit = this.units.find(({ from, to }) => from <= at && at < to);
    return unit !== undefined && !(changed && unit.derived === 'MOD');
  }

  /** Builds the paragraphs again; those with the same stretches, label and side of the first proposal stay the same objects. */
  #build(): void {
    const { stretches, fields } = this.#reading;
    const before = new Map(this.paragraphs.map((paragraph) => [paragraph.key, paragraph]));
    this.units = unitsIn(stretches, everything, fields);
    this.spans = shownSpans(spansIn(stretches, everything, this.units, fields), stretches, everything);
    this.paragraphOf = new Array(stretches.length).fill(0);
    this.paragraphs = this.spans.map((span, index) => {
      this.paragraphOf.fill(index, span.from, span.to);
      const own = stretches.slice(span.from, span.to);
      const mark = own.at(-1)?.mark;
      const kept = mark ? before.get(keyOf(mark)) : undefined;
      if (kept && sameStretches(sources.get(kept), own) && sameStructure(kept, span)) return kept;
      return paragraphOf(own, span, everything);
    });
    this.blocks = blocksOf(this.paragraphs);
    this.#version = this.#reading.version;
  }

  #patch(places: readonly number[]): void {
    const { stretches } = this.#reading;
    const paragraphs = this.paragraphs.slice();
    for (const place of new Set(places)) {
      const index = this.paragraphOf[place];
      const span = index === undefined ? undefined : this.spans[index];
      if (index === undefined || !span) continue;
      paragraphs[index] = paragraphOf(stretches.slice(span.from, span.to), span, everything);
    }
    // What is patched keeps its attributes, and so its cell.
    this.blocks = this.blocks === this.paragraphs ? paragraphs : blocksOf(paragraphs);
    this.paragraphs = paragraphs;
  }
}

const markedViews = new WeakMap<Reading, Marked>();

function markedOf(reading: Reading): Marked {
  const marked = markedViews.get(reading) ?? new Marked(reading);
  markedViews.set(reading, marked);
  return marked.catchUp();
}

/** What each paragraph was made of, so that it need not be made again. */
const sources = new WeakMap<MarkedParagraph, readonly Stretch[]>();

function sameStretches(before: readonly Stretch[] | undefined, now: readonly Stretch[]): boolean {
  return before?.length === now.length && now.every((stretch, at) => stretch === before[at]);
}

function sameStructure(paragraph: MarkedParagraph, { label, front }: Span): boolean {
  return (
    paragraph.label.base === label.base && paragraph.label.final === label.final && paragraph.front === front
  );
}

function paragraphOf(stretches: readonly Stretch[], span: Span, scope: Scope): MarkedParagraph {
  const runs: MarkedRun[] = [];
  for (const stretch of stretches) {
    for (const run of stretch.runs) if (shows(run, scope)) runs.push(knownRun(run, scope));
  }
  const last = stretches.at(-1);
  const mark = last?.mark ?? null;
  const paragraph: MarkedParagraph = {
    key: mark ? keyOf(mark) : 'end',
    runs,
    mark: mark ? markedMark(mark, scope) : { id: [0, 0], strikes: [] },
    attributes: last ? attributesIn(last, scope) : { style: 'Normal' },
    attributesBefore: last?.own ?? { style: 'Normal' },
    restyles: (last?.restyles ?? []).flatMap(({ standing }) => (scope(standing) ? [standing] : [])),
    label: span.label,
    front: span.front,
  };
  sources.set(paragraph, stretches);
  return paragraph;
}

/** Runs of the view that people edit, made once. */
const editedRuns = new WeakMap<Run, MarkedRun>();

function knownRun(run: Run, scope: Scope): MarkedRun {
  if (scope !== everything) return markedRun(run, scope);
  const known = editedRuns.get(run);
  if (known) return known;
  const made = markedRun(run, scope);
  editedRuns.set(run, made);
  return made;
}

function markedRun(run: Run, scope: Scope): MarkedRun {
  return {
    id: [run.client, run.clock],
    content: run.content as MarkedRun['content'],
    ...(run.inserted ? { insertion: run.inserted } : {}),
    strikes: run.strikes.filter(scope),
    format: formatIn(run, scope),
    formatBefore: run.formatBefore,
    formats: run.formats.flatMap(({ standing }) => (scope(standing) ? [standing] : [])),
  };
}

function markedMark(mark: Run, scope: Scope): MarkedMark {
  return {
    id: [mark.client, mark.clock],
    ...(mark.inserted ? { insertion: mark.inserted } : {}),
    strikes: mark.strikes.filter(scope),
  };
}

function keyOf(mark: { readonly client: number; readonly clock: number }): string {
  return `${mark.client}:${mark.clock}`;
}
