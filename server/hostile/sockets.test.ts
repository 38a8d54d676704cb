/** What is tried around the updates: presence, roles, sockets and addresses, each by name against a running server. */
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { ROOTS } from '../../shared/weave/records.ts';
import { Caller, presenceOf } from '../http/caller.fixture.ts';
import { localAddress } from '../http/trial.ts';
import { openScene, type Scene, type Seat } from './scene.fixture.ts';

let scene: Scene;
let before: string;
let guests: Caller[] = [];

beforeAll(async () => {
  scene = await openScene();
  before = await scene.state();
}, 60_000);
afterEach(async () => {
  for (const guest of guests) guest.leave();
  guests = [];
  await scene.unharmed(before);
});
afterAll(() => scene?.trial.close());

async function enter({ session }: Seat): Promise<Caller> {
  const guest = await Caller.into(scene.trial, scene.draft, session);
  guests.push(guest);
  return guest;
}

/** Signs and hears that it is saved; what is there from then on must stay. */
async function signed(seat: Seat): Promise<Caller> {
  const guest = await enter(seat);
  guest.sign(seat.me);
  await guest.saved();
  before = await scene.state();
  return guest;
}

/** Whoever goes on sending while the server closes may not get to read why. */
const SENT_AWAY = /^(1013 Too much at once|1006 )/;

const show = (by: Caller, bytes: Uint8Array) => by.sendBlob(1, bytes);

describe('presence', () => {
  it.each<[string, RegExp, (by: Caller) => void]>([
    [
      'of somebody who is here is not to be worn',
      /^4403 You cannot show yourself as somebody else/,
      (by) => by.show({ user: { name: 'Boris' } }, scene.boris.doc.clientID),
    ],
    [
      'of somebody who is here is not to be wiped out',
      /^4403 You cannot show yourself/,
      (by) => by.show(null, scene.boris.doc.clientID),
    ],
    [
      'under the client id of the text in force is refused',
      /^4403 You cannot show yourself/,
      (by) => by.show({}, scene.inForce[0]),
    ],
    [
      'of a fifth client id in one socket is refused',
      /^4403 You cannot show yourself/,
      (by) => {
        for (const client of [11, 12, 13, 14, 15]) by.show({}, client);
      },
    ],
    [
      'of more than 8 kB is refused',
      /^4400 The message cannot be read/,
      (by) => by.show({ note: 'x'.repeat(8200) }),
    ],
    ['that is a list is refused', /^4400 /, (by) => show(by, presenceOf([[by.doc.clientID, 1, '[1]']]))],
    ['that is no JSON is refused', /^4400 /, (by) => show(by, presenceOf([[by.doc.clientID, 1, '{']]))],
    [
      'nested a thousand levels deep is refused',
      /^4400 /,
      (by) => show(by, presenceOf([[by.doc.clientID, 1, `${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`]])),
    ],
    [
      'that claims 268 million people is refused',
      /^4400 /,
      (by) => show(by, Uint8Array.of(0xff, 0xff, 0xff, 0x7f)),
    ],
    [
      'with bytes behind its end is refused',
      /^4400 /,
      (by) => show(by, Uint8Array.of(...presenceOf([[by.doc.clientID, 1, '{}']]), 7)),
    ],
  ])('%s', async (_name, told, act) => {
    const mallory = await enter(scene.mallory);
    scene.boris.show({ cursor: null });
    await scene.boris.answered();
    act(mallory);
    expect(await mallory.ended()).toMatch(told);
    expect(await scene.chair.presence()).toContain(scene.boris.doc.clientID);
    expect(scene.chair.states.get(scene.boris.doc.clientID)).toMatchObject({
      user: { name: scene.borisSeat.me.name, delegation: 'RCC', role: 'delegate' },
    });
  });

  it('says who one is, whatever one says', async () => {
    const mallory = await enter(scene.mallory);
    mallory.show({ user: { ...scene.chairSeat.me }, role: 'chair' });
    await mallory.answered();
    expect(await scene.chair.presence()).toContain(mallory.doc.clientID);
    expect(scene.chair.states.get(mallory.doc.clientID)).toMatchObject({ user: scene.mallory.me });
  });

  it('keeps a client id for who shows it, before the first word under it', async () => {
    const seat = await scene.seat('delegate', 'Peru');
    const rosa = await enter(seat);
    rosa.show({});
    const mallory = await enter(scene.mallory);
    expect(await mallory.presence()).toContain(rosa.doc.clientID);
    mallory.doc.clientID = rosa.doc.clientID;
    mallory.sign(scene.mallory.me);
    expect(await mallory.ended()).toMatch(/^4403 The client id belongs to somebody else/);
    rosa.sign(seat.me);
    rosa.type('still hers ', 30);
    await rosa.saved();
    before = await scene.state();
  });

  it('of an observer reaches nobody', async () => {
    const olga = await enter(await scene.seat('observer'));
    olga.show({ user: scene.chairSeat.me });
    await olga.answered();
    expect(await scene.chair.presence()).not.toContain(olga.doc.clientID);
  });

  it('goes at once when its role becomes an observer’s', async () => {
    const seat = await scene.seat('delegate', 'Peru');
    const rosa = await enter(seat);
    rosa.show({});
    await rosa.answered();
    expect(await scene.chair.presence()).toContain(rosa.doc.clientID);
    await scene.change(seat, 'observer');
    expect(await scene.chair.presence()).not.toContain(rosa.doc.clientID);
  });
});

describe('a role', () => {
  it.each<[string, (by: Caller) => void]>([
    ['as an update', (by) => void by.record({ kind: 'delete', ranges: [scene.inForce] })],
    [
      'as an answer to what the server asked (CVE-2026-44564)',
      (by) => {
        const own = new Y.Doc();
        own.clientID = by.doc.clientID;
        own
          .getMap(ROOTS.changes)
          .set(`${own.clientID}.1`, { kind: 'delete', at: 1, ranges: [scene.inForce] });
        by.answer(Y.encodeStateAsUpdate(own));
      },
    ],
    ['as its signature', (by) => by.sign({ ...scene.mallory.me })],
    ['as a deletion of nothing known', (by) => by.offer(Uint8Array.of(0, 1, 1, 1, 0, 1))],
  ])('of an observer writes nothing, neither %s', async (_name, act) => {
    const olga = await enter(await scene.seat('observer'));
    act(olga);
    expect(await olga.ended()).toMatch(/^4403 (You take part as an observer|Nothing is ever deleted)/);
  });

  it('is not what it was when the socket opened: a delegate made an observer writes nothing more', async () => {
    const seat = await scene.seat('delegate', 'Chile');
    const pablo = await signed(seat);
    await scene.change(seat, 'observer');
    pablo.type('too late', 30);
    expect(await pablo.ended()).toMatch(/^4403 You take part as an observer/);
  });

  it('taken from a chair takes the decisions, under the client id that decided before', async () => {
    const seat = await scene.seat('chair', 'Cuba');
    const carla = await signed(seat);
    carla.decide([scene.borisBurst]);
    await carla.saved();
    before = await scene.state();
    await scene.change(seat, 'delegate');
    carla.decide([scene.borisStrike]);
    expect(await carla.ended()).toMatch(/^4403 Only a chair decides/);
  });

  it('taken from a chair takes agreed words and the draft’s fields too', async () => {
    for (const act of [
      (by: Caller) => void by.record({ kind: 'delete', ranges: [scene.inForce], agreed: true }),
      (by: Caller) => by.doc.getMap(ROOTS.draft).set('title', 'Mine'),
    ]) {
      const seat = await scene.seat('chair', 'Haiti');
      const jean = await signed(seat);
      await scene.change(seat, 'delegate');
      act(jean);
      expect(await jean.ended()).toMatch(/^4403 Only a chair/);
    }
  });

  it('of somebody who was removed is none: the client id is nobody else’s to write on with', async () => {
    const seat = await scene.seat('delegate', 'Belize');
    const gone = await signed(seat);
    const member = `/api/drafts/${scene.draft}/members/${seat.me.user}`;
    const removed = await scene.trial.ask(`DELETE ${member}`, { as: scene.chairSeat.session });
    expect(removed.status).toBe(204);
    expect(await gone.ended()).toMatch(/^4401 /);
    expect(await Caller.fate(scene.trial, scene.draft, seat.session)).toMatch(/^4403 /);
    const mallory = await enter(scene.mallory);
    mallory.doc.clientID = gone.doc.clientID;
    mallory.type('in a dead name', 30);
    expect(await mallory.ended()).toMatch(/^4403 The client id belongs to somebody else/);
  });

  it('ends with the session, for what is said in the same moment', async () => {
    const seat = await scene.seat('delegate', 'Cuba');
    const guest = await signed(seat);
    const out = scene.trial.ask('DELETE /api/sessions', { as: seat.session });
    expect((await out).status).toBe(204);
    guest.type('after the end', 30);
    expect(await guest.ended()).toMatch(/^4401 /);
  });
});

describe('a socket', () => {
  const fate = (session: string, headers: Record<string, string>) =>
    Caller.fate(scene.trial, scene.draft, session, { headers });

  it.each([
    ['https://evil.example'],
    ['null'],
    ['http://127.0.0.1.evil.example'],
    ['http://127.0.0.1@evil.example'],
    ['file://'],
    ['not an address'],
  ])('that a page of %s opens is refused', async (Origin) => {
    expect(await fate(scene.mallory.session, { Origin })).toContain('403');
  });

  it.each(['', 'none', "' OR 1=1 --", 'undefined', '%00', 'a'.repeat(4000)])(
    'with the session "%.20s" is not let in',
    async (session) => {
      expect(await fate(session, {})).toMatch(/^4401 |400|431/);
    },
  );

  it('says text, and is told that drafts are bytes', async () => {
    const guest = await enter(scene.mallory);
    guest.socket.send('{"type":"update"}');
    expect(await guest.ended()).toMatch(/^4400 The message is text/);
  });

  it('says more than a megabyte at once, and is cut', async () => {
    const guest = await enter(scene.mallory);
    guest.socket.send(new Uint8Array((1 << 20) + 1));
    expect(await guest.ended()).toMatch(/^1009|ECONNRESET|EPIPE/);
  });

  it('asks for compression, and gets none', async () => {
    const guest = new WebSocket(
      `${localAddress(scene.trial.app).replace('http', 'ws')}/sync/${scene.draft}?session=${scene.mallory.session}`,
      { perMessageDeflate: true },
    );
    await new Promise<void>((resolve) => guest.on('open', () => resolve()));
    expect(guest.extensions).toBe('');
    guest.terminate();
  });

  it.each<[string, (by: Caller) => void]>([
    ['messages that change nothing', (by) => by.send(3, () => undefined)],
    ['messages of no known kind', (by) => by.send(99, () => undefined)],
    ['pings', (by) => by.socket.ping()],
    ['answers to pings that nobody sent', (by) => by.socket.pong()],
    ['requests for the whole draft', (by) => by.ask()],
  ])('that floods with %s is sent away, and its next one too', async (_name, say) => {
    const guest = await enter(await scene.seat('delegate', 'Peru'));
    for (let n = 0; n < 4000; n++) say(guest);
    expect(await guest.ended()).toMatch(SENT_AWAY);
    // Meanwhile everybody else is heard.
    await scene.chair.answered();
  });

  it('floods with records, and what is kept of it is its own', async () => {
    const seat = await scene.seat('delegate', 'Peru');
    const guest = await enter(seat);
    guest.sign(seat.me);
    for (let n = 0; n < 3000; n++) guest.record({ kind: 'delete', ranges: [scene.inForce] });
    expect(await guest.ended()).toMatch(SENT_AWAY);
    const { clientID } = guest.doc;
    // What came before it was too much is on its way to disk, one record a round.
    await vi.waitFor(async () => expect(await scene.trial.app.metricsText()).toContain('weft_backlog 0\n'), {
      timeout: 20_000,
    });
    const others = [...scene.boris.doc.getMap(ROOTS.changes).keys()].filter(
      (key) => !key.startsWith(`${clientID}.`),
    );
    expect(others).toContain(scene.borisBurst);
    expect(others).toContain(scene.borisStrike);
    before = await scene.state();
  });

  it('whose handshake fails takes nothing of its session’s share', async () => {
    const seat = await scene.seat('delegate', 'Peru');
    const { hostname, port } = new URL(localAddress(scene.trial.app));
    for (let n = 0; n < 40; n++) {
      const socket = connect(Number(port), hostname);
      socket.write(
        `GET /sync/${scene.draft}?session=${seat.session} HTTP/1.1\r\nHost: ${hostname}\r\n` +
          'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 99\r\n' +
          'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      );
      expect(await firstLine(socket)).toContain('400');
    }
    expect(await fate(seat.session, {})).toBe('let in');
  });

  it('after another of one session is refused behind the 32nd', async () => {
    const seat = await scene.seat('observer');
    await Promise.all(Array.from({ length: 32 }, () => enter(seat)));
    expect(await fate(seat.session, {})).toMatch(/^4429 You have this open too many times/);
    guests.pop()?.leave();
    await vi.waitFor(async () => expect(await fate(seat.session, {})).toBe('let in'));
  });
});

describe('an address', () => {
  /** The first line of what is answered to a head as it stands. */
  async function answered(target: string): Promise<string> {
    const { hostname, port } = new URL(localAddress(scene.trial.app));
    const socket = connect(Number(port), hostname);
    socket.write(
      `GET ${target} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    );
    return firstLine(socket);
  }

  it.each([
    '/sync/../etc/passwd',
    '/sync/..%2f..%2fetc%2fpasswd',
    '/sync/%2e%2e',
    '/sync/a/b',
    '/sync/a%00b',
    '/sync/',
    '/sync',
    '//evil.example/sync/x',
    '/sync/x;y',
    '/SYNC/x',
    `/sync/${'a'.repeat(65)}`,
    '/api/sync/x',
    '*',
  ])('%s is no draft', async (target) => {
    expect(await answered(target)).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  it('of http with tricks in a draft’s id answers problems, and nothing of the disk', async () => {
    for (const id of [
      '..',
      '..%2f..%2fweft.db',
      '%00',
      "';DROP TABLE drafts;--",
      '__proto__',
      'constructor',
    ]) {
      const { status } = await scene.trial.ask(`GET /api/drafts/${id}`, { as: scene.chairSeat.session });
      expect([200, 404]).toContain(status);
      if (status === 200) expect(id).toBe('..'); // which fetch resolves to the list of drafts
    }
  });
});

describe('an address of http', () => {
  it.each([
    'GET /api/drafts/%00',
    'GET /api/drafts/x/text%00',
    'DELETE /api/drafts/x/invitations/a%00',
    'GET /join/%00',
  ])('that holds U+0000 is none, whatever is kept where: %s', async (request) => {
    expect((await scene.trial.ask(request, { as: scene.chairSeat.session })).status).toBe(404);
  });
});

describe('slow callers', () => {
  it('of all kinds keep nobody waiting, and their time is limited', async () => {
    const { hostname, port } = new URL(localAddress(scene.trial.app));
    const loris = Array.from({ length: 200 }, () => connect(Number(port), hostname));
    // Heads that never end, and a message that is announced and does not come.
    for (const socket of loris) socket.write('GET /sync/x HTTP/1.1\r\nHost: weft\r\nX-Slow: ');
    const half = await enter(scene.mallory);
    rawOf(half.socket).write(Uint8Array.of(0x82, 0xff, 0, 0, 0, 0, 0, 0x0f, 0xff, 0xff));
    const began = performance.now();
    await scene.chair.answered();
    expect((await scene.trial.ask('GET /api/health')).status).toBe(200);
    expect(performance.now() - began).toBeLessThan(5000);
    const { headersTimeout, requestTimeout } = scene.trial.app.server;
    expect([headersTimeout, requestTimeout]).toEqual([30_000, 300_000]);
    for (const socket of loris) socket.destroy();
  });
});

function firstLine(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('data', (data) => {
      resolve(String(data).split('\r\n')[0] ?? '');
      socket.destroy();
    });
    socket.once('close', () => resolve('closed'));
  });
}

/** The TCP socket beneath: `ws` has no way to send half a frame. */
function rawOf(socket: WebSocket): Socket {
  return (socket as unknown as { readonly _socket: Socket })._socket;
}
