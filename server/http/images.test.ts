/** Images over HTTP: what is taken, what is refused and how, and who is shown what. */
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImageAnswer } from '../../shared/protocol/images.ts';
import type { ImageEmbed } from '../../shared/weave/embeds.ts';
import { hashOf } from '../images/facts.ts';
import { gif, jpeg, png } from '../images/images.fixture.ts';
import { draftOf, inputOf } from '../word/test/drafts.ts';
import { writeContribution } from '../word/write.ts';
import { ADMIN_TOKEN, type Answer, startTrial, type Trial } from './trial.ts';

let trial: Trial;
let draft: string;
let ana: string;
beforeAll(async () => {
  trial = await startTrial();
  draft = await trial.newDraft();
  ana = await trial.newSession(draft, 'delegate', 'Brazil');
});
afterAll(() => trial.close());

const add = (bytes: Uint8Array, as: string = ana, type = 'application/octet-stream'): Promise<Answer> =>
  trial.ask(`POST /api/drafts/${draft}/images`, { as, bytes, type });
const show = (hash: string, as: string = ana, of: string = draft): Promise<Answer> =>
  trial.ask(`GET /api/drafts/${of}/images/${hash}`, { as });

describe('an image that is added', () => {
  it('is known by its bytes, whatever it is called', async () => {
    const file = png(3, 2);
    const { status, body, headers } = await add(file, ana, 'text/html');
    const hash = hashOf(file);
    expect([status, body]).toEqual([201, { hash, media: 'image/png', width: 3, height: 2 }]);
    expect(headers.get('Location')).toBe(`/api/drafts/${draft}/images/${hash}`);
  });

  it('is shown as it came, to those of the draft, and may do nothing there', async () => {
    const file = jpeg(40, 30);
    const { hash } = (await add(file)).body as ImageAnswer;
    const watcher = await trial.newSession(draft, 'observer', 'ITU');
    const { status, headers, body } = await show(hash, watcher);
    expect([status, body]).toEqual([200, file]);
    expect(headers.get('Content-Type')).toBe('image/jpeg');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Content-Security-Policy')).toBe('sandbox');
    expect(headers.get('Cache-Control')).toBe('private, max-age=31536000, immutable');
  });

  it('is shown in no other draft, though its hash is known there', async () => {
    const { hash } = (await add(gif(5, 5))).body as ImageAnswer;
    const other = await trial.newDraft();
    expect((await show(hash, ADMIN_TOKEN, other)).status).toBe(404);
    expect((await show(hash, ADMIN_TOKEN)).status).toBe(200);
  });

  it('is there after a restart', async () => {
    const { hash } = (await add(gif(6, 6))).body as ImageAnswer;
    await trial.restart();
    expect((await show(hash)).status).toBe(200);
  });
});

describe('what is no image that is kept', () => {
  const text = (words: string) => new TextEncoder().encode(words);
  it.each<[string, Uint8Array, number, RegExp]>([
    ['a drawing in SVG', text('<?xml version="1.0"?><svg onload="alert(1)"/>'), 415, /SVG .* PNG/],
    ['a page that is called a picture', text('<script>alert(1)</script>'), 415, /PNG, JPEG or GIF/],
    ['nothing at all', new Uint8Array(), 415, /PNG, JPEG or GIF/],
    ['a picture without its header', png(3, 2).slice(0, 20), 422, /cut short/],
    ['a picture without a size', png(0, 2), 422, /damaged/],
    ['a picture that is too wide', png(10_001, 1), 413, /10001 by 1 pixels.*smaller/],
    ['a picture that is too long', new Uint8Array(5 * 1024 * 1024 + 1), 413, /an image 5 MB/],
  ])('%s is refused in words', async (_what, bytes, status, detail) => {
    const answer = await add(bytes);
    expect(answer.headers.get('Content-Type')).toMatch('application/problem+json');
    expect(answer.body).toMatchObject({ status, detail: expect.stringMatching(detail) });
  });

  it('and the sentence for observers says whom to ask', async () => {
    const watcher = await trial.newSession(draft, 'observer', 'ITU');
    expect((await add(png(1, 1), watcher)).body).toMatchObject({
      status: 403,
      detail: 'Observers may not add images. Ask the chair to do it.',
    });
  });
});

describe('a Word file with an image', () => {
  const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  const picture = png(3, 2);
  const hash = hashOf(picture);
  const image: ImageEmbed = { type: 'image', hash, media: 'image/png', width: 3, height: 2 };
  const bytes = writeContribution({
    ...inputOf(
      draftOf([{ attributes: { style: 'Normal' }, runs: [{ content: 'See ' }, { content: image }] }]),
    ),
    imageOf: () => ({ media: 'image/png', bytes: picture }),
  });

  it('makes a draft that shows it, and gives it back', async () => {
    const made = await trial.ask('POST /api/drafts', { as: ADMIN_TOKEN, bytes, type: WORD });
    const { id } = made.body as { readonly id: string };
    expect((await show(hash, ADMIN_TOKEN, id)).body).toEqual(picture);
    const file = await trial.ask(`GET /api/drafts/${id}/export/contribution.docx`, { as: ADMIN_TOKEN });
    const parts = unzipSync(file.body as Uint8Array);
    expect(parts[`word/media/${hash.slice(0, 32)}.png`]).toEqual(picture);
  });
});

describe('an address that names no image', () => {
  it.each(['0'.repeat(64), 'none', '..%2F..%2Fweft.db', '%00', 'A'.repeat(64)])(
    '%s is not found',
    async (hash) => {
      expect((await show(hash)).status).toBe(404);
    },
  );
});
