/**
 * A hand: one client id's way of writing into a draft. It appends records and words and can do nothing else; what the
 * gate would refuse it does not know how to write.
 */
import {
  type Author,
  type ChangeRecord,
  type Comment,
  clientOfChange,
  type Decision,
  type Embed,
  type FormatSet,
  type Id,
  type ParagraphSet,
  type Position,
  type Range,
  ROOTS,
} from './records.ts';
import type { Weave } from './weave.ts';

/** Where words go: directly before a word, or directly behind one. */
export type Spot = { readonly before: Id } | { readonly behind: Id };

export interface Identity {
  readonly user: string;
  readonly name: string;
  readonly delegation: string;
  readonly role: 'chair' | 'delegate';
}

/** What ties a record to others, and whether it is agreed from birth (chairs only). */
export interface Tie {
  readonly group?: string;
  readonly agreed?: true;
}

export class Hand {
  readonly weave: Weave;
  readonly identity: Identity;
  readonly #now: () => number;
  #records: number;
  /** The insert record that words now written belong to. */
  #open: string | null = null;
  /** The word that was put last, its index in `text`, and how long `text` was then: it only ever grows. */
  #last: { readonly clock: number; readonly index: number; readonly length: number } | null = null;

  /** `now`: milliseconds since 1970. */
  constructor(weave: Weave, identity: Identity, now: () => number) {
    this.weave = weave;
    this.identity = identity;
    this.#now = now;
    this.#records = lastRecord(weave, weave.doc.clientID);
  }

  get client(): number {
    return this.weave.doc.clientID;
  }

  /** The latest insert record of this hand, to which further words would belong. */
  get open(): string | null {
    return this.#open;
  }

  /** Writes all that `write` writes as one transaction, with this hand as its origin. */
  write<T>(write: () => T): T {
    return this.weave.doc.transact(() => {
      this.#introduce();
      return write();
    }, this);
  }

  /** The id that the next record will have. */
  get nextRecord(): string {
    return `${this.client}.${this.#records + 1}`;
  }

  /**
   * Inserts words under a new insert record, or further ones under the latest (`continues`). Answers the record's id
   * and the ids of the words.
   */
  insert(
    spot: Spot,
    content: readonly (string | Embed)[],
    how: Tie & { readonly set?: FormatSet } = {},
  ): { record: string; words: Range } | null {
    return this.write(() => {
      const from = this.weave.nextClock(this.client) + 1;
      const set = how.set && Object.keys(how.set).length > 0 ? { set: how.set } : {};
      const record = this.#record({ kind: 'insert', at: this.#now(), from, ...set, ...tieOf(how) });
      this.#open = record;
      const words = this.#put(spot, content);
      return words ? { record, words } : null;
    });
  }

  /** Inserts further words under the latest insert record. */
  extend(spot: Spot, content: readonly (string | Embed)[]): { record: string; words: Range } | null {
    const record = this.#open;
    if (record === null) return this.insert(spot, content);
    return this.write(() => {
      const words = this.#put(spot, content);
      return words ? { record, words } : null;
    });
  }

  strike(ranges: readonly Range[], tie: Tie = {}): string {
    return this.write(() =>
      this.#record({ kind: 'delete', at: this.#now(), ranges: [...ranges], ...tieOf(tie) }),
    );
  }

  format(ranges: readonly Range[], set: FormatSet, tie: Tie = {}): string {
    return this.write(() =>
      this.#record({ kind: 'format', at: this.#now(), ranges: [...ranges], set, ...tieOf(tie) }),
    );
  }

  restyle(mark: Id, set: ParagraphSet, tie: Tie = {}): string {
    return this.write(() => this.#record({ kind: 'paragraph', at: this.#now(), mark, set, ...tieOf(tie) }));
  }

  /** Takes back records of one's own; what is written next opens a new insert record. */
  withdraw(changes: readonly string[]): string {
    return this.write(() => {
      this.#open = null;
      return this.#record({ kind: 'withdraw', at: this.#now(), changes: [...changes] });
    });
  }

  /** Takes decisions, in this order. */
  decide(decisions: readonly Decision[]): void {
    this.write(() => this.weave.doc.getArray<Decision>(ROOTS.decisions).push([...decisions]));
  }

  comment(comment: Comment): void {
    this.write(() => this.weave.doc.getMap<Comment>(ROOTS.comments).set(this.#nextId(), comment));
  }

  position(position: Position): void {
    this.write(() => this.weave.doc.getMap<Position>(ROOTS.positions).set(this.#nextId(), position));
  }

  /** The next words open a record of their own. */
  lift(): void {
    this.#open = null;
  }

  #nextId(): string {
    this.#records++;
    return `${this.client}.${this.#records}`;
  }

  #record(record: ChangeRecord): string {
    const id = this.#nextId();
    this.weave.doc.getMap<ChangeRecord>(ROOTS.changes).set(id, record);
    return id;
  }

  /** The first thing a client id writes is who it is. */
  #introduce(): void {
    if (this.weave.nextClock(this.client) > 0) return;
    const author: Author = { ...this.identity, since: this.#now() };
    this.weave.doc.getMap<Author>(ROOTS.authors).set(String(this.client), author);
  }

  #put(spot: Spot, content: readonly (string | Embed)[]): Range | null {
    const clock = this.weave.nextClock(this.client);
    let index = this.#indexAt(spot);
    if (index === undefined) return null;
    for (const piece of content) {
      if (typeof piece === 'string') this.weave.text.insert(index, piece);
      else this.weave.text.insertEmbed(index, piece);
      index += typeof piece === 'string' ? piece.length : 1;
    }
    const next = this.weave.nextClock(this.client);
    this.#last = { clock: next - 1, index: index - 1, length: this.weave.text.length };
    return [this.client, clock, next - clock];
  }

  /** The index in `text` of a spot. Behind the word put last it is known, as long as nothing else has come. */
  #indexAt(spot: Spot): number | undefined {
    if ('before' in spot) return this.weave.indexOf(...spot.before);
    const [client, clock] = spot.behind;
    const last = this.#last;
    const known = client === this.client && clock === last?.clock && this.weave.text.length === last.length;
    const at = known ? last.index : this.weave.indexOf(client, clock);
    return at === undefined ? undefined : at + 1;
  }
}

function tieOf({ group, agreed }: Tie): Tie {
  return { ...(group !== undefined ? { group } : {}), ...(agreed ? { agreed } : {}) };
}

/** The highest record number that a client id has used. */
function lastRecord(weave: Weave, client: number): number {
  let last = 0;
  for (const root of [ROOTS.changes, ROOTS.comments, ROOTS.positions]) {
    for (const id of weave.doc.getMap(root).keys()) {
      if (clientOfChange(id) === client) last = Math.max(last, Number(id.split('.')[1]));
    }
  }
  return last;
}
