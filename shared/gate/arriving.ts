/** A draft with the part of an update that has passed so far laid over it, so that what comes later may build on it. */
import { type Id, type Range, ROOTS } from '../weave/records.ts';
import type { Struct } from './decode.ts';
import { isInsert, type Known, type Piece, userOf } from './known.ts';
import { Unreadable } from './refusal.ts';
import { lastAtOrBefore, Stretches } from './stretches.ts';

/** Look-ups for one update: a second at worst. Thirty thousand words typed here and there need fewer (measured). */
const MOST_WORK = 1_000_000;

export class Arriving implements Known {
  readonly #before: Known;
  readonly #pieces = new Map<number, Piece[]>();
  /** Which of the new ids of each client stand in `text`. */
  readonly #texts = new Map<number, Stretches>();
  /** What stands behind an id of `text` now, where it is not what stood there before. */
  readonly #behind = new Map<number, Map<number, Id>>();
  readonly #entries = new Map<string, unknown>();
  readonly #opened = new Set<number>();
  readonly #heirs = new Map<string, Id>();
  /** Values of fields that Yjs cleared away before they were ever sent. */
  readonly cleared: { readonly field: string; readonly origin: Id | null }[] = [];
  #first: Id | undefined;
  #work = MOST_WORK;

  constructor(before: Known) {
    this.#before = before;
  }

  /** The client ids that wrote something new. */
  get clients(): number[] {
    return [...this.#pieces.keys()];
  }

  /** Counts look-ups, so that no update, however made, takes long. */
  spend(work: number): void {
    this.#work -= work;
    if (this.#work < 0) throw new Unreadable('too-much-work');
  }

  state(client: number): number {
    const last = this.#pieces.get(client)?.at(-1);
    return last ? last.clock + last.length : this.#before.state(client);
  }

  owner(client: number): string | undefined {
    return this.#before.owner(client) ?? userOf(this.entry(ROOTS.authors, String(client)));
  }

  piece(client: number, clock: number): Piece | undefined {
    this.spend(1);
    const pieces = this.#pieces.get(client);
    if (!pieces || clock < this.#before.state(client)) return this.#before.piece(client, clock);
    return clock < this.state(client) ? pieces[lastAtOrBefore(pieces, clock)] : undefined;
  }

  first(): Id | null {
    return this.#first ?? this.#before.first();
  }

  entry(root: string, key: string): unknown {
    this.spend(1);
    return this.#entries.get(`${root} ${key}`) ?? this.#before.entry(root, key);
  }

  opened(client: number): boolean {
    return this.#opened.has(client) || this.#before.opened(client);
  }

  /** The last of the new values of a field of the draft. */
  heir(field: string): Id | undefined {
    return this.#heirs.get(field);
  }

  /** The id of `text` that stands behind this one. */
  next([client, clock]: Id): Id | null {
    const behind = this.#behind.get(client)?.get(clock);
    if (behind) return behind;
    const piece = this.piece(client, clock);
    if (!piece) return null;
    return clock + 1 < piece.clock + piece.length ? [client, clock + 1] : piece.next;
  }

  /** The last id of a piece of `text` up to which, from this one on, nothing new stands in between. */
  runEnd(piece: Piece, clock: number): number {
    const last = piece.clock + piece.length - 1;
    const behind = this.#behind.get(piece.client);
    if (!behind) return last;
    let end = clock;
    while (end < last && !behind.has(end)) end++;
    this.spend(end - clock);
    return end;
  }

  /** Whether all ids of a range stand in `text`. */
  holds([client, clock, length]: Range): boolean {
    return this.textEnd(client, clock) >= clock + length;
  }

  textEnd(client: number, clock: number): number {
    this.spend(1);
    const state = this.#before.state(client);
    const end = clock < state ? this.#before.textEnd(client, clock) : clock;
    return end < state ? end : (this.#texts.get(client)?.endFrom(end) ?? end);
  }

  /** The UTF-16 unit an id of `text` holds; NaN where it holds none. */
  unit([client, clock]: Id): number {
    const piece = this.piece(client, clock);
    return piece?.content.kind === 'string'
      ? piece.content.string.charCodeAt(clock - piece.clock)
      : Number.NaN;
  }

  /** Adds a struct that has passed, standing in its root under its key; in `text`, directly behind `left`. */
  add(struct: Struct, root: string, key: string | null, left: Id | null): void {
    const { client, clock, length, content } = struct;
    const next = root === ROOTS.text ? (left ? this.next(left) : this.first()) : null;
    const piece: Piece = { ...struct, root, key, deleted: content.kind === 'deleted', next };
    const pieces = this.#pieces.get(client);
    if (pieces) pieces.push(piece);
    else this.#pieces.set(client, [piece]);
    if (root === ROOTS.text) {
      this.#standBehind(left, [client, clock]);
      const texts = this.#texts.get(client) ?? new Stretches();
      this.#texts.set(client, texts);
      texts.add(clock, length);
    }
    if (key !== null && content.kind === 'any') this.#entries.set(`${root} ${key}`, content.values[0]);
    if (root === ROOTS.draft && key !== null) {
      if (content.kind === 'any') this.#heirs.set(key, [client, clock + length - 1]);
      else this.cleared.push({ field: key, origin: struct.origin });
    }
    if (isInsert(piece)) this.#opened.add(client);
  }

  #standBehind(left: Id | null, id: Id): void {
    if (left === null) {
      this.#first = id;
      return;
    }
    const behind = this.#behind.get(left[0]) ?? new Map<number, Id>();
    behind.set(left[1], id);
    this.#behind.set(left[0], behind);
  }
}
