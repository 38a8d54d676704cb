import { describe, expect, it } from 'vitest';
import { openDatabase } from '../log/database.ts';
import { LIFETIME } from './lifetime.ts';
import { ADMIN, peopleIn } from './people.ts';
import { may } from './rights.ts';
import type { Person } from './sessions.ts';

const BRAZIL = { draft: 'res-98', role: 'delegate', delegation: 'Brazil' } as const;

/** People in an empty database, with a clock that the test winds. */
function trial() {
  const clock = { now: 1_700_000_000_000 };
  const db = openDatabase(':memory:');
  const people = peopleIn(db, () => clock.now, 'the-admin-token');
  const joinBy = (secret: string, name: string, present: Person | null = null) => {
    const joined = people.join(secret, name, present);
    if (joined === null) throw new Error('The link was refused.');
    return joined;
  };
  return { clock, db, people, joinBy };
}

describe('signing in by a link', () => {
  it('makes somebody of that name, in that draft and no other', () => {
    const { people, joinBy } = trial();
    const { person, session } = joinBy(people.invite(BRAZIL).secret, 'Ana');
    expect(people.identify(session)).toEqual(person);
    expect(person.name).toBe('Ana');
    expect(people.standing(person, 'res-98')).toEqual({ role: 'delegate', delegation: 'Brazil' });
    expect(people.standing(person, 'other')).toBeNull();
    expect(people.standingEverywhere(person)).toBeNull();
    expect(people.lastMembership(person)).toEqual(BRAZIL);
  });

  it('lets several people in by one link, each somebody else', () => {
    const { people, joinBy } = trial();
    const { secret } = people.invite(BRAZIL);
    expect(joinBy(secret, 'Ana').person.user).not.toBe(joinBy(secret, 'Rui').person.user);
  });

  it('lets the chair of all drafts into drafts yet to come', () => {
    const { people, joinBy } = trial();
    const { person } = joinBy(people.invite({ draft: null, role: 'chair', delegation: '' }).secret, 'Chair');
    expect(people.standing(person, 'whatever comes')).toEqual({ role: 'chair', delegation: '' });
    expect(people.lastMembership(person)?.draft).toBeNull();
  });

  it('keeps who is signed in when they open the link to one more draft, or their own again', () => {
    const { people, joinBy } = trial();
    const { secret } = people.invite(BRAZIL);
    const { person } = joinBy(secret, 'Ana');
    expect(joinBy(secret, 'Ana', person).person).toEqual(person);
    expect(joinBy(people.invite({ ...BRAZIL, draft: 'res-2' }).secret, 'Ana', person).person).toEqual(person);
    expect(people.standing(person, 'res-2')?.delegation).toBe('Brazil');
    expect(people.standing(person, 'res-98')?.delegation).toBe('Brazil');
  });

  it('makes somebody else of another name, and of another part in the same draft', () => {
    const { people, joinBy } = trial();
    const { secret } = people.invite(BRAZIL);
    const { person } = joinBy(secret, 'Ana');
    expect(joinBy(secret, 'Rui', person).person).not.toEqual(person);
    const chair = people.invite({ draft: null, role: 'chair', delegation: '' });
    expect(joinBy(chair.secret, 'Ana', person).person).not.toEqual(person);
    expect(people.standing(person, 'res-98')?.role).toBe('delegate');
  });

  it('is refused for a link that is unknown, over or revoked', () => {
    const { clock, people } = trial();
    const { secret } = people.invite(BRAZIL);
    const revoked = people.invite(BRAZIL);
    expect(people.join('no such secret', 'Ana', null)).toBeNull();
    expect(people.revoke('res-98', revoked.id)).toEqual([]);
    expect(people.join(revoked.secret, 'Ana', null)).toBeNull();
    clock.now += LIFETIME;
    expect(people.invitation(secret)).toBeNull();
    expect(people.join(secret, 'Ana', null)).toBeNull();
  });
});

describe('afterwards', () => {
  it('a session ends with its time, or when somebody signs out', () => {
    const { clock, people, joinBy } = trial();
    const { secret } = people.invite(BRAZIL);
    const first = joinBy(secret, 'Ana');
    const second = joinBy(secret, 'Rui');
    people.signOut(first.session);
    expect(people.identify(first.session)).toBeNull();
    expect(people.identify(second.session)).toEqual(second.person);
    clock.now += LIFETIME;
    expect(people.identify(second.session)).toBeNull();
  });

  it('revoking a link shuts out who came by it, and nobody else', () => {
    const { people, joinBy } = trial();
    const [theirs, others] = [people.invite(BRAZIL), people.invite(BRAZIL)];
    const { person, session } = joinBy(theirs.secret, 'Ana');
    const other = joinBy(others.secret, 'Rui').person;
    expect(people.revoke('another draft', theirs.id)).toBeNull();
    expect(people.revoke('res-98', theirs.id)).toEqual([person.user]);
    expect(people.standing(person, 'res-98')).toBeNull();
    expect(people.standing(other, 'res-98')).not.toBeNull();
    expect(people.invitations('res-98').map(({ revoked }) => revoked)).toEqual([true, false]);
    // A new link lets the same person in again.
    joinBy(people.invite(BRAZIL).secret, 'Ana', people.identify(session));
    expect(people.standing(person, 'res-98')?.role).toBe('delegate');
  });

  it('the admin token is a chair everywhere, and nothing else is the admin', () => {
    const { people, joinBy } = trial();
    expect(people.identify('the-admin-token')).toEqual(ADMIN);
    expect(people.identify('the-admin-tokem')).toBeNull();
    expect(people.standing(ADMIN, 'any')).toEqual({ role: 'chair', delegation: '' });
    expect(joinBy(people.invite(BRAZIL).secret, 'Secretariat', ADMIN).person.user).not.toBe('admin');
  });

  it('keeps no secret that could be read from the file', () => {
    const { db, people, joinBy } = trial();
    const { secret } = people.invite(BRAZIL);
    const { session } = joinBy(secret, 'Ana');
    const kept = ['sessions', 'invitations', 'users', 'memberships'].map((table) =>
      JSON.stringify(db.prepare(`SELECT * FROM ${table}`).all()),
    );
    expect(kept.join()).not.toContain(secret);
    expect(kept.join()).not.toContain(session);
  });
});

describe('rights', () => {
  const as = (role: 'chair' | 'delegate' | 'observer') => ({ role, delegation: '' });

  it('are read as sentences', () => {
    expect(may(as('chair'), 'decide on changes')).toBe(true);
    expect(may(as('delegate'), 'decide on changes')).toBe(false);
    expect(may(as('observer'), 'read the draft')).toBe(true);
    expect(may(as('observer'), 'invite people')).toBe(false);
    expect(may(null, 'read the draft')).toBe(false);
  });
});
