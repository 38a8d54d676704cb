/**
 * People: how they sign in by a link, who they are afterwards, and what they are in each draft. Standing is looked
 * up at every request, so a link that is revoked shuts out at once whoever came by it.
 */
import type { InvitationSummary } from '../../shared/protocol/people.ts';
import type { Sql, SqlDatabase } from '../log/sql.ts';
import { type Invitation, invitationsIn, type NewInvitation } from './invitations.ts';
import { LIFETIME, ROTATION } from './lifetime.ts';
import { type Member, type Membership, membershipsIn } from './memberships.ts';
import { type Organisations, organisationsIn, type Vouched } from './organisations.ts';
import { isLess, type Standing } from './rights.ts';
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

/** A draft, and who reads it by a link. */
export interface Reading {
  readonly person: Person;
  readonly draft: string;
}

/** Readers have no row of their own: their link is who they are. No user's id holds a colon. */
const READER = /^read:(.+)$/;
const readerOf = (link: string): Person => ({ user: `read:${link}`, name: '' });
const READS: Standing = { role: 'observer', delegation: '' };

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
  /** Makes a link that holds for `lifetime` ms. */
  invite(invitation: Invitation, lifetime?: number): Promise<NewInvitation>;
  /** Makes a link by which a screen reads one draft. Its secret is a session of nobody in particular. */
  addReadLink(draft: string, lifetime?: number): Promise<NewInvitation>;
  /** The draft that a read link's secret opens; null for one that is unknown, over or revoked. */
  reading(secret: string): Promise<Reading | null>;
  /** All read links of one draft, oldest first. */
  readLinks(draft: string): Promise<readonly InvitationSummary[]>;
  /** Closes a read link; answers the user that reads by it. Null where the draft has no such link. */
  revokeReadLink(draft: string, id: string): Promise<string | null>;
  /** Everybody who is something in this draft, in the order they came. */
  members(draft: string): Promise<readonly Member[]>;
  /**
   * Makes a member something else; false where they are none by a link to this draft. Where they may less than before,
   * the link they came by lets nobody else in: it would let them in again, as somebody new.
   */
  change(user: string, draft: string, standing: Standing): Promise<boolean>;
  /**
   * Shuts a member out, also under every link made before now; the one they came by lets nobody else in. False where
   * they are none by a link to this draft.
   */
  remove(user: string, draft: string): Promise<boolean>;
  /** What a link gives; null for one that is unknown, over or revoked. Looking uses nothing up. */
  invitation(secret: string): Promise<Invitation | null>;
  /** All links to one draft, oldest first. */
  invitations(draft: string): Promise<readonly InvitationSummary[]>;
  /** Closes a link and shuts out who came by it: these users. Null where the draft has no such link. */
  revoke(draft: string, id: string): Promise<readonly string[] | null>;
  /** Signs in by a link under a name; null where `invitation` is. `present` is who they are signed in as already. */
  join(secret: string, name: string, present: Person | null): Promise<Joined | null>;
  /** Signs in somebody whom an organisation vouches for, in every draft, as it says. */
  signOn(vouched: Vouched, name: string, standing: Standing): Promise<Joined>;
  /** Sign-ins with organisations that are under way. */
  readonly organisations: Pick<Organisations, 'begin' | 'take'>;
  /** A new token in place of one that is a week old; null where it need not be changed. */
  rotate(token: string): Promise<string | null>;
  /** Lets a session end soon, since the same browser has another one. */
  retire(token: string): Promise<void>;
  /** Lets everybody of one draft into another, or `user` alone, as what they are in the first. */
  follow(from: string, to: string, user?: string): Promise<void>;
  /** Ends a session. */
  signOut(token: string): Promise<void>;
  /** This user's standing or sessions were changed at another node. */
  changedElsewhere(user: string): void;
}

/** People kept in `db`; `now` is the clock (ms since 1970), `adminToken` the secret of the ADMIN, where there is one. */
export function peopleIn(db: SqlDatabase, now: () => number, adminToken: string | null): People {
  const { sessions, invitations, memberships, organisations } = tablesIn(db, now);
  const versions = new Map<string, number>();
  const changed = (user: string) => versions.set(user, (versions.get(user) ?? 0) + 1);
  const isAdmin = (person: Person): boolean => person.user === ADMIN.user;
  /** Whether it is a session that no user stands behind. */
  const isNobody = (person: Person): boolean => isAdmin(person) || READER.test(person.user);

  async function standing(person: Person, draft: string): Promise<Standing | null> {
    if (isAdmin(person)) return { role: ADMIN_MEMBERSHIP.role, delegation: ADMIN_MEMBERSHIP.delegation };
    const link = READER.exec(person.user)?.[1];
    if (link === undefined) return memberships.standing(person.user, draft);
    const found = await invitations.named('read', link);
    return found !== null && found.draft === draft ? READS : null;
  }

  async function reading(secret: string): Promise<Reading | null> {
    const link = await invitations.find('read', secret);
    return link?.draft ? { person: readerOf(link.id), draft: link.draft } : null;
  }

  return {
    version: (user) => versions.get(user) ?? 0,
    async identify(token) {
      if (adminToken !== null && sameSecret(token, adminToken)) return ADMIN;
      return (await sessions.personOf(token)) ?? (await reading(token))?.person ?? null;
    },
    standing,
    standingEverywhere: (person) => standing(person, ''),
    async lastMembership(person) {
      if (isAdmin(person)) return ADMIN_MEMBERSHIP;
      const link = READER.exec(person.user)?.[1];
      if (link === undefined) return (await memberships.of(person.user))[0] ?? null;
      const found = await invitations.named('read', link);
      return found && { ...READS, draft: found.draft };
    },
    invite: (invitation, lifetime = LIFETIME) => invitations.add('join', invitation, lifetime),
    addReadLink: (draft, lifetime = LIFETIME) => invitations.add('read', { ...READS, draft }, lifetime),
    reading,
    readLinks: (draft) => invitations.to('read', draft),
    async revokeReadLink(draft, id) {
      if (!(await invitations.revoke('read', draft, id))) return null;
      const { user } = readerOf(id);
      changed(user);
      return user;
    },
    members: memberships.in,
    async change(user, draft, standing) {
      const done = await db.transaction(async (sql) => {
        const tables = tablesIn(sql, now);
        const before = await tables.memberships.standing(user, draft);
        if (before !== null && isLess(standing.role, before.role)) await endLink(tables, user, draft);
        return tables.memberships.change(user, draft, standing);
      });
      changed(user);
      return done;
    },
    async remove(user, draft) {
      const done = await db.transaction(async (sql) => {
        const tables = tablesIn(sql, now);
        await endLink(tables, user, draft);
        return tables.memberships.remove(user, draft, now());
      });
      changed(user);
      return done;
    },
    async invitation(secret) {
      const link = await invitations.find('join', secret);
      return link && { draft: link.draft, role: link.role, delegation: link.delegation };
    },
    invitations: (draft) => invitations.to('join', draft),
    async revoke(draft, id) {
      if (!(await invitations.revoke('join', draft, id))) return null;
      const users = await memberships.usersBy(id);
      users.forEach(changed);
      return users;
    },
    async join(secret, name, present) {
      const link = await invitations.find('join', secret);
      if (link === null) return null;
      const removed = present && (await memberships.removed(present.user, link.draft ?? ''));
      if (removed !== null && link.since <= removed) return null;
      const joined = await db.transaction(async (sql) => {
        const tables = tablesIn(sql, now);
        const held = present === null || isNobody(present) ? [] : await tables.memberships.of(present.user);
        const stays = present !== null && !isNobody(present) && staysThemselves(present, held, name, link);
        const person = stays ? present : await tables.sessions.addPerson(name);
        await tables.memberships.put(person.user, link, now());
        return { person, session: await tables.sessions.open(person) };
      });
      changed(joined.person.user);
      return joined;
    },
    async signOn(vouched, name, standing) {
      const joined = await db.transaction(async (sql) => {
        const tables = tablesIn(sql, now);
        const user = await tables.organisations.userOf(vouched);
        const person = user === null ? await tables.sessions.addPerson(name) : { user, name };
        if (user === null) await tables.organisations.bind(vouched, person.user);
        else await tables.sessions.rename(person);
        const link = await tables.invitations.organisation(standing);
        await tables.memberships.put(person.user, link, now());
        return { person, session: await tables.sessions.open(person) };
      });
      changed(joined.person.user);
      return joined;
    },
    organisations,
    async rotate(token) {
      const since = await sessions.since(token);
      const person = since === null || now() - since < ROTATION ? null : await sessions.personOf(token);
      if (person === null) return null;
      const next = await sessions.open(person);
      await sessions.retire(token);
      return next;
    },
    retire: sessions.retire,
    follow: (from, to, user) => memberships.follow(from, to, now(), user),
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
    organisations: organisationsIn(sql, now),
  };
}

/** Whoever lost their standing could come back by the link they have, under another name. */
async function endLink(
  { memberships, invitations }: ReturnType<typeof tablesIn>,
  user: string,
  draft: string,
): Promise<void> {
  const link = await memberships.linkOf(user, draft);
  if (link !== null) await invitations.end(draft, link);
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
