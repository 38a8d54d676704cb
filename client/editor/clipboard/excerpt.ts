/** An excerpt: what a copy takes out of the text and a paste brings, whichever program it came from. */
import type { MarkedParagraph, MarkedRun } from '../../../shared/views/paragraphs.ts';
import { type Point, sizeOf } from '../../../shared/views/points.ts';
import { contentText } from '../../../shared/views/text.ts';
import { imageIn } from '../../../shared/weave/embeds.ts';
import { lengthOf } from '../../../shared/weave/pieces.ts';
import type { FormatSet, InlineEmbed, ParagraphSet } from '../../../shared/weave/records.ts';
import { endingMark, keepsWords } from '../intents/intents.ts';

/** Words in one formatting, or an embed with what is printed for it where it cannot stand. */
export type ExcerptInline =
  | { readonly text: string; readonly set: FormatSet }
  | { readonly embed: InlineEmbed; readonly printed: string };

export interface ExcerptParagraph {
  readonly content: readonly ExcerptInline[];
  /** What its source says of it: `null` for what it has not. The rest comes from where it is pasted. */
  readonly says: ParagraphSet;
  /** Its label, as printed where it was copied. */
  readonly printed?: string;
}

export interface Excerpt {
  readonly paragraphs: readonly ExcerptParagraph[];
  /** Whether the last paragraph's mark belongs to it; otherwise its words join what follows them. */
  readonly ended: boolean;
}

/** One paragraph of the final view as far as it was selected. */
interface Taken {
  readonly content: ExcerptInline[];
  readonly ending: MarkedParagraph | undefined;
  printed: string | undefined;
  /** Whether all its words were selected. */
  whole: boolean;
}

/**
 * The final view from one place to another: struck words left out, paragraphs joined where a mark is struck. Paragraphs
 * say what they are where all of their words were selected, and their marks or others with them; words alone do not.
 */
export function excerptOf(paragraphs: readonly MarkedParagraph[], from: Point, to: Point): Excerpt {
  const taken: Taken[] = [];
  let open: Taken | null = null;
  for (let at = from.paragraph; at <= to.paragraph; at++) {
    const paragraph = paragraphs[at];
    if (!paragraph) break;
    open ??= {
      content: [],
      ending: endingMark(paragraphs, at),
      printed: undefined,
      whole: at > from.paragraph,
    };
    if (taken.length === 0 && at === from.paragraph) open.whole = !keepsWords(paragraphs, from);
    const first = at === from.paragraph ? from.offset : 0;
    const last = at === to.paragraph ? to.offset : sizeOf(paragraph);
    const words = standingWords(paragraph, first, last, paragraphs);
    const stands = at < to.paragraph && paragraph.mark.strikes.length === 0;
    if (open.content.length === 0 && (words.length > 0 || stands)) open.printed = paragraph.label.final;
    open.content.push(...words);
    if (!stands) continue;
    taken.push(open);
    open = null;
  }
  const ended = open === null || (taken.length > 0 && open.content.length === 0);
  if (open && !ended) {
    open.whole &&= taken.length > 0 && reachesEnd(paragraphs, to);
    taken.push(open);
  }
  return saying(taken, ended);
}

/** Cells are taken whole where words of several were selected, and not at all where those of one were. */
function saying(taken: readonly Taken[], ended: boolean): Excerpt {
  const cells = new Set(taken.map(({ ending }) => ending?.attributes.cell?.join('\n') ?? ''));
  const inCell = ({ ending }: Taken) => cells.size > 1 && ending?.attributes.cell !== undefined;
  return {
    paragraphs: taken.map((one): ExcerptParagraph => {
      const { content, ending, printed, whole } = one;
      if (!ending || !(whole || inCell(one))) return { content, says: {} };
      const { style, level = null, label = null, literal = null, cell = null } = ending.attributes;
      const says = { style, level, label, literal, cell: inCell(one) ? cell : null };
      return { content, says, ...(printed === undefined ? {} : { printed }) };
    }),
    ended: ended || taken.slice(-1).some(inCell),
  };
}

function standingWords(
  { runs }: MarkedParagraph,
  first: number,
  last: number,
  paragraphs: readonly MarkedParagraph[],
): ExcerptInline[] {
  const words: ExcerptInline[] = [];
  let before = 0;
  for (const run of runs) {
    const length = lengthOf(run.content);
    const from = Math.max(first - before, 0);
    const to = Math.min(last - before, length);
    before += length;
    if (to <= from || run.strikes.length > 0) continue;
    words.push(inlineOf(run, from, to, paragraphs));
  }
  return words;
}

function inlineOf(
  { content, format }: MarkedRun,
  from: number,
  to: number,
  paragraphs: readonly MarkedParagraph[],
): ExcerptInline {
  if (typeof content === 'string') return { text: content.slice(from, to), set: onlySet(format) };
  const image = imageIn(content);
  if (image) return { embed: image, printed: image.alt ?? contentText(content) };
  if (content.type !== 'reference') return { embed: content, printed: contentText(content) };
  const key = content.to.join(':');
  return { embed: content, printed: paragraphs.find((one) => one.key === key)?.label.final ?? '' };
}

/** Formatting without what it has not. */
export function onlySet(format: FormatSet): FormatSet {
  return Object.fromEntries(Object.entries(format).filter(([, value]) => value !== null && value !== false));
}

/** Whether no word that stands follows in the same paragraph of the final view. */
export function reachesEnd(paragraphs: readonly MarkedParagraph[], from: Point): boolean {
  for (let at = from.paragraph; at < paragraphs.length; at++) {
    const paragraph = paragraphs[at];
    if (!paragraph) break;
    const first = at === from.paragraph ? from.offset : 0;
    if (standingWords(paragraph, first, sizeOf(paragraph), []).length > 0) return false;
    if (paragraph.mark.strikes.length === 0) break;
  }
  return true;
}

/** The words of an excerpt as text, a paragraph a line, labels before a tab. A row's cells stand in one line. */
export function textOf({ paragraphs, ended }: Excerpt): string {
  let text = '';
  for (const [at, { content, says, printed }] of paragraphs.entries()) {
    const before = paragraphs[at - 1]?.says.cell;
    if (at > 0) text += betweenCells(before ?? null, says.cell ?? null);
    if (printed !== undefined) text += `${printed}\t`;
    for (const one of content)
      text += 'text' in one ? one.text : one.embed.type === 'break' ? '\n' : one.printed;
  }
  return ended && text !== '' ? `${text}\n` : text;
}

type Cell = NonNullable<ParagraphSet['cell']>;

function betweenCells(before: Cell | null, now: Cell | null): string {
  if (!before || !now || before[0] !== now[0] || before[1] !== now[1]) return '\n';
  return before[2] === now[2] ? ' ' : '\t';
}
