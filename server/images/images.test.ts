import { describe, expect, it } from 'vitest';
import { openDatabase, sqliteSql } from '../log/database.ts';
import { factsOf, hashOf } from './facts.ts';
import { gif, jpeg, png } from './images.fixture.ts';
import { DRAFT_LIMITS, imagesIn } from './images.ts';

const AT = 1_700_000_000_000;

/** Images in an empty database. */
function trial() {
  const db = openDatabase(':memory:');
  const images = imagesIn(sqliteSql(db));
  const count = (table: string) =>
    (db.prepare(`SELECT count(*) AS rows FROM ${table}`).get() as { readonly rows: number }).rows;
  return { images, count, keep: (draft: string, bytes: Uint8Array) => images.keep(draft, bytes, 'ana', AT) };
}

describe('what a file says of itself', () => {
  it.each([
    ['PNG', png(640, 480), 'image/png'],
    ['JPEG', jpeg(640, 480), 'image/jpeg'],
    ['GIF', gif(640, 480), 'image/gif'],
  ])('is read from a %s header', (_kind, bytes, media) => {
    expect(factsOf(bytes)).toEqual({ media, width: 640, height: 480 });
  });

  it('is read wherever the file lies in a larger buffer', () => {
    const bytes = png(7, 8);
    const buffer = new Uint8Array(bytes.length + 9);
    buffer.set(bytes, 9);
    expect(factsOf(buffer.subarray(9))).toMatchObject({ width: 7, height: 8 });
  });

  it('is nothing that can be relied on where the header is cut, wherever it is', () => {
    for (const whole of [png(7, 8), jpeg(7, 8), gif(7, 8)]) {
      // Behind the frame header a JPEG has only what is not read.
      for (let end = 0; end < whole.length - 12; end++) {
        expect(factsOf(whole.slice(0, end))).toHaveProperty('refused');
      }
    }
  });

  it('does not hold us up where lengths lead nowhere', () => {
    const endless = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, ...new Array(1000).fill(0xff)]);
    expect(factsOf(endless)).toHaveProperty('refused.status', 422);
  });

  it('names metafiles, which Word holds and browsers do not show', () => {
    const emf = Buffer.alloc(64);
    emf.write(' EMF', 40);
    for (const bytes of [emf, Buffer.from([0xd7, 0xcd, 0xc6, 0x9a, 0, 0])])
      expect(factsOf(bytes)).toHaveProperty('refused.reason', expect.stringMatching('metafiles'));
  });
});

describe('images', () => {
  it('are kept once, however many drafts hold them', async () => {
    const { images, keep, count } = trial();
    const file = png(3, 2);
    const named = { hash: hashOf(file), media: 'image/png', width: 3, height: 2 };
    for (const draft of ['a', 'a', 'b']) expect(await keep(draft, file)).toEqual(named);
    expect([count('images'), count('draft_images')]).toEqual([1, 2]);
    expect(await images.find('b', named.hash)).toEqual({ ...named, bytes: file });
    expect(await images.find('c', named.hash)).toBeNull();
  });

  it('go with the draft that alone held them', async () => {
    const { images, keep, count } = trial();
    await keep('a', png(1, 1));
    await keep('a', png(2, 2));
    await keep('b', png(2, 2));
    await images.remove('a');
    expect([count('images'), count('draft_images')]).toEqual([1, 1]);
    expect(await images.find('b', hashOf(png(2, 2)))).not.toBeNull();
  });

  it('are so many in one draft and no more; those it has may come again', async () => {
    const { keep, count } = trial();
    for (let n = 0; n < DRAFT_LIMITS.images; n++) await keep('a', png(1, 1, n >> 8, n & 255));
    expect(await keep('a', png(9, 9))).toHaveProperty('refused.status', 409);
    expect(await keep('a', png(1, 1, 0, 0))).toHaveProperty('hash');
    expect(await keep('b', png(9, 9))).toHaveProperty('hash');
    expect(count('draft_images')).toBe(DRAFT_LIMITS.images + 1);
  });

  it('have so many bytes in one draft and no more', async () => {
    const { keep } = trial();
    const large = (n: number) => {
      const bytes = new Uint8Array(5 * 1024 * 1024);
      bytes.set(png(1, 1));
      bytes[40] = n;
      return bytes;
    };
    for (let n = 0; n < 20; n++) expect(await keep('a', large(n))).toHaveProperty('hash');
    expect(await keep('a', png(1, 1))).toHaveProperty('refused.reason', expect.stringMatching('100 MB'));
  });
});
