/** Numbers that Word counts in other scripts: their labels are what the file showed, also in a file made of the draft. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../shared/views/reading.ts';
import { readWord, type WordFile } from './read.ts';
import { isRefusal } from './refusal.ts';
import { draftOf, FIELDS, inputOf, linesOf, PROPOSAL } from './test/drafts.ts';
import { notated, partsOf, zipped } from './test/package.ts';
import { writeContribution } from './write.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The formats that ITU does not write, or by a text's language only. */
const FORMATS = [
  'russianLower',
  'russianUpper',
  'arabicAlpha',
  'arabicAbjad',
  'chineseCounting',
  'decimalFullWidth',
  'decimalEnclosedCircle',
  'decimalZero',
  'numberInDash',
  'upperLetter',
  'upperRoman',
] as const;
/** Words in the language that the draft is in, by ITU's letter. */
const WORDS = { A: 'إذ يضع في اعتباره', C: '考虑到', E: 'considering that', R: 'учитывая' } as const;

interface Listed {
  readonly format: string;
  /** What stands around the number (§17.9.11). */
  readonly text: string;
  readonly items: number;
  readonly language: keyof typeof WORDS;
}

const listed: fc.Arbitrary<Listed> = fc.record({
  format: fc.constantFrom(...FORMATS),
  text: fc.constantFrom('%1)', '(%1)', '%1.', '%1', '（%1）', '%1、', 'Article %1'),
  items: fc.integer({ min: 1, max: 60 }),
  language: fc.constantFrom<keyof typeof WORDS>('A', 'C', 'E', 'R'),
});

function opened(bytes: Uint8Array): WordFile {
  const file = readWord(bytes, 1);
  if (isRefusal(file)) throw new Error(file.refused.reason);
  return file;
}

/** A file of a heading and a list. */
function fileWith({ format, text, items, language }: Listed): WordFile {
  const words = `<w:r><w:t>${WORDS[language]}</w:t></w:r>`;
  const item = `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>${words}</w:p>`;
  const parts = partsOf(`<w:p><w:pPr><w:pStyle w:val="Call"/></w:pPr>${words}</w:p>${item.repeat(items)}`);
  const level = `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const rels = 'word/_rels/document.xml.rels';
  const relation = `<Relationship Id="n" Type="${RELATION}/numbering" Target="numbering.xml"/>`;
  return opened(
    zipped({
      ...parts,
      [rels]: (parts[rels] ?? '').replace('</Relationships>', `${relation}</Relationships>`),
      'word/numbering.xml': `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">${level}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    }),
  );
}

const draftIn = ({ paragraphs }: WordFile, language: string): Reading =>
  draftOf(paragraphs, [PROPOSAL], { ...FIELDS, language });

/** The lines of a text in force; a letter alone or at a word's beginning is the same. */
const lines = (draft: Reading) => linesOf(draft, 'base').map((line) => line.normalize('NFKC'));

/** The file that is made of a draft, read again. */
const again = (draft: Reading, language: string) =>
  opened(writeContribution({ ...inputOf(draft), fields: { ...FIELDS, language } }));

describe('a number in another script', () => {
  it('is printed as the file showed it, and so it is after it was written and read again', () => {
    fc.assert(
      fc.property(listed, (list) => {
        const file = fileWith(list);
        const draft = draftIn(file, list.language);
        const shown = file.paragraphs.flatMap(({ numbered }) => numbered?.shown ?? []);
        expect(shown).toHaveLength(list.items);
        const expected = shown.map((label) => `${label}\t${WORDS[list.language]}`.normalize('NFKC'));
        expect(lines(draft).slice(-list.items)).toEqual(expected);
        const back = again(draft, list.language);
        expect(lines(draftIn(back, list.language))).toEqual(lines(draft));
      }),
      {
        numRuns: Math.max(150, Math.min(2_000, Number(process.env.WEFT_RUNS ?? 0))),
        ...(process.env.WEFT_SEED ? { seed: Number(process.env.WEFT_SEED) } : {}),
      },
    );
  }, 3_600_000);

  it('is a label again where brackets say that it is one', () => {
    const scripts = FORMATS.filter(
      (format) => !/^(?:upperRoman|numberInDash|decimalEnclosedCircle)$/.test(format),
    );
    for (const format of scripts)
      for (const language of ['A', 'E', 'R'] as const) {
        const file = fileWith({ format, text: '%1)', items: 30, language });
        const back = again(draftIn(file, language), language);
        expect(notated(back.paragraphs), `${format} ${language}`).toEqual(notated(file.paragraphs));
      }
  });

  it('is counted in Arabic texts, by the old order of the letters, and told where no rule gives it', () => {
    const told = (format: string, language: keyof typeof WORDS) =>
      fileWith({ format, text: '%1)', items: 5, language }).findings;
    expect(told('arabicAbjad', 'A')).toEqual([]);
    expect(told('arabicAlpha', 'A')).toMatchObject([
      { what: 'labels without a rule', count: 2, examples: ['ت)', 'ث)'] },
    ]);
    expect(told('arabicAbjad', 'E')).toMatchObject([{ what: 'labels without a rule', count: 5 }]);
    expect(told('russianLower', 'R')).toMatchObject([
      { what: 'labels without a rule', count: 5, examples: ['а)', 'б)', 'в)', 'г)', 'д)'] },
    ]);
  });
});
