/** What an honest client writes, in few words. */
import * as Y from 'yjs';
import { type Range, ROOTS } from '../../shared/weave/records.ts';
import type { Identity } from './identity.ts';

function clockOf(doc: Y.Doc): number {
  return Y.getState(doc.store, doc.clientID);
}

/** Signs, where it has not, opens a burst and types: one transaction, as an editor does. */
export function type(doc: Y.Doc, who: Identity, index: number, words: string): void {
  doc.transact(() => {
    sign(doc, who);
    const from = clockOf(doc) + 1;
    doc.getMap(ROOTS.changes).set(`${doc.clientID}.${from}`, { kind: 'insert', at: 1, from });
    doc.getText(ROOTS.text).insert(index, words);
  });
}

export function sign(doc: Y.Doc, { user, name, delegation, role }: Identity): void {
  const authors = doc.getMap(ROOTS.authors);
  const author = { user, name, delegation, role, since: 1 };
  if (!authors.has(String(doc.clientID))) authors.set(String(doc.clientID), author);
}

/** Strikes, and answers the change id. */
export function strike(doc: Y.Doc, who: Identity, range: Range): string {
  const id = `${doc.clientID}.${clockOf(doc) + 1000}`;
  doc.transact(() => {
    sign(doc, who);
    doc.getMap(ROOTS.changes).set(id, { kind: 'delete', at: 1, ranges: [range] });
  });
  return id;
}

export function decide(doc: Y.Doc, change: string): void {
  doc.getArray(ROOTS.decisions).push([{ verdict: 'accept', changes: [change], at: 1 }]);
}
