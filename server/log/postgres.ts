/** The log in PostgreSQL, which several nodes write to. Calls that wait while one is on its way go together. */
import type { QueryConfig } from 'pg';
import type { Log, LogEntry, Stored } from './log.ts';
import { APPENDING_MS, type Pool } from './pool.ts';

/** One call of `append` that waits for its commit. */
interface Waiting {
  readonly entries: readonly LogEntry[];
  readonly resolve: (seqs: readonly (number | null)[]) => void;
  readonly reject: (reason: unknown) => void;
}

interface UpdateRow {
  readonly seq: string;
  readonly content: Buffer;
}
interface SnapshotRow {
  readonly seq: string;
  readonly state: Buffer;
}
interface ClientRow {
  readonly client: string;
  readonly user: string;
}

/** One commit carries this many entries at most, so that the slowest is over well before its time is. */
const MOST_AT_ONCE = 2000;

/** A log in the database of `pool`, which stays the caller's to close, after the log. */
export function postgresLog(pool: Pool): Log {
  const waiting: Waiting[] = [];
  let committing: Promise<void> | null = null;
  let closed = false;

  async function ask<Row>(text: string, values: readonly unknown[]): Promise<readonly Row[]> {
    if (closed) throw new Error('The log is closed.');
    return (await pool.query({ text, values: [...values] })).rows as Row[];
  }

  async function commitWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const calls = take();
      try {
        const seqs = await append(
          pool,
          calls.flatMap(({ entries }) => entries),
        );
        const left = [...seqs];
        for (const { entries, resolve } of calls) resolve(left.splice(0, entries.length));
      } catch (reason) {
        for (const { reject } of calls) reject(reason);
      }
    }
    committing = null;
  }

  function take(): readonly Waiting[] {
    let [count, size] = [0, 0];
    while (count < waiting.length && size < MOST_AT_ONCE) size += waiting[count++]?.entries.length ?? 0;
    return waiting.splice(0, count);
  }

  async function updatesAfter(draft: string, seq: number): Promise<Stored> {
    const rows = await ask<UpdateRow>(
      'SELECT seq, content FROM updates WHERE draft = $1 AND seq > $2 ORDER BY seq',
      [draft, seq],
    );
    const last = rows.at(-1);
    return {
      snapshot: null,
      updates: rows.map(({ content }) => new Uint8Array(content)),
      seq: Number(last?.seq ?? seq),
    };
  }

  return {
    async append(entries) {
      if (closed) throw new Error('The log is closed.');
      if (entries.length === 0) return [];
      return new Promise((resolve, reject) => {
        waiting.push({ entries, resolve, reject });
        committing ??= commitWaiting();
      });
    },

    async read(draft) {
      const rows = await ask<SnapshotRow>('SELECT seq, state FROM snapshots WHERE draft = $1', [draft]);
      const [kept] = rows;
      const behind = await updatesAfter(draft, Number(kept?.seq ?? 0));
      return { ...behind, snapshot: kept ? new Uint8Array(kept.state) : null };
    },

    since: updatesAfter,

    async heads(drafts) {
      const rows = await ask<{ readonly draft: string; readonly seq: string }>(
        'SELECT draft, seq FROM heads WHERE draft = ANY ($1) AND seq > 0',
        [drafts],
      );
      return new Map(rows.map(({ draft, seq }) => [draft, Number(seq)]));
    },

    async snapshot(draft, seq, state) {
      await ask(
        `INSERT INTO snapshots (draft, seq, state) VALUES ($1, $2, $3)
         ON CONFLICT (draft) DO UPDATE SET seq = excluded.seq, state = excluded.state
         WHERE excluded.seq > snapshots.seq`,
        [draft, seq, Buffer.from(state)],
      );
    },

    async claim(draft, clients, user) {
      await ask(
        `INSERT INTO clients (draft, client, "user", clock) SELECT $1, c, $3, 0 FROM unnest($2::bigint[]) c
         ORDER BY c ON CONFLICT DO NOTHING`,
        [draft, clients, user],
      );
      const rows = await ask<ClientRow>(
        'SELECT client, "user" FROM clients WHERE draft = $1 AND client = ANY ($2::bigint[])',
        [draft, clients],
      );
      return ownersIn(rows);
    },

    async owners(draft) {
      return ownersIn(await ask<ClientRow>('SELECT client, "user" FROM clients WHERE draft = $1', [draft]));
    },

    async remove(draft) {
      await committing;
      await ask('SELECT remove_draft($1)', [draft]);
    },

    async close() {
      await committing;
      closed = true;
    },
  };
}

async function append(pool: Pool, entries: readonly LogEntry[]): Promise<readonly (number | null)[]> {
  const question: QueryConfig & { readonly query_timeout: number } = {
    text: 'SELECT append_updates($1, $2, $3, $4, $5) AS seqs',
    values: [
      entries.map(({ draft }) => draft),
      entries.map(({ update }) => Buffer.from(update.buffer, update.byteOffset, update.byteLength)),
      entries.map(({ user }) => user),
      entries.map(({ at }) => at),
      JSON.stringify(entries.map(({ spans }) => spans ?? [])),
    ],
    query_timeout: APPENDING_MS,
  };
  const { rows } = await pool.query<{ readonly seqs: readonly (string | null)[] }>(question);
  const [{ seqs } = { seqs: [] }] = rows;
  return seqs.map((seq) => (seq === null ? null : Number(seq)));
}

function ownersIn(rows: readonly ClientRow[]): ReadonlyMap<number, string> {
  return new Map(rows.map(({ client, user }) => [Number(client), user]));
}
