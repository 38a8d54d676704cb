/** `kill -9` at random moments while people type, on a disk that is slow and fails at times. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openDatabase, sqliteSql } from './log/database.ts';
import { sqliteLog } from './log/sqlite.ts';
import { type Furnished, furnish } from './testing/furnish.ts';
import { NodeProcess } from './testing/process.ts';
import { converged, Typist, until } from './testing/typist.ts';

const CRASHES = Number(process.env.WEFT_CRASHES ?? 10);
const PEOPLE = 8;
/** A word of each about this often, in ms; in the long run less often, since all of it is in every document in the end. */
const PACE = CRASHES > 10 ? 200 : 40;
/** Commits that take up to 60 ms, and of a hundred one that fails, one after it has written. */
const FAULTS = { full: 0.01, unsure: 0.01, slow: 0.2, delay: 60 };

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function furnished(data: string): Promise<Furnished> {
  const db = openDatabase(join(data, 'weft.db'));
  const log = sqliteLog(db);
  const made = await furnish(sqliteSql(db), log, PEOPLE);
  await log.close();
  db.close();
  return made;
}

/** What the disk holds, read while no node runs. */
async function onDisk(data: string, draft: string): Promise<Y.Doc> {
  const db = openDatabase(join(data, 'weft.db'));
  const log = sqliteLog(db);
  const { snapshot, updates } = await log.read(draft);
  const doc = new Y.Doc();
  for (const update of snapshot ? [snapshot, ...updates] : updates) Y.applyUpdate(doc, update);
  await log.close();
  db.close();
  return doc;
}

describe(`${CRASHES} crashes`, () => {
  it(
    'lose no word that was confirmed or that anybody else had seen, and leave all with the same',
    async () => {
      const data = mkdtempSync(join(tmpdir(), 'weft-crash-'));
      undo.push(() => rmSync(data, { recursive: true, force: true }));
      const { draft, seats } = await furnished(data);
      const node = await NodeProcess.start({ WEFT_DATA: data, WEFT_FAULTS: JSON.stringify(FAULTS) });
      undo.push(() => node.stop('SIGKILL'));
      const typists = seats.map((seat) => new Typist(`ws://127.0.0.1:${node.port}`, draft, seat));
      undo.push(() => typists.forEach((typist) => void typist.leave()));
      await until('all there', () => typists.every(({ synced }) => synced));
      const length = typists[0]?.text.length ?? 0;
      for (const typist of typists) typist.work(PACE);
      let lost = 0;
      for (let crash = 0; crash < CRASHES; crash++) {
        const before = typists.reduce((sum, { confirmed }) => sum + confirmed.length, 0);
        await until(
          'some confirmed',
          () => typists.reduce((sum, { confirmed }) => sum + confirmed.length, 0) > before,
          60_000,
        ).catch(() => {
          throw new Error(`nothing confirmed: ${typists.map((one) => one.story).join(', ')}`);
        });
        await pause(Math.random() * 300); // the random moment
        await node.stop('SIGKILL');
        const disk = await onDisk(data, draft);
        for (const { doc, confirmed } of typists) {
          const kept = Y.getState(disk.store, doc.clientID);
          lost += confirmed.filter(({ clock }) => clock > kept).length;
          const seen = typists.filter((other) => other.doc !== doc);
          for (const other of seen) if (Y.getState(other.doc.store, doc.clientID) > kept) lost += 1;
        }
        expect(lost).toBe(0);
        await node.start();
      }
      for (const typist of typists) typist.rest();
      await converged(typists, 120_000);
      await node.stop('SIGKILL');
      const disk = await onDisk(data, draft);
      const text = disk.getText('text').toString();
      for (const typist of typists) {
        expect(typist.refusals).toEqual([]);
        expect(typist.text).toBe(text);
        expect(Y.getState(disk.store, typist.doc.clientID)).toBe(typist.words.at(-1)?.clock);
      }
      const all = typists.flatMap(({ words }) => words);
      expect(text.length).toBe(length + all.reduce((sum, word) => sum + word.text.length, 0));
      console.log(`${CRASHES} crashes, ${all.length} words of ${PEOPLE} people, ${lost} lost`);
    },
    180_000 + CRASHES * 15_000,
  );
});
