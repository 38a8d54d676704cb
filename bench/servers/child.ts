/** What the three servers have in common: a process that says its port, and what it has used when asked. */
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { draftOf, identityOf } from '../drafts.ts';

/** What a process has used: µs of all cores since it began, and bytes of memory now. */
export interface Used {
  readonly cpu: number;
  readonly memory: number;
}

/** The draft that everybody types in, as one update. */
export function baseUpdate(): Uint8Array {
  return Y.encodeStateAsUpdate(draftOf(100, 0));
}

/** Who the person of this number is. */
export const personOf = identityOf;

/** Listens as `ws` does, without compression as all three have it, and answers the parent. */
export function serve(enter: (socket: WebSocket, request: IncomingMessage) => void): void {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  server.on('connection', enter);
  server.on('listening', () => process.send?.({ port: (server.address() as AddressInfo).port }));
  process.on('message', () => {
    globalThis.gc?.();
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: user + system, memory: process.memoryUsage().rss } satisfies Used);
  });
  process.on('disconnect', () => process.exit());
}
