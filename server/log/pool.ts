/** The PostgreSQL database that the nodes of one Weft share: how it is reached, and its schema, which only moves on. */
import pg from 'pg';

/** Connections to it, lent out one query at a time. */
export type Pool = pg.Pool;

/** How long an append may take, in ms, before its words count as not saved: whoever wrote them tries another node. */
export const APPENDING_MS = 2000;

/**
 * What the schema became, in order; a published step is never edited. It lies in the first schema of the search
 * path, so that one database can hold several Wefts.
 */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE weft (id text PRIMARY KEY DEFAULT gen_random_uuid()::text);
  INSERT INTO weft DEFAULT VALUES;

  CREATE TABLE heads (draft text PRIMARY KEY, seq bigint NOT NULL);
  CREATE TABLE updates (
    draft text NOT NULL,
    seq bigint NOT NULL,
    content bytea NOT NULL,
    "user" text NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (draft, seq)
  );
  CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'The log is append-only.'; END $$;
  CREATE TRIGGER updates_are_never_changed BEFORE UPDATE ON updates
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TABLE snapshots (draft text PRIMARY KEY, seq bigint NOT NULL, state bytea NOT NULL);
  -- clock: how far this client id has written; NULL where that is not known, and the next update says it.
  CREATE TABLE clients (
    draft text NOT NULL,
    client bigint NOT NULL,
    "user" text NOT NULL,
    clock bigint,
    PRIMARY KEY (draft, client)
  );

  CREATE FUNCTION append_updates(drafts text[], contents bytea[], users text[], ats bigint[], spans jsonb)
  RETURNS bigint[] LANGUAGE plpgsql AS $$
  DECLARE
    answer bigint[] := '{}';
    place bigint;
    given jsonb;
    fits boolean;
  BEGIN
    -- Heads are locked in one order everywhere, so that no two nodes ever wait for each other; and until the
    -- commit, so that whoever sees a number sees all before it.
    INSERT INTO heads (draft, seq) SELECT DISTINCT d, 0 FROM unnest(drafts) d ORDER BY 1 ON CONFLICT DO NOTHING;
    PERFORM 1 FROM heads WHERE draft = ANY (drafts) ORDER BY draft FOR UPDATE;
    FOR i IN 1 .. cardinality(drafts) LOOP
      place := NULL;
      given := spans -> (i - 1);
      SELECT NOT EXISTS (
        SELECT FROM jsonb_to_recordset(given) AS s (client bigint, "from" bigint)
        LEFT JOIN clients c ON c.draft = drafts[i] AND c.client = s.client
        WHERE c."user" IS DISTINCT FROM users[i] OR c.clock <> s."from"
      ) INTO fits;
      IF fits THEN
        UPDATE clients c SET clock = s."to" FROM jsonb_to_recordset(given) AS s (client bigint, "to" bigint)
          WHERE c.draft = drafts[i] AND c.client = s.client;
        UPDATE heads SET seq = seq + 1 WHERE draft = drafts[i] RETURNING seq INTO place;
        INSERT INTO updates VALUES (drafts[i], place, contents[i], users[i], ats[i]);
      END IF;
      answer := answer || place;
    END LOOP;
    RETURN answer;
  END $$;

  CREATE FUNCTION remove_draft(gone text) RETURNS void LANGUAGE sql AS $$
    DELETE FROM updates WHERE draft = gone;
    DELETE FROM snapshots WHERE draft = gone;
    DELETE FROM clients WHERE draft = gone;
    DELETE FROM heads WHERE draft = gone;
  $$;

  -- What nodes hold beside drafts (people, images …), row by row as it last was: content is NULL where it is gone.
  CREATE TABLE replica_head (seq bigint NOT NULL);
  INSERT INTO replica_head VALUES (0);
  CREATE TABLE replica (
    "table" text NOT NULL,
    key text NOT NULL,
    content text,
    seq bigint NOT NULL,
    PRIMARY KEY ("table", key)
  );
  CREATE INDEX replica_in_order ON replica (seq, "table", key);
  `,
];

/** Connects, and brings the schema up to date; rejects when it cannot, or when a newer Weft wrote there. */
export async function openPool(url: string): Promise<Pool> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    keepAlive: true,
    // A database that does not answer is to be noticed before people are.
    connectionTimeoutMillis: 1500,
    query_timeout: 15_000,
  });
  // An idle connection that breaks is replaced by the next query.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    // "Saved" is a promise: a database set to answer before its disk does is asked to wait for it.
    const asked = client.query(
      `SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'`,
    );
    asked.catch(() => undefined); // the query that the connection was opened for fails as well, and is heard
  });
  try {
    await migrate(pool);
  } catch (reason) {
    await pool.end();
    throw reason;
  }
  return pool;
}

/** The name of the Weft in this database, the same for all its nodes. */
export async function weftIn(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM weft');
  const [row] = rows;
  if (!row)
    throw new Error('The database holds no Weft. Restore a backup, or give DATABASE_URL an empty one.');
  return row.id;
}

async function migrate(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    // Of nodes that start together one makes the tables, and the others find them.
    await client.query("SELECT pg_advisory_xact_lock(hashtext('weft ' || current_schema()))");
    await client.query('CREATE TABLE IF NOT EXISTS migrations (step integer PRIMARY KEY, at timestamptz)');
    const { rows } = await client.query<{ done: number }>('SELECT count(*)::int AS done FROM migrations');
    const done = rows[0]?.done ?? 0;
    if (done > MIGRATIONS.length)
      throw new Error(
        'This database was written by a newer Weft. Start that version, or use another database.',
      );
    for (const [index, step] of MIGRATIONS.entries()) {
      if (index < done) continue;
      await client.query(step);
      await client.query('INSERT INTO migrations VALUES ($1, now())', [index + 1]);
    }
    await client.query('COMMIT');
  } catch (reason) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw reason;
  } finally {
    client.release();
  }
}
