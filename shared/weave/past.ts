/** A draft's document as it stood at an earlier moment. */
import * as Y from 'yjs';
import { type ChangeRecord, type Decision, ROOTS } from './records.ts';

/**
 * A copy of `doc` without the decisions and records that were written after `moment`, ms since 1970; nobody else ever
 * gets it. Words belong to their insert record for good, so those of later ones stay, and whoever reads leaves out what
 * has a later time. A burst of typing counts by when it began.
 */
export function docAsOf(doc: Y.Doc, moment: number): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  copy.transact(() => {
    const decisions = copy.getArray<Decision>(ROOTS.decisions);
    for (let at = decisions.length - 1; at >= 0; at--)
      if (decisions.get(at).at > moment) decisions.delete(at);
    const changes = copy.getMap<ChangeRecord>(ROOTS.changes);
    for (const [id, record] of [...changes.entries()])
      if (record.at > moment && record.kind !== 'insert') changes.delete(id);
  });
  return copy;
}
