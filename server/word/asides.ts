/**
 * Tracked changes of formatting and layout that a draft has no words for (colours, sizes, alignment, spacing): kept
 * beside it as they were written, and put back where the words still stand. Read and written here, so that both agree.
 */
import type { FormatSet } from '../../shared/weave/records.ts';
import { escapeXml } from './escape.ts';
import type { XmlElement } from './xml.ts';

/** What was changed, in WordprocessingML: the properties that a draft has no word for, as they became and as they were. */
export interface Aside {
  readonly now: string;
  readonly before: string;
  readonly author: string;
  /** Ms since 1970. */
  readonly at: number;
  /** The formatting before that a draft has words for, where it keeps none itself: of words that were inserted. */
  readonly format?: FormatSet;
}

/** CT_RPr (§17.3.2.28), in the order that it asks for. */
const RUN_ORDER = [
  'rStyle',
  'rFonts',
  'b',
  'bCs',
  'i',
  'iCs',
  'caps',
  'smallCaps',
  'strike',
  'dstrike',
  'outline',
  'shadow',
  'emboss',
  'imprint',
  'noProof',
  'snapToGrid',
  'vanish',
  'webHidden',
  'color',
  'spacing',
  'w',
  'kern',
  'position',
  'sz',
  'szCs',
  'highlight',
  'u',
  'effect',
  'bdr',
  'shd',
  'fitText',
  'vertAlign',
  'rtl',
  'cs',
  'em',
  'lang',
];

/** CT_PPrBase (§17.3.1.26), in the order that it asks for. */
const PARAGRAPH_ORDER = [
  'pStyle',
  'keepNext',
  'keepLines',
  'pageBreakBefore',
  'framePr',
  'widowControl',
  'numPr',
  'suppressLineNumbers',
  'pBdr',
  'shd',
  'tabs',
  'suppressAutoHyphens',
  'kinsoku',
  'wordWrap',
  'overflowPunct',
  'topLinePunct',
  'autoSpaceDE',
  'autoSpaceDN',
  'bidi',
  'adjustRightInd',
  'snapToGrid',
  'spacing',
  'ind',
  'contextualSpacing',
  'mirrorIndents',
  'suppressOverlap',
  'jc',
  'textDirection',
  'textAlignment',
  'textboxTightWrap',
  'outlineLvl',
  'divId',
  'cnfStyle',
];

/** What a draft has words for, or makes itself: styles, labels, and the formatting of `FormatSet`. */
const OWN: ReadonlySet<string> = new Set([
  ...['rStyle', 'b', 'bCs', 'i', 'iCs', 'caps', 'smallCaps', 'u', 'vertAlign', 'rtl'],
  ...['pStyle', 'numPr', 'framePr', 'divId', 'cnfStyle'],
]);

const KNOWN: ReadonlySet<string> = new Set(
  [...RUN_ORDER, ...PARAGRAPH_ORDER].filter((name) => !OWN.has(name)).map((name) => `w:${name}`),
);

/** The properties among these that a draft has no word for. */
export function foreignProperties(properties: XmlElement | undefined): string {
  return (properties?.children ?? []).map((part) => (KNOWN.has(part.name) ? xmlOf(part) : '')).join('');
}

/** An element of the vocabulary itself; what other vocabularies put into it is left away. */
function xmlOf({ name, attributes, children }: XmlElement): string {
  const said = Object.entries(attributes)
    .filter(([attribute]) => attribute.startsWith('w:'))
    .map(([attribute, value]) => ` ${attribute}="${escapeXml(value)}"`)
    .join('');
  const inner = children.map((part) => (part.name.startsWith('w:') ? xmlOf(part) : '')).join('');
  return inner === '' ? `<${name}${said}/>` : `<${name}${said}>${inner}</${name}>`;
}

/** An aside as it is kept: JSON. */
export function spellAside(aside: Aside): string {
  return JSON.stringify(aside);
}

/** An aside that was kept by `spellAside`. */
export function readAside(kept: string): Aside {
  return JSON.parse(kept) as Aside;
}

/** Properties of a run together with foreign ones, in the order that the schema asks for. */
export function runProperties(own: string, foreign: string): string {
  return ordered(own + foreign, RUN_ORDER);
}

/** Properties of a paragraph together with foreign ones, in the order that the schema asks for. */
export function paragraphProperties(own: string, foreign: string): string {
  return ordered(own + foreign, PARAGRAPH_ORDER);
}

/** The first of each name counts, in order. */
function ordered(xml: string, order: readonly string[]): string {
  const found = new Map<string, string>();
  for (const [element, name = ''] of xml.matchAll(/<w:(\w+)(?:\s[^>]*)?(?:\/>|>.*?<\/w:\1>)/gs))
    if (!found.has(name)) found.set(name, element);
  return order.flatMap((name) => found.get(name) ?? []).join('');
}
