/**
 * An excerpt as HTML: plain enough for Word, Google Docs and mail, with data beside it from which another draft reads it
 * without loss. A paragraph that says what it is carries all of it as data; labels are printed, and derived anew.
 */
import type { FormatSet, ParagraphSet } from '../../../shared/weave/records.ts';
import type { Excerpt, ExcerptInline, ExcerptParagraph } from './excerpt.ts';

/** The excerpt's HTML. What reads it back is `clean.ts`. */
export function htmlOf({ paragraphs, ended }: Excerpt): string {
  const only = paragraphs.length === 1 && !ended ? paragraphs[0] : undefined;
  const body =
    only && Object.keys(only.says).length === 0
      ? only.content.map(inlineHtml).join('')
      : groupsOf(paragraphs).map(groupHtml).join('');
  return `<div data-weft="${ended ? 'ended' : 'open'}" style="white-space:pre-wrap">${body}</div>`;
}

/** Consecutive paragraphs of one table, or one paragraph of none. */
function groupsOf(paragraphs: readonly ExcerptParagraph[]): ExcerptParagraph[][] {
  return consecutive(paragraphs, ({ says }, at) => says.cell?.[0] ?? at);
}

function consecutive(
  paragraphs: readonly ExcerptParagraph[],
  keyOf: (paragraph: ExcerptParagraph, at: number) => string | number,
): ExcerptParagraph[][] {
  const groups: ExcerptParagraph[][] = [];
  let last: string | number | null = null;
  for (const [at, paragraph] of paragraphs.entries()) {
    const key = keyOf(paragraph, at);
    if (key === last) groups.at(-1)?.push(paragraph);
    else groups.push([paragraph]);
    last = key;
  }
  return groups;
}

function groupHtml(group: readonly ExcerptParagraph[]): string {
  if (!group[0]?.says.cell) return group.map(paragraphHtml).join('');
  const rows = consecutive(group, ({ says }) => says.cell?.[1] ?? '').map((row) => {
    const cells = consecutive(row, ({ says }) => says.cell?.[2] ?? '');
    return `<tr>${cells.map((cell) => `<td>${cell.map(paragraphHtml).join('')}</td>`).join('')}</tr>`;
  });
  return `<table border="1">${rows.join('')}</table>`;
}

function paragraphHtml({ content, says, printed }: ExcerptParagraph): string {
  const heading = /^Heading([1-6])$/.exec(says.style ?? '');
  const tag = heading ? `h${heading[1]}` : 'p';
  const label =
    printed === undefined
      ? ''
      : `<span data-printed="${escaped(printed)}">${escaped(printed)}<span style="mso-tab-count:1"> </span></span>`;
  return `<${tag}${dataOf(says)}>${label}${content.map(inlineHtml).join('') || '<br/>'}</${tag}>`;
}

/** `data-style` tells that the paragraph says all it is: what is then missing, it has not. */
function dataOf({ style, level, label, literal, cell }: ParagraphSet): string {
  const data = { style, level, label, literal, cell: cell ? JSON.stringify(cell) : undefined };
  return Object.entries(data)
    .map(([name, value]) =>
      value === undefined || value === null ? '' : ` data-${name}="${escaped(String(value))}"`,
    )
    .join('');
}

const TAGS = {
  strong: 'b',
  em: 'i',
  underline: 'u',
  superscript: 'sup',
  subscript: 'sub',
} as const satisfies Partial<Record<keyof FormatSet, string>>;

function inlineHtml(inline: ExcerptInline): string {
  if ('embed' in inline) {
    const data = ` data-embed="${escaped(JSON.stringify(inline.embed))}"`;
    return inline.embed.type === 'break' ? `<br${data}/>` : `<span${data}>${escaped(inline.printed)}</span>`;
  }
  let html = escaped(inline.text);
  for (const [name, tag] of Object.entries(TAGS)) {
    if (inline.set[name as keyof typeof TAGS]) html = `<${tag}>${html}</${tag}>`;
  }
  if (inline.set.smallcaps) html = `<span style="font-variant:small-caps">${html}</span>`;
  return inline.set.link ? `<a href="${escaped(inline.set.link)}">${html}</a>` : html;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
