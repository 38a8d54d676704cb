/** Signing in with an organisation, against a real OpenID provider on this machine; and what is kept of every sign-in. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  InvitationAnswer,
  MeAnswer,
  SessionAnswer,
  SignInRecord,
} from '../../shared/protocol/people.ts';
import { standingFrom } from './organisation.ts';
import { ADMIN_TOKEN, localAddress, startTrial, type Trial } from './trial.ts';

/** Who is at the organisation, by login. */
const STAFF: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  ana: { name: 'Ana Souza', delegation: 'Brazil', weft_role: 'delegate' },
  carla: { name: 'Carla', weft_role: ['member', 'chair'] },
  guest: { name: 'Guest', delegation: 'Brazil' },
};

let provider: Server;
let trial: Trial;
let draft: string;

beforeAll(async () => {
  provider = createServer();
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  trial = await startTrial({
    organisation: {
      ...{ issuer, clientId: 'weft', clientSecret: 'the-secret-of-weft', name: 'CITEL' },
      ...{ scope: 'openid profile', delegationClaim: 'delegation', roleClaim: 'weft_role' },
    },
  });
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: 'weft',
        client_secret: 'the-secret-of-weft',
        redirect_uris: [`${localAddress(trial.app)}/api/organisation/callback`],
      },
    ],
    cookies: { keys: ['a key for this test alone'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name', 'delegation', 'weft_role'] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...STAFF[sub] }) }),
  });
  provider.on('request', oidc.callback());
  draft = await trial.newDraft();
}, 30_000);

afterAll(async () => {
  await trial?.close();
  provider.closeAllConnections();
  provider.close();
});

/** A browser: it keeps cookies by site and path, and follows where it is sent. */
class Browser {
  readonly #jar: { readonly site: string; readonly path: string; readonly pair: string }[] = [];

  async go(
    url: string,
    form?: Readonly<Record<string, string>>,
  ): Promise<{ url: string; response: Response }> {
    const { host, pathname } = new URL(url);
    const cookies = this.#jar.filter(({ site, path }) => site === host && pathname.startsWith(path));
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { Cookie: cookies.map(({ pair }) => pair).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) this.#keep(host, cookie);
    const to = response.headers.get('Location');
    return to === null ? { url, response } : this.go(new URL(to, url).href);
  }

  cookie(name: string): string | undefined {
    return this.#jar.find(({ pair }) => pair.startsWith(`${name}=`))?.pair.slice(name.length + 1);
  }

  #keep(site: string, cookie: string): void {
    const [pair = ''] = cookie.split(';');
    const path = /; *path=([^;]+)/i.exec(cookie)?.[1] ?? '/';
    const name = pair.split('=')[0];
    const old = this.#jar.findIndex((one) => one.site === site && one.pair.startsWith(`${name}=`));
    if (old >= 0) this.#jar.splice(old, 1);
    if (!/=$/.test(pair)) this.#jar.push({ site, path, pair });
  }
}

/** Starts at Weft, signs in at the organisation, agrees, and is sent back; answers where it ends. */
async function signIn(login: string, browser = new Browser()) {
  let { url, response } = await browser.go(`${localAddress(trial.app)}/api/organisation`);
  for (const prompt of ['login', 'consent']) {
    if (!url.includes('/interaction/')) break;
    const form = prompt === 'login' ? { prompt, login, password: 'x' } : { prompt };
    ({ url, response } = await browser.go(url, form));
  }
  return { browser, url, response };
}

async function latest(): Promise<readonly SignInRecord[]> {
  return (await trial.ask('GET /api/sign-ins', { as: ADMIN_TOKEN })).body as SignInRecord[];
}

describe('with an organisation', () => {
  it('one is who and what it says, in every draft, and the same one next time', async () => {
    expect((await trial.ask('GET /api/sign-in')).body).toEqual({ organisation: 'CITEL' });
    const { browser, url } = await signIn('ana');
    expect(new URL(url).pathname).toBe('/');
    const first = (await trial.ask('GET /api/me', { as: browser.cookie('weft_session') ?? '' }))
      .body as MeAnswer;
    expect(first).toEqual({ user: first.user, name: 'Ana Souza', delegation: 'Brazil', role: 'delegate' });
    const as = browser.cookie('weft_session') ?? '';
    expect((await trial.ask(`GET /api/drafts/${draft}`, { as })).status).toBe(200);
    const again = await signIn('ana');
    const second = await trial.ask('GET /api/me', { as: again.browser.cookie('weft_session') ?? '' });
    expect((second.body as MeAnswer).user).toBe(first.user);
    expect((await latest())[0]).toMatchObject({ event: 'organisation', user: first.user, name: 'Ana Souza' });
    expect(browser.cookie('weft_attempt')).toBeUndefined();
  });

  it('a chair may take somebody’s part in one draft away, which stays so in that draft alone', async () => {
    const { browser } = await signIn('ana');
    const as = browser.cookie('weft_session') ?? '';
    const { user } = (await trial.ask('GET /api/me', { as })).body as MeAnswer;
    const one = await trial.newDraft();
    const path = `/api/drafts/${one}/members/${user}`;
    expect((await trial.ask(`PATCH ${path}`, { as: ADMIN_TOKEN, json: { role: 'observer' } })).status).toBe(
      200,
    );
    expect((await trial.ask(`GET /api/drafts/${one}`, { as })).body).toMatchObject({
      me: { role: 'observer' },
    });
    expect((await trial.ask(`DELETE ${path}`, { as: ADMIN_TOKEN })).status).toBe(204);
    expect((await trial.ask(`GET /api/drafts/${one}`, { as })).status).toBe(403);
    expect((await trial.ask(`GET /api/drafts/${draft}`, { as })).status).toBe(200);
  });

  it('whoever it gives no role is not let in, and that is written down', async () => {
    const { browser, url, response } = await signIn('guest');
    expect(new URL(url).pathname).toBe('/api/organisation/callback');
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('Ask it for a role in Weft');
    expect(browser.cookie('weft_session')).toBeUndefined();
    expect((await latest())[0]).toMatchObject({ event: 'refused', user: '' });
  });

  it('nobody comes in by somebody else’s answer, nor twice by one', async () => {
    const base = `${localAddress(trial.app)}/api/organisation/callback`;
    // No attempt of this browser's own: a link that an attacker sends (login CSRF).
    const { response } = await new Browser().go(`${base}?code=stolen&state=stolen`);
    expect(response.status).toBe(403);
    // An attempt of its own, with another's state.
    const browser = new Browser();
    await browser.go(`${localAddress(trial.app)}/api/organisation`);
    const forged = await browser.go(`${base}?code=stolen&state=stolen`);
    expect(forged.response.status).toBe(403);
    expect(browser.cookie('weft_session')).toBeUndefined();
  });
});

describe('claims', () => {
  const names = { delegationClaim: 'country', roleClaim: 'roles' };
  it.each([
    [
      { roles: 'delegate', country: ' Peru ' },
      { role: 'delegate', delegation: 'Peru' },
    ],
    [{ roles: ['observer', 'chair'] }, { role: 'chair', delegation: '' }],
    [{ roles: 'delegate' }, null],
    [{ roles: 'Chair' }, null],
    [{ roles: { chair: true } }, null],
    [{ country: 'Peru' }, null],
  ])('%o are read as %o', (claims, standing) => {
    expect(standingFrom(claims, names)).toEqual(standing);
  });
});

describe('of every sign-in', () => {
  it('it is kept who, when, how and from where, for the operator alone, and no secret', async () => {
    const link = await trial.ask(`POST /api/drafts/${draft}/invitations`, {
      as: ADMIN_TOKEN,
      json: { role: 'delegate', delegation: 'Peru' },
    });
    const { invitation } = link.body as InvitationAnswer;
    const joined = await trial.ask('POST /api/sessions', { json: { invitation, name: 'Rosa' } });
    const { session, user } = joined.body as SessionAnswer;
    await trial.ask('POST /api/sessions', { json: { invitation: 'guessed', name: 'Eve' } });
    await trial.ask('DELETE /api/sessions', { as: session });
    const kept = await latest();
    expect(kept.slice(0, 3)).toMatchObject([
      { event: 'signed-out', user, name: 'Rosa' },
      { event: 'refused', user: '', name: '' },
      { event: 'link', user, name: 'Rosa', address: expect.stringContaining('127.0.0.1') },
    ]);
    expect(kept[0]?.request).toMatch(/^[\w-]{8,}$/);
    for (const secret of [invitation, session, 'guessed']) {
      expect(JSON.stringify(kept)).not.toContain(secret);
      expect(trial.lines.join()).not.toContain(secret);
    }
    const chair = await trial.newSession(draft, 'chair');
    expect((await trial.ask('GET /api/sign-ins', { as: chair })).status).toBe(403);
  });

  it('those that fail are few a minute from one address, and those that succeed are not counted', async () => {
    const statuses = new Set<number>();
    for (let n = 0; n < 70; n++) statuses.add((await trial.ask('GET /api/invitations/guessed')).status);
    expect([...statuses].sort()).toEqual([404, 429]);
  });
});
