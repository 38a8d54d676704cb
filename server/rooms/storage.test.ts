/** A disk that is full and a database that somebody has locked, as SQLite tells of them: nobody is told “saved”. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { ANNA } from '../../shared/gate/people.fixture.ts';
import { openDatabase, type SqliteDatabase } from '../log/database.ts';
import { sqliteLog } from '../log/sqlite.ts';
import { type } from './hand.fixture.ts';
import {
  DRAFT,
  type Guest,
  heldLog,
  startTrial,
  synced,
  type Trial,
  textOf,
  until,
} from './trial.fixture.ts';

let trial: Trial;
const undo: (() => void)[] = [];
afterEach(async () => {
  await trial.close();
  for (const step of undo.splice(0).reverse()) step();
});

async function meeting(): Promise<{ db: SqliteDatabase; file: string; anna: Guest; boris: Guest }> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-storage-'));
  undo.push(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'weft.db');
  const db = openDatabase(file);
  undo.push(() => db.close());
  trial = await startTrial(heldLog(sqliteLog(db)));
  const [anna, boris] = [trial.guest('anna', 100), trial.guest('boris', 200)];
  await synced(anna, boris);
  type(anna.doc, ANNA, 3, 'before ');
  await until('saved', () => isSaved(anna));
  return { db, file, anna, boris };
}

const isSaved = ({ doc, receipts }: Guest) => receipts.at(-1)?.get(100) === Y.getState(doc.store, 100);

/** The server says that it is not saved, nobody sees it; once `mend` is done it is saved by itself. */
async function notSavedUntil(
  mend: () => void,
  { anna, boris }: { anna: Guest; boris: Guest },
): Promise<void> {
  const words = 'x'.repeat(20_000);
  type(anna.doc, ANNA, 3, words);
  await until('told', () => anna.closes.includes('1013 not saved'));
  expect(isSaved(anna)).toBe(false);
  expect(textOf(boris.doc)).not.toContain('xx');
  expect(textOf((await trial.rooms.open(DRAFT)).doc)).not.toContain('xx');
  expect(boris.closes).toEqual([]);
  mend();
  await until('saved', () => isSaved(anna));
  await until('seen', () => textOf(boris.doc).includes(words));
  const { snapshot, updates } = await trial.log.read(DRAFT);
  const kept = new Y.Doc();
  for (const update of snapshot ? [snapshot, ...updates] : updates) Y.applyUpdate(kept, update);
  expect(textOf(kept)).toBe(textOf(anna.doc));
}

test('what does not fit on a full disk is not saved, until it fits', async () => {
  const { db, ...people } = await meeting();
  const { page_count } = db.prepare('PRAGMA page_count').get() as { readonly page_count: number };
  db.pragma(`max_page_count = ${page_count}`);
  await notSavedUntil(() => db.pragma('max_page_count = 1000000'), people);
});

test('what is written while another program has locked the database is not saved, until it lets go', async () => {
  const { file, ...people } = await meeting();
  const other = openDatabase(file);
  undo.push(() => other.close());
  other.exec('BEGIN IMMEDIATE');
  await notSavedUntil(() => other.exec('ROLLBACK'), people);
});
