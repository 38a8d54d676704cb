/** What people are in which draft, each by a link; whoever's link is revoked is nothing any more. */
import type { Role } from '../../shared/protocol/people.ts';
import { first, type Sql } from '../log/sql.ts';
import type { Invitation } from './invitations.ts';
import type { Standing } from './rights.ts';

/** A standing and where it holds: in one draft, or in every draft where `draft` is null. */
export type Membership = Invitation;

/** User by user and draft by draft, at most one standing. */
export interface Memberships {
  /** Gives a user what a link gives, in place of what they were there; `at` in ms since 1970. */
  put(user: string, link: Invitation & { readonly id: string }, at: number): Promise<void>;
  /** The standing in this draft, or else in every draft; '' asks for the latter alone. */
  standing(user: string, draft: string): Promise<Standing | null>;
  /** All of a user's, the newest first. */
  of(user: string): Promise<readonly Membership[]>;
  /** The users who are what they are somewhere by this link, revoked or not. */
  usersBy(invitation: string): Promise<readonly string[]>;
}

interface MembershipRow {
  readonly draft: string;
  readonly role: Role;
  readonly delegation: string;
}

const VALID = `SELECT memberships.draft, memberships.role, memberships.delegation
  FROM memberships JOIN invitations ON invitations.id = memberships.invitation
  WHERE invitations.revoked IS NULL AND memberships."user" = ?`;

/** The memberships kept in `sql`. */
export function membershipsIn(sql: Sql): Memberships {
  return {
    async put(user, { id, draft, role, delegation }, at) {
      await sql.run(
        `INSERT INTO memberships ("user", draft, role, delegation, invitation, since) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT ("user", draft) DO UPDATE SET
           role = excluded.role, delegation = excluded.delegation,
           invitation = excluded.invitation, since = excluded.since`,
        ...[user, draft ?? '', role, delegation, id, at],
      );
    },

    async standing(user, draft) {
      // '' sorts first, so the standing in the draft itself counts before that in every draft.
      const query = `${VALID} AND memberships.draft IN ('', ?) ORDER BY memberships.draft DESC LIMIT 1`;
      const row = await first<MembershipRow>(sql, query, user, draft);
      return row ? { role: row.role, delegation: row.delegation } : null;
    },

    async of(user) {
      const query = `${VALID} ORDER BY memberships.since DESC, memberships.rowid DESC`;
      const rows = await sql.all<MembershipRow>(query, user);
      return rows.map(({ draft, role, delegation }) => ({ draft: draft || null, role, delegation }));
    },

    async usersBy(invitation) {
      const query = 'SELECT "user" FROM memberships WHERE invitation = ?';
      return (await sql.all<{ readonly user: string }>(query, invitation)).map(({ user }) => user);
    },
  };
}
