/** A PostgreSQL for tests: the one of DATABASE_URL, each test in a schema of its own. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';

const SERVER = process.env.DATABASE_URL;

/** Whether there is one; otherwise says so where the tests' output is read. */
export const HAS_POSTGRES = SERVER !== undefined && SERVER !== '';
if (!HAS_POSTGRES) console.warn('SKIPPED: tests of PostgreSQL, since DATABASE_URL names none.');

/** An empty place in it. */
export interface Place {
  readonly url: string;
  drop(): Promise<void>;
}

/** Makes an empty place. */
export async function emptyPlace(): Promise<Place> {
  const schema = `weft_test_${randomUUID().replaceAll('-', '')}`;
  await once(`CREATE SCHEMA ${schema}`);
  const url = new URL(SERVER ?? '');
  url.searchParams.set('options', `-c search_path=${schema}`);
  return { url: url.href.replaceAll('+', '%20'), drop: () => once(`DROP SCHEMA ${schema} CASCADE`) };
}

async function once(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER ?? '' });
  await client.connect();
  await client.query(statement);
  await client.end();
}
