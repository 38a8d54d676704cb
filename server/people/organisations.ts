/** People whom an organisation vouches for: who they are to it, and sign-ins with it that are under way. */
import { first, type Sql } from '../log/sql.ts';
import { hashOf, newSecret } from './secrets.ts';

/** Somebody as their organisation knows them: its issuer and its subject, as OpenID Connect has them. */
export interface Vouched {
  readonly issuer: string;
  readonly subject: string;
}

/** What must come back, unread by anybody, from an organisation (RFC 7636, RFC 9700). */
export interface Attempt {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

/** Ten minutes: long enough to find a phone for the second factor. */
const ATTEMPT = 10 * 60_000;

export interface Organisations {
  /** The user that somebody is here; null for one who was never here. */
  userOf(vouched: Vouched): Promise<string | null>;
  bind(vouched: Vouched, user: string): Promise<void>;
  /** Keeps an attempt; answers the secret by which it is taken again. */
  begin(attempt: Attempt): Promise<string>;
  /** Takes an attempt, which can be taken once; null for one that is unknown or over. */
  take(secret: string): Promise<Attempt | null>;
}

/** Those kept in `sql`; `now` is the clock, in ms since 1970. */
export function organisationsIn(sql: Sql, now: () => number): Organisations {
  return {
    async userOf({ issuer, subject }) {
      const query = 'SELECT "user" FROM identities WHERE issuer = ? AND subject = ?';
      return (await first<{ readonly user: string }>(sql, query, issuer, subject))?.user ?? null;
    },

    async bind({ issuer, subject }, user) {
      await sql.run(
        'INSERT INTO identities (issuer, subject, "user") VALUES (?, ?, ?)',
        issuer,
        subject,
        user,
      );
    },

    async begin({ verifier, state, nonce }) {
      const secret = newSecret();
      await sql.run('DELETE FROM attempts WHERE expires <= ?', now());
      await sql.run(
        'INSERT INTO attempts (hash, verifier, state, nonce, expires) VALUES (?, ?, ?, ?, ?)',
        ...[hashOf(secret), verifier, state, nonce, now() + ATTEMPT],
      );
      return secret;
    },

    async take(secret) {
      const hash = hashOf(secret);
      const query = 'SELECT verifier, state, nonce FROM attempts WHERE hash = ? AND expires > ?';
      const attempt = await first<Attempt>(sql, query, hash, now());
      // Of two who take it at once, one touches the row.
      const taken = await sql.run('DELETE FROM attempts WHERE hash = ?', hash);
      return attempt && taken > 0 ? attempt : null;
    },
  };
}
