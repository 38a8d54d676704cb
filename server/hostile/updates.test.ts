/** What a delegate's own program may try against a running server: each by name, refused with a reason, in vain. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { any, bytes, type RawStruct, raw, string, uints } from '../../shared/gate/raw.fixture.ts';
import { ROOTS } from '../../shared/weave/records.ts';
import { Caller } from '../http/caller.fixture.ts';
import { openScene, type Scene } from './scene.fixture.ts';

let scene: Scene;
let eve: Caller;

beforeAll(async () => {
  scene = await openScene();
}, 60_000);
afterEach(() => eve?.leave());
afterAll(() => scene?.trial.close());

/** What she does, connected and, where `signed`, known to the draft under her client id. */
type Attack = readonly [name: string, told: RegExp, act: (eve: Caller, scene: Scene) => void];

const strike = ({ inForce }: Scene) => ({ kind: 'delete', ranges: [inForce] });
const now = () => Date.now();
/** One struct under a client id of hers, behind what she wrote. */
const struct = (by: Caller, one: Partial<RawStruct>, clock = Y.getState(by.doc.store, by.doc.clientID)) =>
  raw([{ client: by.doc.clientID, clock, structs: [{ kind: 8, content: any(1), ...one }] }]);
const record = (by: Caller, content: RawStruct['content'], key = `${by.doc.clientID}.999`) =>
  by.offer(struct(by, { root: ROOTS.changes, key, content }));
const depth = (levels: number) => (to: Parameters<RawStruct['content']>[0]) => {
  uints(to, 1);
  for (let n = 0; n < levels; n++) bytes(117, 1)(to);
  bytes(126)(to);
};
/** Claims of lengths that a stock server would try to hold. */
const vast = (by: Caller, kind: number) =>
  struct(by, {
    kind,
    root: ROOTS.changes,
    key: `${by.doc.clientID}.999`,
    content: (to) => uints(to, 2 ** 50),
  });

const OTHERS = /belongs to somebody else|not a number of the client id|cannot be set again/;
const READ =
  /that can be read|larger than a draft takes|nested deeper|do not know|kind of content|longer to check/;

const attacks: readonly Attack[] = [
  ['deletes text in force', /Nothing is ever deleted/, (by) => by.text.delete(40, 5)],
  ['deletes the whole draft', /Nothing is ever deleted/, (by) => by.text.delete(0, by.text.length)],
  ['deletes another’s words', /Nothing is ever deleted/, (by) => by.text.delete(4, 2)],
  [
    'deletes another’s record',
    /Nothing is ever deleted/,
    (by, { borisStrike }) => by.doc.getMap(ROOTS.changes).delete(borisStrike),
  ],
  ['deletes a decision', /Nothing is ever deleted/, (by) => by.doc.getArray(ROOTS.decisions).delete(0, 1)],
  [
    'deletes an author',
    /Nothing is ever deleted/,
    (by, { boris }) => by.doc.getMap(ROOTS.authors).delete(String(boris.doc.clientID)),
  ],
  [
    'clears the draft’s title',
    /Nothing is ever deleted|Only a chair/,
    (by) => by.doc.getMap(ROOTS.draft).delete('title'),
  ],
  ['formats text in force', /kind of content/, (by) => by.text.format(40, 5, { bold: true })],
  ['types without an insert record', /without an insert record/, (by) => by.text.insert(20, 'x')],
  [
    'types behind the last mark in force',
    /last paragraph mark/,
    (by) => void by.type('the end', by.text.length),
  ],
  ['types a control character', /control character/, (by) => void by.type('a\u0000b', 20)],
  ['turns the words in force around', /turns the direction/, (by) => void by.type('\u202e', 20)],
  [
    'types half a character',
    READ,
    (by, { inForce: [client, clock] }) =>
      by.offer(
        struct(by, {
          kind: 4,
          origin: [client, clock],
          right: [client, clock + 1],
          content: bytes(3, 0xed, 0xa0, 0xbd),
        }),
      ),
  ],
  [
    'puts a script in the line',
    /not of a known kind/,
    (by) =>
      by.doc.transact(() => {
        by.type('x', 20);
        by.text.insertEmbed(20, { type: 'script', src: 'x' });
      }),
  ],
  [
    'agrees to her own words',
    /Only a chair writes text that is agreed/,
    (by, s) => void by.record({ ...strike(s), agreed: true }),
  ],
  ['decides', /Only a chair decides/, (by, { borisBurst }) => by.decide([borisBurst])],
  [
    'overrules the chair',
    /Only a chair decides/,
    (by, { borisStrike, inForce }) =>
      by.doc
        .getArray(ROOTS.decisions)
        .insert(0, [{ verdict: 'accept', changes: [borisStrike], ranges: [inForce], at: now() }]),
  ],
  ['renames the draft', /Only a chair changes/, (by) => by.doc.getMap(ROOTS.draft).set('title', 'Mine')],
  [
    'withdraws another’s change',
    /Only who proposed/,
    (by, { borisBurst }) => void by.record({ kind: 'withdraw', changes: [borisBurst] }),
  ],
  [
    'groups hers with another’s change',
    /earlier one of your own/,
    (by, s) => void by.record({ ...strike(s), group: s.borisBurst }),
  ],
  ['sets another’s record again', OTHERS, (by, s) => void by.record(strike(s), s.borisStrike)],
  [
    'writes under another’s change id',
    OTHERS,
    (by, s) => void by.record(strike(s), `${s.boris.doc.clientID}.77`),
  ],
  [
    'sets her own record twice',
    /cannot be set again|Nothing is ever deleted|known shape/,
    (by, s) => by.doc.transact(() => void by.record(strike(s), by.record(strike(s)))),
  ],
  ['writes a record under __proto__', OTHERS, (by, s) => void by.record(strike(s), '__proto__')],
  [
    'writes under another’s client id',
    /belongs to somebody else/,
    (by, { boris }) => {
      by.doc.clientID = boris.doc.clientID;
      by.text.insert(20, 'x');
    },
  ],
  [
    'writes under the client id of the text in force',
    /belongs to somebody else/,
    (by, { inForce }) => {
      by.doc.clientID = inForce[0];
      by.text.insert(20, 'x');
    },
  ],
  [
    'writes under the chair’s client id',
    /belongs to somebody else/,
    (by, { chair, borisBurst }) => {
      by.doc.clientID = chair.doc.clientID;
      by.decide([borisBurst]);
    },
  ],
  [
    'signs another client id as the chair',
    /not who is signed in/,
    (by, { chairSeat }) => {
      by.doc.clientID = 77_001;
      by.sign(chairSeat.me);
    },
  ],
  [
    'signs another client id as a chair of her own name',
    /not who is signed in/,
    (by, { mallory }) => {
      by.doc.clientID = 77_002;
      by.sign({ ...mallory.me, role: 'chair' });
    },
  ],
  [
    'signs another client id for another delegation',
    /not who is signed in/,
    (by, { mallory }) => {
      by.doc.clientID = 77_003;
      by.sign({ ...mallory.me, delegation: 'RCC' });
    },
  ],
  [
    'signs another client id as the server',
    /known shape|not who is signed in/,
    (by, { mallory }) => {
      by.doc.clientID = 77_004;
      by.sign({ ...mallory.me, role: 'base' as never });
    },
  ],
  ['signs twice', /not who is signed in/, (by, { mallory }) => by.sign(mallory.me)],
  [
    'comments under another’s number',
    OTHERS,
    (by, { boris, borisBurst }) =>
      void by.doc
        .getMap(ROOTS.comments)
        .set(`${boris.doc.clientID}.5`, { on: { change: borisBurst }, text: 'x', at: now() }),
  ],
  [
    'takes a position for another delegation',
    OTHERS,
    (by, { boris }) =>
      void by.doc.getMap(ROOTS.positions).set(`${boris.doc.clientID}.6`, {
        ...{ proposal: 'IAP/39A23/1', position: 'support', version: '1', at: now() },
      }),
  ],
  [
    'writes to a root that drafts do not have',
    /place that drafts do not have/,
    (by) => void by.doc.getMap('secrets').set(`${by.doc.clientID}.1`, 1),
  ],
  [
    'strikes words that nobody wrote',
    /names words that this draft/,
    (by) => void by.record({ kind: 'delete', ranges: [[99, 0, 1]] }),
  ],
  [
    'strikes beyond the end of somebody’s words',
    /names words that this draft/,
    (by, { inForce }) => void by.record({ kind: 'delete', ranges: [[inForce[0], 0, 4_000_000]] }),
  ],
  [
    'links words in force to a script',
    /known shape/,
    (by, s) => void by.record({ kind: 'format', ranges: [s.inForce], set: { link: 'javascript:alert(1)' } }),
  ],
  [
    'restyles what is no paragraph',
    /names a paragraph/,
    (by, { inForce: [client, clock] }) =>
      void by.record({ kind: 'paragraph', mark: [client, clock], set: { style: 'Title' } }),
  ],
  [
    'dates a change an hour ahead',
    /lies in the future/,
    (by, s) => void by.record({ ...strike(s), at: now() + 3_600_000 }),
  ],
  [
    'opens a burst over words of before',
    /open at the very next id/,
    (by) => void by.record({ kind: 'insert', from: 0 }),
  ],
  ['writes a record of no known kind', /known shape/, (by) => void by.record({ kind: 'grant' })],
  ['hides a field in a record', /known shape/, (by, s) => void by.record({ ...strike(s), role: 'chair' })],
  [
    'nests a type in a record',
    /kind of content|do not know/,
    (by) => void by.doc.getMap(ROOTS.changes).set(`${by.doc.clientID}.888`, new Y.Map() as never),
  ],
  [
    'nests a document in a record',
    /kind of content|do not know/,
    (by) => void by.doc.getMap(ROOTS.changes).set(`${by.doc.clientID}.888`, new Y.Doc() as never),
  ],
  [
    'keeps bytes as a record',
    /kind of content|do not know/,
    (by) => void by.doc.getMap(ROOTS.changes).set(`${by.doc.clientID}.888`, new Uint8Array(9) as never),
  ],
  [
    'comments at a book’s length',
    /known shape/,
    (by, { borisBurst }) =>
      void by.doc
        .getMap(ROOTS.comments)
        .set(`${by.doc.clientID}.7`, { on: { change: borisBurst }, text: 'x'.repeat(10_001), at: now() }),
  ],
  [
    'floods one update with ranges',
    /known shape|longer to check/,
    (by, { inForce }) =>
      void by.record({ kind: 'delete', ranges: Array.from({ length: 20_001 }, () => inForce) }),
  ],
  [
    'leaves a gap in her clock',
    /earlier is missing/,
    (by) => by.offer(struct(by, { root: ROOTS.changes, key: `${by.doc.clientID}.9` }, 1000)),
  ],
  [
    'builds on what is not there',
    /builds on something/,
    (by) => by.offer(struct(by, { kind: 4, origin: [424_242, 7], content: string('x') })),
  ],
  [
    'names a nested parent',
    /place that drafts do not have|builds on/,
    (by, { inForce: [client, clock] }) =>
      by.offer(struct(by, { kind: 4, parent: [client, clock], content: string('x') })),
  ],
  ['sends a cleared stretch of 2^50 ids', READ, (by) => by.offer(vast(by, 0))],
  ['sends a gap of 2^50 ids', READ, (by) => by.offer(vast(by, 10))],
  ['sends 2^50 deleted characters', READ, (by) => by.offer(vast(by, 1))],
  [
    'sends seven bytes that claim 268 million structs',
    READ,
    (by) => by.offer(Uint8Array.of(1, 0xff, 0xff, 0xff, 0x7f, 100, 6)),
  ],
  ['claims 268 million clients', READ, (by) => by.offer(Uint8Array.of(0xff, 0xff, 0xff, 0x7f))],
  ['claims 268 million deletions', READ, (by) => by.offer(Uint8Array.of(0, 1, 100, 0xff, 0xff, 0xff, 0x7f))],
  [
    'deletes 2^30 ids of the text in force',
    /Nothing is ever deleted/,
    (by, { inForce }) => by.offer(raw([], [[inForce[0], 0, 2 ** 30]])),
  ],
  [
    'deletes nothing, which would cut a character',
    /Nothing is ever deleted/,
    (by, { boris }) => by.offer(raw([], [[boris.doc.clientID, 9, 0]])),
  ],
  ['nests a record a thousand levels deep', READ, (by) => record(by, depth(1000))],
  ['nests a record 400,000 levels deep', READ, (by) => record(by, depth(400_000))],
  [
    'sends a map of 40,000 fields',
    /known shape/,
    (by) => record(by, any(Object.fromEntries(Array.from({ length: 40_000 }, (_, at) => [`k${at}`, at])))),
  ],
  [
    'gives a record another prototype',
    /known shape/,
    (by) => record(by, any(JSON.parse('{"__proto__":{"kind":"delete"},"at":1}'))),
  ],
  ['sends a string longer than its message', READ, (by) => record(by, (to) => uints(to, 99_999))],
  ['sends a number that never ends', READ, (by) => by.offer(new Uint8Array(40).fill(0x80))],
  ['sends no bytes at all', READ, (by) => by.offer(new Uint8Array())],
  ['sends format V2', /./, (by) => by.offer(Y.encodeStateAsUpdateV2(by.doc))],
  ['sends noise', /./, (by) => by.offer(Uint8Array.from({ length: 512 }, (_, at) => (at * 167 + 13) & 0xff))],
  [
    'sends a good record with a bad one behind it',
    /Only a chair decides/,
    (by, s) =>
      by.doc.transact(() => {
        by.record(strike(s));
        by.decide([s.borisBurst]);
      }),
  ],
  [
    'sends another’s struct that he never wrote',
    /belongs to somebody else|earlier is missing/,
    (by, { boris, inForce }) =>
      by.offer(
        raw([
          {
            client: boris.doc.clientID,
            clock: Y.getState(boris.doc.store, boris.doc.clientID),
            structs: [
              {
                kind: 8,
                root: ROOTS.changes,
                key: `${boris.doc.clientID}.50`,
                content: any({ kind: 'delete', at: 1, ranges: [inForce] }),
              },
            ],
          },
        ]),
      ),
  ],
];

test.each(attacks)(
  'a delegate who %s is refused (%s)',
  async (_name, told, act) => {
    eve = await Caller.into(scene.trial, scene.draft, scene.mallory.session);
    eve.sign(scene.mallory.me);
    await eve.saved();
    const before = await scene.state();
    act(eve, scene);
    const ended = await eve.ended();
    expect(ended).toMatch(/^44(?:00|03) [A-Z].*\.?$/);
    expect(ended).toMatch(told);
    await scene.unharmed(before);
  },
  20_000,
);

test('there are sixty kinds and more, each by a name of its own', () => {
  expect(new Set(attacks.map(([name]) => name)).size).toBe(attacks.length);
  expect(attacks.length).toBeGreaterThanOrEqual(60);
});

test('and what an honest delegate writes after all that is taken', async () => {
  eve = await Caller.into(scene.trial, scene.draft, scene.mallory.session);
  eve.sign(scene.mallory.me);
  eve.type('honest words ', 20);
  eve.record(strike(scene));
  await eve.saved();
  await expect.poll(() => scene.boris.text.toString()).toContain('honest words ');
});
