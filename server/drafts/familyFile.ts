/** The main document of a family as a Word file: its own words, the list of addenda, and who signs which proposal. */
import { languageOf } from '../../shared/itu/languages.ts';
import type { FamilyMemberAnswer } from '../../shared/protocol/family.ts';
import type { Reading } from '../../shared/views/reading.ts';
import { signaturesXml } from '../word/signatures.ts';
import { lineXml, tableXml } from '../word/table.ts';
import { writeWith } from '../word/write.ts';
import { agreedInput, type ExportFile, fileName, type Shown } from './export.ts';

/** Writes it; `members` are those of the family to be listed, in the order of their numbers. */
export function mainDocument(
  reading: Reading,
  shown: Shown,
  members: readonly FamilyMemberAnswer[],
): ExportFile {
  const { fields } = reading;
  const say = languageOf(fields);
  const listed = current(members);
  const list = tableXml(
    say.addendaHeads,
    listed.map(({ line, title, state, proposals }) => [
      cell(state === 'withdrawn' ? `${line} (${say.withdrawn})` : line),
      cell(title),
      proposals.map(({ kind, identifier, instrument }) => [
        { text: `${kind} ${identifier} ${instrument}`.trim() },
      ]),
    ]),
    say,
  );
  const signed = listed.filter(({ state }) => state !== 'withdrawn').flatMap(({ proposals }) => proposals);
  const body = [lineXml(say.addenda, 'Headingb'), list, signaturesXml({ fields, signed })];
  return {
    name: fileName(fields, 'main.docx'),
    bytes: writeWith(agreedInput(reading, shown), body.join('')),
  };
}

const cell = (text: string) => [[{ text }]];

/** The latest version of each addendum: a revision stands in for what it revises. A corrigendum is listed beside it. */
function current(members: readonly FamilyMemberAnswer[]): readonly FamilyMemberAnswer[] {
  return members.filter(
    (member) =>
      member.addendum !== undefined &&
      !members.some(
        (other) =>
          other.addendum === member.addendum &&
          other.corrigendum === undefined &&
          member.corrigendum === undefined &&
          other.state !== 'withdrawn' &&
          (other.revision ?? 0) > (member.revision ?? 0),
      ),
  );
}
