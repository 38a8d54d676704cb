/** Links that let people in: what each gives, for how long, and whether it was revoked. */
import type { InvitationSummary, Role } from '../../shared/protocol/people.ts';
import { first, type Sql } from '../log/sql.ts';
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
  add(invitation: Invitation): Promise<NewInvitation>;
  /** The link of this secret; null for one that is unknown, over or revoked. */
  find(secret: string): Promise<(Invitation & { readonly id: string }) | null>;
  /** All links to one draft, oldest first. */
  to(draft: string): Promise<readonly InvitationSummary[]>;
  /** Whether the draft had such a link to revoke. */
  revoke(draft: string, id: string): Promise<boolean>;
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

/** The links kept in `sql`; `now` is the clock, in ms since 1970. */
export function invitationsIn(sql: Sql, now: () => number): Invitations {
  return {
    async add({ draft, role, delegation }) {
      const link = { id: newId(), secret: newSecret() };
      await sql.run(
        'INSERT INTO invitations (id, hash, draft, role, delegation, since, expires) VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...[link.id, hashOf(link.secret), draft ?? '', role, delegation, now(), now() + LIFETIME],
      );
      return link;
    },

    async find(secret) {
      const row = await first<InvitationRow>(
        sql,
        'SELECT * FROM invitations WHERE hash = ? AND revoked IS NULL AND expires > ?',
        ...[hashOf(secret), now()],
      );
      if (row === undefined) return null;
      return { id: row.id, draft: row.draft || null, role: row.role, delegation: row.delegation };
    },

    async to(draft) {
      const query = 'SELECT * FROM invitations WHERE draft = ? ORDER BY since, rowid';
      return (await sql.all<InvitationRow>(query, draft)).map(summary);
    },

    async revoke(draft, id) {
      const statement = 'UPDATE invitations SET revoked = coalesce(revoked, ?) WHERE draft = ? AND id = ?';
      return (await sql.run(statement, now(), draft, id)) > 0;
    },
  };
}

function summary({ id, role, delegation, since, expires, revoked }: InvitationRow): InvitationSummary {
  return { id, role, delegation, since, expires, revoked: revoked !== null };
}
