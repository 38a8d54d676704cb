import { existsSync, readFileSync } from 'node:fs';
import {
  DeletedTextRun,
  Document,
  InsertedTextRun,
  Packer,
  Paragraph,
  type ParagraphChild,
  Tab,
  TextRun,
} from 'docx';
import { beforeAll, describe, expect, it } from 'vitest';
import { ITU_STYLES } from '../../shared/itu/styles.ts';
import { entries } from '../../shared/views/entries.ts';
import type { Reading } from '../../shared/views/reading.ts';
import { readNotation } from '../../shared/weave/notation.ts';
import type { SourceParagraph, SourceRun } from '../../shared/weave/source.ts';
import { factsOf, isImageRefusal } from '../images/facts.ts';
import { readWord, type WordFile } from './read.ts';
import { isRefusal } from './refusal.ts';
import { draftOf, inputOf, linesOf, PROPOSAL, SUBMITTED } from './test/drafts.ts';
import { docxodus, hasPandoc, pandoc, validatorErrors } from './test/judges.ts';
import { lint } from './test/lint.ts';
import { folded, paragraphTexts } from './test/text.ts';
import { writeClean, writeContribution, writeInForce } from './write.ts';

const folder = new URL('../../../shared/seed/', import.meta.url);
const here = existsSync(folder);
if (!here) console.info('skipped: the seed texts are not beside the project');
const seed = (name: string) => readFileSync(new URL(`resolution-98.${name}.txt`, folder), 'utf8');
const by = { author: 'CITEL', at: SUBMITTED };

/** The seed's markup as a Word file, with the labels typed, by a writer that is not ours. */
async function seedFile(): Promise<Uint8Array> {
  // Items as Normal: the notation then leaves their labels in the text.
  const paragraphs = readNotation(seed('markup').replaceAll(/^Item /gm, 'Normal '), by);
  let id = 1000;
  const change = () => ({ id: id++, author: by.author, date: new Date(by.at).toISOString() });
  const child = ({ content, inserted, struck }: SourceRun): ParagraphChild => {
    if (typeof content !== 'string') return new TextRun({ break: 1 });
    const children = content.split(/(\t)/).map((piece) => (piece === '\t' ? new Tab() : piece));
    if (inserted) return new InsertedTextRun({ children, ...change() });
    return struck ? new DeletedTextRun({ children, ...change() }) : new TextRun({ children });
  };
  const paragraph = ({ attributes, runs, inserted, struck }: SourceParagraph) =>
    new Paragraph({
      style: attributes.style,
      children: runs.map(child),
      run: { ...(inserted ? { insertion: change() } : {}), ...(struck ? { deletion: change() } : {}) },
    });
  const file = new Document({
    styles: { paragraphStyles: ITU_STYLES.map(({ id: styleId, name }) => ({ id: styleId, name })) },
    sections: [{ children: paragraphs.map(paragraph) }],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

async function imported() {
  const file = readWord(await seedFile());
  if (isRefusal(file)) throw new Error(file.refused.reason);
  return { file, draft: draftOf(file.paragraphs, [PROPOSAL]) };
}

describe.skipIf(!here)('the seed from Word', () => {
  const lines = (name: string) => seed(name).trimEnd().split('\n');

  it('has the base and final text of the seed, label for label', async () => {
    const { file, draft } = await imported();
    expect(linesOf(draft, 'base')).toEqual(lines('base'));
    expect(linesOf(draft, 'final')).toEqual(lines('final'));
    expect(file.paragraphs.filter(({ attributes }) => attributes.literal !== undefined)).toEqual([]);
  });

  it('has the changes of the same text in the notation of the house', async () => {
    const { draft } = await imported();
    const [, ...base] = readNotation(seed('markup'), by);
    const shown = (reading: typeof draft) =>
      entries(reading).map(({ kind, author, at, text, struck }) => [kind, author.name, at, text, struck]);
    expect(shown(draft)).toEqual(shown(draftOf(base, [PROPOSAL])));
    expect(shown(draft)).toContainEqual([
      'replace',
      'CITEL',
      SUBMITTED,
      'Rev.Geneva, 2022',
      'Hammamet, 2016',
    ]);
  });

  it('is exported so that it reads back the same, its changes included', async () => {
    const { draft } = await imported();
    const back = readWord(writeContribution({ ...inputOf(draft), author: by.author }));
    if (isRefusal(back)) throw new Error(back.refused.reason);
    for (const view of ['base', 'final', 'marked'] as const)
      expect(linesOf(draftOf(back.paragraphs, [PROPOSAL]), view)).toEqual(linesOf(draft, view));
  });

  it('is exported as engines that are not ours expect it', async () => {
    const { draft } = await imported();
    const bytes = writeContribution(inputOf(draft));
    expect(lint(bytes)).toEqual([]);
    expect(await validatorErrors([bytes, writeClean(inputOf(draft)), writeInForce(inputOf(draft))])).toEqual(
      [],
    );
    const want = (name: string) => folded(lines(name).map((line) => line.replaceAll('⏎', ' ')));
    const text = (found: readonly string[]) => {
      const all = folded(found);
      return all.slice(all.indexOf('MOD IAP/39A23/1'));
    };
    const word = await docxodus(bytes);
    expect(text(word.accepted)).toEqual(want('final'));
    expect(text(word.rejected)).toEqual(['MOD IAP/39A23/1', ...want('base')]);
    if (!hasPandoc) return;
    // Pandoc puts a blank where it joins paragraphs.
    const squeezed = (found: readonly string[]) => found.map((line) => line.replaceAll(' ', ''));
    const other = pandoc(bytes);
    expect(squeezed(text(other.accepted))).toEqual(squeezed(want('final')));
    expect(squeezed(text(other.rejected))).toEqual(squeezed(['MOD IAP/39A23/1', ...want('base')]));
  });
});

const resolution1 = new URL('../../../shared/itu/T-RES-T.1-2016-MSW-E.docx', import.meta.url);
if (!existsSync(resolution1)) console.info('skipped: ITU’s Resolution 1 is not beside the project');

describe.skipIf(!existsSync(resolution1))('Resolution 1 as ITU published it', () => {
  let file: WordFile;
  let draft: Reading;
  let inForce: readonly string[];
  beforeAll(() => {
    const read = readWord(readFileSync(resolution1));
    if (isRefusal(read)) throw new Error(read.refused.reason);
    file = read;
    draft = draftOf(file.paragraphs);
    inForce = linesOf(draft, 'base');
  });

  it('has its titles in ITU’s styles', () => {
    const title = file.paragraphs.filter(({ attributes }) => /^Res(No|title|ref)$/.test(attributes.style));
    const words = title.map(({ runs }) =>
      runs.map(({ content }) => (typeof content === 'string' ? content : '|')).join(''),
    );
    expect(words.map((line) => line.replaceAll('\u00a0', ' '))).toEqual([
      '',
      'RESOLUTION 1 (Rev. Hammamet, 2016)',
      'Rules of procedure of the ITU Telecommunication |Standardization Sector',
      '(Hammamet, 2016)|, |bis',
    ]);
  });

  it('shows every word and every label as printed', () => {
    const withMarks = file.paragraphs.map((paragraph) => ({
      ...paragraph,
      runs: paragraph.runs.map((run): SourceRun => {
        if (typeof run.content !== 'string' && run.content.type === 'image') return { ...run, content: '' };
        if (typeof run.content === 'string' || run.content.type !== 'footnote') return run;
        return { ...run, content: String(run.content.mark ?? '') };
      }),
    }));
    const shown = linesOf(draftOf(withMarks), 'base').map((line) => line.replaceAll('⏎', ' '));
    expect(folded(shown)).toEqual(folded(paragraphTexts(readFileSync(resolution1))));
  });

  it('has most items derived; numbers that carry their section’s are kept as printed', () => {
    const kept = file.paragraphs.flatMap(({ attributes }) => attributes.literal ?? []);
    const derived = file.paragraphs.filter(({ attributes }) => attributes.label !== undefined);
    const others = kept.filter((label) => !/^\d+(bis)?\.\d/.test(label));
    console.info(
      `Resolution 1: ${derived.length} labels derived, ${kept.length} kept as printed, of these without dots: ${others.join(' ')}`,
    );
    expect(derived.length).toBeGreaterThan(50);
    expect(others.length).toBeLessThan(30);
  });

  it('exports and reads back the same, and opens in Word', async () => {
    const imageOf = (hash: string) => {
      const bytes = file.images.get(hash);
      const facts = bytes && factsOf(bytes);
      return bytes && facts && !isImageRefusal(facts) ? { media: facts.media, bytes } : null;
    };
    const keptOf = (hash: string) => file.kept.get(hash) ?? null;
    const bytes = writeContribution({ ...inputOf(draft), imageOf, keptOf });
    expect(await validatorErrors([bytes])).toEqual([]);
    const back = readWord(bytes);
    if (isRefusal(back)) throw new Error(back.refused.reason);
    // Without a proposal line the cover that was written stands before the text.
    expect(linesOf(draftOf(back.paragraphs), 'base').slice(-inForce.length)).toEqual(inForce);
  });
});
