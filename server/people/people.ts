/**
 * People: how they sign in by a link, who they are afterwards, and what they are in each draft. Standing is looked
 * up at every request, so a link that is revoked shuts out at once whoever came by it.
 */
import type { InvitationSummary } from '../../shared/protocol/people.ts';
import type { SqliteDatabase } from '../log/database.ts';
import { type Invitation, invitationsIn, type NewInvitation } from './invitations.ts';
import { type Membership, membershipsIn } from './memberships.ts';
import type { Standing } from './rights.ts';
import { sameSecret } from './secrets.ts';
import { type Person, sessionsIn } from './sessions.ts';

/** Who joined, and the token of their new session. */
export interface Joined {
  readonly person: Person;
  readonly session: string;
}

/** Whoever holds the token of the settings: chair of every draft. */
export const ADMIN: Person = { user: 'admin', name: 'Secretariat' };

const ADMIN_MEMBERSHIP: Membership = { role: 'chair', delegation: '', draft: null };

/** What people are to the server. */
export interface People {
  /** Counts up whenever somebody's standing or session may have changed by what somebody did, not by time alone. */
  readonly version: number;
  /** Whose token this is; null for one that is unknown or over. */
  identify(token: string): Person | null;
  /** What they are in a draft, whether or not there is such a draft. */
  standing(person: Person, draft: string): Standing | null;
  /** What they are in every draft, those to come included. */
  standingEverywhere(person: Person): Standing | null;
  /** Where they were last invited to. */
  lastMembership(person: Person): Membership | null;
  /** Makes a link. */
  invite(invitation: Invitation): NewInvitation;
  /** What a link gives; null for one that is unknown, over or revoked. Looking uses nothing up. */
  invitation(secret: string): Invitation | null;
  /** All links to one draft, oldest first. */
  invitations(draft: string): readonly InvitationSummary[];
  /** Closes a link and shuts out who came by it: these users. Null where the draft has no such link. */
  revoke(draft: string, id: string): readonly string[] | null;
  /** Signs in by a link under a name; null where `invitation` is. `present` is who they are signed in as already. */
  join(secret: string, name: string, present: Person | null): Joined | null;
  /** Ends a session. */
  signOut(token: string): void;
}

/** People kept in `db`; `now` is the clock (ms since 1970), `adminToken` the secret of the ADMIN, where there is one. */
export function peopleIn(db: SqliteDatabase, now: () => number, adminToken: string | null): People {
  const sessions = sessionsIn(db, now);
  const invitations = invitationsIn(db, now);
  const memberships = membershipsIn(db);
  let version = 0;
  const isAdmin = (person: Person): boolean => person.user === ADMIN.user;

  function standing(person: Person, draft: string): Standing | null {
    if (isAdmin(person)) return { role: ADMIN_MEMBERSHIP.role, delegation: ADMIN_MEMBERSHIP.delegation };
    return memberships.standing(person.user, draft);
  }

  /**
   * Whether a link lets somebody signed in stay who they are: under the same name, and where it reaches they are
   * nothing else already. Otherwise it makes a new person: one user is one thing in a draft, since everything
   * they wrote there says so for good.
   */
  function staysThemselves(present: Person, name: string, link: Invitation): boolean {
    if (isAdmin(present) || present.name !== name) return false;
    return memberships
      .of(present.user)
      .filter((held) => held.draft === null || link.draft === null || held.draft === link.draft)
      .every((held) => held.role === link.role && held.delegation === link.delegation);
  }

  const signIn = db.transaction(
    (link: Invitation & { readonly id: string }, name: string, present: Person | null): Joined => {
      const stays = present !== null && staysThemselves(present, name, link);
      const person = stays ? present : sessions.addPerson(name);
      version++;
      memberships.put(person.user, link, now());
      return { person, session: sessions.open(person) };
    },
  );

  return {
    get version() {
      return version;
    },
    identify(token) {
      if (adminToken !== null && sameSecret(token, adminToken)) return ADMIN;
      return sessions.personOf(token);
    },
    standing,
    standingEverywhere: (person) => standing(person, ''),
    lastMembership: (person) =>
      isAdmin(person) ? ADMIN_MEMBERSHIP : (memberships.of(person.user)[0] ?? null),
    invite: invitations.add,
    invitation(secret) {
      const link = invitations.find(secret);
      return link && { draft: link.draft, role: link.role, delegation: link.delegation };
    },
    invitations: invitations.to,
    revoke(draft, id) {
      version++;
      return invitations.revoke(draft, id) ? memberships.usersBy(id) : null;
    },
    join(secret, name, present) {
      const link = invitations.find(secret);
      return link && signIn.immediate(link, name, present);
    },
    signOut(token) {
      version++;
      sessions.end(token);
    },
  };
}
