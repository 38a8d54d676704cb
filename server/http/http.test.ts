/** The HTTP of a whole Weft: who may do what, what is answered, and what a refusal says. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DraftAnswer, LanguagesAnswer } from '../../shared/protocol/drafts.ts';
import type { InvitationAnswer, SessionAnswer } from '../../shared/protocol/people.ts';
import { openDatabase } from '../log/database.ts';
import { WORD_TYPE } from './files.ts';
import { ADMIN_TOKEN, type Answer, startTrial, type Trial } from './trial.ts';

let trial: Trial;
let draft: string;
/** Sessions, by who they are. */
let sessions: Readonly<Record<Who, string | undefined>>;

const WHO = ['admin', 'chair', 'delegate', 'observer', 'stranger', 'nobody'] as const;
type Who = (typeof WHO)[number];

beforeAll(async () => {
  trial = await startTrial();
  draft = await trial.newDraft();
  const elsewhere = await trial.newDraft();
  sessions = {
    admin: ADMIN_TOKEN,
    chair: await trial.newSession(draft, 'chair'),
    delegate: await trial.newSession(draft, 'delegate', 'Brazil'),
    observer: await trial.newSession(draft, 'observer', 'ITU'),
    stranger: await trial.newSession(elsewhere, 'delegate', 'Canada'),
    nobody: undefined,
  };
});
afterAll(() => trial.close());

function ask(who: Who, request: string, json?: unknown): Promise<Answer> {
  const as = sessions[who];
  return trial.ask(request.replace(':id', draft), {
    ...(as === undefined ? {} : { as }),
    ...(json === undefined ? {} : { json }),
  });
}

function expectProblem(answer: Answer, status: number, detail: RegExp | string): void {
  expect(answer.status).toBe(status);
  expect(answer.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toEqual({
    type: 'about:blank',
    title: expect.any(String),
    status,
    detail: expect.stringMatching(detail),
  });
}

describe('who may do what', () => {
  //                                                                admin chair deleg obser stran nobody
  it.each<[string, unknown, ...number[]]>([
    ['GET /api/health', undefined, 200, 200, 200, 200, 200, 200],
    ['GET /api/me', undefined, 200, 200, 200, 200, 200, 401],
    ['GET /api/drafts', undefined, 200, 200, 200, 200, 200, 401],
    ['POST /api/drafts', { sample: 'resolution-98' }, 201, 403, 403, 403, 403, 401],
    ['GET /api/drafts/:id', undefined, 200, 200, 200, 200, 403, 401],
    ['POST /api/drafts/:id/copies', undefined, 201, 201, 403, 403, 403, 401],
    ['GET /api/drafts/:id/languages', undefined, 200, 200, 200, 200, 403, 401],
    ['PUT /api/drafts/:id/translated', { paragraph: '1:2', says: 'x' }, 409, 409, 409, 403, 403, 401],
    ['PUT /api/drafts/:id/archived', { archived: true }, 204, 204, 403, 403, 403, 401],
    ['PUT /api/drafts/:id/archived', { archived: 'soon' }, 400, 400, 403, 403, 403, 401],
    ['PUT /api/drafts/:id/archived', { archived: false }, 204, 204, 403, 403, 403, 401],
    ['PATCH /api/drafts/:id', { date: '28 January 2022' }, 200, 200, 403, 403, 403, 401],
    ['GET /api/drafts/:id/text?view=base', undefined, 200, 200, 200, 200, 403, 401],
    ['GET /api/drafts/:id/changes', undefined, 200, 200, 200, 200, 403, 401],
    ['POST /api/drafts/:id/decisions', { verdict: 'accept', changes: ['1.1'] }, 409, 409, 403, 403, 403, 401],
    ['GET /api/drafts/:id/export/contribution.docx', undefined, 200, 200, 200, 200, 403, 401],
    ['GET /api/drafts/:id/export/clean.docx', undefined, 200, 200, 200, 200, 403, 401],
    ['GET /api/drafts/:id/export/working.docx', undefined, 200, 200, 200, 200, 403, 401],
    ['GET /api/drafts/:id/export/decisions.csv', undefined, 200, 200, 200, 200, 403, 401],
    ['GET /api/drafts/:id/export/draft.html', undefined, 200, 200, 200, 200, 403, 401],
    ['POST /api/drafts/:id/images', {}, 415, 415, 415, 403, 403, 401],
    ['GET /api/drafts/:id/images/none', undefined, 404, 404, 404, 404, 403, 401],
    ['POST /api/drafts/:id/invitations', { role: 'observer' }, 201, 201, 403, 403, 403, 401],
    ['GET /api/drafts/:id/invitations', undefined, 200, 200, 403, 403, 403, 401],
    ['DELETE /api/drafts/:id/invitations/none', undefined, 404, 404, 403, 403, 403, 401],
    ['GET /api/drafts/:id/members', undefined, 200, 200, 403, 403, 403, 401],
    ['PATCH /api/drafts/:id/members/none', { role: 'observer' }, 404, 404, 403, 403, 403, 401],
    ['DELETE /api/drafts/:id/members/none', undefined, 404, 404, 403, 403, 403, 401],
    ['POST /api/drafts/:id/read-links', {}, 201, 201, 403, 403, 403, 401],
    ['GET /api/drafts/:id/read-links', undefined, 200, 200, 403, 403, 403, 401],
    ['DELETE /api/drafts/:id/read-links/none', undefined, 404, 404, 403, 403, 403, 401],
    ['GET /api/sign-in', undefined, 200, 200, 200, 200, 200, 200],
    ['GET /api/sign-ins', undefined, 200, 403, 403, 403, 403, 401],
    ['GET /api/drafts/unknown', undefined, 404, 404, 404, 404, 404, 401],
  ])('%s', async (request, json, ...expected) => {
    const statuses = await Promise.all(WHO.map(async (who) => (await ask(who, request, json)).status));
    expect(Object.fromEntries(WHO.map((who, index) => [who, statuses[index]]))).toEqual(
      Object.fromEntries(WHO.map((who, index) => [who, expected[index]])),
    );
  });
});

describe('signing in', () => {
  async function link(role = 'delegate', delegation = 'Mexico'): Promise<InvitationAnswer> {
    const answer = await ask('admin', 'POST /api/drafts/:id/invitations', { role, delegation });
    return answer.body as InvitationAnswer;
  }

  it('takes a link, whole or its secret alone, and sets the cookie', async () => {
    const { url, invitation } = await link();
    expect(url).toBe(`${trial.app.url}/join/${invitation}`);
    for (const given of [url, invitation, `${url}/?from=mail`]) {
      const { status, headers, body } = await trial.ask('POST /api/sessions', {
        json: { invitation: given, name: 'Luz' },
      });
      const { session, user } = body as SessionAnswer;
      expect(status).toBe(201);
      expect(headers.get('Set-Cookie')).toMatch(
        new RegExp(`^weft_session=${session}; Max-Age=7776000; Path=/; Expires=.*; HttpOnly; SameSite=Lax$`),
      );
      const me = await trial.ask('GET /api/me', { headers: { Cookie: `a=b; weft_session=${session}` } });
      expect(me.body).toEqual({ user, name: 'Luz', delegation: 'Mexico', role: 'delegate', draft });
    }
  });

  it('tells what a link is for, as often as anybody looks', async () => {
    const { invitation } = await link();
    for (let look = 0; look < 3; look++) {
      expect((await trial.ask(`GET /api/invitations/${invitation}`)).body).toEqual({
        role: 'delegate',
        delegation: 'Mexico',
        draft,
        title: 'Proposed modification to Resolution 98',
      });
    }
    expect((await trial.ask('POST /api/sessions', { json: { invitation, name: 'Luz' } })).status).toBe(201);
    expectProblem(await trial.ask('GET /api/invitations/none'), 404, 'Ask the chair for a new one');
  });

  it('by the first link makes a chair of every draft, who can make one', async () => {
    const url = await trial.app.chairLink();
    const { body } = await trial.ask('POST /api/sessions', { json: { invitation: url, name: 'Carla' } });
    const { session: as, role } = body as SessionAnswer;
    expect([role, body]).toEqual(['chair', expect.not.objectContaining({ draft: expect.anything() })]);
    expect((await trial.ask('POST /api/drafts', { as, json: { sample: 'resolution-98' } })).status).toBe(201);
    expect((await trial.ask(`GET /api/drafts/${draft}`, { as })).status).toBe(200);
  });

  it('is over once one signs out, or the link is revoked', async () => {
    const { id, invitation } = await link();
    const join = async (name: string): Promise<string> => {
      const { body } = await trial.ask('POST /api/sessions', { json: { invitation, name } });
      return (body as SessionAnswer).session;
    };
    const [first, second] = [await join('Luz'), await join('Leo')];
    expect((await trial.ask('DELETE /api/sessions', { as: first })).status).toBe(204);
    expectProblem(await trial.ask('GET /api/me', { as: first }), 401, 'Open the link');
    expect((await ask('chair', `DELETE /api/drafts/:id/invitations/${id}`)).status).toBe(204);
    expectProblem(await trial.ask('GET /api/me', { as: second }), 403, 'revoked');
    expectProblem(await trial.ask(`GET /api/drafts/${draft}`, { as: second }), 403, 'Ask its chair');
    const late = await trial.ask('POST /api/sessions', { json: { invitation, name: 'Lia' } });
    expectProblem(late, 404, 'no longer works');
  });

  it('outlives a restart of the server', async () => {
    const session = sessions.delegate ?? '';
    await trial.restart();
    expect((await trial.ask('GET /api/me', { as: session })).status).toBe(200);
    expect((await ask('delegate', 'GET /api/drafts/:id')).status).toBe(200);
  });
});

describe('what another site makes a browser send', () => {
  it.each<[Record<string, string>, number]>([
    [{ Origin: 'https://evil.example' }, 403],
    [{ Origin: 'null' }, 403],
    [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
    [{ 'Sec-Fetch-Site': 'same-site' }, 403],
    [{ 'Sec-Fetch-Site': 'same-origin' }, 200],
    [{}, 200],
  ])('is refused where it would change something: %o', async (headers, status) => {
    const cookie = { Cookie: `weft_session=${sessions.chair}` };
    const patch = { json: { place: 'Geneva' }, headers: { ...cookie, ...headers } };
    expect((await trial.ask(`PATCH /api/drafts/${draft}`, patch)).status).toBe(status);
    expect((await trial.ask('GET /api/me', { headers: { ...cookie, ...headers } })).status).toBe(200);
  });

  it('is told from our own pages by host', async () => {
    const own = { Origin: trial.app.url, Cookie: `weft_session=${sessions.chair}` };
    const patch = { json: { place: 'Geneva' }, headers: own };
    expect((await trial.ask(`PATCH /api/drafts/${draft}`, patch)).status).toBe(200);
  });
});

describe('a draft', () => {
  it('has its fields, and says who one is in it', async () => {
    const { body } = await ask('delegate', 'GET /api/drafts/:id');
    expect(body).toMatchObject({
      id: draft,
      group: 'IAP',
      document: 39,
      addendum: 23,
      me: { name: 'delegate Brazil', delegation: 'Brazil', role: 'delegate', user: expect.any(String) },
    });
    const { body: admin } = await ask('admin', 'GET /api/drafts/:id');
    expect((admin as DraftAnswer).me).toEqual({
      user: 'admin',
      name: 'Secretariat',
      delegation: '',
      role: 'chair',
    });
  });

  it('keeps the fields the chair fills in', async () => {
    const patched = await ask('chair', 'PATCH /api/drafts/:id', { document: 40, source: 'CITEL' });
    expect(patched.body).toMatchObject({ document: 40, source: 'CITEL', addendum: 23 });
    await ask('chair', 'PATCH /api/drafts/:id', { document: 39 });
    expect((await ask('observer', 'GET /api/drafts/:id')).body).toMatchObject({
      document: 39,
      source: 'CITEL',
    });
  });

  it('is listed to those who may see it', async () => {
    const listed = async (who: Who): Promise<number> =>
      ((await ask(who, 'GET /api/drafts')).body as []).length;
    expect([await listed('delegate'), await listed('stranger')]).toEqual([1, 1]);
    expect(await listed('admin')).toBeGreaterThan(1);
    expect((await ask('delegate', 'GET /api/drafts')).body).toMatchObject([{ id: draft, group: 'IAP' }]);
  });

  it('takes fields beside the sample', async () => {
    const made = await ask('admin', 'POST /api/drafts', {
      sample: 'resolution-98',
      document: 7,
      group: 'EUR',
    });
    expect(made.headers.get('Location')).toBe(`/api/drafts/${(made.body as DraftAnswer).id}`);
    const { body } = await ask('admin', `GET ${made.headers.get('Location')}`);
    expect(body).toMatchObject({ document: 7, group: 'EUR', addendum: 23 });
  });
});

describe('a refusal', () => {
  it.each<[string, unknown, number, string]>([
    ['POST /api/sessions', { name: 'Ana' }, 400, 'field "invitation" must be'],
    ['POST /api/sessions', [], 400, 'must be a JSON object'],
    ['POST /api/drafts', { sample: 'resolution-1' }, 400, 'field "sample" must be one of resolution-98'],
    ['PATCH /api/drafts/:id', { documents: 3 }, 400, 'field "documents" must be left out'],
    ['PATCH /api/drafts/:id', { document: 'x' }, 400, 'field "document" must be a whole number'],
    ['GET /api/drafts/:id/text', undefined, 400, 'field "view" must be one of base'],
    ['GET /api/drafts/:id/text?view=base&unit=9', undefined, 404, 'no proposal number 9'],
    ['POST /api/drafts/:id/decisions', { verdict: 'accept' }, 400, 'field "changes" must be given alone'],
    ['POST /api/drafts/:id/invitations', { role: 'delegate' }, 400, 'field "delegation" must be'],
    ['GET /api/nothing', undefined, 404, 'Check its spelling'],
    ['PUT /api/drafts', {}, 404, 'Check its spelling'],
  ])('of %s %o says what to do', async (request, json, status, detail) => {
    expectProblem(await ask('admin', request, json), status, detail);
  });

  it('of a body that cannot be read says what can be', async () => {
    const send = (text: string, type: string): Promise<Answer> =>
      trial.ask('POST /api/drafts', { as: ADMIN_TOKEN, bytes: Buffer.from(text), type });
    expectProblem(await send('{"sample":', 'application/json'), 400, 'Send JSON');
    expectProblem(await send('x', 'application/json; charset=latin9'), 415, 'UTF-8');
    expectProblem(await send('%PDF-1.4', 'application/pdf'), 415, 'Word file');
    expectProblem(await send(JSON.stringify('x'.repeat(2 ** 20)), 'application/json'), 413, 'too large');
  });
});

it('files are made for one session so often and no more, while others get theirs', async () => {
  const greedy = await trial.newSession(draft, 'observer');
  const path = `GET /api/drafts/${draft}/export/decisions.csv`;
  const answers = await Promise.all(Array.from({ length: 45 }, () => trial.ask(path, { as: greedy })));
  expect(answers.filter(({ status }) => status === 200).length).toBe(40);
  const refused = answers.filter(({ status }) => status !== 200);
  for (const answer of refused) expectProblem(answer, 429, 'Wait a minute');
  expect((await ask('observer', 'GET /api/drafts/:id/export/decisions.csv')).status).toBe(200);
  // Each draft counts for itself: of another one they are only no part.
  const other = await trial.newDraft();
  const elsewhere = await trial.ask(`GET /api/drafts/${other}/export/decisions.csv`, { as: greedy });
  expect(elsewhere.status).toBe(403);
});

describe('a contribution in two languages', () => {
  it('is a draft for each, with the same people, and tells what is translated', async () => {
    const word = (await ask('chair', 'GET /api/drafts/:id/export/in-force.docx')).body as Uint8Array;
    const post = (language: string) =>
      trial.ask(`POST /api/drafts/${draft}/languages?language=${language}`, {
        as: sessions.chair ?? '',
        bytes: word,
        type: WORD_TYPE,
      });
    const { id } = (await post('F')).body as { readonly id: string };
    expectProblem(await post('F'), 409, 'already');
    expectProblem(await post('E'), 409, 'already');
    expect((await post('X')).status).toBe(400);
    const answer = (await ask('delegate', `GET /api/drafts/${id}/languages`)).body as LanguagesAnswer;
    expect(answer).toMatchObject({ original: draft, translated: {} });
    expect(answer.versions.map(({ id: one, language }) => [one, language])).toEqual([
      [draft, 'E'],
      [id, 'F'],
    ]);
    const said = { paragraph: '1:2', says: 'abc' };
    expect((await ask('delegate', `PUT /api/drafts/${id}/translated`, said)).status).toBe(204);
    expect((await ask('observer', `PUT /api/drafts/${id}/translated`, said)).status).toBe(403);
    expect((await ask('chair', `GET /api/drafts/${id}/languages`)).body).toMatchObject({
      translated: { '1:2': 'abc' },
    });
    expect((await ask('chair', `GET /api/drafts/${id}`)).body).toMatchObject({ language: 'F', document: 39 });
  });
});

describe('a database that somebody else has locked', () => {
  it('is said to pass, and nothing is made', async () => {
    const data = mkdtempSync(join(tmpdir(), 'weft-locked-'));
    const locked = await startTrial({ data });
    try {
      const other = openDatabase(join(data, 'weft.db'));
      other.exec('BEGIN IMMEDIATE');
      const asking = { as: ADMIN_TOKEN, json: { sample: 'resolution-98' } };
      const answer = await locked.ask('POST /api/drafts', asking);
      expectProblem(answer, 503, 'Try again soon');
      expect(answer.headers.get('Retry-After')).toBe('2');
      other.exec('ROLLBACK');
      other.close();
      expect((await locked.ask('GET /api/drafts', { as: ADMIN_TOKEN })).body).toEqual([]);
      expect((await locked.ask('POST /api/drafts', asking)).status).toBe(201);
    } finally {
      await locked.close();
    }
  });
});

describe('copies of a draft', () => {
  it('are of whoever makes one, and nobody else is in them', async () => {
    const made = await ask('chair', 'POST /api/drafts/:id/copies');
    const { id } = made.body as { readonly id: string };
    expect(made.headers.get('Location')).toBe(`/api/drafts/${id}`);
    const listed = await ask('chair', 'GET /api/drafts');
    expect(listed.body).toContainEqual(
      expect.objectContaining({ id, role: 'chair', document: 39, changed: expect.any(Number) }),
    );
    expect((await ask('chair', `GET /api/drafts/${id}/text?view=base`)).body).toEqual(
      (await ask('chair', 'GET /api/drafts/:id/text?view=base')).body,
    );
    expectProblem(await ask('delegate', `GET /api/drafts/${id}`), 403, 'You are not invited');
  });
});

describe('pages', () => {
  it('may load and reach nothing but what we serve', async () => {
    const { headers } = await trial.ask('GET /join/some-secret');
    const policy = headers.get('Content-Security-Policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('X-Powered-By')).toBeNull();
  });

  it('that are no file of ours are not made up', async () => {
    expectProblem(await trial.ask('GET /assets/none.js'), 404, 'Check its spelling');
  });
});
