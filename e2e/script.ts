/**
 * A program that is not ours: the stock y-websocket provider, and the public format of a draft written by hand, as
 * somebody would who has read only its description. It may do whatever it likes to its own document.
 */
import * as encoding from 'lib0/encoding';
import { vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { House } from './house.ts';

/** Who somebody is in a draft, as the API tells them. */
export interface Identity {
  readonly user: string;
  readonly name: string;
  readonly delegation: string;
  readonly role: string;
}

export interface Closing {
  readonly code: number;
  readonly reason: string;
}

/** y-websocket's numbers for kinds of messages. */
const SYNC = 0;
const UPDATE = 2;
const PRESENCE = 1;
const AUTH = 2;

export class Script {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  readonly me: Identity;
  /** How its connections ended. */
  readonly closings: Closing[] = [];
  /** What the server said it has on disk, last: client id → clock. */
  receipt: ReadonlyMap<number, number> = new Map();
  #records = 0;

  private constructor(provider: WebsocketProvider, me: Identity) {
    this.doc = provider.doc;
    this.provider = provider;
    this.me = me;
    provider.on('connection-close', (event) => {
      if (event) this.closings.push({ code: event.code, reason: event.reason });
    });
    provider.messageHandlers[AUTH] = () => undefined; // it would print the reason
    const usual = provider.messageHandlers[SYNC];
    provider.messageHandlers[SYNC] = (encoder, decoder, ...rest) => {
      const [step] = decoder.arr.subarray(decoder.pos);
      if (step === 0) this.receipt = Y.decodeStateVector(blobBehind(decoder.arr, decoder.pos + 1));
      usual?.(encoder, decoder, ...rest);
    };
  }

  /** Connects to a draft with a session, and waits for the draft. */
  static async connect(house: House, draft: string, session: string, doc = new Y.Doc()): Promise<Script> {
    const { me } = (await house.ask(`/api/drafts/${draft}`, undefined, 'GET', session)).json() as {
      readonly me: Identity;
    };
    const provider = new WebsocketProvider(`${house.url.replace('http', 'ws')}/sync`, draft, doc, {
      params: { session },
      // The same class by another declaration.
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
      connect: false,
    });
    const script = new Script(provider, me);
    provider.connect();
    await until('the draft is here', () => provider.synced);
    return script;
  }

  get client(): number {
    return this.doc.clientID;
  }
  get text(): Y.Text {
    return this.doc.getText('text');
  }
  map(root: string): Y.Map<unknown> {
    return this.doc.getMap(root);
  }

  /** Where these words begin in the text. */
  indexOf(words: string): number {
    // An embed counts one, as in Yjs.
    const flat = (this.text.toDelta() as readonly { readonly insert: unknown }[])
      .map(({ insert }) => (typeof insert === 'string' ? insert : '\ufffc'))
      .join('');
    const at = flat.indexOf(words);
    if (at < 0) throw new Error(`the text does not say ${words}`);
    return at;
  }

  /** The ids of words, which must have been typed in one go. */
  rangeOf(words: string): readonly [number, number, number] {
    const { item, assoc } = Y.createRelativePositionFromTypeIndex(this.text, this.indexOf(words));
    if (!item) throw new Error(`no id ${assoc}`);
    return [item.client, item.clock, words.length];
  }

  /** Says whose the client id is: the first thing it writes. */
  sign(as: Partial<Identity> = {}, key = String(this.client)): void {
    this.map('authors').set(key, { ...this.me, since: Date.now(), ...as });
  }

  /** Sets a record under the next number. */
  record(record: object, key = `${this.client}.${++this.#records}`): string {
    this.map('changes').set(key, { at: Date.now(), ...record });
    return key;
  }

  /** Opens an insert record and types before these words. Signs first where it has not. */
  type(words: string, before: string): string {
    return this.doc.transact(() => {
      if (!this.map('authors').has(String(this.client))) this.sign();
      const change = this.record({ kind: 'insert', from: Y.getState(this.doc.store, this.client) + 1 });
      this.text.insert(this.indexOf(before), words);
      return change;
    });
  }

  strike(words: string): string {
    return this.doc.transact(() => {
      if (!this.map('authors').has(String(this.client))) this.sign();
      return this.record({ kind: 'delete', ranges: [this.rangeOf(words)] });
    });
  }

  /** Waits until the server says that it has on disk all that this client id wrote. */
  async saved(): Promise<void> {
    await until('saved', () => this.receipt.get(this.client) === Y.getState(this.doc.store, this.client));
  }

  /** Sends bytes as an update, past the document. */
  offer(update: Uint8Array): void {
    this.send((to) => {
      encoding.writeVarUint(to, SYNC);
      encoding.writeVarUint(to, UPDATE);
      encoding.writeVarUint8Array(to, update);
    });
  }

  /** Sends states of presence: whose, the how-manieth, and what. */
  show(states: readonly (readonly [client: number, clock: number, state: unknown])[]): void {
    const update = encoding.createEncoder();
    encoding.writeVarUint(update, states.length);
    for (const [client, clock, state] of states) {
      encoding.writeVarUint(update, client);
      encoding.writeVarUint(update, clock);
      encoding.writeVarString(update, JSON.stringify(state));
    }
    this.send((to) => {
      encoding.writeVarUint(to, PRESENCE);
      encoding.writeVarUint8Array(to, encoding.toUint8Array(update));
    });
  }

  /** Sends a message as it is. */
  send(write: (to: encoding.Encoder) => void): void {
    const to = encoding.createEncoder();
    write(to);
    this.provider.ws?.send(Buffer.from(encoding.toUint8Array(to)));
  }

  /** Waits until the server has closed the connection; answers how. */
  async closed(): Promise<Closing | undefined> {
    await until('closed', () => this.closings.length > 0);
    return this.closings.at(-1);
  }

  leave(): void {
    // The provider looks its own presence up by this id, which it may have changed.
    this.doc.clientID = this.provider.awareness.clientID;
    this.provider.destroy();
    this.provider.awareness.destroy();
    this.doc.destroy();
  }
}

/** Waits until it holds. */
export function until(what: string, holds: () => boolean): Promise<void> {
  const look = () => {
    if (!holds()) throw new Error(`not yet: ${what}`);
  };
  return vi.waitFor(look, { timeout: 10_000, interval: 5 });
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
