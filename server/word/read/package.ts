/** From bytes to the parts of a Word document that are read (ECMA-376 part 2, and part 1 §11.3). */
import { isRefusal, refuse, type WordRefusal } from '../refusal.ts';
import { parseXml, type XmlElement } from '../xml.ts';
import { damaged, openZip, type ZipPackage } from '../zip.ts';

export interface WordParts {
  readonly document: XmlElement;
  readonly styles?: XmlElement;
  readonly footnotes?: XmlElement;
  readonly endnotes?: XmlElement;
  readonly numbering?: XmlElement;
  readonly comments?: XmlElement;
  /** Which comments answer which, and which are resolved ([MS-DOCX] 2.5.1). */
  readonly commentsExtended?: XmlElement;
  /** The file that one of the document's relationships to images leads to, by its id; null where there is none. */
  readonly image: (id: string) => Uint8Array | null;
  /** What another program made and the document embeds, by its relationship's id; null where there is none. */
  readonly embedded: (id: string) => EmbeddedPart | null;
  /** Where one of the document's hyperlinks leads, by its relationship's id. */
  readonly link: (id: string) => string | undefined;
  /** A header or footer of the document, by its relationship's id. */
  readonly margin: (id: string) => MarginPart | undefined;
  readonly settings?: XmlElement;
}

/** A file of another program (part 1 §15.2): an OLE object's own storage, or an Office document in a package of its own. */
export interface EmbeddedPart {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A part that stands in the margin of pages (§17.10), and the files that its own relationships to images lead to. */
export interface MarginPart {
  readonly content: XmlElement;
  readonly image: (id: string) => Uint8Array | null;
}

/** The parts beside the document that are read, by the end of their relationship's type. */
const BESIDE = [
  'styles',
  'footnotes',
  'endnotes',
  'numbering',
  'comments',
  'commentsExtended',
  'settings',
] as const;

const NOT_WORD = 'This is not a Word file: send a .docx, as Word saves it under "Word Document".';
const DOCUMENT_TYPES = /wordprocessingml\.(document|template)\.main\+xml$/;
const MACRO_TYPES = /ms-word\.(document|template)\.macroEnabled/;

/** Opens a package and parses what is read of it. */
export function openWord(bytes: Uint8Array): WordParts | WordRefusal {
  const other = notAPackage(bytes);
  if (other) return other;
  const zip = openZip(bytes);
  if (isRefusal(zip)) return zip;
  const main = mainPart(zip);
  if (typeof main !== 'string') return main;
  const document = part(zip, main);
  if (!document) return damaged();
  if (isRefusal(document)) return document;
  const links = relationships(zip, main);
  if (isRefusal(links)) return links;
  const beside: { -readonly [name in (typeof BESIDE)[number]]?: XmlElement } = {};
  for (const name of BESIDE) {
    const target = links.get(name);
    const content = target === undefined ? undefined : part(zip, target);
    if (content && isRefusal(content)) return content;
    if (content) beside[name] = content;
  }
  return {
    document,
    ...beside,
    image: imagesOf(zip, links),
    embedded: (id) => embeddedIn(zip, links.get(`embedded ${id}`)),
    link: (id) => links.get(`link ${id}`),
    margin: (id) => marginPart(zip, links.get(`margin ${id}`)),
  };
}

function imagesOf(zip: ZipPackage, links: ReadonlyMap<string, string>): WordParts['image'] {
  return (id) => {
    const target = links.get(`image ${id}`);
    const bytes = target === undefined ? undefined : zip.part(target);
    return bytes instanceof Uint8Array ? bytes : null;
  };
}

function embeddedIn(zip: ZipPackage, name: string | undefined): EmbeddedPart | null {
  const bytes = name === undefined ? undefined : zip.part(name);
  return name !== undefined && bytes instanceof Uint8Array ? { name, bytes } : null;
}

/** Undefined where it cannot be read: a text is no worse for a header that is missing. */
function marginPart(zip: ZipPackage, name: string | undefined): MarginPart | undefined {
  const content = name === undefined ? undefined : part(zip, name);
  const links = name === undefined ? undefined : relationships(zip, name);
  if (!content || isRefusal(content) || !links || isRefusal(links)) return undefined;
  return { content, image: imagesOf(zip, links) };
}

/** What can be said of bytes that are no zip at all. */
function notAPackage(bytes: Uint8Array): WordRefusal | undefined {
  const starts = (...magic: number[]) => magic.every((byte, index) => bytes[index] === byte);
  if (starts(0x50, 0x4b)) return undefined;
  if (!starts(0xd0, 0xcf, 0x11, 0xe0)) return refuse(415, NOT_WORD);
  // [MS-OFFCRYPTO] 2.3: an encrypted package is an OLE file with a stream of this name, in UTF-16.
  if (
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(
      Buffer.from('EncryptedPackage', 'utf16le'),
    )
  )
    return refuse(
      422,
      'The file is protected with a password: take the protection off in Word, then send it again.',
    );
  return refuse(
    415,
    'This is a file of Word 97–2003 (.doc): open it in Word, save it as a .docx and send that.',
  );
}

/** The name of the document's part, once its type is one that is read. */
function mainPart(zip: ZipPackage): string | WordRefusal {
  const types = part(zip, '[Content_Types].xml');
  if (!types) return refuse(415, NOT_WORD);
  if (isRefusal(types)) return types;
  const links = relationships(zip, '');
  if (isRefusal(links)) return links;
  const main = links.get('officeDocument');
  if (main === undefined) return refuse(415, NOT_WORD);
  const type = contentType(types, main);
  if (MACRO_TYPES.test(type))
    return refuse(415, 'This Word file holds macros (.docm): save it as a .docx without them and send that.');
  if (!DOCUMENT_TYPES.test(type)) return refuse(415, NOT_WORD);
  return main;
}

/** Part 2, §10.1.2.4: an override of the part's name, else the default of its extension. */
function contentType(types: XmlElement, name: string): string {
  const wanted = `/${name}`.toLowerCase();
  const extension = wanted.slice(wanted.lastIndexOf('.') + 1);
  const find = (kind: string, key: string, value: string) =>
    types.children.find((entry) => entry.name === kind && entry.attributes[key]?.toLowerCase() === value);
  const entry = find('Override', 'PartName', wanted) ?? find('Default', 'Extension', extension);
  return entry?.attributes.ContentType ?? '';
}

/**
 * Where a part's relationships inside the package lead, by the last word of their type; images by `image` and their id,
 * headers and footers by `margin` and theirs, what other programs made by `embedded`, and by `link` where hyperlinks lead
 * outside.
 */
function relationships(zip: ZipPackage, source: string): ReadonlyMap<string, string> | WordRefusal {
  const slash = source.lastIndexOf('/') + 1;
  const folder = source.slice(0, slash);
  const content = part(zip, `${folder}_rels/${source.slice(slash)}.rels`);
  if (content && isRefusal(content)) return content;
  const links = new Map<string, string>();
  for (const { attributes } of content?.children ?? []) {
    const kind = attributes.Type?.split('/').pop() ?? '';
    if (kind === 'hyperlink' && attributes.TargetMode === 'External')
      links.set(`link ${attributes.Id}`, attributes.Target ?? '');
    const type = SEVERAL[kind] ? `${SEVERAL[kind]} ${attributes.Id}` : kind;
    if (attributes.TargetMode !== 'External' && !links.has(type))
      links.set(type, resolve(folder, attributes.Target ?? ''));
  }
  return links;
}

/** Of what a part may have several, by the last word of their relationships' type. */
const SEVERAL: Readonly<Record<string, string>> = {
  image: 'image',
  header: 'margin',
  footer: 'margin',
  oleObject: 'embedded',
  package: 'embedded',
};

/** A target as a part's name: `../x` and `/x` count within the package and can lead nowhere else. */
function resolve(folder: string, target: string): string {
  const slashed = target.replaceAll('\\', '/');
  const steps = slashed.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const step of slashed.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function part(zip: ZipPackage, name: string): XmlElement | WordRefusal | undefined {
  const bytes = zip.part(name);
  if (!bytes || !(bytes instanceof Uint8Array)) return bytes;
  return parseXml(bytes);
}
