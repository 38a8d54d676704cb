/** How ITU names a contribution (conventions, section 1.3). */
import { documentLine as lineOf } from '../../../shared/views/documents.ts';
import type { DraftFields } from '../../../shared/weave/records.ts';

/** `WTSA-20/39(Add.23)-E`, as in the page header; '' while event or document number are not known. */
export function documentLine(fields: DraftFields): string {
  return fields.event ? lineOf(fields) : '';
}

/** Who submits: `CITEL (IAP)`. */
export function submitter({ source, group }: DraftFields): string {
  // A source spelled out ends with its short name: “Member States of the … Commission (CITEL)”.
  const short = /\(([^()]+)\)$/.exec(source ?? '')?.[1] ?? source;
  if (short && group) return `${short} (${group})`;
  return short || group || '';
}

/** The fields that a contribution's cover cannot do without, and that are still empty. */
export function missingFields(fields: DraftFields): readonly string[] {
  const needed = ['title', 'event', 'place', 'dates', 'document', 'group', 'source', 'date'] as const;
  return needed.filter((name) => fields[name] === undefined || fields[name] === '');
}
