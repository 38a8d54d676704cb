/** Who takes part: what a chair changes counts on open connections at once, and a read link lets nobody do anything. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Me, MemberSummary, ReadingAnswer, ReadLinkAnswer, Role } from '../../shared/protocol/people.ts';
import { Caller } from './caller.fixture.ts';
import { ADMIN_TOKEN, startTrial, type Trial } from './trial.ts';

let trial: Trial;
let draft: string;
let chair: string;

beforeAll(async () => {
  trial = await startTrial();
  draft = await trial.newDraft();
  chair = await trial.newSession(draft, 'chair');
});
afterAll(() => trial.close());

async function meOf(session: string): Promise<Me> {
  return (await trial.ask('GET /api/me', { as: session })).body as Me;
}

function change(user: string, role: Role, delegation?: string, as = chair) {
  const json = delegation === undefined ? { role } : { role, delegation };
  return trial.ask(`PATCH /api/drafts/${draft}/members/${user}`, { as, json });
}

async function members(): Promise<readonly MemberSummary[]> {
  return (await trial.ask(`GET /api/drafts/${draft}/members`, { as: chair })).body as MemberSummary[];
}

async function newReadLink(): Promise<ReadLinkAnswer> {
  const made = await trial.ask(`POST /api/drafts/${draft}/read-links`, { as: chair, json: { days: 2 } });
  expect(made.status).toBe(201);
  return made.body as ReadLinkAnswer;
}

async function opened(link: string): Promise<ReadingAnswer> {
  const answer = await trial.ask('POST /api/readings', { json: { link } });
  expect(answer.status).toBe(200);
  return answer.body as ReadingAnswer;
}

describe('the people of a draft', () => {
  it('are listed to its chairs, with what they are and how they came', async () => {
    const session = await trial.newSession(draft, 'delegate', 'Peru');
    const { user } = await meOf(session);
    expect(await members()).toContainEqual({
      user,
      name: 'delegate Peru',
      role: 'delegate',
      delegation: 'Peru',
      since: expect.any(Number),
      invitation: expect.any(String),
      everywhere: false,
    });
    expect((await trial.ask(`GET /api/drafts/${draft}/members`, { as: session })).status).toBe(403);
    expect((await change(user, 'chair', undefined, session)).status).toBe(403);
  });

  it('are told on their open connections what they are now, and what they write is judged by it', async () => {
    const session = await trial.newSession(draft, 'delegate', 'Chile');
    const me = await meOf(session);
    const caller = await Caller.into(trial, draft, session);
    expect((await change(me.user, 'observer')).status).toBe(200);
    expect(await caller.standing()).toMatchObject({ user: me.user, name: me.name, role: 'observer' });
    caller.sign(me);
    expect(await caller.ended()).toMatch(/^4403 You take part as an observer/);

    expect((await change(me.user, 'delegate')).status).toBe(200);
    const again = await Caller.into(trial, draft, session);
    again.sign(me);
    await again.saved();
    again.leave();
  });

  it('lose a chair’s rights with the role, on every connection and over HTTP', async () => {
    const session = await trial.newSession(draft, 'chair', 'Cuba');
    const me = await meOf(session);
    const caller = await Caller.into(trial, draft, session);
    caller.sign(me);
    await caller.saved();
    await change(me.user, 'delegate');
    expect((await caller.standing()).role).toBe('delegate');
    caller.decide(['1.1']);
    expect(await caller.ended()).toMatch(/^4403 Only a chair decides/);
    const patch = await trial.ask(`PATCH /api/drafts/${draft}`, { as: session, json: { place: 'Lima' } });
    expect(patch.status).toBe(403);
  });

  it('who are removed are cut off at once, and do not come back by an old link', async () => {
    const link = await trial.ask(`POST /api/drafts/${draft}/invitations`, {
      as: ADMIN_TOKEN,
      json: { role: 'delegate', delegation: 'Haiti' },
    });
    const { invitation } = link.body as { readonly invitation: string };
    const joined = await trial.ask('POST /api/sessions', { json: { invitation, name: 'Jean' } });
    const { session, user } = joined.body as { readonly session: string; readonly user: string };
    const caller = await Caller.into(trial, draft, session);
    expect((await trial.ask(`DELETE /api/drafts/${draft}/members/${user}`, { as: chair })).status).toBe(204);
    expect(await caller.ended()).toMatch(/^4401 /);
    expect((await trial.ask(`GET /api/drafts/${draft}`, { as: session })).status).toBe(403);
    expect((await members()).map((one) => one.user)).not.toContain(user);
    const back = await trial.ask('POST /api/sessions', { as: session, json: { invitation, name: 'Jean' } });
    expect(back.status).toBe(404);
    expect((await trial.ask(`DELETE /api/drafts/${draft}/members/${user}`, { as: chair })).status).toBe(404);
  });

  it('cannot change themselves, nor a chair of every draft', async () => {
    const { user } = await meOf(chair);
    expect((await change(user, 'observer')).status).toBe(409);
    const url = await trial.app.chairLink();
    const all = await trial.ask('POST /api/sessions', { json: { invitation: url, name: 'Secretariat' } });
    expect((await change((all.body as Me).user, 'observer')).status).toBe(409);
    expect((await change('nobody', 'observer')).status).toBe(404);
    const quiet = await trial.newSession(draft, 'observer');
    expect((await change((await meOf(quiet)).user, 'delegate')).status).toBe(400);
    expect((await change((await meOf(quiet)).user, 'delegate', 'Belize')).status).toBe(200);
    expect(await meOf(quiet)).toMatchObject({ role: 'delegate', delegation: 'Belize' });
  });
});

describe('a read link', () => {
  it('opens as an observer without a name, of that draft only', async () => {
    const { url, secret } = await newReadLink();
    expect(url).toBe(`${trial.app.url}/read/${secret}`);
    const reading = await opened(url);
    expect(reading).toMatchObject({
      draft,
      title: 'Proposed modification to Resolution 98',
      session: secret,
      me: { name: '', delegation: '', role: 'observer' },
    });
    const as = reading.session;
    expect((await trial.ask(`GET /api/drafts/${draft}`, { as })).status).toBe(200);
    expect((await trial.ask('GET /api/drafts', { as })).body).toMatchObject([{ id: draft }]);
    const other = await trial.newDraft();
    expect((await trial.ask(`GET /api/drafts/${other}`, { as })).status).toBe(403);
    expect(await Caller.fate(trial, other, as)).toMatch(/^4403 /);
  });

  it('lets nobody write, show presence, decide, invite, or join by it', async () => {
    const { secret: as } = await newReadLink();
    const { me } = await opened(as);
    for (const request of ['invitations', 'decisions', 'read-links', 'images']) {
      expect((await trial.ask(`POST /api/drafts/${draft}/${request}`, { as, json: {} })).status).toBe(403);
    }
    const join = await trial.ask('POST /api/sessions', { json: { invitation: as, name: 'Eve' } });
    expect(join.status).toBe(404);
    const watcher = await Caller.into(trial, draft, chair);
    const reader = await Caller.into(trial, draft, as);
    expect(reader.text.length).toBeGreaterThan(1000);
    reader.show({ user: { name: 'Eve' } });
    await reader.answered();
    expect(await watcher.presence()).not.toContain(reader.doc.clientID);
    reader.sign({ ...me, role: 'delegate' });
    expect(await reader.ended()).toMatch(/^4403 You take part as an observer/);
    watcher.leave();
  });

  it('leaves who is signed in as they are, and shows the draft’s pictures by a cookie of its own', async () => {
    const { secret } = await newReadLink();
    const answer = await trial.ask('POST /api/readings', { json: { link: secret } });
    expect(answer.headers.get('Set-Cookie')).toBe(
      `weft_reading=${secret}; Path=/api/drafts/${draft}; HttpOnly; SameSite=Strict`,
    );
    const stranger = await trial.newSession(await trial.newDraft(), 'delegate', 'Canada');
    const headers = { Cookie: `weft_session=${stranger}; weft_reading=${secret}` };
    expect((await trial.ask(`GET /api/drafts/${draft}/images/none`, { headers })).status).toBe(404);
    expect((await trial.ask(`GET /api/drafts/${draft}`, { headers })).status).toBe(200);
    expect((await trial.ask(`POST /api/drafts/${draft}/invitations`, { headers, json: {} })).status).toBe(
      403,
    );
  });

  it('is listed without its secret, and revoked shuts its screens at once', async () => {
    const { id, secret } = await newReadLink();
    const reader = await Caller.into(trial, draft, secret);
    const listed = await trial.ask(`GET /api/drafts/${draft}/read-links`, { as: chair });
    expect(listed.body).toContainEqual({
      id,
      since: expect.any(Number),
      expires: expect.any(Number),
      over: false,
      revoked: false,
    });
    expect(JSON.stringify(listed.body)).not.toContain(secret);
    const gone = await trial.ask(`DELETE /api/drafts/${draft}/read-links/${id}`, { as: chair });
    expect(gone.status).toBe(204);
    expect(await reader.ended()).toMatch(/^4401 /);
    expect((await trial.ask('POST /api/readings', { json: { link: secret } })).status).toBe(404);
    expect(await Caller.fate(trial, draft, secret)).toMatch(/^4401 /);
    expect((await trial.ask(`DELETE /api/drafts/${draft}/read-links/none`, { as: chair })).status).toBe(404);
  });
});

it('a socket of a page that is not ours stays out, also with a read link', async () => {
  const { secret } = await newReadLink();
  const socket = new WebSocket(`${trial.app.url.replace('http', 'ws')}/sync/${draft}?session=${secret}`, {
    headers: { Origin: 'https://evil.example' },
  });
  const fate = await new Promise<string>((resolve) => socket.on('error', ({ message }) => resolve(message)));
  expect(fate).toContain('403');
});
