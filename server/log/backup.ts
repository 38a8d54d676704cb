/**
 * Backups: one SQLite file with everything kept, as it was at one moment, taken while the server runs. It can be put
 * back into either kind of storage, so it is also the way from one to the other.
 */
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import type pg from 'pg';
import { openDatabase, type SqliteDatabase } from './database.ts';
import { transactionIn } from './postgres.ts';

/** Rows that are carried at a time; images have up to 5 MB. */
const AT_ONCE = 100;

/** A table and its columns, as both databases have them. */
interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** What its rows are told apart by. */
  readonly key: readonly string[];
}

/** Writes a backup of the SQLite file `from` to `file`, which must not be there yet. */
export function backupFile(from: string, file: string): void {
  if (!existsSync(from))
    throw new Error(`There is no database at ${from}. Set WEFT_DATA to the folder that has it.`);
  mustBeFree(file);
  const db = openDatabase(from);
  try {
    db.prepare('VACUUM INTO ?').run(file);
  } finally {
    db.close();
  }
}

/** Writes a backup of the PostgreSQL database of `pool` to `file`, which must not be there yet. */
export async function backupPostgres(pool: pg.Pool, file: string): Promise<void> {
  mustBeFree(file);
  const db = openDatabase(file);
  try {
    db.pragma('foreign_keys = OFF');
    await transactionIn(pool, async (client) => {
      await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      for (const table of tablesOf(db)) {
        await client.query(
          `DECLARE rows CURSOR FOR SELECT ${list(table.columns)} FROM ${quoted(table.name)}`,
        );
        for (let rows = await fetch(client); rows.length > 0; rows = await fetch(client))
          put(db, table, rows);
        await client.query('CLOSE rows');
      }
    });
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.pragma('journal_mode = DELETE');
    db.close();
  } catch (reason) {
    db.close();
    rmSync(file, { force: true });
    throw reason;
  }
}

/** Puts a backup into the place of the SQLite file `to`, where there must be none. */
export function restoreFile(file: string, to: string): void {
  mustBeBackup(file);
  // SQLite would take a log of writes that is left of another database for one of this.
  for (const there of [to, `${to}-wal`, `${to}-shm`].filter(existsSync))
    throw new Error(
      `There is a database at ${there} already. Move it aside, or set WEFT_DATA to an empty folder.`,
    );
  copyFileSync(file, to);
  // Opened once, so that it is known to be whole, and its schema is that of this Weft.
  openDatabase(to).close();
}

/** Puts a backup into an empty PostgreSQL database, all of it or nothing. */
export async function restorePostgres(file: string, pool: pg.Pool): Promise<void> {
  mustBeBackup(file);
  const db = openDatabase(file);
  try {
    await transactionIn(pool, async (client) => {
      for (const { name } of tablesOf(db)) {
        const { rowCount } = await client.query(`SELECT FROM ${quoted(name)} LIMIT 1`);
        if (rowCount) throw new Error('The database of DATABASE_URL is not empty. Give it another one.');
      }
      // In the order in which the tables were made: what is referred to comes first.
      for (const table of tablesOf(db)) {
        const rows = db.prepare(
          `SELECT ${list(table.columns)} FROM ${quoted(table.name)} ORDER BY ${list(table.key)}`,
        );
        let waiting: unknown[][] = [];
        for (const row of rows.raw().iterate() as Iterable<unknown[]>) {
          waiting.push(row.map(bytesOf));
          if (waiting.length < AT_ONCE) continue;
          await insert(client, table, waiting);
          waiting = [];
        }
        if (waiting.length > 0) await insert(client, table, waiting);
      }
    });
  } finally {
    db.close();
  }
}

function mustBeFree(file: string): void {
  if (existsSync(file)) throw new Error(`${file} is there already. Give the backup another name.`);
}

function mustBeBackup(file: string): void {
  if (!existsSync(file)) throw new Error(`There is no backup at ${file}.`);
}

async function fetch(client: pg.PoolClient): Promise<readonly Record<string, unknown>[]> {
  return (await client.query<Record<string, unknown>>(`FETCH ${AT_ONCE} FROM rows`)).rows;
}

function put(db: SqliteDatabase, { name, columns }: Table, rows: readonly Record<string, unknown>[]): void {
  const places = columns.map(() => '?').join(', ');
  const add = db.prepare(`INSERT INTO ${quoted(name)} (${list(columns)}) VALUES (${places})`);
  db.transaction(() => {
    for (const row of rows) add.run(columns.map((column) => row[column]));
  })();
}

async function insert(
  client: pg.PoolClient,
  { name, columns }: Table,
  rows: readonly unknown[][],
): Promise<void> {
  let place = 0;
  const places = rows.map((row) => `(${row.map(() => `$${++place}`).join(', ')})`).join(', ');
  await client.query(`INSERT INTO ${quoted(name)} (${list(columns)}) VALUES ${places}`, rows.flat());
}

/** Blobs come out of libsql as ArrayBuffers. */
function bytesOf(value: unknown): unknown {
  return value instanceof ArrayBuffer ? Buffer.from(value) : value;
}

function tablesOf(db: SqliteDatabase): readonly Table[] {
  const names = db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY rowid",
    )
    .all() as readonly { readonly name: string }[];
  return names.map(({ name }) => {
    const columns = db.prepare(`PRAGMA table_info(${quoted(name)})`).all() as readonly {
      readonly name: string;
      readonly pk: number;
    }[];
    const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
    return { name, columns: columns.map((column) => column.name), key: key.map((column) => column.name) };
  });
}

function list(columns: readonly string[]): string {
  return columns.map(quoted).join(', ');
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
