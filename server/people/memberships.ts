/** What people are in which draft, each by a link; whoever's link is revoked is nothing any more. */
import type { Role } from '../../shared/protocol/people.ts';
import type { SqliteDatabase } from '../log/database.ts';
import type { Invitation } from './invitations.ts';
import type { Standing } from './rights.ts';

/** A standing and where it holds: in one draft, or in every draft where `draft` is null. */
export type Membership = Invitation;

/** User by user and draft by draft, at most one standing. */
export interface Memberships {
  /** Gives a user what a link gives, in place of what they were there; `at` in ms since 1970. */
  put(user: string, link: Invitation & { readonly id: string }, at: number): void;
  /** The standing in this draft, or else in every draft; '' asks for the latter alone. */
  standing(user: string, draft: string): Standing | null;
  /** All of a user's, the newest first. */
  of(user: string): readonly Membership[];
  /** The users who are what they are somewhere by this link, revoked or not. */
  usersBy(invitation: string): readonly string[];
}

interface MembershipRow {
  readonly draft: string;
  readonly role: Role;
  readonly delegation: string;
}

/** The memberships kept in `db`. */
export function membershipsIn(db: SqliteDatabase): Memberships {
  const valid = `SELECT memberships.draft, memberships.role, memberships.delegation
    FROM memberships JOIN invitations ON invitations.id = memberships.invitation
    WHERE invitations.revoked IS NULL AND memberships.user = ?`;
  // '' sorts first, so the standing in the draft itself counts before that in every draft.
  const find = db.prepare(
    `${valid} AND memberships.draft IN ('', ?) ORDER BY memberships.draft DESC LIMIT 1`,
  );
  const findAll = db.prepare(`${valid} ORDER BY memberships.since DESC, memberships.rowid DESC`);
  const findUsers = db.prepare('SELECT user FROM memberships WHERE invitation = ?');
  const put = db.prepare(
    `INSERT INTO memberships (user, draft, role, delegation, invitation, since) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (user, draft) DO UPDATE SET
       role = excluded.role, delegation = excluded.delegation,
       invitation = excluded.invitation, since = excluded.since`,
  );

  return {
    put(user, { id, draft, role, delegation }, at) {
      put.run(user, draft ?? '', role, delegation, id, at);
    },

    standing(user, draft) {
      const row = find.get(user, draft) as MembershipRow | undefined;
      return row ? { role: row.role, delegation: row.delegation } : null;
    },

    of(user) {
      const rows = findAll.all(user) as readonly MembershipRow[];
      return rows.map(({ draft, role, delegation }) => ({ draft: draft || null, role, delegation }));
    },

    usersBy(invitation) {
      const rows = findUsers.all(invitation) as readonly { readonly user: string }[];
      return rows.map((row) => row.user);
    },
  };
}
