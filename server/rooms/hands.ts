/** What the server writes for people who act by HTTP: as their own client ids, in a copy of the draft. */
import * as Y from 'yjs';
import { type Author, ROOTS } from '../../shared/weave/records.ts';
import type { Identity } from './identity.ts';

export class Hands {
  readonly #doc: Y.Doc;
  readonly #copies = new Map<string, Y.Doc>();

  /** `doc` is the draft, which is only read. */
  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /**
   * The update that `write` makes of the draft, in one transaction, under a client id of this person's; the first
   * time it signs as them. `at`: milliseconds since 1970. Call `forget` where the update does not enter the draft.
   */
  write(identity: Identity, at: number, write: (doc: Y.Doc) => void): Uint8Array {
    const copy = this.#copyFor(identity);
    const before = Y.encodeStateVector(copy);
    copy.transact(() => {
      this.#sign(copy, identity, at);
      write(copy);
    });
    return Y.encodeStateAsUpdate(copy, before);
  }

  /** Forgets a person's copy, and with it what the draft did not take. */
  forget(identity: Identity): void {
    const key = keyOf(identity);
    this.#copies.get(key)?.destroy();
    this.#copies.delete(key);
  }

  close(): void {
    for (const copy of this.#copies.values()) copy.destroy();
    this.#copies.clear();
  }

  #copyFor(identity: Identity): Y.Doc {
    const key = keyOf(identity);
    const copy = this.#copies.get(key) ?? new Y.Doc();
    this.#copies.set(key, copy);
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.#doc, Y.encodeStateVector(copy)));
    return copy;
  }

  #sign(copy: Y.Doc, { user, name, delegation, role }: Identity, since: number): void {
    const authors = copy.getMap(ROOTS.authors);
    const client = String(copy.clientID);
    // An observer signs as one, too: it is the gate's to refuse.
    const author = { user, name, delegation, role, since } satisfies Record<keyof Author, unknown>;
    if (!authors.has(client)) authors.set(client, author);
  }
}

/** One copy for a person as they are now: under a new name or role they sign anew. */
function keyOf({ user, name, delegation, role }: Identity): string {
  return JSON.stringify([user, name, delegation, role]);
}
