/** Small Word files for examples: a body's XML, and the package that Word needs around it. */
import { zipSync } from 'fflate';
import type { SourceParagraph } from '../../../shared/weave/source.ts';
import { readWord, type WordFile } from '../read.ts';
import { isRefusal } from '../refusal.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:x="urn:of-nobody"',
].join(' ');

/** The parts of a small Word file, to be changed before they are zipped. */
export function partsOf(body: string, styles = '', footnotes = ''): Record<string, string> {
  return {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${RELATION}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${RELATION}/styles" Target="styles.xml"/><Relationship Id="b" Type="${RELATION}/footnotes" Target="/word/footnotes.xml"/></Relationships>`,
    'word/document.xml': `<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': `<w:styles ${NAMESPACES}>${styles}</w:styles>`,
    'word/footnotes.xml': `<w:footnotes ${NAMESPACES}>${footnotes}</w:footnotes>`,
  };
}

/** Zips parts. */
export function zipped(parts: Readonly<Record<string, string>>): Uint8Array {
  const encoder = new TextEncoder();
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, encoder.encode(text)])),
  );
}

/** Reads a small file that is expected to be read. */
export function read(body: string, styles = '', footnotes = ''): WordFile {
  const file = readWord(zipped(partsOf(body, styles, footnotes)), 1);
  if (isRefusal(file)) throw new Error(file.refused.reason);
  return file;
}

/** Paragraphs in the notation of the house, their attributes before the bar. */
export function notated(paragraphs: readonly SourceParagraph[]): string[] {
  return paragraphs.map(({ attributes, runs, inserted, struck, restyled }) => {
    const before = restyled ? `${said(restyled.before)} → ` : '';
    const words = runs.map((run) => {
      const text = typeof run.content === 'string' ? run.content : `<${run.content.type}>`;
      const format = Object.entries(run.format ?? {}).map(([name, value]) => (value ? name : `no ${name}`));
      const formatted = format.length > 0 ? `${text}[${format.join(' ')}]` : text;
      const inner = run.inserted ? `{+${formatted}+}` : formatted;
      return run.struck ? `{-${inner}-}` : inner;
    });
    return `${before}${said(attributes)} | ${words.join('')}${inserted ? '¶+' : ''}${struck ? '¶-' : ''}`;
  });
}

function said({ style, label, level, literal, cell }: SourceParagraph['attributes']): string {
  const place = cell ? `(${cell.join(' ')})` : undefined;
  return [style, label, level, literal, place].filter((part) => part !== undefined).join(' ');
}
