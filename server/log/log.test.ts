import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import { logContract } from './log.contract.ts';
import { memoryLog } from './memory.ts';
import { describePostgres, ownPostgres } from './postgres.fixture.ts';
import type { Postgres } from './postgres.ts';
import { postgresLog } from './postgresLog.ts';
import { sqliteLog } from './sqlite.ts';

logContract('the log in memory', memoryLog);
logContract('the log in SQLite', () => sqliteLog(openDatabase(':memory:')));

describePostgres('PostgreSQL', () => {
  let database: Postgres;
  beforeAll(async () => {
    database = await ownPostgres();
  });
  afterAll(() => database.close());
  const entry = (draft: string, byte: number) => ({
    draft,
    update: Uint8Array.of(byte),
    user: 'anna',
    at: 1_700_000_000_000,
  });

  logContract('the log in PostgreSQL', async () => {
    await database.pool.query('TRUNCATE updates, snapshots, clients');
    return postgresLog(database.pool);
  });

  it('lets the nodes that write to one draft take turns, each shown what it missed', async () => {
    const nodes = Array.from({ length: 4 }, () => ({
      log: postgresLog(database.pool),
      known: [] as number[],
    }));
    const turns = nodes.flatMap(({ log, known }, node) =>
      Array.from({ length: 25 }, (_, round) =>
        // Each node has one turn after the other, as a room has its rounds.
        ({
          node,
          take: () =>
            log.turn('shared', known.length, async ({ missed, append }) => {
              for (const { seq, update } of missed) {
                expect(seq).toBe(known.length + 1);
                known.push(update[0] ?? 0);
              }
              const byte = node * 25 + round;
              expect(await append([entry('shared', byte)])).toBe(known.length + 1);
              known.push(byte);
            }),
        }),
      ),
    );
    await Promise.all(
      nodes.map(async (_, node) => {
        for (const turn of turns) if (turn.node === node) await turn.take();
      }),
    );
    const { updates } = await postgresLog(database.pool).read('shared');
    const kept = updates.map(([byte]) => byte);
    expect(kept).toHaveLength(100);
    for (const { known } of nodes) expect(known).toEqual(kept.slice(0, known.length));
  });

  it('keeps nothing of a turn that fails, and lets the next one have it', async () => {
    const log = postgresLog(database.pool);
    const failing = log.turn('a', 0, async ({ append }) => {
      await append([entry('unlucky', 1)]);
      throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect((await log.read('unlucky')).updates).toEqual([]);
    expect(await log.turn('unlucky', 0, ({ append }) => append([entry('unlucky', 2)]))).toBe(1);
  });

  it('lets nobody change what was appended', async () => {
    await postgresLog(database.pool).append([entry('fixed', 1)]);
    await expect(database.pool.query(`UPDATE updates SET "user" = 'ben'`)).rejects.toThrow('append-only');
  });
});

describe('the log on disk', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });
  function newFile(): string {
    const folder = mkdtempSync(join(tmpdir(), 'weft-log-'));
    folders.push(folder);
    return join(folder, 'weft.db');
  }
  const entry = { draft: 'a', update: Uint8Array.from([1]), user: 'anna', at: 1 };

  it('is there for a second reader as soon as append resolves', async () => {
    const file = newFile();
    const writing = openDatabase(file);
    await sqliteLog(writing).append([entry]);
    const reading = openDatabase(file);
    expect((await sqliteLog(reading).read('a')).updates).toHaveLength(1);
    reading.close();
    writing.close();
  });

  it('keeps none of a batch when one row of it cannot be kept', async () => {
    const db = openDatabase(newFile());
    db.exec(`CREATE TRIGGER full_disk BEFORE INSERT ON updates WHEN NEW.draft = 'unlucky'
             BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
    const log = sqliteLog(db);
    await expect(log.append([entry, { ...entry, draft: 'unlucky' }])).rejects.toThrow('disk full');
    expect((await log.read('a')).updates).toHaveLength(0);
    await log.append([entry]);
    expect((await log.read('a')).updates).toHaveLength(1);
    db.close();
  });

  it('lets nobody change what was appended', async () => {
    const db = openDatabase(newFile());
    await sqliteLog(db).append([entry]);
    expect(() => db.exec("UPDATE updates SET user = 'ben'")).toThrow('append-only');
    db.close();
  });

  it('commits what still waits when it is closed', async () => {
    const file = newFile();
    const db = openDatabase(file);
    const log = sqliteLog(db);
    const saved = log.append([entry]);
    await log.close();
    await saved;
    db.close();
    const again = openDatabase(file);
    expect((await sqliteLog(again).read('a')).seq).toBe(1);
    again.close();
  });

  it('refuses a file that a newer Weft wrote', () => {
    const file = newFile();
    const db = openDatabase(file);
    db.pragma('user_version = 99');
    db.close();
    expect(() => openDatabase(file)).toThrow('newer Weft');
  });
});
