/** The way into a room: who is let in, who is not, and that they are told why. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { DraftAnswer } from '../../shared/protocol/drafts.ts';
import type { InvitationAnswer, SessionAnswer } from '../../shared/protocol/people.ts';
import { readFields } from '../../shared/weave/draft.ts';
import { ROOTS } from '../../shared/weave/records.ts';
import { ADMIN_TOKEN, localAddress, startTrial, type Trial } from './trial.ts';

let trial: Trial;
let draft: string;
let delegate: string;
let stranger: string;

beforeAll(async () => {
  trial = await startTrial({ publicUrl: 'https://weft.example.org' });
  draft = await trial.newDraft();
  delegate = await trial.newSession(draft, 'delegate', 'Brazil');
  stranger = await trial.newSession(await trial.newDraft(), 'delegate', 'Canada');
});
afterAll(() => trial.close());

/** What becomes of a socket: its close code and reason, the HTTP status that refused it, or its first bytes. */
function fateOf(path: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const socket = new WebSocket(`${localAddress(trial.app).replace('http', 'ws')}${path}`, { headers });
  return new Promise((resolve) => {
    socket.on('error', (error) => resolve(error.message));
    socket.on('close', (code, reason) => resolve(`${code} ${reason.toString()}`));
    socket.on('message', () => {
      resolve('let in');
      socket.terminate();
    });
  });
}

describe('a socket', () => {
  it('is let in by cookie, by bearer and by the query', async () => {
    const path = `/sync/${draft}`;
    expect(await fateOf(path, { Cookie: `weft_session=${delegate}` })).toBe('let in');
    expect(await fateOf(path, { Authorization: `Bearer ${delegate}` })).toBe('let in');
    expect(await fateOf(`${path}?session=${delegate}`)).toBe('let in');
    expect(await fateOf(`${path}?session=${ADMIN_TOKEN}`)).toBe('let in');
  });

  it('is closed with a code that a browser sees, and a sentence', async () => {
    expect(await fateOf(`/sync/${draft}`)).toMatch(/^4401 You are not signed in\. Open the link/);
    expect(await fateOf(`/sync/${draft}?session=none`)).toMatch(/^4401 /);
    expect(await fateOf(`/sync/none?session=${delegate}`)).toMatch(/^4404 There is no such draft/);
    expect(await fateOf(`/sync/${draft}?session=${stranger}`)).toMatch(/^4403 You are not invited/);
  });

  it("is refused to another site's page, and let in from ours", async () => {
    const path = `/sync/${draft}?session=${delegate}`;
    expect(await fateOf(path, { Origin: 'https://evil.example' })).toContain('403');
    expect(await fateOf(path, { Origin: 'https://weft.example.org' })).toBe('let in');
    expect(await fateOf(path, { Origin: localAddress(trial.app) })).toBe('let in');
  });

  it('is refused at any other address', async () => {
    expect(await fateOf(`/elsewhere/${draft}?session=${delegate}`)).toContain('404');
    expect(await fateOf(`/sync/a/b?session=${delegate}`)).toContain('404');
    expect(await fateOf('/sync/%2e%2e')).toContain('404');
  });
});

/** A stock client of `session`, once it has received the draft. */
async function connected(session: string): Promise<WebsocketProvider> {
  const url = `${localAddress(trial.app).replace('http', 'ws')}/sync`;
  const provider = new WebsocketProvider(url, draft, new Y.Doc(), {
    params: { session },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  return provider;
}

/** How a client's connection ends. It does not come back. */
function ending(provider: WebsocketProvider): Promise<number | undefined> {
  return new Promise((resolve) => {
    provider.once('connection-close', (event) => {
      provider.destroy();
      resolve(event?.code);
    });
  });
}

describe('a stock y-websocket client', () => {
  it('receives the whole draft', async () => {
    const provider = await connected(delegate);
    expect(readFields(provider.doc)).toMatchObject({ group: 'IAP', document: 39 });
    provider.destroy();
  });

  it('writes what everybody then reads over HTTP', async () => {
    const provider = await connected(delegate);
    const { doc } = provider;
    const me = (await trial.ask(`GET /api/drafts/${draft}`, { as: delegate })).body as DraftAnswer;
    const chair = await connected(ADMIN_TOKEN);
    const seen = new Promise<void>((resolve) => chair.doc.once('update', () => resolve()));
    doc.transact(() => {
      const client = doc.clientID;
      doc.getMap(ROOTS.authors).set(String(client), { ...me.me, since: Date.now() });
      const from = Y.getState(doc.store, client) + 1;
      doc.getMap(ROOTS.changes).set(`${client}.1`, { kind: 'insert', at: Date.now(), from });
      const text = doc.getText(ROOTS.text);
      text.insert(text.length - 1, ' And so on.');
    });
    // What anybody else has seen is on disk and applied.
    await seen;
    chair.destroy();
    const { body } = await trial.ask(`GET /api/drafts/${draft}/changes`, { as: ADMIN_TOKEN });
    expect(body).toEqual(
      expect.arrayContaining([
        {
          id: `${doc.clientID}.1`,
          records: [`${doc.clientID}.1`],
          kind: 'insert',
          author: { name: 'delegate Brazil', delegation: 'Brazil' },
          at: expect.any(Number),
          state: 'pending',
          text: ' And so on.',
        },
      ]),
    );
    provider.destroy();
  });

  it('is disconnected when its link is revoked, or when it signs out', async () => {
    const link = await trial.ask(`POST /api/drafts/${draft}/invitations`, {
      as: ADMIN_TOKEN,
      json: { role: 'delegate', delegation: 'Peru' },
    });
    const { id, invitation } = link.body as InvitationAnswer;
    const join = async (name: string): Promise<string> =>
      ((await trial.ask('POST /api/sessions', { json: { invitation, name } })).body as SessionAnswer).session;
    const [first, second] = [await join('Rosa'), await join('José')];
    const endings = [ending(await connected(first)), ending(await connected(second))];
    await trial.ask('DELETE /api/sessions', { as: first });
    expect(await endings[0]).toBe(4401);
    await trial.ask(`DELETE /api/drafts/${draft}/invitations/${id}`, { as: ADMIN_TOKEN });
    expect(await endings[1]).toBe(4401);
  });

  it('is told when the server stops, and finds its words again after', async () => {
    const gone = ending(await connected(delegate));
    await trial.restart();
    expect(await gone).toBe(1012);
    const { body } = await trial.ask(`GET /api/drafts/${draft}/text?view=final`, { as: delegate });
    expect(body).toContain(' And so on.');
  });
});

describe('behind https', () => {
  it('the cookie is for https only, links have the public address, and browsers are told to stay there', async () => {
    const link = await trial.ask(`POST /api/drafts/${draft}/invitations`, {
      as: ADMIN_TOKEN,
      json: { role: 'delegate', delegation: 'Chile' },
    });
    const { url } = link.body as { readonly url: string };
    expect(url).toMatch(/^https:\/\/weft\.example\.org\/join\/[\w-]{43}$/);
    const joined = await trial.ask('POST /api/sessions', { json: { invitation: url, name: 'Iván' } });
    expect(joined.headers.get('Set-Cookie')).toContain('; Secure;');
    expect(joined.headers.get('Strict-Transport-Security')).toContain('max-age=');
    expect(joined.headers.get('Content-Security-Policy')).toContain(
      "connect-src 'self' wss://weft.example.org",
    );
  });
});
