/** Word files that mean harm, or are none: what each is, how it is made, and the status it is refused with. */
import { deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { XML_LIMITS } from '../xml.ts';
import { ZIP_LIMITS } from '../zip.ts';
import { partsOf, zipped } from './package.ts';

const text = (words: string) => new TextEncoder().encode(words);
/** The parts of a file that is read. */
export const good = partsOf('<w:p><w:r><w:t>text</w:t></w:r></w:p>');
const changed = (name: string, change: (part: string) => string) =>
  zipped({ ...good, [name]: change(good[name] ?? '') });
/** Stored, not packed: what is in it counts, not how well it packs. */
const stored = (document: string) =>
  zipSync(
    {
      ...Object.fromEntries(Object.entries(good).map(([name, part]) => [name, text(part)])),
      'word/document.xml': text(document),
    },
    { level: 0 },
  );
const ole = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')]);

/** A package's bytes with those of its directory's entry for the document changed. */
function withEntry(bytes: Uint8Array, change: (view: DataView, at: number) => void): Uint8Array {
  const copy = bytes.slice();
  const at = Buffer.from(copy).lastIndexOf('word/document.xml') - 46;
  change(new DataView(copy.buffer), at);
  return copy;
}

/** A document that unpacks to `size` bytes of nothing, in a package that says it holds 100. */
export function bomb(size: number): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(size, ' '));
  const bytes = zipSync({
    '[Content_Types].xml': text(good['[Content_Types].xml'] ?? ''),
    '_rels/.rels': text(good['_rels/.rels'] ?? ''),
    'word/document.xml': [packed, { level: 0 }],
  });
  return withEntry(bytes, (view, at) => {
    view.setUint16(at + 10, 8, true);
    view.setUint32(at + 24, 100, true);
  });
}

const laughs = `<!DOCTYPE w [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, at) => `<!ENTITY a${at} "&a;&a;">`).join('')}]>`;

export const HOSTILE: readonly (readonly [what: string, make: () => Uint8Array, status: number])[] = [
  ['nothing', () => new Uint8Array(), 415],
  ['a text', () => text('Dear chair, please find attached'), 415],
  ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 415],
  ['a .doc of Word 97', () => ole('WordDocument'), 415],
  ['a file with a password', () => ole('EncryptedPackage'), 422],
  ['a file cut short', () => zipped(good).slice(0, 900), 400],
  ['a file with its first half only in a zip’s clothes', () => text('PK\u0003\u0004 and nothing else'), 400],
  [
    'a file with a changed byte',
    () => withEntry(zipped(good), (view, at) => view.setUint32(at + 16, 7, true)),
    400,
  ],
  [
    'a file that is packed in an unknown way',
    () => withEntry(zipped(good), (view, at) => view.setUint16(at + 10, 99, true)),
    400,
  ],
  [
    'a part with a password',
    () => withEntry(zipped(good), (view, at) => view.setUint16(at + 8, 1, true)),
    422,
  ],
  [
    'a directory that points outside the file',
    () => withEntry(zipped(good), (view, at) => view.setUint32(at + 42, 1e9, true)),
    400,
  ],
  ['a zip of something else', () => zipped({ 'readme.txt': 'hello' }), 415],
  [
    'a workbook',
    () =>
      changed('[Content_Types].xml', (part) =>
        part.replace('wordprocessingml.document', 'spreadsheetml.sheet'),
      ),
    415,
  ],
  [
    'a file with macros',
    () =>
      changed('[Content_Types].xml', (part) =>
        part.replace(/application\/vnd\.open[^"]*/, 'application/vnd.ms-word.document.macroEnabled.main+xml'),
      ),
    415,
  ],
  [
    'a package without a document',
    () => changed('_rels/.rels', (part) => part.replace('document.xml', '../../../../etc/passwd')),
    415,
  ],
  ['a document that is missing', () => changed('word/document.xml', () => ''), 400],
  ['a document that is no document', () => changed('word/document.xml', () => '<a/>'), 400],
  ['XML that breaks off', () => changed('word/document.xml', (part) => part.slice(0, -9)), 400],
  [
    'XML that is not UTF-8',
    () =>
      zipSync({
        ...Object.fromEntries(Object.entries(good).map(([name, part]) => [name, text(part)])),
        'word/document.xml': Uint8Array.of(0x3c, 0xff, 0xfe, 0x80),
      }),
    400,
  ],
  [
    'an entity that nobody declared',
    () => changed('word/document.xml', (part) => part.replace('text', '&nobody;')),
    400,
  ],
  [
    'entities that multiply',
    () => changed('word/document.xml', (part) => laughs + part.replace('text', '&a19;')),
    422,
  ],
  [
    'an entity that reads a file',
    () =>
      changed(
        'word/document.xml',
        (part) => `<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>${part.replace('text', '&a;')}`,
      ),
    422,
  ],
  [
    'two parts of one name',
    () => zipped({ ...good, 'Word/Document.xml': good['word/document.xml'] ?? '' }),
    400,
  ],
  ['a part that unpacks to 300 MB and says 100 bytes', () => bomb(300 * 1024 * 1024), 413],
  [
    'a part that unpacks 1,000 times',
    () => changed('word/document.xml', (part) => part + ' '.repeat(4_000_000)),
    413,
  ],
  [
    'more parts than a document has',
    () =>
      zipped({
        ...good,
        ...Object.fromEntries(
          Array.from({ length: ZIP_LIMITS.entries }, (_, at) => [`word/media/${at}`, '']),
        ),
      }),
    413,
  ],
  [
    'more elements than a document has',
    () => stored(`<w xmlns="w">${'<p/>'.repeat(XML_LIMITS.elements)}</w>`),
    413,
  ],
  ['elements deeper than a document’s', () => stored('<a>'.repeat(100_000)), 413],
  ['a file of 33 MB', () => new Uint8Array(33 * 1024 * 1024).fill(0x50), 413],
];
