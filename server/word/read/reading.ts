/** What the reading of one file carries along, and how revisions pass down from an element to what stands in it. */
import type { Revision } from '../../../shared/weave/source.ts';
import type { XmlElement } from '../xml.ts';
import type { PictureFile } from './pictures.ts';
import type { StyleSheet } from './styles.ts';

/** What was met and is not kept, counted by its sentence. */
export type LeftOut = Map<string, number>;

/** One file being read. */
export interface Reading {
  readonly styles: StyleSheet;
  /** The plain text of a footnote or endnote. */
  readonly noteText: (kind: 'footnote' | 'endnote', id: string) => string | undefined;
  /** The file that a relationship of this id leads to; null where there is none. */
  readonly imagePart: (id: string) => Uint8Array | null;
  /** The pictures met so far, by the id of their relationship. */
  readonly images: Map<string, PictureFile>;
  /** The time of a revision that names none. */
  readonly at: number;
  readonly leftOut: LeftOut;
  /** The fields that are open, outermost first; a field's words count once its result has begun (§17.16.18). */
  readonly fields: ('instruction' | 'result')[];
  /** How many tables have been met: their ids. */
  tables: number;
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

/** Who made a tracked change, and when. */
export function revisionOf(element: XmlElement, reading: Reading): Revision {
  const author = element.attributes['w:author']?.trim();
  const at = Date.parse(element.attributes['w:date'] ?? '');
  return { author: author ? author : 'Unknown author', at: Number.isNaN(at) ? reading.at : at };
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

export function leaveOut(reading: Reading, sentence: string): void {
  reading.leftOut.set(sentence, (reading.leftOut.get(sentence) ?? 0) + 1);
}

/** §17.17.3 (part 3 §7.6): the fallback says it in the older vocabulary; where there is none, the first choice does. */
export function alternative(element: XmlElement): XmlElement | undefined {
  const fallback = element.children.find(({ name }) => name === 'mc:Fallback');
  const filled = fallback && fallback.children.length > 0 ? fallback : undefined;
  return filled ?? element.children.find(({ name }) => name === 'mc:Choice');
}
