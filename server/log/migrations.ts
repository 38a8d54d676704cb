/** The schema of what is kept, as it came to be; it only ever moves forwards. */

/** One step, in the words of each database. */
export interface Migration {
  readonly sqlite: string;
  readonly postgres: string;
}

/**
 * What the schema became, in order; a database counts how many of these it has seen. A published step is never edited:
 * whatever changes later is one more step, in both.
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    sqlite: `
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
    postgres: `
    CREATE TABLE updates (
      draft TEXT NOT NULL,
      seq BIGINT NOT NULL,
      "update" BYTEA NOT NULL,
      "user" TEXT NOT NULL,
      at BIGINT NOT NULL,
      PRIMARY KEY (draft, seq)
    );
    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'The log is append-only.'; END $$;
    CREATE TRIGGER updates_are_never_changed BEFORE UPDATE ON updates
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    CREATE TABLE snapshots (draft TEXT PRIMARY KEY, seq BIGINT NOT NULL, state BYTEA NOT NULL);
    CREATE TABLE clients (
      draft TEXT NOT NULL,
      client BIGINT NOT NULL,
      "user" TEXT NOT NULL,
      PRIMARY KEY (draft, client)
    );

    -- SQLite numbers its rows by itself; what sorts by that number needs one here as well.
    CREATE TABLE drafts (
      id TEXT PRIMARY KEY,
      made_by TEXT NOT NULL,
      made_at BIGINT NOT NULL,
      rowid BIGSERIAL
    );

    CREATE TABLE users (id TEXT PRIMARY KEY, name TEXT NOT NULL, since BIGINT NOT NULL);
    CREATE TABLE sessions (
      hash TEXT PRIMARY KEY,
      "user" TEXT NOT NULL REFERENCES users (id),
      since BIGINT NOT NULL,
      expires BIGINT NOT NULL
    );
    CREATE TABLE invitations (
      id TEXT PRIMARY KEY,
      hash TEXT NOT NULL UNIQUE,
      draft TEXT NOT NULL,
      role TEXT NOT NULL,
      delegation TEXT NOT NULL,
      since BIGINT NOT NULL,
      expires BIGINT NOT NULL,
      revoked BIGINT,
      rowid BIGSERIAL
    );
    CREATE INDEX invitations_of_a_draft ON invitations (draft);
    CREATE TABLE memberships (
      "user" TEXT NOT NULL REFERENCES users (id),
      draft TEXT NOT NULL,
      role TEXT NOT NULL,
      delegation TEXT NOT NULL,
      invitation TEXT NOT NULL REFERENCES invitations (id),
      since BIGINT NOT NULL,
      rowid BIGSERIAL,
      PRIMARY KEY ("user", draft)
    );
    `,
  },
  {
    sqlite: `
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
    postgres: `
    CREATE TABLE images (
      hash TEXT PRIMARY KEY,
      media TEXT NOT NULL,
      width INTEGER NOT NULL,
      height INTEGER NOT NULL,
      bytes BYTEA NOT NULL
    );
    CREATE TABLE draft_images (
      draft TEXT NOT NULL,
      hash TEXT NOT NULL REFERENCES images (hash),
      size BIGINT NOT NULL,
      "user" TEXT NOT NULL,
      at BIGINT NOT NULL,
      PRIMARY KEY (draft, hash)
    );
    CREATE INDEX drafts_of_an_image ON draft_images (hash);
    `,
  },
  {
    // A link lets people 'join' or 'read'; who was removed stays so under every link made before.
    sqlite: `
    ALTER TABLE invitations ADD COLUMN kind TEXT NOT NULL DEFAULT 'join';
    ALTER TABLE memberships ADD COLUMN removed INTEGER;
    `,
    postgres: `
    ALTER TABLE invitations ADD COLUMN kind TEXT NOT NULL DEFAULT 'join';
    ALTER TABLE memberships ADD COLUMN removed BIGINT;
    `,
  },
  {
    // Whom organisations vouch for, sign-ins under way, and the trail of those that were.
    sqlite: `
    CREATE TABLE identities (
      issuer TEXT NOT NULL,
      subject TEXT NOT NULL,
      "user" TEXT NOT NULL REFERENCES users (id),
      PRIMARY KEY (issuer, subject)
    );
    CREATE TABLE attempts (
      hash TEXT PRIMARY KEY,
      verifier TEXT NOT NULL,
      state TEXT NOT NULL,
      nonce TEXT NOT NULL,
      expires INTEGER NOT NULL
    );
    CREATE TABLE sign_ins (
      id INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      event TEXT NOT NULL,
      "user" TEXT NOT NULL,
      draft TEXT NOT NULL,
      address TEXT NOT NULL,
      request TEXT NOT NULL
    );
    `,
    postgres: `
    CREATE TABLE identities (
      issuer TEXT NOT NULL,
      subject TEXT NOT NULL,
      "user" TEXT NOT NULL REFERENCES users (id),
      PRIMARY KEY (issuer, subject)
    );
    CREATE TABLE attempts (
      hash TEXT PRIMARY KEY,
      verifier TEXT NOT NULL,
      state TEXT NOT NULL,
      nonce TEXT NOT NULL,
      expires BIGINT NOT NULL
    );
    CREATE TABLE sign_ins (
      id BIGSERIAL PRIMARY KEY,
      at BIGINT NOT NULL,
      event TEXT NOT NULL,
      "user" TEXT NOT NULL,
      draft TEXT NOT NULL,
      address TEXT NOT NULL,
      request TEXT NOT NULL
    );
    `,
  },
  {
    // When a draft was put away, in ms since 1970; null while it is not.
    sqlite: 'ALTER TABLE drafts ADD COLUMN archived INTEGER;',
    postgres: 'ALTER TABLE drafts ADD COLUMN archived BIGINT;',
  },
  {
    // Which drafts are one contribution's main document, addenda, revisions and corrigenda, and what became of each.
    sqlite: `
    CREATE TABLE families (
      draft TEXT PRIMARY KEY,
      main TEXT NOT NULL,
      state TEXT NOT NULL DEFAULT 'open',
      at INTEGER NOT NULL
    );
    CREATE INDEX members_of_a_family ON families (main);
    `,
    postgres: `
    CREATE TABLE families (
      draft TEXT PRIMARY KEY,
      main TEXT NOT NULL,
      state TEXT NOT NULL DEFAULT 'open',
      at BIGINT NOT NULL,
      rowid BIGSERIAL
    );
    CREATE INDEX members_of_a_family ON families (main);
    `,
  },
  {
    // Which drafts are one contribution in other languages, and what of the original is translated as it then said.
    sqlite: `
    CREATE TABLE language_versions (
      draft TEXT PRIMARY KEY,
      original TEXT NOT NULL,
      language TEXT NOT NULL,
      UNIQUE (original, language)
    );
    CREATE TABLE translated (
      draft TEXT NOT NULL,
      paragraph TEXT NOT NULL,
      says TEXT NOT NULL,
      "user" TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (draft, paragraph)
    );
    `,
    postgres: `
    CREATE TABLE language_versions (
      draft TEXT PRIMARY KEY,
      original TEXT NOT NULL,
      language TEXT NOT NULL,
      UNIQUE (original, language)
    );
    CREATE TABLE translated (
      draft TEXT NOT NULL,
      paragraph TEXT NOT NULL,
      says TEXT NOT NULL,
      "user" TEXT NOT NULL,
      at BIGINT NOT NULL,
      PRIMARY KEY (draft, paragraph)
    );
    `,
  },
];

/** What a database says that has seen more steps than there are. */
export const NEWER = 'This data was written by a newer Weft. Start that version, or use other data.';
