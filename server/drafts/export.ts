/** The Word files that come out of a draft: the contribution, everybody's working copy, the clean text, the text in force. */
import { threads } from '../../shared/views/comments.ts';
import { agreedParagraphs, markedParagraphs } from '../../shared/views/marked.ts';
import type { Reading } from '../../shared/views/reading.ts';
import type { DraftFields } from '../../shared/weave/records.ts';
import { type ContributionInput, writeClean, writeContribution, writeInForce } from '../word/write.ts';

/** A file to download. */
export interface ExportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The kinds of file. */
export const EXPORT_KINDS = ['contribution', 'working', 'clean', 'in-force'] as const;

export type ExportKind = (typeof EXPORT_KINDS)[number];

/** What a file shows beside words: images and what placeholders stand for, by their hash, and what is kept beside words. */
export type Shown = Pick<ContributionInput, 'imageOf' | 'keptOf' | 'asides'>;

/** Makes a file of a draft; the same draft always gives the same bytes. */
export function exportFile(reading: Reading, kind: ExportKind, { asides = [], ...shown }: Shown): ExportFile {
  const { fields } = reading;
  const input = {
    fields,
    // The secretariat publishes all revisions under one name; here it is that of who submits.
    author: fields.group || fields.source || 'Weft',
    at: lastDecided(reading),
    ...shown,
  };
  return { name: fileName(fields, kind), bytes: bytesOf(kind, reading, input, asides) };
}

function bytesOf(
  kind: ExportKind,
  reading: Reading,
  input: Omit<ContributionInput, 'paragraphs'>,
  asides: NonNullable<Shown['asides']>,
): Uint8Array {
  const agreed = { ...input, paragraphs: agreedParagraphs(reading) };
  switch (kind) {
    case 'contribution':
      return writeContribution(agreed);
    case 'clean':
      return writeClean(agreed);
    case 'in-force':
      return writeInForce(agreed);
    case 'working':
      return writeContribution({
        ...input,
        paragraphs: markedParagraphs(reading),
        asides,
        authorOf: (standing) => ({ author: spokenFor(standing), at: standing.at }),
        threads: threads(reading).map(({ id, on, resolved, remarks }) => ({
          id,
          on,
          resolved,
          remarks: remarks.map(({ author, at, text }) => ({ author: spokenFor(author), at, text })),
        })),
      });
  }
}

/** A working copy shows real names, and whom they speak for. */
function spokenFor({ name, delegation }: { readonly name: string; readonly delegation: string }): string {
  if (name === '') return delegation || 'Unknown author';
  return delegation === '' ? name : `${name} (${delegation})`;
}

/** Such as `IAP-39A23-contribution.docx`; what is not filled in yet is left out. */
export function fileName({ group, document, addendum }: DraftFields, kind: ExportKind): string {
  const number = `${document ?? ''}${addendum === undefined ? '' : `A${addendum}`}`;
  // Only what every file system takes: a group's name may hold a slash.
  const parts = [group ?? '', number, kind].map((part) => part.replaceAll(/[^A-Za-z0-9]+/g, ''));
  return `${parts.filter((part) => part !== '').join('-')}.docx`;
}

/** When the draft last became what it is as agreed: by a decision, by an edit of a chair's, or by its making. */
function lastDecided({ register }: Reading): number {
  let latest = 0;
  for (const { since } of register.authors.values()) if (latest === 0 || since < latest) latest = since;
  for (const { record } of register.changes.values()) if (record.agreed) latest = Math.max(latest, record.at);
  for (const { at } of register.decisions) latest = Math.max(latest, at);
  return latest;
}
