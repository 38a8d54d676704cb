/**
 * Three nodes on a real PostgreSQL and a real Redis, people spread over them by a balancer that knows nothing of who is
 * where; one node is killed, one cut off from Redis, one from PostgreSQL, without a word of warning; and what they tell
 * one another comes late and in another order.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { describePostgres, ownDatabase } from './log/postgres.fixture.ts';
import { openPostgres } from './log/postgres.ts';
import { postgresLog } from './log/postgresLog.ts';
import { type Furnished, furnish } from './testing/furnish.ts';
import { Line } from './testing/line.ts';
import { NodeProcess } from './testing/process.ts';
import { converged, Typist, until } from './testing/typist.ts';

const REDIS = process.env.REDIS_URL?.trim() ?? '';
const PEOPLE = 60;
/** A word of each about this often, in ms. */
const PACE = 500;
/** Where few people type much. */
const [FEW, QUICK_PACE] = [12, 60];
/** How long the balancer waits for a node to say that it is ready, and how often it asks, in ms. */
const [PATIENCE, ASKING] = [800, 250];

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** A node and its lines to the services. */
interface Member {
  readonly node: NodeProcess;
  readonly database: Line;
  readonly redis: Line;
  ready: boolean;
}

function lineTo(service: string, port: number): Promise<Line> {
  const { hostname, port: given } = new URL(service);
  return Line.open(() => ({ host: hostname, port: Number(given || port) }));
}

function through(service: string, line: Line): string {
  const url = new URL(service);
  url.hostname = '127.0.0.1';
  url.port = String(line.port);
  return url.href;
}

async function member(databaseUrl: string): Promise<Member> {
  const [database, redis] = await Promise.all([lineTo(databaseUrl, 5432), lineTo(REDIS, 6379)]);
  undo.push(() => Promise.all([database.close(), redis.close()]));
  const node = await NodeProcess.start({
    DATABASE_URL: through(databaseUrl, database),
    REDIS_URL: through(REDIS, redis),
  });
  undo.push(() => node.stop('SIGKILL'));
  return { node, database, redis, ready: true };
}

/** Sends each connection to the next node that says it is ready. */
async function balancer(members: readonly Member[]): Promise<Line> {
  let next = 0;
  const line = await Line.open(() => {
    const ready = members.filter((one) => one.ready);
    const chosen = ready[next++ % Math.max(ready.length, 1)];
    return chosen ? { host: '127.0.0.1', port: chosen.node.port } : null;
  });
  const ask = async (one: Member) => {
    const url = `http://127.0.0.1:${one.node.port}/api/ready`;
    one.ready = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) }).then(
      ({ ok }) => ok,
      () => false,
    );
  };
  const asking = setInterval(() => void Promise.all(members.map(ask)), ASKING);
  undo.push(async () => {
    clearInterval(asking);
    await line.close();
  });
  return line;
}

async function furnished(url: string, people = PEOPLE): Promise<Furnished> {
  const database = await openPostgres(url);
  const log = postgresLog(database.pool);
  const made = await furnish(database, log, people);
  await log.close();
  await database.close();
  return made;
}

/** The longest that anybody waited for a word typed between two moments to be confirmed, in ms. */
function longest(typists: readonly Typist[], from: number, to: number): number {
  const words = typists.flatMap((typist) => typist.words).filter(({ typed }) => typed >= from && typed < to);
  return Math.round(Math.max(0, ...words.map(({ typed, confirmed }) => (confirmed ?? Number.NaN) - typed)));
}

/** Whether there is a Redis; each test of a cluster says so where there is none. */
function describeCluster(name: string, define: () => void): void {
  if (REDIS === '') it.skip(`${name}: skipped, since REDIS_URL names no Redis`, () => undefined);
  else describePostgres(name, define);
}

describeCluster('three nodes', () => {
  it('lose no word when one is killed, one cut off from Redis and one from PostgreSQL', async () => {
    const own = await ownDatabase();
    undo.push(() => own.drop());
    const { draft, seats } = await furnished(own.url);
    const members = await Promise.all([member(own.url), member(own.url), member(own.url)]);
    const [killed, untold, unsaved] = members as [Member, Member, Member];
    const line = await balancer(members);
    const typists = seats.map((seat) => new Typist(`ws://127.0.0.1:${line.port}`, draft, seat));
    undo.push(() => typists.forEach((typist) => void typist.leave()));
    await until('all there', () => typists.every(({ synced }) => synced));
    for (const typist of typists) typist.show();
    await until('all seen by all, whatever the node', () => typists.every(({ sees }) => sees.size >= PEOPLE));
    const length = typists[0]?.text.length ?? 0;
    const phases: { readonly what: string; readonly began: number }[] = [];
    const during = (what: string, ms: number) => {
      phases.push({ what, began: performance.now() });
      return pause(ms);
    };
    for (const typist of typists) typist.work(PACE);
    await during('undisturbed', 2000);
    const kill = killed.node.stop('SIGKILL');
    await during('one killed', 4000);
    await kill;
    const began = during('it starts again', 0);
    await killed.node.start();
    await began;
    untold.redis.die();
    await during('one cut off from Redis', 4000);
    untold.redis.mend();
    unsaved.database.die();
    await during('one cut off from PostgreSQL', 6000);
    unsaved.database.mend();
    for (const typist of typists) typist.rest();
    await converged(typists, 90_000);
    const all = typists.flatMap(({ words }) => words);
    for (const { refusals, text } of typists) {
      expect(refusals).toEqual([]);
      expect(text.length).toBe(length + all.reduce((sum, word) => sum + word.text.length, 0));
    }
    const latecomer = new Typist(`ws://127.0.0.1:${killed.node.port}`, draft, seats[0] as (typeof seats)[0]);
    undo.push(() => latecomer.leave());
    await until('the killed node has all as well', () => latecomer.text === typists[0]?.text);
    const waits = phases.map(
      ({ what, began }, at) =>
        `${what} ${longest(typists, began, phases[at + 1]?.began ?? Number.POSITIVE_INFINITY)} ms`,
    );
    console.log(`${PEOPLE} people, 3 nodes, ${all.length} words, 0 lost; longest waits: ${waits.join(', ')}`);
  }, 300_000);

  it('lose no word when what they tell one another is late, and the new overtakes the old', async () => {
    const own = await ownDatabase();
    undo.push(() => own.drop());
    const { draft, seats } = await furnished(own.url, FEW);
    const members = await Promise.all([member(own.url), member(own.url), member(own.url)]);
    const typists = seats.map(
      (seat, at) => new Typist(`ws://127.0.0.1:${members[at % members.length]?.node.port}`, draft, seat),
    );
    undo.push(() => typists.forEach((typist) => void typist.leave()));
    await until('all there', () => typists.every(({ synced }) => synced));
    const length = typists[0]?.text.length ?? 0;
    for (const { redis, database } of members) {
      redis.slow(300);
      database.slow(20);
    }
    for (const typist of typists) typist.work(QUICK_PACE);
    for (let time = 0; time < 9; time++) {
      await pause(200 + 200 * Math.random());
      // Of one node what it told last comes to Redis behind what it tells next.
      members[time % members.length]?.redis.linger(250);
    }
    for (const { redis, database } of members) {
      redis.mend();
      database.mend();
    }
    for (const typist of typists) typist.rest();
    await converged(typists, 90_000);
    const all = typists.flatMap(({ words }) => words);
    expect(all.length).toBeGreaterThan(FEW * 10);
    for (const { refusals, text } of typists) {
      expect(refusals).toEqual([]);
      expect(text.length).toBe(length + all.reduce((sum, word) => sum + word.text.length, 0));
    }
  }, 300_000);

  it('shut somebody out at every node as soon as one is told to', async () => {
    const own = await ownDatabase();
    undo.push(() => own.drop());
    const { draft, seats } = await furnished(own.url);
    const [one, other] = await Promise.all([member(own.url), member(own.url)]);
    const [seat] = seats as [(typeof seats)[0]];
    const typist = new Typist(`ws://127.0.0.1:${other.node.port}`, draft, seat);
    undo.push(() => typist.leave());
    await until('there', () => typist.synced);
    const signedOut = await fetch(`http://127.0.0.1:${one.node.port}/api/sessions`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${seat.session}` },
    });
    expect(signedOut.status).toBe(204);
    await until('shut out', () => typist.refusals[0]?.startsWith('4401 ') === true, 5000);
  }, 120_000);
});
