/** A database of its own for a test, in the PostgreSQL that DATABASE_URL names. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { describe, it } from 'vitest';
import { openPostgres, type Postgres } from './postgres.ts';

const url = process.env.DATABASE_URL?.trim() ?? '';

/** A fresh database's address, and how to drop it. */
export interface OwnDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

export async function ownDatabase(): Promise<OwnDatabase> {
  const name = `weft_test_${randomBytes(6).toString('hex')}`;
  await administer(`CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => administer(`DROP DATABASE ${name} WITH (FORCE)`) };
}

/** An open one; `close` also drops it. */
export async function ownPostgres(): Promise<Postgres> {
  const own = await ownDatabase();
  const database = await openPostgres(own.url);
  return {
    ...database,
    async close() {
      await database.close();
      await own.drop();
    },
  };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Describes what needs PostgreSQL; where there is none, one test says that it was skipped. */
export function describePostgres(name: string, define: () => void): void {
  if (url === '') it.skip(`${name}: skipped, since DATABASE_URL names no PostgreSQL`, () => undefined);
  else describe(name, define);
}
