/** Links that let people in: what each gives, for how long, and whether it was revoked. */
import type { InvitationSummary, Role } from '../../shared/protocol/people.ts';
import { first, type Sql } from '../log/sql.ts';
import type { Standing } from './rights.ts';
import { hashOf, newId, newSecret } from './secrets.ts';

/** What a link gives: a standing in one draft, or in every draft where `draft` is null. */
export interface Invitation extends Standing {
  readonly draft: string | null;
}

/** By which people join, by which a screen reads, or that stands for what an organisation says, and opens nothing. */
export type LinkKind = 'join' | 'read' | 'organisation';

/** A new link: `secret` is told this once, `id` names it from then on. */
export interface NewInvitation {
  readonly id: string;
  readonly secret: string;
}

/** A link that lets in now; `since` in ms since 1970. */
export interface FoundInvitation extends Invitation {
  readonly id: string;
  readonly since: number;
}

/** Links; a secret is kept only as a hash. */
export interface Invitations {
  /** A link that holds for `lifetime` ms. */
  add(kind: LinkKind, invitation: Invitation, lifetime: number): Promise<NewInvitation>;
  /** The link of this secret; null for one that is unknown, over or revoked. */
  find(kind: LinkKind, secret: string): Promise<FoundInvitation | null>;
  /** The link of this name; null for one that is unknown, over or revoked. */
  named(kind: LinkKind, id: string): Promise<FoundInvitation | null>;
  /** What an organisation's people of this standing are by; made where there is none yet. */
  organisation(standing: Standing): Promise<FoundInvitation>;
  /** All links to one draft, oldest first. */
  to(kind: LinkKind, draft: string): Promise<readonly InvitationSummary[]>;
  /** Lets nobody else in by a link to this draft; who came by it stays. */
  end(draft: string, id: string): Promise<void>;
  /** Whether the draft had such a link to revoke. */
  revoke(kind: LinkKind, draft: string, id: string): Promise<boolean>;
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
  const valid = 'SELECT * FROM invitations WHERE kind = ? AND revoked IS NULL AND expires > ?';
  return {
    async add(kind, { draft, role, delegation }, lifetime) {
      const link = { id: newId(), secret: newSecret() };
      await sql.run(
        'INSERT INTO invitations (id, hash, kind, draft, role, delegation, since, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        ...[link.id, hashOf(link.secret), kind, draft ?? '', role, delegation, now(), now() + lifetime],
      );
      return link;
    },

    async find(kind, secret) {
      return found(await first(sql, `${valid} AND hash = ?`, kind, now(), hashOf(secret)));
    },

    async named(kind, id) {
      return found(await first(sql, `${valid} AND id = ?`, kind, now(), id));
    },

    async organisation({ role, delegation }) {
      const query = `SELECT * FROM invitations
        WHERE kind = 'organisation' AND draft = '' AND role = ? AND delegation = ? AND revoked IS NULL`;
      const there = found(await first(sql, query, role, delegation));
      if (there !== null) return there;
      const { id } = await this.add('organisation', { draft: null, role, delegation }, 0);
      return { id, draft: null, role, delegation, since: now() };
    },

    async to(kind, draft) {
      const query = 'SELECT * FROM invitations WHERE kind = ? AND draft = ? ORDER BY since, rowid';
      return (await sql.all<InvitationRow>(query, kind, draft)).map((row) => summary(row, now()));
    },

    async end(draft, id) {
      const statement =
        "UPDATE invitations SET expires = ? WHERE kind = 'join' AND draft = ? AND id = ? AND expires > ?";
      await sql.run(statement, now(), draft, id, now());
    },

    async revoke(kind, draft, id) {
      const statement =
        'UPDATE invitations SET revoked = coalesce(revoked, ?) WHERE kind = ? AND draft = ? AND id = ?';
      return (await sql.run(statement, now(), kind, draft, id)) > 0;
    },
  };
}

function found(row: InvitationRow | undefined): FoundInvitation | null {
  if (row === undefined) return null;
  const { id, draft, role, delegation, since } = row;
  return { id, draft: draft || null, role, delegation, since };
}

function summary({ revoked, ...link }: InvitationRow, now: number): InvitationSummary {
  const { id, role, delegation, since, expires } = link;
  return { id, role, delegation, since, expires, over: expires <= now, revoked: revoked !== null };
}
