/** A running Weft: the parts, put together as a Config says. */
import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Config } from './config.ts';
import { draftsIn } from './drafts/drafts.ts';
import { httpApp } from './http/http.ts';
import { joinLink } from './http/invitations.ts';
import { acceptSockets } from './http/sync.ts';
import { imagesIn } from './images/images.ts';
import { peopleIn } from './people/people.ts';
import { newId } from './people/secrets.ts';
import type { RoomReport } from './rooms/room.ts';
import { Rooms } from './rooms/rooms.ts';
import { openStore } from './store.ts';

/** A Weft that listens. */
export interface App {
  readonly server: Server;
  /** Where it is reached: the public address of the settings, or else host and port; no slash at the end. */
  readonly url: string;
  /** A new link that makes whoever opens it a chair of every draft. */
  chairLink(): Promise<string>;
  /** Stops: lets nobody in, commits what still waits, and resolves once the files are closed. */
  close(): Promise<void>;
}

/** Where the built client lies. */
export const CLIENT_FOLDER = fileURLToPath(new URL('../client/dist', import.meta.url));

/** Hears what an operator should know: a short line without names, words or tokens, and what went wrong if anything. */
export type Report = (event: string, error?: unknown) => void;

/** Starts a Weft; rejects when its port is taken or its data folder cannot be used. */
export async function startApp(config: Config, report: Report): Promise<App> {
  const now = Date.now;
  const { log, sql, nodes, close: closeStore } = await openStore(config);
  const people = peopleIn(sql, now, config.adminToken);
  // Before the rooms hear of it, since they ask people anew then.
  nodes.hear((news) => {
    if (news.kind === 'standing') people.changedElsewhere(news.user);
  });
  // Client ids have 32 bits in Yjs.
  const newClient = (): number => randomInt(2 ** 32);
  const drafts = draftsIn(sql, log, { now, newId, newClient });
  const images = imagesIn(sql);
  const rooms = new Rooms({ log, nodes, now, report: (room) => report(roomEvent(room), room.error) });
  const { publicUrl } = config;
  const parts = { people, drafts, images, rooms, publicUrl, now };
  const surprise = (error: unknown): void => report('request failed', error);
  const server = createServer(httpApp({ ...parts, clientFolder: CLIENT_FOLDER, report: surprise }));
  const closeSockets = acceptSockets(server, parts);

  async function closeFiles(): Promise<void> {
    await rooms.close();
    await closeStore();
  }

  try {
    await listening(server, config);
  } catch (reason) {
    await closeFiles();
    throw reason;
  }
  const url = publicUrl ?? addressOf(server, config.host);
  return {
    server,
    url,
    async chairLink() {
      const { secret } = await people.invite({ draft: null, role: 'chair', delegation: '' });
      return joinLink(url, secret);
    },
    async close() {
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await closeFiles();
      await closeSockets();
      server.closeAllConnections();
      await stopped;
    },
  };
}

function roomEvent({ draft, event, rule }: RoomReport): string {
  return `draft ${draft}: ${event}${rule === undefined ? '' : ` (${rule})`}`;
}

function listening(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      const taken = new Error(`Port ${port} is taken. Set PORT to another one, or stop what runs there.`);
      reject(error.code === 'EADDRINUSE' ? taken : error);
    };
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      resolve();
    });
  });
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  // Who listens on every address is reached, from this machine, by this one.
  if (host === '0.0.0.0' || host === '::') return `http://localhost:${port}`;
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}
