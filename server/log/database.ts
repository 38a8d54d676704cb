/** The one SQLite file of a Weft: how it is opened, and its schema, which only ever moves forwards. */
import Database from 'libsql';

/** An open SQLite file; libsql answers synchronously. */
export type SqliteDatabase = Database.Database;

/**
 * What the schema became, in order; `user_version` counts how many of these a file has seen. A published step is
 * never edited: whatever changes later is one more step.
 */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE updates (
    draft TEXT NOT NULL,
    seq INTEGER NOT NULL,
    "update" BLOB NOT NULL,
    user TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (draft, seq)
  );
  CREATE TRIGGER updates_are_never_changed BEFORE UPDATE ON updates
    BEGIN SELECT RAISE(ABORT, 'The log is append-only.'); END;
  CREATE TABLE snapshots (draft TEXT PRIMARY KEY, seq INTEGER NOT NULL, state BLOB NOT NULL);
  CREATE TABLE clients (
    draft TEXT NOT NULL,
    client INTEGER NOT NULL,
    user TEXT NOT NULL,
    PRIMARY KEY (draft, client)
  ) WITHOUT ROWID;

  CREATE TABLE drafts (id TEXT PRIMARY KEY, made_by TEXT NOT NULL, made_at INTEGER NOT NULL);

  CREATE TABLE users (id TEXT PRIMARY KEY, name TEXT NOT NULL, since INTEGER NOT NULL);
  CREATE TABLE sessions (
    hash TEXT PRIMARY KEY,
    user TEXT NOT NULL REFERENCES users (id),
    since INTEGER NOT NULL,
    expires INTEGER NOT NULL
  );
  -- A draft of '' stands for every draft: SQLite holds two NULLs to be different, which would spoil the keys.
  CREATE TABLE invitations (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    draft TEXT NOT NULL,
    role TEXT NOT NULL,
    delegation TEXT NOT NULL,
    since INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    revoked INTEGER
  );
  CREATE INDEX invitations_of_a_draft ON invitations (draft);
  CREATE TABLE memberships (
    user TEXT NOT NULL REFERENCES users (id),
    draft TEXT NOT NULL,
    role TEXT NOT NULL,
    delegation TEXT NOT NULL,
    invitation TEXT NOT NULL REFERENCES invitations (id),
    since INTEGER NOT NULL,
    PRIMARY KEY (user, draft)
  );
  `,
  `
  CREATE TABLE images (
    hash TEXT PRIMARY KEY,
    media TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    bytes BLOB NOT NULL
  );
  CREATE TABLE draft_images (
    draft TEXT NOT NULL,
    hash TEXT NOT NULL REFERENCES images (hash),
    size INTEGER NOT NULL,
    user TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (draft, hash)
  ) WITHOUT ROWID;
  CREATE INDEX drafts_of_an_image ON draft_images (hash);
  `,
];

/**
 * Opens `file` (':memory:' for one that is gone when closed) and brings its schema up to date. Throws when the
 * file was written by a newer Weft, rather than guess at what it means.
 */
export function openDatabase(file: string): SqliteDatabase {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  // FULL, since "saved" is a promise: in WAL mode NORMAL may lose the last commits when the power fails.
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // Five seconds: longer than any backup tool holds its lock on the file.
  db.pragma('busy_timeout = 5000');
  migrate(db);
  return db;
}

function migrate(db: SqliteDatabase): void {
  const done = versionOf(db);
  if (done > MIGRATIONS.length) {
    db.close();
    throw new Error('This data folder was written by a newer Weft. Start that version, or another folder.');
  }
  MIGRATIONS.slice(done).forEach((step, index) => {
    db.transaction(() => {
      db.exec(step);
      db.pragma(`user_version = ${done + index + 1}`);
    }).exclusive();
  });
}

function versionOf(db: SqliteDatabase): number {
  const row = db.prepare('PRAGMA user_version').get() as { readonly user_version: number };
  return row.user_version;
}
