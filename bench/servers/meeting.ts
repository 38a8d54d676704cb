/** A meeting at a server: people who type two keys a second each, for some seconds; what it cost, how long it took. */
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { baseUpdate } from './child.ts';
import { keysOf, Person } from './people.ts';
import { type ServerKind, ServerProcess } from './process.ts';

/** How a meeting is held. */
export interface Meeting {
  readonly rooms: number;
  /** In each room. */
  readonly people: number;
  readonly cursor: 'cursor' | 'none';
  /** In s. */
  readonly length: number;
}

/** What it took. */
export interface Measured {
  /** µs of CPU for each edit that reached each of the others. */
  readonly perDelivery: number;
  /** The share of one core. */
  readonly core: number;
  /** From key to screen, in ms. */
  readonly p50: number;
  readonly p99: number;
  /** The share of the edits looked for that came at all, within some seconds. */
  readonly arrived: number;
  /** Bytes that each room, and each person, takes. */
  readonly perRoom: number;
  readonly perPerson: number;
}

/** Keys a second of somebody who types. */
const PACE = 2;
/** How long what is still on its way is waited for, in ms. */
const PATIENCE = 8000;

/** Holds it. */
export async function hold(kind: ServerKind, { rooms, people, cursor, length }: Meeting): Promise<Measured> {
  const server = await ServerProcess.start(kind);
  const empty = await server.used();
  const base = baseUpdate();
  const everybody: Person[] = [];
  const latencies: number[] = [];
  let [awaited, missing] = [0, 0];
  const reached: (() => number)[] = [];
  for (let room = 0; room < rooms; room++) {
    const here = Array.from({ length: people }, (_, index) => {
      const number = rooms > 1 ? (room * people + index) % 400 : index;
      return new Person(
        server.url,
        kind.dialect,
        `room-${room}`,
        number,
        keysOf(base, number, PACE * length + 2),
      );
    });
    await Promise.all(here.map((person) => person.there()));
    everybody.push(...here);
    reached.push(watch(here, latencies));
    for (const person of here.slice(1)) person.stopReading();
  }
  const full = await server.used();
  const began = performance.now();
  const before = await server.used();
  await typeFor(everybody, cursor, length * 1000);
  const after = await server.used();
  const spent = performance.now() - began;
  const seen = () => reached.reduce((sum, count) => sum + count(), 0);
  awaited = everybody.reduce((sum, { keys }) => sum + keys, 0);
  for (let waited = 0; waited < PATIENCE && seen() < expected(everybody, rooms, people); waited += 50)
    await pause(50);
  missing = expected(everybody, rooms, people) - seen();
  for (const person of everybody) person.leave();
  await server.stop();
  const sorted = latencies.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  const memory = full.memory - empty.memory;
  return {
    perDelivery: (after.cpu - before.cpu) / (awaited * (people - 1)),
    core: (after.cpu - before.cpu) / (spent * 1000),
    p50: at(0.5),
    p99: at(0.99),
    arrived: 1 - missing / expected(everybody, rooms, people),
    perRoom: memory / rooms,
    perPerson: memory / (rooms * people),
  };
}

/** The first of a room looks when the others' keys come; answers how many did. */
function watch(here: readonly Person[], latencies: number[]): () => number {
  const [first, ...others] = here;
  const byClient = new Map(others.map((person) => [person.client, { person, clock: -1 }]));
  let count = 0;
  first?.look((update) => {
    const now = performance.now();
    for (const [client, clock] of Y.parseUpdateMeta(update).to) {
      const other = byClient.get(client);
      if (other === undefined) continue;
      const times = other.person.since(other.clock, clock, now);
      other.clock = Math.max(other.clock, clock);
      count += times.length;
      latencies.push(...times);
    }
  });
  return () => count;
}

function expected(everybody: readonly Person[], rooms: number, people: number): number {
  const firsts = everybody.filter((_, index) => (rooms === 1 ? index === 0 : index % people === 0));
  const sum = (of: readonly Person[]) => of.reduce((total, { keys }) => total + keys, 0);
  return sum(everybody) - sum(firsts);
}

/** Everybody at their own pace and moment. */
async function typeFor(everybody: readonly Person[], cursor: 'cursor' | 'none', ms: number): Promise<void> {
  const due = everybody.map((person) => ({ person, at: Math.random() * (1000 / PACE) }));
  const began = performance.now();
  for (let now = 0; now < ms; now = performance.now() - began) {
    for (const one of due) {
      if (one.at > now || one.at >= ms) continue;
      one.person.key(cursor);
      one.at += 1000 / PACE;
    }
    await pause(4);
  }
}
