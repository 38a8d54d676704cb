/** Excerpts spelled out, to be compared by eye. */
import type { Excerpt, ExcerptParagraph } from '../clipboard/excerpt.ts';

/**
 * A paragraph a line: `Style kind.level [table row column] | words`, `=` where the style is not said, formatting as
 * `‹strong:words›`, ⏎ a break; ¶ at the end where the last mark belongs to it.
 */
export function spelledExcerpt({ paragraphs, ended }: Excerpt): string {
  return paragraphs.map(lineOf).join('\n') + (ended ? '¶' : '');
}

function lineOf({ says: { style = '=', label, level, literal, cell }, content }: ExcerptParagraph): string {
  const kind = label ? ` ${label}${level ? `.${level}` : ''}` : literal ? ` “${literal}”` : '';
  const words = content.map((one) => {
    if ('embed' in one) return one.embed.type === 'break' ? '⏎' : `{${one.embed.type} ${one.printed}}`;
    const set = Object.entries(one.set).map(([name, value]) => (value === true ? name : `${name} ${value}`));
    return set.length > 0 ? `‹${set.join(' ')}:${one.text}›` : one.text;
  });
  return `${style}${kind}${cell ? ` [${cell.join(' ')}]` : ''} | ${words.join('')}`;
}
