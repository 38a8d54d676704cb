/** What a change does, in words. */
import type { Entry } from './paragraphs.ts';

/** A piece of a sentence: plain, or quoted from the draft. */
export type Piece = string | { readonly quote: string };

/** As many characters as a card shows of a quotation. */
export const QUOTE = 120;
/** The part of that which each side of a replacement gets. */
const REPLACED = 0.6;

const TABLES = { row: 'a row', column: 'a column', table: 'cells of a table' } as const;

/** The sentence on a card, such as *Replaces “administrations” with “Member States”*. Quotations end after `most` characters. */
export function deedOf(entry: Entry, most: number): readonly Piece[] {
  const quote = (text: string, length = most): Piece => ({ quote: shortened(readable(text), length) });
  const { text, struck = '' } = entry;
  if (entry.cells) {
    const words = text.split('¶').filter((cell) => cell !== '');
    const what = `${entry.kind === 'insert' ? 'Inserts' : 'Strikes'} ${TABLES[entry.cells]}`;
    return words.length === 0 ? [what] : [`${what} `, quote(words.join(' | '))];
  }
  switch (entry.kind) {
    case 'insert':
      if (text === '¶') return ['Splits the paragraph'];
      if (isBlank(text)) return ['Inserts a space'];
      return [isParagraph(text) ? 'Inserts a paragraph ' : 'Inserts ', quote(text)];
    case 'delete':
      if (text === '¶') return ['Joins the paragraph with the next'];
      if (isBlank(text)) return ['Strikes a space'];
      return [isParagraph(text) ? 'Strikes the paragraph ' : 'Strikes ', quote(text)];
    case 'replace':
      if (isMove(entry)) return ['Moves the paragraph ', quote(text)];
      return ['Replaces ', quote(struck, most * REPLACED), ' with ', quote(text, most * REPLACED)];
    case 'format':
      return text === '¶' ? ['Changes the formatting'] : ['Changes the formatting of ', quote(text)];
    case 'paragraph':
      return text === '¶'
        ? ['Changes the paragraph’s style or level']
        : ['Changes the style of ', quote(text)];
  }
}

/** The same sentence as one string, for titles and announcements. */
export function deedInWords(entry: Entry): string {
  return deedOf(entry, QUOTE)
    .map((piece) => (typeof piece === 'string' ? piece : `“${piece.quote}”`))
    .join('');
}

/** Whether the same words go in elsewhere, with the mark that ended them or the one before. */
function isMove({ text, struck = '' }: Entry): boolean {
  const words = (of: string) => of.replace(/^¶|¶$/, '');
  return text.endsWith('¶') && words(text) === words(struck);
}

/** Whether the words are a paragraph of their own, its mark included: more than the word before an Enter. */
function isParagraph(text: string): boolean {
  return /^¶|¶$/.test(text) && text.trim().includes(' ');
}

function isBlank(text: string): boolean {
  return text.trim() === '' && text !== '';
}

/** Without the marks at the ends, and with room around those between. A lone blank stays visible in its quotes. */
function readable(text: string): string {
  const own = isParagraph(text) ? text.replace(/^¶+|¶+$/g, '') : text;
  return own.replaceAll(/(?<=.)¶(?=.)/g, ' ¶ ').replaceAll('\t', ' ');
}

function shortened(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
