/** Reading a Word file: bytes in, paragraphs with their revisions out. Knows no clock, no network and no disk. */
import type { SourceParagraph } from '../../shared/weave/source.ts';
import { withoutLead } from './leads.ts';
import { readBlocks } from './read/blocks.ts';
import { emptyProposalLine, settleEnd, splitAtProposal } from './read/ends.ts';
import { readLabels } from './read/labels.ts';
import { openWord, type WordParts } from './read/package.ts';
import { type LeftOut, leaveOut, type Reading } from './read/reading.ts';
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
  /** The files of the images in front and text, by their hash. */
  readonly images: ReadonlyMap<string, Uint8Array>;
  /** What was met and not kept, a sentence each. */
  readonly notes: readonly string[];
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
  if (child(body, 'w:sectPr')?.children.some(({ name }) => /^w:(header|footer)Reference$/.test(name)))
    leaveOut(reading, 'headers and footers were left out');
  const split = splitAtProposal(readBlocks(body, reading));
  return {
    front: settleEnd(readLabels(split.front.map(withoutLead))),
    paragraphs: settleEnd(
      readLabels(split.body.map((paragraph) => withoutLead(emptyProposalLine(paragraph)))),
    ),
    images: filesOf(reading),
    notes: [...reading.leftOut].map(([sentence, count]) => note(sentence, count)),
  };
}

function openReading(parts: WordParts, at: number): Reading {
  const styles = readStyles(parts.styles);
  const leftOut: LeftOut = new Map();
  const texts = { footnote: noteTexts(parts.footnotes, styles), endnote: noteTexts(parts.endnotes, styles) };
  return {
    styles,
    at,
    leftOut,
    fields: [],
    tables: 0,
    noteText: (kind, id) => texts[kind].get(id),
    imagePart: parts.image,
    images: new Map(),
  };
}

/** The final text of each note by its id, paragraphs on lines of their own. */
function noteTexts(part: XmlElement | undefined, styles: StyleSheet): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const element of part?.children ?? []) {
    const reading: Reading = {
      styles,
      at: 0,
      leftOut: new Map(),
      fields: [],
      tables: 0,
      noteText: () => undefined,
      imagePart: () => null,
      images: new Map(),
    };
    const text = readBlocks(element, reading)
      .map(({ runs, struck }) => {
        const words = runs
          .map((run) => (run.struck || typeof run.content !== 'string' ? '' : run.content))
          .join('');
        return struck ? words : `${words}\n`;
      })
      .join('');
    texts.set(element.attributes['w:id'] ?? '', text.trim());
  }
  return texts;
}

function filesOf({ images }: Reading): ReadonlyMap<string, Uint8Array> {
  return new Map([...images.values()].flatMap((file) => ('left' in file ? [] : [[file.hash, file.bytes]])));
}

/** `7 times: comments were left out.` */
function note(sentence: string, count: number): string {
  const full = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
  return count === 1 ? `${full} (once).` : `${full} (${count} times).`;
}
