/**
 * Cross-references hold the id of the mark that ends the paragraph they refer to, and print its label: in force and in
 * the view, as a revision where these differ. Where that paragraph would not stand, they go on printing the label it
 * had, since what should stand there instead nobody but a drafter can know; the checks tell of it.
 */
import { type Id, idKey } from '../weave/records.ts';
import { markedParagraphs, type PlainView, paragraphsIn, scopeOf } from './marked.ts';
import type { Label, MarkedParagraph, MarkedRun } from './paragraphs.ts';
import type { Reading } from './reading.ts';
import { labelPieces, type Spelled } from './spelled.ts';

/** What references print, by the key of the paragraph they refer to. */
export type ReferenceLabels = ReadonlyMap<string, Label>;

const known = new WeakMap<readonly MarkedParagraph[], ReferenceLabels>();

/** The labels that references to these paragraphs print. */
export function referenceLabels(paragraphs: readonly MarkedParagraph[]): ReferenceLabels {
  const before = known.get(paragraphs);
  if (before) return before;
  const labels = new Map(paragraphs.map((paragraph) => [paragraph.key, labelFor(paragraph)]));
  known.set(paragraphs, labels);
  return labels;
}

function labelFor({ label, mark, runs }: MarkedParagraph): Label {
  const goes = mark.strikes.length > 0 && runs.every(({ strikes }) => strikes.length > 0);
  return goes && label.base !== undefined ? { base: label.base, final: label.base } : label;
}

/** The same for a view: what is struck in it is not among its paragraphs, and still referred to. */
export function referenceLabelsIn(reading: Reading, view: PlainView | 'marked'): ReferenceLabels {
  const whole = view === 'marked' || view === 'final';
  return referenceLabels(whole ? markedParagraphs(reading) : paragraphsIn(reading, scopeOf(view)));
}

/** What a run refers to; undefined where it is no reference. */
export function referredTo({ content }: Pick<MarkedRun, 'content'>): Id | undefined {
  return typeof content !== 'string' && content.type === 'reference' ? content.to : undefined;
}

/**
 * What a reference prints: one in force its label with the revision of it, an inserted one the label as it finally is,
 * a struck one the label as it was.
 */
export function referencePieces(
  { insertion, strikes }: Pick<MarkedRun, 'insertion' | 'strikes'>,
  { base = '', final = '' }: Label = {},
): readonly Spelled[] {
  const marks = `${insertion ? '+' : ''}${strikes.length > 0 ? '-' : ''}`;
  if (marks !== '') return [{ marks, text: insertion ? final : base }];
  return labelPieces({ ...(base ? { base } : {}), ...(final ? { final } : {}) }, '');
}

/** A reference of the marked view. */
export interface Reference {
  /** Its own id. */
  readonly id: Id;
  readonly to: Id;
  /** What it prints; without marks where it is inserted or struck as a whole. */
  readonly pieces: readonly Spelled[];
}

/**
 * The references of the view that people edit, in their order: the same list while none of them prints anything else.
 * What a key costs does not grow with their number: only paragraphs that changed are looked at.
 */
export function references(reading: Reading): readonly Reference[] {
  const paragraphs = markedParagraphs(reading);
  const last = lists.get(reading);
  if (last?.paragraphs === paragraphs) return last.list;
  const list = last && isUntouched(last, paragraphs) ? last.list : listOf(paragraphs);
  lists.set(reading, { paragraphs, list });
  return list;
}

interface Listed {
  readonly paragraphs: readonly MarkedParagraph[];
  readonly list: readonly Reference[];
}

const lists = new WeakMap<Reading, Listed>();

/** Whether no reference came, went or changed, and no label either. */
function isUntouched({ paragraphs: before, list }: Listed, now: readonly MarkedParagraph[]): boolean {
  const most = Math.min(before.length, now.length);
  let start = 0;
  while (start < most && before[start] === now[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === now.at(-1 - end)) end++;
  const old = before.slice(start, before.length - end);
  const fresh = now.slice(start, now.length - end);
  if ([...old, ...fresh].some(({ runs }) => runs.some((run) => referredTo(run) !== undefined))) return false;
  return (
    list.length === 0 || (old.length === fresh.length && old.every((one, at) => isLabelled(one, fresh[at])))
  );
}

function isLabelled(before: MarkedParagraph, now: MarkedParagraph | undefined): boolean {
  if (!now || before.key !== now.key) return false;
  const [a, b] = [labelFor(before), labelFor(now)];
  return a.base === b.base && a.final === b.final;
}

function listOf(paragraphs: readonly MarkedParagraph[]): Reference[] {
  return paragraphs.flatMap(({ runs }) =>
    runs.flatMap((run): Reference[] => {
      const to = referredTo(run);
      if (!to) return [];
      const label = referenceLabels(paragraphs).get(idKey(...to));
      const pieces = referencePieces(run, label);
      const whole = run.insertion !== undefined || run.strikes.length > 0;
      return [{ id: run.id, to, pieces: whole ? pieces.map(({ text }) => ({ marks: '', text })) : pieces }];
    }),
  );
}
