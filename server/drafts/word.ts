/** A draft made from a Word file. */
import { languageIn, languageOf } from '../../shared/itu/languages.ts';
import type { Reading } from '../../shared/views/reading.ts';
import { imageIn } from '../../shared/weave/embeds.ts';
import type { DraftFields } from '../../shared/weave/records.ts';
import type { SourceParagraph } from '../../shared/weave/source.ts';
import type { WordFile } from '../word/read.ts';
import { isRefusal, refuse, type WordRefusal } from '../word/refusal.ts';
import { type Carried, carryOver, inForce } from './carry.ts';
import type { DraftSource } from './drafts.ts';
import { EMPTY_FRONT, frontParagraphs, PROPOSAL_LINE } from './front.ts';
import { withCountedNotes } from './notes.ts';

/** What holds where neither the file nor the chair says otherwise. */
const FIELDS: DraftFields = { language: 'E', numbering: 'resequence' };

/** What can open a contribution's own words; what stands before is its cover, made anew from the fields. */
const OPENING_STYLES = new Set(['Abstract', 'Headingb']);

/** Reads Word files, wherever that is done; `at` (ms since 1970) is the time of revisions that name none. */
export type ReadWord = (bytes: Uint8Array, at: number) => Promise<WordFile | WordRefusal>;

/** Reads a Word file made a draft at `at` (ms since 1970); `fields` are what the chair says of it. */
export async function draftFromWord(
  readWord: ReadWord,
  bytes: Uint8Array,
  fields: DraftFields,
  at: number,
): Promise<DraftSource | WordRefusal> {
  const file = await readWord(bytes, at);
  if (isRefusal(file)) return file;
  const read = withoutCover(file.paragraphs);
  if (!read.some(({ runs }) => runs.some(({ content, inserted }) => content !== '' && !inserted))) {
    return refuse(422, 'There is no text in this Word file. Choose the file of the resolution in force.');
  }
  const found = { ...FIELDS, language: languageIn(textOf(read)) ?? 'E' };
  const language = fields.language ?? found.language;
  const front = frontOf(file.front, language);
  const base = withCountedNotes(front, read);
  const images = imagesOf([...front, ...base], file.images);
  const { comments, kept, margins, findings } = file;
  const beside = { images, kept, margins, findings, file: bytes };
  return { front, base, comments, ...beside, fields: { ...found, ...titled(base, language), ...fields } };
}

/** A draft on the text in force that a Word file brings, with what `reading` proposed to the one before. */
export async function draftOnNewText(
  readWord: ReadWord,
  bytes: Uint8Array,
  reading: Reading,
  at: number,
): Promise<{ source: DraftSource; carried: Carried } | WordRefusal> {
  const file = await readWord(bytes, at);
  if (isRefusal(file)) return file;
  const now = withCountedNotes([], inForce(withoutCover(file.paragraphs)));
  if (!now.some(({ runs }) => runs.some(({ content }) => content !== ''))) {
    return refuse(422, 'There is no text in this Word file. Choose the file of the new text in force.');
  }
  const carried = carryOver(reading, now);
  const { kept, margins, findings } = file;
  const images = [...file.images.values()];
  const { front, base, comments } = carried;
  return {
    source: { front, base, comments, fields: reading.fields, images, kept, margins, findings, file: bytes },
    carried,
  };
}

/** The files of the images that these paragraphs show: those of a cover that was left out are not among them. */
function imagesOf(
  paragraphs: readonly SourceParagraph[],
  files: ReadonlyMap<string, Uint8Array>,
): readonly Uint8Array[] {
  const shown = new Set<string>();
  for (const { runs } of paragraphs) {
    for (const { content } of runs) {
      const image = imageIn(content);
      if (image) shown.add(image.hash);
    }
  }
  return [...files].flatMap(([hash, bytes]) => (shown.has(hash) ? [bytes] : []));
}

/**
 * A file that is a contribution already keeps its abstract, introduction and proposal, as they read with all changes
 * accepted, since front matter is never in force; any other file gets an empty one.
 */
function frontOf(front: readonly SourceParagraph[], language: string): readonly SourceParagraph[] {
  const opening = front.findIndex(({ attributes }) => OPENING_STYLES.has(attributes.style));
  if (opening < 0) return frontParagraphs(EMPTY_FRONT, language);
  const kept = front.slice(opening).flatMap(({ attributes, runs, struck }) => {
    const standing = runs.filter((run) => !run.struck);
    return struck && standing.length === 0 ? [] : [{ attributes, runs: standing }];
  });
  return [...kept, PROPOSAL_LINE];
}

/**
 * The text without the cover and foreword of ITU's printed edition, which are no part of a resolution. Left out only
 * where both are to be seen, the heading FOREWORD and the number of the resolution behind it.
 */
function withoutCover(paragraphs: readonly SourceParagraph[]): readonly SourceParagraph[] {
  const foreword = paragraphs.findIndex((paragraph) => wordsOf(paragraph) === 'FOREWORD');
  const number = paragraphs.findIndex(isNumber);
  return foreword >= 0 && number > foreword ? paragraphs.slice(number) : paragraphs;
}

/** A title for a draft on a resolution, from the line that numbers it. */
function titled(base: readonly SourceParagraph[], language: string): DraftFields {
  const numbered = base.find(isNumber);
  // Arabic draws words out by U+0640.
  const number = numbered && NUMBERED.exec(wordsOf(numbered).replaceAll('\u0640', ''))?.[1];
  return number === undefined ? {} : { title: languageOf({ language }).modification.replace('{n}', number) };
}

/** `RESOLUTION 98` in ITU's languages. */
const NUMBERED = /(?:r[eé]solu[ct]i[oó]n|резолюци\p{L}|القرار|第)\s*(\d+)/iu;

/** What stood in force, by its words alone. */
function textOf(paragraphs: readonly SourceParagraph[]): string {
  return paragraphs
    .map((paragraph) => wordsOf({ ...paragraph, runs: paragraph.runs.filter(({ inserted }) => !inserted) }))
    .join(' ');
}

function isNumber(paragraph: SourceParagraph): boolean {
  return paragraph.attributes.style === 'ResNo' && wordsOf(paragraph) !== '';
}

function wordsOf({ runs }: SourceParagraph): string {
  return runs
    .map(({ content }) => (typeof content === 'string' ? content : ' '))
    .join('')
    .trim();
}
