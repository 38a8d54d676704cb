/** What goes out of a room, merged: additions and receipts per tick, presence a few times a second. */
import type * as Y from 'yjs';
import type { Connection } from './connection.ts';
import type { Meters } from './meters.ts';
import type { Presence } from './presence.ts';
import { additions, askFor, presence } from './wire.ts';

/** How long each kind waits for more of its kind, in ms. */
export interface Ticks {
  readonly additions: number;
  readonly receipts: number;
  readonly presence: number;
}

interface Addition {
  readonly update: Uint8Array;
  /** Where it came from; empty for what other nodes appended. */
  readonly lanes: ReadonlySet<unknown>;
}

const NO_LANES: ReadonlySet<unknown> = new Set();

export class Post {
  readonly #doc: Y.Doc;
  readonly #connections: ReadonlySet<Connection>;
  readonly #presence: () => Presence;
  readonly #ticks: Ticks;
  readonly #tell: (presence: Uint8Array) => void;
  readonly #meters: Meters;
  /** When the oldest of what waits had arrived, in ms of `performance.now()`. */
  #oldest: number | null = null;
  readonly #timers = new Map<keyof Ticks, NodeJS.Timeout>();
  #additions: Addition[] = [];
  #receipts = new Set<Connection>();
  #closed = false;

  /** `tell` tells other nodes who is here. */
  constructor(
    doc: Y.Doc,
    connections: ReadonlySet<Connection>,
    showing: () => Presence,
    ticks: Ticks,
    tell: (presence: Uint8Array) => void,
    meters: Meters,
  ) {
    this.#doc = doc;
    this.#connections = connections;
    this.#presence = showing;
    this.#ticks = ticks;
    this.#tell = tell;
    this.#meters = meters;
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      this.#additions.push({ update, lanes: origin instanceof Set ? origin : NO_LANES });
      this.#soon('additions', () => this.#sendAdditions());
    });
  }

  /** Takes note of when what is applied next had arrived, in ms of `performance.now()`. */
  arrived(at: number): void {
    this.#oldest ??= at;
  }

  /** Tells a connection, soon, what is on disk. */
  receipt(connection: Connection): void {
    this.#receipts.add(connection);
    this.#soon('receipts', () => this.#sendReceipts());
  }

  /** Tells everybody, soon, who is here. */
  presence(): void {
    this.#soon('presence', () => this.#sendPresence());
  }

  /** Sends what waits, and nothing after. */
  close(): void {
    this.#closed = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#sendAdditions();
    this.#sendReceipts();
  }

  #soon(kind: keyof Ticks, send: () => void): void {
    if (this.#closed || this.#timers.has(kind)) return;
    const timer = setTimeout(() => {
      this.#timers.delete(kind);
      send();
    }, this.#ticks[kind]);
    this.#timers.set(kind, timer);
  }

  #sendAdditions(): void {
    const waiting = this.#additions;
    this.#additions = [];
    if (waiting.length === 0) return;
    const lanes = new Set(waiting.flatMap(({ lanes }) => [...lanes]));
    const isOne = lanes.size === 1 && waiting.every((addition) => addition.lanes.size === 1);
    const forAll = additions(waiting.map(({ update }) => update));
    for (const connection of this.#connections) {
      if (!connection.following) continue;
      // Who wrote some of it gets that as well, unless it is all: merging anew for each would cost the square of them.
      if (!isOne || !lanes.has(connection)) connection.send(forAll);
    }
    if (this.#oldest !== null) this.#meters.delivered((performance.now() - this.#oldest) / 1000);
    this.#oldest = null;
  }

  #sendReceipts(): void {
    const owed = this.#receipts;
    this.#receipts = new Set();
    if (owed.size === 0) return;
    const receipt = askFor(this.#doc);
    for (const connection of this.#connections) if (owed.has(connection)) connection.send(receipt);
  }

  #sendPresence(): void {
    const untold = this.#presence().untold();
    if (untold) this.#tell(untold);
    const changes = this.#presence().changes();
    if (changes === null) return;
    // To whoever it came from, too: a stock client takes silence for a broken line.
    const message = presence(changes);
    for (const connection of this.#connections) connection.send(message);
  }
}
