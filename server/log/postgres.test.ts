import { afterAll, describe, expect, it } from 'vitest';
import { logContract } from './log.contract.ts';
import type { Log, LogEntry } from './log.ts';
import { openPool } from './pool.ts';
import { emptyPlace, HAS_POSTGRES, type Place } from './postgres.fixture.ts';
import { postgresLog } from './postgres.ts';

const places: Place[] = [];
afterAll(async () => {
  await Promise.all(places.splice(0).map((place) => place.drop()));
});

/** A log that closes its own connections. */
async function logAt(url: string): Promise<Log> {
  const pool = await openPool(url);
  const log = postgresLog(pool);
  return {
    ...log,
    async close() {
      await log.close();
      await pool.end();
    },
  };
}

async function newPlace(): Promise<Place> {
  const place = await emptyPlace();
  places.push(place);
  return place;
}

describe.skipIf(!HAS_POSTGRES)('in PostgreSQL', () => {
  logContract('the log in PostgreSQL', async () => logAt((await newPlace()).url));

  const entry = (byte: number, client: number, from: number, user = 'anna'): LogEntry => ({
    draft: 'a',
    update: Uint8Array.of(byte),
    user,
    at: 1,
    spans: [{ client, from, to: from + 1 }],
  });

  it('numbers what several nodes write at once without a gap, and all see the same', async () => {
    const { url } = await newPlace();
    const nodes = await Promise.all([logAt(url), logAt(url), logAt(url)]);
    const seqs = await Promise.all(
      Array.from({ length: 60 }, (_, byte) =>
        nodes[byte % 3]?.append([
          { draft: 'a', update: Uint8Array.of(byte), user: 'anna', at: 1 },
          { draft: 'b', update: Uint8Array.of(byte), user: 'anna', at: 1 },
        ]),
      ),
    );
    const ordered = seqs.map((answer) => answer?.[0] ?? 0).sort((a, b) => a - b);
    expect(ordered).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    const read = await Promise.all(nodes.map((node) => node.read('a')));
    expect(read[1]).toEqual(read[0]);
    expect(read[2]).toEqual(read[0]);
    await Promise.all(nodes.map((node) => node.close()));
  });

  it('keeps one of two different words under one clock, whichever node they came to', async () => {
    const { url } = await newPlace();
    const [one, other] = await Promise.all([logAt(url), logAt(url)]);
    await one.claim('a', [7], 'anna');
    const seqs = await Promise.all([one.append([entry(1, 7, 0)]), other.append([entry(2, 7, 0)])]);
    expect(seqs.flat().filter((seq) => seq !== null)).toEqual([1]);
    expect((await one.read('a')).updates).toHaveLength(1);
    expect(await other.append([entry(3, 7, 1)])).toEqual([2]);
    await Promise.all([one.close(), other.close()]);
  });

  it('keeps nothing under a client id that is somebody else’s, and what is beside it all the same', async () => {
    const { url } = await newPlace();
    const log = await logAt(url);
    await log.claim('a', [7], 'anna');
    await log.claim('a', [8], 'ben');
    expect(await log.append([entry(1, 7, 0, 'ben'), entry(2, 8, 0, 'ben'), entry(3, 9, 0, 'ben')])).toEqual([
      null,
      1,
      null,
    ]);
    await log.close();
  });

  it('lets nobody change what was appended', async () => {
    const { url } = await newPlace();
    const log = await logAt(url);
    await log.append([{ draft: 'a', update: Uint8Array.of(1), user: 'anna', at: 1 }]);
    await log.close();
    const pool = await openPool(url);
    await expect(pool.query(`UPDATE updates SET "user" = 'ben'`)).rejects.toThrow('append-only');
    await pool.end();
  });

  it('refuses a database that a newer Weft wrote', async () => {
    const { url } = await newPlace();
    const pool = await openPool(url);
    await pool.query('INSERT INTO migrations VALUES (99, now())');
    await pool.end();
    await expect(openPool(url)).rejects.toThrow('newer Weft');
  });
});
