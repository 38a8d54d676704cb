/**
 * XML for Word packages: a small tree with the prefixes that the standard itself uses, whatever a file calls them, and
 * limits for files that mean harm. No entity is ever resolved but XML's own five: a DOCTYPE is refused.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { Capture } from './capture.ts';
import { refuse, type WordRefusal } from './refusal.ts';
import { damaged } from './zip.ts';

export { escapeXml } from './escape.ts';

/** An element. Names and attribute names carry the prefixes of `NAMESPACES`: `w:p`, `w:val`. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, for the few elements that carry any. */
  readonly text: string;
  /** All of it as it was written, with the namespaces it needs: of the elements that may be kept aside. */
  readonly raw?: string;
}

export const XML_LIMITS = {
  /** A run in nested tables in a text box stands about 40 deep. */
  depth: 256,
  /** Five hundred pages with every line revised have about 500,000; this many take a second. */
  elements: 750_000,
} as const;

/** ECMA-376 part 1 (strict) and part 4 (transitional) give the same vocabulary two names each. */
const NAMESPACES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
    'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
    'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
    'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
    'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
    'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
    'http://purl.oclc.org/ooxml/drawingml/main': 'a',
    'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
    'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
    'urn:schemas-microsoft-com:vml': 'v',
    'urn:schemas-microsoft-com:office:office': 'o',
    'http://schemas.microsoft.com/office/word/2010/wordml': 'w14',
    'http://schemas.microsoft.com/office/word/2012/wordml': 'w15',
    'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
    'http://schemas.openxmlformats.org/package/2006/content-types': '',
    'http://schemas.openxmlformats.org/package/2006/relationships': '',
    'http://www.w3.org/XML/1998/namespace': 'xml',
    '': '',
  }),
);

/** The elements whose text counts; between others there is only layout of the XML itself. */
const WITH_TEXT: ReadonlySet<string> = new Set(['w:t', 'w:delText', 'm:t', 'w:instrText', 'w:delInstrText']);

/**
 * How much is parsed before the limits are looked at again. The parser's time for an element grows with its depth, so
 * that much more of nothing but opening tags would take seconds.
 */
const CHUNK = 4 * 1024;

interface OpenElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
  raw?: string;
}

const DECLARES_TYPE = refuse(
  422,
  'The file declares a document type of its own, which Word never writes: save it again in Word.',
);
const TOO_MANY = refuse(
  413,
  'The file has more elements, or deeper ones, than a document needs: save it again in Word, or split it.',
);

/** Parses one part of a package. */
export function parseXml(bytes: Uint8Array): XmlElement | WordRefusal {
  const source = decode(bytes);
  if (source === undefined) return damaged();
  const root: OpenElement = { name: '', attributes: {}, children: [], text: '' };
  const open: OpenElement[] = [root];
  const capture = new Capture();
  let elements = 0;
  let refusal: WordRefusal | undefined;
  const stop = (reason: WordRefusal) => {
    refusal ??= reason;
  };
  const addText = (text: string) => {
    const element = open[open.length - 1];
    if (element && WITH_TEXT.has(element.name)) element.text += text;
    capture.text(text);
  };
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on('error', () => stop(damaged()));
  parser.on('doctype', () => stop(DECLARES_TYPE));
  parser.on('opentag', (tag) => {
    const element = elementOf(tag);
    open[open.length - 1]?.children.push(element);
    open.push(element);
    capture.open(tag, element.name, (prefix) => parser.resolve(prefix));
    elements++;
    if (elements > XML_LIMITS.elements || open.length > XML_LIMITS.depth) stop(TOO_MANY);
  });
  parser.on('closetag', (tag) => {
    const element = open.pop();
    const raw = capture.close(tag);
    if (element && raw !== undefined) element.raw = raw;
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  for (let at = 0; at < source.length && !refusal; at += CHUNK) parser.write(source.slice(at, at + CHUNK));
  if (!refusal) parser.close();
  return refusal ?? root.children[0] ?? damaged();
}

function elementOf(tag: SaxesTagNS): OpenElement {
  const attributes: Record<string, string> = {};
  for (const { uri, local, value } of Object.values(tag.attributes)) attributes[prefixed(uri, local)] = value;
  return { name: prefixed(tag.uri, tag.local), attributes, children: [], text: '' };
}

function prefixed(uri: string, local: string): string {
  const prefix = NAMESPACES.get(uri);
  if (prefix === undefined) return `?:${local}`;
  return prefix === '' ? local : `${prefix}:${local}`;
}

/** XML 1.0, 4.3.3: UTF-8, or UTF-16 with a byte order mark. Undefined where it is neither. */
function decode(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The first child of a name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((candidate) => candidate.name === name);
}

/** The `w:val` of a child. */
export function childValue(element: XmlElement | undefined, name: string): string | undefined {
  return child(element, name)?.attributes['w:val'];
}
