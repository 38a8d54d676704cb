/** The record of decisions: what was decided, by whom, when, on whose proposal, where and why; as CSV and as rows. */
import { deedInWords } from '../../shared/views/deed.ts';
import { entries, whereOf } from '../../shared/views/entries.ts';
import { moments } from '../../shared/views/history.ts';
import type { Reading } from '../../shared/views/reading.ts';
import { minute } from './text.ts';

export const COLUMNS = [
  'Number',
  'Time (UTC)',
  'Decision',
  'Decided by',
  'Change',
  'Place',
  'Proposed by',
  'Delegation',
  'Reason',
];

const VERDICTS = { accept: 'Accepted', reject: 'Rejected', reopen: 'Reopened' } as const;

/** One row a change that was decided, in the order of the decisions. */
export function decisionRows(reading: Reading): readonly (readonly string[])[] {
  const byId = new Map(entries(reading).map((entry) => [entry.id, entry]));
  return moments(reading)
    .toReversed()
    .flatMap(({ number, at, verdict, by, entries: decided, reason = '' }) =>
      decided.map((id) => {
        const entry = byId.get(id);
        const where = whereOf(reading, id);
        const place = [where?.section, where?.label].filter((part) => part !== undefined).join(' ');
        return [
          String(number + 1),
          minute(at),
          VERDICTS[verdict],
          by?.name ?? '',
          // What was taken back meanwhile is no change any more, but was decided.
          entry ? deedInWords(entry, 'en') : id,
          place,
          entry?.author.name ?? '',
          entry?.author.delegation ?? '',
          reason,
        ];
      }),
    );
}

/** The record as CSV (RFC 4180), in UTF-8 with a byte order mark, by which spreadsheets know it. */
export function writeDecisionsCsv(reading: Reading): string {
  return `\uFEFF${[COLUMNS, ...decisionRows(reading)].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** What a spreadsheet would take for a formula is marked as text: a delegate's words must not run on a secretary's machine. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
