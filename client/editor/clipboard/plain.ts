/** Plain text as an excerpt. */
import type { FormatSet } from '../../../shared/weave/records.ts';
import type { Excerpt, ExcerptInline } from './excerpt.ts';
import { type Labelled, meant, takeTyped } from './labels.ts';

/**
 * Each line a paragraph, in the formatting of the place; empty lines only separate them. Word's vertical tab is a line
 * break. Of several lines those that begin with a letter's label or a dash, and a tab, are items; a number may be a cell.
 */
export function excerptFromText(text: string, set: FormatSet): Excerpt {
  const lines = text.split(/(?:\r\n?|\n|\u2029)+/);
  const ended = lines.length > 1 && lines.at(-1) === '';
  const paragraphs = (ended ? lines.slice(0, -1) : lines).map(
    (line): Labelled => ({ says: {}, content: inlinesOf(line, set) }),
  );
  return { paragraphs: meant(lines.length > 1 ? paragraphs.map(withoutLetter) : paragraphs), ended };
}

function inlinesOf(line: string, set: FormatSet): ExcerptInline[] {
  return line.split(/[\v\u2028]/).flatMap((text, at): ExcerptInline[] => {
    const words = text === '' ? [] : [{ text, set }];
    return at > 0 ? [{ embed: { type: 'break' }, printed: '' }, ...words] : words;
  });
}

function withoutLetter(line: Labelled): Labelled {
  const taken = takeTyped(line);
  return taken && !/^\d/.test(taken.printed.label) ? taken : line;
}
