/**
 * References to labels: words that print the label of a paragraph of the same text become live, where it is certain which
 * paragraph is meant. Two ways of writing them are read: Word's cross-reference fields, and ITU's *considering c)*.
 */
import { findReferences } from '../../../shared/itu/references.ts';
import { deriveLabels } from '../../../shared/views/labels.ts';
import type { SourceParagraph, SourceRun } from '../../../shared/weave/source.ts';
import { bookmarkIn } from './fields.ts';
import { standsIn, type View } from './printed.ts';

/** A paragraph in force that has a label, and what it is called. */
interface Target {
  readonly anchor: string;
  readonly index: number;
  readonly labels: { readonly [view in View]?: string };
}

/** Gives anchors to the paragraphs that are referred to, and names them where they are. */
export function readReferences(
  paragraphs: readonly SourceParagraph[],
  bookmarks: ReadonlyMap<string, string>,
): SourceParagraph[] {
  const targets = targetsIn(paragraphs);
  const byAnchor = new Map(targets.map((target) => [paragraphs[target.index]?.anchor, target]));
  const spans = { base: spansIn(paragraphs, targets, 'base'), final: spansIn(paragraphs, targets, 'final') };
  const called = new Map<number, string>();
  const refer = (target: Target): string => {
    called.set(target.index, target.anchor);
    return target.anchor;
  };
  const read = paragraphs.map((paragraph, index) => {
    const runs = paragraph.runs.map((run): SourceRun => {
      const { refers, ...plain } = run;
      const name = refers === undefined ? undefined : bookmarkIn(refers);
      const anchor = name === undefined ? undefined : bookmarks.get(name);
      const target = anchor === undefined ? undefined : byAnchor.get(anchor);
      return target && labelFor(run, target) === run.content ? { ...plain, refers: refer(target) } : plain;
    });
    const own = [...(spans.base.get(index) ?? []), ...(spans.final.get(index) ?? [])];
    return { ...paragraph, runs: referring(runs, own, refer) };
  });
  return read.map(({ anchor: _anchor, ...paragraph }, index) => {
    const anchor = called.get(index);
    return anchor === undefined ? paragraph : { ...paragraph, anchor };
  });
}

/** What a run that stands in force prints of a target, or what an inserted one does. */
function labelFor(run: SourceRun, { labels }: Target): string | undefined {
  return labels[run.inserted ? 'final' : 'base'];
}

function targetsIn(paragraphs: readonly SourceParagraph[]): Target[] {
  const labels = { base: labelsIn(paragraphs, 'base'), final: labelsIn(paragraphs, 'final') };
  return paragraphs.flatMap((paragraph, index): Target[] => {
    const base = labels.base.get(index);
    const final = labels.final.get(index);
    // A mark that is not in force has no id yet when what refers to it is written.
    if (paragraph.inserted || (base === undefined && final === undefined)) return [];
    const own = { ...(base === undefined ? {} : { base }), ...(final === undefined ? {} : { final }) };
    return [{ anchor: paragraph.anchor ?? `label ${index}`, index, labels: own }];
  });
}

function labelsIn(paragraphs: readonly SourceParagraph[], view: View): ReadonlyMap<number, string> {
  const marks = [...paragraphs.keys()].filter((index) => {
    const paragraph = paragraphs[index];
    return paragraph && standsIn(view, paragraph);
  });
  const attributes = marks.map((index) => {
    const paragraph = paragraphs[index];
    const now = paragraph?.attributes ?? { style: 'Normal' };
    return view === 'base' ? (paragraph?.restyled?.before ?? now) : now;
  });
  const labels = new Map<number, string>();
  for (const [at, label] of deriveLabels(attributes).entries()) {
    const index = marks[at];
    if (label !== undefined && index !== undefined) labels.set(index, label);
  }
  return labels;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly target: Target;
  readonly view: View;
}

/** Runs times references of one paragraph; more is no paragraph that anybody wrote, and stays words. */
const MOST_IN_PARAGRAPH = 100_000;
/** Headings times letters of a text; the longest of an assembly have a thousandth of it. */
const MOST_LOOKED_FOR = 2_000_000_000;

/** A paragraph's runs with the words that are references made runs of their own. */
function referring(
  runs: readonly SourceRun[],
  spans: readonly Span[],
  refer: (target: Target) => string,
): SourceRun[] {
  if (spans.length === 0 || spans.length * runs.length > MOST_IN_PARAGRAPH) return [...runs];
  let at = 0;
  return runs.flatMap((run): SourceRun[] => {
    const from = at;
    at += typeof run.content === 'string' ? run.content.length : 1;
    if (typeof run.content !== 'string' || run.refers !== undefined) return [run];
    const own = spans.filter(
      (span) =>
        span.from >= from && span.to <= at && (span.view === 'final') === (run.inserted !== undefined),
    );
    return own.length === 0 ? [run] : cut(run, run.content, from, own, refer);
  });
}

/** A run, which begins at `start`, with the words of its references cut out, each a run of its own. */
function cut(
  run: SourceRun,
  content: string,
  start: number,
  spans: readonly Span[],
  refer: (target: Target) => string,
): SourceRun[] {
  const pieces: SourceRun[] = [];
  let at = 0;
  for (const { from, to, target } of [...spans].sort((a, b) => a.from - b.from)) {
    // A heading may be the end of another's words: the first that was found counts.
    if (from - start < at) continue;
    pieces.push({ ...run, content: content.slice(at, from - start) });
    pieces.push({ ...run, content: content.slice(from - start, to - start), refers: refer(target) });
    at = to - start;
  }
  pieces.push({ ...run, content: content.slice(at) });
  return pieces.filter((piece) => piece.content !== '');
}

/** The references that a view's text makes in so many words, by the paragraph whose runs they stand in. */
function spansIn(
  paragraphs: readonly SourceParagraph[],
  targets: readonly Target[],
  view: View,
): ReadonlyMap<number, Span[]> {
  const byIndex = new Map(targets.map((target) => [target.index, target]));
  const headings = paragraphs.filter(({ attributes }) => attributes.style === 'Call').length;
  const letters = paragraphs.reduce((sum, { runs }) => sum + textIn(runs, view).text.length, 0);
  if (headings * letters > MOST_LOOKED_FOR) return new Map();
  const standing = [...paragraphs.entries()].filter(([, paragraph]) => standsIn(view, paragraph));
  const texts = standing.map(([index, { runs, attributes }]) => ({
    index,
    style: attributes.style,
    label: byIndex.get(index)?.labels[view],
    ...textIn(runs, view),
  }));
  const spans = new Map<number, Span[]>();
  for (const { paragraph, from, to, target } of findReferences(texts)) {
    const refers = texts[paragraph];
    const meant = byIndex.get(texts[target]?.index ?? -1);
    const [start, end] = [refers?.places[from], refers?.places[to - 1]];
    // The label must stand in one piece: what was struck in the midst of it belongs to nobody's reference.
    if (!refers || !meant || start === undefined || end !== start + to - from - 1) continue;
    const own = spans.get(refers.index) ?? [];
    own.push({ from: start, to: end + 1, target: meant, view });
    spans.set(refers.index, own);
  }
  return spans;
}

/** A view's text, and where each of its characters stands among all of the paragraph's. */
function textIn(runs: readonly SourceRun[], view: View): { text: string; places: number[] } {
  let text = '';
  let at = 0;
  const places: number[] = [];
  for (const run of runs) {
    const words = typeof run.content === 'string' ? run.content : '\uFFFC';
    if (standsIn(view, run)) {
      text += words;
      for (let index = 0; index < words.length; index++) places.push(at + index);
    }
    at += words.length;
  }
  return { text, places };
}
