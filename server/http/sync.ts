/** The way into a room: a WebSocket at `/sync/:draft`, let through to those who may be there. */
import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Drafts } from '../drafts/drafts.ts';
import type { People } from '../people/people.ts';
import { may } from '../people/rights.ts';
import type { Identity, Session } from '../rooms/identity.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { Allowances, type Full, type Limits, type Share } from './allowances.ts';
import { tokenOf } from './caller.ts';
import { fromOurPages } from './origin.ts';
import { requestId } from './traced.ts';

/** What the way in is made of. */
export interface SyncParts {
  readonly people: People;
  readonly drafts: Drafts;
  readonly rooms: Rooms;
  readonly publicUrl: string | null;
  readonly limits: Limits;
  /** Ms since 1970. */
  readonly now: () => number;
  /** Hears who comes and goes: the request's id, the draft's, and how the connection was closed. */
  readonly noted?: (event: string, facts: SocketFacts) => void;
}

/** What there is to tell of a connection. */
export interface SocketFacts {
  readonly request: string;
  readonly draft: string;
  readonly code?: number;
}

/** A close code that a browser can see, and the sentence beside it (at most 123 bytes, RFC 6455). */
interface Closing {
  readonly code: 1013 | 4401 | 4403 | 4404 | 4429;
  readonly reason: string;
}

const TRY_AGAIN: Closing = {
  code: 1013,
  reason: 'It cannot be looked up who you are. Connect again in a moment.',
};

/** What is full, in words; 4429, so that no client comes again by itself. */
const FULL: Readonly<Record<Full, Closing>> = {
  session: {
    code: 4429,
    reason: 'You have this open too many times. Close some windows, then load the page again.',
  },
  draft: {
    code: 4429,
    reason: 'This draft has as many people as it holds. Try again when somebody has left.',
  },
  server: { code: 4429, reason: 'This server has as many people as it holds. Try again in some minutes.' },
};

/** The sign-in somebody comes in with, or why they do not come in. */
type Entry = { readonly session: Session; readonly token: string } | Closing;

// One message of a client: an hour of typing offline has well under this, and the gate checks it in milliseconds.
const LARGEST_MESSAGE = 1024 * 1024;

// Long enough for a close frame to come back from the other side of the world, in ms.
const FAREWELL = 1000;

/** Takes the upgrades of `server`. Answers how to close every socket; that resolves once none is left. */
export function acceptSockets(server: Server, parts: SyncParts): () => Promise<void> {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE,
    // Updates are small and compact already; deflating them costs memory for every person.
    perMessageDeflate: false,
  });
  const allowances = new Allowances(parts.limits, parts.now);
  server.on('upgrade', async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Whoever goes while we look is gone; `ws` listens afterwards.
    const gone = (): void => void socket.destroy();
    socket.on('error', gone);
    const draft = draftIn(request);
    if (draft === null) return refuseUpgrade(socket, '404 Not Found');
    // Another site's page must learn nothing, not even by a close code.
    if (!fromOurPages(request, parts.publicUrl)) return refuseUpgrade(socket, '403 Forbidden');
    const entry = await entryFor(request, draft, parts).catch((): Closing => TRY_AGAIN);
    socket.off('error', gone);
    sockets.handleUpgrade(request, socket, head, (webSocket: WebSocket) => {
      note(webSocket, requestId(request), draft, parts);
      const seated = 'code' in entry ? entry : seatedIn(entry, draft, allowances);
      if ('code' in seated) webSocket.close(seated.code, seated.reason);
      else {
        webSocket.once('close', seated.share.release);
        void parts.rooms.join(draft, webSocket, seated.session);
      }
    });
  });
  return () => closeAll(sockets);
}

function note(webSocket: WebSocket, request: string, draft: string, { noted }: SyncParts): void {
  noted?.('connected', { request, draft });
  webSocket.once('close', (code) => noted?.('disconnected', { request, draft, code }));
}

async function entryFor(request: IncomingMessage, draft: string, parts: SyncParts): Promise<Entry> {
  const { people, drafts } = parts;
  const token = addressOf(request).searchParams.get('session') ?? tokenOf(request);
  const person = token === null ? null : await people.identify(token);
  if (token === null || person === null) {
    return { code: 4401, reason: 'You are not signed in. Open the link the chair gave you.' };
  }
  if (!(await drafts.has(draft))) return { code: 4404, reason: 'There is no such draft.' };
  const session = sessionOf(token, person.user, draft, parts);
  if ((await session.look()) === null) {
    return { code: 4403, reason: 'You are not invited to this draft. Ask its chair for a link.' };
  }
  return { session, token };
}

/**
 * A sign-in with its share, or what is full. Asked for once the socket is there: a handshake that fails, or whose caller
 * has gone meanwhile, never becomes one, and nobody would give its share back.
 */
function seatedIn(
  { session, token }: Exclude<Entry, Closing>,
  draft: string,
  allowances: Allowances,
): { readonly session: Session; readonly share: Share } | Closing {
  const share = allowances.enter(token, draft);
  if (typeof share === 'string') return FULL[share];
  return { session: { ...session, allows: share.allows }, share };
}

// What changed at another node while the line to it was cut may be overlooked for this long, in ms.
const REMEMBERED = 5000;

/** A sign-in that rooms ask for each message, so what it answers is remembered until it may have changed. */
function sessionOf(token: string, user: string, draft: string, { people, now }: SyncParts): Session {
  let seen: { readonly who: Identity | null; readonly version: number; readonly at: number } | null = null;
  return {
    user,
    known: () =>
      seen && seen.version === people.version(user) && now() - seen.at <= REMEMBERED ? seen.who : undefined,
    async look() {
      // Read first: what changes while we look is to be looked up again.
      const version = people.version(user);
      const who = await identityOf(token, draft, people);
      seen = { who, version, at: now() };
      return who;
    },
  };
}

/** Who holds a token and what they are in a draft, as it stands now; null where they may not be there. */
async function identityOf(token: string, draft: string, people: People): Promise<Identity | null> {
  const person = await people.identify(token);
  const standing = person && (await people.standing(person, draft));
  return person && standing && may(standing, 'read the draft') ? { ...person, ...standing } : null;
}

async function closeAll(sockets: WebSocketServer): Promise<void> {
  const open = [...sockets.clients].filter((client) => client.readyState !== client.CLOSED);
  const gone = open.map((client) => once(client, 'close'));
  for (const client of open) client.close(1012, 'The server is stopping. Connect again in a moment.');
  const impatience = setTimeout(() => {
    for (const client of open) client.terminate();
  }, FAREWELL);
  await Promise.all(gone);
  clearTimeout(impatience);
}

/** The draft an address names; null where it is no address of ours. */
function draftIn(request: IncomingMessage): string | null {
  return /^\/sync\/([\w-]{1,64})$/.exec(addressOf(request).pathname)?.[1] ?? null;
}

function addressOf(request: IncomingMessage): URL {
  // Only path and query are read; `http://weft` is there since URLs need a host.
  const url = `http://weft${request.url ?? '/'}`;
  return new URL(URL.canParse(url) ? url : 'http://weft/');
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
