/** The line between nodes over a stream of Redis or Valkey: every node adds to it and reads it from where it was. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { News, Nodes } from './nodes.ts';

/** The stream's name, and how much of it is kept: some minutes of a large meeting. Older news is in the log. */
const STREAM = 'weft:news';
const KEPT = 20_000;
/** How long a read waits for more, in ms. */
const WAIT = 1000;
/** How long after a failure it is tried again, in ms. */
const AGAIN = 250;
/** How much is read at a time. */
const MOST = 500;
/** What piles up while the line is slow is not told: the others ask the log. */
const MOST_UNTOLD = 1000;

/** Connects to `url` (`redis://host:port`). Connects anew by itself when the line breaks, and hears nothing meanwhile. */
export function redisNodes(url: string, name = STREAM): Nodes {
  const me = randomUUID();
  const options = {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    retryStrategy: () => AGAIN,
    connectTimeout: WAIT,
    // A line that is cut without a word is noticed by the answer that stays out.
    commandTimeout: 2 * WAIT,
  };
  const teller = new Redis(url, options);
  const reader = new Redis(url, options);
  const listeners = new Set<(news: News) => void>();
  let closed = false;
  let untold = 0;
  // Failures show as a line that is not ready; an operator sees that in readiness and metrics.
  for (const line of [teller, reader]) line.on('error', () => undefined);

  async function read(): Promise<void> {
    let last: string | undefined;
    while (!closed) {
      try {
        if (reader.status !== 'ready') await ready(reader);
        // Whoever comes begins with what is told from now on; all before is in the log.
        last ??= await newest(reader, name);
        const answer: unknown = await reader.xreadBuffer('COUNT', MOST, 'BLOCK', WAIT, 'STREAMS', name, last);
        for (const [, entries] of (answer ?? []) as readonly Read[]) {
          for (const [id, fields] of entries) {
            last = id.toString();
            const news = fields[0]?.toString() === me ? null : newsFrom(fields);
            if (news) for (const listener of listeners) listener(news);
          }
        }
      } catch {
        anew(reader);
        // A line that is just closing fails at once: without a pause nothing else would ever get its turn.
        await pause(AGAIN);
      }
    }
  }
  function anew(line: Redis): void {
    if (!closed && line.status === 'ready') line.disconnect(true);
  }
  const reading = read();

  return {
    several: true,
    tell(news) {
      if (teller.status !== 'ready' || untold >= MOST_UNTOLD) return;
      untold++;
      teller
        .xadd(name, 'MAXLEN', '~', KEPT, '*', me, ...fieldsOf(news))
        .catch(() => anew(teller))
        .finally(() => {
          untold--;
        });
    },
    hear(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get connected() {
      return reader.status === 'ready' && teller.status === 'ready';
    },
    async close() {
      closed = true;
      reader.disconnect();
      if (teller.status === 'ready') await teller.quit().catch(() => undefined);
      else teller.disconnect();
      await reading;
    },
  };
}

/** Resolves once the line is there, or is closed for good. */
function ready(line: Redis): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      line.off('ready', done);
      line.off('end', done);
      resolve();
    };
    line.on('ready', done);
    line.on('end', done);
    if (line.status === 'ready' || line.status === 'end') done();
  });
}

/** What a read answers of a stream: its name, and entries of an id and fields. */
type Read = readonly [Buffer, readonly (readonly [Buffer, readonly Buffer[]])[]];

async function newest(line: Redis, name: string): Promise<string> {
  const [entry] = await line.xrevrange(name, '+', '-', 'COUNT', 1);
  return entry?.[0] ?? '0-0';
}

/** An entry has two fields: who tells, with the kind; the draft or the user, with the bytes. */
function fieldsOf(news: News): [string, string, Buffer] {
  const { kind } = news;
  switch (kind) {
    case 'appended':
      return [kind, `${news.draft}/${news.seq}`, Buffer.from(news.update)];
    case 'presence':
      return [kind, news.draft, Buffer.from(news.update)];
    case 'asks-presence':
      return [kind, news.draft, NOTHING];
    case 'standing':
      return [kind, news.user, NOTHING];
  }
}

const NOTHING = Buffer.alloc(0);

/** What an entry tells; null where it comes from a Weft that says things this one does not know. */
function newsFrom([, kind, about, bytes]: readonly Buffer[]): News | null {
  const subject = about?.toString() ?? '';
  const update = new Uint8Array(bytes ?? NOTHING);
  switch (kind?.toString()) {
    case 'appended': {
      const [draft = '', seq = ''] = subject.split('/');
      return /^[1-9]\d{0,14}$/.test(seq) ? { kind: 'appended', draft, seq: Number(seq), update } : null;
    }
    case 'presence':
      return { kind: 'presence', draft: subject, update };
    case 'asks-presence':
      return { kind: 'asks-presence', draft: subject };
    case 'standing':
      return { kind: 'standing', user: subject };
    default:
      return null;
  }
}
