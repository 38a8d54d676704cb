/** What the reading of a file met that its draft holds otherwise than the file did, or not at all. */

/**
 * What became of each kind of thing: `kept` aside with the draft, a placeholder standing where it matters, and put back
 * when a Word file is made; `changed`: in the draft, but not quite as in the file; `plain`: its words are in the draft,
 * how they looked is only in the file; `out`: only in the file that was brought.
 */
export const TREATMENTS = {
  formulas: 'kept',
  'text boxes': 'kept',
  drawings: 'kept',
  'foreign pictures': 'kept',
  'embedded objects': 'kept',
  'tracked formatting': 'kept',
  'tracked layout': 'kept',
  'headers and footers': 'kept',
  'automatic numbers': 'changed',
  'labels without a rule': 'changed',
  'styles by look': 'changed',
  symbols: 'changed',
  endnotes: 'changed',
  'note formatting': 'changed',
  'nested tables': 'changed',
  'merged cells': 'changed',
  'marks before tables': 'changed',
  fields: 'changed',
  'long texts': 'changed',
  'hidden text': 'plain',
  'strike-through': 'plain',
  capitals: 'plain',
  highlighting: 'plain',
  shading: 'plain',
  'emphasis marks': 'plain',
  ruby: 'plain',
  'linked headers': 'out',
  'page layout': 'out',
  'table layout': 'out',
  objects: 'out',
  'linked pictures': 'out',
  'damaged pictures': 'out',
  'embedded documents': 'out',
} as const satisfies Readonly<Record<string, 'kept' | 'changed' | 'plain' | 'out'>>;

export type FindingKind = keyof typeof TREATMENTS;

/** How often it was met, and some examples in the file's own words. */
export interface Finding {
  readonly what: FindingKind;
  readonly count: number;
  readonly examples?: readonly string[];
}

/** A kind of finding; null where it is none. */
export function findingKind(value: unknown): FindingKind | null {
  return typeof value === 'string' && Object.hasOwn(TREATMENTS, value) ? (value as FindingKind) : null;
}
