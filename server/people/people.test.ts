import { describe, expect, it } from 'vitest';
import { openDatabase, sqliteSql } from '../log/database.ts';
import { LIFETIME, RETIREMENT, ROTATION } from './lifetime.ts';
import { ADMIN, type People, peopleIn } from './people.ts';
import { may } from './rights.ts';
import type { Person } from './sessions.ts';

const BRAZIL = { draft: 'res-98', role: 'delegate', delegation: 'Brazil' } as const;

/** People in an empty database, with a clock that the test winds. */
function trial() {
  const clock = { now: 1_700_000_000_000 };
  const db = openDatabase(':memory:');
  const people = peopleIn(sqliteSql(db), () => clock.now, 'the-admin-token');
  const joinBy = async (secret: string, name: string, present: Person | null = null) => {
    const joined = await people.join(secret, name, present);
    if (joined === null) throw new Error('The link was refused.');
    return joined;
  };
  return { clock, db, people, joinBy };
}

describe('signing in by a link', () => {
  it('makes somebody of that name, in that draft and no other', async () => {
    const { people, joinBy } = trial();
    const { person, session } = await joinBy((await people.invite(BRAZIL)).secret, 'Ana');
    expect(await people.identify(session)).toEqual(person);
    expect(person.name).toBe('Ana');
    expect(await people.standing(person, 'res-98')).toEqual({ role: 'delegate', delegation: 'Brazil' });
    expect(await people.standing(person, 'other')).toBeNull();
    expect(await people.standingEverywhere(person)).toBeNull();
    expect(await people.lastMembership(person)).toEqual(BRAZIL);
  });

  it('lets several people in by one link, each somebody else', async () => {
    const { people, joinBy } = trial();
    const { secret } = await people.invite(BRAZIL);
    expect((await joinBy(secret, 'Ana')).person.user).not.toBe((await joinBy(secret, 'Rui')).person.user);
  });

  it('lets the chair of all drafts into drafts yet to come', async () => {
    const { people, joinBy } = trial();
    const { person } = await joinBy(
      (await people.invite({ draft: null, role: 'chair', delegation: '' })).secret,
      'Chair',
    );
    expect(await people.standing(person, 'whatever comes')).toEqual({ role: 'chair', delegation: '' });
    expect((await people.lastMembership(person))?.draft).toBeNull();
  });

  it('keeps who is signed in when they open the link to one more draft, or their own again', async () => {
    const { people, joinBy } = trial();
    const { secret } = await people.invite(BRAZIL);
    const { person } = await joinBy(secret, 'Ana');
    expect((await joinBy(secret, 'Ana', person)).person).toEqual(person);
    expect(
      (await joinBy((await people.invite({ ...BRAZIL, draft: 'res-2' })).secret, 'Ana', person)).person,
    ).toEqual(person);
    expect((await people.standing(person, 'res-2'))?.delegation).toBe('Brazil');
    expect((await people.standing(person, 'res-98'))?.delegation).toBe('Brazil');
  });

  it('makes somebody else of another name, and of another part in the same draft', async () => {
    const { people, joinBy } = trial();
    const { secret } = await people.invite(BRAZIL);
    const { person } = await joinBy(secret, 'Ana');
    expect((await joinBy(secret, 'Rui', person)).person).not.toEqual(person);
    const chair = await people.invite({ draft: null, role: 'chair', delegation: '' });
    expect((await joinBy(chair.secret, 'Ana', person)).person).not.toEqual(person);
    expect((await people.standing(person, 'res-98'))?.role).toBe('delegate');
  });

  it('is refused for a link that is unknown, over or revoked', async () => {
    const { clock, people } = trial();
    const { secret } = await people.invite(BRAZIL);
    const revoked = await people.invite(BRAZIL);
    expect(await people.join('no such secret', 'Ana', null)).toBeNull();
    expect(await people.revoke('res-98', revoked.id)).toEqual([]);
    expect(await people.join(revoked.secret, 'Ana', null)).toBeNull();
    clock.now += LIFETIME;
    expect(await people.invitation(secret)).toBeNull();
    expect(await people.join(secret, 'Ana', null)).toBeNull();
  });
});

describe('afterwards', () => {
  it('a session ends with its time, or when somebody signs out', async () => {
    const { clock, people, joinBy } = trial();
    const { secret } = await people.invite(BRAZIL);
    const first = await joinBy(secret, 'Ana');
    const second = await joinBy(secret, 'Rui');
    await people.signOut(first.session);
    expect(await people.identify(first.session)).toBeNull();
    expect(await people.identify(second.session)).toEqual(second.person);
    clock.now += LIFETIME;
    expect(await people.identify(second.session)).toBeNull();
  });

  it('a session gets another token after a week, and the old one holds for a day more', async () => {
    const { clock, people, joinBy } = trial();
    const { secret } = await people.invite(BRAZIL);
    const { person, session } = await joinBy(secret, 'Ana');
    expect(await people.rotate(session)).toBeNull();
    clock.now += ROTATION;
    const next = (await people.rotate(session)) ?? '';
    expect(next).not.toBe(session);
    // What was replaced is not replaced again.
    expect(await people.rotate(session)).toBeNull();
    expect([await people.identify(session), await people.identify(next)]).toEqual([person, person]);
    clock.now += RETIREMENT;
    expect([await people.identify(session), await people.identify(next)]).toEqual([null, person]);
  });

  it('an attempt to sign in with an organisation is taken once, and within its time', async () => {
    const { clock, people } = trial();
    const attempt = { verifier: 'v', state: 's', nonce: 'n' };
    const [first, late] = [
      await people.organisations.begin(attempt),
      await people.organisations.begin(attempt),
    ];
    expect(await people.organisations.take('guessed')).toBeNull();
    expect(await people.organisations.take(first)).toEqual(attempt);
    expect(await people.organisations.take(first)).toBeNull();
    clock.now += 10 * 60_000;
    expect(await people.organisations.take(late)).toBeNull();
  });

  it('somebody removed from a draft comes back by a newer link only', async () => {
    const { clock, people, joinBy } = trial();
    const { secret } = await people.invite(BRAZIL);
    const { person } = await joinBy(secret, 'Ana');
    expect(await people.remove(person.user, 'res-98')).toBe(true);
    expect(await people.standing(person, 'res-98')).toBeNull();
    expect(await people.join(secret, 'Ana', person)).toBeNull();
    clock.now += 1;
    const anew = await people.invite(BRAZIL);
    expect((await joinBy(anew.secret, 'Ana', person)).person.user).toBe(person.user);
    expect(await people.standing(person, 'res-98')).not.toBeNull();
    // Who follows one draft into the next is not who was removed.
    await people.remove(person.user, 'res-98');
    await people.follow('res-98', 'res-98-rev');
    expect(await people.standing(person, 'res-98-rev')).toBeNull();
  });

  it('whoever is removed or may less does not come back by the same link as somebody new', async () => {
    for (const lose of [
      (people: People, user: string) => people.remove(user, 'res-98'),
      (people: People, user: string) =>
        people.change(user, 'res-98', { role: 'observer', delegation: 'BRA' }),
    ]) {
      const { people, joinBy } = trial();
      const { secret } = await people.invite(BRAZIL);
      const [ana, rui] = [await joinBy(secret, 'Ana'), await joinBy(secret, 'Rui')];
      // Being more, or the same of another delegation, loses nothing.
      await people.change(rui.person.user, 'res-98', { role: 'chair', delegation: 'ARG' });
      await people.change(rui.person.user, 'res-98', { role: 'chair', delegation: 'PER' });
      expect(await people.invitation(secret)).toEqual(BRAZIL);
      expect(await lose(people, ana.person.user)).toBe(true);
      expect(await people.invitation(secret)).toBeNull();
      expect(await people.join(secret, 'Somebody new', null)).toBeNull();
      // Those who came by it are what they were.
      expect(await people.standing(rui.person, 'res-98')).toEqual({ role: 'chair', delegation: 'PER' });
      expect((await people.invitations('res-98')).map(({ revoked }) => revoked)).toEqual([false]);
    }
  });

  it('a link to every draft is not ended by what happens in one', async () => {
    const { people, joinBy } = trial();
    const { secret } = await people.invite({ ...BRAZIL, draft: null });
    const { person } = await joinBy(secret, 'Ana');
    expect(await people.remove(person.user, 'res-98')).toBe(true);
    expect(await people.invitation(secret)).not.toBeNull();
  });

  it('revoking a link shuts out who came by it, and nobody else', async () => {
    const { people, joinBy } = trial();
    const [theirs, others] = [await people.invite(BRAZIL), await people.invite(BRAZIL)];
    const { person, session } = await joinBy(theirs.secret, 'Ana');
    const other = (await joinBy(others.secret, 'Rui')).person;
    expect(await people.revoke('another draft', theirs.id)).toBeNull();
    expect(await people.revoke('res-98', theirs.id)).toEqual([person.user]);
    expect(await people.standing(person, 'res-98')).toBeNull();
    expect(await people.standing(other, 'res-98')).not.toBeNull();
    expect((await people.invitations('res-98')).map(({ revoked }) => revoked)).toEqual([true, false]);
    // A new link lets the same person in again.
    await joinBy((await people.invite(BRAZIL)).secret, 'Ana', await people.identify(session));
    expect((await people.standing(person, 'res-98'))?.role).toBe('delegate');
  });

  it('the admin token is a chair everywhere, and nothing else is the admin', async () => {
    const { people, joinBy } = trial();
    expect(await people.identify('the-admin-token')).toEqual(ADMIN);
    expect(await people.identify('the-admin-tokem')).toBeNull();
    expect(await people.standing(ADMIN, 'any')).toEqual({ role: 'chair', delegation: '' });
    expect((await joinBy((await people.invite(BRAZIL)).secret, 'Secretariat', ADMIN)).person.user).not.toBe(
      'admin',
    );
  });

  it('keeps no secret that could be read from the file', async () => {
    const { db, people, joinBy } = trial();
    const { secret } = await people.invite(BRAZIL);
    const { session } = await joinBy(secret, 'Ana');
    const kept = ['sessions', 'invitations', 'users', 'memberships'].map((table) =>
      JSON.stringify(db.prepare(`SELECT * FROM ${table}`).all()),
    );
    expect(kept.join()).not.toContain(secret);
    expect(kept.join()).not.toContain(session);
  });
});

describe('rights', () => {
  const as = (role: 'chair' | 'delegate' | 'observer') => ({ role, delegation: '' });

  it('are read as sentences', async () => {
    expect(may(as('chair'), 'decide on changes')).toBe(true);
    expect(may(as('delegate'), 'decide on changes')).toBe(false);
    expect(may(as('observer'), 'read the draft')).toBe(true);
    expect(may(as('observer'), 'invite people')).toBe(false);
    expect(may(null, 'read the draft')).toBe(false);
  });
});
