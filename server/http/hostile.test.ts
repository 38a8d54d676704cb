/** Hostile Word files over HTTP: each gets a 4xx and a sentence in under two seconds, and nothing of it remains. */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWord } from '../word/read.ts';
import { isRefusal } from '../word/refusal.ts';
import { bomb, HOSTILE } from '../word/test/hostile.ts';
import { partsOf, zipped } from '../word/test/package.ts';
import { WORD_TYPE } from './files.ts';
import { ADMIN_TOKEN, startTrial, type Trial } from './trial.ts';

let trial: Trial;
let draft: string;
/** What a refusal may cost, in s of CPU. */
let most: number;

const HONEST = `<w:p><w:r><w:t>honest words</w:t></w:r></w:p>`.repeat(20_000);

/** Two seconds; on a machine that is busy or slow, three times what an honest file of 60,000 elements takes there. */
async function mostNow(): Promise<number> {
  const bytes = zipped(partsOf(HONEST));
  const { answer, took } = await costOf(async () => readWord(bytes));
  expect(isRefusal(answer)).toBe(false);
  console.info(`an honest file of 60,000 elements: ${took.toFixed(2)} s`);
  return Math.max(2, 3 * took);
}

/** The time of this process and its threads, in s: on a machine that does nothing else, the time on the wall. */
async function costOf<T>(work: () => Promise<T>): Promise<{ readonly answer: T; readonly took: number }> {
  const started = process.cpuUsage();
  const answer = await work();
  const { user, system } = process.cpuUsage(started);
  return { answer, took: (user + system) / 1e6 };
}

beforeAll(async () => {
  trial = await startTrial();
  draft = await trial.newDraft();
  // The threads are started by the first files that come.
  await Promise.all([send('POST /api/drafts', bomb(1)), send('POST /api/drafts', bomb(1))]);
  most = await mostNow();
});
afterAll(() => trial.close());

const send = (request: string, bytes: Uint8Array) =>
  trial.ask(request, { as: ADMIN_TOKEN, bytes, type: WORD_TYPE });

const drafts = async () => (await trial.ask('GET /api/drafts', { as: ADMIN_TOKEN })).body;

/** What lies in the folder for temporary files of this process’s own making. */
const litter = () => readdirSync('/tmp').filter((name) => /weft-was-here|\.docx$/.test(name));

describe.each([
  ['as a draft', () => 'POST /api/drafts'],
  ['as a new text in force', () => `POST /api/drafts/${draft}/base`],
])('brought %s', (_, request) => {
  it.each(HOSTILE)('%s is refused', async (_what, make, status) => {
    const before = await drafts();
    const lying = litter();
    const bytes = make();
    const { answer, took } = await costOf(() => send(request(), bytes));
    expect(took).toBeLessThan(most);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('Content-Type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ status, detail: expect.stringMatching(/^[A-Z].{30,200}\.$/) });
    expect(await drafts()).toEqual(before);
    expect(litter()).toEqual(lying);
  });
});

it('holds no more memory for twenty bombs at once than for a few', async () => {
  const bytes = bomb(300 * 1024 * 1024);
  const before = process.memoryUsage().rss;
  const answers = await Promise.all(Array.from({ length: 18 }, () => send('POST /api/drafts', bytes)));
  for (const { status } of answers) expect([413, 503]).toContain(status);
  // Unpacked they would be 5.4 GB; two threads with the limit of one file each stay far below one.
  expect(process.memoryUsage().rss - before).toBeLessThan(1024 * 1024 * 1024);
}, 60_000);
