/** Who is signed in: users, and the sessions that stand for them. */
import { first, type Sql } from '../log/sql.ts';
import { LIFETIME, RETIREMENT } from './lifetime.ts';
import { hashOf, newId, newSecret } from './secrets.ts';

/** Somebody signed in. */
export interface Person {
  readonly user: string;
  readonly name: string;
}

/** Users and their sessions; a token is told once and kept only as a hash. */
export interface Sessions {
  /** Whose session this is; null for one that is unknown or over. */
  personOf(token: string): Promise<Person | null>;
  addPerson(name: string): Promise<Person>;
  /** Opens a session and answers its token. */
  open(person: Person): Promise<string>;
  end(token: string): Promise<void>;
  /** Gives a user another name. */
  rename(person: Person): Promise<void>;
  /** Lets a session end soon, since another one takes its place: its open pages go on for as long. */
  retire(token: string): Promise<void>;
  /** Since when a session is open, in ms since 1970; null for one that is unknown, over or retired. */
  since(token: string): Promise<number | null>;
}

/** The sessions kept in `sql`; `now` is the clock, in ms since 1970. */
export function sessionsIn(sql: Sql, now: () => number): Sessions {
  return {
    async personOf(token) {
      const row = await first<Person>(
        sql,
        `SELECT users.id AS "user", users.name FROM sessions JOIN users ON users.id = sessions."user"
         WHERE sessions.hash = ? AND sessions.expires > ?`,
        ...[hashOf(token), now()],
      );
      return row ? { user: row.user, name: row.name } : null;
    },

    async addPerson(name) {
      const person = { user: newId(), name };
      await sql.run('INSERT INTO users (id, name, since) VALUES (?, ?, ?)', person.user, name, now());
      return person;
    },

    async open(person) {
      const token = newSecret();
      await sql.run('DELETE FROM sessions WHERE expires <= ?', now());
      await sql.run(
        'INSERT INTO sessions (hash, "user", since, expires) VALUES (?, ?, ?, ?)',
        ...[hashOf(token), person.user, now(), now() + LIFETIME],
      );
      return token;
    },

    async rename({ user, name }) {
      await sql.run('UPDATE users SET name = ? WHERE id = ?', name, user);
    },

    async retire(token) {
      const statement = 'UPDATE sessions SET expires = ? WHERE hash = ? AND expires > ?';
      await sql.run(statement, now() + RETIREMENT, hashOf(token), now() + RETIREMENT);
    },

    async since(token) {
      const query = 'SELECT since FROM sessions WHERE hash = ? AND expires > ?';
      const row = await first<{ readonly since: number }>(sql, query, hashOf(token), now() + RETIREMENT);
      return row?.since ?? null;
    },

    async end(token) {
      await sql.run('DELETE FROM sessions WHERE hash = ?', hashOf(token));
    },
  };
}
