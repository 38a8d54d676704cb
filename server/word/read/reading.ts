/** What the reading of one file carries along, and how revisions pass down from an element to what stands in it. */
import type { Finding, FindingKind } from '../../../shared/weave/findings.ts';
import type { Revision } from '../../../shared/weave/source.ts';
import type { XmlElement } from '../xml.ts';
import type { KeptPart } from './kept.ts';
import type { Numbering } from './numbering.ts';
import type { EmbeddedPart } from './package.ts';
import type { PictureFile } from './pictures.ts';
import type { StyleSheet } from './styles.ts';

/** The text of a note in force and finally; where they differ, by whose first revision. */
export interface NoteText {
  readonly base: string;
  readonly final: string;
  readonly by?: Revision;
}

/** A field that is open (§17.16.18): its instructions, and whether its result has begun. */
export interface OpenField {
  code: string;
  state: 'instruction' | 'result';
}

/** One file being read. */
export interface Reading {
  readonly styles: StyleSheet;
  readonly numbering: Numbering;
  /** The text of a footnote or endnote. */
  readonly noteText: (kind: 'footnote' | 'endnote', id: string) => NoteText | undefined;
  /** The file that a relationship of this id leads to; null where there is none. */
  readonly imagePart: (id: string) => Uint8Array | null;
  /** What another program made, by the relationship that leads to it; null where there is none. */
  readonly embeddedPart: (id: string) => EmbeddedPart | null;
  /** Where the hyperlink of this relationship leads, outside the file. */
  readonly link: (id: string) => string | undefined;
  /** The pictures met so far, by the id of their relationship. */
  readonly images: Map<string, PictureFile>;
  /** What is kept aside so far, by its hash. */
  readonly kept: Map<string, KeptPart>;
  /** The time of a revision that names none. */
  readonly at: number;
  readonly findings: Map<FindingKind, { count: number; examples: string[] }>;
  /** The fields that are open, outermost first; a field's words count once its result has begun. */
  readonly fields: OpenField[];
  /** Where fields begin that nothing ends: what stands behind them is text, and no instruction. */
  readonly unended: Set<XmlElement>;
  /** The comments whose range is open, and those that have had a range. */
  readonly comments: { readonly open: Set<string>; readonly ranged: Set<string> };
  /** The moves that are open, by the direction: their names (§17.13.5.23 and .28). */
  readonly moves: { from?: string; to?: string };
  /** The anchor of the paragraph that a bookmark begins in. */
  readonly bookmarks: Map<string, string>;
  /** How many tables and anchors have been met: their ids. */
  tables: number;
  anchors: number;
}

/** What a reading begins with, where it has no more than styles. */
export function emptyReading(styles: StyleSheet, numbering: Numbering, at: number): Reading {
  return {
    styles,
    numbering,
    noteText: () => undefined,
    imagePart: () => null,
    embeddedPart: () => null,
    link: () => undefined,
    images: new Map(),
    kept: new Map(),
    at,
    findings: new Map(),
    fields: [],
    unended: new Set(),
    comments: { open: new Set(), ranged: new Set() },
    moves: {},
    bookmarks: new Map(),
    tables: 0,
    anchors: 0,
  };
}

/** What an element's revisions make of the words in it. */
export interface Fate {
  readonly inserted?: Revision;
  readonly struck?: Revision;
}

export const PLAIN: Fate = {};

/** Elements that insert or strike what stands in them; a move is a strike and an insertion (§17.13.5). */
const INSERTING: ReadonlySet<string> = new Set(['w:ins', 'w:moveTo', 'w:cellIns']);
const STRIKING: ReadonlySet<string> = new Set(['w:del', 'w:moveFrom', 'w:cellDel']);

export function isRevision(name: string): boolean {
  return INSERTING.has(name) || STRIKING.has(name);
}

/** When something was done (§17.13.4.2), ms since 1970. A time without a zone is UTC's here, so that it is one on every machine. */
export function timeOf({ attributes }: XmlElement, reading: Pick<Reading, 'at'>): number {
  const date = attributes['w:date']?.trim() ?? '';
  const at = Date.parse(/T[\d:.]+$/.test(date) ? `${date}Z` : date);
  return Number.isNaN(at) ? reading.at : at;
}

/** Who made a tracked change, and when. */
export function revisionOf(element: XmlElement, reading: Reading): Revision {
  const author = element.attributes['w:author']?.trim();
  const move =
    element.name === 'w:moveFrom'
      ? reading.moves.from
      : element.name === 'w:moveTo'
        ? reading.moves.to
        : undefined;
  return {
    author: author ? author : 'Unknown author',
    at: timeOf(element, reading),
    ...(move === undefined ? {} : { move }),
  };
}

/** The fate of what stands in `element`, itself standing in something of `outer` fate. The innermost revision counts. */
export function fateIn(element: XmlElement, outer: Fate, reading: Reading): Fate {
  if (INSERTING.has(element.name)) return { ...outer, inserted: revisionOf(element, reading) };
  if (STRIKING.has(element.name)) return { ...outer, struck: revisionOf(element, reading) };
  return outer;
}

/** The fate that a list of properties (of a paragraph mark, a row, a cell) adds to the outer one. */
export function fateOfProperties(properties: XmlElement | undefined, outer: Fate, reading: Reading): Fate {
  return (properties?.children ?? []).reduce((fate, property) => fateIn(property, fate, reading), outer);
}

/** So many comments may lie over one word, and so many fields around it. */
export const MOST_OPEN = 64;

/** Where comments and moves begin and end, and where bookmarks begin: in lines and between paragraphs alike. */
export function followRange(part: XmlElement, reading: Reading, anchor: () => string): void {
  const id = part.attributes['w:id'] ?? '';
  const name = part.attributes['w:name'];
  if (part.name === 'w:commentRangeStart') {
    // Beyond these, words would know more of who comments on them than of themselves.
    if (reading.comments.open.size < MOST_OPEN) reading.comments.open.add(id);
    reading.comments.ranged.add(id);
  } else if (part.name === 'w:commentRangeEnd') reading.comments.open.delete(id);
  else if (part.name === 'w:moveFromRangeStart') reading.moves.from = name ?? id;
  else if (part.name === 'w:moveFromRangeEnd') delete reading.moves.from;
  else if (part.name === 'w:moveToRangeStart') reading.moves.to = name ?? id;
  else if (part.name === 'w:moveToRangeEnd') delete reading.moves.to;
  else if (part.name === 'w:bookmarkStart' && name !== undefined) reading.bookmarks.set(name, anchor());
}

/** So many examples of a finding are enough to know what is meant. */
const MOST_EXAMPLES = 5;
const LONGEST_EXAMPLE = 80;

/** Notes something that the draft holds otherwise than the file, or not at all. */
export function find({ findings }: Pick<Reading, 'findings'>, what: FindingKind, example?: string): void {
  const found = findings.get(what) ?? { count: 0, examples: [] };
  found.count++;
  const words = example?.trim().slice(0, LONGEST_EXAMPLE);
  if (words && found.examples.length < MOST_EXAMPLES && !found.examples.includes(words))
    found.examples.push(words);
  findings.set(what, found);
}

/** The findings of a reading, in the order in which they were first met. */
export function findingsOf({ findings }: Pick<Reading, 'findings'>): Finding[] {
  return [...findings].map(([what, { count, examples }]) => ({
    what,
    count,
    ...(examples.length > 0 ? { examples } : {}),
  }));
}

/** §17.17.3 (part 3 §7.6): the fallback says it in the older vocabulary; where there is none, the first choice does. */
export function alternative(element: XmlElement): XmlElement | undefined {
  const fallback = element.children.find(({ name }) => name === 'mc:Fallback');
  const filled = fallback && fallback.children.length > 0 ? fallback : undefined;
  return filled ?? element.children.find(({ name }) => name === 'mc:Choice');
}
