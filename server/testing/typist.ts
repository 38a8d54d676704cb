/** Somebody with the stock y-websocket provider who types words that nobody else types, and remembers what was promised. */
import { vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { ROOTS } from '../../shared/weave/records.ts';
import { type } from '../rooms/hand.fixture.ts';
import type { Identity } from '../rooms/identity.ts';

/** A word, the clock behind it, and when it was typed and confirmed, in ms of `performance.now()`. */
interface Word {
  readonly text: string;
  readonly clock: number;
  readonly typed: number;
  confirmed: number | null;
}

/** Who somebody is, and the session they come in with. */
export interface Seat {
  readonly who: Identity;
  readonly session: string;
}

export class Typist {
  readonly doc = new Y.Doc();
  readonly words: Word[] = [];
  /** The codes with which the server closed for good; there should be none. */
  readonly refusals: string[] = [];
  readonly #seat: Seat;
  readonly #closings: string[] = [];
  readonly #provider: WebsocketProvider;
  #timer: NodeJS.Timeout | null = null;

  /** Comes to a draft; `url` begins with `ws://`. */
  constructor(url: string, draft: string, seat: Seat) {
    this.#seat = seat;
    this.#provider = new WebsocketProvider(`${url}/sync`, draft, this.doc, {
      params: { session: seat.session },
      // The same class by another declaration.
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
      maxBackoffTime: 1000,
      shouldReconnect: ({ code }) => code < 4400,
    });
    this.#provider.on('connection-close', (event) => {
      this.#closings.push(String(event?.code));
      if (event && event.code >= 4400) this.refusals.push(`${event.code} ${event.reason}`);
    });
    this.#provider.messageHandlers[2] = () => undefined; // it would print the reason
    const usual = this.#provider.messageHandlers[0];
    this.#provider.messageHandlers[0] = (encoder, decoder, ...rest) => {
      const [step] = decoder.arr.subarray(decoder.pos);
      if (step === 0) this.#confirm(Y.decodeStateVector(blobBehind(decoder.arr, decoder.pos + 1)));
      usual?.(encoder, decoder, ...rest);
    };
  }

  get synced(): boolean {
    return this.#provider.synced;
  }

  get name(): string {
    return this.#seat.who.user;
  }

  get text(): string {
    return this.doc.getText(ROOTS.text).toString();
  }

  get confirmed(): readonly Word[] {
    return this.words.filter(({ confirmed }) => confirmed !== null);
  }

  /** How many words are not confirmed yet. */
  get waiting(): number {
    return this.words.length - this.confirmed.length;
  }

  /** In short, for a failing test. */
  get story(): string {
    const { wsconnected, synced } = this.#provider;
    const refused = [...this.#closings, ...this.refusals].join(' ');
    return `${this.waiting} of ${this.words.length} ${wsconnected ? 'connected' : ''} ${synced ? 'synced' : ''} ${refused}`;
  }

  /** Who this one sees at the draft, by name. */
  get sees(): ReadonlySet<string> {
    const states = [...this.#provider.awareness.getStates().values()];
    return new Set(states.map((state) => String((state.user as { name?: string } | undefined)?.name)));
  }

  /** Types one word somewhere. */
  type(): void {
    const text = `${this.#seat.who.user}.${this.words.length};`;
    const length = this.doc.getText(ROOTS.text).length;
    type(this.doc, this.#seat.who, 1 + Math.floor(Math.random() * (length - 2)), text);
    const clock = Y.getState(this.doc.store, this.doc.clientID);
    this.words.push({ text, clock, typed: performance.now(), confirmed: null });
  }

  /** Types a word about every `ms`, until `rest`. */
  work(ms: number): void {
    const next = () => {
      if (this.#provider.shouldConnect && this.doc.getText(ROOTS.text).length > 2) this.type();
      this.#timer = setTimeout(next, ms * (0.5 + Math.random()));
    };
    this.#timer = setTimeout(next, ms * Math.random());
  }

  rest(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  show(): void {
    const { user, name, delegation, role } = this.#seat.who;
    this.#provider.awareness.setLocalState({ user: { user, name, delegation, role } });
  }

  leave(): void {
    this.rest();
    this.#provider.destroy();
    this.#provider.awareness.destroy();
    this.doc.destroy();
  }

  #confirm(saved: ReadonlyMap<number, number>): void {
    const clock = saved.get(this.doc.clientID) ?? 0;
    for (const word of this.words) {
      if (word.clock > clock) break;
      word.confirmed ??= performance.now();
    }
  }
}

/** Waits until it holds, at most so many ms. */
export function until(what: string, holds: () => boolean | undefined, timeout = 30_000): Promise<void> {
  const look = () => {
    if (!holds()) throw new Error(`not yet: ${what}`);
  };
  return vi.waitFor(look, { timeout, interval: 20 });
}

/** Waits until all that they typed is confirmed, and all hold the same. */
export async function converged(typists: readonly Typist[], timeout = 30_000): Promise<void> {
  const refused = typists.flatMap(({ refusals }) => refusals);
  if (refused.length > 0) throw new Error(`refused: ${refused.join(', ')}`);
  await until('everything confirmed', () => typists.every(({ waiting }) => waiting === 0), timeout).catch(
    () => {
      throw new Error(
        `not confirmed: ${typists
          .filter(({ waiting }) => waiting > 0)
          .map((one) => one.story)
          .join(', ')}`,
      );
    },
  );
  const stateOf = ({ doc }: Typist) =>
    JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b));
  await until('all alike', () => new Set(typists.map(stateOf)).size === 1, timeout);
}

/** The bytes behind a length. */
function blobBehind(bytes: Uint8Array, at: number): Uint8Array {
  let length = 0;
  let start = at;
  for (let shift = 0; ; shift += 7, start++) {
    const byte = bytes[start] ?? 0;
    length += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) break;
  }
  return bytes.subarray(start + 1, start + 1 + length);
}
