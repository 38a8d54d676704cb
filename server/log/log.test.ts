import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import { logContract } from './log.contract.ts';
import { memoryLog } from './memory.ts';
import { sqliteLog } from './sqlite.ts';

logContract('the log in memory', memoryLog);
logContract('the log in SQLite', () => sqliteLog(openDatabase(':memory:')));

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
