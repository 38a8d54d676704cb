/** The form of a contribution's fields: what it asks, and what of it has changed. */
import type { DraftFields } from '../../../shared/weave/records.ts';

/** When it was printed is no question of the form, nor what it revises or corrects: its family says that. */
export type FieldName = Exclude<keyof DraftFields, 'printed' | 'revision' | 'corrigendum'>;

/** One question of the form. */
export interface Field {
  readonly name: Exclude<FieldName, 'language' | 'numbering'>;
  readonly example: string;
  readonly wide?: true;
  /** Takes a whole number. */
  readonly whole?: true;
}

/** The questions that are lines to fill in, in the order of a cover. */
export const FIELDS: readonly Field[] = [
  { name: 'title', example: 'Proposed modification to Resolution 98', wide: true },
  { name: 'event', example: 'WTSA-20' },
  { name: 'place', example: 'Geneva' },
  { name: 'dates', example: '1-9 March 2022' },
  { name: 'date', example: '28 January 2022' },
  { name: 'document', example: '39', whole: true },
  { name: 'addendum', example: '23', whole: true },
  { name: 'source', example: 'CITEL', wide: true },
  { name: 'group', example: 'IAP' },
  { name: 'contact', example: 'João Silva, Anatel, joao@example.org', wide: true },
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
    contact: text('contact'),
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
