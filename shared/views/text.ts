/** A view as plain text: one paragraph a line, in the notation of the house (⏎ a line break, {+ +}, {- -}, ¶+, ¶-). */
import { keptIn } from '../weave/embeds.ts';
import { markedParagraphs, type PlainView, plainParagraphs, scopeOf } from './marked.ts';
import type { Label, MarkedParagraph, MarkedRun } from './paragraphs.ts';
import type { Reading } from './reading.ts';
import { everything } from './scope.ts';
import { PROPOSAL, unitsIn } from './structure.ts';

export type View = PlainView | 'marked';

/**
 * The view's text, every line ended. `unit` counts proposals from 1 and gives that one's alone; in `base` without its
 * proposal line, which is never text in force. Null where there is no such unit.
 */
export function draftText(reading: Reading, view: View, unit?: number): string | null {
  const paragraphs = view === 'marked' ? markedParagraphs(reading) : plainParagraphs(reading, view);
  const labels: Labels = new Map(paragraphs.map(({ key, label }) => [key, label]));
  const line = view === 'marked' ? markedLine : plainLine;
  const chosen = unit === undefined ? paragraphs : paragraphsOfUnit(reading, view, paragraphs, unit);
  return chosen ? chosen.map((paragraph) => `${line(paragraph, labels)}\n`).join('') : null;
}

/** What each paragraph is labelled, by the key of its mark: what references to it print. */
type Labels = ReadonlyMap<string, Label>;

function labelOf(content: MarkedRun['content'], labels: Labels): Label | undefined {
  if (typeof content === 'string' || content.type !== 'reference') return undefined;
  return labels.get(`${content.to[0]}:${content.to[1]}`) ?? {};
}

function paragraphsOfUnit(
  reading: Reading,
  view: View,
  paragraphs: readonly MarkedParagraph[],
  unit: number,
): readonly MarkedParagraph[] | null {
  // Units are told apart by their proposal lines, which the view of the text in force does not show.
  const scope = view === 'marked' || view === 'base' ? everything : scopeOf(view);
  const found = unitsIn(reading.stretches, scope, reading.fields)[unit - 1];
  if (!found) return null;
  const marks = new Set(
    reading.stretches
      .slice(found.from, found.to)
      .map(({ mark }) => (mark ? `${mark.client}:${mark.clock}` : 'end')),
  );
  return paragraphs.filter(({ key }) => marks.has(key));
}

/** Words as they are printed. */
export function contentText(content: MarkedRun['content']): string {
  if (typeof content === 'string') return content;
  switch (content.type) {
    case 'break':
      return '⏎';
    case 'footnote':
      return typeof content.text === 'string' ? `[${content.text}]` : '[footnote]';
    case 'image': {
      const kept = keptIn(content);
      return kept ? `[${kept.what}${kept.alt === '' ? '' : `: ${kept.alt}`}]` : '[image]';
    }
    case 'reference':
      return '';
  }
}

function plainLine(paragraph: MarkedParagraph, labels: Labels): string {
  const words = paragraph.runs
    .map(({ content }) => labelOf(content, labels)?.final ?? contentText(content))
    .join('');
  const { final } = paragraph.label;
  if (final === undefined) return words;
  return paragraph.attributes.style === PROPOSAL && words === '' ? final : `${final}\t${words}`;
}

function markedLine(paragraph: MarkedParagraph, labels: Labels): string {
  const { mark } = paragraph;
  const proposal = paragraph.attributes.style === PROPOSAL && paragraph.runs.length === 0;
  const words = paragraph.runs.flatMap((run): Spelled[] => {
    const marks = `${run.insertion ? '+' : ''}${run.strikes.length > 0 ? '-' : ''}`;
    const label = labelOf(run.content, labels);
    if (!label) return [{ marks, text: contentText(run.content) }];
    const { base = '', final = '' } = label;
    // As the Word file shows it: a struck reference as it was in force, an inserted one as it finally is.
    return marks === '' ? [...labelPieces(label, '')] : [{ marks, text: run.insertion ? final : base }];
  });
  const label = labelPieces(paragraph.label, proposal ? '' : '\t');
  const ending = `${mark.insertion ? '¶+' : ''}${mark.strikes.length > 0 ? '¶-' : ''}`;
  return spell([...label]) + spell(words) + ending;
}

/** Words that share their marks: + put in, - struck, both, or none. */
export interface Spelled {
  readonly marks: string;
  readonly text: string;
}

/** A label in force and in the view: what both share at the end stands unmarked, as in d̶c). */
export function labelPieces({ base, final }: Label, tab: string): Spelled[] {
  if (base === undefined && final === undefined) return [];
  if (base === undefined) return [{ marks: '+', text: `${final}${tab}` }];
  if (final === undefined) return [{ marks: '-', text: `${base}${tab}` }];
  if (base === final) return [{ marks: '', text: `${base}${tab}` }];
  const tail = /[^\p{L}\p{N}]*$/u.exec(final)?.[0] ?? '';
  const shared = base.endsWith(tail) ? tail : '';
  const cut = (label: string) => label.slice(0, label.length - shared.length);
  return [
    { marks: '-', text: cut(base) },
    { marks: '+', text: cut(final) },
    { marks: '', text: `${shared}${tab}` },
  ];
}

/** Neighbours with the same marks share one pair of braces; a struck insertion stands inside both. */
function spell(pieces: readonly Spelled[]): string {
  let out = '';
  let at = 0;
  while (at < pieces.length) {
    const marks = pieces[at]?.marks ?? '';
    let text = '';
    for (; at < pieces.length && pieces[at]?.marks === marks; at++) text += pieces[at]?.text ?? '';
    if (text !== '') out += [...marks].reverse().reduce((inner, sign) => `{${sign}${inner}${sign}}`, text);
  }
  return out;
}
