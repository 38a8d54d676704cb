/** What nobody may do, each attack by name with the rule that refuses it. Every one leaves the draft as it was. */
import type * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Range, ROOTS } from '../weave/records.ts';
import { gate } from './gate.ts';
import type { Known } from './known.ts';
import {
  ANNA,
  BASE_CLIENT,
  BORIS,
  CHAIR,
  contents,
  NOW,
  RESOLVES,
  Server,
  Tab,
  WATCHER,
} from './people.fixture.ts';
import { any, bytes, type RawStruct, raw, string, uints } from './raw.fixture.ts';

/** A draft in which Boris has written, and Anna is signed, with words of her own behind `resolves`. */
function scene() {
  const server = new Server();
  const boris = new Tab(server, BORIS, 200).sign();
  const borisBurst = boris.open();
  const borisWords = boris.type(5, 'boris');
  const borisStrike = boris.strike([RESOLVES]);
  boris.push();
  const anna = new Tab(server, ANNA, 100).sign();
  const annaBurst = anna.open();
  const annaWords = anna.type(11, 'a😀b');
  anna.push();
  boris.pull();
  return { server, anna, boris, borisBurst, borisWords, borisStrike, annaBurst, annaWords };
}
type Scene = ReturnType<typeof scene>;

/** Expects this rule to refuse the update, and nothing to have changed. */
function expectRefused(server: Server, update: Uint8Array, sender: typeof ANNA, rule: string): void {
  const before = contents(server.doc);
  expect(gate(update, sender, server.known, NOW)?.rule).toBe(rule);
  expect(contents(server.doc)).toEqual(before);
}

/** What Anna does to her own copy of the draft, and offers. */
const byAnna: [attack: string, rule: string, act: (scene: Scene) => void][] = [
  ['deletes text in force', 'no-deleting', ({ anna }) => anna.text.delete(3, 4)],
  ['deletes her own words, which others have seen', 'no-deleting', ({ anna }) => anna.text.delete(13, 1)],
  [
    'deletes somebody’s record',
    'no-deleting',
    ({ anna, borisStrike }) => anna.doc.getMap(ROOTS.changes).delete(borisStrike),
  ],
  [
    'deletes her own record',
    'no-deleting',
    ({ anna, annaBurst }) => anna.doc.getMap(ROOTS.changes).delete(annaBurst),
  ],
  ['formats text in force', 'content-kind', ({ anna }) => anna.text.format(3, 8, { bold: true })],
  ['types formatted text', 'content-kind', ({ anna }) => anna.text.insert(5, 'x', { bold: true })],
  ['types behind the last paragraph mark', 'text-end', ({ anna }) => anna.type(anna.text.length, 'the end')],
  ['types a control character', 'control-character', ({ anna }) => anna.type(5, 'a\u0007b')],
  ['turns the words in force around', 'turning-character', ({ anna }) => anna.type(5, 'a\u202eb')],
  ['opens an isolate and leaves it open', 'turning-character', ({ anna }) => anna.type(5, '\u2067')],
  ['types a newline', 'control-character', ({ anna }) => anna.type(5, 'a\nb')],
  ['types a carriage return', 'control-character', ({ anna }) => anna.type(5, 'a\rb')],
  ['puts an embed of no known type', 'embed', ({ anna }) => anna.type(5, { type: 'script' } as never)],
  [
    'puts a paragraph mark with a field of its own',
    'embed',
    ({ anna }) => anna.type(5, { type: 'paragraph', style: 'Normal', onclick: 'x' } as never),
  ],
  [
    'puts a paragraph mark without style',
    'embed',
    ({ anna }) => anna.type(5, { type: 'paragraph' } as never),
  ],
  [
    'puts a paragraph mark nine levels deep',
    'embed',
    ({ anna }) => anna.type(5, { type: 'paragraph', style: 'x', level: 9 }),
  ],
  [
    'puts a paragraph mark in half a cell',
    'embed',
    ({ anna }) => anna.type(5, { type: 'paragraph', style: 'x', cell: ['t', 'r'] } as never),
  ],
  ['puts a huge image', 'embed', ({ anna }) => anna.type(5, { type: 'image', data: 'x'.repeat(9000) })],
  ['puts a deep footnote', 'embed', ({ anna }) => anna.type(5, { type: 'footnote', a: [[[[[[1]]]]]] })],
  [
    'puts a footnote with half a character',
    'embed',
    ({ anna }) => anna.type(5, { type: 'footnote', a: '\ud83d' }),
  ],
  [
    'puts a reference to no paragraph',
    'not-a-mark',
    ({ anna }) => anna.type(5, { type: 'reference', to: [BASE_CLIENT, 4] }),
  ],
  [
    'sets somebody’s record again',
    'set-twice',
    ({ anna, borisStrike }) =>
      anna.strike([RESOLVES], {}) && anna.change({ kind: 'delete', at: 1, ranges: [RESOLVES] }, borisStrike),
  ],
  [
    'sets her own record again',
    'set-twice',
    ({ anna, annaBurst }) => anna.change({ kind: 'insert', at: 1, from: anna.clock + 1 }, annaBurst),
  ],
  [
    'sets a record under somebody else’s number',
    'key',
    ({ anna }) => anna.change({ kind: 'delete', at: 1, ranges: [RESOLVES] }, '200.77'),
  ],
  [
    'sets a record under a number with a leading zero',
    'key',
    ({ anna }) => anna.change({ kind: 'delete', at: 1, ranges: [RESOLVES] }, '100.07'),
  ],
  [
    'sets a record under __proto__',
    'key',
    ({ anna }) => anna.change({ kind: 'delete', at: 1, ranges: [RESOLVES] }, '__proto__'),
  ],
  [
    'writes a record of no known kind',
    'shape',
    ({ anna }) => anna.change({ kind: 'accept', at: 1 } as never),
  ],
  [
    'writes a record with a field of its own',
    'shape',
    ({ anna }) => anna.strike([RESOLVES], { accepted: true } as never),
  ],
  [
    'writes a record without its time',
    'shape',
    ({ anna }) => anna.change({ kind: 'delete', ranges: [RESOLVES] } as never),
  ],
  ['writes a time that is no number', 'shape', ({ anna }) => anna.strike([RESOLVES], { at: Number.NaN })],
  ['writes a record that is text', 'shape', ({ anna }) => anna.change('strike' as never)],
  ['writes a time far ahead', 'time', ({ anna }) => anna.strike([RESOLVES], { at: NOW + 6 * 60_000 })],
  [
    'opens a burst elsewhere than at the next id',
    'from',
    ({ anna }) => anna.change({ kind: 'insert', at: 1, from: anna.clock + 2 }),
  ],
  [
    'opens a burst over her earlier words',
    'from',
    ({ anna }) => anna.change({ kind: 'insert', at: 1, from: 2 }),
  ],
  ['agrees to her own words', 'chair-agreed', ({ anna }) => anna.open({ agreed: true })],
  ['disagrees, which is no value', 'shape', ({ anna }) => anna.open({ agreed: false } as never)],
  ['strikes words that nobody wrote', 'unknown-words', ({ anna }) => anna.strike([[BASE_CLIENT, 10, 1000]])],
  [
    'strikes words of a client id that never wrote',
    'unknown-words',
    ({ anna }) => anna.strike([[999, 0, 1]]),
  ],
  ['strikes a record instead of words', 'unknown-words', ({ anna }) => anna.strike([[200, 1, 2]])],
  [
    'strikes words not yet written',
    'unknown-words',
    ({ anna }) => {
      anna.strike([[100, anna.clock + 2, 1]]);
      anna.open();
      anna.type(5, 'xx');
    },
  ],
  [
    'strikes half a character',
    'half-character',
    ({ anna, annaWords }) => anna.strike([[100, annaWords[1] + 1, 1]]),
  ],
  ['strikes nothing', 'shape', ({ anna }) => anna.strike([])],
  ['strikes a length of zero', 'shape', ({ anna }) => anna.strike([[BASE_CLIENT, 3, 0]])],
  ['strikes a negative length', 'shape', ({ anna }) => anna.strike([[BASE_CLIENT, 3, -1]])],
  ['strikes a fraction of a word', 'shape', ({ anna }) => anna.strike([[BASE_CLIENT, 3.5, 1]])],
  [
    'strikes more than any draft holds',
    'shape',
    ({ anna }) => anna.strike(Array.from({ length: 3 }, (): Range => [BASE_CLIENT, 1, 0x7fff_0000])),
  ],
  [
    'formats with a property of no record',
    'shape',
    ({ anna }) => anna.change({ kind: 'format', at: 1, ranges: [RESOLVES], set: { colour: 'red' } } as never),
  ],
  [
    'links to a script',
    'shape',
    ({ anna }) =>
      anna.change({ kind: 'format', at: 1, ranges: [RESOLVES], set: { link: 'javascript:alert(1)' } }),
  ],
  [
    'restyles what is no paragraph',
    'not-a-mark',
    ({ anna }) => anna.change({ kind: 'paragraph', at: 1, mark: [BASE_CLIENT, 4], set: { style: 'Call' } }),
  ],
  [
    'restyles with an event handler',
    'shape',
    ({ anna }) =>
      anna.change({ kind: 'paragraph', at: 1, mark: [BASE_CLIENT, 22], set: { onclick: 'x' } } as never),
  ],
  ['withdraws somebody’s change', 'not-your-change', ({ anna, borisStrike }) => anna.withdraw(borisStrike)],
  ['withdraws a change that is not there', 'unknown-change', ({ anna }) => anna.withdraw('100.77')],
  [
    'groups with somebody’s change',
    'group',
    ({ anna, borisStrike }) => anna.strike([RESOLVES], { group: borisStrike }),
  ],
  [
    'groups with a change that is not there',
    'unknown-change',
    ({ anna }) => anna.strike([RESOLVES], { group: '100.77' }),
  ],
  ['decides', 'chair-decides', ({ anna, borisStrike }) => anna.decide({ changes: [borisStrike] })],
  [
    'deletes a decision',
    'no-deleting',
    (scene) => {
      decided(scene);
      scene.anna.pull();
      scene.anna.doc.getArray(ROOTS.decisions).delete(0, 1);
    },
  ],
  ['renames the draft', 'chair-draft', ({ anna }) => anna.field('title', 'Mine')],
  [
    'signs as somebody else',
    'identity',
    ({ anna }) => {
      anna.doc.clientID = 101;
      anna.sign({ user: BORIS.user, name: 'Boris' });
    },
  ],
  [
    'signs for another delegation',
    'identity',
    ({ anna }) => {
      anna.doc.clientID = 101;
      anna.sign({ delegation: 'RCC' });
    },
  ],
  [
    'signs as a chair',
    'identity',
    ({ anna }) => {
      anna.doc.clientID = 101;
      anna.sign({ role: 'chair' });
    },
  ],
  [
    'signs as the text in force',
    'shape',
    ({ anna }) => {
      anna.doc.clientID = 101;
      anna.sign({ role: 'base' });
    },
  ],
  [
    'signs for another client id',
    'identity',
    ({ anna }) => {
      anna.doc.clientID = 101;
      anna.sign({}, '102');
    },
  ],
  ['signs again', 'identity', ({ anna }) => anna.sign()],
  [
    'signs from the future',
    'time',
    ({ anna }) => {
      anna.doc.clientID = 101;
      anna.sign({ since: NOW + 6 * 60_000 });
    },
  ],
  [
    'signs before time began',
    'shape',
    ({ anna }) => {
      anna.doc.clientID = 101;
      anna.sign({ since: 0 });
    },
  ],
  [
    'writes before signing',
    'unsigned',
    ({ anna }) => {
      anna.doc.clientID = 101;
      anna.strike([RESOLVES]);
    },
  ],
  [
    'types without an insert record',
    'no-insert',
    ({ anna }) => {
      anna.doc.clientID = 101;
      anna.sign();
      anna.type(5, 'x');
    },
  ],
  [
    'types first and opens the insert record after',
    'no-insert',
    ({ anna }) => {
      anna.doc.clientID = 101;
      anna.sign();
      anna.type(5, 'x');
      anna.open();
    },
  ],
  [
    'writes on as somebody else’s client id',
    'not-yours',
    ({ anna }) => {
      anna.doc.clientID = 200;
      anna.type(5, 'x');
    },
  ],
  [
    'writes on as the text in force',
    'not-yours',
    ({ anna }) => {
      anna.doc.clientID = BASE_CLIENT;
      anna.type(5, 'x');
    },
  ],
  [
    'comments under somebody’s number',
    'key',
    ({ anna }) => anna.comment({ on: { ranges: [RESOLVES] } }, '200.9'),
  ],
  ['comments on nothing', 'shape', ({ anna }) => anna.comment({})],
  [
    'comments on words that nobody wrote',
    'unknown-words',
    ({ anna }) => anna.comment({ on: { ranges: [[BASE_CLIENT, 900, 1]] } }),
  ],
  [
    'comments on a change that is not there',
    'unknown-change',
    ({ anna }) => anna.comment({ on: { change: '1.1' } }),
  ],
  [
    'answers a comment that is not there',
    'unknown-comment',
    ({ anna }) => anna.comment({ on: { comment: '1.1' } }),
  ],
  [
    'comments at length',
    'shape',
    ({ anna }) => anna.comment({ on: { ranges: [RESOLVES] }, text: 'x'.repeat(10_001) }),
  ],
  ['takes a position that is none', 'shape', ({ anna }) => anna.position({ position: 'veto' as never })],
  ['takes a position as somebody else', 'key', ({ anna }) => anna.position({}, '200.12')],
  [
    'writes to a root that drafts do not have',
    'unknown-root',
    ({ anna }) => anna.doc.getMap('secrets').set('100.9', 1),
  ],
  [
    'nests a type in a record',
    'content-kind',
    ({ anna }) => anna.doc.getMap(ROOTS.changes).set('100.9', new Y.Map()),
  ],
  [
    'nests a document in a record',
    'content-kind',
    ({ anna }) => anna.doc.getMap(ROOTS.changes).set('100.9', new Y.Doc()),
  ],
  [
    'keeps bytes as a record',
    'content-kind',
    ({ anna }) => anna.doc.getMap(ROOTS.changes).set('100.9', Uint8Array.of(1)),
  ],
  [
    'hides bytes in a record',
    'shape',
    ({ anna }) => anna.doc.getMap(ROOTS.changes).set('100.9', { kind: Uint8Array.of(1) }),
  ],
];

function decided({ server, borisStrike }: Scene): Tab {
  const chair = new Tab(server, CHAIR, 500).sign();
  chair.decide({ changes: [borisStrike] });
  expect(chair.push()).toBeNull();
  return chair;
}

describe('a delegate who', () => {
  test.each(byAnna)('%s is refused (%s)', (_attack, rule, act) => {
    const all = scene();
    act(all);
    expectRefused(all.server, all.anna.step2(), ANNA, rule);
  });

  test('changes her delegation and writes on under the old one is refused', () => {
    const { server, anna } = scene();
    anna.position({});
    expectRefused(server, anna.step2(), { ...ANNA, delegation: 'RCC' }, 'other-delegation');
  });

  test('offers somebody else’s new words is refused', () => {
    const { server, boris } = scene();
    boris.type(5, 'more');
    expectRefused(server, boris.step2(), ANNA, 'not-yours');
  });

  test('sets one key twice in one update is refused', () => {
    const { server, anna } = scene();
    const strike = anna.strike([RESOLVES]);
    anna.change({ kind: 'delete', at: 1, ranges: [[BASE_CLIENT, 3, 1]] }, strike);
    // Yjs clears the first one away, which no delegate may.
    expectRefused(server, anna.step2(), ANNA, 'shape');
    const record = any({ kind: 'delete', at: 1, ranges: [RESOLVES] });
    const structs = [1, 2].map(
      (): RawStruct => ({ kind: 8, root: ROOTS.changes, key: '100.55', content: record }),
    );
    expectRefused(server, raw([{ client: 100, clock: anna.clock - 2, structs }]), ANNA, 'set-twice');
  });
});

describe('an observer', () => {
  test('who writes is refused', () => {
    const { server } = scene();
    const watcher = new Tab(server, WATCHER, 400).sign();
    expectRefused(server, watcher.step2(), WATCHER, 'observer');
  });
  test('who deletes is refused', () => {
    const { server } = scene();
    const watcher = new Tab(server, WATCHER, 400);
    watcher.text.delete(0, 1);
    expectRefused(server, watcher.step2(), WATCHER, 'no-deleting');
  });
});

describe('a chair who', () => {
  const byChair: [attack: string, rule: string, act: (chair: Tab, scene: Scene) => void][] = [
    [
      'decides a change that is not there',
      'unknown-change',
      (chair) => chair.decide({ changes: ['200.99'] }),
    ],
    [
      'decides a withdrawal',
      'decide-withdrawal',
      (chair) => chair.decide({ changes: [chair.withdraw(chair.strike([RESOLVES]))] }),
    ],
    [
      'accepts an insertion without its words',
      'decide-words',
      (chair, { borisBurst }) => chair.decide({ changes: [borisBurst] }),
    ],
    [
      'accepts words that nobody wrote',
      'unknown-words',
      (chair, { borisBurst }) => chair.decide({ changes: [borisBurst], ranges: [[200, 2, 99]] }),
    ],
    [
      'decides otherwise than verdicts go',
      'shape',
      (chair, { borisStrike }) => chair.decide({ changes: [borisStrike], verdict: 'maybe' as never }),
    ],
    ['decides nothing', 'shape', (chair) => chair.decide({ changes: [] })],
    [
      'decides under a key, where no list would show it',
      'key',
      (chair, { borisStrike }) =>
        chair.doc
          .getMap(ROOTS.decisions)
          .set('hidden', { verdict: 'accept', changes: [borisStrike], at: NOW }),
    ],
    [
      'puts a decision before those that stand',
      'decide-order',
      (chair, all) => {
        decided(all);
        chair.pull();
        chair.doc
          .getArray(ROOTS.decisions)
          .insert(0, [{ verdict: 'reject', changes: [all.borisStrike], at: 1 }]);
      },
    ],
    [
      'takes a decision back by deleting it',
      'no-deleting',
      (chair, all) => {
        decided(all);
        chair.pull();
        chair.doc.getArray(ROOTS.decisions).delete(0, 1);
      },
    ],
    ['deletes text in force', 'no-deleting', (chair) => chair.text.delete(0, 1)],
    ['gives the draft a field of its own', 'draft-field', (chair) => chair.field('colour' as never, 'red')],
    [
      'numbers the draft by a rule that is none',
      'draft-field',
      (chair) => chair.field('numbering', 'random'),
    ],
    ['gives an addendum a name', 'draft-field', (chair) => chair.field('addendum', 'A')],
    [
      'deletes a field',
      'no-deleting',
      (chair) => {
        chair.field('title', 'x');
        chair.push();
        chair.doc.getMap(ROOTS.draft).delete('title');
      },
    ],
    [
      'sets a field and deletes it before it is sent',
      'no-deleting',
      (chair) => {
        chair.field('title', 'x');
        chair.doc.getMap(ROOTS.draft).delete('title');
      },
    ],
  ];
  test.each(byChair)('%s is refused (%s)', (_attack, rule, act) => {
    const all = scene();
    const chair = new Tab(all.server, CHAIR, 501).sign();
    act(chair, all);
    expectRefused(all.server, chair.step2(), CHAIR, rule);
  });
});

describe('bytes that', () => {
  /** Anna's next struct, as she wrote it by hand; her next clock is 6. */
  const byHand = (struct: Partial<RawStruct>, clock = 7): Uint8Array =>
    raw([{ client: 100, clock, structs: [{ kind: 4, content: string('x'), ...struct }] }]);
  const between = { origin: [BASE_CLIENT, 5], right: [BASE_CLIENT, 6] } as const;
  const record = any({ kind: 'delete', at: 1, ranges: [RESOLVES] });

  test('are what an honest hand writes pass', () => {
    const { server, anna } = scene();
    expect(anna.clock).toBe(6);
    expect(gate(byHand(between, 6), ANNA, server.known, NOW)).toBeNull();
  });

  const deep = (depth: number) => (to: encoding.Encoder) => {
    uints(to, 1);
    for (let n = 0; n < depth; n++) bytes(117, 1)(to);
    bytes(126)(to);
  };
  const attacks: [attack: string, rule: string, update: Uint8Array][] = [
    [
      'hold a number beyond all numbers, which no replica would pass on as it is',
      'embed',
      byHand({ ...between, kind: 5, content: string('{"type":"image","width":1e999}') }, 6),
    ],
    ['are none', 'malformed', new Uint8Array()],
    ['end in the middle', 'malformed', byHand(between, 6).subarray(0, 9)],
    ['go on behind the end', 'malformed', Uint8Array.of(0, 0, 0)],
    ['claim 268 million structs in seven', 'malformed', Uint8Array.of(1, 0xff, 0xff, 0xff, 0x7f, 100, 6)],
    ['claim 268 million clients', 'malformed', Uint8Array.of(0xff, 0xff, 0xff, 0x7f)],
    ['claim 268 million deletions', 'malformed', Uint8Array.of(0, 1, 100, 0xff, 0xff, 0xff, 0x7f)],
    [
      'claim a string longer than themselves',
      'malformed',
      byHand({ ...between, content: (to) => uints(to, 99_999) }, 6),
    ],
    [
      'claim values more than themselves',
      'malformed',
      byHand({ kind: 8, root: 'changes', key: '100.9', content: (to) => uints(to, 99_999) }, 6),
    ],
    ['are more than a megabyte', 'too-big', new Uint8Array((1 << 20) + 1)],
    ['write numbers that never end', 'malformed', new Uint8Array(40).fill(0x80)],
    [
      'name a client id beyond 32 bits',
      'too-big',
      raw([{ client: 2 ** 40, clock: 0, structs: [{ kind: 4, ...between, content: string('x') }] }]),
    ],
    ['name a clock beyond all typing', 'too-big', byHand({ origin: [1, 2 ** 45] }, 6)],
    [
      'list a client twice',
      'malformed',
      raw(
        [1, 2].map(() => ({
          client: 100,
          clock: 6,
          structs: [{ kind: 4, ...between, content: string('x') }],
        })),
      ),
    ],
    ['list a client without structs', 'malformed', raw([{ client: 100, clock: 6, structs: [] }])],
    ['hold an empty string', 'malformed', byHand({ ...between, content: string('') }, 6)],
    ['hold no value', 'malformed', byHand({ kind: 8, root: 'changes', key: '100.9', content: any() }, 6)],
    [
      'hold a string that is not UTF-8',
      'malformed',
      byHand({ ...between, content: bytes(3, 0xed, 0xa0, 0xbd) }, 6),
    ],
    ['hold an embed that is not JSON', 'embed', byHand({ kind: 5, ...between, content: string('{') }, 6)],
    [
      'hold a thousand levels',
      'too-deep',
      byHand({ kind: 8, root: 'changes', key: '100.9', content: deep(1000) }, 6),
    ],
    [
      'hold half a million levels',
      'too-deep',
      byHand({ kind: 8, root: 'changes', key: '100.9', content: deep(500_000) }, 6),
    ],
    ['hold garbage', 'content-kind', byHand({ kind: 0, content: bytes(5) }, 6)],
    ['skip', 'content-kind', byHand({ kind: 10, content: bytes(5) }, 6)],
    [
      'hold JSON of old',
      'content-kind',
      byHand({ kind: 2, root: 'changes', key: '100.9', content: bytes(1, 1, 49) }, 6),
    ],
    ['hold a kind that is none', 'content-kind', byHand({ kind: 31, ...between }, 6)],
    ['hold deleted text', 'content-kind', byHand({ kind: 1, ...between, content: bytes(5) }, 6)],
    [
      'hold a deleted record',
      'shape',
      byHand({ kind: 1, root: 'changes', key: '100.9', content: bytes(1) }, 6),
    ],
    ['hold plain values in text', 'content-kind', byHand({ kind: 8, ...between, content: any(1) }, 6)],
    ['hold a string among records', 'shape', byHand({ root: 'changes', key: '100.9' }, 6)],
    [
      'hold two records under one key',
      'shape',
      byHand(
        {
          kind: 8,
          root: 'changes',
          key: '100.9',
          content: any({ kind: 'delete', at: 1, ranges: [RESOLVES] }, 1),
        },
        6,
      ),
    ],
    ['hold a record without a key', 'key', byHand({ kind: 8, root: 'changes', content: record }, 6)],
    [
      'hold a record whose prototype is one',
      'shape',
      byHand(
        {
          kind: 8,
          root: 'changes',
          key: '100.9',
          content: any(JSON.parse('{"__proto__":{"kind":"delete"},"at":1}')),
        },
        6,
      ),
    ],
    ['leave a gap', 'gap', byHand(between, 7)],
    ['name a nested parent', 'unknown-root', byHand({ parent: [BASE_CLIENT, 0] }, 6)],
    ['name a root of Object', 'unknown-root', byHand({ root: '__proto__', key: 'x' }, 6)],
    ['name a root of their own among what is known', 'unknown-root', byHand({ root: 'mine', key: 'x' }, 0)],
    ['stand alone in text', 'text-end', byHand({ root: 'text' }, 6)],
    [
      'stand at the start of text without a right neighbour',
      'text-end',
      byHand({ root: 'text', key: 'x' }, 6),
    ],
    [
      'build on what is not there',
      'unknown-origin',
      byHand({ origin: [BASE_CLIENT, 5], right: [BASE_CLIENT, 999] }, 6),
    ],
    ['build on themselves', 'unknown-origin', byHand({ origin: [100, 6], right: [BASE_CLIENT, 6] }, 6)],
    [
      'build on each other',
      'unknown-origin',
      raw([
        {
          client: 100,
          clock: 6,
          structs: [{ kind: 4, origin: [101, 0], right: [BASE_CLIENT, 6], content: string('x') }],
        },
        {
          client: 101,
          clock: 0,
          structs: [{ kind: 4, origin: [100, 6], right: [BASE_CLIENT, 6], content: string('x') }],
        },
      ]),
    ],
    ['build on a record', 'mixed-roots', byHand({ origin: [100, 1], right: [BASE_CLIENT, 6] }, 6)],
    ['follow a record into its key', 'set-twice', byHand({ kind: 8, origin: [100, 1], content: record }, 6)],
    [
      'follow somebody’s author entry',
      'identity',
      byHand({ kind: 8, origin: [200, 0], content: any({ user: 'u-anna' }) }, 6),
    ],
    [
      'cross their neighbours to come behind the last mark',
      'neighbours-crossed',
      byHand({ origin: [BASE_CLIENT, 39], right: [BASE_CLIENT, 3] }, 6),
    ],
    [
      'come before what they follow',
      'neighbours-crossed',
      byHand({ origin: [BASE_CLIENT, 6], right: [BASE_CLIENT, 6] }, 6),
    ],
    [
      'cut a character with their left neighbour',
      'half-character',
      byHand({ origin: [BASE_CLIENT, 16], right: [BASE_CLIENT, 18] }, 6),
    ],
    [
      'cut a character with their right neighbour',
      'half-character',
      byHand({ origin: [BASE_CLIENT, 15], right: [BASE_CLIENT, 17] }, 6),
    ],
    [
      'cut a character while they only come again',
      'half-character',
      byHand({ ...between, origin: [BASE_CLIENT, 16] }, 2),
    ],
    [
      'come again and build on what is not there',
      'unknown-origin',
      byHand({ origin: [100, 99], right: [BASE_CLIENT, 6] }, 2),
    ],
    [
      'come again longer, and begin within a character',
      'half-character',
      byHand({ ...between, content: string('abc😀') }, 2),
    ],
    [
      'come again longer, in another root',
      'mixed-roots',
      byHand({ kind: 8, root: 'decisions', content: any(1, 2, 3) }, 4),
    ],
    [
      'come again longer, under another key',
      'mixed-roots',
      byHand({ kind: 8, root: 'changes', key: '100.9', content: any(1, 2, 3, 4, 5, 6, 7) }, 0),
    ],
    ['delete what is not there', 'no-deleting', raw([], [[999, 0, 1]])],
    ['delete into the future', 'no-deleting', raw([], [[100, 2 ** 30, 2 ** 30]])],
    ['delete nothing, which would cut a character', 'no-deleting', raw([], [[BASE_CLIENT, 17, 0]])],
  ];
  test.each(attacks)('%s are refused (%s)', (_attack, rule, update) => {
    expectRefused(scene().server, update, ANNA, rule);
  });

  test('delete nothing would have cut a character in force, had Yjs been given them', () => {
    const doc = new Y.Doc();
    doc.getText('text').insert(0, '😀');
    Y.applyUpdate(doc, raw([], [[doc.clientID, 1, 0]]));
    expect(doc.getText('text').toString()).toBe('\ufffd\ufffd');
  });

  test('delete a draft field that nothing supersedes are refused, also when they set another', () => {
    const { server } = scene();
    const chair = new Tab(server, CHAIR, 500).sign();
    chair.field('title', 'x');
    chair.push();
    const set: RawStruct = { kind: 8, root: 'draft', key: 'place', content: any('Geneva') };
    expectRefused(
      server,
      raw([{ client: 500, clock: 2, structs: [set] }], [[500, 1, 1]]),
      CHAIR,
      'no-deleting',
    );
    expectRefused(
      server,
      raw([{ client: 500, clock: 2, structs: [set] }], [[500, 2, 1]]),
      CHAIR,
      'no-deleting',
    );
  });

  test('would cost a stock server hundreds of megabytes cost nothing here', () => {
    const { server } = scene();
    const before = process.memoryUsage().heapUsed;
    gate(Uint8Array.of(1, 0xff, 0xff, 0xff, 0x7f, 100, 6), ANNA, server.known, NOW);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(5_000_000);
  });

  test('hold references that wind through many clients are checked in time that grows with them only', () => {
    const { server, anna } = scene();
    anna.type(5, 'x'.repeat(1000));
    const clients = Array.from({ length: 500 }, (_, n) => ({
      client: 1000 + n,
      clock: 0,
      structs: [
        { kind: 4, origin: [1001 + n, 0] as const, right: [BASE_CLIENT, 6] as const, content: string('x') },
      ],
    }));
    const started = performance.now();
    expectRefused(server, raw(clients), ANNA, 'unknown-origin');
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('the work it takes to check', () => {
  test('strikes of the whole text grows with the strikes only, not with the text', () => {
    const { server, anna } = scene();
    const text = server.doc.getText(ROOTS.text);
    server.doc.transact(() => {
      for (let n = 0; n < 2000; n++) {
        text.insert(text.length, 'members');
        text.insertEmbed(text.length, { type: 'paragraph', style: 'Normal' });
      }
    });
    anna.pull();
    const whole: Range = [BASE_CLIENT, 1, Y.getState(server.doc.store, BASE_CLIENT) - 1];
    anna.strike(Array.from({ length: 300 }, () => whole));
    // 300 times 4,000 pieces, in a message of 3 kB.
    let pieces = 0;
    const piece: Known['piece'] = (client, clock) => {
      pieces++;
      return server.known.piece(client, clock);
    };
    expect(gate(anna.step2(), ANNA, { ...server.known, piece }, NOW)).toBeNull();
    expect(pieces).toBeLessThan(1000);
  });

  test('long records that wait for others of their update is counted each time, and ends', () => {
    const server = new Server();
    const { user, name, delegation, role } = ANNA;
    const author = any({ user, name, delegation, role, since: NOW });
    const clientOf = (client: number, record: object) => ({
      client,
      clock: 0,
      structs: [
        { kind: 8, root: ROOTS.authors, key: String(client), content: author },
        { kind: 8, root: ROOTS.changes, key: `${client}.1`, content: any({ at: NOW, ...record }) },
      ],
    });
    const awaited: Range = [9999, 1, 1];
    const ranges = [awaited, ...Array.from({ length: 19_999 }, () => RESOLVES)];
    const long = [500, 501, 502, 503].map((client) => clientOf(client, { kind: 'delete', ranges }));
    // Each waits for the next, which comes behind it.
    const chain = Array.from({ length: 600 }, (_, n) =>
      clientOf(1000 + n, { kind: 'delete', ranges: [RESOLVES], group: `${Math.min(1001 + n, 1599)}.1` }),
    );
    expect(gate(raw([...long, ...chain]), ANNA, server.known, NOW)?.rule).toBe('too-much-work');
  });
});

test('every refusal is a sentence', () => {
  const refusal = gate(Uint8Array.of(), ANNA, new Server().known, NOW);
  expect(refusal?.reason).toMatch(/^[A-Z].*\.$/);
});
