/**
 * Cross-references in running text: *recalling a)*, *considering e), f) and g) above*, *resolves 2*, 1.3 above. Which
 * characters print a label, and which paragraph they mean. Only what can be told for certain is a reference; a label
 * `of Resolution 1` is another text's.
 */

/** A paragraph that refers, or is referred to. Offsets count UTF-16 units of `text`. */
export interface ReferringParagraph {
  readonly style: string;
  /** Its words, without its own label. */
  readonly text: string;
  /** Its own label as printed: `a)`, `1.3`, `b)bis`. */
  readonly label?: string | undefined;
}

/** One printed label that names a paragraph: `text.slice(from, to)` is the label, `target` the index of the paragraph. */
export interface FoundReference {
  readonly paragraph: number;
  readonly from: number;
  readonly to: number;
  readonly target: number;
}

/** Labels that stand together behind one heading or before one `above`: `e), f), g) and h)`. */
export interface LabelGroup {
  readonly labels: readonly { readonly from: number; readonly to: number }[];
  /** What stands before the first: where a heading may be named. */
  readonly before: string;
  /** `above`, `below`, or null. */
  readonly where: 'above' | 'below' | null;
}

/** Paragraphs that begin another text, whose labels are its own. */
const BEGINS_TEXT: ReadonlySet<string> = new Set([
  'Proposal',
  'ResNo',
  'RecNo',
  'DecNo',
  'OpinionNo',
  'QuestionNo',
]);

/** Letters, Roman numerals and numbers as ITU prints labels, with bis, ter, … inside or behind. */
const TIMES = '(?:bis|ter|quater|quinquies|sexies)?';
const LABEL = `(?:[a-z]{1,4}\\)${TIMES}|\\d+${TIMES}(?:\\.\\d+${TIMES})*)`;
const SPACE = '[ \\u00a0]';
const GROUP = new RegExp(
  `(?<![\\p{L}\\p{N}.,/(‑-])${LABEL}(?:(?:,${SPACE}?|${SPACE}?[–-]${SPACE}?|,?${SPACE}(?:and|or|to|through)${SPACE})${LABEL})*(?![\\p{L}\\p{N}/]|[.,‑-]\\p{N}|[‑-]\\p{L})`,
  'gu',
);
const ONE = new RegExp(LABEL, 'gu');
/** How many characters before a label a heading may begin: the longest headings have some 200. */
const HEADING_REACH = 260;

/** The groups of labels in a text that might be references. Depends on the text alone. */
export function labelGroupsIn(text: string): readonly LabelGroup[] {
  const groups: LabelGroup[] = [];
  for (const match of text.matchAll(GROUP)) {
    const end = match.index + match[0].length;
    const after = text.slice(end, end + 40).replaceAll('\u00a0', ' ');
    if (/^(?: above| below)?,? of (?!this\b|the present\b)/.test(after)) continue;
    const where = /^ (above|below)\b/.exec(after)?.[1] as 'above' | 'below' | undefined;
    const endsHere =
      /^(?:$|[.,;:)\]’”"]| (?:above|below|and|or|of this|of the present|shall|should|is|are|may|in|as)\b)/;
    if (!endsHere.test(after)) continue;
    const labels = [...match[0].matchAll(ONE)].map(({ 0: label, index }) => ({
      from: match.index + index,
      to: match.index + index + label.length,
    }));
    const before = text.slice(Math.max(0, match.index - HEADING_REACH), match.index);
    groups.push({ labels, before: before.replaceAll('\u00a0', ' '), where: where ?? null });
  }
  return groups;
}

/** A heading of a section and the items under it, by their labels. */
interface Section {
  readonly heading: string;
  readonly items: Map<string, number>;
}

/** The references in paragraphs that stand in one text after another, in their order. */
export function findReferences(paragraphs: readonly ReferringParagraph[]): readonly FoundReference[] {
  return resolveReferences(
    paragraphs,
    paragraphs.map(({ text }) => labelGroupsIn(text)),
  );
}

/** The same where the groups of each paragraph are known already. */
export function resolveReferences(
  paragraphs: readonly ReferringParagraph[],
  groups: readonly (readonly LabelGroup[])[],
): readonly FoundReference[] {
  const found: FoundReference[] = [];
  let from = 0;
  for (let to = 1; to <= paragraphs.length; to++) {
    const next = paragraphs[to];
    if (next && !BEGINS_TEXT.has(next.style)) continue;
    found.push(...inOneText(paragraphs, groups, from, to));
    from = to;
  }
  return found;
}

function inOneText(
  paragraphs: readonly ReferringParagraph[],
  groups: readonly (readonly LabelGroup[])[],
  from: number,
  to: number,
): FoundReference[] {
  const sections: Section[] = [{ heading: '', items: new Map() }];
  const sectionOf = new Map<number, Section>();
  for (let at = from; at < to; at++) {
    const { style = '', text = '', label } = paragraphs[at] ?? {};
    if (style === 'Call') sections.push({ heading: plainHeading(text), items: new Map() });
    const section = sections.at(-1);
    if (!section) continue;
    sectionOf.set(at, section);
    if (label !== undefined && !section.items.has(label)) section.items.set(label, at);
  }
  const found: FoundReference[] = [];
  for (let paragraph = from; paragraph < to; paragraph++) {
    const { style, text = '' } = paragraphs[paragraph] ?? {};
    if (style === 'Call') continue;
    for (const group of groups[paragraph] ?? []) {
      const items = itemsMeant(group, sections, sectionOf.get(paragraph), paragraph, text);
      for (const label of items ? group.labels : []) {
        const target = items?.get(text.slice(label.from, label.to));
        if (target !== undefined && target !== paragraph) found.push({ paragraph, ...label, target });
      }
    }
  }
  return found;
}

/** The items among which a group's labels are to be looked up; null where it is no reference. */
function itemsMeant(
  { before, where, labels }: LabelGroup,
  sections: readonly Section[],
  own: Section | undefined,
  paragraph: number,
  text: string,
): ReadonlyMap<string, number> | null {
  const first = text.slice(labels[0]?.from ?? 0, labels[0]?.to ?? 0);
  const named = sections
    .map((section) => ({ section, said: headingSaid(before, section.heading) }))
    .filter(({ section, said }) => said > 0 && section.items.has(first))
    .sort((a, b) => b.said - a.said || exactness(a.section, a.said) - exactness(b.section, b.said))[0];
  if (named) return named.section.items;
  const pointed = where !== null || /(?:\b(?:items?|paragraphs?|points?)|§§?) $/i.test(before);
  if (!pointed || !own) return null;
  if (isOnSide(own.items.get(first), paragraph, where)) return own.items;
  const others = sections.filter(({ items }) => isOnSide(items.get(first), paragraph, where));
  return others.length === 1 ? (others[0]?.items ?? null) : null;
}

/** A heading that is said in full before one that is only begun. */
function exactness({ heading }: Section, said: number): number {
  return heading.length === said ? 0 : 1;
}

function isOnSide(target: number | undefined, from: number, where: LabelGroup['where']): boolean {
  if (target === undefined) return false;
  return where === null || (where === 'above' ? target <= from : target >= from);
}

/** How many characters of a heading's beginning, whole words only, stand at the end of what comes before a label. */
function headingSaid(before: string, heading: string): number {
  const first = heading.split(' ')[0] ?? '';
  if (first === '') return 0;
  const said = before.toLowerCase().trimEnd();
  const at = said.lastIndexOf(first);
  if (at < 0 || /\p{L}$/u.test(said.slice(0, at))) return 0;
  const words = said.slice(at);
  const isWhole =
    heading.length === words.length || heading[words.length] === ' ' || heading[words.length] === ',';
  return heading.startsWith(words) && isWhole ? words.length : 0;
}

function plainHeading(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}
