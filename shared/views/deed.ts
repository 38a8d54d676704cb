/** What a change does, in words. */
import { DEEDS, type DeedSentences } from './deeds.ts';
import type { Language } from './language.ts';
import type { Entry } from './paragraphs.ts';

/** A piece of a sentence: plain, or quoted from the draft. */
export type Piece = string | { readonly quote: string };

/** As many characters as a card shows of a quotation. */
export const QUOTE = 120;
/** The part of that which each side of a replacement gets. */
const REPLACED = 0.6;

/**
 * The sentence on a card, such as *Replaces “administrations” with “Member States”*, in a language. Quotations end after
 * `most` characters.
 */
export function deedOf(entry: Entry, most: number, language: Language): readonly Piece[] {
  const quote = (text: string, length = most): Piece => ({ quote: shortened(readable(text), length) });
  const sentences = DEEDS[language];
  const { text, struck = '' } = entry;
  if (entry.cells) {
    const words = text.split('¶').filter((cell) => cell !== '');
    const what = (entry.kind === 'insert' ? sentences.insertsCells : sentences.strikesCells)[entry.cells];
    return words.length === 0 ? [what] : [`${what} `, quote(words.join(' | '))];
  }
  const length = entry.kind === 'replace' && !isMove(entry) ? most * REPLACED : most;
  const pieces = sentenceOf(entry, sentences)
    .split(/(\{\w+\})/)
    .map((piece) => {
      if (piece === '{text}') return quote(text, length);
      return piece === '{struck}' ? quote(struck, length) : piece;
    });
  return pieces.filter((piece) => piece !== '');
}

function sentenceOf(entry: Entry, sentences: DeedSentences): string {
  const { text } = entry;
  switch (entry.kind) {
    case 'insert':
      if (text === '¶') return sentences.splits;
      if (isBlank(text)) return sentences.insertsSpace;
      return isParagraph(text) ? sentences.insertsParagraph : sentences.inserts;
    case 'delete':
      if (text === '¶') return sentences.joins;
      if (isBlank(text)) return sentences.strikesSpace;
      return isParagraph(text) ? sentences.strikesParagraph : sentences.strikes;
    case 'replace':
      return isMove(entry) ? sentences.moves : sentences.replaces;
    case 'format':
      return text === '¶' ? sentences.formats : sentences.formatsWords;
    case 'paragraph':
      return text === '¶' ? sentences.restyles : sentences.restylesWords;
  }
}

/** The same sentence as one string, for titles, announcements and papers. */
export function deedInWords(entry: Entry, language: Language): string {
  const [open, close] = DEEDS[language].quotes;
  return deedOf(entry, QUOTE, language)
    .map((piece) => (typeof piece === 'string' ? piece : `${open}${piece.quote}${close}`))
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
