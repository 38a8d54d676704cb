/** What an operator sees of a running Weft. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { ADMIN_TOKEN, localAddress, startTrial, type Trial } from '../http/trial.ts';
import { journalTo } from './journal.ts';
import { serveMetrics } from './metrics.ts';

let trial: Trial;
afterEach(() => trial.close());

interface Line {
  readonly msg: string;
  readonly request?: string;
  readonly route?: string;
  readonly draft?: string;
  readonly code?: number;
}
const lines = (): readonly Line[] => trial.lines.map((line) => JSON.parse(line) as Line);

/** A socket at a draft that is open. */
async function socketAt(draft: string, session: string): Promise<WebSocket> {
  const url = `${localAddress(trial.app).replace('http', 'ws')}/sync/${draft}?session=${session}`;
  const socket = new WebSocket(url, { headers: { 'X-Request-Id': 'a-proxy-said-so' } });
  await once(socket, 'open');
  return socket;
}

describe('the log', () => {
  it('has ids of requests and drafts, and no token, link, name or word', async () => {
    trial = await startTrial();
    const draft = await trial.newDraft();
    const invited = await trial.ask(`POST /api/drafts/${draft}/invitations`, {
      as: ADMIN_TOKEN,
      json: { role: 'delegate', delegation: 'Ruritania' },
    });
    const { invitation } = invited.body as { readonly invitation: string };
    await trial.ask(`GET /api/invitations/${invitation}`);
    await trial.ask(`GET /join/${invitation}`);
    const session = await trial.newSession(draft, 'delegate', 'Ruritania');
    await trial.ask('GET /api/me', { as: session });
    await trial.ask('POST /api/sessions', { bytes: Buffer.from('{"secret words'), type: 'application/json' });
    const socket = await socketAt(draft, session);
    socket.send('words that are no message');
    await once(socket, 'close');
    const answered = await trial.ask(`GET /api/drafts/${draft}`, { as: session });
    const request = answered.headers.get('X-Request-Id');
    expect(lines().find((line) => line.request === request)).toMatchObject({
      msg: 'answered',
      route: '/api/drafts/:draft',
      status: 200,
    });
    const ofSocket = lines().filter((line) => line.request === 'a-proxy-said-so');
    expect(ofSocket).toMatchObject([
      { msg: 'connected', draft },
      { msg: 'disconnected', draft, code: 4400 },
    ]);
    const all = trial.lines.join('');
    for (const secret of [invitation, session, ADMIN_TOKEN, 'Ruritania', 'delegate ', 'words', 'resolves'])
      expect(all).not.toContain(secret);
  });

  it('tells of an error where it was and of what kind, but not what it quotes', async () => {
    trial = await startTrial();
    const written: string[] = [];
    const journal = journalTo('info', { write: (line) => void written.push(line) });
    const quoting = new SyntaxError('"the words of a delegate" is not valid JSON');
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    journal.warn('failed', { draft: 'd', error: quoting });
    journal.warn('failed', { draft: 'd', error: full });
    const [one, other] = written.map((line) => JSON.parse(line) as { failure: Record<string, unknown> });
    expect(written[0]).not.toContain('delegate');
    expect(one?.failure).toMatchObject({ type: 'SyntaxError' });
    expect(other?.failure).toMatchObject({ code: 'SQLITE_FULL', message: 'database or disk is full' });
  });
});

describe('the metrics', () => {
  it('count rooms, people, commits and requests, at an address of their own', async () => {
    trial = await startTrial();
    const draft = await trial.newDraft();
    const session = await trial.newSession(draft, 'observer');
    const socket = await socketAt(draft, session);
    await trial.ask(`PATCH /api/drafts/${draft}`, { as: ADMIN_TOKEN, json: { event: 'WTDC-27' } });
    const server = await serveMetrics({ text: trial.app.metricsText }, { host: '127.0.0.1', port: 0 });
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const look = async () => (await fetch(`${at}/metrics`)).text();
    await vi.waitFor(async () => {
      const now = await look();
      expect(now).toContain('weft_people 1\n');
      expect(now).toContain('weft_delivery_seconds_count 1\n');
    });
    const text = await look();
    expect(text).toContain('weft_rooms 1\n');
    expect(text).toContain('weft_backlog 0\n');
    expect(text).toContain('weft_updates_total{outcome="kept"} 1\n');
    expect(text).toMatch(/weft_commit_seconds_count\{outcome="kept"\} 1\n/);
    expect(text).toContain('route="/api/drafts/:draft"');
    expect(text).not.toContain(session);
    expect((await fetch(`${at}/api/drafts`)).status).toBe(404);
    expect((await trial.ask('GET /metrics')).body).not.toContain('weft_rooms');
    server.close();
    server.closeAllConnections();
    socket.terminate();
  });
});

describe('stopping', () => {
  it('says so to those who are there, with a code after which they come back by themselves', async () => {
    trial = await startTrial();
    const draft = await trial.newDraft();
    expect((await trial.ask('GET /api/health')).body).toEqual({ status: 'ok' });
    expect((await trial.ask('GET /api/ready')).body).toEqual({ status: 'ready' });
    const socket = await socketAt(draft, await trial.newSession(draft, 'observer'));
    const closed = once(socket, 'close') as Promise<[number, Buffer]>;
    await trial.restart();
    expect((await closed)[0]).toBe(1012);
    const again = await socketAt(draft, ADMIN_TOKEN);
    expect(again.readyState).toBe(again.OPEN);
    again.terminate();
  });
});
