/**
 * The weave: a draft's Yjs document, read as segments of words. It follows the document: after every transaction only
 * what the transaction touched is read anew, and listeners hear which segments took the place of which.
 */
import * as Y from 'yjs';
import {
  firstItem,
  isMarkItem,
  keepKnown,
  lastMarkInForceLast,
  piecesBetween,
  type Segment,
  segmentsOf,
} from './pieces.ts';
import { type Author, type ChangeRecord, type Decision, idKey, type Range, ROOTS } from './records.ts';
import { type Change, Register } from './register.ts';

/** `removed` segments from `at` on have given way to `added`. */
export interface Splice {
  readonly at: number;
  readonly removed: number;
  readonly added: readonly Segment[];
}

/** A draft's document: what the views read from, without knowing how it is kept. */
export type DraftDocument = Y.Doc;

/** So many items further on most marks are met; of longer ways, such as those through a paste, the end is remembered. */
const SHORT_WALK = 64;

/** `fields`: whether the contribution's own fields may have changed. */
type Listener = (splices: readonly Splice[], fields: boolean) => void;

export class Weave {
  readonly doc: Y.Doc;
  readonly register = new Register();
  readonly text: Y.Text;
  #segments: Segment[] = [];
  /** How long the text was when the segments were last brought up to date. */
  #length = 0;
  /** The place of each mark's segment, by the mark's id. */
  readonly #places = new Map<string, number>();
  /** Where long ways from items to the marks of their segments have ended, until the segments change. */
  readonly #walked = new Map<Y.Item, number>();
  /** What stands left of the item last asked for in this transaction, and where that ends: the next one is mostly near. */
  #asked: { readonly item: Y.Item; readonly end: number } | null = null;
  readonly #listeners = new Set<Listener>();
  /** Whether words stand behind the last mark in force: then places no longer follow the text's own order. */
  #disordered = false;
  readonly #authors: Y.Map<Author>;
  readonly #changes: Y.Map<ChangeRecord>;
  readonly #decisions: Y.Array<Decision>;
  readonly #draft: Y.Map<unknown>;

  constructor(doc: Y.Doc) {
    this.doc = doc;
    this.text = doc.getText(ROOTS.text);
    this.#authors = doc.getMap<Author>(ROOTS.authors);
    this.#changes = doc.getMap<ChangeRecord>(ROOTS.changes);
    this.#decisions = doc.getArray<Decision>(ROOTS.decisions);
    this.#draft = doc.getMap(ROOTS.draft);
    for (const [key, author] of this.#authors.entries()) this.register.addAuthor(Number(key), author);
    for (const [id, record] of this.#changes.entries()) this.register.addChange(id, record);
    this.register.setDecisions(this.#decisions.toArray());
    this.#replaceAll();
    this.#length = this.text.length;
    doc.on('beforeTransaction', this.#forget);
    doc.on('afterTransaction', this.#follow);
  }

  get segments(): readonly Segment[] {
    return this.#segments;
  }

  /** Calls `listener` after every transaction that changed what a view may show. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.doc.off('beforeTransaction', this.#forget);
    this.doc.off('afterTransaction', this.#follow);
    this.#listeners.clear();
  }

  /** The place of the segment that ends in this mark. */
  placeOfMark(client: number, clock: number): number | undefined {
    return this.#places.get(idKey(client, clock));
  }

  /** The place of the segment in which the word stands; undefined where there is no such word. */
  placeOf(client: number, clock: number): number | undefined {
    const item = this.#itemAt(client, clock);
    return item ? this.#placeOfItem(item) : undefined;
  }

  /** The next clock this client id will write. */
  nextClock(client: number): number {
    return Y.getState(this.doc.store, client);
  }

  /** The position in `text`, in ids from its start, of a word. */
  indexOf(client: number, clock: number): number | undefined {
    const item = this.#itemAt(client, clock);
    if (!item) return undefined;
    const start = this.#startOf(item);
    // What is put directly before or behind the word leaves what stands left of its item where it is.
    this.#asked = item.left && { item: item.left, end: start };
    return start + clock - item.id.clock;
  }

  #startOf(item: Y.Item): number {
    const asked = this.#isUpToDate ? null : this.#asked;
    let index = 0;
    for (let left = item.left; left; left = left.left) {
      if (left === asked?.item) return index + asked.end;
      if (left.deleted) continue;
      const before =
        this.#isUpToDate && isMarkItem(left) ? this.placeOfMark(left.id.client, left.id.clock) : undefined;
      if (before !== undefined) return index + this.#idsThrough(before);
      index += left.length;
    }
    return index;
  }

  /** Whether the segments are the text as it now stands: not so inside a transaction that has written words. */
  get #isUpToDate(): boolean {
    return !this.#disordered && this.text.length === this.#length;
  }

  /** How many ids stand in the segments up to and including this one. */
  #idsThrough(place: number): number {
    let ids = 0;
    for (let at = 0; at <= place; at++) ids += this.#segments[at]?.length ?? 0;
    return ids;
  }

  #itemAt(client: number, clock: number): Y.Item | undefined {
    const structs = this.doc.store.clients.get(client);
    if (!structs || clock >= Y.getState(this.doc.store, client)) return undefined;
    const struct = structs[Y.findIndexSS(structs, clock)];
    return struct instanceof Y.Item && struct.parent === this.text && !struct.deleted ? struct : undefined;
  }

  #placeOfItem(item: Y.Item): number | undefined {
    const far: Y.Item[] = [];
    let steps = 0;
    let place: number | undefined;
    for (let at: Y.Item | null = item; at && place === undefined; at = at.right) {
      place = this.#walked.get(at);
      if (place === undefined && !at.deleted && isMarkItem(at))
        place = this.#places.get(idKey(at.id.client, at.id.clock));
      if (place === undefined && ++steps > SHORT_WALK) far.push(at);
    }
    const last = this.#segments.length - 1;
    place ??= this.#segments[last]?.mark === null ? last : undefined;
    if (place !== undefined) for (const at of far) this.#walked.set(at, place);
    return place;
  }

  readonly #forget = (): void => {
    this.#asked = null;
  };

  readonly #follow = (transaction: Y.Transaction): void => {
    this.#forget();
    const touched = new Set<number>();
    let everything = this.#readRegister(transaction, touched);
    if (transaction.changed.has(asType(this.text))) {
      everything = !this.#readText(transaction, touched) || everything;
    }
    const splices = everything || this.#disordered ? this.#replaceAll() : this.#reread(touched);
    this.#length = this.text.length;
    this.#walked.clear();
    if (splices.length > 0 || transaction.changed.size > 0) {
      const fields = transaction.changed.has(asType(this.#draft));
      for (const listener of this.#listeners) listener(splices, fields);
    }
  };

  /** Takes in new records; answers whether every segment must be read anew. */
  #readRegister(transaction: Y.Transaction, touched: Set<number>): boolean {
    let everything = false;
    for (const key of transaction.changed.get(asType(this.#authors)) ?? []) {
      const author = key === null ? undefined : this.#authors.get(key);
      if (author) this.register.addAuthor(Number(key), author);
      if (author && this.nextClock(Number(key)) > 0) everything ||= this.#hasWords(Number(key), transaction);
    }
    const added: Change[] = [];
    for (const id of transaction.changed.get(asType(this.#changes)) ?? []) {
      const record = id === null ? undefined : this.#changes.get(id);
      const change = id === null || !record ? null : this.register.addChange(id, record);
      if (change) added.push(change);
    }
    // An insert record speaks for words up to the next one: all must be known before any is followed to its words.
    for (const change of added) {
      this.#touchChange(change, touched);
      for (const early of this.register.earlyFor(change.id)) this.#touchChange(early, touched);
    }
    if (transaction.changed.has(asType(this.#decisions))) {
      const before = this.register.decisions;
      const now = this.#decisions.toArray();
      this.register.setDecisions(now);
      if (before.some((decision, at) => decision !== now[at])) everything = true;
      for (const decision of now.slice(before.length)) {
        for (const id of decision.changes) this.#touchId(id, touched);
      }
    }
    return everything;
  }

  /** Whether the client id had words in the draft before the transaction: then its author entry came late. */
  #hasWords(client: number, transaction: Y.Transaction): boolean {
    return (transaction.beforeState.get(client) ?? 0) > 0;
  }

  /** Finds the segments that new words fall into; answers false where all must be read anew. */
  #readText(transaction: Y.Transaction, touched: Set<number>): boolean {
    if (transaction.deleteSet.clients.size > 0 && this.#deletedWords(transaction)) return false;
    for (const [client, state] of transaction.afterState) {
      const before = transaction.beforeState.get(client) ?? 0;
      if (state === before) continue;
      for (const item of this.#items(client, before, state - before)) {
        if (this.register.isBase(client)) return false;
        const place = this.#placeOfItem(item);
        if (place === undefined) return false;
        touched.add(place);
      }
    }
    return true;
  }

  #deletedWords(transaction: Y.Transaction): boolean {
    for (const [client, deletes] of transaction.deleteSet.clients) {
      const structs = this.doc.store.clients.get(client);
      for (const { clock } of deletes) {
        const struct = structs?.[Y.findIndexSS(structs, clock)];
        if (!(struct instanceof Y.Item) || struct.parent === this.text) return true;
      }
    }
    return false;
  }

  #touchId(changeId: string, touched: Set<number>): void {
    const change = this.register.changes.get(changeId);
    if (change) this.#touchChange(change, touched);
  }

  /** Adds the places of all words that the change bears upon. */
  #touchChange(change: Change, touched: Set<number>): void {
    const { record } = change;
    switch (record.kind) {
      case 'insert': {
        const { from, to } = this.register.span({ ...change, record });
        const end = Math.min(to, this.nextClock(change.client));
        if (end > from) this.#touchRange([change.client, from, end - from], touched);
        break;
      }
      case 'delete':
      case 'format':
        for (const range of record.ranges) this.#touchRange(range, touched);
        break;
      case 'paragraph':
        this.#touchRange([record.mark[0], record.mark[1], 1], touched);
        break;
      case 'withdraw':
        for (const id of record.changes) if (id !== change.id) this.#touchTaken(id, touched, new Set());
    }
  }

  /** A withdrawal may take back a withdrawal: follow it to the words, once. */
  #touchTaken(changeId: string, touched: Set<number>, seen: Set<string>): void {
    if (seen.has(changeId)) return;
    seen.add(changeId);
    const change = this.register.changes.get(changeId);
    if (change?.record.kind === 'withdraw') {
      for (const id of change.record.changes) this.#touchTaken(id, touched, seen);
    } else if (change) this.#touchChange(change, touched);
  }

  #touchRange(range: Range, touched: Set<number>): void {
    const [client, clock, length] = range;
    for (const item of this.#items(client, clock, length)) {
      const place = this.#placeOfItem(item);
      if (place !== undefined) touched.add(place);
    }
  }

  /** The items of `text` that hold ids of the stretch. */
  *#items(client: number, clock: number, length: number): Iterable<Y.Item> {
    const structs = this.doc.store.clients.get(client);
    const state = Y.getState(this.doc.store, client);
    if (!structs || clock >= state) return;
    for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
      const struct = structs[at];
      if (!struct || struct.id.clock >= clock + length) return;
      if (struct instanceof Y.Item && struct.parent === this.text && !struct.deleted) yield struct;
    }
  }

  /** Reads everything anew. */
  #replaceAll(): Splice[] {
    const removed = this.#segments.length;
    const standing = piecesBetween(firstItem(this.text), null);
    const pieces = lastMarkInForceLast(standing, this.register);
    this.#disordered = pieces !== standing;
    this.#segments = segmentsOf(pieces);
    this.#places.clear();
    this.#number(0);
    return [{ at: 0, removed, added: this.#segments }];
  }

  /** Reads the touched segments anew, each from the mark before it to its own mark; last ones first. */
  #reread(touched: ReadonlySet<number>): Splice[] {
    const splices: Splice[] = [];
    let renumberFrom = Number.POSITIVE_INFINITY;
    for (const at of [...touched].sort((a, b) => b - a)) {
      const segment = this.#segments[at];
      if (!segment) continue;
      const before = this.#segments[at - 1]?.mark;
      const start = before
        ? (this.#itemAt(before.client, before.clock)?.right ?? null)
        : firstItem(this.text);
      const end = segment.mark ? (this.#itemAt(segment.mark.client, segment.mark.clock) ?? null) : null;
      const added = segmentsOf(keepKnown(piecesBetween(start, end), segment));
      this.#segments.splice(at, 1, ...added);
      if (added.length !== 1) renumberFrom = at;
      splices.push({ at, removed: 1, added });
    }
    if (renumberFrom < this.#segments.length) this.#number(renumberFrom);
    return splices;
  }

  #number(from: number): void {
    for (let at = from; at < this.#segments.length; at++) {
      const mark = this.#segments[at]?.mark;
      if (mark) this.#places.set(idKey(mark.client, mark.clock), at);
    }
  }
}

/** A shared type as Yjs files it under in `transaction.changed`. */
function asType(type: Y.Text | Y.Map<Author> | Y.Map<ChangeRecord> | Y.Map<unknown> | Y.Array<Decision>) {
  return type as unknown as Y.AbstractType<Y.YEvent<Y.AbstractType<unknown>>>;
}
