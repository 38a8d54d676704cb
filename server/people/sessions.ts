/** Who is signed in: users, and the sessions that stand for them. */
import type { SqliteDatabase } from '../log/database.ts';
import { LIFETIME } from './lifetime.ts';
import { hashOf, newId, newSecret } from './secrets.ts';

/** Somebody signed in. */
export interface Person {
  readonly user: string;
  readonly name: string;
}

/** Users and their sessions; a token is told once and kept only as a hash. */
export interface Sessions {
  /** Whose session this is; null for one that is unknown or over. */
  personOf(token: string): Person | null;
  addPerson(name: string): Person;
  /** Opens a session and answers its token. */
  open(person: Person): string;
  end(token: string): void;
}

/** The sessions kept in `db`; `now` is the clock, in ms since 1970. */
export function sessionsIn(db: SqliteDatabase, now: () => number): Sessions {
  const find = db.prepare(
    `SELECT users.id AS user, users.name FROM sessions JOIN users ON users.id = sessions.user
     WHERE sessions.hash = ? AND sessions.expires > ?`,
  );
  const addUser = db.prepare('INSERT INTO users (id, name, since) VALUES (?, ?, ?)');
  const add = db.prepare('INSERT INTO sessions (hash, user, since, expires) VALUES (?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM sessions WHERE hash = ?');
  const removeOld = db.prepare('DELETE FROM sessions WHERE expires <= ?');

  return {
    personOf(token) {
      const row = find.get(hashOf(token), now()) as Person | undefined;
      return row ? { user: row.user, name: row.name } : null;
    },

    addPerson(name) {
      const person = { user: newId(), name };
      addUser.run(person.user, name, now());
      return person;
    },

    open(person) {
      const token = newSecret();
      removeOld.run(now());
      add.run(hashOf(token), person.user, now(), now() + LIFETIME);
      return token;
    },

    end(token) {
      remove.run(hashOf(token));
    },
  };
}
