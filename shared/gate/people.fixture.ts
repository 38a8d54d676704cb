/** People at one draft, for the gate's tests: real Yjs documents that sync with a server through the gate. */
import * as Y from 'yjs';
import {
  type Author,
  type ChangeRecord,
  type Comment,
  type Decision,
  type DraftFields,
  type Embed,
  type Position,
  type Range,
  ROOTS,
} from '../weave/records.ts';
import { knownFrom } from './draft.ts';
import { examine, type Passed, type Refusal, type Sender } from './gate.ts';

/** When everything in these tests happens. */
export const NOW = 1_700_000_000_000;

export const BASE_CLIENT = 1;
export const ANNA: Sender = { user: 'u-anna', name: 'Anna', delegation: 'Brazil', role: 'delegate' };
export const BORIS: Sender = { user: 'u-boris', name: 'Boris', delegation: 'RCC', role: 'delegate' };
export const CHAIR: Sender = { user: 'u-chair', name: 'Carla', delegation: 'ITU', role: 'chair' };
export const WATCHER: Sender = { user: 'u-olga', name: 'Olga', delegation: 'WMO', role: 'observer' };

const MARK: Embed = { type: 'paragraph', style: 'Normal' };

/** The draft in force: `1 resolves that😀 the¶2 invites members¶`, in the way a file is imported. */
export function draftInForce(): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = BASE_CLIENT;
  doc.transact(() => {
    const author: Author = { user: 'weft:base', name: 'In force', delegation: '', role: 'base', since: 1 };
    doc.getMap(ROOTS.authors).set(String(BASE_CLIENT), author);
    const text = doc.getText(ROOTS.text);
    for (const words of ['1 resolves that😀 the', '2 invites members']) {
      text.insert(text.length, words);
      text.insertEmbed(text.length, MARK);
    }
  });
  return doc;
}

/** A server's side of the draft: gates, then applies. */
export class Server {
  readonly doc = draftInForce();
  readonly known = knownFrom(this.doc);

  examine(update: Uint8Array, sender: Sender): Passed | Refusal {
    return examine(update, sender, this.known, NOW);
  }

  /** The rule that refuses the update; null where it passes and is applied. */
  receive(update: Uint8Array, sender: Sender): string | null {
    const answer = this.examine(update, sender);
    if ('rule' in answer) return answer.rule;
    Y.applyUpdate(this.doc, update);
    return null;
  }
}

/** One person's tab, which may do what it likes to its own document. */
export class Tab {
  readonly doc = new Y.Doc();
  #numbers = 0;
  #live: { server: Server; refused: (string | null)[] } | null = null;
  readonly server: Server;
  readonly sender: Sender;

  constructor(server: Server, sender: Sender, client: number) {
    this.server = server;
    this.sender = sender;
    this.doc.clientID = client;
    this.pull();
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server' && this.#live) this.#live.refused.push(server.receive(update, sender));
    });
  }

  get client(): number {
    return this.doc.clientID;
  }
  get clock(): number {
    return Y.getState(this.doc.store, this.client);
  }
  get text(): Y.Text {
    return this.doc.getText(ROOTS.text);
  }

  /** From now on each transaction is offered at once; the answers are collected. */
  goLive(): (string | null)[] {
    this.#live = { server: this.server, refused: [] };
    return this.#live.refused;
  }

  /** Takes what the server has. */
  pull(): void {
    const state = Y.encodeStateVector(this.doc);
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(this.server.doc, state), 'server');
  }

  /** All that the server lacks, as one step 2. */
  step2(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(this.server.doc));
  }

  /** Offers what the server lacks. */
  push(): string | null {
    return this.server.receive(this.step2(), this.sender);
  }

  sign(as: Partial<Record<keyof Author, unknown>> = {}, key = String(this.client)): this {
    const { user, name, delegation, role } = this.sender;
    this.doc.getMap(ROOTS.authors).set(key, { user, name, delegation, role, since: NOW, ...as });
    return this;
  }

  /** Sets a change record under the next number and answers its id. */
  change(record: ChangeRecord, key = `${this.client}.${this.#numbers++}`): string {
    this.doc.getMap(ROOTS.changes).set(key, record);
    return key;
  }

  /** Opens an insert record and answers its id. */
  open(more: Partial<ChangeRecord> = {}): string {
    const record = { kind: 'insert', at: NOW, from: this.clock + 1, ...more };
    return this.change(record as ChangeRecord);
  }

  type(index: number, words: string | Embed): Range {
    const clock = this.clock;
    if (typeof words === 'string') this.text.insert(index, words);
    else this.text.insertEmbed(index, words);
    return [this.client, clock, this.clock - clock];
  }

  strike(ranges: readonly Range[], more: Partial<ChangeRecord> = {}): string {
    return this.change({ kind: 'delete', at: NOW, ranges, ...more } as ChangeRecord);
  }

  withdraw(...changes: string[]): string {
    return this.change({ kind: 'withdraw', at: NOW, changes });
  }

  decide(decision: Partial<Decision>): void {
    const whole = { verdict: 'accept', changes: [], at: NOW, ...decision };
    this.doc.getArray(ROOTS.decisions).push([whole]);
  }

  comment(comment: Partial<Comment>, key = `${this.client}.${this.#numbers++}`): string {
    this.doc.getMap(ROOTS.comments).set(key, { text: 'Why?', at: NOW, ...comment });
    return key;
  }

  position(position: Partial<Position>, key = `${this.client}.${this.#numbers++}`): void {
    const whole = { proposal: 'IAP/39A23/1', position: 'support', version: '1', at: NOW, ...position };
    this.doc.getMap(ROOTS.positions).set(key, whole);
  }

  field<K extends keyof DraftFields>(name: K, value: DraftFields[K] | unknown): void {
    this.doc.getMap(ROOTS.draft).set(name, value);
  }
}

/** A word in force to strike, comment on, or type beside: `resolves`. */
export const RESOLVES: Range = [BASE_CLIENT, 3, 8];

/** All that a document holds, to compare replicas by. */
export function contents(doc: Y.Doc): Record<string, unknown> {
  const maps = [ROOTS.authors, ROOTS.changes, ROOTS.comments, ROOTS.positions, ROOTS.draft];
  return {
    text: doc.getText(ROOTS.text).toDelta(),
    decisions: doc.getArray(ROOTS.decisions).toJSON(),
    ...Object.fromEntries(maps.map((root) => [root, doc.getMap(root).toJSON()])),
  };
}
