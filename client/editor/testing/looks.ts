/** How views look, as text that laws compare. */
import { markedParagraphs, plainParagraphs } from '../../../shared/views/marked.ts';
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { draftText } from '../../../shared/views/text.ts';
import { lookOf, spelledLines } from './lines.ts';
import type { NaiveViews } from './naive.ts';

/** All views, words and marks. */
export const allViews = (reading: Reading) =>
  (['base', 'agreed', 'final', 'marked'] as const).map((view) => draftText(reading, view)).join('\n----\n');

/** A clean view with its labels, attributes and formatting. */
export function cleanView(reading: Reading, view: 'base' | 'agreed' | 'final'): string {
  return plainParagraphs(reading, view)
    .map(({ runs, attributes, label }) => {
      let formatting = '{}';
      const spelled = runs.map(({ content, format }) => {
        const look = lookOf(format);
        const tag = look === formatting ? '' : `<${look}>`;
        formatting = look;
        return tag + (typeof content === 'string' ? content : JSON.stringify(content));
      });
      // A proposal line's label has a tab of its own; in a line of ours the first tab ends the label.
      const shown = (label.final ?? '').replaceAll('\t', ' ');
      return `${shown}\t${spelled.join('')}\t${JSON.stringify(Object.entries(attributes).sort())}\n`;
    })
    .join('');
}

/** Words alone: where attributes or formattings compete, the order of decisions counts by design. */
export function wordsOf(cleaned: string): string {
  return cleaned
    .replace(/^[^\t\n]*\t/gm, '')
    .replace(/\[\[.*$/gm, '')
    .replace(/<\{.*?\}>/g, '');
}

/** The views as the naive reading spells them. */
export function spelledViews(reading: Reading): NaiveViews {
  return {
    base: spelled(plainParagraphs(reading, 'base')),
    agreed: spelled(plainParagraphs(reading, 'agreed')),
    final: spelled(plainParagraphs(reading, 'final')),
    marked: spelled(markedParagraphs(reading)),
  };
}

const spelled = (paragraphs: readonly MarkedParagraph[]) =>
  spelledLines(paragraphs.map(({ runs, attributes }) => ({ words: runs, attributes })));
