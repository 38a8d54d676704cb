import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../shared/views/reading.ts';
import type { SourceParagraph } from '../../shared/weave/source.ts';
import { EXPORT_KINDS, exportFile } from '../drafts/export.ts';
import { readWord } from './read.ts';
import { isRefusal } from './refusal.ts';
import { paragraphs, table } from './test/arbitrary.ts';
import { draftOf, inputOf, linesOf, PROPOSAL } from './test/drafts.ts';
import { docxodus, hasLibreOffice, hasPandoc, libreOffice, pandoc, validatorErrors } from './test/judges.ts';
import { lint } from './test/lint.ts';
import { folded } from './test/text.ts';
import { writeContribution } from './write.ts';

/** In long runs (`WEFT_RUNS`) a thousand of each, since every one asks a program of somebody else; `WEFT_SEED`: a run that was printed. */
const times = (runs: number) => ({
  numRuns: Math.max(runs, Math.min(1_000, Number(process.env.WEFT_RUNS ?? 0))),
  ...(process.env.WEFT_SEED ? { seed: Number(process.env.WEFT_SEED) } : {}),
});
const LONG = 3_600_000;

const withTable = fc.tuple(paragraphs, table, paragraphs).map((parts) => parts.flat());
const any = fc.oneof({ weight: 3, arbitrary: paragraphs }, { weight: 1, arbitrary: withTable });

/** Every Word file that comes out of a draft. */
const WORD_KINDS = EXPORT_KINDS.filter((kind) => kind.endsWith('.docx'));

/** With real names and times, so that an insertion and its strike by somebody else are told apart. */
const exported = (draft: Reading) =>
  writeContribution({ ...inputOf(draft), authorOf: ({ name, at }) => ({ author: name, at }) });

/** What stands behind the proposal's line; footnotes and white space are not compared. */
function textOf(lines: readonly string[]): string[] {
  const all = folded(lines.map((line) => line.replaceAll('⏎', ' ').replaceAll('[See Resolution 1.]', '')));
  return all.slice(all.findIndex((line) => /^(MOD|ADD|SUP|NOC) IAP/.test(line)) + 1);
}

describe('random drafts', () => {
  it(
    'read back to the same base, final and marked text, with the same authors and times',
    () => {
      fc.assert(
        fc.property(any, (source) => {
          const draft = draftOf(source, [PROPOSAL]);
          const bytes = exported(draft);
          expect(lint(bytes)).toEqual([]);
          const back = readWord(bytes);
          if (isRefusal(back)) throw new Error(back.refused.reason);
          const again = draftOf(back.paragraphs, [PROPOSAL]);
          for (const view of ['base', 'final', 'marked'] as const)
            expect(linesOf(again, view)).toEqual(linesOf(draft, view));
          expect(shares(again)).toEqual(shares(draft));
        }),
        times(150),
      );
    },
    LONG,
  );

  it(
    'are to docxodus what they are to us: accepted final, rejected base',
    async () => {
      await fc.assert(
        fc.asyncProperty(any, async (source) => {
          const draft = draftOf(source, [PROPOSAL]);
          const { accepted, rejected } = await docxodus(exported(draft));
          expect(textOf(accepted)).toEqual(textOf(linesOf(draft, 'final')));
          expect(textOf(rejected)).toEqual(textOf(linesOf(draft, 'base')));
        }),
        times(40),
      );
    },
    LONG,
  );

  it.skipIf(!hasPandoc)(
    'are to pandoc what they are to us',
    async () => {
      const squeezed = (lines: readonly string[]) => textOf(lines).map((line) => line.replaceAll(' ', ''));
      await fc.assert(
        fc.property(paragraphs.map(forPandoc), (source) => {
          const draft = draftOf(source, [PROPOSAL]);
          const { accepted, rejected } = pandoc(exported(draft));
          expect(squeezed(accepted)).toEqual(squeezed(linesOf(draft, 'final')));
          expect(squeezed(rejected)).toEqual(squeezed(linesOf(draft, 'base')));
        }),
        times(8),
      );
    },
    LONG,
  );

  it.skipIf(!hasLibreOffice)(
    'are to LibreOffice what they are to us, on a sample',
    () => {
      // Their words: where marks are revised it now and then joins one paragraph more than Word and the others do.
      const squeezed = (lines: readonly string[]) => textOf(lines).join('').replaceAll(/\s/g, '');
      const { numRuns, ...seed } = times(8);
      const sources = fc.sample(paragraphs.map(forPandoc).map(forLibreOffice), {
        numRuns: Math.min(numRuns, 100),
        ...seed,
      });
      const drafts = sources.map((source) => draftOf(source, [PROPOSAL]));
      for (const [index, { accepted, rejected }] of libreOffice(drafts.map(exported)).entries()) {
        const draft = drafts[index];
        if (!draft) continue;
        expect(squeezed(accepted), `source ${index}`).toEqual(squeezed(linesOf(draft, 'final')));
        expect(squeezed(rejected), `source ${index}`).toEqual(squeezed(linesOf(draft, 'base')));
      }
    },
    LONG,
  );

  it(
    'open in Word, as Microsoft’s validator sees it',
    async () => {
      const { numRuns, ...seed } = times(2);
      // Six kinds of files and more of each: a thousand and more of them in long runs.
      const most = Math.max(2, Math.ceil(numRuns / 6));
      const sources = fc.sample(withTable, { numRuns: most, ...seed });
      for (const [index, source] of sources.entries()) {
        const draft = draftOf(source, index % 2 ? [PROPOSAL] : []);
        const files = [exported(draft), ...WORD_KINDS.map((kind) => exportFile(draft, kind, {}).bytes)];
        expect(await validatorErrors(files), `source ${index}`).toEqual([]);
      }
    },
    LONG,
  );
});

/** Inserted and struck characters by author and time. */
function shares(draft: Reading): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { runs } of inputOf(draft).paragraphs) {
    for (const { content, insertion, strikes } of runs) {
      if (insertion?.name === 'Chair') continue;
      for (const [what, standing] of [
        ['+', insertion],
        ['-', strikes[0]],
      ] as const) {
        if (!standing) continue;
        const key = `${what} ${standing.name} ${standing.at}`;
        sums[key] = (sums[key] ?? 0) + (typeof content === 'string' ? content.length : 1);
      }
    }
  }
  return sums;
}

/** Pandoc puts joined words into the next footnote, and looks at one revision of a mark only. */
function forPandoc(source: readonly SourceParagraph[]): SourceParagraph[] {
  return source.map(({ struck, ...paragraph }) => ({
    ...paragraph,
    runs: paragraph.runs.filter(({ content }) => typeof content === 'string' || content.type !== 'footnote'),
    ...(struck && !paragraph.inserted ? { struck } : {}),
  }));
}

/** Accepting all, it keeps an insertion that somebody else struck. */
function forLibreOffice(source: readonly SourceParagraph[]): SourceParagraph[] {
  return source.map((paragraph) => ({
    ...paragraph,
    runs: paragraph.runs.map(({ struck, ...run }) => (struck && !run.inserted ? { ...run, struck } : run)),
  }));
}
