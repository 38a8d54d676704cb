/** The log on disk. What arrives within one turn of the event loop goes to disk together: one fsync for all. */
import { type SqliteDatabase, turnsOf } from './database.ts';
import type { Log, LogEntry, LogHead, Numbered, Stored, Turn } from './log.ts';

/** One call of `append` that waits for its commit. */
interface Waiting {
  readonly entries: readonly LogEntry[];
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** Blobs come out of libsql as ArrayBuffers. */
interface UpdateRow {
  readonly seq: number;
  readonly update: ArrayBuffer;
}
interface SnapshotRow {
  readonly seq: number;
  readonly state: ArrayBuffer;
}
interface ClientRow {
  readonly client: number;
  readonly user: string;
}

/** A log in `db`, which stays the caller's to close, after the log. */
export function sqliteLog(db: SqliteDatabase): Log {
  const headOf = db.prepare('SELECT seq, at FROM updates WHERE draft = ? ORDER BY seq DESC LIMIT 1');
  const lastSeq = db.prepare('SELECT max(seq) AS seq FROM updates WHERE draft = ?');
  const addUpdate = db.prepare('INSERT INTO updates (draft, seq, "update", user, at) VALUES (?, ?, ?, ?, ?)');
  const updatesAfter = db.prepare(
    'SELECT seq, "update" FROM updates WHERE draft = ? AND seq > ? ORDER BY seq',
  );
  const snapshotOf = db.prepare('SELECT seq, state FROM snapshots WHERE draft = ?');
  const keepSnapshot = db.prepare(
    `INSERT INTO snapshots (draft, seq, state) VALUES (?, ?, ?)
     ON CONFLICT (draft) DO UPDATE SET seq = excluded.seq, state = excluded.state WHERE excluded.seq > seq`,
  );
  const addClient = db.prepare('INSERT OR IGNORE INTO clients (draft, client, user) VALUES (?, ?, ?)');
  const ownerOf = db.prepare('SELECT client, user FROM clients WHERE draft = ? AND client = ?');
  const ownersOf = db.prepare('SELECT client, user FROM clients WHERE draft = ?');
  const removals = ['updates', 'snapshots', 'clients'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE draft = ?`),
  );

  const turns = turnsOf(db);
  let waiting: Waiting[] = [];
  let closed = false;

  const since = (draft: string, after: number): readonly Numbered[] =>
    (updatesAfter.all(draft, after) as readonly UpdateRow[]).map(({ seq, update }) => ({
      seq,
      update: new Uint8Array(update),
    }));

  function insertAll(calls: readonly Waiting[]): void {
    const next = new Map<string, number>();
    for (const { entries } of calls) {
      for (const { draft, update, user, at } of entries) {
        const seq = next.get(draft) ?? seqOf(lastSeq.get(draft)) + 1;
        addUpdate.run(draft, seq, update, user, at);
        next.set(draft, seq + 1);
      }
    }
  }

  /** Commits everybody who waits, all or nobody: a disk that refuses one refuses the others too. */
  function commitWaiting(): void {
    const calls = waiting;
    waiting = [];
    if (calls.length === 0) return;
    try {
      db.transaction(() => insertAll(calls)).immediate();
    } catch (reason) {
      for (const call of calls) call.reject(reason);
      return;
    }
    for (const call of calls) call.resolve();
  }

  function mustBeOpen(): void {
    if (closed) throw new Error('The log is closed.');
  }

  return {
    async append(entries: readonly LogEntry[]): Promise<void> {
      mustBeOpen();
      if (entries.length === 0) return;
      await new Promise<void>((resolve, reject) => {
        // setImmediate runs once all sockets that had something to say in this turn were read.
        if (waiting.length === 0) setImmediate(() => turns.take(commitWaiting));
        waiting.push({ entries, resolve, reject });
      });
    },

    /**
     * Nobody else writes into this file, so there is nobody to keep away. But a commit of which an error was told may
     * have been kept all the same.
     */
    async turn<T>(draft: string, after: number, work: (turn: Turn) => Promise<T>): Promise<T> {
      mustBeOpen();
      return work({
        missed: seqOf(lastSeq.get(draft)) > after ? since(draft, after) : [],
        append: async (entries) => {
          await this.append(entries);
          return seqOf(lastSeq.get(draft));
        },
        claim: this.claim,
      });
    },

    async read(draft: string): Promise<Stored> {
      mustBeOpen();
      const kept = snapshotOf.get(draft) as SnapshotRow | undefined;
      const after = since(draft, kept?.seq ?? 0);
      return {
        snapshot: kept ? new Uint8Array(kept.state) : null,
        updates: after.map(({ update }) => update),
        seq: after.at(-1)?.seq ?? kept?.seq ?? 0,
      };
    },

    async since(draft: string, after: number): Promise<readonly Numbered[]> {
      mustBeOpen();
      return since(draft, after);
    },

    async heads(drafts: readonly string[]): Promise<ReadonlyMap<string, LogHead>> {
      mustBeOpen();
      return new Map(
        drafts.flatMap((draft) => {
          const head = headOf.get(draft) as LogHead | undefined;
          return head ? [[draft, { seq: head.seq, at: head.at }] as const] : [];
        }),
      );
    },

    async snapshot(draft: string, seq: number, state: Uint8Array): Promise<void> {
      mustBeOpen();
      keepSnapshot.run(draft, seq, state);
    },

    async claim(
      draft: string,
      clients: readonly number[],
      user: string,
    ): Promise<ReadonlyMap<number, string>> {
      mustBeOpen();
      const claimed = db.transaction(() => {
        for (const client of clients) addClient.run(draft, client, user);
        return clients.map((client) => ownerOf.get(draft, client) as ClientRow);
      });
      const rows = await turns.take(() => claimed.immediate());
      return new Map(rows.map((row) => [row.client, row.user]));
    },

    async owners(draft: string): Promise<ReadonlyMap<number, string>> {
      mustBeOpen();
      const rows = ownersOf.all(draft) as readonly ClientRow[];
      return new Map(rows.map((row) => [row.client, row.user]));
    },

    async remove(draft: string): Promise<void> {
      mustBeOpen();
      await turns.take(commitWaiting);
      const dropped = db.transaction(() => {
        for (const removal of removals) removal.run(draft);
      });
      await turns.take(() => dropped.immediate());
    },

    async close(): Promise<void> {
      await turns.take(commitWaiting);
      closed = true;
    },
  };
}

function seqOf(row: unknown): number {
  return (row as { readonly seq: number | null }).seq ?? 0;
}
