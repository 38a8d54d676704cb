/** People at a draft over real sockets, each with a stock y-websocket provider. */
import { once } from 'node:events';
import * as encoding from 'lib0/encoding';
import { afterEach, describe, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { ANNA, BASE_CLIENT, BORIS, CHAIR, contents, RESOLVES } from '../../shared/gate/people.fixture.ts';
import { ROOTS } from '../../shared/weave/records.ts';
import { memoryLog } from '../log/memory.ts';
import { alone, type News, type Nodes } from '../nodes/nodes.ts';
import { decide, sign, strike, type } from './hand.fixture.ts';
import { NotSaved, Refused } from './refused.ts';
import { Rooms } from './rooms.ts';
import { DRAFT, heldLog, startTrial, synced, type Trial, textOf, until } from './trial.fixture.ts';

const IN_FORCE = '1 resolves that😀 the2 invites members';
let trial: Trial;
afterEach(() => trial.close());

/** The bytes of one message. */
function bytes(...write: ((to: encoding.Encoder) => void)[]): Uint8Array {
  const to = encoding.createEncoder();
  for (const one of write) one(to);
  return encoding.toUint8Array(to);
}
const uint = (value: number) => (to: encoding.Encoder) => encoding.writeVarUint(to, value);
const blob = (value: Uint8Array) => (to: encoding.Encoder) => encoding.writeVarUint8Array(to, value);

async function closing(socket: WebSocket): Promise<string> {
  const [code, reason] = await once(socket, 'close');
  return `${code} ${reason}`;
}

describe('people at one draft', () => {
  test('see each other’s words, and a newcomer sees all', async () => {
    trial = await startTrial();
    const [anna, boris] = [trial.guest('anna', 100), trial.guest('boris', 200)];
    await synced(anna, boris);
    expect(textOf(anna.doc)).toBe(IN_FORCE);
    type(anna.doc, ANNA, 3, 'A');
    type(boris.doc, BORIS, 10, 'B');
    for (let n = 0; n < 30; n++)
      type(n % 2 ? anna.doc : boris.doc, n % 2 ? ANNA : BORIS, 4, n % 2 ? 'a' : 'b');
    await until(
      'converged',
      () => textOf(anna.doc) === textOf(boris.doc) && textOf(anna.doc).length === IN_FORCE.length + 32,
    );
    const chair = trial.guest('chair', 300);
    await until('caught up', () => textOf(chair.doc) === textOf(anna.doc));
    expect(contents(chair.doc)).toEqual(contents((await trial.rooms.open(DRAFT)).doc));
    expect([...anna.closes, ...boris.closes]).toEqual([]);
  });

  test('come back after an offline stretch with everything they wrote', async () => {
    trial = await startTrial();
    const [anna, boris] = [trial.guest('anna', 100), trial.guest('boris', 200)];
    await synced(anna, boris);
    anna.provider.disconnect();
    for (let n = 0; n < 50; n++) type(anna.doc, ANNA, 5, 'off');
    type(boris.doc, BORIS, 5, 'on');
    anna.provider.connect();
    await until(
      'converged',
      () => textOf(anna.doc) === textOf(boris.doc) && textOf(boris.doc).includes('offoff'),
    );
    expect(textOf(boris.doc)).toContain('on');
  });

  test('hear nothing of what they sent themselves, and it is written once', async () => {
    trial = await startTrial();
    const [anna, boris] = [trial.guest('anna', 100), trial.guest('boris', 200)];
    await synced(anna, boris);
    for (let n = 0; n < 10; n++) type(anna.doc, ANNA, 5, 'x');
    await until('all there', () => textOf(boris.doc).includes('x'.repeat(10)));
    await until('all receipted', () => anna.receipts.at(-1)?.get(100) === Y.getState(anna.doc.store, 100));
    expect(anna.heard).toEqual([]);
    expect(trial.log.appended.flat().length).toBe(10);
  });

  test('find the draft as it was when the server starts again', async () => {
    const inner = memoryLog();
    trial = await startTrial(heldLog(inner));
    const anna = trial.guest('anna', 100);
    await synced(anna);
    type(anna.doc, ANNA, 3, 'kept ');
    await until('kept', () => anna.receipts.at(-1)?.get(100) === Y.getState(anna.doc.store, 100));
    await trial.close();
    expect((await inner.read(DRAFT)).updates).toEqual([]); // all in the snapshot
    trial = await startTrial(heldLog(inner));
    const boris = trial.guest('boris', 200);
    await until('read again', () => textOf(boris.doc).includes('kept '));
  });
});

describe('saved means saved', () => {
  test('nobody sees a word, and no receipt covers it, before it is on disk', async () => {
    trial = await startTrial();
    const [anna, boris] = [trial.guest('anna', 100), trial.guest('boris', 200)];
    await synced(anna, boris);
    const { doc } = await trial.rooms.open(DRAFT);
    trial.log.hold();
    type(anna.doc, ANNA, 3, 'new ');
    await until('offered', () => trial.log.waiting === 1);
    // What the round has taken is on its way still.
    expect(trial.rooms.going().backlog).toBeGreaterThan(0);
    // Whoever comes now must not see it either.
    const chair = trial.guest('chair', 300);
    await synced(chair);
    expect([textOf(doc), textOf(boris.doc), textOf(chair.doc)]).toEqual([IN_FORCE, IN_FORCE, IN_FORCE]);
    expect(anna.receipts.every((receipt) => !receipt.has(100))).toBe(true);
    trial.log.release();
    await until('receipted', () => anna.receipts.at(-1)?.get(100) === Y.getState(anna.doc.store, 100));
    await until('nothing on its way', () => trial.rooms.going().backlog === 0);
    await until(
      'seen',
      () => textOf(boris.doc) === textOf(anna.doc) && textOf(chair.doc) === textOf(anna.doc),
    );
    // Nobody else is told what they did not ask for.
    expect(boris.receipts.length).toBe(1);
  });

  test('what many wrote while the disk was busy goes to it together', async () => {
    trial = await startTrial();
    const [anna, boris] = [trial.guest('anna', 100), trial.guest('boris', 200)];
    await synced(anna, boris);
    trial.log.hold();
    type(anna.doc, ANNA, 3, 'first');
    await until('offered', () => trial.log.waiting === 1);
    type(anna.doc, ANNA, 3, 'second');
    type(anna.doc, ANNA, 3, 'third');
    type(boris.doc, BORIS, 9, 'his');
    await boris.provider.ws?.OPEN;
    // Boris's words have arrived once the server answers what he asks after them.
    const asked = boris.receipts.length;
    boris.provider.ws?.send(bytes(uint(0), uint(0), blob(Y.encodeStateVector(boris.doc))));
    await until('answered', () => boris.provider.synced && boris.receipts.length >= asked);
    trial.log.release();
    await until(
      'all there',
      () => textOf(anna.doc) === textOf(boris.doc) && textOf(boris.doc).includes('third'),
    );
    const sizes = trial.log.appended.map((entries) => entries.map(({ user }) => user));
    expect(sizes.flat().length).toBe(4);
    // Never two of one person in one round, since each is judged against all before it.
    for (const users of sizes) expect(new Set(users).size).toBe(users.length);
  });

  test('a disk that fails loses nothing: nobody saw it, and the client offers it again', async () => {
    trial = await startTrial();
    const [anna, boris] = [trial.guest('anna', 100), trial.guest('boris', 200)];
    await synced(anna, boris);
    const { doc } = await trial.rooms.open(DRAFT);
    trial.log.hold();
    type(anna.doc, ANNA, 3, 'first ');
    type(anna.doc, ANNA, 3, 'second ');
    await trial.log.settle('fail');
    await until('told', () => anna.closes.includes('1013 not saved'));
    expect([textOf(doc), textOf(boris.doc)]).toEqual([IN_FORCE, IN_FORCE]);
    expect(boris.closes).toEqual([]);
    trial.log.release();
    await until('saved', () => textOf(boris.doc).includes('second first '));
    expect(textOf(doc)).toBe(textOf(anna.doc));
    expect(trial.reports.map(({ event }) => event)).toContain('append failed');
  });

  test('a word typed before the answer to what is missing goes with that answer', async () => {
    trial = await startTrial();
    const { doc } = await trial.rooms.open(DRAFT);
    const own = new Y.Doc();
    own.clientID = 100;
    Y.applyUpdate(own, Y.encodeStateAsUpdate(doc));
    type(own, ANNA, 3, 'typed on a line that broke ');
    const before = Y.encodeStateVector(own);
    type(own, ANNA, 3, 'typed on the new one ');
    const socket = await trial.socket('anna');
    socket.send(bytes(uint(0), uint(2), blob(Y.encodeStateAsUpdate(own, before))));
    socket.send(bytes(uint(0), uint(1), blob(Y.encodeStateAsUpdate(own, Y.encodeStateVector(doc)))));
    await until('both kept', () => textOf(doc) === textOf(own));
    expect(socket.readyState).toBe(socket.OPEN);
    // Behind the answer a gap is no haste any more.
    type(own, ANNA, 3, 'x');
    const gap = Y.encodeStateVector(own);
    type(own, ANNA, 3, 'y');
    socket.send(bytes(uint(0), uint(2), blob(Y.encodeStateAsUpdate(own, gap))));
    expect(await closing(socket)).toMatch(/^4403 /);
  });

  test('a snapshot taken while people type has all that the log has up to there', async () => {
    trial = await startTrial(heldLog(), { snapshot: 10 });
    const [anna, boris] = [trial.guest('anna', 100), trial.guest('boris', 200)];
    await synced(anna, boris);
    for (let n = 0; n < 40; n++) type(n % 2 ? anna.doc : boris.doc, n % 2 ? ANNA : BORIS, 4, `${n} `);
    await until(
      'all there',
      () => textOf(anna.doc) === textOf(boris.doc) && textOf(anna.doc).includes('39 '),
    );
    const { snapshot, updates } = await trial.log.read(DRAFT);
    expect(snapshot).not.toBeNull();
    expect(updates.length).toBeLessThan(20);
    const read = new Y.Doc();
    for (const update of snapshot ? [snapshot, ...updates] : updates) Y.applyUpdate(read, update);
    expect(textOf(read)).toBe(textOf(anna.doc));
    expect(contents(read)).toEqual(contents((await trial.rooms.open(DRAFT)).doc));
  });

  test('a receipt is answered with nothing new, which is not written again', async () => {
    trial = await startTrial();
    const anna = trial.guest('anna', 100);
    await synced(anna);
    type(anna.doc, ANNA, 3, 'x');
    await until('receipted', () => anna.receipts.at(-1)?.get(100) === Y.getState(anna.doc.store, 100));
    const receipts = anna.receipts.length;
    type(anna.doc, ANNA, 3, 'y');
    await until('receipted again', () => anna.receipts.at(-1)?.get(100) === Y.getState(anna.doc.store, 100));
    expect(anna.receipts.length - receipts).toBe(1);
    expect(trial.log.appended.length).toBe(2);
  });
});

describe('what the gate refuses', () => {
  test('costs its sender the connection, and nobody sees it', async () => {
    trial = await startTrial();
    const [anna, boris] = [trial.guest('anna', 100), trial.guest('boris', 200)];
    await synced(anna, boris);
    anna.doc.getText(ROOTS.text).delete(3, 8);
    type(anna.doc, ANNA, 3, 'after'); // dropped with it
    await until('refused', () => anna.closes.length > 0);
    expect(anna.closes[0]).toMatch(/^4403 Nothing is ever deleted here\. /);
    expect(anna.provider.shouldConnect).toBe(false);
    type(boris.doc, BORIS, 3, 'b');
    await until('receipted', () => boris.receipts.at(-1)?.get(200) === Y.getState(boris.doc.store, 200));
    expect(textOf((await trial.rooms.open(DRAFT)).doc)).toBe(IN_FORCE.replace('resolves', 'rbesolves'));
    expect(trial.log.appended.flat().map(({ user }) => user)).toEqual([BORIS.user]);
    expect(trial.reports).toEqual([{ draft: DRAFT, event: 'refused', rule: 'no-deleting' }]);
  });

  test('an observer who writes is refused, and sees everything', async () => {
    trial = await startTrial();
    const [olga, boris] = [trial.guest('olga', 100), trial.guest('boris', 200)];
    await synced(olga, boris);
    type(boris.doc, BORIS, 3, 'b');
    await until('seen', () => textOf(olga.doc).includes('b'));
    type(olga.doc, ANNA, 3, 'mine');
    await until('refused', () => olga.closes[0]?.startsWith('4403 You take part as an observer') === true);
    expect(textOf(boris.doc)).not.toContain('mine');
  });

  test('a client id that somebody else claimed on another node is refused', async () => {
    trial = await startTrial();
    const anna = trial.guest('anna', 100);
    await synced(anna);
    await trial.log.claim(DRAFT, [100], BORIS.user);
    type(anna.doc, ANNA, 3, 'x');
    await until(
      'refused',
      () => anna.closes[0]?.startsWith('4403 The client id belongs to somebody else') === true,
    );
    expect(trial.log.appended).toEqual([]);
  });

  test('two people who take one client id: the first has it', async () => {
    trial = await startTrial();
    const [anna, boris] = [trial.guest('anna', 100), trial.guest('boris', 100)];
    // Otherwise the second would be refused for showing themselves as the first.
    for (const { provider } of [anna, boris]) provider.awareness.setLocalState(null);
    await synced(anna, boris);
    boris.provider.disconnect();
    type(boris.doc, BORIS, 3, 'bb');
    type(anna.doc, ANNA, 3, 'a');
    const { doc } = await trial.rooms.open(DRAFT);
    await until('one kept', () => textOf(doc).length === IN_FORCE.length + 1);
    boris.provider.connect();
    await until('the other refused', () => boris.closes.some((close) => close.startsWith('4403')));
    expect(textOf(doc)).toHaveLength(IN_FORCE.length + 1);
  });

  const messages: [what: string, code: string, message: Uint8Array | string][] = [
    ['text', '4400', 'hello'],
    ['nothing', '4400', new Uint8Array()],
    ['half a message', '4400', bytes(uint(0), uint(2), uint(99))],
    ['a sync step that is none', '4400', bytes(uint(0), uint(7))],
    ['a state vector that ends early', '4400', bytes(uint(0), uint(0), blob(Uint8Array.of(200, 1, 1)))],
    [
      'a state vector of 268 million clients',
      '4400',
      bytes(uint(0), uint(0), blob(Uint8Array.of(255, 255, 255, 127))),
    ],
    ['an update that is none', '4403', bytes(uint(0), uint(2), blob(Uint8Array.of(9, 9, 9)))],
    [
      'an update that claims 268 million structs',
      '4403',
      bytes(uint(0), uint(1), blob(Uint8Array.of(1, 255, 255, 255, 127, 100, 0))),
    ],
    ['presence that is none', '4400', bytes(uint(1), blob(Uint8Array.of(1, 9)))],
    ['presence a megabyte long', '4400', bytes(uint(1), blob(new Uint8Array(300_000)))],
    ['more than a megabyte', '1009', new Uint8Array((1 << 20) + 1)],
  ];
  test.each(messages)(
    'who sends %s is closed with %s, and the room goes on',
    async (_what, code, message) => {
      trial = await startTrial();
      const anna = trial.guest('anna', 100);
      await synced(anna);
      const socket = await trial.socket('boris');
      socket.send(message);
      expect(await closing(socket)).toMatch(new RegExp(`^${code} `));
      type(anna.doc, ANNA, 3, 'x');
      await until('receipted', () => anna.receipts.at(-1)?.get(100) === Y.getState(anna.doc.store, 100));
    },
  );

  test('messages of no kind we know are left alone', async () => {
    trial = await startTrial();
    const socket = await trial.socket('boris');
    socket.send(bytes(uint(2), uint(0), blob(Uint8Array.of(65))));
    socket.send(bytes(uint(77)));
    socket.send(bytes(uint(3)));
    socket.send(bytes(uint(0), uint(0), blob(Uint8Array.of(0))));
    await once(socket, 'message');
    expect(socket.readyState).toBe(socket.OPEN);
  });
});

describe('who may be here', () => {
  test('somebody whose link is revoked is cut off at once, and not let in again', async () => {
    trial = await startTrial();
    const [anna, boris] = [trial.guest('anna', 100), trial.guest('boris', 200)];
    await synced(anna, boris);
    trial.people.set('anna', null);
    trial.rooms.revoke(ANNA.user);
    await until('cut', () => anna.closes[0]?.startsWith('4401 ') === true);
    expect(boris.closes).toEqual([]);
    const again = await trial.socket('anna');
    expect(await closing(again)).toMatch(/^4401 /);
  });

  test('somebody who is revoked is cut off by their next word, which nobody sees', async () => {
    trial = await startTrial();
    const [anna, boris] = [trial.guest('anna', 100), trial.guest('boris', 200)];
    await synced(anna, boris);
    trial.people.set('anna', null);
    type(anna.doc, ANNA, 3, 'too late');
    await until('cut', () => anna.closes[0]?.startsWith('4401 ') === true);
    expect(textOf((await trial.rooms.open(DRAFT)).doc)).toBe(IN_FORCE);
  });

  test('somebody revoked between word and disk keeps nothing of what still waited', async () => {
    trial = await startTrial();
    const anna = trial.guest('anna', 100);
    await synced(anna);
    trial.log.hold();
    type(anna.doc, ANNA, 3, 'first');
    await until('offered', () => trial.log.waiting === 1);
    type(anna.doc, ANNA, 3, 'second');
    anna.provider.ws?.send(bytes(uint(3))); // what is sent after the words arrives after them
    trial.people.set('anna', null);
    trial.log.release();
    await until('cut', () => anna.closes[0]?.startsWith('4401 ') === true);
    expect(trial.log.appended.length).toBe(1);
  });

  test('a role counts from the moment it changes, both ways', async () => {
    trial = await startTrial();
    const [anna, chair] = [trial.guest('anna', 100), trial.guest('chair', 300)];
    await synced(anna, chair);
    const change = strike(anna.doc, ANNA, RESOLVES);
    await until('there', () => chair.doc.getMap(ROOTS.changes).has(change));
    trial.people.set('anna', { ...ANNA, role: 'chair' });
    decide(anna.doc, change);
    await until('decided', () => chair.doc.getArray(ROOTS.decisions).length === 1);
    trial.people.set('chair', { ...CHAIR, role: 'delegate' });
    sign(chair.doc, { ...CHAIR, role: 'delegate' });
    decide(chair.doc, change);
    await until('refused', () => chair.closes[0]?.startsWith('4403 Only a chair decides') === true);
    expect(anna.doc.getArray(ROOTS.decisions).length).toBe(1);
  });
});

describe('presence', () => {
  const seen = (by: { provider: { awareness: { getStates(): Map<number, unknown> } } }, client: number) =>
    by.provider.awareness.getStates().get(client) as Record<string, unknown> | undefined;

  test('is shown under the name of who is signed in, whatever it says', async () => {
    trial = await startTrial();
    const [anna, boris] = [trial.guest('anna', 100), trial.guest('boris', 200)];
    await synced(anna, boris);
    anna.provider.awareness.setLocalState({ user: { name: 'The Chair', role: 'chair' }, caret: [1, 2] });
    await until('seen', () => seen(boris, 100) !== undefined);
    expect(seen(boris, 100)).toEqual({ user: ANNA, caret: [1, 2] });
    const late = trial.guest('chair', 300);
    await until('seen by who comes later', () => seen(late, 100) !== undefined);
  });

  test('goes when the connection does', async () => {
    trial = await startTrial();
    const [anna, boris] = [trial.guest('anna', 100), trial.guest('boris', 200)];
    await synced(anna, boris);
    anna.provider.awareness.setLocalState({ caret: 1 });
    await until('seen', () => seen(boris, 100) !== undefined);
    // A stock client takes what it hears as its own to tell: none of these echoes is held against it.
    boris.provider.awareness.setLocalState({ caret: 2 });
    await until('seen', () => seen(anna, 200) !== undefined);
    anna.provider.ws?.close();
    anna.provider.shouldConnect = false;
    await until('gone', () => seen(boris, 100) === undefined);
    expect(boris.closes).toEqual([]);
  });

  test('comes back with a connection, also where the old one still seems to be there', async () => {
    trial = await startTrial();
    const boris = trial.guest('boris', 200);
    const first = trial.guest('anna', 100);
    await synced(first, boris);
    first.provider.awareness.setLocalState({ tab: 1 });
    await until('seen', () => seen(boris, 100)?.tab === 1);
    const second = trial.guest('anna', 100);
    second.provider.awareness.meta.set(100, { clock: 9, lastUpdated: Date.now() });
    await synced(second);
    second.provider.awareness.setLocalState({ tab: 2 });
    await until('seen again', () => seen(boris, 100)?.tab === 2);
    first.provider.disconnect();
    await synced(second);
    second.provider.awareness.setLocalState({ tab: 3 });
    await until('still there', () => seen(boris, 100)?.tab === 3);
    expect(second.closes).toEqual([]);
  });

  const shows = (client: number, clock: number, state: unknown) =>
    bytes(uint(1), (to) =>
      encoding.writeVarUint8Array(
        to,
        bytes(uint(1), uint(client), uint(clock), (inner) =>
          encoding.writeVarString(inner, JSON.stringify(state)),
        ),
      ),
    );

  test('of somebody who is here, or whose client id it is, is forged', async () => {
    trial = await startTrial();
    const boris = trial.guest('boris', 200);
    await synced(boris);
    boris.provider.awareness.setLocalState({ caret: 1 });
    type(boris.doc, BORIS, 3, 'b');
    await until('receipted', () => boris.receipts.at(-1)?.has(200));
    for (const client of [200, BASE_CLIENT]) {
      const socket = await trial.socket('anna');
      socket.send(shows(client, 99, { caret: 5 }));
      expect(await closing(socket)).toMatch(/^4403 You cannot show yourself as somebody else/);
    }
    expect(seen(boris, 200)).toEqual({ caret: 1 });
  });

  test.each([
    ['of many client ids', [1, 2, 3, 4, 5].map((n) => shows(700 + n, 1, {})), '4403'],
    ['too large', [shows(700, 1, { x: 'x'.repeat(9000) })], '4400'],
    ['too deep', [shows(700, 1, JSON.parse(`${'{"a":'.repeat(20)}1${'}'.repeat(20)}`))], '4400'],
    ['no object', [shows(700, 1, [1])], '4400'],
  ])('%s is refused', async (_what, sent, code) => {
    trial = await startTrial();
    const socket = await trial.socket('anna');
    for (const message of sent) socket.send(message);
    expect(await closing(socket)).toMatch(new RegExp(`^${code}`));
  });

  test('of an observer is nobody’s to see', async () => {
    trial = await startTrial();
    const [olga, boris] = [trial.guest('olga', 400), trial.guest('boris', 200)];
    await synced(olga, boris);
    olga.provider.awareness.setLocalState({ caret: 1 });
    boris.provider.awareness.setLocalState({ caret: 2 });
    await until('she sees', () => seen(olga, 200) !== undefined);
    expect(seen(boris, 400)).toBeUndefined();
    expect(olga.closes).toEqual([]);
  });
});

describe('the server writes for people', () => {
  test('what a chair decides by HTTP is on disk and everywhere', async () => {
    trial = await startTrial();
    const anna = trial.guest('anna', 100);
    await synced(anna);
    const change = strike(anna.doc, ANNA, RESOLVES);
    await until('kept', () => anna.receipts.at(-1)?.has(100));
    const room = await trial.rooms.open(DRAFT);
    const acts = [
      room.act(CHAIR, (doc) => decide(doc, change)),
      room.act(CHAIR, (doc) => doc.getMap(ROOTS.draft).set('title', 'One')),
      room.act(CHAIR, (doc) => doc.getMap(ROOTS.draft).set('title', 'Two')),
    ];
    await Promise.all(acts);
    await until('everywhere', () => anna.doc.getMap(ROOTS.draft).get('title') === 'Two');
    expect(anna.doc.getArray(ROOTS.decisions).length).toBe(1);
    // One client id for all three.
    const chairs = [...anna.doc.getMap(ROOTS.authors).values()].filter(
      (author) => (author as typeof CHAIR).role === 'chair',
    );
    expect(chairs.length).toBe(1);
  });

  test('what a delegate may not do is refused with the reason, and the next act is judged for itself', async () => {
    trial = await startTrial();
    const room = await trial.rooms.open(DRAFT);
    const wrong = room.act(ANNA, (doc) => doc.getMap(ROOTS.draft).set('title', 'Mine'));
    await expect(wrong).rejects.toBeInstanceOf(Refused);
    await expect(wrong).rejects.toMatchObject({ refusal: { rule: 'chair-draft' } });
    await expect(
      room.act(ANNA, (doc) => {
        throw new Error(`no such change in ${textOf(doc).length} words`);
      }),
    ).rejects.toThrow('no such change');
    await room.act(ANNA, (doc) => void strike(doc, ANNA, RESOLVES));
    expect(room.doc.getMap(ROOTS.draft).size).toBe(0);
    expect(room.doc.getMap(ROOTS.changes).size).toBe(1);
  });

  test('what the disk does not take is not written', async () => {
    trial = await startTrial();
    const room = await trial.rooms.open(DRAFT);
    trial.log.hold();
    const act = room.act(CHAIR, (doc) => doc.getMap(ROOTS.draft).set('title', 'One'));
    const failed = expect(act).rejects.toBeInstanceOf(NotSaved);
    await trial.log.settle('fail');
    await failed;
    expect(room.doc.getMap(ROOTS.draft).size).toBe(0);
    trial.log.release();
    await room.act(CHAIR, (doc) => doc.getMap(ROOTS.draft).set('title', 'One'));
    expect(room.doc.getMap(ROOTS.draft).get('title')).toBe('One');
  });
});

describe('what other nodes tell', () => {
  test('that cannot be read is reported and passed over', async () => {
    const reports: string[] = [];
    let tell: (news: News) => void = () => undefined;
    const nodes: Nodes = {
      ...alone(),
      hear(listener) {
        tell = listener;
        return () => undefined;
      },
    };
    const rooms = new Rooms({
      ...{ log: memoryLog(), now: Date.now, nodes },
      report: ({ event }) => reports.push(event),
    });
    const room = await rooms.open(DRAFT);
    tell({ kind: 'presence', draft: DRAFT, update: Uint8Array.of(5, 1) });
    await until('reported', () => reports.includes('news not understood'));
    expect(await rooms.open(DRAFT)).toBe(room);
    await rooms.close();
  });
});

describe('rooms open and close', () => {
  test('closing keeps what is on its way, and tells everybody', async () => {
    const inner = memoryLog();
    trial = await startTrial(heldLog(inner));
    const [anna, boris] = [trial.guest('anna', 100), trial.guest('boris', 200)];
    await synced(anna, boris);
    trial.log.hold();
    type(anna.doc, ANNA, 3, 'at the last moment ');
    await until('offered', () => trial.log.waiting === 1);
    const closed = trial.rooms.close();
    trial.log.release();
    await closed;
    await until('told', () => anna.closes[0]?.startsWith('1012 ') === true);
    expect(textOf(boris.doc)).toContain('at the last moment ');
    const doc = new Y.Doc();
    const { snapshot, updates } = await inner.read(DRAFT);
    Y.applyUpdate(doc, snapshot ?? Uint8Array.of());
    expect([textOf(doc), updates]).toEqual([textOf(anna.doc), []]);
    await expect(trial.rooms.open(DRAFT)).rejects.toThrow('closed');
  });

  test('a room that nobody is in is closed with a snapshot, and opened again', async () => {
    const inner = memoryLog();
    trial = await startTrial(heldLog(inner), { idle: 20 });
    const anna = trial.guest('anna', 100);
    await synced(anna);
    type(anna.doc, ANNA, 3, 'x');
    await until('kept', () => anna.receipts.at(-1)?.has(100));
    const before = await trial.rooms.open(DRAFT);
    anna.provider.disconnect();
    await until('closed', () => before.closed);
    const after = await trial.rooms.open(DRAFT);
    expect(after).not.toBe(before);
    expect(textOf(after.doc)).toContain('x');
    expect((await inner.read(DRAFT)).snapshot).not.toBeNull();
  });

  test('a room that somebody is in stays open', async () => {
    trial = await startTrial(heldLog(), { idle: 5 });
    const anna = trial.guest('anna', 100);
    await synced(anna);
    const room = await trial.rooms.open(DRAFT);
    for (let n = 0; n < 5; n++) {
      type(anna.doc, ANNA, 3, 'x');
      await until('kept', () => anna.receipts.at(-1)?.get(100) === Y.getState(anna.doc.store, 100));
    }
    expect(room.closed).toBe(false);
  });

  test('a draft that cannot be read sends people away to come again', async () => {
    const log = heldLog();
    let fails = true;
    trial = await startTrial({
      ...log,
      read: (draft) => (fails ? Promise.reject(new Error('disk')) : log.read(draft)),
    });
    const anna = trial.guest('anna', 100);
    await until('sent away', () => anna.closes[0]?.startsWith('1013 ') === true);
    fails = false;
    await synced(anna);
    expect(textOf(anna.doc)).toBe(IN_FORCE);
  });

  test('after a surprise everybody comes back to a new room, which has what is on disk', async () => {
    trial = await startTrial();
    const [anna, boris] = [trial.guest('anna', 100), trial.guest('boris', 200)];
    await synced(anna, boris);
    const broken = await trial.rooms.open(DRAFT);
    broken.doc.on('update', () => {
      throw new Error('surprise');
    });
    type(anna.doc, ANNA, 3, 'kept ');
    await until('sent away', () => boris.closes[0]?.startsWith('1011 ') === true);
    await until('back', () => textOf(boris.doc).includes('kept '));
    const room = await trial.rooms.open(DRAFT);
    expect(room).not.toBe(broken);
    expect(textOf(room.doc)).toBe(textOf(anna.doc));
    expect(trial.log.appended.length).toBe(1);
    await expect(broken.act(CHAIR, () => undefined)).rejects.toBeInstanceOf(NotSaved);
    expect(trial.reports.map(({ event }) => event)).toEqual(['surprise']);
  });

  test('a connection that shows no sign of life is cut', async () => {
    trial = await startTrial(heldLog(), { beat: 10 });
    const socket = await trial.socket('anna');
    socket.pong = () => undefined;
    (socket as unknown as { _autoPong: boolean })._autoPong = false;
    expect(await closing(socket)).toMatch(/^1006 /);
  });

  test('a client that does not read is cut off, and the others go on', async () => {
    trial = await startTrial();
    const anna = trial.guest('anna', 100);
    await synced(anna);
    const socket = await trial.socket('boris');
    socket.send(bytes(uint(0), uint(0), blob(Uint8Array.of(0))));
    await once(socket, 'message');
    socket.pause();
    // More than the sockets' own buffers hold.
    for (let n = 0; n < 40; n++) {
      type(anna.doc, ANNA, 3, 'x'.repeat(400_000));
      await until('kept', () => anna.receipts.at(-1)?.get(100) === Y.getState(anna.doc.store, 100));
    }
    const closed = closing(socket);
    socket.resume();
    expect(await closed).toMatch(/^1006 /);
    expect(anna.closes).toEqual([]);
  });

  test('a client that floods is sent away to come again', async () => {
    trial = await startTrial();
    trial.log.hold();
    const anna = trial.guest('anna', 100);
    await synced(anna);
    type(anna.doc, ANNA, 3, 'x');
    await until('offered', () => trial.log.waiting === 1);
    const socket = anna.provider.ws;
    const [offer] = [bytes(uint(0), uint(2), blob(Y.encodeStateAsUpdate(anna.doc)))];
    for (let n = 0; n < 1001; n++) socket?.send(offer as Uint8Array<ArrayBuffer>);
    await until('sent away', () => anna.closes[0]?.startsWith('1013 Too much at once') === true);
    trial.log.release();
    await until('kept', () => anna.receipts.at(-1)?.has(100));
  });
});
