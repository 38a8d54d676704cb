/** The Word files that come out of a draft: the contribution with its revisions, and the clean text. */
import { agreedParagraphs } from '../../shared/views/marked.ts';
import type { Reading } from '../../shared/views/reading.ts';
import type { DraftFields } from '../../shared/weave/records.ts';
import { type ContributionInput, writeClean, writeContribution } from '../word/write.ts';

/** A file to download. */
export interface ExportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The kinds of file. */
export type ExportKind = 'contribution' | 'clean';

/** What a file shows beside words: images by their hash, and what placeholders stand for by theirs. */
export type Shown = Pick<ContributionInput, 'imageOf' | 'keptOf'>;

/** Makes a file of what is agreed; the same draft always gives the same bytes. */
export function exportFile(reading: Reading, kind: ExportKind, shown: Shown): ExportFile {
  const { fields } = reading;
  const input = {
    fields,
    paragraphs: agreedParagraphs(reading),
    // The secretariat publishes all revisions under one name; here it is that of who submits.
    author: fields.group || fields.source || 'Weft',
    at: lastDecided(reading),
    ...shown,
  };
  const bytes = kind === 'contribution' ? writeContribution(input) : writeClean(input);
  return { name: fileName(fields, kind), bytes };
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
