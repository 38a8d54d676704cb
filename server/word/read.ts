/** Reading a Word file: bytes in, paragraphs with their revisions out. Knows no clock, no network and no disk. */

import { labelInLanguage } from '../../shared/views/lettering.ts';
import { type Finding, TREATMENTS } from '../../shared/weave/findings.ts';
import type { Revision, SourceComment, SourceParagraph, SourceRun } from '../../shared/weave/source.ts';
import { withoutLead } from './leads.ts';
import { readBlocks } from './read/blocks.ts';
import { readComments } from './read/comments.ts';
import { emptyProposalLine, settleEnd, splitAtProposal } from './read/ends.ts';
import { seekUnended } from './read/fields.ts';
import type { KeptPart } from './read/kept.ts';
import { languageOfAll, readLabels } from './read/labels.ts';
import { styledByLook } from './read/looks.ts';
import { type KeptMargin, readMargins } from './read/margins.ts';
import { readNumbering } from './read/numbering.ts';
import { openWord, type WordParts } from './read/package.ts';
import { standsIn, type View } from './read/printed.ts';
import { emptyReading, find, findingsOf, type NoteText, type Reading } from './read/reading.ts';
import { readReferences } from './read/references.ts';
import { readStyles, type StyleSheet } from './read/styles.ts';
import { isRefusal, type WordRefusal } from './refusal.ts';
import { child, type XmlElement } from './xml.ts';
import { damaged } from './zip.ts';

/** What a Word file says. */
export interface WordFile {
  /** A contribution's cover, abstract and introduction: what stands before its first proposal line; else empty. */
  readonly front: readonly SourceParagraph[];
  /** The text: behind the first proposal line, or all of it where there is none. */
  readonly paragraphs: readonly SourceParagraph[];
  readonly comments: readonly SourceComment[];
  /** The files of the images in front and text, by their hash. */
  readonly images: ReadonlyMap<string, Uint8Array>;
  /** What placeholders in the text stand for, by its hash. */
  readonly kept: ReadonlyMap<string, KeptPart>;
  /** The headers and footers of its pages. */
  readonly margins: readonly KeptMargin[];
  /** What the paragraphs hold otherwise than the file, or not at all. */
  readonly findings: readonly Finding[];
}

/**
 * Reads a .docx. Never throws for what is wrong with a file: that is a refusal. `at` (milliseconds since 1970) is the
 * time of revisions that name none.
 */
export function readWord(bytes: Uint8Array, at = 0): WordFile | WordRefusal {
  const parts = openWord(bytes);
  if (isRefusal(parts)) return parts;
  const body = child(parts.document, 'w:body');
  if (!body) return damaged();
  const reading = openReading(parts, at);
  seekUnended(body, reading);
  const margins = readMargins(parts, reading);
  const split = splitAtProposal(readBlocks(body, reading));
  const text = split.body.map((paragraph) => withoutLead(emptyProposalLine(paragraph)));
  const language = languageOfAll(text);
  const labelled = readLabels(styledByLook(text, reading), language);
  for (const { attributes } of labelled)
    if (attributes.literal !== undefined)
      find(reading, 'labels without a rule', labelInLanguage(attributes.literal, language ?? undefined));
  return {
    front: settleEnd(readLabels(split.front.map(withoutLead), language)),
    paragraphs: settleEnd(readReferences(labelled, reading.bookmarks)),
    comments: readComments(parts.comments, parts.commentsExtended, reading),
    images: filesOf(reading),
    kept: reading.kept,
    margins,
    findings: findingsOf(reading),
  };
}

function openReading(parts: WordParts, at: number): Reading {
  const styles = readStyles(parts.styles);
  const reading = emptyReading(styles, readNumbering(parts.numbering, styles), at);
  const texts = {
    footnote: noteTexts(parts.footnotes, styles, reading),
    endnote: noteTexts(parts.endnotes, styles, reading),
  };
  return {
    ...reading,
    noteText: (kind, id) => texts[kind].get(id),
    imagePart: parts.image,
    embeddedPart: parts.embedded,
    link: parts.link,
  };
}

/** The text of each note by its id, paragraphs on lines of their own. */
function noteTexts(
  part: XmlElement | undefined,
  styles: StyleSheet,
  outer: Reading,
): ReadonlyMap<string, NoteText> {
  const texts = new Map<string, NoteText>();
  for (const element of part?.children ?? []) {
    const reading = emptyReading(styles, readNumbering(undefined, styles), outer.at);
    seekUnended(element, reading);
    const paragraphs = readBlocks(element, reading);
    findInNote(paragraphs, reading, outer);
    const by = revisionIn(paragraphs);
    texts.set(element.attributes['w:id'] ?? '', {
      base: noteText(paragraphs, 'base'),
      final: noteText(paragraphs, 'final'),
      ...(by ? { by } : {}),
    });
    if (paragraphs.some(({ runs }) => runs.some(({ format }) => format && (format.strong || format.em))))
      find(outer, 'note formatting', noteText(paragraphs, 'final'));
  }
  return texts;
}

/** A note is words alone: what else stands in it is told. */
function findInNote(paragraphs: readonly SourceParagraph[], reading: Reading, outer: Reading): void {
  for (const { content } of paragraphs.flatMap(({ runs }) => runs))
    if (typeof content !== 'string' && content.type !== 'break')
      find(outer, 'objects', 'alt' in content ? String(content.alt) : undefined);
  for (const { what, count, examples = [] } of findingsOf(reading))
    if (TREATMENTS[what] === 'plain' || /^(?:symbols|objects|embedded documents)$/.test(what))
      for (let at = 0; at < count; at++) find(outer, what, examples[at]);
}

function wordsOf({ content }: SourceRun): string {
  if (typeof content === 'string') return content;
  return content.type === 'break' ? '\n' : '';
}

function noteText(paragraphs: readonly SourceParagraph[], view: View): string {
  return paragraphs
    .map((paragraph) => {
      const words = paragraph.runs.map((run) => (standsIn(view, run) ? wordsOf(run) : '')).join('');
      return standsIn(view, paragraph) ? `${words}\n` : words;
    })
    .join('')
    .trim();
}

/** Whose the first revision in a note is. */
function revisionIn(paragraphs: readonly SourceParagraph[]): Revision | undefined {
  for (const { runs, inserted, struck } of paragraphs) {
    for (const run of runs) if (run.inserted || run.struck) return run.inserted ?? run.struck;
    if (inserted || struck) return inserted ?? struck;
  }
  return undefined;
}

function filesOf({ images }: Reading): ReadonlyMap<string, Uint8Array> {
  return new Map(
    [...images.values()].flatMap((file) =>
      'missing' in file ? [] : [[file.hash, new Uint8Array(file.bytes)]],
    ),
  );
}
