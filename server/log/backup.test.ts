/** Backups taken while somebody writes, put back into either kind of storage; and files that are not whole. */
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { png } from '../images/images.fixture.ts';
import { imagesIn } from '../images/images.ts';
import { peopleIn } from '../people/people.ts';
import { furnish } from '../testing/furnish.ts';
import { backupFile, backupPostgres, restoreFile, restorePostgres } from './backup.ts';
import { openDatabase, sqliteSql } from './database.ts';
import type { Log, LogEntry } from './log.ts';
import { describePostgres, ownPostgres } from './postgres.fixture.ts';
import { postgresLog } from './postgresLog.ts';
import type { SqlDatabase } from './sql.ts';
import { sqliteLog } from './sqlite.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'weft-backup-'));
  folders.push(folder);
  return folder;
}
const entry = (byte: number): LogEntry => ({ draft: 'a', update: Uint8Array.of(byte), user: 'anna', at: 1 });

/** Furnishes it, and answers what a restored one must answer alike. */
async function furnished(sql: SqlDatabase, log: Log) {
  const { draft, seats } = await furnish(sql, log, 3);
  await imagesIn(sql).keep(draft, png(4, 3), 'anna', 1);
  return {
    draft,
    sessions: seats.map(({ session }) => session),
    was: await seen(
      sql,
      log,
      draft,
      seats.map(({ session }) => session),
    ),
  };
}

async function seen(sql: SqlDatabase, log: Log, draft: string, sessions: readonly string[]) {
  const people = peopleIn(sql, Date.now, null);
  const persons = await Promise.all(sessions.map((session) => people.identify(session)));
  return {
    stored: await log.read(draft),
    owners: [...(await log.owners(draft))].sort(([a], [b]) => a - b),
    persons,
    standings: await Promise.all(persons.map((person) => person && people.standing(person, draft))),
    images: (
      await sql.all<{ readonly hash: string; readonly bytes: Uint8Array }>('SELECT hash, bytes FROM images')
    ).map(({ hash, bytes }) => [hash, [...bytes]]),
  };
}

describe('a backup', () => {
  it('has all that was confirmed before it, while others go on writing, and is a Weft again when put back', async () => {
    const [from, to] = [join(newFolder(), 'weft.db'), join(newFolder(), 'weft.db')];
    const file = join(newFolder(), 'one.backup');
    const db = openDatabase(from);
    const log = sqliteLog(db);
    const { draft, sessions, was } = await furnished(sqliteSql(db), log);
    await log.append([1, 2, 3].map(entry));
    const during = log.append([entry(4)]);
    backupFile(from, file);
    await during;
    await log.close();
    db.close();
    restoreFile(file, to);
    const again = openDatabase(to);
    const restored = sqliteLog(again);
    expect(await seen(sqliteSql(again), restored, draft, sessions)).toEqual(was);
    expect((await restored.since('a', 0)).slice(0, 3).map(({ update }) => [...update])).toEqual([
      [1],
      [2],
      [3],
    ]);
    await restored.close();
    again.close();
  });

  it('overwrites nothing, and says so', () => {
    const [here, there] = [join(newFolder(), 'weft.db'), join(newFolder(), 'other')];
    openDatabase(here).close();
    writeFileSync(there, 'mine');
    expect(() => backupFile(here, there)).toThrow('another name');
    expect(() => restoreFile(there, here)).toThrow('already');
    expect(() => restoreFile(`${there}.not`, here)).toThrow('no backup');
    const aside = join(newFolder(), 'weft.db');
    writeFileSync(`${aside}-wal`, 'of the one that was moved aside');
    expect(() => restoreFile(there, aside)).toThrow(`${aside}-wal already`);
    expect(existsSync(aside)).toBe(false);
    expect(() => backupFile(`${there}.not`, `${there}.new`)).toThrow('WEFT_DATA');
    expect(readFileSync(there, 'utf8')).toBe('mine');
  });

  describePostgres('of PostgreSQL', () => {
    it('goes into a file, and from the file into another, with everything', async () => {
      const [one, other] = await Promise.all([ownPostgres(), ownPostgres()]);
      const log = postgresLog(one.pool);
      const { draft, sessions, was } = await furnished(one, log);
      const file = join(newFolder(), 'one.backup');
      await backupPostgres(one.pool, file);
      await restorePostgres(file, other.pool);
      const restored = postgresLog(other.pool);
      expect(await seen(other, restored, draft, sessions)).toEqual(was);
      await expect(restorePostgres(file, other.pool)).rejects.toThrow('not empty');
      // And the same file is a Weft of one node.
      const alone = join(newFolder(), 'weft.db');
      restoreFile(file, alone);
      const db = openDatabase(alone);
      expect(await seen(sqliteSql(db), sqliteLog(db), draft, sessions)).toEqual(was);
      db.close();
      await Promise.all([one.close(), other.close()]);
    });
  });
});

describe('a file that is opened', () => {
  it('after the power failed in the midst of a commit has all before it, and goes on', async () => {
    const [file, torn] = [join(newFolder(), 'weft.db'), join(newFolder(), 'weft.db')];
    const db = openDatabase(file);
    const log = sqliteLog(db);
    for (let byte = 1; byte <= 20; byte++) await log.append([entry(byte)]);
    copyFileSync(file, torn);
    copyFileSync(`${file}-wal`, `${torn}-wal`);
    truncateSync(`${torn}-wal`, statSync(`${torn}-wal`).size - 1500);
    await log.close();
    db.close();
    const again = openDatabase(torn);
    const rest = sqliteLog(again);
    const { seq } = await rest.read('a');
    expect(seq).toBe(19);
    await rest.append([entry(99)]);
    expect((await rest.since('a', 19)).map(({ update }) => [...update])).toEqual([[99]]);
    again.close();
  });

  it('and is damaged is refused, with what to do', async () => {
    const file = join(newFolder(), 'weft.db');
    const db = openDatabase(file);
    const log = sqliteLog(db);
    await log.append(Array.from({ length: 2000 }, (_, byte) => entry(byte % 256)));
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    const bytes = readFileSync(file);
    bytes.fill(0xab, 4096 * 4, 4096 * 20);
    writeFileSync(file, bytes);
    expect(() => openDatabase(file)).toThrow(/damaged .*npm run restore/);
    writeFileSync(file, 'no database at all, but a text that somebody put here');
    expect(() => openDatabase(file)).toThrow(/damaged .*npm run restore/);
  });

  it('with a hole in a log is refused', async () => {
    const file = join(newFolder(), 'weft.db');
    const db = openDatabase(file);
    await sqliteLog(db).append([1, 2, 3].map(entry));
    db.exec('DELETE FROM updates WHERE seq = 2');
    db.close();
    expect(() => openDatabase(file)).toThrow('Updates are missing in the log of draft a');
  });

  it('with a snapshot that goes further than the log loses nothing of either', async () => {
    const file = join(newFolder(), 'weft.db');
    const db = openDatabase(file);
    const log = sqliteLog(db);
    await log.append([entry(1)]);
    await log.snapshot('a', 1, Uint8Array.of(9));
    db.exec('UPDATE snapshots SET seq = 7');
    db.close();
    const again = openDatabase(file);
    const rest = sqliteLog(again);
    await rest.append([entry(2)]);
    const { snapshot, updates, seq } = await rest.read('a');
    expect([snapshot, updates.map((update) => [...update]), seq]).toEqual([null, [[1], [9], [2]], 3]);
    again.close();
  });
});
