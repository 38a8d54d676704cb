/** A view as plain text: one paragraph a line, in the notation of the house (⏎ a line break, {+ +}, {- -}, ¶+, ¶-). */
import { keptIn } from '../weave/embeds.ts';
import { idKey } from '../weave/records.ts';
import { markedParagraphs, type PlainView, plainParagraphs, scopeOf } from './marked.ts';
import type { MarkedParagraph, MarkedRun } from './paragraphs.ts';
import type { Reading } from './reading.ts';
import { type ReferenceLabels, referenceLabelsIn, referencePieces, referredTo } from './references.ts';
import { everything } from './scope.ts';
import { labelPieces, type Spelled } from './spelled.ts';
import { PROPOSAL, unitsIn } from './structure.ts';

export type View = PlainView | 'marked';

/**
 * The view's text, every line ended. `unit` counts proposals from 1 and gives that one's alone; in `base` without its
 * proposal line, which is never text in force. Null where there is no such unit.
 */
export function draftText(reading: Reading, view: View, unit?: number): string | null {
  const paragraphs = view === 'marked' ? markedParagraphs(reading) : plainParagraphs(reading, view);
  const labels = referenceLabelsIn(reading, view);
  const line = view === 'marked' ? markedLine : plainLine;
  const chosen = unit === undefined ? paragraphs : paragraphsOfUnit(reading, view, paragraphs, unit);
  return chosen ? chosen.map((paragraph) => `${line(paragraph, labels)}\n`).join('') : null;
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

function plainLine(paragraph: MarkedParagraph, labels: ReferenceLabels): string {
  const words = paragraph.runs.map((run) => plainWords(run, labels)).join('');
  const { final } = paragraph.label;
  if (final === undefined) return words;
  return paragraph.attributes.style === PROPOSAL && words === '' ? final : `${final}\t${words}`;
}

function plainWords({ content }: MarkedRun, labels: ReferenceLabels): string {
  const to = referredTo({ content });
  return to ? (labels.get(idKey(...to))?.final ?? '') : contentText(content);
}

function markedLine(paragraph: MarkedParagraph, labels: ReferenceLabels): string {
  const { mark } = paragraph;
  const proposal = paragraph.attributes.style === PROPOSAL && paragraph.runs.length === 0;
  const words = paragraph.runs.flatMap((run): readonly Spelled[] => {
    const to = referredTo(run);
    if (to) return referencePieces(run, labels.get(idKey(...to)));
    const marks = `${run.insertion ? '+' : ''}${run.strikes.length > 0 ? '-' : ''}`;
    return [{ marks, text: contentText(run.content) }];
  });
  const label = labelPieces(paragraph.label, proposal ? '' : '\t');
  const ending = `${mark.insertion ? '¶+' : ''}${mark.strikes.length > 0 ? '¶-' : ''}`;
  return spell([...label]) + spell(words) + ending;
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
