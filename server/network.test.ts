/** Lines that break, crawl, let the new overtake the old, and go silent without a word, between people and a server. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openDatabase, sqliteSql } from './log/database.ts';
import { sqliteLog } from './log/sqlite.ts';
import { furnish } from './testing/furnish.ts';
import { Line } from './testing/line.ts';
import { NodeProcess } from './testing/process.ts';
import { converged, Typist, until } from './testing/typist.ts';

const PEOPLE = 6;
/** A word of each about this often, in ms. */
const PACE = 30;

// Where a machine does much else at once, coming back takes its time.
vi.setConfig({ testTimeout: 150_000 });

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** A server, and people each at the end of a line of their own. */
async function meeting() {
  const data = mkdtempSync(join(tmpdir(), 'weft-network-'));
  undo.push(() => rmSync(data, { recursive: true, force: true }));
  const db = openDatabase(join(data, 'weft.db'));
  const log = sqliteLog(db);
  const { draft, seats } = await furnish(sqliteSql(db), log, PEOPLE);
  await log.close();
  db.close();
  const node = await NodeProcess.start({ WEFT_DATA: data });
  undo.push(() => node.stop('SIGKILL'));
  const lines = await Promise.all(seats.map(() => Line.open(() => ({ host: '127.0.0.1', port: node.port }))));
  undo.push(() => Promise.all(lines.map((line) => line.close())));
  const typists = seats.map((seat, index) => new Typist(`ws://127.0.0.1:${lines[index]?.port}`, draft, seat));
  undo.push(() => typists.forEach((typist) => void typist.leave()));
  await until('all there', () => typists.every(({ synced }) => synced));
  return { lines, typists, length: typists[0]?.text.length ?? 0 };
}

/** Lets them type while `trouble` happens; in the end nobody was refused, and everybody has every word of everybody. */
async function typeThrough(trouble: (lines: readonly Line[]) => Promise<void>): Promise<void> {
  const { lines, typists, length } = await meeting();
  for (const typist of typists) typist.work(PACE);
  await trouble(lines);
  for (const line of lines) line.mend();
  for (const typist of typists) typist.rest();
  await converged(typists, 90_000);
  const words = typists.flatMap((typist) => typist.words);
  expect(words.length).toBeGreaterThan(PEOPLE * 10);
  for (const { text, refusals } of typists) {
    expect(refusals).toEqual([]);
    expect(text.length).toBe(length + words.reduce((sum, word) => sum + word.text.length, 0));
  }
}

const times = async (count: number, what: (time: number) => Promise<unknown>) => {
  for (let time = 0; time < count; time++) await what(time);
};

describe('people lose nothing, and all have the same in the end, when their lines', () => {
  it('break again and again', () =>
    typeThrough((lines) =>
      times(12, async (time) => {
        lines[time % PEOPLE]?.break();
        await pause(150 * Math.random());
      }),
    ));

  it('are cut for a while', () =>
    typeThrough((lines) =>
      times(2, async (time) => {
        const cut = lines.filter((_, index) => index % 2 === time % 2);
        for (const line of cut) line.cut();
        await pause(700);
        for (const line of cut) line.mend();
        await pause(300);
      }),
    ));

  it('are slow, each message by another while', () =>
    typeThrough(async (lines) => {
      for (const line of lines) line.slow(250);
      await pause(2000);
    }));

  it('deliver what was sent over the old one behind what is sent over the new', () =>
    typeThrough((lines) =>
      times(10, async (time) => {
        const line = lines[time % PEOPLE];
        line?.slow(120);
        await pause(120);
        line?.linger(300);
        await pause(100);
      }),
    ));

  it('are dead, and neither end knows', () =>
    typeThrough(async (lines) => {
      await pause(500);
      for (const line of lines.slice(0, 3)) line.die();
      await pause(1500);
    }));
});
