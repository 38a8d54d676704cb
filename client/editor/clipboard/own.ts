/** What Weft wrote into HTML for itself (`copy.ts`), read back with care: anybody can write the same. */
import { footnoteIn, imageIn } from '../../../shared/weave/embeds.ts';
import type { Id, InlineEmbed, LabelKind, ParagraphSet } from '../../../shared/weave/records.ts';
import { turns } from '../../../shared/weave/turning.ts';
import { attribute, type HtmlNode } from './html.ts';

const KINDS: ReadonlySet<string> = new Set<LabelKind>(['letter', 'number', 'roman', 'dash']);

/** What a copied paragraph says of itself; null where it says nothing. */
export function ownData(node: HtmlNode): ParagraphSet | null {
  const style = attribute(node, 'data-style');
  if (!isLine(style, 64)) return null;
  const level = Number(attribute(node, 'data-level') ?? Number.NaN);
  const label = attribute(node, 'data-label');
  const literal = attribute(node, 'data-literal');
  return {
    style,
    level: Number.isInteger(level) && level >= 0 && level <= 8 ? level : null,
    label: label !== null && KINDS.has(label) ? (label as LabelKind) : null,
    literal: isLine(literal, 32) ? literal : null,
    cell: cellIn(attribute(node, 'data-cell')),
  };
}

function isLine(text: string | null, most: number): text is string {
  return text !== null && text !== '' && text.length <= most && !/\p{Cc}/u.test(text) && !turns(text);
}

function cellIn(json: string | null): readonly [string, string, string] | null {
  const [table, row, column, ...more] = listIn(json);
  const ids = isId(table) && isId(row) && isId(column) && more.length === 0;
  return ids ? [table, row, column] : null;
}

const isId = (value: unknown): value is string => typeof value === 'string' && isLine(value, 64);

function listIn(json: string | null): readonly unknown[] {
  const value = valueIn(json);
  return Array.isArray(value) ? value : [];
}

function valueIn(json: string | null): unknown {
  if (json === null || json.length > MOST_EMBED) return null;
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** What the gate lets through as one embed, in bytes, with room to spare. */
const MOST_EMBED = 4000;

/** An embed that a draft may hold; null where the node is none, or holds what no draft may. */
export function ownEmbed(node: HtmlNode): InlineEmbed | null {
  const value = valueIn(attribute(node, 'data-embed'));
  if (typeof value !== 'object' || value === null || !('type' in value)) return null;
  switch (value.type) {
    case 'break':
      return { type: 'break' };
    case 'reference':
      return 'to' in value && isMarkId(value.to) ? { type: 'reference', to: value.to } : null;
    case 'footnote':
    case 'image':
      return isWritable(value) ? (footnoteIn(value) ?? imageIn(value)) : null;
    default:
      return null;
  }
}

function isMarkId(to: unknown): to is Id {
  return Array.isArray(to) && to.length === 2 && to.every((part) => Number.isInteger(part) && part >= 0);
}

/** Whether its words hold nothing that no draft may hold. */
function isWritable(value: object): boolean {
  return Object.values(value).every(
    (field) => typeof field !== 'string' || !(/(?![\t\n])\p{Cc}|\p{Cs}/u.test(field) || turns(field)),
  );
}
