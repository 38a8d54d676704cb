/** Elements as they were written, for those that are kept aside and put back (formulas, drawings, headers). */
import type { SaxesTagNS } from 'saxes';
import { escapeXml } from './escape.ts';

/** The elements that may be kept aside; of one inside another, the outer one is. */
const KEPT: ReadonlySet<string> = new Set([
  'm:oMath',
  'w:drawing',
  'w:object',
  'w:pict',
  'mc:AlternateContent',
  'w:hdr',
  'w:ftr',
]);

/**
 * What the transitional vocabulary (part 4) calls the strict one (part 1). Of formulas and the words in them both say the
 * same; drawings differ in what they refer to.
 */
const TRANSITIONAL: ReadonlyMap<string, string> = new Map([
  [
    'http://purl.oclc.org/ooxml/officeDocument/math',
    'http://schemas.openxmlformats.org/officeDocument/2006/math',
  ],
  [
    'http://purl.oclc.org/ooxml/wordprocessingml/main',
    'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  ],
]);

/** These attributes only give parts identities of their own, which a copy does not share ([MS-DOCX] 2.2.4 and 2.3.1). */
const IDENTIFYING =
  /microsoft\.com\/office\/word\/2010\/(?:wordml|wordprocessingDrawing) (?:para|text|edit|anchor)Id$/;

/** Longer ones are not kept: a drawing of a megabyte is a map with every coast. */
const LONGEST = 1024 * 1024;

/** Writes down again what a parser reads, from the opening to the end of an element that may be kept. */
export class Capture {
  #depth = 0;
  #parts: string[] = [];
  #length = 0;
  /** Whether the element is a formula. */
  #formula = false;
  /** Where the namespaces go: behind the first element's name. */
  #namespaces = new Map<string, string>();

  /** `name` has the standard's own prefix, whatever the file's. */
  open(tag: SaxesTagNS, name: string, resolve: (prefix: string) => string | undefined): void {
    if (this.#depth === 0 && !KEPT.has(name)) return;
    if (this.#depth === 0) this.#formula = name === 'm:oMath';
    this.#depth++;
    this.#need(tag.prefix, tag.uri);
    let attributes = '';
    for (const attribute of Object.values(tag.attributes)) {
      const { prefix, local, uri, value } = attribute;
      if (prefix === 'xmlns' || attribute.name === 'xmlns' || IDENTIFYING.test(`${uri} ${local}`)) continue;
      if (prefix !== '' && prefix !== 'xml') this.#need(prefix, uri);
      // Markup compatibility (part 3 §7.6) names namespaces by their prefixes.
      if (local === 'Requires' || local === 'Ignorable')
        for (const named of value.split(/\s+/)) this.#need(named, resolve(named));
      attributes += ` ${attribute.name}="${escapeXml(value)}"`;
    }
    this.#put(`<${tag.name}${this.#depth === 1 ? '\u0000' : ''}${attributes}>`);
  }

  text(text: string): void {
    if (this.#depth > 0) this.#put(escapeXml(text));
  }

  /** All of the element that ends here, where it began the capture. */
  close(tag: SaxesTagNS): string | undefined {
    if (this.#depth === 0) return undefined;
    this.#put(`</${tag.name}>`);
    this.#depth--;
    if (this.#depth > 0) return undefined;
    const declared = [...this.#namespaces]
      .map(([prefix, uri]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapeXml(uri)}"`)
      .join('');
    const raw = this.#length > LONGEST ? undefined : this.#parts.join('').replace('\u0000', () => declared);
    this.#parts = [];
    this.#length = 0;
    this.#namespaces = new Map();
    return raw;
  }

  /** A file may call two namespaces by one prefix; then the captured element would say something else: too long to keep. */
  #need(prefix: string, said: string | undefined): void {
    if (said === undefined || said === '') return;
    const uri = (this.#formula ? TRANSITIONAL.get(said) : undefined) ?? said;
    // The strict vocabulary cannot stand among the transitional one that we write.
    if (uri.startsWith('http://purl.oclc.org/ooxml/')) this.#length = Number.POSITIVE_INFINITY;
    const known = this.#namespaces.get(prefix);
    if (known !== undefined && known !== uri) this.#length = Number.POSITIVE_INFINITY;
    this.#namespaces.set(prefix, uri);
  }

  #put(text: string): void {
    this.#length += text.length;
    if (this.#length <= LONGEST) this.#parts.push(text);
  }
}
