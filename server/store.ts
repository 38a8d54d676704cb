/** Where everything is kept: embedded in one file, or in PostgreSQL with a line between the nodes that use it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { openDatabase, sqliteSql } from './log/database.ts';
import type { Log } from './log/log.ts';
import { openPostgres } from './log/postgres.ts';
import { postgresLog } from './log/postgresLog.ts';
import type { SqlDatabase } from './log/sql.ts';
import { sqliteLog } from './log/sqlite.ts';
import { alone, type Nodes, untold } from './nodes/nodes.ts';
import { redisNodes } from './nodes/redis.ts';

/** The file of the embedded database, in the data folder. */
export const FILE = 'weft.db';

/** An open store. */
export interface Store {
  readonly log: Log;
  readonly sql: SqlDatabase;
  readonly nodes: Nodes;
  /** Rejects where nothing could be saved now. */
  ready(): Promise<void>;
  /** Commits what still waits, then closes everything. */
  close(): Promise<void>;
}

/** Opens what the settings name; rejects where it cannot be reached or used. */
export async function openStore({ data, databaseUrl, redisUrl }: Config): Promise<Store> {
  if (databaseUrl === null) return embedded(data);
  const database = await openPostgres(databaseUrl);
  const log = postgresLog(database.pool);
  const nodes = redisUrl === null ? untold() : redisNodes(redisUrl);
  return {
    log,
    sql: database,
    nodes,
    ready: async () => void (await log.heads([])),
    async close() {
      await nodes.close();
      await log.close();
      await database.close();
    },
  };
}

function embedded(data: string): Store {
  // What lies here is for nobody else on this machine.
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const db = openDatabase(join(data, FILE));
  const log = sqliteLog(db);
  return {
    log,
    sql: sqliteSql(db),
    nodes: alone(),
    ready: async () => void (await log.heads([])),
    async close() {
      await log.close();
      db.close();
    },
  };
}
