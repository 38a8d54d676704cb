/** What honest people send passes, live and late, in one piece and in many. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Range, ROOTS } from '../weave/records.ts';
import {
  ANNA,
  BASE_CLIENT,
  BORIS,
  CHAIR,
  contents,
  RESOLVES,
  Server,
  Tab,
  WATCHER,
} from './people.fixture.ts';

const agree = (server: Server, ...tabs: Tab[]) => {
  for (const tab of tabs) {
    tab.pull();
    expect(contents(tab.doc)).toEqual(contents(server.doc));
  }
  expect(server.doc.store.pendingStructs).toBeNull();
  expect(server.doc.store.pendingDs).toBeNull();
};

describe('honest sessions pass', () => {
  test('typing live, a key at a time, with strikes, emphasis, a split and an undo', () => {
    const server = new Server();
    const anna = new Tab(server, ANNA, 100);
    const answers = anna.goLive();
    anna.sign();
    const burst = anna.open({ set: { strong: true } } as never);
    [...'hello 😀!'].reduce((at, letter) => at + anna.type(at, letter)[2], 10);
    anna.type(13, { type: 'paragraph', style: 'Normal', level: 1, label: 'letter' });
    anna.type(13, { type: 'break' });
    const strike = anna.strike([RESOLVES]);
    anna.strike([[BASE_CLIENT, 12, 1]], { group: strike });
    anna.change({ kind: 'format', at: 5, ranges: [RESOLVES], set: { em: true, link: 'https://itu.int' } });
    anna.change({ kind: 'paragraph', at: 5, mark: [BASE_CLIENT, 22], set: { style: 'Call', level: null } });
    anna.withdraw(burst, strike);
    anna.comment({ on: { change: strike } });
    anna.comment({ on: { comment: anna.comment({ on: { ranges: [RESOLVES] } }) }, resolves: true });
    anna.position({});
    expect(answers.length).toBeGreaterThan(15);
    expect(answers.every((answer) => answer === null)).toBe(true);
    agree(server, anna);
  });

  test('an offline stretch, offered as one big step 2', () => {
    const server = new Server();
    const [anna, boris] = [new Tab(server, ANNA, 100).sign(), new Tab(server, BORIS, 200).sign()];
    anna.open();
    boris.open();
    for (let n = 0; n < 200; n++) anna.type(3 + ((n * 7) % 20), n % 9 ? 'ab' : { type: 'break' });
    for (let n = 0; n < 200; n++) boris.type(3 + ((n * 5) % 20), 'yz');
    expect(anna.push()).toBeNull();
    expect(boris.push()).toBeNull();
    agree(server, anna, boris);
  });

  test('two tabs of one person that met offline, and each offers the other’s words too', () => {
    const server = new Server();
    const [one, two] = [new Tab(server, ANNA, 300).sign(), new Tab(server, ANNA, 100).sign()];
    const meet = () => {
      Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(two.doc), 'server');
      Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc), 'server');
    };
    const first = one.open();
    const words = one.type(5, 'one');
    meet();
    two.strike([words], { group: first });
    two.open();
    const inner = two.type(6, 'two');
    meet();
    one.strike([inner]);
    one.open();
    one.type(7, 'three');
    meet();
    expect(two.push()).toBeNull();
    const before = server.examine(one.step2(), ANNA);
    expect(before).toEqual({ clients: [], fresh: false });
    agree(server, one, two);
  });

  test('structs that come again, whole and merged with newer ones', () => {
    const server = new Server();
    const anna = new Tab(server, ANNA, 100).sign();
    anna.open();
    anna.type(5, 'ab');
    const answers = anna.goLive();
    expect(anna.push()).toBeNull();
    const old = Y.encodeStateVector(server.doc);
    anna.type(7, 'cd');
    anna.type(9, 'e😀');
    const again = Y.encodeStateAsUpdate(anna.doc);
    expect(server.examine(again, ANNA)).toEqual({ clients: [], fresh: false });
    anna.doc.transact(() => anna.type(12, 'fg'), 'server');
    expect(server.receive(Y.encodeStateAsUpdate(anna.doc, old), ANNA)).toBeNull();
    expect(answers).toEqual([null, null]);
    agree(server, anna);
  });

  test('others’ structs that come again do no harm, and bring nothing', () => {
    const server = new Server();
    const boris = new Tab(server, BORIS, 200).sign();
    boris.open();
    boris.type(5, 'boris');
    boris.push();
    const watcher = new Tab(server, WATCHER, 400);
    expect(server.examine(Y.encodeStateAsUpdate(watcher.doc), WATCHER)).toEqual({
      clients: [],
      fresh: false,
    });
    expect(server.receive(Uint8Array.of(0, 0), WATCHER)).toBeNull();
  });

  test('a chair decides, also several times offline, and edits what is agreed at once', () => {
    const server = new Server();
    const anna = new Tab(server, ANNA, 100).sign();
    const burst = anna.open();
    const words = anna.type(5, 'new');
    const strike = anna.strike([RESOLVES]);
    anna.push();
    const chair = new Tab(server, CHAIR, 500).sign();
    chair.decide({ changes: [strike] });
    chair.decide({ changes: [burst, strike], ranges: [words], verdict: 'reject', reason: 'No\nconsensus' });
    chair.decide({ changes: [burst], ranges: [], verdict: 'reopen' });
    chair.strike([RESOLVES], { agreed: true });
    expect(chair.push()).toBeNull();
    const answers = chair.goLive();
    chair.decide({ changes: [burst], ranges: [words] });
    expect(answers).toEqual([null]);
    agree(server, anna, chair);
  });

  test('two chairs decide at once', () => {
    const server = new Server();
    const [one, two] = [new Tab(server, CHAIR, 500).sign(), new Tab(server, CHAIR, 501).sign()];
    for (const chair of [one, two]) chair.decide({ changes: [chair.strike([RESOLVES])] });
    expect([one.push(), two.push()]).toEqual([null, null]);
    agree(server, one, two);
    expect(server.doc.getArray(ROOTS.decisions).length).toBe(2);
  });

  test('a chair sets a field again and again: live, offline, in one transaction', () => {
    const server = new Server();
    const chair = new Tab(server, CHAIR, 500).sign();
    chair.field('title', 'One');
    chair.field('title', 'Two');
    expect(chair.push()).toBeNull();
    const answers = chair.goLive();
    chair.field('title', 'Three');
    chair.doc.transact(() => {
      chair.field('title', 'Four');
      chair.field('title', 'Five');
      chair.field('addendum', 23);
      chair.field('numbering', 'bis');
    });
    expect(answers).toEqual([null, null]);
    agree(server, chair);
    expect(server.doc.getMap(ROOTS.draft).get('title')).toBe('Five');
  });

  test.each([
    [500, 501],
    [501, 500],
  ])(
    'two chairs set one field while apart (%i, %i), and anybody comes back with what it superseded',
    (a, b) => {
      const server = new Server();
      const first = new Tab(server, CHAIR, 499).sign();
      first.field('title', 'Zero');
      first.push();
      const [one, two] = [new Tab(server, CHAIR, a).sign(), new Tab(server, CHAIR, b).sign()];
      one.field('title', 'One');
      one.field('title', 'One more');
      two.field('title', 'Two');
      two.field('place', 'Geneva');
      expect(one.push()).toBeNull();
      // Two hears of one's before it answers, and may have cleared its own value away.
      two.pull();
      expect(two.push()).toBeNull();
      agree(server, one, two);
      expect(server.examine(Y.encodeStateAsUpdate(one.doc), ANNA)).toEqual({ clients: [], fresh: false });
    },
  );

  test('a session goes on under a new role', () => {
    const server = new Server();
    const anna = new Tab(server, ANNA, 100).sign();
    const strike = anna.strike([RESOLVES]);
    anna.push();
    anna.decide({ changes: [strike] });
    expect(server.receive(anna.step2(), { ...ANNA, role: 'chair' })).toBeNull();
  });

  test('a word typed in the middle of what many typed at one place meanwhile', () => {
    const server = new Server();
    const tabs = [110, 130, 120].map((client, n) =>
      new Tab(server, [ANNA, BORIS, CHAIR][n] ?? ANNA, client).sign(),
    );
    for (const tab of tabs) {
      tab.open();
      for (let n = 0; n < 5; n++) tab.type(5 + n, 'abcde'.charAt(n));
      expect(tab.push()).toBeNull();
    }
    for (const tab of tabs) tab.pull();
    for (const tab of tabs) for (let n = 0; n < 12; n++) tab.type(5 + n, 'x');
    for (const tab of tabs) expect(tab.push()).toBeNull();
    agree(server, ...tabs);
  });

  test('the owner of a client id may be known to storage before the draft knows', () => {
    const words: Range = [BASE_CLIENT, 3, 2];
    const server = new Server();
    expect(new Tab(server, ANNA, 100).sign().server.known.owner(100)).toBeUndefined();
    const anna = new Tab(server, ANNA, 100).sign();
    anna.strike([words]);
    anna.push();
    expect(server.known.owner(100)).toBe(ANNA.user);
  });
});

/** The place, or the next where it would cut a character. */
function behindPair(tab: Tab, place: number): number {
  const units = tab.text
    .toDelta()
    .map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : '¶'));
  return /[\udc00-\udfff]/.test(units.join('').charAt(place)) ? place + 1 : place;
}

test('whatever honest people do, apart and together, passes and leaves all with the same draft', () => {
  const step = fc.record({
    who: fc.integer({ min: 0, max: 3 }),
    what: fc.constantFrom(
      'type',
      'type',
      'mark',
      'strike',
      'withdraw',
      'comment',
      'decide',
      'title',
      'push',
      'pull',
    ),
    at: fc.nat({ max: 30 }),
  });
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 60 }),
      fc.shuffledSubarray([9, 70, 800, 2 ** 32 - 1]),
      (steps, ids) => {
        const server = new Server();
        // The first two are tabs of one person; the last is a chair.
        const tabs = ids.map((id, n) => new Tab(server, [ANNA, ANNA, BORIS, CHAIR][n] ?? ANNA, id).sign());
        const written: string[][] = tabs.map(() => []);
        for (const { who, what, at } of steps) {
          const tab = tabs[who];
          const own = written[who];
          if (!tab || !own) continue;
          const place = 3 + (at % (tab.text.length - 5));
          if (what === 'type') {
            own.push(tab.open());
            tab.type(behindPair(tab, place), ['é', 'two words', '😀'][at % 3] ?? '');
          }
          if (what === 'mark') {
            own.push(tab.open());
            tab.type(3, { type: 'paragraph', style: 'Normal' });
          }
          if (what === 'strike') own.push(tab.strike([[BASE_CLIENT, 3 + (at % 8), 3]]));
          if (what === 'withdraw' && own[0]) tab.withdraw(own[0]);
          if (what === 'comment') tab.comment({ on: own[0] ? { change: own[0] } : { ranges: [RESOLVES] } });
          if (what === 'decide' && own[0] && tab.sender === CHAIR)
            tab.decide({ changes: [own[0]], ranges: [] });
          if (what === 'title' && tab.sender === CHAIR) tab.field('title', `Title ${at}`);
          if (what === 'push') expect(tab.push()).toBeNull();
          if (what === 'pull') tab.pull();
        }
        for (const tab of tabs) expect(tab.push()).toBeNull();
        agree(server, ...tabs);
      },
    ),
    { numRuns: 200 },
  );
});
