/**
 * What the server has on disk. After each commit it sends an ordinary sync step 1, whose state vector
 * counts only what survives a crash; comparing it with what we hold tells whether all is saved.
 */
import { clone, type Decoder, readVarUint, readVarUint8Array } from 'lib0/decoding';
import { messageYjsSyncStep1 } from 'y-protocols/sync';
import * as Y from 'yjs';

/** Client id → the clock up to which its items are held. */
export type StateVector = ReadonlyMap<number, number>;

/** The state vector in a sync message that is a step 1; null in any other. Leaves the decoder where it was. */
export function receiptIn(decoder: Decoder): StateVector | null {
  const copy = clone(decoder);
  if (readVarUint(copy) !== messageYjsSyncStep1) return null;
  return Y.decodeStateVector(readVarUint8Array(copy));
}

/** Those of `clients` of which `doc` holds items that `saved` does not count, and where those begin. */
export function beyond(
  doc: Y.Doc,
  saved: StateVector,
  clients: Iterable<number>,
): ReadonlyMap<number, number> {
  const from = new Map<number, number>();
  for (const client of clients) {
    const known = saved.get(client) ?? 0;
    if (Y.getState(doc.store, client) > known) from.set(client, known);
  }
  return from;
}
