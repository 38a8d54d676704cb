import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { plainParagraphs } from '../../shared/views/marked.ts';
import { Reading } from '../../shared/views/reading.ts';
import type { SourceParagraph } from '../../shared/weave/source.ts';
import { standsIn } from './read/printed.ts';
import { bytesOf, comparable, corpus, fileOf, hasCorpus } from './test/corpus.ts';
import { composed, draftOf, inputOf, linesOf } from './test/drafts.ts';
import {
  docxodus,
  docxodusRevisions,
  hasLibreOffice,
  hasPandoc,
  type Judged,
  libreOffice,
  pandoc,
} from './test/judges.ts';
import { lint } from './test/lint.ts';
import { type RevisedText, revisedTexts } from './test/revised.ts';
import { folded } from './test/text.ts';
import { writeContribution } from './write.ts';

/** Words struck inside words that were moved away were in force all the same; the judges drop them when they reject. */
const MOVED_AND_STRUCK = 'w:del inside w:moveFrom';
/** Pandoc gives up the results of fields it knows: SEQ, PAGEREF, REF and tables of contents. */
const FIELDS = 'the results of fields';
/** Of a run with a note in its midst it takes the note alone. */
const NOTES_IN_RUNS = 'words beside a note in one run';

/** An automatic number is written as a label with its tab, which comes and goes with its paragraph. */
const NUMBERS = 'automatic numbers';
/** The mark that ends a cell can be revised only with its row or cell (§17.4.66 asks for a last paragraph). */
const CELL_ENDS = 'revised marks at the end of cells that stay';

/** Files on which we differ from a judge, and why; one more or one less fails. */
const DIFFERENT: Readonly<Record<'docxodus' | 'pandoc', Readonly<Record<string, string>>>> = {
  docxodus: {
    'oxpt__RA001-Tracked-Revisions-01.docx': MOVED_AND_STRUCK,
    'oxpt__RA001-Tracked-Revisions-02.docx': MOVED_AND_STRUCK,
  },
  pandoc: {
    'oxpt__Jupiter.docx': FIELDS,
    'oxpt__RA001-Tracked-Revisions-01.docx': MOVED_AND_STRUCK,
    'oxpt__RA001-Tracked-Revisions-02.docx': MOVED_AND_STRUCK,
    'safedocx__atomizer_redline.docx': NOTES_IN_RUNS,
  },
};

describe.skipIf(!hasCorpus)('real files with revisions', () => {
  it.each(corpus)('%s reads within seconds', (name) => {
    const before = performance.now();
    expect(fileOf(name).paragraphs.length).toBeGreaterThan(0);
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it('have the text that docxodus gives them, accepted and rejected', async () => {
    const different: string[] = [];
    for (const name of corpus) {
      const judged = await docxodus(bytesOf(name));
      if (!isSame(textOf(fileOf(name).paragraphs), judged, (line) => line)) different.push(name);
    }
    console.info(`corpus: ${corpus.length - different.length} of ${corpus.length} as docxodus has them`);
    expect(different).toEqual(Object.keys(DIFFERENT.docxodus));
  }, 600_000);

  it.skipIf(!hasPandoc)(
    'have the text that pandoc gives them',
    () => {
      // It drops some white space beside breaks and tabs, and characters of symbol fonts.
      const squeezed = (line: string) => line.replaceAll(/[\s□]/g, '');
      const different = corpus.filter(
        (name) => !isSame(textOf(fileOf(name).paragraphs), pandoc(bytesOf(name)), squeezed),
      );
      console.info(`corpus: ${corpus.length - different.length} of ${corpus.length} as pandoc has them`);
      expect(different).toEqual(Object.keys(DIFFERENT.pandoc));
      // What it gives up is all that differs: spared that, it reads two more as we do.
      for (const name of filesBy(FIELDS, NOTES_IN_RUNS)) {
        const judged = pandoc(spared(bytesOf(name)));
        expect(isSame(textOf(fileOf(name).paragraphs), judged, squeezed), name).toBe(true);
      }
    },
    600_000,
  );

  it.skipIf(!hasLibreOffice)(
    'have the text that LibreOffice gives them, where the others drop words that were in force',
    () => {
      const names = filesBy(MOVED_AND_STRUCK);
      const judged = libreOffice(names.map(bytesOf));
      const words = (lines: readonly string[] = []) => lines.join('').replaceAll(/[\s\p{Cc}]/gu, '');
      for (const [at, name] of names.entries())
        expect(words(judged[at]?.rejected), name).toContain('Orderofinjection:Nameofthepreparations');
      for (const name of names)
        expect(words(textOf(fileOf(name).paragraphs).rejected), name).toContain(
          'Orderofinjection:Nameofthepreparations',
        );
    },
    120_000,
  );

  it.each(corpus)('%s has as many inserted and struck characters of each author as its XML', (name) => {
    const { front, paragraphs } = fileOf(name);
    expect(lettersOf(revisionsIn([...front, ...paragraphs]))).toEqual(lettersOf(revisedTexts(bytesOf(name))));
  });

  it('keep every revision, its author, its date and its text when they are written back', () => {
    const different: string[] = [];
    for (const name of corpus) {
      const written = writtenBack(name);
      expect(lint(written), name).toEqual([]);
      const [before, after] = [bytesOf(name), written].map((bytes) => datedOf(revisedTexts(bytes)));
      if (JSON.stringify(before) !== JSON.stringify(after)) different.push(name);
      // Labels may be added, words never be lost.
      for (const [key, { letters }] of Object.entries(before ?? {}))
        expect(isWithin(letters, after?.[key]?.letters ?? ''), `${name}: ${key}`).toBe(true);
    }
    console.info(`corpus: ${corpus.length - different.length} of ${corpus.length} written back as they were`);
    expect(different).toEqual(Object.keys(WRITTEN_OTHERWISE));
  }, 600_000);

  it('have as many of them as docxodus lists', async () => {
    const different: string[] = [];
    for (const name of corpus) {
      const theirs = lettersOf(await docxodusRevisions(bytesOf(name)));
      if (JSON.stringify(lettersOf(revisedTexts(bytesOf(name)))) !== JSON.stringify(theirs))
        different.push(name);
    }
    console.info(`corpus: ${corpus.length - different.length} of ${corpus.length} counted as docxodus does`);
    expect(different).toEqual(Object.keys(COUNTED_OTHERWISE));
  }, 600_000);
});

function filesBy(...by: readonly string[]): string[] {
  const causes = Object.values(DIFFERENT).flatMap((files) => Object.entries(files));
  return [...new Set(causes.filter(([, why]) => by.includes(why)).map(([name]) => name))];
}

/** The same file with each field's result in its place, as Word leaves it when it unlinks them, and notes in runs of their own. */
function spared(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  const document = new TextDecoder().decode(parts['word/document.xml']);
  const plain = document
    .replaceAll(/<w:fldChar [^>]*\/>|<w:fldChar .*?<\/w:fldChar>/gs, '')
    .replaceAll(/<w:instrText[^>]*>[^<]*<\/w:instrText>/g, '')
    .replaceAll(/<\/?w:fldSimple[^>]*>/g, '')
    .replaceAll(/<w:footnoteReference [^>]*\/>/g, '</w:r><w:r>$&</w:r><w:r>');
  return zipSync({ ...parts, 'word/document.xml': new TextEncoder().encode(plain) });
}

/** Files that come back with other revisions, and why. */
const WRITTEN_OTHERWISE: Readonly<Record<string, string>> = {
  'docxrs__insert_table.docx': CELL_ENDS,
  'docxrs__paragraph_property_change.docx': NUMBERS,
  'oxpt__002-DeletedNumberedParagraphs.docx': NUMBERS,
  'oxpt__005-InsertedNumberedParagraph.docx': NUMBERS,
  'oxpt__Jupiter.docx': NUMBERS,
};

/** Files of which docxodus counts other characters, and why. */
const COUNTED_OTHERWISE: Readonly<Record<string, string>> = {
  'oxpt__RA001-Tracked-Revisions-01.docx': MOVED_AND_STRUCK,
  'oxpt__RA001-Tracked-Revisions-02.docx': MOVED_AND_STRUCK,
  'oxpt__RP014-Inserted-Math-Control-Char.docx': 'a formula, which is kept aside',
  'oxpt__RP021-Inserted-Numbering-Properties.docx': 'numbering that was inserted, which is no text',
  'oxpt__RP038-Inserted-Paras-at-End.docx': 'w:noBreakHyphen, which it does not count',
  'oxpt__WC012-Math-After.docx': 'a formula, which is kept aside',
  'oxsdk__Comment042.docx': 'a text box, which is kept aside',
};

function textOf(paragraphs: readonly SourceParagraph[]): Judged {
  const draft = draftOf(paragraphs.map(comparable));
  const lines = (view: 'base' | 'final') => {
    const standing = paragraphs.filter((paragraph) => standsIn(view, paragraph));
    const plain = plainParagraphs(draft, view);
    const shown = linesOf(draft, view).map((line, index) => {
      // Word prints its automatic numbers without their being text.
      const label = standing[index]?.numbered && plain[index]?.label.final;
      return label === undefined || !line.startsWith(`${label}\t`) ? line : line.slice(label.length + 1);
    });
    return folded(shown.map((line) => line.replaceAll('⏎', ' ').replaceAll(/[☎✏]/g, '□')));
  };
  return { accepted: lines('final'), rejected: lines('base') };
}

function isSame(ours: Judged, theirs: Judged, plain: (line: string) => string): boolean {
  const all = ({ accepted, rejected }: Judged) =>
    JSON.stringify([accepted, rejected].map((lines) => folded(lines).map(plain)));
  return all(ours) === all(theirs);
}

/** Every stretch of revised words, as the draft has it; a word that is inserted and struck counts twice. */
function revisionsIn(paragraphs: readonly SourceParagraph[]): RevisedText[] {
  return paragraphs.map(comparable).flatMap(({ runs }) =>
    runs.flatMap(({ content, inserted, struck }): RevisedText[] => {
      const text = typeof content === 'string' ? content : '';
      return [
        ...(inserted ? [{ sign: '+' as const, author: inserted.author, text }] : []),
        ...(struck ? [{ sign: '-' as const, author: struck.author, text }] : []),
      ];
    }),
  );
}

/** A file read, and written again as a working copy that nobody has touched. */
function writtenBack(name: string): Uint8Array {
  const file = fileOf(name);
  const { doc, asides } = composed(file.paragraphs);
  return writeContribution({
    ...inputOf(new Reading(doc)),
    keptOf: (hash) => file.kept.get(hash) ?? null,
    asides,
    authorOf: ({ name: author, at }) => ({ author, at }),
  });
}

/** What each author did when: all letters of one kind of revision, and how many marks. */
function datedOf(texts: readonly RevisedText[]): Record<string, { letters: string; marks: number }> {
  const said = new Map<string, { letters: string; marks: number }>();
  for (const { sign, author, text, date } of texts) {
    const at = Date.parse(date ?? '');
    const when = new Date(Number.isNaN(at) ? 0 : at).toISOString().replace(/\.\d+Z$/, 'Z');
    const key = `${sign} ${author} ${when}`;
    const before = said.get(key) ?? { letters: '', marks: 0 };
    said.set(key, {
      letters: before.letters + text.replaceAll(/[\s¶]/g, ''),
      marks: before.marks + (text === '¶' ? 1 : 0),
    });
  }
  const all = [...said].filter(([, { letters, marks }]) => letters !== '' || marks > 0);
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether all letters stand in others, in their order. */
function isWithin(letters: string, others: string): boolean {
  let at = 0;
  for (const letter of others) if (letter === letters[at]) at++;
  return at === letters.length;
}

/** How many characters, white space aside, each author inserted and struck. */
function lettersOf(texts: readonly RevisedText[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const { sign, author, text } of texts) {
    if (sign !== '+' && sign !== '-') continue;
    const letters = text.replaceAll(/[\s¶]/g, '').length;
    if (letters > 0) sums.set(`${sign} ${author}`, (sums.get(`${sign} ${author}`) ?? 0) + letters);
  }
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}
