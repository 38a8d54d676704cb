/**
 * The log in PostgreSQL. Who appends to a draft holds its lock until the commit, so that numbers become visible in
 * their order, and whoever writes next on another node has seen all before.
 */
import type pg from 'pg';
import type { Log, LogEntry, LogHead, Numbered, Stored, Turn } from './log.ts';
import { type Asked, transactionIn } from './postgres.ts';
import { Turns } from './turns.ts';

interface UpdateRow {
  readonly seq: number;
  readonly update: Buffer;
}

const APPEND = `INSERT INTO updates (draft, seq, "update", "user", at)
  SELECT $1, coalesce((SELECT max(seq) FROM updates WHERE draft = $1), 0) + number, bytes, who, moment
  FROM unnest($2::bytea[], $3::text[], $4::bigint[]) WITH ORDINALITY AS entries (bytes, who, moment, number)
  RETURNING seq`;

/** A log in the database of `pool`, which stays the caller's to close, after the log. */
export function postgresLog(pool: pg.Pool): Log {
  // Calls that do not wait for one another keep their order all the same.
  const appends = new Turns();
  let closed = false;

  function mustBeOpen(): void {
    if (closed) throw new Error('The log is closed.');
  }

  async function locked<T>(
    drafts: readonly string[],
    work: (client: pg.PoolClient) => Promise<T>,
  ): Promise<T> {
    mustBeOpen();
    return transactionIn(pool, async (client) => {
      // In one order for everybody, so that no two wait for one another.
      for (const draft of [...new Set(drafts)].sort())
        await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [draft]);
      return work(client);
    });
  }

  return {
    async append(entries) {
      mustBeOpen();
      if (entries.length === 0) return;
      const drafts = new Set(entries.map(({ draft }) => draft));
      const of = (draft: string) => entries.filter((entry) => entry.draft === draft);
      await appends.take(() =>
        locked([...drafts], async (client) => {
          for (const draft of drafts) await add(client, draft, of(draft));
        }),
      );
    },

    turn: <T>(draft: string, after: number, work: (turn: Turn) => Promise<T>) =>
      locked([draft], async (client) =>
        work({
          missed: await since(client, draft, after),
          append: (entries) => add(client, draft, entries),
          claim: (of, clients, user) => claim(client, of, clients, user),
        }),
      ),

    async read(draft): Promise<Stored> {
      mustBeOpen();
      const { rows } = await pool.query<{ readonly seq: number; readonly state: Buffer }>(
        'SELECT seq, state FROM snapshots WHERE draft = $1',
        [draft],
      );
      const [kept] = rows;
      const after = await since(pool, draft, kept?.seq ?? 0);
      return {
        snapshot: kept ? new Uint8Array(kept.state) : null,
        updates: after.map(({ update }) => update),
        seq: after.at(-1)?.seq ?? kept?.seq ?? 0,
      };
    },

    async since(draft, after) {
      mustBeOpen();
      return since(pool, draft, after);
    },

    async heads(drafts) {
      mustBeOpen();
      const { rows } = await pool.query<LogHead & { readonly draft: string }>(
        `SELECT draft, head.seq, head.at FROM unnest($1::text[]) AS asked (draft)
         CROSS JOIN LATERAL (
           SELECT seq, at FROM updates WHERE updates.draft = asked.draft ORDER BY seq DESC LIMIT 1
         ) AS head`,
        [drafts],
      );
      return new Map(rows.map(({ draft, seq, at }) => [draft, { seq, at }]));
    },

    async snapshot(draft, seq, state) {
      mustBeOpen();
      await pool.query(
        `INSERT INTO snapshots (draft, seq, state) VALUES ($1, $2, $3)
         ON CONFLICT (draft) DO UPDATE SET seq = excluded.seq, state = excluded.state
         WHERE excluded.seq > snapshots.seq`,
        [draft, seq, Buffer.from(state)],
      );
    },

    async claim(draft, clients, user) {
      mustBeOpen();
      return claim(pool, draft, clients, user);
    },

    async owners(draft) {
      mustBeOpen();
      return owners(pool, draft, null);
    },

    async remove(draft) {
      await locked([draft], async (client) => {
        for (const table of ['updates', 'snapshots', 'clients'])
          await client.query(`DELETE FROM ${table} WHERE draft = $1`, [draft]);
      });
    },

    async close() {
      await appends.over();
      closed = true;
    },
  };
}

async function add(client: pg.PoolClient, draft: string, entries: readonly LogEntry[]): Promise<number> {
  const { rows } = await client.query<{ readonly seq: number }>(APPEND, [
    draft,
    entries.map(({ update }) => Buffer.from(update)),
    entries.map(({ user }) => user),
    entries.map(({ at }) => at),
  ]);
  return Math.max(...rows.map(({ seq }) => seq));
}

async function claim(asked: Asked, draft: string, clients: readonly number[], user: string) {
  await asked.query(
    `INSERT INTO clients (draft, client, "user") SELECT $1, client, $3 FROM unnest($2::bigint[]) AS client
     ON CONFLICT DO NOTHING`,
    [draft, clients, user],
  );
  return owners(asked, draft, clients);
}

async function since(asked: Asked, draft: string, after: number): Promise<Numbered[]> {
  const text = 'SELECT seq, "update" FROM updates WHERE draft = $1 AND seq > $2 ORDER BY seq';
  const { rows } = (await asked.query(text, [draft, after])) as pg.QueryResult<UpdateRow>;
  return rows.map(({ seq, update }) => ({ seq, update: new Uint8Array(update) }));
}

/** Whose these client ids are; of all where `clients` is null. */
async function owners(
  asked: Asked,
  draft: string,
  clients: readonly number[] | null,
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await (asked as pg.Pool).query<{ readonly client: number; readonly user: string }>(
    'SELECT client, "user" FROM clients WHERE draft = $1 AND ($2::bigint[] IS NULL OR client = ANY ($2))',
    [draft, clients],
  );
  return new Map(rows.map(({ client, user }) => [client, user]));
}
