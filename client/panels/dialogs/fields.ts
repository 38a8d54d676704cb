/** The form of a contribution's fields: what it asks, and what of it has changed. */
import type { DraftFields } from '../../../shared/weave/records.ts';

/** When it was printed is no question of the form. */
export type FieldName = Exclude<keyof DraftFields, 'printed'>;

/** One question of the form. */
export interface Field {
  readonly name: FieldName;
  readonly label: string;
  readonly example: string;
  readonly wide?: true;
  /** Takes a whole number. */
  readonly whole?: true;
}

/** The questions that are lines to fill in, in the order of a cover. */
export const FIELDS: readonly Field[] = [
  { name: 'title', label: 'Title', example: 'Proposed modification to Resolution 98', wide: true },
  { name: 'event', label: 'Event', example: 'WTSA-20' },
  { name: 'place', label: 'Place', example: 'Geneva' },
  { name: 'dates', label: 'Dates of the event', example: '1-9 March 2022' },
  { name: 'date', label: 'Date of the document', example: '28 January 2022' },
  { name: 'document', label: 'Document', example: '39', whole: true },
  { name: 'addendum', label: 'Addendum', example: '23', whole: true },
  { name: 'source', label: 'Source', example: 'CITEL', wide: true },
  { name: 'group', label: 'Regional group’s code', example: 'IAP' },
];

/** The form as filled in: text throughout. */
export type Filled = Readonly<Record<FieldName, string>>;

/** The form as it is when it opens. */
export function filledFrom(fields: DraftFields): Filled {
  const text = (name: FieldName) => String(fields[name] ?? '');
  return {
    title: text('title'),
    event: text('event'),
    place: text('place'),
    dates: text('dates'),
    date: text('date'),
    document: text('document'),
    addendum: text('addendum'),
    source: text('source'),
    group: text('group'),
    language: fields.language ?? 'E',
    numbering: fields.numbering ?? 'resequence',
  };
}

/** What differs from the fields as they stand. A number, once there, can be changed but not taken away. */
export function changedFields(fields: DraftFields, filled: Filled): DraftFields {
  const before = filledFrom(fields);
  const changed = Object.entries(filled).filter(
    ([name, value]) => value.trim() !== before[name as FieldName],
  );
  return Object.fromEntries(
    changed
      .filter(([name, value]) => value.trim() !== '' || !isWhole(name))
      .map(([name, value]) => [name, isWhole(name) ? Number(value) : value.trim()]),
  );
}

function isWhole(name: string): boolean {
  return FIELDS.some((field) => field.name === name && field.whole);
}
