/** What a browser loads before anybody can read: the page, and how little its scripts are. */
import { get, type IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildClientIfNeeded } from '../client.ts';
import { ADMIN_TOKEN, localAddress, startTrial, type Trial } from './trial.ts';

/** Compressed script, in bytes, that a page may load before it shows something: two seconds of a hotel's 1 Mbit/s. */
const FIRST_LOAD = 250_000;

let trial: Trial;

beforeAll(async () => {
  await buildClientIfNeeded();
  trial = await startTrial();
}, 120_000);
afterAll(() => trial.close());

/** A file as it crosses the line: `fetch` would unpack it. */
async function asSent(
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly head: IncomingMessage; readonly bytes: Buffer }> {
  const head = await new Promise<IncomingMessage>((resolve, reject) => {
    get(
      `${localAddress(trial.app)}${path}`,
      { headers: { 'Accept-Encoding': 'gzip', ...headers } },
      resolve,
    ).on('error', reject);
  });
  const parts: Buffer[] = [];
  for await (const part of head) parts.push(part as Buffer);
  return { head, bytes: Buffer.concat(parts) };
}

it('loads at most 250 kB of compressed script for a draft, and one language among it', async () => {
  const page = await (await fetch(`${localAddress(trial.app)}/drafts/any`)).text();
  const first = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? '');
  expect(first.length).toBeGreaterThan(0);
  const scripts = new Set(first);
  let sent = 0;
  let words = '';
  for (const path of scripts) {
    const { head, bytes } = await asSent(path);
    // What is smaller than a packet is not worth it.
    const packed = head.headers['content-encoding'] === 'gzip';
    expect(packed || bytes.length < 1024).toBe(true);
    expect(head.headers['cache-control']).toContain('immutable');
    sent += bytes.length;
    const script = (packed ? gunzipSync(bytes) : bytes).toString();
    words += script;
    // What a script needs before it runs, and the page of a draft, which is fetched on its own.
    const needed =
      /\b(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]|\bimport\(["'`]\.\/(DraftPage[\w.-]+\.js)["'`]/g;
    for (const [, before, later] of script.matchAll(needed)) scripts.add(`/assets/${before ?? later}`);
  }
  expect([...scripts].some((path) => path.includes('DraftPage'))).toBe(true);
  expect(sent).toBeGreaterThan(FIRST_LOAD / 5);
  expect(sent).toBeLessThanOrEqual(FIRST_LOAD);
  expect(words).toContain('Nothing is being drafted yet.');
  expect(words).not.toContain('Aucun projet pour l’instant.');
});

it('compresses nothing that one person may see and another may not', async () => {
  const draft = await trial.newDraft();
  const text = `/api/drafts/${draft}/text?view=base`;
  const { head, bytes } = await asSent(text, { Authorization: `Bearer ${ADMIN_TOKEN}` });
  expect(bytes.toString()).toContain('RESOLUTION');
  expect(head.headers['content-encoding']).toBeUndefined();
});
