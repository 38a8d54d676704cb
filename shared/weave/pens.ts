/** The pens that a new draft is written with: one for the text in force, one for its chair, one for each imported author. */
import * as Y from 'yjs';
import { type Author, type ChangeRecord, type Embed, ROOTS } from './records.ts';

/** Writes as several client ids, one after the other, into one document. */
export class Pens {
  readonly #doc: Y.Doc;
  readonly #records = new Map<number, number>();
  readonly #moves = new Map<string, string>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /** The first thing a client id writes is who it is. */
  take(client: number, author: Author): void {
    this.as(client, () => this.#doc.getMap(ROOTS.authors).set(String(client), author));
  }

  /** Runs `write` as this client id. */
  as<T>(client: number, write: () => T): T {
    const own = this.#doc.clientID;
    this.#doc.clientID = client;
    try {
      return this.#doc.transact(write);
    } finally {
      this.#doc.clientID = own;
    }
  }

  /**
   * Puts words directly behind others (null: before all); `client` must be the one that is written as. By items and not
   * by index, since Yjs looks for an index from where a client's ids were last interrupted: a text in force has none.
   */
  put(client: number, left: Y.Item | null, content: string | Embed): Y.Item {
    return this.#doc.transact((transaction) => {
      const text = this.#doc.getText(ROOTS.text);
      const right = left ? left.right : text._start;
      const item = new Y.Item(
        Y.createID(client, this.clock(client)),
        left,
        left ? left.lastId : null,
        right,
        right ? right.id : null,
        text,
        null,
        typeof content === 'string' ? new Y.ContentString(content) : new Y.ContentEmbed(content),
      );
      item.integrate(transaction, 0);
      return item;
    });
  }

  clock(client: number): number {
    return Y.getState(this.#doc.store, client);
  }

  /** The next id of a client's records and comments. */
  next(client: number): string {
    const n = (this.#records.get(client) ?? 0) + 1;
    this.#records.set(client, n);
    return `${client}.${n}`;
  }

  /** The group of a move, which the record that is written next opens where it is the first. */
  moveOf(client: number, move: string | undefined): { group?: string } {
    if (move === undefined) return {};
    const key = `${client} ${move}`;
    const group = this.#moves.get(key);
    if (group !== undefined) return { group };
    this.#moves.set(key, `${client}.${(this.#records.get(client) ?? 0) + 1}`);
    return {};
  }

  record(client: number, record: ChangeRecord): string {
    const id = this.next(client);
    this.#doc.getMap(ROOTS.changes).set(id, record);
    return id;
  }
}
