/**
 * `npm run bench:server`: Weft's rooms, with gate and disk before anything is passed on, beside the two servers for Yjs
 * that people use, which do neither; the same people, the same keys, in one run.
 */
import { cpus } from 'node:os';
import { printTable, wanted } from './figures.ts';
import { coldLoads, gates } from './servers/alone.ts';
import { hold, type Measured, type Meeting } from './servers/meeting.ts';
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

console.log(
  `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores; two keys a second each, ${LENGTH} s\n`,
);
const gate = gates();
const [fromLog, fromSnapshot] = await coldLoads();
console.log(
  '\nGate, µs a key (p50):',
  gate.map(([paragraphs, p50]) => `${paragraphs} ¶: ${p50.toFixed(1)}`).join(', '),
);
console.log(
  `A draft of 100,000 edits opens in ${fromLog.toFixed(0)} ms from its log, ${fromSnapshot.toFixed(0)} ms from a snapshot.\n`,
);
const all = await meetings();

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
    'p99 at 200 with cursors, ms (≤ 25, or the better peer’s)',
    ours?.p99 ?? 0,
    Math.max(25, Math.min(...peers.map(({ p99 }) => p99))),
  ),
);
console.log(wanted('share of a core with 500 (≤ 0.5)', of('500', 'Weft').core, 0.5));
console.log(wanted('share of a core with 500 and cursors (≤ 0.5)', of('500, cursors', 'Weft').core, 0.5));
console.log(wanted('gate at 10,000 paragraphs, µs (≤ 10)', gate.at(-1)?.[1] ?? 0, 10));
