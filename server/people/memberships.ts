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
  /**
   * Makes everybody in one draft the same in another, or `user` alone; who is something there already stays it. `at` in
   * ms since 1970.
   */
  follow(from: string, to: string, at: number, user?: string): Promise<void>;
  /** All of a user's, the newest first. */
  of(user: string): Promise<readonly Membership[]>;
  /** Everybody who is something in this draft, those of every draft included, in the order they came. */
  in(draft: string): Promise<readonly Member[]>;
  /** Makes somebody something else in the draft they are in by their own link; false where they are not. */
  change(user: string, draft: string, standing: Standing): Promise<boolean>;
  /** Takes a user's standing in a draft from them; false where they have none of their own there. */
  remove(user: string, draft: string, at: number): Promise<boolean>;
  /** When a user was removed from this draft, in ms since 1970; null where they were not. */
  removed(user: string, draft: string): Promise<number | null>;
  /** The link by which a user is what they are in this draft; null where they are nothing by one of their own. */
  linkOf(user: string, draft: string): Promise<string | null>;
  /** The users who are what they are somewhere by this link, revoked or not. */
  usersBy(invitation: string): Promise<readonly string[]>;
}

/** Somebody in a draft; `since` in ms since 1970. */
export interface Member extends Standing {
  readonly user: string;
  readonly name: string;
  readonly since: number;
  readonly invitation: string;
  readonly everywhere: boolean;
}

interface MemberRow extends Omit<Member, 'everywhere'> {
  readonly draft: string;
  readonly removed: number | null;
}

interface MembershipRow {
  readonly draft: string;
  readonly role: Role;
  readonly delegation: string;
}

const HELD = `SELECT memberships.draft, memberships.role, memberships.delegation, memberships.removed
  FROM memberships JOIN invitations ON invitations.id = memberships.invitation
  WHERE invitations.revoked IS NULL`;
const VALID = `${HELD} AND memberships.removed IS NULL AND memberships."user" = ?`;

/** The memberships kept in `sql`. */
export function membershipsIn(sql: Sql): Memberships {
  /** Somebody of every draft gets a standing in this one, which may then differ. */
  async function ownRow(user: string, draft: string): Promise<void> {
    await sql.run(
      `INSERT INTO memberships ("user", draft, role, delegation, invitation, since)
       SELECT "user", ?, role, delegation, invitation, since FROM memberships
       WHERE "user" = ? AND draft = '' AND removed IS NULL
       ON CONFLICT ("user", draft) DO NOTHING`,
      ...[draft, user],
    );
  }

  return {
    async put(user, { id, draft, role, delegation }, at) {
      await sql.run(
        `INSERT INTO memberships ("user", draft, role, delegation, invitation, since) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT ("user", draft) DO UPDATE SET
           role = excluded.role, delegation = excluded.delegation,
           invitation = excluded.invitation, since = excluded.since, removed = NULL`,
        ...[user, draft ?? '', role, delegation, id, at],
      );
    },

    async standing(user, draft) {
      // '' sorts first, so the standing in the draft itself counts before that in every draft.
      const query = `${HELD} AND memberships."user" = ? AND memberships.draft IN ('', ?)
        ORDER BY memberships.draft DESC LIMIT 1`;
      const row = await first<MembershipRow & { readonly removed: number | null }>(sql, query, user, draft);
      return row && row.removed === null ? { role: row.role, delegation: row.delegation } : null;
    },

    async follow(from, to, at, user) {
      await sql.run(
        `INSERT INTO memberships ("user", draft, role, delegation, invitation, since)
         SELECT "user", ?, role, delegation, invitation, ? FROM memberships
         WHERE draft = ? AND removed IS NULL ${user === undefined ? '' : 'AND "user" = ?'}
         ON CONFLICT ("user", draft) DO NOTHING`,
        ...[to, at, from, ...(user === undefined ? [] : [user])],
      );
    },

    async of(user) {
      const query = `${VALID} ORDER BY memberships.since DESC, memberships.rowid DESC`;
      const rows = await sql.all<MembershipRow>(query, user);
      return rows.map(({ draft, role, delegation }) => ({ draft: draft || null, role, delegation }));
    },

    async in(draft) {
      const rows = await sql.all<MemberRow>(
        `SELECT users.id AS "user", users.name, memberships.draft, memberships.role, memberships.delegation,
           memberships.invitation, memberships.since, memberships.removed
         FROM memberships
           JOIN invitations ON invitations.id = memberships.invitation
           JOIN users ON users.id = memberships."user"
         WHERE invitations.revoked IS NULL AND memberships.draft IN ('', ?)
         ORDER BY memberships.since, memberships.rowid`,
        draft,
      );
      const own = new Set(rows.filter((row) => row.draft !== '').map((row) => row.user));
      return rows
        .filter((row) => row.removed === null && (row.draft !== '' || !own.has(row.user)))
        .map(({ draft: where, removed: _, ...member }) => ({ ...member, everywhere: where === '' }));
    },

    async change(user, draft, { role, delegation }) {
      await ownRow(user, draft);
      const statement = `UPDATE memberships SET role = ?, delegation = ?
        WHERE "user" = ? AND draft = ? AND draft <> '' AND removed IS NULL`;
      return (await sql.run(statement, role, delegation, user, draft)) > 0;
    },

    async remove(user, draft, at) {
      await ownRow(user, draft);
      const statement = `UPDATE memberships SET removed = ?
        WHERE "user" = ? AND draft = ? AND draft <> '' AND removed IS NULL`;
      return (await sql.run(statement, at, user, draft)) > 0;
    },

    async removed(user, draft) {
      const query = 'SELECT removed FROM memberships WHERE "user" = ? AND draft = ?';
      const row = await first<{ readonly removed: number | null }>(sql, query, user, draft);
      return row?.removed ?? null;
    },

    async linkOf(user, draft) {
      const query = 'SELECT invitation FROM memberships WHERE "user" = ? AND draft = ? AND removed IS NULL';
      return (await first<{ readonly invitation: string }>(sql, query, user, draft))?.invitation ?? null;
    },

    async usersBy(invitation) {
      const query = 'SELECT "user" FROM memberships WHERE invitation = ?';
      return (await sql.all<{ readonly user: string }>(query, invitation)).map(({ user }) => user);
    },
  };
}
