/** The one SQLite file of a Weft: how it is opened, and how it is asked. */
import Database from 'libsql';
import { damaged, mendTails, mustBeWhole } from './integrity.ts';
import { MIGRATIONS, NEWER } from './migrations.ts';
import type { Sql, SqlDatabase, SqlValue } from './sql.ts';
import { Turns } from './turns.ts';

/** An open SQLite file; libsql answers synchronously. */
export type SqliteDatabase = Database.Database;

/**
 * Opens `file` (':memory:' for one that is gone when closed) and brings its schema up to date. Throws when the
 * file was written by a newer Weft, rather than guess at what it means.
 */
export function openDatabase(file: string): SqliteDatabase {
  const db = opened(file);
  // FULL, since "saved" is a promise: in WAL mode NORMAL may lose the last commits when the power fails.
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // Nothing else happens meanwhile, so who waits for a locked file is soon told that nothing was saved, and tries again.
  db.pragma('busy_timeout = 1000');
  migrate(db);
  mustBeWhole(db);
  mendTails(db);
  return db;
}

function opened(file: string): SqliteDatabase {
  const db = new Database(file);
  try {
    db.pragma('journal_mode = WAL');
    return db;
  } catch (reason) {
    db.close();
    throw damaged(reason);
  }
}

function migrate(db: SqliteDatabase): void {
  const done = versionOf(db);
  if (done > MIGRATIONS.length) {
    db.close();
    throw new Error(NEWER);
  }
  MIGRATIONS.slice(done).forEach(({ sqlite }, index) => {
    db.transaction(() => {
      db.exec(sqlite);
      db.pragma(`user_version = ${done + index + 1}`);
    }).exclusive();
  });
}

function versionOf(db: SqliteDatabase): number {
  const row = db.prepare('PRAGMA user_version').get() as { readonly user_version: number };
  return row.user_version;
}

/** Who uses a file at the moment: nobody may come into the midst of another's transaction. */
const turns = new WeakMap<SqliteDatabase, Turns>();

export function turnsOf(db: SqliteDatabase): Turns {
  const known = turns.get(db) ?? new Turns();
  turns.set(db, known);
  return known;
}

/** The file as the seam has it. It stays the caller's to close. */
export function sqliteSql(db: SqliteDatabase): SqlDatabase {
  const own = turnsOf(db);
  const prepared = new Map<string, ReturnType<SqliteDatabase['prepare']>>();
  const statement = (text: string) => {
    const known = prepared.get(text) ?? db.prepare(text);
    prepared.set(text, known);
    return known;
  };
  const now: Sql = {
    async all<Row>(query: string, ...values: readonly SqlValue[]) {
      return (statement(query).all([...values]) as readonly object[]).map(withBytes<Row>);
    },
    async run(text, ...values) {
      return statement(text).run([...values]).changes;
    },
  };
  return {
    all: <Row>(query: string, ...values: readonly SqlValue[]) =>
      own.take(() => now.all<Row>(query, ...values)),
    run: (text, ...values) => own.take(() => now.run(text, ...values)),
    transaction: (work) =>
      own.take(async () => {
        db.exec('BEGIN IMMEDIATE');
        try {
          const done = await work(now);
          db.exec('COMMIT');
          return done;
        } catch (reason) {
          if (db.inTransaction) db.exec('ROLLBACK');
          throw reason;
        }
      }),
  };
}

/** Blobs come out of libsql as ArrayBuffers. */
function withBytes<Row>(row: object): Row {
  const entries = Object.entries(row).map(([name, value]) => [
    name,
    value instanceof ArrayBuffer ? new Uint8Array(value) : value,
  ]);
  return Object.fromEntries(entries) as Row;
}
