/**
 * The register: who wrote as which client id, what they proposed, what the chair decided. Filled from records as they
 * arrive, in whatever order; nothing is ever taken out again. Pure; knows nothing of Yjs.
 */
import { IdSet, RangeIndex } from './ranges.ts';
import {
  type Author,
  type ChangeRecord,
  clientOfChange,
  type Decision,
  type DeleteRecord,
  type FormatRecord,
  type InsertRecord,
  idKey,
  type ParagraphRecord,
  type Verdict,
  type WithdrawRecord,
} from './records.ts';

/** A record with its id. */
export interface Change<R extends ChangeRecord = ChangeRecord> {
  readonly id: string;
  readonly client: number;
  readonly record: R;
}

/** A decision as it bears on one change. `order` counts decisions from 0; later ones win. */
export interface Ruling {
  readonly verdict: Verdict;
  readonly order: number;
  /** The words covered; null where the decision covers all of the change. */
  readonly words: IdSet | null;
}

export class Register {
  /** Counts what may have changed the state of words that were there before. */
  version = 0;
  readonly authors = new Map<number, Author>();
  readonly changes = new Map<string, Change>();
  decisions: readonly Decision[] = [];

  /** Insert records of a client id, by `from`. */
  readonly #inserts = new Map<number, Change<InsertRecord>[]>();
  readonly #strikes = new RangeIndex<Change<DeleteRecord>>();
  readonly #formats = new RangeIndex<Change<FormatRecord>>();
  readonly #restyles = new Map<string, Change<ParagraphRecord>[]>();
  readonly #withdrawals = new Map<string, Change<WithdrawRecord>[]>();
  /** What `isWithdrawn` has told of the register as it was at this version. */
  readonly #settled = new Map<string, boolean>();
  #settledAt = -1;
  #rulings = new Map<string, Ruling[]>();
  /** Changes whose group's first record has not arrived yet, by its id. */
  readonly #early = new Map<string, Change[]>();

  addAuthor(client: number, author: Author): void {
    this.authors.set(client, author);
    this.version++;
  }

  /** Adds a record, once; the same id again is ignored, since a record is never set again. */
  addChange(id: string, record: ChangeRecord): Change | null {
    if (this.changes.has(id)) return null;
    const change: Change = { id, client: clientOfChange(id), record };
    this.changes.set(id, change);
    const { group } = record;
    if (group !== undefined && group !== id && !this.changes.has(group)) push(this.#early, group, change);
    // An insert record speaks for words that come after it only.
    if (record.kind !== 'insert' || this.#early.has(id)) this.version++;
    switch (record.kind) {
      case 'insert':
        this.#addInsert({ ...change, record });
        break;
      case 'delete':
        for (const range of record.ranges) this.#strikes.add(range, change as Change<DeleteRecord>);
        break;
      case 'format':
        for (const range of record.ranges) this.#formats.add(range, change as Change<FormatRecord>);
        break;
      case 'paragraph':
        push(this.#restyles, idKey(...record.mark), change as Change<ParagraphRecord>);
        break;
      case 'withdraw':
        for (const taken of record.changes) push(this.#withdrawals, taken, change as Change<WithdrawRecord>);
    }
    return change;
  }

  /** The changes that came before the one whose group they belong to: people see them as another change from then on. */
  earlyFor(changeId: string): readonly Change[] {
    return this.#early.get(changeId) ?? [];
  }

  #addInsert(change: Change<InsertRecord>): void {
    const inserts = this.#inserts.get(change.client);
    if (!inserts) {
      this.#inserts.set(change.client, [change]);
      return;
    }
    let at = inserts.length;
    while (at > 0 && (inserts[at - 1]?.record.from ?? 0) > change.record.from) at--;
    inserts.splice(at, 0, change);
  }

  /** Takes the decisions as they now stand, in their order. */
  setDecisions(decisions: readonly Decision[]): void {
    const known = this.decisions.length;
    const appended =
      decisions.length >= known && this.decisions.every((decision, at) => decision === decisions[at]);
    if (!appended) this.#rulings = new Map();
    for (let order = appended ? known : 0; order < decisions.length; order++) {
      const decision = decisions[order];
      if (!decision) continue;
      const words = decision.ranges ? new IdSet(decision.ranges) : null;
      for (const id of decision.changes) push(this.#rulings, id, { verdict: decision.verdict, order, words });
    }
    this.decisions = decisions;
    this.version++;
  }

  author(client: number): Author | undefined {
    return this.authors.get(client);
  }

  /** Whether what this client id put into `text` is text in force. */
  isBase(client: number): boolean {
    return this.authors.get(client)?.role === 'base';
  }

  /** Whether two client ids write for the same person. Server roles (`base`, `import`) are nobody but themselves. */
  sameUser(client: number, other: number): boolean {
    if (client === other) return true;
    const user = this.authors.get(client)?.user;
    return user !== undefined && user === this.authors.get(other)?.user;
  }

  /** The insert record that the word belongs to. */
  insertOf(client: number, clock: number): Change<InsertRecord> | undefined {
    const inserts = this.#inserts.get(client);
    if (!inserts) return undefined;
    return inserts[countFrom(inserts, clock) - 1];
  }

  /** Where insert records of the client begin inside the stretch. */
  insertEdges(client: number, clock: number, length: number): number[] {
    const inserts = this.#inserts.get(client);
    if (!inserts) return [];
    const edges: number[] = [];
    for (let at = countFrom(inserts, clock); at < inserts.length; at++) {
      const from = inserts[at]?.record.from ?? Number.POSITIVE_INFINITY;
      if (from >= clock + length) break;
      edges.push(from);
    }
    return edges;
  }

  /** The clocks an insert record speaks for: from its own to the next one's (`Infinity` for the last). */
  span(change: Change<InsertRecord>): { from: number; to: number } {
    const inserts = this.#inserts.get(change.client) ?? [];
    const next = inserts[countFrom(inserts, change.record.from)];
    return { from: change.record.from, to: next ? next.record.from : Number.POSITIVE_INFINITY };
  }

  strikesOver(client: number, clock: number, length: number): ReadonlySet<Change<DeleteRecord>> {
    return this.#strikes.over(client, clock, length);
  }

  formatsOver(client: number, clock: number, length: number): ReadonlySet<Change<FormatRecord>> {
    return this.#formats.over(client, clock, length);
  }

  restylesOf(client: number, clock: number): readonly Change<ParagraphRecord>[] {
    return this.#restyles.get(idKey(client, clock)) ?? [];
  }

  rulingsOn(changeId: string): readonly Ruling[] {
    return this.#rulings.get(changeId) ?? [];
  }

  /**
   * The latest decision on this change that covers the word. A change of a paragraph's attributes bears upon one mark:
   * a decision that names it covers it, whatever words it lists for the other changes it names.
   */
  ruling(change: Change, client: number, clock: number): Ruling | undefined {
    const rulings = this.#rulings.get(change.id);
    if (!rulings) return undefined;
    for (let at = rulings.length - 1; at >= 0; at--) {
      const ruling = rulings[at];
      if (!ruling) continue;
      if (ruling.words === null || change.record.kind === 'paragraph' || ruling.words.has(client, clock))
        return ruling;
    }
    return undefined;
  }

  /** Whether its author has taken the change back, and not taken that back again. */
  isWithdrawn(changeId: string): boolean {
    if (!this.#withdrawals.has(changeId)) return false;
    if (this.#settledAt !== this.version) {
      this.#settled.clear();
      this.#settledAt = this.version;
    }
    // Withdrawals are withdrawn in their turn, thousands deep where somebody means harm: each is told once, without
    // recursion. What waits for itself, which no gate lets through, is told as not withdrawn.
    const waiting = [changeId];
    const begun = new Set<string>();
    for (let id = waiting.at(-1); id !== undefined; id = waiting.at(-1)) {
      const own = this.#ownWithdrawals(id);
      const open = begun.has(id) ? [] : own.filter((one) => !this.#settled.has(one) && !begun.has(one));
      begun.add(id);
      for (const one of open) waiting.push(one);
      if (open.length === 0) {
        waiting.pop();
        this.#settled.set(
          id,
          own.some((one) => this.#settled.get(one) !== true),
        );
      }
    }
    return this.#settled.get(changeId) === true;
  }

  /** The withdrawals of a change that are its author's, by their ids. */
  #ownWithdrawals(changeId: string): readonly string[] {
    const owner = clientOfChange(changeId);
    return (this.#withdrawals.get(changeId) ?? []).flatMap(({ id, client }) =>
      this.sameUser(client, owner) ? [id] : [],
    );
  }

  /** The id under which people see the change: its group's, where the group is the same person's, or its own. */
  entryOf(change: Change): string {
    const group = change.record.group;
    if (group === undefined || group === change.id) return change.id;
    const first = this.changes.get(group);
    return first && this.sameUser(first.client, change.client) ? group : change.id;
  }
}

/** How many of the inserts begin at or before `clock`. */
function countFrom(inserts: readonly Change<InsertRecord>[], clock: number): number {
  let low = 0;
  let high = inserts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((inserts[middle]?.record.from ?? 0) <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
