/**
 * What a draft has no word for and nevertheless keeps: formulas, text boxes, drawings, pictures that browsers do not
 * show, what other programs made. A placeholder stands in the text; the element itself is put back when a Word file is made.
 */
import { createHash } from 'node:crypto';
import type { KeptEmbed } from '../../../shared/weave/embeds.ts';
import type { FindingKind } from '../../../shared/weave/findings.ts';
import type { XmlElement } from '../xml.ts';
import { type EMBEDDED, embeddedKind } from './embedded.ts';
import { find, type Reading } from './reading.ts';

/** A picture that something kept aside shows, or what another program keeps of it. */
export interface KeptFile {
  /** The id of the relationship by which the element finds it. */
  readonly relation: string;
  /** The end of its name: `emf`. */
  readonly extension: keyof typeof PICTURES | keyof typeof EMBEDDED;
  readonly bytes: Uint8Array;
}

/** An element as it was written, with the namespaces it needs, and the files it shows or holds. */
export interface KeptPart {
  readonly xml: string;
  readonly files: readonly KeptFile[];
}

/** The kinds of picture that are put back, by the first bytes that say so, and their media types. */
export const PICTURES = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  emf: 'image/x-emf',
  wmf: 'image/x-wmf',
  tiff: 'image/tiff',
} as const;

const MAGIC: readonly (readonly [keyof typeof PICTURES, number, readonly number[]])[] = [
  ['png', 0, [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', 0, [0xff, 0xd8, 0xff]],
  ['gif', 0, [0x47, 0x49, 0x46, 0x38]],
  // [MS-EMF] 2.3.4.2: the signature " EMF" stands 40 bytes in.
  ['emf', 40, [0x20, 0x45, 0x4d, 0x46]],
  ['wmf', 0, [0xd7, 0xcd, 0xc6, 0x9a]],
  ['wmf', 0, [0x01, 0x00, 0x09, 0x00]],
  ['tiff', 0, [0x49, 0x49, 0x2a, 0x00]],
  ['tiff', 0, [0x4d, 0x4d, 0x00, 0x2a]],
];

const FOUND: Readonly<Record<KeptEmbed['what'], FindingKind>> = {
  formula: 'formulas',
  'text box': 'text boxes',
  drawing: 'drawings',
  picture: 'foreign pictures',
};

/** The longest words of a placeholder. */
const LONGEST = 300;

/**
 * The placeholder for an element that is kept; null where it cannot be: it would come back with something that is not
 * in the file, or that is neither a picture nor a document. `found`: what is told of it.
 */
export function keepAside(
  element: XmlElement,
  what: KeptEmbed['what'],
  words: string,
  reading: Reading,
  found: FindingKind = FOUND[what],
): KeptEmbed | null {
  const part = keptPart(element, reading);
  if (!part) return null;
  find(reading, found, words);
  const kept = createHash('sha256').update(part.xml);
  for (const { bytes } of part.files) kept.update(bytes);
  const hash = kept.digest('hex');
  reading.kept.set(hash, part);
  return { type: 'image', kept: hash, what, alt: words.replace(/\s+/g, ' ').trim().slice(0, LONGEST) };
}

/** Where files are found by the relationships that elements name. */
type Files = Pick<Reading, 'imagePart' | 'embeddedPart'>;

/** An element as it can be put back, with the files that are found for it; null where it cannot be. */
export function keptPart(element: XmlElement, from: Files): KeptPart | null {
  const files = filesOf(element, from);
  return element.raw !== undefined && files && isSound(element) ? { xml: element.raw, files } : null;
}

/** Whether every change of properties in it says what they were (§17.13.5): Word opens no file in which one does not. */
function isSound({ name, children }: XmlElement): boolean {
  const isChange = name === 'w:rPrChange' || name === 'w:pPrChange';
  return (!isChange || children.length === 1) && children.every(isSound);
}

/** The files that an element shows or holds; null where it leads to anything else. */
function filesOf(element: XmlElement, from: Files): KeptFile[] | null {
  const files: KeptFile[] = [];
  for (const relation of relationsOf(element)) {
    const file = pictureAt(relation, from) ?? embeddedAt(relation, from);
    if (!file) return null;
    files.push(file);
  }
  return files;
}

function pictureAt(relation: string, { imagePart }: Files): KeptFile | null {
  const bytes = imagePart(relation);
  const known = bytes && MAGIC.find(([, at, magic]) => magic.every((byte, n) => bytes[at + n] === byte));
  return known ? { relation, extension: known[0], bytes: new Uint8Array(bytes) } : null;
}

function embeddedAt(relation: string, { embeddedPart }: Files): KeptFile | null {
  const part = embeddedPart(relation);
  const extension = part && embeddedKind(part);
  return extension ? { relation, extension, bytes: new Uint8Array(part.bytes) } : null;
}

/** The ids of the relationships that an element names. */
function relationsOf(element: XmlElement, found: Set<string> = new Set()): Set<string> {
  for (const [name, value] of Object.entries(element.attributes))
    if (name.startsWith('r:') && value !== '') found.add(value);
  for (const part of element.children) relationsOf(part, found);
  return found;
}
