/**
 * Reads HTML of any origin (Word, Google Docs, web pages, other drafts) as an excerpt. What it does not know falls back
 * to its text; what nobody sees is left out. Pure: a tree in, values out.
 */
import type { LabelKind, ParagraphSet } from '../../../shared/weave/records.ts';
import { type Grid, gridOf } from './cells.ts';
import type { Excerpt } from './excerpt.ts';
import {
  attribute,
  type Css,
  children,
  cssOf,
  formatWithin,
  type HtmlNode,
  isHidden,
  TEXT,
  tagOf,
  textIn,
} from './html.ts';
import { type Around, type Item, Lines } from './lines.ts';
import { ownData, ownEmbed } from './own.ts';
import { footnotesOf, isLeftOut, noteOf, wordLabel, wordStyle } from './word.ts';

/** Whether HTML was made by Word, so that its classes are names of styles and its tabs stand behind labels. */
export function isFromWord(html: string): boolean {
  return (
    !html.includes('data-weft=') &&
    /class="?Mso|[\s;'"]mso-[a-z]|urn:schemas-microsoft-com:office:word/i.test(html)
  );
}

/** Reads a document's body. `word`: whether Word made it. */
export function excerptFromHtml(body: HtmlNode, { word }: { readonly word: boolean }): Excerpt {
  return new Reader(body, word).read(body);
}

/** No text of the page: what makes it work, what cannot be written down, what somebody has struck. */
const DROPPED = new Set(
  'script style head title meta link template noscript iframe object svg math canvas audio video button input select textarea del'.split(
    ' ',
  ),
);

const BLOCKS = new Set(
  'address article aside blockquote caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/** Around a whole page. */
const OUTSIDE: Around = {
  format: {},
  says: {},
  heading: false,
  item: null,
  list: null,
  white: 'collapse',
};

const UNLABELLED: ParagraphSet = { label: null, level: null, literal: null };

class Reader {
  readonly #lines = new Lines();
  readonly #word: boolean;
  readonly #notes: ReadonlyMap<string, string>;
  #tables = 0;
  /** Whether a draft wrote it: its paragraphs say themselves what they are. */
  #own = false;
  /** Whether the last mark belongs to what was copied: a draft says so, and a table ends in one. */
  #ended = false;

  constructor(body: HtmlNode, word: boolean) {
    this.#word = word;
    this.#notes = word ? footnotesOf(body) : new Map();
  }

  read(body: HtmlNode): Excerpt {
    this.#visitAll(body, OUTSIDE);
    const paragraphs = this.#lines.finish(this.#word ? 'typed' : 'told');
    const endsInCell = Boolean(paragraphs.at(-1)?.says.cell);
    return { paragraphs, ended: this.#ended || endsInCell };
  }

  #visit(node: HtmlNode, around: Around): void {
    if (node.nodeType === TEXT) {
      this.#lines.words(node.nodeValue ?? '', around);
      return;
    }
    const tag = tagOf(node);
    const css = cssOf(node);
    if (tag === '' || DROPPED.has(tag) || isHidden(node, css) || isLeftOut(node, css)) return;
    const weft = attribute(node, 'data-weft');
    if (weft !== null) this.#own = true;
    if (weft === 'ended') this.#ended = true;
    if (this.#atom(node, tag, css, around)) return;
    const format = formatWithin(node, css, around.format);
    const within = { ...around, format, white: whiteIn(tag, css, around) };
    const grid = tag === 'table' && !around.says.cell ? gridOf(node) : null;
    if (grid) this.#table(node, grid, within);
    else if (BLOCKS.has(tag)) this.#block(node, tag, css, within);
    else this.#visitAll(node, within);
  }

  #visitAll(node: HtmlNode, around: Around): void {
    for (const child of children(node)) this.#visit(child, around);
  }

  /** What stands in a line without being words of a text node; answers whether the node was such a thing. */
  #atom(node: HtmlNode, tag: string, css: Css, around: Around): boolean {
    const lines = this.#lines;
    const embed = ownEmbed(node);
    const note = noteOf(css, this.#notes);
    if (embed) lines.embed(embed, textIn(node), around);
    else if (note !== undefined) lines.embed({ type: 'footnote', text: note }, `[${note}]`, around);
    else if (tag === 'br') {
      const ofPage = css.has('page-break-before') || attribute(node, 'class') === 'Apple-interchange-newline';
      if (!ofPage) lines.break(around);
    } else if (tag === 'img') lines.words(attribute(node, 'alt') ?? '', around);
    else if (tag === 'o:p' && /^\s*$/.test(textIn(node))) lines.blank(around);
    else if (css.has('mso-tab-count')) lines.tab(around);
    else if (css.has('mso-spacerun')) lines.words(spaces(textIn(node)), { ...around, white: 'keep' });
    else if (isConvertedSpace(node, tag)) lines.words(' ', around);
    else return attribute(node, 'data-printed') !== null;
    return true;
  }

  #block(node: HtmlNode, tag: string, css: Css, around: Around): void {
    this.#lines.end();
    const before = this.#lines.count;
    this.#visitAll(node, this.#within(node, tag, css, around));
    this.#lines.end();
    const own = ownData(node);
    if (own && this.#lines.count === before) this.#lines.empty(own);
  }

  /** What paragraphs in a block are. */
  #within(node: HtmlNode, tag: string, css: Css, around: Around): Around {
    const own = ownData(node);
    if (own) return { ...around, says: own, item: null };
    if (tag === 'ul' || tag === 'ol') {
      const depth = around.list ? around.list.depth + 1 : 0;
      return { ...around, list: { kind: kindOf(node, tag, css), depth }, item: null };
    }
    if (tag === 'li') return { ...around, item: itemOf(node, css, around) };
    const { says } = around;
    if (/^h[1-6]$/.test(tag)) {
      return { ...around, says: { ...says, ...UNLABELLED, style: 'Headingb' }, heading: true, item: null };
    }
    const printed = this.#word ? wordLabel(node, css) : null;
    if (printed) return { ...around, item: { says, printed, begun: false } };
    const style = this.#word ? wordStyle(node) : undefined;
    return style ? { ...around, says: { ...says, ...UNLABELLED, style }, item: null } : around;
  }

  #table(node: HtmlNode, grid: Grid, around: Around): void {
    this.#lines.end();
    for (const child of children(node)) if (tagOf(child) === 'caption') this.#visit(child, around);
    const table = `t${++this.#tables}`;
    for (const [row, cells] of grid.entries()) {
      for (const [column, cell] of cells.entries()) {
        const style = cell && tagOf(cell) === 'th' ? 'Tablehead' : 'Tabletext';
        const place = [table, `r${row + 1}`, `c${column + 1}`] as const;
        const says = { ...UNLABELLED, style, cell: place };
        const before = this.#lines.count;
        if (cell) this.#visit(cell, { ...around, says, item: null, list: null });
        this.#lines.end();
        if (this.#lines.count === before && !this.#own) this.#lines.empty(says);
      }
    }
  }
}

/** Word writes several spaces with no-break ones among them. */
function spaces(text: string): string {
  return text.replace(/\s/g, ' ');
}

/** A space that a browser kept apart for fear that it might collapse. */
function isConvertedSpace(node: HtmlNode, tag: string): boolean {
  const text = node.childNodes[0]?.nodeValue;
  if (tag !== 'span' || text !== '\u00a0' || node.childNodes.length !== 1) return false;
  const plain = attribute(node, 'class') === null && attribute(node, 'style') === null;
  return plain || attribute(node, 'class') === 'Apple-converted-space';
}

function whiteIn(tag: string, css: Css, { white }: Around): Around['white'] {
  const said = css.get('white-space') ?? (tag === 'pre' ? 'pre' : '');
  if (/^(pre|pre-wrap|break-spaces)$/.test(said)) return 'keep';
  if (said === 'pre-line') return 'lines';
  return /^(normal|nowrap)$/.test(said) ? 'collapse' : white;
}

/** A list tells the kind of its items by `list-style-type`, by `type`, otherwise by its tag. */
function kindOf(node: HtmlNode, tag: string, css: Css): LabelKind | null {
  const type = css.get('list-style-type') ?? attribute(node, 'type') ?? '';
  if (type === 'none') return null;
  if (/^((lower|upper)-(alpha|latin)|a)$/i.test(type)) return 'letter';
  if (/^((lower|upper)-roman|i)$/i.test(type)) return 'roman';
  if (/^(decimal.*|1)$/.test(type)) return 'number';
  return tag === 'ul' || /^(disc|circle|square)$/.test(type) ? 'dash' : 'number';
}

/** Google Docs gives each item its level and its kind; elsewhere they follow from the lists around it. */
function itemOf(node: HtmlNode, css: Css, { list, says }: Around): Item {
  const kind = css.has('list-style-type') ? kindOf(node, 'ul', css) : list ? list.kind : 'dash';
  if (kind === null) return { says, begun: false };
  const level = Number(attribute(node, 'aria-level') ?? (list?.depth ?? 0) + 1) - 1;
  const deep = Number.isInteger(level) && level > 0 ? Math.min(level, 8) : null;
  return { says: { ...says, label: kind, level: deep, literal: null }, begun: false };
}
