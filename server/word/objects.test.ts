/** What other programs made: kept with the picture that stands for it, and put back so that its program opens it again. */
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { Reading } from '../../shared/views/reading.ts';
import { imageIn, keptIn } from '../../shared/weave/embeds.ts';
import { png } from '../images/images.fixture.ts';
import { readWord, type WordFile } from './read.ts';
import { isRefusal } from './refusal.ts';
import { composed, inputOf } from './test/drafts.ts';
import { validatorErrors } from './test/judges.ts';
import { lint } from './test/lint.ts';
import { notated, partsOf } from './test/package.ts';
import { writeContribution } from './write.ts';

const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const V = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"';
const METAFILE = Uint8Array.from([0xd7, 0xcd, 0xc6, 0x9a, 0, 0]);
const STORAGE = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 7, 7]);
const PACKAGER = Uint8Array.from([...STORAGE, ...Buffer.from('\u0001Ole10Native', 'utf16le')]);
const PROGRAMMED = Uint8Array.from([...STORAGE, ...Buffer.from('_VBA_PROJECT', 'utf16le')]);
const MACROS = zipSync({ 'xl/vbaProject.bin': new Uint8Array() });
const WORKBOOK = zipSync({ 'xl/workbook.xml': new Uint8Array() });

/** The object of a program, in a run. */
const object = (program: string, id = 'o', type = 'Embed') =>
  `<w:r><w:object w:dxaOrig="620" w:dyaOrig="279"><v:shapetype id="_x0000_t75" coordsize="21600,21600" o:spt="75" path="m@4@5l@4@11@9@11@9@5xe"><v:stroke joinstyle="miter"/></v:shapetype><v:shape id="_x0000_i1025" type="#_x0000_t75" style="width:31pt;height:14pt" o:ole=""><v:imagedata r:id="p" o:title=""/></v:shape><o:OLEObject Type="${type}" ProgID="${program}" ShapeID="_x0000_i1025" DrawAspect="Content" ObjectID="_1" r:id="${id}"/></w:object></w:r>`;

/** Reads a paragraph in a file whose objects show this picture, and that holds `embedded` under this name. */
function readWith(
  runs: string,
  embedded: Uint8Array,
  { name = 'o.bin', picture = METAFILE }: { name?: string; picture?: Uint8Array } = {},
): WordFile {
  const parts = partsOf(`<w:p>${runs}</w:p><w:p/>`);
  const kind = name.endsWith('.bin') ? 'oleObject' : 'package';
  const relations = [
    `<Relationship Id="p" Type="${R}/image" Target="media/p.wmf"/>`,
    `<Relationship Id="o" Type="${R}/${kind}" Target="embeddings/${name}"/>`,
    `<Relationship Id="elsewhere" Type="${R}/oleObject" Target="file:///c:/x.xls" TargetMode="External"/>`,
  ];
  const rels = 'word/_rels/document.xml.rels';
  const text = {
    ...parts,
    [rels]: (parts[rels] ?? '').replace('</Relationships>', `${relations.join('')}</Relationships>`),
    'word/document.xml': (parts['word/document.xml'] ?? '').replace(
      '<w:document ',
      `<w:document xmlns:r="${R}" ${V} `,
    ),
  };
  const encoder = new TextEncoder();
  const files = Object.fromEntries(Object.entries(text).map(([part, of]) => [part, encoder.encode(of)]));
  return opened(
    zipSync({ ...files, 'word/media/p.wmf': picture, [`word/embeddings/${name}`]: new Uint8Array(embedded) }),
  );
}

function opened(bytes: Uint8Array): WordFile {
  const file = readWord(bytes, 1);
  if (isRefusal(file)) throw new Error(file.refused.reason);
  return file;
}

function written({ paragraphs, kept }: WordFile): Uint8Array {
  const input = inputOf(new Reading(composed(paragraphs).doc));
  return writeContribution({ ...input, keptOf: (hash) => kept.get(hash) ?? null });
}

const placeholders = ({ paragraphs }: WordFile) =>
  paragraphs.flatMap(({ runs }) =>
    runs.flatMap(({ content }) => keptIn(typeof content === 'string' ? null : content) ?? []),
  );
const filesIn = ({ kept }: WordFile) =>
  [...kept.values()].map(({ files }) => files.map(({ extension, bytes }) => [extension, ...bytes]));

describe('an object of another program', () => {
  it('stands in the text as a placeholder, and is told', () => {
    const file = readWith(`<w:r><w:t>a</w:t></w:r>${object('Equation.DSMT4')}`, STORAGE);
    expect(notated(file.paragraphs)[0]).toBe('Normal | a<image>');
    expect(placeholders(file)).toMatchObject([{ what: 'formula', alt: 'Equation.DSMT4' }]);
    expect(file.findings).toEqual([{ what: 'formulas', count: 1, examples: ['Equation.DSMT4'] }]);
  });

  it('may be a document in a package of its own', () => {
    const file = readWith(object('Excel.Sheet.12'), WORKBOOK, { name: 'o.xlsx' });
    expect(placeholders(file)).toMatchObject([{ what: 'drawing', alt: 'Excel.Sheet.12' }]);
    expect(file.findings).toEqual([{ what: 'embedded objects', count: 1, examples: ['Excel.Sheet.12'] }]);
  });

  it('may be said in the later way, beside a drawing', () => {
    const later = '<w:r><w:object><w:objectEmbed w:progId="Excel.Sheet.12" r:id="o"/></w:object></w:r>';
    const file = readWith(later, WORKBOOK, { name: 'o.xlsx' });
    expect(file.findings).toEqual([{ what: 'embedded objects', count: 1, examples: ['Excel.Sheet.12'] }]);
  });

  it.each([
    ['Equation.DSMT4', STORAGE, 'o.bin'],
    ['Excel.Sheet.12', WORKBOOK, 'o.xlsx'],
  ])('comes back with its picture and all that its program keeps: %s', async (program, embedded, name) => {
    const by = 'w:id="1" w:author="B" w:date="2022-01-28T00:00:00Z"';
    const struck = `<w:del ${by}>${object(program)}</w:del>`;
    const runs = object(program) + object(program) + struck;
    const file = readWith(runs, embedded, { name });
    const bytes = written(file);
    expect(lint(bytes)).toEqual([]);
    expect(await validatorErrors([bytes])).toEqual([]);
    const again = opened(bytes);
    expect(notated(again.paragraphs).slice(-2)).toEqual(notated(file.paragraphs));
    for (const files of filesIn(again))
      expect(files).toEqual([
        ['wmf', ...METAFILE],
        [name.replace('o.', ''), ...embedded],
      ]);
    expect(again.findings).toContainEqual(file.findings[0]);
    expect(
      Object.keys(unzipSync(bytes)).filter((part) => /\/(?:media|embeddings)\//.test(part)),
    ).toHaveLength(2);
  });
});

describe('an object that cannot be kept', () => {
  const cases: readonly (readonly [string, string, Uint8Array, string])[] = [
    ['is linked', object('Excel.Sheet.12', 'elsewhere', 'Link'), STORAGE, 'o.bin'],
    ['packs a file of any kind', object('Package'), PACKAGER, 'o.bin'],
    ['holds macros', object('Excel.SheetMacroEnabled.12'), WORKBOOK, 'o.xlsm'],
    ['holds macros under another name', object('Excel.Sheet.12'), MACROS, 'o.xlsx'],
    ['holds macros in a storage', object('Word.Document.8'), PROGRAMMED, 'o.bin'],
    ['is none of these', object('Anything'), Uint8Array.from([1, 2, 3]), 'o.bin'],
    ['is not there', object('Equation.3', 'nowhere'), STORAGE, 'o.bin'],
  ];

  it.each(cases)('since it %s is its picture, and told', async (_why, run, embedded, name) => {
    const shown = readWith(run, embedded, { name, picture: new Uint8Array(png(3, 2)) });
    expect(shown.findings).toMatchObject([{ what: 'objects', count: 1 }]);
    expect(shown.paragraphs[0]?.runs.map(({ content }) => imageIn(content)?.media)).toEqual(['image/png']);
    const aside = readWith(run, embedded, { name });
    expect(aside.findings).toMatchObject([{ what: 'objects' }, { what: 'foreign pictures', count: 1 }]);
    expect(placeholders(aside)).toMatchObject([{ what: 'picture' }]);
    expect([...aside.kept.values()].map(({ xml }) => xml).join()).not.toContain('OLEObject');
    const bytes = written(aside);
    expect(await validatorErrors([bytes])).toEqual([]);
    expect(filesIn(opened(bytes))).toEqual([[['wmf', ...METAFILE]]]);
  });
});
