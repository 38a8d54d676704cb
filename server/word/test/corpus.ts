/** The real Word files beside the project, and the two resolutions of what they are compared in. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { SourceParagraph } from '../../../shared/weave/source.ts';
import { readWord, type WordFile } from '../read.ts';
import { isRefusal } from '../refusal.ts';

const folder = new URL('../../../../shared/word-corpus/', import.meta.url);

export const hasCorpus = existsSync(folder);
if (!hasCorpus) console.info('skipped: the corpus of Word files is not beside the project');

/** The names of the files. */
export const corpus: readonly string[] = hasCorpus
  ? readdirSync(folder).filter((name) => name.endsWith('.docx'))
  : [];

export function bytesOf(name: string): Uint8Array {
  return readFileSync(new URL(name, folder));
}

/** A file of the corpus, read; throws where it is refused. */
export function fileOf(name: string): WordFile {
  const file = readWord(bytesOf(name));
  if (isRefusal(file)) throw new Error(`${name}: ${file.refused.reason}`);
  return file;
}

/**
 * What judges see of a file's text: footnotes stand elsewhere in a file, images and what is kept aside are no text, and
 * our views write the words of a proposal's line themselves.
 */
export function comparable(paragraph: SourceParagraph): SourceParagraph {
  const { style } = paragraph.attributes;
  return {
    ...paragraph,
    attributes: { ...paragraph.attributes, style: style === 'Proposal' ? 'Normal' : style },
    runs: paragraph.runs.filter(
      ({ content }) => typeof content === 'string' || !['footnote', 'image'].includes(content.type),
    ),
  };
}
