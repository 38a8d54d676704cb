/** What a file says beside its words: numbers that Word counts, comments, references, moves, links, notes. */
import { describe, expect, it } from 'vitest';
import { entries } from '../../shared/views/entries.ts';
import { ROOTS } from '../../shared/weave/records.ts';
import { readWord, type WordFile } from './read.ts';
import { isRefusal } from './refusal.ts';
import { composed, draftOf, linesOf } from './test/drafts.ts';
import { notated, partsOf, zipped } from './test/package.ts';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const root = (name: string, inner: string) =>
  `<w:${name} xmlns:w="${WORD}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">${inner}</w:${name}>`;

/** A file with these parts beside its body; `links` lead outside, by their id. */
function file(
  body: string,
  beside: Readonly<Record<string, string>> = {},
  links: Readonly<Record<string, string>> = {},
): WordFile {
  const parts = partsOf(body);
  const relations = [
    ...Object.keys(beside).map(
      (name) => `<Relationship Id="${name}" Type="${RELATION}/${name}" Target="${name}.xml"/>`,
    ),
    ...Object.entries(links).map(
      ([id, target]) =>
        `<Relationship Id="${id}" Type="${RELATION}/hyperlink" Target="${target}" TargetMode="External"/>`,
    ),
  ].join('');
  const rels = 'word/_rels/document.xml.rels';
  const document = (parts['word/document.xml'] ?? '').replace(
    '<w:document ',
    `<w:document xmlns:r="${RELATION}" `,
  );
  const read = readWord(
    zipped({
      ...parts,
      'word/document.xml': document,
      [rels]: (parts[rels] ?? '').replace('</Relationships>', `${relations}</Relationships>`),
      ...Object.fromEntries(Object.entries(beside).map(([name, xml]) => [`word/${name}.xml`, xml])),
    }),
    1,
  );
  if (isRefusal(read)) throw new Error(read.refused.reason);
  return read;
}

const t = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (inner: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${inner}</w:p>`;
const call = (words: string) => p(t(words), '<w:pStyle w:val="Call"/>');
const by = (author: string) => `w:id="1" w:author="${author}" w:date="2022-01-28T10:00:00Z"`;

describe('numbers that Word counts', () => {
  const level = (at: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering = (...levels: string[]) => ({
    numbering: root(
      'numbering',
      `<w:abstractNum w:abstractNumId="0">${levels.join('')}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>`,
    ),
  });
  const item = (words: string, at = 0, more = '') =>
    p(t(words), `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="3"/></w:numPr>${more}`);

  it('become labels that are derived', () => {
    const body = call('considering') + item('x') + item('y') + item('z');
    const read = file(body, numbering(level(0, 'lowerLetter', '%1)')));
    expect(notated(read.paragraphs).slice(1)).toEqual([
      'Normal letter | x',
      'Normal letter | y',
      'Normal letter | z',
    ]);
    expect(read.findings).toEqual([]);
  });

  it('are told where ITU writes them otherwise', () => {
    const body = call('resolves') + item('x') + item('y', 1) + item('z', 1) + item('w');
    const read = file(body, numbering(level(0, 'decimal', '%1.'), level(1, 'decimal', '%1.%2.')));
    expect(linesOf(draftOf(read.paragraphs), 'base').slice(1)).toEqual(['1\tx', '1.1\ty', '1.2\tz', '2\tw']);
    expect(read.findings).toEqual([
      { what: 'automatic numbers', count: 4, examples: ['1. → 1', '1.1. → 1.1', '1.2. → 1.2', '2. → 2'] },
    ]);
  });

  it('are kept as the file showed them where no rule gives them', () => {
    const body = call('resolves') + item('x') + item('y');
    const read = file(body, numbering(level(0, 'upperRoman', 'Article %1')));
    expect(notated(read.paragraphs).slice(1)).toEqual(['Normal Article I | x', 'Normal Article II | y']);
    expect(read.findings).toEqual([
      { what: 'labels without a rule', count: 2, examples: ['Article I', 'Article II'] },
    ]);
  });

  it('may have their levels from a style', () => {
    const style =
      '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>';
    const lists = `<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>${level(0, 'lowerLetter', '%1)')}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`;
    const read = file(call('considering') + item('x') + item('y'), {
      numbering: root('numbering', lists),
      styles: root('styles', style),
    });
    expect(notated(read.paragraphs).slice(1)).toEqual(['Normal letter | x', 'Normal letter | y']);
  });

  it.each([
    ['russianLower', ['а)', 'б)']],
    ['chineseCounting', ['一)', '二)']],
    ['arabicAlpha', ['أ)', 'ب)']],
    ['decimalFullWidth', ['１)', '２)']],
  ])('are spelled as the file does: %s', (format, labels) => {
    const read = file(item('x') + item('y'), numbering(level(0, format, '%1)')));
    expect(read.paragraphs.map(({ attributes }) => attributes.literal)).toEqual(labels);
  });

  it('are counted in force and finally: a struck item makes those behind it move up', () => {
    const struck = `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr><w:rPr><w:del ${by('Ana')}/></w:rPr></w:pPr><w:del ${by('Ana')}><w:r><w:delText>y</w:delText></w:r></w:del></w:p>`;
    const body = call('considering') + item('x') + struck + item('z');
    const draft = draftOf(file(body, numbering(level(0, 'lowerLetter', '%1)'))).paragraphs);
    expect(linesOf(draft, 'base').slice(1)).toEqual(['a)\tx', 'b)\ty', 'c)\tz']);
    expect(linesOf(draft, 'final').slice(1)).toEqual(['a)\tx', 'b)\tz']);
  });
});

describe('references', () => {
  const items = `${call('considering')}${p(t('a)\tx'))}${p(t('b)\ty'))}${call('resolves')}`;

  it('are live where they say a heading and a label', () => {
    const body = items + p(t('as in considering\u00a0b) above'));
    const draft = draftOf(file(body).paragraphs);
    const last = draft.stretches.at(-1)?.runs.map(({ content }) => content);
    expect(last).toMatchObject(['as in considering\u00a0', { type: 'reference' }, ' above']);
    expect(linesOf(draft, 'base').at(-1)).toBe('as in considering\u00a0b) above');
  });

  it('follow the label of what they refer to', () => {
    const gone = `<w:p><w:pPr><w:rPr><w:del ${by('Ana')}/></w:rPr></w:pPr><w:del ${by('Ana')}><w:r><w:delText xml:space="preserve">b)\ty</w:delText></w:r></w:del></w:p>`;
    const label = `<w:del ${by('Ana')}><w:r><w:delText>c</w:delText></w:r></w:del><w:ins ${by('Ana')}>${t('b')}</w:ins>`;
    const body = `${call('considering')}${p(t('a)\tx'))}${gone}${p(label + t(')\tz'))}${call('resolves')}${p(t('considering c)'))}`;
    const draft = draftOf(file(body).paragraphs);
    expect(linesOf(draft, 'final').at(-1)).toBe('considering b)');
    expect(linesOf(draft, 'marked').at(-1)).toBe('considering {-c-}{+b+})');
  });

  it('stay words where another text is meant, or nothing of that label is there', () => {
    for (const words of ['considering b) of Resolution 77', 'considering c) above']) {
      const read = file(items + p(t(words)));
      expect(read.paragraphs.at(-1)?.runs).toEqual([{ content: words }]);
    }
  });

  it('are live where a field says so and its result is the label', () => {
    const field = (result: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _Ref1 \\r \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${t(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const marked = p(`<w:bookmarkStart w:id="0" w:name="_Ref1"/>${t('b)\ty')}<w:bookmarkEnd w:id="0"/>`);
    const body = (result: string) =>
      `${call('noting')}${p(t('a)\tx'))}${marked}${call('resolves')}${p(t('see ') + field(result))}`;
    expect(file(body('b)')).paragraphs.at(-1)?.runs.at(-1)?.refers).toBeDefined();
    expect(file(body('e)')).paragraphs.at(-1)?.runs.at(-1)?.refers).toBeUndefined();
  });
});

describe('comments', () => {
  const comment = (id: number, author: string, words: string, para: string) =>
    `<w:comment w:id="${id}" w:author="${author}" w:date="2022-01-28T10:00:00Z"><w:p w14:paraId="${para}">${t(words)}</w:p></w:comment>`;
  const comments = root(
    'comments',
    comment(5, 'Ana', 'Why?', 'AA') + comment(6, 'Ben', 'Because.', 'BB') + comment(7, 'Ana', 'Here.', 'CC'),
  );
  const commentsExtended =
    '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:commentEx w15:paraId="AA" w15:done="1"/><w15:commentEx w15:paraId="BB" w15:paraIdParent="AA" w15:done="1"/></w15:commentsEx>';
  const body = p(
    `${t('one ')}<w:commentRangeStart w:id="5"/>${t('two')}<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r>${t(' three')}<w:r><w:commentReference w:id="7"/></w:r>`,
  );

  it('are threads on the words they were on, by their own authors', () => {
    const { paragraphs, comments: read } = file(body, { comments, commentsExtended });
    const { doc } = composed(paragraphs, read);
    const authors = doc.getMap<{ name: string }>(ROOTS.authors);
    const at = Date.UTC(2022, 0, 28, 10);
    expect(authors.get('100')).toMatchObject({ name: 'Ana', role: 'import' });
    expect(authors.get('101')).toMatchObject({ name: 'Ben', role: 'import' });
    expect(doc.getMap(ROOTS.comments).toJSON()).toEqual({
      '100.1': { on: { ranges: [[1, 5, 3]] }, text: 'Why?', at },
      '100.2': { on: { ranges: [[1, 14, 1]] }, text: 'Here.', at },
      '100.3': { on: { comment: '100.1' }, text: '', at: at + 1, resolves: true },
      '101.1': { on: { comment: '100.1' }, text: 'Because.', at },
    });
  });
});

it('a move is one change: a strike and an insertion', () => {
  const from = `<w:moveFromRangeStart w:id="1" w:name="move1" w:author="Ana"/><w:moveFrom ${by('Ana')}>${t('words')}</w:moveFrom><w:moveFromRangeEnd w:id="1"/>`;
  const to = `<w:moveToRangeStart w:id="2" w:name="move1" w:author="Ana"/><w:moveTo ${by('Ana')}>${t('words')}</w:moveTo><w:moveToRangeEnd w:id="2"/>`;
  const draft = draftOf(file(p(`${from}${t(' in between ')}${to}.`)).paragraphs);
  expect(entries(draft).map(({ kind, text, struck }) => ({ kind, text, struck }))).toEqual([
    { kind: 'replace', text: 'words', struck: 'words' },
  ]);
});

it('comments may begin and end between the rows and cells of a table', () => {
  const cell = (words: string) => `<w:tc>${p(t(words))}</w:tc>`;
  const range = (end: string) => `<w:commentRange${end} w:id="5"/>`;
  const body = `<w:tbl>${range('Start')}<w:tr>${cell('a')}${range('End')}${cell('b')}</w:tr></w:tbl>${p(t('c'))}`;
  const commented = file(body).paragraphs.map(({ runs }) => runs.map(({ comments = [] }) => comments));
  expect(commented).toEqual([[['5']], [[]], [[]]]);
});

describe('links', () => {
  it('lead where a browser may follow them', () => {
    const link = (id: string) => `<w:hyperlink r:id="${id}">${t(id)}</w:hyperlink>`;
    const read = file(p(link('good') + link('bad')), {}, { good: 'https://itu.int', bad: 'file:///c:/x' });
    expect(read.paragraphs[0]?.runs).toEqual([
      { content: 'good', format: { link: 'https://itu.int' } },
      { content: 'bad' },
    ]);
  });
});

it('a note with revisions in it gives way to what it becomes', () => {
  const note = `<w:footnote w:id="2">${p(`${t('old ')}<w:ins ${by('Ana')}>${t('new')}</w:ins>`)}</w:footnote>`;
  const read = file(p(`${t('x')}<w:r><w:footnoteReference w:id="2"/></w:r>`), {
    footnotes: root('footnotes', note),
  });
  const revision = { author: 'Ana', at: Date.UTC(2022, 0, 28, 10) };
  expect(read.paragraphs[0]?.runs.slice(1)).toEqual([
    { content: { type: 'footnote', text: 'old' }, struck: revision },
    { content: { type: 'footnote', text: 'old new' }, inserted: revision },
  ]);
});

it('styles are told by their look where the file has none of ITU’s', () => {
  const styled = (words: string, properties: string) =>
    p(`<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`);
  const read = file(
    [
      styled('RESOLUTION 98 (Hammamet, 2016)', ''),
      styled('Enhancing the standardization of things', '<w:b/>'),
      styled('resolves to instruct the Director', '<w:i/>'),
      p(t('1\tone;')),
      p(t('2\ttwo,')),
      styled('emphasized words', '<w:i/>'),
    ].join(''),
  );
  expect(notated(read.paragraphs)).toEqual([
    'ResNo | RESOLUTION 98 (Hammamet, 2016)',
    'Restitle | Enhancing the standardization of things',
    'Call | resolves to instruct the Director',
    'Normal number | one;',
    'Normal number | two,',
    'Normal | emphasized words[em]',
  ]);
  expect(read.findings).toMatchObject([{ what: 'styles by look', count: 3 }]);
});
