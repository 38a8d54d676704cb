import { describe, expect, it, vi } from 'vitest';
import { readWord } from './read.ts';
import { isRefusal } from './refusal.ts';
import { notated, partsOf, read, zipped } from './test/package.ts';

const p = (inner: string, style = '') =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}${inner}</w:p>`;
const r = (inner: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr>${inner}</w:r>`;
const t = (words: string) => r(`<w:t xml:space="preserve">${words}</w:t>`);
const ins = (inner: string) =>
  `<w:ins w:id="1" w:author="Ana" w:date="2022-01-28T10:00:00Z">${inner}</w:ins>`;
const del = (words: string) =>
  `<w:del w:id="2" w:author="Ben"><w:r><w:delText xml:space="preserve">${words}</w:delText></w:r></w:del>`;
const lines = (body: string, styles = '', footnotes = '') =>
  notated(read(body, styles, footnotes).paragraphs);

describe('words', () => {
  it('come with tabs, breaks, special hyphens and symbols', () => {
    const run = r(
      '<w:t>ITU</w:t><w:noBreakHyphen/><w:t>T</w:t><w:tab/><w:softHyphen/><w:br/><w:sym w:font="Symbol" w:char="F02D"/>',
    );
    expect(lines(p(run))).toEqual(['Normal | ITU\u2011T\t\u00ad<break>–']);
  });

  it('drop page breaks and what Word computed of pages', () => {
    expect(lines(p(r('<w:br w:type="page"/><w:lastRenderedPageBreak/><w:t>a</w:t>')))).toEqual([
      'Normal | a',
    ]);
  });

  it('are found in links, tags and content controls', () => {
    const wrapped = `<w:hyperlink>${t('a')}</w:hyperlink><w:smartTag>${t('b')}</w:smartTag><w:sdt><w:sdtPr/><w:sdtContent>${t('c')}</w:sdtContent></w:sdt>`;
    expect(lines(p(wrapped))).toEqual(['Normal | abc']);
  });

  it('of a field are those of its result, also of fields in its instructions', () => {
    const turn = (type: string) => r(`<w:fldChar w:fldCharType="${type}"/>`);
    const inner = `${turn('begin')}${r('<w:instrText>x</w:instrText>')}${turn('separate')}${t('hidden')}${turn('end')}`;
    expect(lines(p(`${turn('begin')}${inner}${turn('separate')}${t('shown')}${turn('end')}`))).toEqual([
      'Normal | shown',
    ]);
  });

  it('stand behind a field that begins and never ends, other fields’ results among them', () => {
    const turn = (type: string) => r(`<w:fldChar w:fldCharType="${type}"/>`);
    const code = r('<w:instrText> PAGE </w:instrText>');
    const whole = turn('begin') + code + turn('separate') + t('kept') + turn('end');
    expect(lines(p(turn('begin') + code + t('a')) + p(whole + t(' too')))).toEqual([
      'Normal | a',
      'Normal | kept too',
    ]);
  });

  it('that Word draws by a field’s instructions are told', () => {
    const turn = (type: string) => r(`<w:fldChar w:fldCharType="${type}"/>`);
    const code = r('<w:instrText>EQ \\f(1,2)</w:instrText>');
    expect(read(p(t('a') + turn('begin') + code + turn('end'))).findings).toEqual([
      { what: 'fields', count: 1, examples: ['EQ \\f(1,2)'] },
    ]);
  });

  it('of symbol fonts are symbols, also in older files’ private characters', () => {
    const font = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>';
    const body = p(r('<w:t>\uf0b7 \uf061</w:t>', font) + r('<w:sym w:font="Wingdings 2" w:char="F0A7"/>'));
    expect(lines(body)).toEqual(['Normal | • α□']);
  });

  it('said twice for older and newer readers are read once', () => {
    const both = `<mc:AlternateContent><mc:Choice Requires="x">${t('new')}</mc:Choice><mc:Fallback>${t('old')}</mc:Fallback></mc:AlternateContent>`;
    expect(lines(p(both))).toEqual(['Normal | old']);
  });

  it('of a footnote come with its reference, its own mark beside them', () => {
    const body = p(`${t('text')}${r('<w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t>')}`);
    const note = '<w:footnote w:id="2"><w:p><w:r><w:t>* See there.</w:t></w:r></w:p></w:footnote>';
    expect(read(body, '', note).paragraphs[0]?.runs[1]?.content).toEqual({
      type: 'footnote',
      text: 'See there.',
      mark: '*',
    });
  });
});

describe('a note', () => {
  const noteIn = (run: string, inner: string) =>
    read(p(run), '', `<w:footnote w:id="2">${inner}</w:footnote>`);

  it('keeps its breaks, and tells what else than words was in it', () => {
    const formula = '<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>';
    const body = p(t('one') + r('<w:br/>') + t('two') + formula);
    const { paragraphs, findings } = noteIn(r('<w:footnoteReference w:id="2"/>'), body);
    expect(paragraphs[0]?.runs[0]?.content).toEqual({ type: 'footnote', text: 'one\ntwo' });
    expect(findings).toEqual([{ what: 'objects', count: 1, examples: ['E=mc'] }]);
  });

  it('has its own mark where that is struck, or a symbol', () => {
    const reference = '<w:footnoteReference w:id="2" w:customMarkFollows="1"/>';
    const struck = `<w:del w:id="2" w:author="Ben">${r(`${reference}<w:delText>*</w:delText>`)}</w:del>`;
    for (const [run, mark] of [
      [struck, '*'],
      [r(`${reference}<w:sym w:font="Symbol" w:char="F0B0"/>`), '°'],
    ] as const) {
      const [paragraph] = noteIn(run, p(t('See there.'))).paragraphs;
      const contents = paragraph?.runs.map(({ content }) => content);
      expect(contents).toEqual([{ type: 'footnote', text: 'See there.', mark }]);
    }
  });
});

describe('formatting', () => {
  const italic =
    '<w:style w:type="paragraph" w:styleId="Call"><w:name w:val="Call"/><w:rPr><w:i/></w:rPr></w:style>';

  it('is kept where it differs from what the style gives', () => {
    const body = p(
      r('<w:t>a</w:t>', '<w:i/>') + r('<w:t>b</w:t>', '<w:i w:val="0"/>') + r('<w:t>c</w:t>', '<w:b/>'),
      'Call',
    );
    expect(lines(body, italic)).toEqual(['Call | ab[no em]c[strong]']);
  });

  it('that was tracked keeps what it was before', () => {
    const change =
      '<w:b/><w:rPrChange w:id="3" w:author="Ana" w:date="2022-01-28T10:00:00Z"><w:rPr><w:i/></w:rPr></w:rPrChange>';
    const [paragraph] = read(p(r('<w:t>a</w:t>', change))).paragraphs;
    expect(paragraph?.runs[0]?.formatted).toEqual({
      author: 'Ana',
      at: Date.UTC(2022, 0, 28, 10),
      before: { em: true },
    });
  });

  it('of a link is none, whatever the language of its style’s id', () => {
    const link =
      '<w:style w:type="character" w:styleId="a3"><w:name w:val="Hyperlink"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>';
    expect(lines(p(r('<w:t>a</w:t>', '<w:rStyle w:val="a3"/>')), link)).toEqual(['Normal | a']);

    expect(lines(p(r('<w:t>a</w:t>', '<w:rStyle w:val="Hyperlink"/>')))).toEqual(['Normal | a']);
  });
});

describe('styles', () => {
  const style = (id: string, name: string, basedOn: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${basedOn}"/></w:style>`;

  it('are ITU’s by id, by name and by what they are based on, and else Normal', () => {
    const styles = style('a', 'Res_No', 'Normal') + style('b', 'Mine', 'a') + style('c', 'Theirs', 'nothing');
    const body = p(t('1'), 'Restitle') + p(t('2'), 'a') + p(t('3'), 'b') + p(t('4'), 'c');
    expect(lines(body, styles)).toEqual(['Restitle | 1', 'ResNo | 2', 'ResNo | 3', 'Normal | 4']);
  });

  it('that were tracked keep what they were before', () => {
    const change =
      '<w:pPrChange w:id="1" w:author="Ana"><w:pPr><w:pStyle w:val="Note"/></w:pPr></w:pPrChange>';
    const body = `<w:p><w:pPr><w:pStyle w:val="Headingb"/>${change}</w:pPr>${t('a')}</w:p>`;
    expect(lines(body)).toEqual(['Note → Headingb | a']);
  });
});

describe('revisions', () => {
  it('have authors and dates; one without a date has that of the reading', () => {
    const [paragraph] = read(p(ins(t('a')) + del('b'))).paragraphs;
    expect(paragraph?.runs.map(({ inserted, struck }) => inserted ?? struck)).toEqual([
      { author: 'Ana', at: Date.UTC(2022, 0, 28, 10) },
      { author: 'Ben', at: 1 },
    ]);
  });

  it('without a time zone have the time of UTC, on any machine', () => {
    const local = `<w:ins w:id="1" w:author="Ana" w:date="2022-01-28T10:00:00">${t('a')}</w:ins>`;
    vi.stubEnv('TZ', 'Asia/Tokyo');
    const at = read(p(local)).paragraphs[0]?.runs[0]?.inserted?.at;
    vi.unstubAllEnvs();
    expect(at).toBe(Date.UTC(2022, 0, 28, 10));
  });

  it('stand inside one another, moves as a strike and an insertion', () => {
    const move = `<w:moveFrom w:id="5" w:author="A">${t('c')}</w:moveFrom><w:moveTo w:id="6" w:author="A">${t('d')}</w:moveTo>`;
    expect(lines(p(ins(t('a') + del('b')) + move))).toEqual(['Normal | {+a+}{-{+b+}-}{-c-}{+d+}']);
  });

  it('of paragraph marks join paragraphs', () => {
    const mark = (revision: string) =>
      `<w:pPr><w:rPr><w:${revision} w:id="7" w:author="Ana"/></w:rPr></w:pPr>`;
    const body = `<w:p>${mark('ins')}${t('a')}</w:p><w:p>${mark('del')}${t('b')}</w:p>${p(t('c'))}`;
    expect(lines(body)).toEqual(['Normal | a¶+', 'Normal | b¶-', 'Normal | c']);
  });

  it('of the last mark are those of the break before it', () => {
    const gone = `<w:p><w:pPr><w:pStyle w:val="Note"/><w:rPr><w:del w:id="7" w:author="Ana"/></w:rPr></w:pPr>${del('b')}</w:p>`;
    expect(lines(p(t('a'), 'Headingb') + gone)).toEqual(['Headingb | a¶-', 'Note → Headingb | {-b-}']);
  });
});

describe('tables', () => {
  const cell = (inner: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inner}</w:tc>`;

  it('become paragraphs with a place', () => {
    const rows = `<w:tr>${cell(p(t('a')), '<w:gridSpan w:val="2"/>')}${cell(p(t('b')))}</w:tr><w:tr>${cell(p(t('c')))}</w:tr>`;
    expect(lines(`<w:tbl>${rows}</w:tbl>`)).toEqual([
      'Normal (t1 r1 c1) | a',
      'Normal (t1 r1 c3) | b',
      'Normal (t1 r2 c1) | c',
    ]);
  });

  it('may have rows that were struck with all that is in them', () => {
    const row = `<w:tr><w:trPr><w:del w:id="8" w:author="Ana"/></w:trPr>${cell(p(t('b')))}</w:tr>`;
    expect(lines(`<w:tbl><w:tr>${cell(p(t('a')))}</w:tr>${row}</w:tbl>${p('')}`)).toEqual([
      'Normal (t1 r1 c1) | a',
      'Normal (t1 r2 c1) | {-b-}¶-',
      'Normal | ',
    ]);
  });

  it('end their cells with marks that nobody revised alone', () => {
    const marked = `<w:p><w:pPr><w:rPr><w:del w:id="8" w:author="Ana"/></w:rPr></w:pPr>${t('a')}</w:p>`;
    expect(lines(`<w:tbl><w:tr>${cell(marked)}</w:tr></w:tbl>`)).toEqual(['Normal (t1 r1 c1) | a']);
  });
});

describe('a contribution', () => {
  const body = [
    p(t('A cover')),
    p(t('MOD\tIAP/39A23/1'), 'Proposal'),
    p(t('RESOLUTION 1'), 'ResNo'),
    p(t('Reasons:\tNone.'), 'Reasons'),
  ];

  it('is split at its first proposal line', () => {
    const { front, paragraphs } = read(body.join(''));
    expect([notated(front), notated(paragraphs)]).toEqual([
      ['Normal | A cover'],
      ['ResNo | RESOLUTION 1', 'Reasons | None.'],
    ]);
  });

  it('keeps further proposal lines, whose words are derived', () => {
    const { paragraphs } = read([...body, p(t('SUP\tIAP/39A23/2'), 'Proposal')].join(''));
    expect(notated(paragraphs)).toEqual(['ResNo | RESOLUTION 1', 'Reasons | None.', 'Proposal | ']);
  });
});

it('says what it leaves out or keeps aside', () => {
  const body = p(r('<w:drawing/>')) + p(r('<w:object/>')) + p(r('<w:drawing/>'));
  expect(read(body).findings).toEqual([
    { what: 'drawings', count: 2 },
    { what: 'objects', count: 1 },
  ]);
});

describe('the strict vocabulary', () => {
  const strictly = (body: string) => {
    const parts = partsOf(body);
    const strict = (parts['word/document.xml'] ?? '')
      .replace(
        'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
        'http://purl.oclc.org/ooxml/wordprocessingml/main',
      )
      .replace(
        'http://schemas.openxmlformats.org/officeDocument/2006/math',
        'http://purl.oclc.org/ooxml/officeDocument/math',
      );
    const file = readWord(zipped({ ...parts, 'word/document.xml': strict }), 1);
    if (isRefusal(file)) throw new Error(file.refused.reason);
    return file;
  };

  it('is read as well', () => {
    expect(notated(strictly(p(t('é'))).paragraphs)).toEqual(['Normal | é']);
  });

  it('has formulas that are kept as those of the transitional one are, and drawings that are told', () => {
    const formula = '<m:oMath><m:r><w:rPr><w:i/></w:rPr><m:t>E=mc</m:t></m:r></m:oMath>';
    const [strict, transitional] = [strictly(p(formula)), read(p(formula))];
    expect(strict.kept).toEqual(transitional.kept);
    expect(strict.findings).toEqual([{ what: 'formulas', count: 1, examples: ['E=mc'] }]);
    const drawing = strictly(p(r('<w:drawing/>')));
    expect([drawing.kept.size, drawing.findings]).toEqual([0, [{ what: 'objects', count: 1 }]]);
  });
});
