/** The files that come out of a draft, by name: the same draft always gives the same bytes. */
import { supportIn } from '../../shared/itu/support.ts';
import { threads } from '../../shared/views/comments.ts';
import { documentLine } from '../../shared/views/documents.ts';
import { agreedParagraphs, markedParagraphs } from '../../shared/views/marked.ts';
import type { Reading } from '../../shared/views/reading.ts';
import type { DraftFields } from '../../shared/weave/records.ts';
import { writeAkn } from '../documents/akn.ts';
import { COLUMNS, decisionRows, writeDecisionsCsv } from '../documents/decisions.ts';
import { writeHtml } from '../documents/html.ts';
import { type SheetPiece, sheetHeads, sheetRows, writeSheetHtml } from '../documents/sheet.ts';
import { type CellPiece, writeTable } from '../word/table.ts';
import { unrevised } from '../word/unrevised.ts';
import { type ContributionInput, writeClean, writeContribution, writeInForce } from '../word/write.ts';

/** A file to download. */
export interface ExportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * What a file shows beside words: images and what placeholders stand for, by their hash, what is kept beside words, and
 * the headers and footers of the file that the draft was made from.
 */
export type Shown = Pick<ContributionInput, 'imageOf' | 'keptOf' | 'asides' | 'margins' | 'lineNumbers'>;

type Write = (reading: Reading, shown: Shown) => Uint8Array;

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Every file, by the end of its name. */
export const EXPORTS = {
  'contribution.docx': (reading, shown) => writeContribution(agreedInput(reading, shown)),
  'clean.docx': (reading, shown) => writeClean(agreedInput(reading, shown)),
  'in-force.docx': (reading, shown) =>
    writeInForce({
      ...agreedInput(reading, shown),
      margins: (shown.margins ?? []).map((margin) => ({ ...margin, part: unrevised(margin.part) })),
    }),
  'working.docx': (reading, shown) => writeContribution(workingInput(reading, shown)),
  'draft.html': (reading, { imageOf = () => null }) => utf8(writeHtml(reading, imageOf)),
  'contribution.akn.xml': (reading) => utf8(writeAkn(reading, lastDecided(reading))),
  'amendment-sheet.html': (reading) => utf8(writeSheetHtml(reading)),
  'amendment-sheet.docx': (reading) =>
    writeTable({
      ...tableOf(reading, sheetHeads(reading).title),
      columns: sheetHeads(reading).columns,
      rows: sheetRows(reading).map(({ section, inForce, proposed, remarks }) => [
        [...(section === '' ? [] : [[{ text: section }]]), inForce.map(looking('struck'))],
        [proposed.map(looking('inserted'))],
        remarks.map((text) => [{ text }]),
      ]),
    }),
  'decisions.csv': (reading) => utf8(writeDecisionsCsv(reading)),
  'decisions.docx': (reading) =>
    writeTable({
      ...tableOf(reading, 'Record of decisions'),
      columns: COLUMNS,
      rows: decisionRows(reading).map((cells) => cells.map((text) => [[{ text }]])),
    }),
} as const satisfies Record<string, Write>;

/** A file's kind, as its address names it. */
export type ExportKind = keyof typeof EXPORTS;

export const EXPORT_KINDS = Object.keys(EXPORTS) as readonly ExportKind[];

/** Makes a file of the draft as it now stands. */
export function exportFile(reading: Reading, kind: ExportKind, shown: Shown): ExportFile {
  return { name: fileName(reading.fields, kind), bytes: EXPORTS[kind](reading, shown) };
}

/** A draft as it is agreed, as the writers take it, and what was kept aside as nobody has revised it. */
export function agreedInput(reading: Reading, shown: Shown): ContributionInput {
  return {
    ...inputOf(reading, shown),
    paragraphs: agreedParagraphs(reading),
    keptOf: (hash) => {
      const part = shown.keptOf?.(hash);
      return part ? unrevised(part) : null;
    },
  };
}

/** What all files of a draft have in common. */
function inputOf(
  reading: Reading,
  { asides: _, margins: _own, ...shown }: Shown,
): Omit<ContributionInput, 'paragraphs'> {
  const { fields } = reading;
  return {
    fields,
    // The secretariat publishes all revisions under one name; here it is that of who submits.
    author: fields.group || fields.source || 'Weft',
    at: lastDecided(reading),
    signed: supportIn(reading).map(({ identifier, standing }) => ({
      identifier,
      supporters: standing.support,
    })),
    ...shown,
  };
}

/** Everything undecided too, under real names, with the comments and what a file brought beside its words. */
function workingInput(reading: Reading, shown: Shown): ContributionInput {
  return {
    ...inputOf(reading, shown),
    paragraphs: markedParagraphs(reading),
    asides: shown.asides ?? [],
    // As soon as it is some document of ITU's, it has that one's.
    margins: (documentLine(reading.fields) === '' && shown.margins) || [],
    authorOf: (standing) => ({ author: spokenFor(standing), at: standing.at }),
    threads: threads(reading).map(({ id, on, resolved, remarks }) => ({
      id,
      on,
      resolved,
      remarks: remarks.map(({ author, at, text }) => ({ author: spokenFor(author), at, text })),
    })),
  };
}

/** A working copy shows real names, and whom they speak for. */
function spokenFor({ name, delegation }: { readonly name: string; readonly delegation: string }): string {
  if (name === '') return delegation || 'Unknown author';
  return delegation === '' ? name : `${name} (${delegation})`;
}

function tableOf(reading: Reading, name: string) {
  const { fields } = reading;
  return { fields, title: fields.title ? `${name}: ${fields.title}` : name, at: lastDecided(reading) };
}

const looking =
  (look: NonNullable<CellPiece['look']>) =>
  ({ text, changed }: SheetPiece): CellPiece => ({ text, ...(changed ? { look } : {}) });

/** Such as `IAP-39A23-contribution.docx`; what is not filled in yet is left out. */
export function fileName(fields: DraftFields, kind: string): string {
  const { group, document, addendum, revision, corrigendum } = fields;
  const part = (sign: string, number: number | undefined) => (number === undefined ? '' : `${sign}${number}`);
  const number = `${document ?? ''}${part('A', addendum)}${part('R', revision)}${part('C', corrigendum)}`;
  // Only what every file system takes: a group's name may hold a slash.
  const parts = [group ?? '', number].map((part) => part.replaceAll(/[^A-Za-z0-9]+/g, ''));
  return [...parts, kind].filter((part) => part !== '').join('-');
}

/** When the draft last became what it is as agreed: by a decision, by an edit of a chair's, or by its making. */
function lastDecided({ register }: Reading): number {
  let latest = 0;
  for (const { since } of register.authors.values()) if (latest === 0 || since < latest) latest = since;
  for (const { record } of register.changes.values()) if (record.agreed) latest = Math.max(latest, record.at);
  for (const { at } of register.decisions) latest = Math.max(latest, at);
  return latest;
}
