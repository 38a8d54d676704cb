/** Links that let people in: what each gives, for how long, and whether it was revoked. */
import type { InvitationSummary, Role } from '../../shared/protocol/people.ts';
import type { SqliteDatabase } from '../log/database.ts';
import { LIFETIME } from './lifetime.ts';
import type { Standing } from './rights.ts';
import { hashOf, newId, newSecret } from './secrets.ts';

/** What a link gives: a standing in one draft, or in every draft where `draft` is null. */
export interface Invitation extends Standing {
  readonly draft: string | null;
}

/** A new link: `secret` is told this once, `id` names it from then on. */
export interface NewInvitation {
  readonly id: string;
  readonly secret: string;
}

/** Links; a secret is kept only as a hash. */
export interface Invitations {
  add(invitation: Invitation): NewInvitation;
  /** The link of this secret; null for one that is unknown, over or revoked. */
  find(secret: string): (Invitation & { readonly id: string }) | null;
  /** All links to one draft, oldest first. */
  to(draft: string): readonly InvitationSummary[];
  /** Whether the draft had such a link to revoke. */
  revoke(draft: string, id: string): boolean;
}

interface InvitationRow {
  readonly id: string;
  readonly draft: string;
  readonly role: Role;
  readonly delegation: string;
  readonly since: number;
  readonly expires: number;
  readonly revoked: number | null;
}

/** The links kept in `db`; `now` is the clock, in ms since 1970. */
export function invitationsIn(db: SqliteDatabase, now: () => number): Invitations {
  const add = db.prepare(
    'INSERT INTO invitations (id, hash, draft, role, delegation, since, expires) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const find = db.prepare('SELECT * FROM invitations WHERE hash = ? AND revoked IS NULL AND expires > ?');
  const findTo = db.prepare('SELECT * FROM invitations WHERE draft = ? ORDER BY since, rowid');
  const revoke = db.prepare(
    'UPDATE invitations SET revoked = coalesce(revoked, ?) WHERE draft = ? AND id = ?',
  );

  return {
    add({ draft, role, delegation }) {
      const link = { id: newId(), secret: newSecret() };
      add.run(link.id, hashOf(link.secret), draft ?? '', role, delegation, now(), now() + LIFETIME);
      return link;
    },

    find(secret) {
      const row = find.get(hashOf(secret), now()) as InvitationRow | undefined;
      if (row === undefined) return null;
      return { id: row.id, draft: row.draft || null, role: row.role, delegation: row.delegation };
    },

    to: (draft) => (findTo.all(draft) as readonly InvitationRow[]).map(summary),

    revoke: (draft, id) => revoke.run(now(), draft, id).changes > 0,
  };
}

function summary({ id, role, delegation, since, expires, revoked }: InvitationRow): InvitationSummary {
  return { id, role, delegation, since, expires, revoked: revoked !== null };
}
