/**
 * Footnotes are numbered by their place, never by hand: 1, 2, 3 through a document, as ITU prints them, in the text in
 * force and in the view. One with a mark of its own, such as *, shows that and does not count.
 */
import { footnoteIn } from '../weave/embeds.ts';
import type { Id } from '../weave/records.ts';
import { markedParagraphs } from './marked.ts';
import type { Label, MarkedParagraph, MarkedRun, Standing } from './paragraphs.ts';
import type { Reading } from './reading.ts';
import { labelPieces, type Spelled } from './spelled.ts';

/** A footnote of a marked view. */
export interface Footnote {
  /** The id of its reference. */
  readonly id: Id;
  readonly text: string;
  readonly mark?: string;
  /** Its number, or its own mark, in force and in the view. */
  readonly label: Label;
  /** Absent where it is in force. */
  readonly insertion?: Standing;
  readonly strikes: readonly Standing[];
  /** Whether it stands before the first proposal, where nothing is in force. */
  readonly front: boolean;
  /** The words of the footnote that the same change strikes: what this one takes the place of. */
  readonly was?: string;
  /** Whether another takes its place, and shows what becomes of its words. */
  readonly replaced: boolean;
}

/** The footnotes of some paragraphs, in their order. */
export function footnotesIn(paragraphs: readonly MarkedParagraph[]): readonly Footnote[] {
  const notes: Footnote[] = [];
  let base = 0;
  let final = 0;
  for (const { runs, front } of paragraphs) {
    for (const { id, content, insertion, strikes } of runs) {
      const note = footnoteIn(content);
      if (!note) continue;
      const { text, mark } = note;
      const inForce = insertion === undefined;
      const inView = strikes.length === 0;
      const label: Label = {
        ...(inForce ? { base: mark ?? `${++base}` } : {}),
        ...(inView ? { final: mark ?? `${++final}` } : {}),
        // Agreed, and now to go again: it shows the number that it would have.
        ...(inForce || inView ? {} : { base: mark ?? `${final + 1}` }),
      };
      const own = { id, text, label, strikes, front, replaced: false };
      notes.push({ ...own, ...(mark ? { mark } : {}), ...(insertion ? { insertion } : {}) });
    }
  }
  return withReplaced(notes);
}

/** Beside each footnote that was put in the place of another: what that said. */
function withReplaced(notes: readonly Footnote[]): readonly Footnote[] {
  const struck = new Map<string, Footnote>();
  const replaced = new Set<Footnote>();
  const found = notes.map((note) => {
    const { insertion, strikes } = note;
    for (const { entry } of strikes) struck.set(entry, note);
    const before = insertion && struck.get(insertion.entry);
    if (!before || before === note) return note;
    replaced.add(before);
    return { ...note, was: before.text };
  });
  return found.map((note, at) => {
    const before = notes[at];
    return before && replaced.has(before) ? { ...note, replaced: true } : note;
  });
}

/** A footnote's number as it is shown: both, marked, where it is another in the view than in force; else the only one. */
export function numberPieces({ base, final }: Label): readonly Spelled[] {
  if (base !== undefined && final !== undefined) return labelPieces({ base, final }, '');
  return [{ marks: '', text: final ?? base ?? '*' }];
}

/**
 * The footnotes of the view that people edit: the same list while no footnote changes. What a key costs does not grow
 * with their number: only paragraphs that changed are looked at.
 */
export function footnotes(reading: Reading): readonly Footnote[] {
  const paragraphs = markedParagraphs(reading);
  const known = lists.get(reading);
  if (known?.paragraphs === paragraphs) return known.notes;
  const notes = known && sameNotes(known.paragraphs, paragraphs) ? known.notes : footnotesIn(paragraphs);
  lists.set(reading, { paragraphs, notes });
  return notes;
}

const lists = new WeakMap<
  Reading,
  { readonly paragraphs: readonly MarkedParagraph[]; readonly notes: readonly Footnote[] }
>();

function sameNotes(before: readonly MarkedParagraph[], now: readonly MarkedParagraph[]): boolean {
  const most = Math.min(before.length, now.length);
  let start = 0;
  while (start < most && before[start] === now[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === now.at(-1 - end)) end++;
  const old = noteRuns(before.slice(start, before.length - end));
  const fresh = noteRuns(now.slice(start, now.length - end));
  return old.length === fresh.length && old.every((spelled, at) => spelled === fresh[at]);
}

/** Each footnote's reference, with what is shown of it besides its words, which never change. */
function noteRuns(paragraphs: readonly MarkedParagraph[]): string[] {
  return paragraphs.flatMap(({ runs, front }) =>
    runs.filter(isNote).map(({ id, insertion, strikes }) => JSON.stringify([id, insertion, strikes, front])),
  );
}

function isNote({ content }: MarkedRun): boolean {
  return typeof content !== 'string' && content.type === 'footnote';
}
