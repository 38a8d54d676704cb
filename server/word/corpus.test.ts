import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SourceParagraph } from '../../shared/weave/source.ts';
import { readWord } from './read.ts';
import { isRefusal } from './refusal.ts';
import { draftOf, linesOf } from './test/drafts.ts';
import { docxodus } from './test/judges.ts';
import { folded } from './test/text.ts';

const folder = new URL('../../../shared/word-corpus/', import.meta.url);
const here = existsSync(folder);
if (!here) console.info('skipped: the corpus of Word files is not beside the project');
const files = here ? readdirSync(folder).filter((name) => name.endsWith('.docx')) : [];

/** Words struck inside words that were moved away were in force all the same; docxodus drops them when it rejects. */
const MOVED_AND_STRUCK = 'w:del inside w:moveFrom';

/** Files on which we differ from docxodus, and why. */
const DIFFERENT: Readonly<Record<string, string>> = {
  'oxpt__RA001-Tracked-Revisions-01.docx': MOVED_AND_STRUCK,
  'oxpt__RA001-Tracked-Revisions-02.docx': MOVED_AND_STRUCK,
};

describe.skipIf(!here)('real files with revisions', () => {
  const bytesOf = (name: string) => readFileSync(new URL(name, folder));

  it.each(files)('%s reads within seconds', (name) => {
    const before = performance.now();
    const file = readWord(bytesOf(name));
    expect(performance.now() - before).toBeLessThan(5000);
    expect(isRefusal(file)).toBe(false);
  });

  it('have the text that docxodus gives them, accepted and rejected', async () => {
    const different: string[] = [];
    for (const name of files) {
      const file = readWord(bytesOf(name));
      if (isRefusal(file)) continue;
      const draft = draftOf(file.paragraphs.map(comparable));
      const ours = (view: 'base' | 'final') =>
        folded(linesOf(draft, view).map((line) => line.replaceAll('⏎', ' ').replaceAll(/[☎✏]/g, '□')));
      const { accepted, rejected } = await docxodus(bytesOf(name));
      const same =
        JSON.stringify([ours('final'), ours('base')]) ===
        JSON.stringify([folded(accepted), folded(rejected)]);
      if (!same) different.push(name);
    }
    console.info(
      `corpus: ${files.length - different.length} of ${files.length} as docxodus accepts and rejects them`,
    );
    expect(different).toEqual(Object.keys(DIFFERENT));
  }, 600_000);
});

/** Footnotes stand elsewhere in a file, images are no text, and the views write the words of a proposal's line themselves. */
function comparable(paragraph: SourceParagraph): SourceParagraph {
  const { style } = paragraph.attributes;
  return {
    ...paragraph,
    attributes: { ...paragraph.attributes, style: style === 'Proposal' ? 'Normal' : style },
    runs: paragraph.runs.filter(
      ({ content }) => typeof content === 'string' || !['footnote', 'image'].includes(content.type),
    ),
  };
}
