/** Somebody on a bare socket, who says whatever a test has them say. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { vi } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Me } from '../../shared/protocol/people.ts';
import { type ChangeRecord, ROOTS } from '../../shared/weave/records.ts';
import { localAddress, type Trial } from './trial.ts';

const SYNC = 0;
const PRESENCE = 1;
const ASK_PRESENCE = 3;
const STANDING = 4;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;

export class Caller {
  readonly doc = new Y.Doc();
  readonly socket: WebSocket;
  /** What the server last told of presence, by client id; null for who left. */
  readonly states = new Map<number, unknown>();
  /** The state vector that the server last said it has on disk. */
  #kept = new Map<number, number>();
  #presence: Set<number> | null = null;
  #standings: Me[] = [];
  #synced = false;
  #end: string | null = null;
  #records = 0;

  /** How a socket to this draft ends or `let in`. */
  static async fate(
    trial: Trial,
    draft: string,
    session: string,
    options: ClientOptions = {},
  ): Promise<string> {
    const caller = new Caller(trial, draft, session, options);
    await vi.waitFor(() => {
      if (!caller.#synced && caller.#end === null) throw new Error('not yet');
    }, WAIT);
    caller.leave();
    return caller.#end ?? 'let in';
  }

  /** In the draft, with all of it. */
  static async into(trial: Trial, draft: string, session: string): Promise<Caller> {
    const caller = new Caller(trial, draft, session);
    await vi.waitFor(() => {
      if (!caller.#synced) throw new Error(`not in the draft: ${caller.#end}`);
    }, WAIT);
    return caller;
  }

  constructor(trial: Trial, draft: string, session: string, options: ClientOptions = {}) {
    const address = localAddress(trial.app).replace('http', 'ws');
    this.socket = new WebSocket(`${address}/sync/${draft}?session=${session}`, options);
    this.socket.on('open', () => this.ask());
    this.socket.on('message', (data: Buffer) => this.#hear(data));
    this.socket.on('error', (error) => {
      this.#end ??= error.message;
    });
    this.socket.on('close', (code, reason) => {
      this.#end ??= `${code} ${reason}`;
    });
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.offer(update);
    });
  }

  get text(): Y.Text {
    return this.doc.getText(ROOTS.text);
  }

  /** Whether the server has closed the socket, and with what. */
  get end(): string | null {
    return this.#end;
  }

  send(type: number, write: (to: encoding.Encoder) => void): void {
    const to = encoding.createEncoder();
    encoding.writeVarUint(to, type);
    write(to);
    this.socket.send(encoding.toUint8Array(to));
  }

  /** Says bytes of one kind. */
  sendBlob(type: number, bytes: Uint8Array): void {
    this.send(type, (to) => encoding.writeVarUint8Array(to, bytes));
  }

  /** Asks for all that is missing. */
  ask(): void {
    this.#sync(STEP_1, Y.encodeStateVector(this.doc));
  }

  /** Answers with an update, as if the server had asked for it. */
  answer(update: Uint8Array): void {
    this.#sync(STEP_2, update);
  }

  #sync(step: number, bytes: Uint8Array): void {
    this.send(SYNC, (to) => {
      encoding.writeVarUint(to, step);
      encoding.writeVarUint8Array(to, bytes);
    });
  }

  /** Offers an update, whatever it is. */
  offer(update: Uint8Array): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    this.#sync(UPDATE, update);
  }

  sign({ user, name, delegation, role }: Me, client = this.doc.clientID): void {
    this.doc.getMap(ROOTS.authors).set(String(client), { user, name, delegation, role, since: Date.now() });
  }

  record(record: object, key = `${this.doc.clientID}.${++this.#records}`): string {
    this.doc.getMap(ROOTS.changes).set(key, { at: Date.now(), ...record } as ChangeRecord);
    return key;
  }

  /** Types under a new insert record, before the place `at`. */
  type(words: string, at: number): string {
    const { clientID, store } = this.doc;
    return this.doc.transact(() => {
      const key = this.record({ kind: 'insert', from: Y.getState(store, clientID) + 1 });
      this.text.insert(at, words);
      return key;
    });
  }

  decide(changes: readonly string[]): void {
    this.doc.getArray(ROOTS.decisions).push([{ verdict: 'accept', changes, ranges: [], at: Date.now() }]);
  }

  /** Shows a state of presence, by default one's own. */
  show(state: unknown, client = this.doc.clientID, clock = Date.now()): void {
    this.send(PRESENCE, (to) =>
      encoding.writeVarUint8Array(to, presenceOf([[client, clock, JSON.stringify(state)]])),
    );
  }

  /** Resolves once the server has heard all that was said. */
  async answered(): Promise<void> {
    await this.presence();
  }

  /** The client ids that are present, asked of the server now. */
  async presence(): Promise<readonly number[]> {
    this.#presence = null;
    this.send(ASK_PRESENCE, () => undefined);
    return vi.waitFor(() => {
      if (this.#presence === null) throw new Error(`no presence yet: ${this.#end}`);
      return [...this.#presence];
    }, WAIT);
  }

  /** Resolves once all that was written is on disk. */
  saved(): Promise<void> {
    const { clientID, store } = this.doc;
    return vi.waitFor(() => {
      if ((this.#kept.get(clientID) ?? 0) < Y.getState(store, clientID))
        throw new Error(`not saved: ${this.#end}`);
    }, WAIT);
  }

  /** What one is told one is now, the first time that it is not known yet. */
  standing(): Promise<Me> {
    return vi.waitFor(() => {
      const now = this.#standings.shift();
      if (now === undefined) throw new Error(`told nothing: ${this.#end}`);
      return now;
    }, WAIT);
  }

  /** How the connection ends: the close code and the sentence beside it. */
  ended(): Promise<string> {
    return vi.waitFor(() => {
      if (this.#end === null) throw new Error('still open');
      return this.#end;
    }, WAIT);
  }

  leave(): void {
    this.socket.terminate();
  }

  #hear(data: Buffer): void {
    const from = decoding.createDecoder(data);
    const type = decoding.readVarUint(from);
    if (type === SYNC) this.#hearSync(from);
    if (type === PRESENCE) this.#hearPresence(decoding.readVarUint8Array(from));
    if (type === STANDING) this.#standings.push(JSON.parse(decoding.readVarString(from)));
  }

  #hearSync(from: decoding.Decoder): void {
    const step = decoding.readVarUint(from);
    const bytes = decoding.readVarUint8Array(from);
    if (step === STEP_1) {
      this.#kept = Y.decodeStateVector(bytes);
      if (this.#synced) return;
      this.answer(Uint8Array.of(0, 0));
    } else {
      Y.applyUpdate(this.doc, bytes, this);
      this.#synced ||= step === STEP_2;
    }
  }

  #hearPresence(update: Uint8Array): void {
    const from = decoding.createDecoder(update);
    const there = new Set<number>();
    this.states.clear();
    for (let left = decoding.readVarUint(from); left > 0; left--) {
      const client = decoding.readVarUint(from);
      decoding.readVarUint(from);
      const state: unknown = JSON.parse(decoding.readVarString(from));
      this.states.set(client, state);
      if (state !== null) there.add(client);
    }
    this.#presence = there;
  }
}

/** An update of presence as y-protocols encodes it; a state comes as JSON, which need not be any. */
export function presenceOf(
  states: readonly (readonly [client: number, clock: number, json: string])[],
): Uint8Array {
  const to = encoding.createEncoder();
  encoding.writeVarUint(to, states.length);
  for (const [client, clock, json] of states) {
    encoding.writeVarUint(to, client);
    encoding.writeVarUint(to, clock);
    encoding.writeVarString(to, json);
  }
  return encoding.toUint8Array(to);
}

const WAIT = { interval: 5, timeout: 10_000 };
