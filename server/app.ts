/** A running Weft: the parts, put together as a Config says. */
import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Config } from './config.ts';
import { draftsIn } from './drafts/drafts.ts';
import { familiesIn } from './drafts/family.ts';
import { languagesIn } from './drafts/languages.ts';
import { httpApp } from './http/http.ts';
import { joinLink } from './http/invitations.ts';
import { acceptSockets } from './http/sync.ts';
import { imagesIn } from './images/images.ts';
import { isOutOfReach } from './log/outOfReach.ts';
import type { Journal } from './operation/journal.ts';
import { newMetrics, serveMetrics } from './operation/metrics.ts';
import { auditIn } from './people/audit.ts';
import { peopleIn } from './people/people.ts';
import { newId } from './people/secrets.ts';
import type { RoomReport } from './rooms/room.ts';
import { Rooms } from './rooms/rooms.ts';
import { openStore } from './store.ts';
import { wordReader } from './word/reader.ts';

/** A Weft that listens. */
export interface App {
  readonly server: Server;
  /** Where it is reached: the public address of the settings, or else host and port; no slash at the end. */
  readonly url: string;
  /** A new link that makes whoever opens it a chair of every draft. */
  chairLink(): Promise<string>;
  /** What Prometheus reads. */
  metricsText(): Promise<string>;
  /** Stops: lets nobody in, commits what still waits, and resolves once the files are closed. */
  close(): Promise<void>;
}

/** Where the built client lies. */
export const CLIENT_FOLDER = fileURLToPath(new URL('../client/dist', import.meta.url));

/** Starts a Weft; rejects when its port is taken or its data folder cannot be used. */
export async function startApp(config: Config, journal: Journal, open = openStore): Promise<App> {
  const now = Date.now;
  const { log, sql, nodes, ready, close: closeStore } = await open(config);
  const metrics = newMetrics();
  const people = peopleIn(sql, now, config.adminToken);
  // Before the rooms hear of it, since they ask people anew then.
  nodes.hear((news) => {
    if (news.kind === 'standing') people.changedElsewhere(news.user);
  });
  // Client ids have 32 bits in Yjs.
  const newClient = (): number => randomInt(2 ** 32);
  const drafts = draftsIn(sql, log, { now, newId, newClient });
  const images = imagesIn(sql);
  const report = ({ event, ...facts }: RoomReport): void => {
    if (facts.error === undefined) journal.note(event, facts);
    else journal.warn(event, facts);
  };
  const rooms = new Rooms({ log, nodes, now, meters: metrics, report });
  metrics.count({
    rooms: () => rooms.going().rooms,
    people: () => rooms.going().people,
    backlog: () => rooms.going().backlog,
    line: () => nodes.connected,
  });
  const reader = wordReader();
  const { publicUrl, limits, organisation, proxies } = config;
  const audit = auditIn(sql, now);
  let stopping = false;
  const parts = {
    people,
    drafts,
    languages: languagesIn(sql),
    families: familiesIn(sql),
    images,
    rooms,
    readWord: reader.read,
    publicUrl,
    limits,
    now,
    noted: journal.note,
  };
  const server = createServer(
    httpApp({
      ...parts,
      ...{ organisation, proxies, audit },
      clientFolder: CLIENT_FOLDER,
      passes: isOutOfReach,
      report: (error, request) => journal.warn('request failed', { request, error }),
      answered(facts) {
        metrics.answered(facts.method, facts.route, facts.status, facts.ms / 1000);
        journal.note('answered', facts);
      },
      ready: () => (stopping ? Promise.reject(new Error('stopping')) : ready()),
    }),
  );
  holdSlowCallers(server, limits.server);
  const closeSockets = acceptSockets(server, parts);

  let metricsServer: Server | null = null;

  async function closeFiles(): Promise<void> {
    metricsServer?.close();
    metricsServer?.closeAllConnections();
    await reader.close();
    await rooms.close();
    await closeStore();
  }

  try {
    if (config.metrics) metricsServer = await serveMetrics(metrics, config.metrics);
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
    metricsText: metrics.text,
    async close() {
      stopping = true;
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await closeFiles();
      await closeSockets();
      server.closeAllConnections();
      await stopped;
    },
  };
}

/** Ends requests that come a byte at a time: half a minute for the head, five for a Word file on a hotel's line. */
function holdSlowCallers(server: Server, sockets: number): void {
  server.headersTimeout = 30_000;
  server.requestTimeout = 300_000;
  // Longer than proxies keep a line (60 s), so that none of them sends a request into one that we are closing.
  server.keepAliveTimeout = 65_000;
  // Beside the sockets of rooms, people's browsers ask for pages and views.
  server.maxConnections = 2 * sockets;
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
