import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { eventName } from '../../shared/itu/events.ts';
import { languageOf } from '../../shared/itu/languages.ts';
import { readNotation } from '../../shared/weave/notation.ts';
import type { SourceParagraph } from '../../shared/weave/source.ts';
import { readWord } from './read.ts';
import { isRefusal } from './refusal.ts';
import { draftOf, FIELDS, inputOf, PROPOSAL, SUBMITTED } from './test/drafts.ts';
import { docxodus, validatorErrors } from './test/judges.ts';
import { lint } from './test/lint.ts';
import { notated } from './test/package.ts';
import { folded, paragraphTexts } from './test/text.ts';
import { type ContributionInput, writeClean, writeContribution, writeInForce } from './write.ts';

const written = (notation: string) => readNotation(notation, { author: 'Brazil', at: SUBMITTED });
const FRONT: readonly SourceParagraph[] = [
  ...written('Abstract | What it is.\nHeadingb | Introduction\nNormal | Why.'),
  PROPOSAL,
];
const RESOLUTION = [
  'ResNo | RESOLUTION 98 ({-Hammamet, 2016-}{+Rev. Geneva, 2022+})',
  'Restitle | Internet of things⏎and cities',
  'Call | recalling',
  'Item | a)\tone;',
  'Item | {-b)\t-}{-two;-}¶-',
  'Item | {-c-}{+b+})\tthree, ITU\u2011T;{+;+}¶+',
  'Item | {+c)\tnew+},',
].join('\n');

const inputFor = (notation: string, front = FRONT): ContributionInput =>
  inputOf(draftOf(written(notation), front));
const xml = (bytes: Uint8Array, part = 'word/document.xml') =>
  new TextDecoder().decode(unzipSync(bytes)[part]);
const bodyOf = (bytes: Uint8Array): string[] => {
  const file = readWord(bytes);
  return isRefusal(file) ? [file.refused.reason] : notated(file.paragraphs);
};

describe('a contribution', () => {
  const bytes = writeContribution(inputFor(RESOLUTION));

  it('opens with its cover, abstract and introduction, and the line of its proposal', () => {
    expect(folded(paragraphTexts(bytes)).slice(0, 14)).toEqual([
      'World Telecommunication Standardization Assembly (WTSA-20)',
      'Geneva, 1-9 March 2022',
      'PLENARY MEETING',
      'Addendum 23 to',
      'Document 39-E',
      '28 January 2022',
      'Original: English',
      'Member States of the Inter-American Telecommunication Commission (CITEL)',
      'Proposed modification to Resolution 98',
      'Abstract: What it is.',
      'Introduction',
      'Why.',
      'MOD IAP/39A23/1',
      'RESOLUTION 98 (Rev. Geneva, 2022)',
    ]);
  });

  it('carries its number and page in the header', () => {
    expect(xml(bytes, 'word/header1.xml')).toContain('WTSA-20/39(Add.23)-E');
    expect(xml(bytes, 'word/header1.xml')).toMatch(/– .* PAGE .*2.* –/);
  });

  it('shows every change as a revision, a new letter before an untouched bracket', () => {
    expect(bodyOf(bytes)).toEqual([
      'ResNo | RESOLUTION 98 ({-Hammamet, 2016-}{+Rev. Geneva, 2022+})',
      'Restitle | Internet of things<break>and cities',
      'Call | recalling',
      'Normal letter | one;',
      'Normal letter | {-two;-}¶-',
      'Normal letter | three, ITU\u2011T;{+;+}¶+',
      'Normal letter | {+new+},',
    ]);
    const strike = '<w:delText xml:space="preserve">c</w:delText></w:r></w:del>';
    const insertion = '<w:t xml:space="preserve">b</w:t></w:r></w:ins>';
    const rest =
      '<w:r><w:rPr><w:i/><w:iCs/></w:rPr><w:t xml:space="preserve">)</w:t></w:r><w:r><w:tab/></w:r>';
    expect(xml(bytes).replace(/<w:ins [^>]*><w:r><w:rPr><w:i\/><w:iCs\/><\/w:rPr>/g, '')).toContain(
      `${strike}${insertion}${rest}`,
    );
  });

  it('leaves place and year of its number as typed, against the style’s capitals', () => {
    expect(xml(bytes)).toContain(
      '<w:rPr><w:caps w:val="0"/></w:rPr><w:t xml:space="preserve">Rev. Geneva, 2022',
    );
  });

  it.each(['A', 'C', 'F', 'R', 'S'])('speaks the language of its draft: %s', async (language) => {
    const { plain, say } = {
      plain: inputFor(`${RESOLUTION}\nReasons | Because.`),
      say: languageOf({ language }),
    };
    const fields = { ...FIELDS, language, contact: 'somebody' };
    const bytes = writeContribution({ ...plain, fields });
    const texts = paragraphTexts(bytes).map((line) => line.trim());
    expect(texts).toEqual(
      expect.arrayContaining([say.meeting, say.original, eventName(fields), `${say.contact} somebody`]),
    );
    const number = say.addendum.replace('{n}', '23').replace('{number}', `39-${language}`);
    for (const line of number.split('\n')) expect(texts).toContain(line);
    expect(texts.some((line) => line.startsWith(say.reasons))).toBe(true);
    // What the file opens its reasons with is no word of the draft.
    expect(bodyOf(bytes).at(-1)).toBe('Reasons | Because.');
    expect(await validatorErrors([bytes])).toEqual([]);
  });

  it('says of each run of Arabic that it runs from right to left, and of no other', async () => {
    const arabic = 'القرار ITU‑T (98)، {-المراجع-}{+المعتمد+} Smart city';
    const written = writeContribution(inputFor(`ResNo | RESOLUTION 98\nNormal | ${arabic}`));
    const runs = [...xml(written).matchAll(/<w:r>(.*?)<\/w:r>/g)].map(([, run = '']) => ({
      text: [...run.matchAll(/<w:(?:t|delText)[^>]*>([^<]*)</g)].map(([, text]) => text).join(''),
      rightToLeft: run.includes('<w:rtl/>'),
    }));
    for (const { text, rightToLeft } of runs) expect(rightToLeft, text).toBe(/[\u0600-\u06ff]/.test(text));
    expect(runs.filter(({ rightToLeft }) => rightToLeft).map(({ text }) => text)).toEqual([
      'القرار ',
      '، ',
      'المراجع',
      'المعتمد',
    ]);
    expect(bodyOf(written)[1]).toBe(`Normal | ${arabic}`);
    expect(await validatorErrors([written])).toEqual([]);
  });

  it('opens in Word, clean as well', async () => {
    const files = [bytes, writeClean(inputFor(RESOLUTION)), writeInForce(inputFor(RESOLUTION))];
    expect(files.flatMap(lint)).toEqual([]);
    expect(await validatorErrors(files)).toEqual([]);
  });

  it('is the same bytes every time', () => {
    expect(writeContribution(inputFor(RESOLUTION))).toEqual(bytes);
  });

  it('is clean as it finally is, and in force as it was', () => {
    expect(bodyOf(writeClean(inputFor(RESOLUTION))).slice(3)).toEqual([
      'Normal letter | one;',
      'Normal letter | three, ITU\u2011T;;',
      'Normal letter | new,',
    ]);
    expect(bodyOf(writeInForce(inputFor(RESOLUTION))).slice(3)).toEqual([
      'Normal letter | one;',
      'Normal letter | two;',
      'Normal letter | three, ITU\u2011T;,',
    ]);
  });

  it('may carry real names and times', () => {
    const bytes = writeContribution({
      ...inputFor(RESOLUTION),
      authorOf: ({ name, at }) => ({ author: name, at }),
    });
    expect(xml(bytes)).toContain('w:author="Brazil" w:date="2022-01-28T00:00:00Z"');
  });

  it('survives words that XML has no room for', () => {
    const input = inputFor('Normal | a\u0000\u0008 & <b>\ud800{+\uffff"+}');
    expect(bodyOf(writeContribution(input))).toEqual(['Normal | a & <b>\ufffd{+"+}']);
    expect(
      bodyOf(writeContribution({ ...input, author: '"A & B" <x>', fields: { ...FIELDS, title: '<&>' } })),
    ).toHaveLength(1);
  });

  it('needs no fields at all', async () => {
    const bytes = writeContribution({ ...inputFor(RESOLUTION), fields: {} });
    expect(await validatorErrors([bytes])).toEqual([]);
    expect(folded(paragraphTexts(bytes)).slice(0, 3)).toEqual([
      'PLENARY MEETING',
      'Original: English',
      'Abstract: What it is.',
    ]);
  });
});

describe('a proposal', () => {
  const proposal = (notation: string) => {
    const texts = folded(paragraphTexts(writeContribution(inputFor(notation, [PROPOSAL]))));
    return texts.slice(texts.findIndex((line) => /^(MOD|ADD|SUP|NOC) /.test(line)));
  };
  const revisions = (notation: string) =>
    xml(writeContribution(inputFor(notation, [PROPOSAL]))).match(/<w:(ins|del) /g) ?? [];

  it('to add a text has no marks', () => {
    const notation = 'ResNo | {+DRAFT NEW RESOLUTION [IAP-1]+}¶+\nRestitle | {+Title+}¶+\nNormal | {+text+}';
    expect(proposal(notation)).toEqual(['ADD IAP/39A23/1', 'DRAFT NEW RESOLUTION [IAP-1]', 'Title', 'text']);
    expect(revisions(notation)).toEqual([]);
  });

  it('to suppress a text has its number and title, without marks', () => {
    const notation = 'ResNo | {-RESOLUTION 59-}¶-\nRestitle | {-Title-}¶-\nNormal | {-text-}';
    expect(proposal(notation)).toEqual(['SUP IAP/39A23/1', 'RESOLUTION 59', 'Title']);
    expect(revisions(notation)).toEqual([]);
  });

  it('not to change a text underlines its symbol where that is declared', () => {
    const notation = 'ResNo | RESOLUTION 1\nNormal | text';
    const underlined = '<w:u w:val="single"/></w:rPr><w:t xml:space="preserve">NOC</w:t>';
    expect(proposal(notation)).toEqual(['NOC IAP/39A23/1', 'RESOLUTION 1', 'text']);
    expect(xml(writeContribution(inputFor(notation, [PROPOSAL])))).not.toContain(underlined);
    const declared = { attributes: { style: 'Proposal', literal: 'NOC' }, runs: [] };
    expect(xml(writeContribution(inputFor(notation, [declared])))).toContain(underlined);
  });

  it('without a line is the text with its changes', () => {
    expect(
      bodyOf(writeContribution(inputFor('ResNo | {-RESOLUTION 59-}¶-\nNormal | {-text-}', []))).slice(-2),
    ).toEqual(['ResNo | {-RESOLUTION 59-}¶-', 'Normal | {-text-}']);
  });

  it('may be one of several, with reasons that are no part of the text', () => {
    const notation =
      'ResNo | RESOLUTION 1\nNormal | a{+b+}\nReasons | {+because+}¶+\nProposal | ¶+\nResNo | RESOLUTION 2\nNormal | c';
    expect(proposal(notation)).toEqual([
      'MOD IAP/39A23/1',
      'RESOLUTION 1',
      'ab',
      'Reasons: because',
      'NOC IAP/39A23/2',
      'RESOLUTION 2',
      'c',
    ]);
    expect(revisions(notation)).toEqual(['<w:ins ']);
  });
});

describe('what Word minds', () => {
  const judged = async (paragraphs: readonly SourceParagraph[]) => {
    const bytes = writeContribution(inputOf(draftOf(paragraphs, [PROPOSAL])));
    expect(lint(bytes)).toEqual([]);
    const { accepted, rejected } = await docxodus(bytes);
    const text = (lines: readonly string[]) =>
      folded(lines).slice(folded(lines).findIndex((line) => /^[A-Z]{3} IAP/.test(line)) + 1);
    return [text(accepted), text(rejected)];
  };

  it('is a strike inside an insertion, never the other way round', () => {
    const by = { author: 'Ana', at: SUBMITTED };
    const [paragraph] = written('Normal | stays');
    const runs = [
      ...(paragraph?.runs ?? []),
      { content: 'gone', inserted: by, struck: { ...by, author: 'Ben' } },
    ];
    const bytes = writeContribution(
      inputOf(draftOf([{ attributes: { style: 'Normal' }, runs }], [PROPOSAL])),
    );
    expect(xml(bytes)).toMatch(/<w:ins [^>]*><w:del [^>]*><w:r><w:delText xml:space="preserve">gone/);
  });

  it('is a mark that ends a cell: it stays, whatever was struck', async () => {
    const cell = (column: string) => ['t', 'r', column] as const;
    const by = { author: 'Ana', at: SUBMITTED };
    const table: SourceParagraph[] = [
      {
        attributes: { style: 'Tabletext', cell: cell('a') },
        runs: [{ content: 'one', struck: by }],
        struck: by,
      },
      { attributes: { style: 'Tabletext', cell: cell('b') }, runs: [{ content: 'two' }] },
    ];
    expect(await judged([...table, ...written('Normal | end')])).toEqual([
      ['two', 'end'],
      ['one', 'two', 'end'],
    ]);
  });

  it('is a struck note’s own mark, which is struck text', () => {
    const by = { author: 'Ana', at: SUBMITTED };
    const note = { content: { type: 'footnote', text: 'See there.', mark: '*' } as const, struck: by };
    const draft = draftOf([{ attributes: { style: 'Normal' }, runs: [{ content: 'a' }, note] }], [PROPOSAL]);
    const bytes = writeContribution(inputOf(draft));
    expect(lint(bytes)).toEqual([]);
    expect(xml(bytes)).toContain('<w:delText xml:space="preserve">*</w:delText></w:r></w:del>');
    expect(bodyOf(bytes)).toEqual(['Normal | a{-<footnote>-}']);
  });

  it('is a document that ends with a table', async () => {
    const table: SourceParagraph[] = [
      { attributes: { style: 'Tabletext', cell: ['t', 'r', 'c'] }, runs: [{ content: 'one' }] },
    ];
    const bytes = writeContribution(inputOf(draftOf(table, [PROPOSAL])));
    expect(await validatorErrors([bytes])).toEqual([]);
    expect(lint(bytes)).toEqual([]);
  });

  it('is the style of what is joined: the later one’s', async () => {
    const bytes = writeContribution(inputFor('Headingb | head{-ing-}¶-\nNormal | and text', [PROPOSAL]));
    const { accepted } = await docxodus(bytes);
    expect(accepted).toContain('headand text');
    expect(bodyOf(writeClean(inputFor('Headingb | head{-ing-}¶-\nNormal | and text', [PROPOSAL])))).toEqual([
      'Normal | headand text',
    ]);
  });

  it('is the last mark: the break before a struck last paragraph is struck instead', async () => {
    const input = inputOf(draftOf(written('Headingb | heading\nNote | {-last-}'), []));
    const [first, last] = input.paragraphs;
    if (!first || !last) throw new Error('two paragraphs were written');
    const strikes = last.runs.flatMap((run) => run.strikes);
    const bytes = writeContribution({
      ...input,
      fields: {},
      paragraphs: [first, { ...last, mark: { ...last.mark, strikes } }],
    });
    expect(lint(bytes)).toEqual([]);
    const { accepted, rejected } = await docxodus(bytes);
    expect([accepted.slice(-1), rejected.slice(-2)]).toEqual([['heading'], ['heading', 'last']]);
    expect(bodyOf(bytes).slice(-2)).toEqual(['Headingb | heading¶-', 'Note → Headingb | {-last-}']);
  });
});

describe('words that lead elsewhere', () => {
  const leading = (link: string, words = 'there') => ({ content: words, format: { link } });
  const linked = (...runs: SourceParagraph['runs'][number][]) =>
    writeContribution(
      inputOf(draftOf([...written('Normal | See'), { attributes: { style: 'Normal' }, runs }])),
    );
  const linksIn = (bytes: Uint8Array) => {
    const file = readWord(bytes);
    if (isRefusal(file)) throw new Error(file.refused.reason);
    return file.paragraphs.at(-1)?.runs.map(({ content, format }) => [content, format?.link]);
  };

  it('are links in the file, and links again when it is read', async () => {
    const inserted = { author: 'Brazil', at: SUBMITTED };
    const itu = 'https://www.itu.int/en?a=1&b="2"';
    const bytes = linked(
      { content: 'See ' },
      leading('https://www.itu.int', 'ITU'),
      { ...leading('https://www.itu.int', ' now'), inserted },
      leading(itu, 'and'),
      leading('mailto:a@itu.int', 'mail'),
    );
    expect(lint(bytes)).toEqual([]);
    expect(await validatorErrors([bytes])).toEqual([]);
    expect(linksIn(bytes)).toEqual([
      ['See ', undefined],
      ['ITU', 'https://www.itu.int'],
      [' now', 'https://www.itu.int'],
      ['and', 'https://www.itu.int/en?a=1&b=%222%22'],
      ['mail', 'mailto:a@itu.int'],
    ]);
    expect(xml(bytes, 'word/_rels/document.xml.rels')?.match(/TargetMode="External"/g)).toHaveLength(3);
  });

  it('are words alone where no file could lead there', () => {
    const bytes = linked(leading('#item', 'within'), leading('https://', ' nowhere'));
    expect(linksIn(bytes)).toEqual([['within nowhere', undefined]]);
    expect(xml(bytes)).not.toMatch(/hyperlink/i);
  });
});
