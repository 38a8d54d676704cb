/** People at a server: most only write and let what comes run by unread; one in each room looks when it came. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { type RawData, WebSocket } from 'ws';
import * as Y from 'yjs';
import { ROOTS } from '../../shared/weave/records.ts';
import { personOf } from './child.ts';

/** How a server's messages are framed: Hocuspocus puts the room's name before each. */
export type Dialect = 'y-websocket' | 'hocuspocus';

const FIRST_CLIENT = 1000;
const [SYNC, PRESENCE, AUTH] = [0, 1, 2];

/** Updates that somebody sends, key by key, and the clocks they reach. */
interface Keys {
  readonly updates: readonly Uint8Array[];
  readonly clocks: readonly number[];
}

/** Types so many letters in a copy of the draft; each key's update is one that an editor would send. */
export function keysOf(base: Uint8Array, number: number, count: number): Keys {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, base);
  doc.clientID = FIRST_CLIENT + number;
  const updates: Uint8Array[] = [];
  const clocks: number[] = [];
  doc.on('update', (update: Uint8Array) => {
    updates.push(update);
    clocks.push(Y.getState(doc.store, doc.clientID));
  });
  const text = doc.getText(ROOTS.text);
  const at = 1 + Math.floor((number * 7919) % (text.length - 2));
  doc.transact(() => {
    doc.getMap(ROOTS.authors).set(String(doc.clientID), { ...personOf(number), since: 1 });
    const from = Y.getState(doc.store, doc.clientID) + 1;
    doc.getMap(ROOTS.changes).set(`${doc.clientID}.1`, { kind: 'insert', at: 1, from });
    text.insert(at, 'a');
  });
  for (let key = 1; key < count; key++) text.insert(at + key, 'a');
  doc.destroy();
  return { updates, clocks };
}

export class Person {
  readonly client: number;
  readonly #number: number;
  readonly #keys: Keys;
  readonly #socket: WebSocket;
  readonly #room: string;
  readonly #dialect: Dialect;
  readonly #sent: number[] = [];
  #next = 0;
  #shown = 0;

  constructor(url: string, dialect: Dialect, room: string, number: number, keys: Keys) {
    this.client = FIRST_CLIENT + number;
    this.#number = number;
    this.#keys = keys;
    this.#room = room;
    this.#dialect = dialect;
    const path = dialect === 'hocuspocus' ? '' : `${room}?as=${number}`;
    this.#socket = new WebSocket(`${url}/${path}`, { perMessageDeflate: false });
    this.#socket.on('open', () => {
      if (dialect === 'hocuspocus') {
        this.#send(AUTH, (to) => {
          encoding.writeVarUint(to, 0);
          encoding.writeVarString(to, 'token');
        });
      }
      this.#send(SYNC, (to) => {
        encoding.writeVarUint(to, 0);
        encoding.writeVarUint8Array(to, Uint8Array.of(0));
      });
    });
  }

  /** Resolves once the server has answered with the draft; then only `look` reads on. */
  async there(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const heard = (data: RawData) => {
        if (this.#read(data)?.update === undefined) return;
        this.#socket.off('message', heard);
        resolve();
      };
      this.#socket.on('message', heard);
      this.#socket.once('close', (code) => reject(new Error(`closed with ${code}`)));
    });
  }

  /** Hears of updates as they come. */
  look(heard: (update: Uint8Array) => void): void {
    this.#socket.on('message', (data: RawData) => {
      const update = this.#read(data)?.update;
      if (update) heard(update);
    });
  }

  /** Reads no messages any more, only bytes: what it costs to receive is not what is measured here. */
  stopReading(): void {
    const { _socket: bytes } = this.#socket as unknown as { readonly _socket: NodeJS.ReadableStream };
    bytes.removeAllListeners('data');
    bytes.on('data', () => undefined);
  }

  /** Sends the next key; with where the caret is now, if asked. */
  key(cursor: 'cursor' | 'none'): void {
    const update = this.#keys.updates[this.#next];
    if (update === undefined) return;
    this.#sent.push(performance.now());
    this.#next += 1;
    this.#send(SYNC, (to) => {
      encoding.writeVarUint(to, 2);
      encoding.writeVarUint8Array(to, update);
    });
    if (cursor === 'cursor') this.#showCaret();
  }

  /** How many keys it sent. */
  get keys(): number {
    return this.#next;
  }

  /** The times since the keys between two clocks were sent. */
  since(from: number, to: number, now: number): number[] {
    return this.#keys.clocks.flatMap((clock, key) => {
      const sent = this.#sent[key];
      return clock > from && clock <= to && sent !== undefined ? [now - sent] : [];
    });
  }

  leave(): void {
    this.#socket.removeAllListeners('close');
    this.#socket.terminate();
  }

  #showCaret(): void {
    const { user, name, delegation, role } = personOf(this.#number);
    const id = { client: this.client, clock: this.#keys.clocks[this.#next - 1] ?? 0 };
    const state = { user: { user, name, delegation, role }, cursor: { anchor: id, head: id } };
    this.#send(PRESENCE, (to) => {
      const update = encoding.createEncoder();
      encoding.writeVarUint(update, 1);
      encoding.writeVarUint(update, this.client);
      encoding.writeVarUint(update, ++this.#shown);
      encoding.writeVarString(update, JSON.stringify(state));
      encoding.writeVarUint8Array(to, encoding.toUint8Array(update));
    });
  }

  #send(kind: number | undefined, write: (to: encoding.Encoder) => void): void {
    const to = encoding.createEncoder();
    if (this.#dialect === 'hocuspocus') encoding.writeVarString(to, this.#room);
    encoding.writeVarUint(to, kind ?? SYNC ?? 0);
    write(to);
    this.#socket.send(encoding.toUint8Array(to));
  }

  #read(data: RawData): { readonly update: Uint8Array | undefined } | null {
    const from = decoding.createDecoder(data as Buffer);
    if (this.#dialect === 'hocuspocus') decoding.readVarString(from);
    const kind = decoding.readVarUint(from);
    // 4 is Hocuspocus's answer to what it was asked.
    if (kind !== SYNC && kind !== 4) return null;
    return decoding.readVarUint(from) === 0 ? null : { update: decoding.readVarUint8Array(from) };
  }
}
