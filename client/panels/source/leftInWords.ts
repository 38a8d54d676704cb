/** What a change that was not carried over does, in words. */
import type { ChangeAnswer } from '../../../shared/protocol/drafts.ts';
import { deedOf, type Piece } from '../../../shared/views/deed.ts';
import type { Language } from '../../../shared/views/language.ts';

/** As on its card, but with paragraphs apart as one reads them in a line; quotations end after `most` characters. */
export function leftInWords(change: ChangeAnswer, most: number, language: Language): readonly Piece[] {
  const entry = { ...change, author: { ...change.author, user: '' } };
  return deedOf(entry, most, language).map((piece) =>
    typeof piece === 'string' ? piece : { quote: inOneLine(piece.quote) },
  );
}

/** A paragraph's mark by itself stays one. */
function inOneLine(quote: string): string {
  const paragraphs = quote
    .split('¶')
    .map((words) => words.trim())
    .filter((words) => words !== '');
  return quote.includes('¶') && paragraphs.length > 0 ? paragraphs.join(' / ') : quote;
}
