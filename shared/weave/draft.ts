/** The contribution's own fields, kept in the `draft` root. */
import type * as Y from 'yjs';
import { type DraftFields, ROOTS } from './records.ts';

/** The fields as they now stand. */
export function readFields(doc: Y.Doc): DraftFields {
  return doc.getMap(ROOTS.draft).toJSON() as DraftFields;
}

/** Sets the given fields, those that differ from what stands only. */
export function writeFields(doc: Y.Doc, fields: DraftFields): void {
  const map = doc.getMap(ROOTS.draft);
  for (const [key, value] of Object.entries(fields)) if (map.get(key) !== value) map.set(key, value);
}
