/**
 * People: how they sign in by a link, who they are afterwards, and what they are in each draft. Standing is looked
 * up at every request, so a link that is revoked shuts out at once whoever came by it.
 */
import type { InvitationSummary } from '../../shared/protocol/people.ts';
import type { Sql, SqlDatabase } from '../log/sql.ts';
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
  /** Counts up whenever this user's standing or sessions may have changed by what somebody did, not by time alone. */
  version(user: string): number;
  /** Whose token this is; null for one that is unknown or over. */
  identify(token: string): Promise<Person | null>;
  /** What they are in a draft, whether or not there is such a draft. */
  standing(person: Person, draft: string): Promise<Standing | null>;
  /** What they are in every draft, those to come included. */
  standingEverywhere(person: Person): Promise<Standing | null>;
  /** Where they were last invited to. */
  lastMembership(person: Person): Promise<Membership | null>;
  /** Makes a link. */
  invite(invitation: Invitation): Promise<NewInvitation>;
  /** What a link gives; null for one that is unknown, over or revoked. Looking uses nothing up. */
  invitation(secret: string): Promise<Invitation | null>;
  /** All links to one draft, oldest first. */
  invitations(draft: string): Promise<readonly InvitationSummary[]>;
  /** Closes a link and shuts out who came by it: these users. Null where the draft has no such link. */
  revoke(draft: string, id: string): Promise<readonly string[] | null>;
  /** Signs in by a link under a name; null where `invitation` is. `present` is who they are signed in as already. */
  join(secret: string, name: string, present: Person | null): Promise<Joined | null>;
  /** Ends a session. */
  signOut(token: string): Promise<void>;
  /** This user's standing or sessions were changed at another node. */
  changedElsewhere(user: string): void;
}

/** People kept in `db`; `now` is the clock (ms since 1970), `adminToken` the secret of the ADMIN, where there is one. */
export function peopleIn(db: SqlDatabase, now: () => number, adminToken: string | null): People {
  const { sessions, invitations, memberships } = tablesIn(db, now);
  const versions = new Map<string, number>();
  const changed = (user: string) => versions.set(user, (versions.get(user) ?? 0) + 1);
  const isAdmin = (person: Person): boolean => person.user === ADMIN.user;

  async function standing(person: Person, draft: string): Promise<Standing | null> {
    if (isAdmin(person)) return { role: ADMIN_MEMBERSHIP.role, delegation: ADMIN_MEMBERSHIP.delegation };
    return memberships.standing(person.user, draft);
  }

  return {
    version: (user) => versions.get(user) ?? 0,
    async identify(token) {
      if (adminToken !== null && sameSecret(token, adminToken)) return ADMIN;
      return sessions.personOf(token);
    },
    standing,
    standingEverywhere: (person) => standing(person, ''),
    async lastMembership(person) {
      return isAdmin(person) ? ADMIN_MEMBERSHIP : ((await memberships.of(person.user))[0] ?? null);
    },
    invite: invitations.add,
    async invitation(secret) {
      const link = await invitations.find(secret);
      return link && { draft: link.draft, role: link.role, delegation: link.delegation };
    },
    invitations: invitations.to,
    async revoke(draft, id) {
      if (!(await invitations.revoke(draft, id))) return null;
      const users = await memberships.usersBy(id);
      users.forEach(changed);
      return users;
    },
    async join(secret, name, present) {
      const link = await invitations.find(secret);
      if (link === null) return null;
      const joined = await db.transaction(async (sql) => {
        const tables = tablesIn(sql, now);
        const held = present === null || isAdmin(present) ? [] : await tables.memberships.of(present.user);
        const stays = present !== null && !isAdmin(present) && staysThemselves(present, held, name, link);
        const person = stays ? present : await tables.sessions.addPerson(name);
        await tables.memberships.put(person.user, link, now());
        return { person, session: await tables.sessions.open(person) };
      });
      changed(joined.person.user);
      return joined;
    },
    async signOut(token) {
      const person = await sessions.personOf(token);
      await sessions.end(token);
      if (person) changed(person.user);
    },
    changedElsewhere: changed,
  };
}

function tablesIn(sql: Sql, now: () => number) {
  return {
    sessions: sessionsIn(sql, now),
    invitations: invitationsIn(sql, now),
    memberships: membershipsIn(sql),
  };
}

/**
 * Whether a link lets somebody signed in stay who they are: under the same name, and where it reaches they are
 * nothing else already. Otherwise it makes a new person: one user is one thing in a draft, since everything
 * they wrote there says so for good.
 */
function staysThemselves(
  present: Person,
  held: readonly Membership[],
  name: string,
  link: Invitation,
): boolean {
  if (present.name !== name) return false;
  return held
    .filter(({ draft }) => draft === null || link.draft === null || draft === link.draft)
    .every(({ role, delegation }) => role === link.role && delegation === link.delegation);
}
