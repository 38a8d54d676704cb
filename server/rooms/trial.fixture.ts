/** A server of rooms and nothing else, with people at it whose sign-in is a name in the address. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { ANNA, BORIS, CHAIR, draftInForce, WATCHER } from '../../shared/gate/people.fixture.ts';
import { ROOTS } from '../../shared/weave/records.ts';
import type { Log, LogEntry } from '../log/log.ts';
import { memoryLog } from '../log/memory.ts';
import type { Identity, Session } from './identity.ts';
import type { RoomReport } from './room.ts';
import { Rooms, TIMING, type Timing } from './rooms.ts';

export const DRAFT = 'draft-1';
const QUICK: Timing = { ...TIMING, ticks: { additions: 1, receipts: 1, presence: 1 } };

/** A log whose appends wait for a hand, once `hold` is called. */
export interface HeldLog extends Log {
  readonly appended: LogEntry[][];
  hold(): void;
  /** Lets the oldest waiting append through, or fails it. */
  settle(how: 'keep' | 'fail'): Promise<void>;
  /** Lets everything through from now on. */
  release(): void;
  readonly waiting: number;
}

export function heldLog(inner: Log = memoryLog()): HeldLog {
  const held: { entries: readonly LogEntry[]; go: (how: 'keep' | 'fail') => void }[] = [];
  const appended: LogEntry[][] = [];
  let holding = false;
  const keep = async (entries: readonly LogEntry[]) => {
    appended.push([...entries]);
    await inner.append(entries);
  };
  return {
    ...inner,
    appended,
    append(entries) {
      if (!holding) return keep(entries);
      return new Promise((resolve, reject) => {
        held.push({
          entries,
          go: (how) =>
            how === 'keep' ? keep(entries).then(resolve, reject) : reject(new Error('disk full')),
        });
      });
    },
    hold: () => {
      holding = true;
    },
    async settle(how) {
      await vi.waitFor(() => held.length > 0 || Promise.reject(new Error('nothing waits')), { interval: 2 });
      held.shift()?.go(how);
    },
    release() {
      holding = false;
      for (const { go } of held.splice(0)) go('keep');
    },
    get waiting() {
      return held.length;
    },
  };
}

/** Somebody at a draft with a stock y-websocket provider. */
export interface Guest {
  readonly doc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** The close codes it was told, with reasons. */
  readonly closes: string[];
  /** The state vectors the server sent it, latest last: what is on disk. */
  readonly receipts: Map<number, number>[];
  /** How many updates it was sent that it did not ask for. */
  readonly heard: Uint8Array[];
}

export interface Trial {
  readonly rooms: Rooms;
  readonly log: HeldLog;
  readonly reports: RoomReport[];
  /** Who each name is now; null for nobody. */
  readonly people: Map<string, Identity | null>;
  readonly url: string;
  guest(name: string, client: number, options?: { readonly doc?: Y.Doc }): Guest;
  /** A socket without a provider, once it is open. */
  socket(name: string): Promise<WebSocket>;
  close(): Promise<void>;
}

/** A sign-in that is a name, and whatever that name is at the moment. */
function sessionOf(people: ReadonlyMap<string, Identity | null>, name: string): Session {
  const known = () => people.get(name) ?? null;
  return { user: known()?.user ?? name, known, look: async () => known() };
}

/** Starts one, with the draft in force in its log. */
export async function startTrial(log: HeldLog = heldLog(), timing: Partial<Timing> = {}): Promise<Trial> {
  await log.append([
    { draft: DRAFT, update: Y.encodeStateAsUpdate(draftInForce()), user: 'weft:server', at: 1 },
  ]);
  log.appended.length = 0;
  const reports: RoomReport[] = [];
  const rooms = new Rooms({
    log,
    now: Date.now,
    timing: { ...QUICK, ...timing },
    report: (report) => reports.push(report),
  });
  const people = new Map<string, Identity | null>(
    Object.entries({ anna: ANNA, boris: BORIS, chair: CHAIR, olga: WATCHER }),
  );
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', maxPayload: 1 << 20 });
  server.on('connection', (socket, request) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'ws://weft');
    const name = searchParams.get('as') ?? '';
    void rooms.join(pathname.slice(1), socket, sessionOf(people, name));
  });
  await once(server, 'listening');
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const guests: Guest[] = [];

  return {
    rooms,
    log,
    reports,
    people,
    url,
    guest(name, client, { doc = new Y.Doc() } = {}) {
      doc.clientID = client;
      const guest = guestAt(url, name, doc);
      guests.push(guest);
      return guest;
    },
    async socket(name) {
      const socket = new WebSocket(`${url}/${DRAFT}?as=${name}`);
      await once(socket, 'open');
      return socket;
    },
    async close() {
      for (const { provider, doc } of guests) {
        provider.destroy();
        provider.awareness.destroy();
        doc.destroy();
      }
      log.release();
      await rooms.close();
      server.close();
      for (const client of server.clients) client.terminate();
    },
  };
}

function guestAt(url: string, name: string, doc: Y.Doc): Guest {
  const provider = new WebsocketProvider(url, DRAFT, doc, {
    params: { as: name },
    // The same class by another declaration.
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: 10,
  });
  const guest: Guest = { doc, provider, closes: [], receipts: [], heard: [] };
  provider.on('connection-close', (event) => {
    if (event) guest.closes.push(`${event.code} ${event.reason}`);
  });
  provider.messageHandlers[2] = () => undefined; // it would print the reason
  const sync = provider.messageHandlers[0];
  provider.messageHandlers[0] = (encoder, decoder, ...rest) => {
    const [kind, length] = [decoder.arr[decoder.pos], decoder.arr.length];
    if (kind === 0) guest.receipts.push(Y.decodeStateVector(blobAt(decoder.arr, decoder.pos + 1)));
    if (kind === 2) guest.heard.push(decoder.arr.slice(0, length));
    sync?.(encoder, decoder, ...rest);
  };
  return guest;
}

/** The length-prefixed bytes at a place; lengths here fit a few bytes. */
function blobAt(bytes: Uint8Array, at: number): Uint8Array {
  let [length, shift, start] = [0, 0, at];
  for (; ; start++, shift += 7) {
    const byte = bytes[start] ?? 0;
    length += (byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  return bytes.slice(start + 1, start + 1 + length);
}

/** Waits until it holds; it is asked again every few ms. */
export async function until(what: string, holds: () => boolean | undefined): Promise<void> {
  await vi.waitFor(
    () => {
      if (!holds()) throw new Error(`not yet: ${what}`);
    },
    { timeout: 4000, interval: 3 },
  );
}

/** Resolves once a provider has heard of the whole draft. */
export function synced(...guests: readonly Guest[]): Promise<void> {
  return until('synced', () => guests.every(({ provider }) => provider.synced));
}

export function textOf(doc: Y.Doc): string {
  return doc.getText(ROOTS.text).toString();
}
