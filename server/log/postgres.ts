/** PostgreSQL as the place of everything kept: how it is reached and asked, and its schema brought up to date. */
import pg from 'pg';
import { MIGRATIONS, NEWER } from './migrations.ts';
import type { Sql, SqlDatabase, SqlValue } from './sql.ts';

/** Connections of one node: rounds of that many drafts can be on their way to disk at a time. */
const CONNECTIONS = 16;
/** How long anything may take before it counts as failed, in ms: people wait for "saved", and try again elsewhere. */
const PATIENCE = 2500;

/** After how long, in ms, the database gives up a node that went silent in its turn, and lets the others go on. */
const IDLING = 2000;

/** The lock under which one node at a time brings the schema up to date; any number that nobody else uses. */
const MIGRATING = 739_215_041;

export interface Postgres extends SqlDatabase {
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * Opens the database at `url` (`postgres://user@host:port/name`) and brings its schema up to date. Rejects when it
 * cannot be reached or was written by a newer Weft.
 */
export async function openPostgres(url: string): Promise<Postgres> {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: PATIENCE,
    query_timeout: PATIENCE,
    statement_timeout: PATIENCE,
    idle_in_transaction_session_timeout: IDLING,
    keepAlive: true,
    types: { getTypeParser },
  });
  // A connection that breaks while nobody uses it; whoever asks next gets another, or hears of the failure.
  pool.on('error', () => undefined);
  try {
    await transactionIn(pool, migrate);
  } catch (reason) {
    await pool.end();
    throw reason;
  }
  return {
    pool,
    ...sqlOn(pool),
    transaction: (work) => transactionIn(pool, (client) => work(sqlOn(client))),
    close: () => pool.end(),
  };
}

/** Whole numbers of 64 bits come as numbers: ours are times and counts, far below 2⁵³. */
function getTypeParser(type: number, format?: 'text' | 'binary') {
  const { INT8 } = pg.types.builtins;
  if (type === INT8 && format !== 'binary') return Number;
  return pg.types.getTypeParser(type, format as 'text');
}

/** What queries are put to: the pool, or the one connection of a transaction. */
export type Asked = Pick<pg.Pool, 'query'> | Pick<pg.PoolClient, 'query'>;

/** `?` as PostgreSQL writes it, statement by statement; none of ours has one inside quotes. */
const written = new Map<string, string>();

function inPostgres(statement: string): string {
  const known = written.get(statement);
  if (known !== undefined) return known;
  let count = 0;
  const own = statement.replace(/\?/g, () => `$${++count}`);
  written.set(statement, own);
  return own;
}

function sqlOn(asked: Asked): Sql {
  const ask = (statement: string, values: readonly SqlValue[]) =>
    asked.query(inPostgres(statement), values.map(bound)) as Promise<pg.QueryResult>;
  return {
    all: async <Row>(query: string, ...values: readonly SqlValue[]) =>
      (await ask(query, values)).rows as readonly Row[],
    run: async (statement, ...values) => (await ask(statement, values)).rowCount ?? 0,
  };
}

/** The driver takes Buffers for bytes, and other arrays for JSON. */
function bound(value: SqlValue): SqlValue | Buffer {
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.length) : value;
}

/** All that `work` does on one connection, or none of it. */
export async function transactionIn<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const breaks = (error: Error) => {
    broken = error;
  };
  client.on('error', breaks);
  try {
    await client.query('BEGIN');
    const done = await work(client);
    await client.query('COMMIT');
    return done;
  } catch (reason) {
    // A server that does not answer would not answer this either: its connection goes, and the transaction with it.
    if (reason instanceof pg.DatabaseError) await client.query('ROLLBACK').catch(breaks);
    else breaks(reason instanceof Error ? reason : new Error('broken off'));
    throw reason;
  } finally {
    client.off('error', breaks);
    // A broken connection is thrown away, and its transaction with it.
    client.release(broken);
  }
}

async function migrate(client: pg.PoolClient): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATING]);
  await client.query('CREATE TABLE IF NOT EXISTS weft_schema (version BIGINT NOT NULL)');
  const { rows } = await client.query<{ readonly version: number }>('SELECT version FROM weft_schema');
  const done = rows[0]?.version ?? 0;
  if (done > MIGRATIONS.length) throw new Error(NEWER);
  for (const { postgres } of MIGRATIONS.slice(done)) await client.query(postgres);
  await client.query('DELETE FROM weft_schema');
  await client.query('INSERT INTO weft_schema (version) VALUES ($1)', [MIGRATIONS.length]);
}
