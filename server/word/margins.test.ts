/** Headers and footers: kept as they were written, and put back in a copy that is nobody's document yet. */
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { Reading } from '../../shared/views/reading.ts';
import { png } from '../images/images.fixture.ts';
import { readWord, type WordFile } from './read.ts';
import { isRefusal } from './refusal.ts';
import { corpus, fileOf, hasCorpus } from './test/corpus.ts';
import { composed, inputOf } from './test/drafts.ts';
import { validatorErrors } from './test/judges.ts';
import { lint } from './test/lint.ts';
import { partsOf } from './test/package.ts';
import { writeContribution } from './write.ts';

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const PICTURE = `<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="${RELATION}" style="width:9pt;height:9pt"><v:imagedata r:id="p"/></v:shape></w:pict></w:r>`;

const part = (root: 'hdr' | 'ftr', words: string, more = '') =>
  `<w:${root} ${W}><w:p><w:r><w:t>${words}</w:t></w:r>${more}</w:p></w:${root}>`;
const section = (references: string) => `<w:sectPr xmlns:r="${RELATION}">${references}</w:sectPr>`;
const refers = (place: 'header' | 'footer', pages: string, id: string) =>
  `<w:${place}Reference w:type="${pages}" r:id="${id}"/>`;

/** Reads a file of two sections with these headers and footers, by the ids of their relationships. */
function readWith(
  [one, two]: readonly [string, string],
  margins: Readonly<Record<string, string>>,
  settings = '',
): WordFile {
  const parts = partsOf(
    `<w:p><w:pPr>${section(one)}</w:pPr></w:p><w:p><w:r><w:t>words</w:t></w:r></w:p>${section(two)}`,
  );
  const document = 'word/_rels/document.xml.rels';
  const relationships = (inner: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  const relations = Object.entries(margins).map(([id, xml]) => {
    const kind = xml.startsWith('<w:hdr') ? 'header' : 'footer';
    return `<Relationship Id="${id}" Type="${RELATION}/${kind}" Target="${id}.xml"/>`;
  });
  relations.push(`<Relationship Id="s" Type="${RELATION}/settings" Target="settings.xml"/>`);
  const texts: Record<string, string> = { ...parts, [document]: relationships(relations.join('')) };
  texts['word/settings.xml'] = `<w:settings ${W}>${settings}</w:settings>`;
  for (const [id, xml] of Object.entries(margins)) {
    texts[`word/${id}.xml`] = xml;
    texts[`word/_rels/${id}.xml.rels`] = relationships(
      `<Relationship Id="p" Type="${RELATION}/image" Target="media/p.png"/><Relationship Id="q" Type="${RELATION}/image" Target="media/p.png"/><Relationship Id="l" Type="${RELATION}/hyperlink" TargetMode="External" Target="https://itu.int"/>`,
    );
  }
  const encoder = new TextEncoder();
  const files = Object.fromEntries(Object.entries(texts).map(([name, of]) => [name, encoder.encode(of)]));
  const file = readWord(zipSync({ ...files, 'word/media/p.png': new Uint8Array(png(9, 9)) }), 1);
  if (isRefusal(file)) throw new Error(file.refused.reason);
  return file;
}

const said = ({ margins }: Pick<WordFile, 'margins'>) =>
  margins.map(({ place, pages, part: { xml } }) => `${place} ${pages}: ${lettersIn(xml)}`);
const lettersIn = (xml: string) =>
  [...xml.matchAll(/<w:(?:t|delText)[ >][^<]*?>?([^<>]*)<\/w:/g)].map(([, words]) => words).join('');

function written({ paragraphs, margins }: WordFile): Uint8Array {
  return writeContribution({ ...inputOf(new Reading(composed(paragraphs).doc)), margins });
}

describe('headers and footers', () => {
  const MARGINS = {
    h1: part('hdr', 'one'),
    h2: part('hdr', 'two', PICTURE),
    hf: part('hdr', 'first'),
    he: part('hdr', 'even'),
    f1: part('ftr', 'below'),
    linked: part('ftr', 'see', `<w:hyperlink xmlns:r="${RELATION}" r:id="l"/>`),
  };

  it('are those that the document ends with', () => {
    const one = refers('header', 'default', 'h1') + refers('footer', 'default', 'f1');
    const file = readWith([one, refers('header', 'default', 'h2')], MARGINS);
    expect(said(file)).toEqual(['header default: two', 'footer default: below']);
    expect(file.findings).toContainEqual({ what: 'headers and footers', count: 2 });
  });

  it('of first and even pages count where the file says so', () => {
    const all = refers('header', 'first', 'hf') + refers('header', 'even', 'he');
    expect(said(readWith(['', all], MARGINS))).toEqual([]);
    expect(said(readWith(['', `${all}<w:titlePg/>`], MARGINS))).toEqual(['header first: first']);
    expect(said(readWith(['', `${all}<w:titlePg w:val="0"/>`], MARGINS, '<w:evenAndOddHeaders/>'))).toEqual([
      'header even: even',
    ]);
  });

  it('that lead elsewhere are left out, and told', () => {
    const file = readWith(['', refers('footer', 'default', 'linked')], MARGINS);
    expect(said(file)).toEqual([]);
    expect(file.findings).toContainEqual({ what: 'linked headers', count: 1 });
  });

  it('come back with what Word of a later day says of their runs, and a picture that stands there twice', async () => {
    const W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"';
    const numeral = `<w:r><w:rPr><w14:numForm ${W14} w14:val="oldStyle"/></w:rPr><w:t>2022</w:t></w:r>`;
    const footer = part('ftr', 'page', numeral + PICTURE + PICTURE.replace('r:id="p"', 'r:id="q"'));
    const bytes = written(readWith(['', refers('footer', 'default', 'f')], { f: footer }));
    expect(await validatorErrors([bytes])).toEqual([]);
    expect(new TextDecoder().decode(unzipSync(bytes)['word/footer1.xml'])).toContain('w14:val="oldStyle"');
  });

  it('come back with their pictures in a file that opens in Word', async () => {
    const all = ['default h2', 'first hf', 'even he'].map((of) => of.split(' ') as [string, string]);
    const file = readWith(
      [
        '',
        `${all.map(([pages, id]) => refers('header', pages, id)).join('')}${refers('footer', 'default', 'f1')}<w:titlePg/>`,
      ],
      MARGINS,
      '<w:evenAndOddHeaders/>',
    );
    const bytes = written(file);
    expect(lint(bytes)).toEqual([]);
    expect(await validatorErrors([bytes])).toEqual([]);
    const again = readWord(bytes, 1);
    if (isRefusal(again)) throw new Error(again.refused.reason);
    expect(said(again)).toEqual(said(file));
    expect(said(again)).toHaveLength(4);
    expect(again.margins[0]?.part.files.map((one) => [...one.bytes])).toEqual([[...png(9, 9)]]);
    expect(Object.keys(unzipSync(bytes))).toContain('word/_rels/header1.xml.rels');
  });

  it.skipIf(!hasCorpus)(
    'of real files come back in their words',
    async () => {
      const files = corpus.map(fileOf).filter(({ margins }) => margins.length > 0);
      const copies = files.map(written);
      for (const [at, bytes] of copies.entries()) {
        const again = readWord(bytes, 1);
        if (isRefusal(again)) throw new Error(again.refused.reason);
        expect(said(again)).toEqual(said(files[at] ?? again));
        expect(lint(bytes)).toEqual([]);
      }
      expect(copies.length).toBeGreaterThan(5);
      expect(await validatorErrors(copies)).toEqual([]);
    },
    120_000,
  );
});
