/**
 * `npm run bench:server`: Weft's rooms, with gate and disk before anything is passed on, beside the two servers for Yjs
 * that people use, which do neither; the same people, the same keys, in one run.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import * as Y from 'yjs';
import { openDatabase } from '../server/log/database.ts';
import { sqliteLog } from '../server/log/sqlite.ts';
import { Rooms } from '../server/rooms/rooms.ts';
import { knownFrom } from '../shared/gate/draft.ts';
import { examine } from '../shared/gate/gate.ts';
import { draftOf } from './drafts.ts';
import { figureOf, printTable, wanted } from './figures.ts';
import { baseUpdate, personOf } from './servers/child.ts';
import { hold, type Measured, type Meeting } from './servers/meeting.ts';
import { keysOf } from './servers/people.ts';
import { SERVERS } from './servers/process.ts';

const LENGTH = Number(process.env.WEFT_BENCH_SECONDS ?? 8);
const MEETINGS: readonly Meeting[] = [
  ...[50, 200, 500].flatMap((people) =>
    (['none', 'cursor'] as const).map((cursor) => ({ rooms: 1, people, cursor, length: LENGTH })),
  ),
  { rooms: 500, people: 2, cursor: 'cursor', length: LENGTH },
];

const nameOf = ({ rooms, people, cursor }: Meeting) =>
  `${rooms > 1 ? `${rooms} × ${people}` : people}${cursor === 'cursor' ? ', cursors' : ''}`;

async function meetings(): Promise<ReadonlyMap<string, Measured>> {
  const all = new Map<string, Measured>();
  const rows = [
    ['people', 'server', 'µs/delivery', 'core', 'p50 ms', 'p99 ms', 'arrived', 'kB/room', 'kB/person'],
  ];
  for (const meeting of MEETINGS) {
    for (const kind of SERVERS) {
      const measured = await hold(kind, meeting);
      all.set(`${nameOf(meeting)} ${kind.name}`, measured);
      rows.push([
        nameOf(meeting),
        kind.name,
        measured.perDelivery.toFixed(2),
        `${(measured.core * 100).toFixed(0)} %`,
        measured.p50.toFixed(1),
        measured.p99.toFixed(1),
        `${(measured.arrived * 100).toFixed(1)} %`,
        (measured.perRoom / 1024).toFixed(0),
        (measured.perPerson / 1024).toFixed(0),
      ]);
      console.error(rows.at(-1)?.join('  '));
    }
  }
  printTable(rows);
  return all;
}

/** What one key costs the gate, in µs, in drafts of these many paragraphs. */
function gates(): readonly (readonly [paragraphs: number, p50: number])[] {
  return [100, 1000, 10_000].map((paragraphs) => {
    const doc = draftOf(paragraphs, 0);
    const keys = keysOf(Y.encodeStateAsUpdate(doc), 7, 3000).updates;
    const known = knownFrom(doc);
    const times = keys.map((update) => {
      const began = performance.now();
      const answer = examine(update, personOf(7), known, Date.now());
      const took = performance.now() - began;
      if ('rule' in answer) throw new Error(`refused: ${answer.rule}`);
      Y.applyUpdate(doc, update);
      return took * 1000;
    });
    return [paragraphs, figureOf(times.slice(1000)).p50] as const;
  });
}

/** How long a draft of 100,000 edits takes to open, in ms, from its log and from a snapshot. */
async function coldLoads(): Promise<readonly [fromLog: number, fromSnapshot: number]> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-bench-'));
  const db = openDatabase(join(folder, 'weft.db'));
  const log = sqliteLog(db);
  const base = baseUpdate();
  await log.append([{ draft: 'd', update: base, user: 'weft:server', at: 1 }]);
  for (let person = 0; person < 50; person++) {
    const { updates } = keysOf(base, person, 2000);
    await log.append(updates.map((update) => ({ draft: 'd', update, user: `person ${person}`, at: 1 })));
  }
  const open = async () => {
    const rooms = new Rooms({ log, now: Date.now });
    const began = performance.now();
    await rooms.open('d');
    const took = performance.now() - began;
    await rooms.close();
    return took;
  };
  // The first leaves a snapshot behind.
  const took = [await open(), await open()] as const;
  await log.close();
  db.close();
  rmSync(folder, { recursive: true });
  return took;
}

console.log(
  `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores; two keys a second each, ${LENGTH} s\n`,
);
const all = await meetings();
const gate = gates();
const [fromLog, fromSnapshot] = await coldLoads();
console.log(
  '\nGate, µs a key (p50):',
  gate.map(([paragraphs, p50]) => `${paragraphs} ¶: ${p50.toFixed(1)}`).join(', '),
);
console.log(
  `A draft of 100,000 edits opens in ${fromLog.toFixed(0)} ms from its log, ${fromSnapshot.toFixed(0)} ms from a snapshot.\n`,
);

const of = (people: string, server: string): Measured => {
  const found = all.get(`${people} ${server}`);
  if (!found) throw new Error(`${people} at ${server} was not measured`);
  return found;
};
const [ours, ...peers] = SERVERS.map(({ name }) => of('200, cursors', name));
const better = Math.min(...peers.map(({ perDelivery }) => perDelivery));
console.log(
  wanted(
    'CPU per delivery at 200 with cursors, of the better peer’s (≤ 1/3)',
    (ours?.perDelivery ?? 0) / better,
    1 / 3,
  ),
);
console.log(
  wanted(
    'p99 at 200 with cursors, ms (≤ 25, or the peers’)',
    ours?.p99 ?? 0,
    Math.max(25, ...peers.map(({ p99 }) => p99)),
  ),
);
console.log(wanted('share of a core with 500 (≤ 0.5)', of('500', 'Weft').core, 0.5));
console.log(wanted('share of a core with 500 and cursors (≤ 0.5)', of('500, cursors', 'Weft').core, 0.5));
console.log(wanted('gate at 10,000 paragraphs, µs (≤ 10)', gate.at(-1)?.[1] ?? 0, 10));
