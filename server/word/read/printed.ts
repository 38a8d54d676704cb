/**
 * Labels as a file prints them: `a)⇥` at a paragraph's start, in force and finally. They are taken off the text; what
 * they mean is `labels.ts`.
 */
import { labelInLatin } from '../../../shared/views/lettering.ts';
import type { Revision, SourceParagraph, SourceRun } from '../../../shared/weave/source.ts';

/** The text in force, or the text with everything accepted. */
export type View = 'base' | 'final';

/** A label as it is counted, without its tab, and who struck or inserted it, where someone did. */
export interface Printed {
  readonly text: string;
  readonly by?: Revision;
}

/** A paragraph without its printed labels. */
export interface Stripped {
  readonly paragraph: SourceParagraph;
  readonly base?: Printed;
  readonly final?: Printed;
}

/** Latin ordinals that keep old numbers when something is put between them. */
const ORDINAL = '(?:bis|ter|quater|quinquies|sexies)';
const SPACE = '[ \u00a0]';
/** The labels of each kind. */
const LABELS = [
  // a) · aa) · iv) · A) · (a) · b)bis · b) bis · b bis)
  `\\(?[A-Za-z]{1,6}(?:${SPACE}${ORDINAL})?\\)(?:${SPACE}?${ORDINAL})?`,
  // أ) · أأ), as lists go on behind their last letter
  `${SPACE}*([\u0621-\u064a\ufb50-\ufdff\ufe70-\ufefc])\\1{0,2}[ \u00a0\u0640]*\\)`,
  // а) · аа) · (а)
  '\\(?[А-Яа-яЁё]{1,3}\\)',
  // 1 · 1.1 · 5.4bis · 1bis.1.2 · 1 bis · 1 bis) · 1) · 1.
  `\\(?\\d+${ORDINAL}?(?:\\.\\d+${ORDINAL}?)*(?:${SPACE}?${ORDINAL}\\)?|[.)])?`,
  // １ · １） · （1） · 一、 · ①
  '[(（]?[\\d０-９〇一二三四五六七八九十]+[)）.．、]',
  '[０-９]+|[\u2460-\u2473]',
  // – and other marks of lists
  '[–—•▪●■➢‑-]',
];
const LABEL = new RegExp(`^(?:${LABELS.join('|')})${SPACE}*\\t`);

/** Styles whose lines have no labels, though a tab may stand in them. */
export const UNLABELLED: ReadonlySet<string> = new Set([
  'Proposal',
  'Reasons',
  'Call',
  'ResNo',
  'Restitle',
  'Resref',
  'Docnumber',
  'Abstract',
  'Source',
  'Title1',
]);

const HIDDEN = { base: 'inserted', final: 'struck' } as const;

/** Whether a run or mark stands in a view. */
export function standsIn(
  view: View,
  word: { readonly inserted?: Revision; readonly struck?: Revision },
): boolean {
  return word[HIDDEN[view]] === undefined;
}

/** A label as it is counted: a text in Arabic counts by Arabic letters, and no other does. */
export function countedAs(label: string, language: string | null): string {
  return language === 'A' ? labelInLatin(label) : label;
}

/** Takes the printed labels off consecutive paragraphs of a text in the language of this letter of ITU's. */
export function stripLabels(paragraphs: readonly SourceParagraph[], language: string | null): Stripped[] {
  const starts = { base: true, final: true };
  return paragraphs.map((paragraph) => {
    const stripped = stripLabel(paragraph, starts, language);
    for (const view of ['base', 'final'] as const) {
      if (standsIn(view, paragraph)) starts[view] = true;
      else if (paragraph.runs.some((run) => standsIn(view, run))) starts[view] = false;
    }
    return stripped;
  });
}

/** `starts`: whether the paragraph begins one in that view, nothing of an earlier one being joined to it. */
function stripLabel(
  paragraph: SourceParagraph,
  starts: Readonly<Record<View, boolean>>,
  language: string | null,
): Stripped {
  if (UNLABELLED.has(paragraph.attributes.style)) return { paragraph };
  const lengths = {
    base: starts.base ? labelLength(paragraph.runs, 'base') : 0,
    final: starts.final ? labelLength(paragraph.runs, 'final') : 0,
  };
  const taken = takeOff(paragraph.runs, lengths, language);
  if (!taken) return { paragraph };
  const { base, final } = taken;
  return {
    paragraph: { ...paragraph, runs: taken.runs },
    ...(base ? { base } : {}),
    ...(final ? { final } : {}),
  };
}

/** How many characters of a view the label at its start takes, tab included. */
function labelLength(runs: readonly SourceRun[], view: View): number {
  let text = '';
  for (const run of runs) {
    if (!standsIn(view, run)) continue;
    if (typeof run.content !== 'string') break;
    text += run.content;
    if (text.includes('\t')) break;
  }
  return LABEL.exec(text)?.[0].length ?? 0;
}

interface Taken {
  readonly runs: SourceRun[];
  readonly base?: Printed;
  readonly final?: Printed;
}

/** Undefined where nothing can be taken off: no label, or one that is a label in one view and text in the other. */
function takeOff(
  runs: readonly SourceRun[],
  lengths: Readonly<Record<View, number>>,
  language: string | null,
): Taken | undefined {
  if (lengths.base === 0 && lengths.final === 0) return undefined;
  const left = { ...lengths };
  const text = { base: '', final: '' };
  const by: { [view in View]?: Revision } = {};
  const rest: SourceRun[] = [];
  for (const run of runs) {
    const views = (['base', 'final'] as const).filter((view) => standsIn(view, run));
    const wanted = views.map((view) => left[view]);
    const count = typeof run.content === 'string' ? Math.min(run.content.length, Math.max(0, ...wanted)) : 0;
    if (wanted.some((length) => Math.min(length, count) !== count)) return undefined;
    for (const view of views) {
      if (typeof run.content !== 'string' || count === 0) continue;
      text[view] += run.content.slice(0, count);
      left[view] -= count;
      const revision = run.inserted ?? run.struck;
      if (revision) by[view] ??= revision;
    }
    if (count === 0) rest.push(run);
    else if (typeof run.content === 'string' && count < run.content.length)
      rest.push({ ...run, content: run.content.slice(count) });
  }
  const printed = (view: View): Printed | undefined => {
    const label = text[view].trim();
    const revision = by[view];
    return label === ''
      ? undefined
      : { text: countedAs(label, language), ...(revision ? { by: revision } : {}) };
  };
  const base = printed('base');
  const final = printed('final');
  return { runs: rest, ...(base ? { base } : {}), ...(final ? { final } : {}) };
}
