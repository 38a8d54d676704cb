/** Who signed in, when and how, and what was refused: kept for the operator, and never changed. */
import type { SignInEvent, SignInRecord } from '../../shared/protocol/people.ts';
import type { Sql } from '../log/sql.ts';

/** What is written down; nothing in it lets anybody in. `''` where there is no user, draft or address to tell. */
export interface Audited {
  readonly event: SignInEvent;
  readonly user: string;
  readonly draft: string;
  readonly address: string;
  readonly request: string;
}

export interface Audit {
  note(audited: Audited): Promise<void>;
  /** The newest, at most so many. */
  latest(most: number): Promise<readonly SignInRecord[]>;
}

/** The trail kept in `sql`; `now` is the clock, in ms since 1970. */
export function auditIn(sql: Sql, now: () => number): Audit {
  return {
    async note({ event, user, draft, address, request }) {
      await sql.run(
        'INSERT INTO sign_ins (at, event, "user", draft, address, request) VALUES (?, ?, ?, ?, ?, ?)',
        ...[now(), event, user, draft, address, request],
      );
    },
    latest: (most) =>
      sql.all<SignInRecord>(
        `SELECT sign_ins.at, sign_ins.event, sign_ins."user", coalesce(users.name, '') AS name, sign_ins.draft,
           sign_ins.address, sign_ins.request
         FROM sign_ins LEFT JOIN users ON users.id = sign_ins."user"
         ORDER BY sign_ins.id DESC LIMIT ?`,
        most,
      ),
  };
}
