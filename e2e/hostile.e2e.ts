/** What a hostile delegate, a foreign program and bad files can do to a draft: nothing but what a delegate may. */
import { unzipSync, zipSync } from 'fflate';
import * as encoding from 'lib0/encoding';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { House } from './house.ts';
import { Script, until } from './script.ts';

let house: House;
let draft: string;
/** Brazil's hostile delegate. */
let session: string;
/** Honest people, connected all the while. */
let chair: Script;
let boris: Script;
let borisBurst: string;
let borisStrike: string;
let mallory: Script;

beforeAll(async () => {
  house = await House.open();
  draft = await house.sample();
  session = await house.session(await house.invite(draft, 'delegate', 'B'), 'Mallory');
  const borisSession = await house.session(await house.invite(draft, 'delegate', 'RCC'), 'Boris');
  chair = await Script.connect(house, draft, await house.session(house.chairLink, 'Ana Ferrari'));
  boris = await Script.connect(house, draft, borisSession);
  borisBurst = boris.type('boris and ', 'health and agriculture');
  borisStrike = boris.strike('energy, ');
  await boris.saved();
  await house.ask(`/api/drafts/${draft}/decisions`, { verdict: 'reject', changes: [borisStrike] });
  await until('Boris hears of the decision', () => boris.doc.getArray('decisions').length === 1);
});
afterEach(() => mallory?.leave());
afterAll(async () => {
  chair?.leave();
  boris?.leave();
  await house?.close();
});

/** All that anybody can ask about the draft. */
async function everything(): Promise<readonly string[]> {
  const views = ['base', 'marked', 'agreed', 'final'];
  const texts = await Promise.all(views.map((view) => house.text(draft, view)));
  const [fields, changes] = await Promise.all(
    ['', '/changes'].map((of) => house.ask(`/api/drafts/${draft}${of}`)),
  );
  return [...texts, fields?.text ?? '', changes?.text ?? ''];
}

/** A record that strikes words in force. */
const striking = (by: Script) => ({ kind: 'delete', ranges: [by.rangeOf('transportation')] });

/** What she does to her own copy of the draft, which the stock provider then sends; and what she is told. */
const acts: readonly [attack: string, told: RegExp, act: () => void][] = [
  [
    'deletes text in force',
    /Nothing is ever deleted/,
    () => mallory.text.delete(mallory.indexOf('transportation'), 14),
  ],
  [
    'deletes another’s words',
    /Nothing is ever deleted/,
    () => mallory.text.delete(mallory.indexOf('boris and'), 5),
  ],
  [
    'formats text in force',
    /kind of content/,
    () => mallory.text.format(mallory.indexOf('transportation'), 14, { bold: true }),
  ],
  [
    'types formatted text',
    /kind of content/,
    () => mallory.text.insert(mallory.indexOf('transportation'), 'x', { bold: true }),
  ],
  [
    'types without saying whose the client id is',
    /before it has said whose/,
    () => mallory.text.insert(mallory.indexOf('transportation'), 'x'),
  ],
  [
    'types without an insert record',
    /without an insert record/,
    () =>
      mallory.doc.transact(() => {
        mallory.sign();
        mallory.text.insert(mallory.indexOf('transportation'), 'x');
      }),
  ],
  [
    'types behind the last paragraph mark',
    /behind the last paragraph mark/,
    () =>
      mallory.doc.transact(() => {
        mallory.sign();
        mallory.record({ kind: 'insert', from: 2 });
        mallory.text.insert(mallory.text.length, 'the end');
      }),
  ],
  [
    'agrees to her own words',
    /Only a chair writes text that is agreed/,
    () =>
      mallory.doc.transact(() => {
        mallory.sign();
        mallory.record({ kind: 'insert', from: 2, agreed: true });
        mallory.text.insert(mallory.indexOf('transportation'), 'x');
      }),
  ],
  [
    'decides',
    /Only a chair decides/,
    () =>
      mallory.doc.transact(() => {
        mallory.sign();
        mallory.doc.getArray('decisions').push([
          {
            verdict: 'accept',
            changes: [borisStrike],
            ranges: [mallory.rangeOf('energy, ')],
            at: Date.now(),
          },
        ]);
      }),
  ],
  [
    'takes back what the chair decided',
    /Nothing is ever deleted/,
    () => mallory.doc.getArray('decisions').delete(0, 1),
  ],
  [
    'renames the draft',
    /Only a chair changes what the draft is called/,
    () =>
      mallory.doc.transact(() => {
        mallory.sign();
        mallory.map('draft').set('title', 'Mine');
      }),
  ],
  [
    'withdraws another’s change',
    /Only who proposed a change can withdraw it/,
    () =>
      mallory.doc.transact(() => {
        mallory.sign();
        mallory.record({ kind: 'withdraw', changes: [borisBurst] });
      }),
  ],
  [
    'alters another’s change',
    /cannot be set again|not a number of the client id/,
    () =>
      mallory.doc.transact(() => {
        mallory.sign();
        mallory.record(striking(mallory), borisStrike);
      }),
  ],
  ['deletes another’s change', /Nothing is ever deleted/, () => mallory.map('changes').delete(borisBurst)],
  [
    'ties her change to another’s',
    /only with an earlier one of your own/,
    () =>
      mallory.doc.transact(() => {
        mallory.sign();
        mallory.record({ ...striking(mallory), group: borisBurst });
      }),
  ],
  [
    'writes a change under another’s number',
    /not a number of the client id/,
    () =>
      mallory.doc.transact(() => {
        mallory.sign();
        mallory.record(striking(mallory), `${boris.client}.99`);
      }),
  ],
  [
    'takes a position for another delegation',
    /not a number of the client id/,
    () =>
      mallory.doc.transact(() => {
        mallory.sign();
        mallory.map('positions').set(`${boris.client}.9`, {
          proposal: 'IAP/39A23/1',
          position: 'support',
          version: '1',
          at: Date.now(),
        });
      }),
  ],
  ['signs as the chair', /not who is signed in/, () => mallory.sign({ role: 'chair' })],
  [
    'signs as somebody else',
    /not who is signed in/,
    () => mallory.sign({ user: boris.me.user, name: 'Boris' }),
  ],
  ['signs for another delegation', /not who is signed in/, () => mallory.sign({ delegation: 'RCC' })],
  [
    'signs as the text in force',
    /not of a known shape|not who is signed in/,
    () => mallory.sign({ role: 'base' }),
  ],
  [
    'writes under another’s client id',
    /belongs to somebody else/,
    () => {
      mallory.doc.clientID = boris.client;
      mallory.text.insert(mallory.indexOf('transportation'), 'x');
    },
  ],
  [
    'writes under the client id of the text in force',
    /belongs to somebody else/,
    () => {
      [mallory.doc.clientID] = mallory.rangeOf('transportation');
      mallory.text.insert(mallory.indexOf('transportation'), 'x');
    },
  ],
  [
    'writes to a root that drafts do not have',
    /a place that drafts do not have/,
    () =>
      mallory.doc.transact(() => {
        mallory.sign();
        mallory.map('secrets').set(`${mallory.client}.1`, 1);
      }),
  ],
  [
    'links words in force to a script',
    /not of a known shape/,
    () =>
      mallory.doc.transact(() => {
        mallory.sign();
        mallory.record({
          kind: 'format',
          ranges: [mallory.rangeOf('transportation')],
          set: { link: 'javascript:alert(1)' },
        });
      }),
  ],
  [
    'strikes words that nobody wrote',
    /names words that this draft does not hold/,
    () =>
      mallory.doc.transact(() => {
        mallory.sign();
        mallory.record({ kind: 'delete', ranges: [[99, 0, 1]] });
      }),
  ],
  [
    'dates a change in the future',
    /lies in the future/,
    () =>
      mallory.doc.transact(() => {
        mallory.sign();
        mallory.record({ ...striking(mallory), at: Date.now() + 3_600_000 });
      }),
  ],
];

/** An update with one struct that stands for 2^50 ids, which a stock server would try to hold. */
function hugeStruct(kind: 'GC' | 'Skip'): Uint8Array {
  const to = encoding.createEncoder();
  for (const uint of [1, 1, mallory.client, 0]) encoding.writeVarUint(to, uint);
  encoding.writeUint8(to, kind === 'GC' ? 0 : 10);
  encoding.writeVarUint(to, 2 ** 50);
  encoding.writeVarUint(to, 0);
  return encoding.toUint8Array(to);
}

/** Bytes that no honest document makes. */
const bombs: readonly [bomb: string, bytes: () => Uint8Array][] = [
  ['seven bytes that claim 268 million structs', () => Uint8Array.of(1, 0xff, 0xff, 0xff, 0x7f, 100, 6)],
  ['cleared text of 2^50 characters', () => hugeStruct('GC')],
  ['a gap of 2^50 ids', () => hugeStruct('Skip')],
  ['268 million deletions', () => Uint8Array.of(0, 1, 100, 0xff, 0xff, 0xff, 0x7f)],
  ['a number that never ends', () => new Uint8Array(40).fill(0x80)],
  ['nothing', () => new Uint8Array()],
  ['noise', () => Uint8Array.from({ length: 512 }, (_, at) => (at * 167 + 13) & 0xff)],
];

describe('a delegate who', () => {
  /** She is refused for good and told why; nothing changed, and nobody else noticed. */
  async function refused(act: () => void, told: RegExp): Promise<void> {
    mallory = await Script.connect(house, draft, session);
    const before = await everything();
    act();
    expect(await mallory.closed()).toEqual({ code: 4403, reason: expect.stringMatching(told) });
    expect(await everything()).toEqual(before);
    expect([...chair.closings, ...boris.closings]).toEqual([]);
    expect([chair.provider.wsconnected, boris.provider.wsconnected]).toEqual([true, true]);
  }

  it.each(acts)('%s is refused (%s)', (_attack, told, act) => refused(act, told));

  it.each(bombs)('sends %s is refused', (_bomb, bytes) =>
    refused(() => mallory.offer(bytes()), /^[A-Z].*\.$/),
  );

  it('sends more than a message holds is cut off, and nobody else notices', async () => {
    mallory = await Script.connect(house, draft, session);
    const before = await everything();
    mallory.provider.shouldConnect = false;
    mallory.offer(new Uint8Array(3 << 20));
    expect((await mallory.closed())?.code).toBe(1009);
    expect(await everything()).toEqual(before);
    expect([...chair.closings, ...boris.closings]).toEqual([]);
  });

  it('was refused keeps the honest words, and can offer them anew from a fresh document', async () => {
    mallory = await Script.connect(house, draft, session);
    mallory.doc.transact(() => {
      mallory.type('honest words, ', 'transportation');
      mallory.doc.getArray('decisions').push([{ verdict: 'accept', changes: [borisBurst], at: Date.now() }]);
    });
    expect((await mallory.closed())?.code).toBe(4403);
    expect(await house.text(draft, 'marked')).not.toContain('honest words');
    // Her own copy still has them.
    expect(mallory.text.toString()).toContain('honest words, ');
    mallory.leave();
    mallory = await Script.connect(house, draft, session);
    mallory.type('honest words, ', 'transportation');
    await mallory.saved();
    expect(await house.text(draft, 'marked')).toContain('{+honest words, +}transportation');
    // And the others still hear of one another.
    await expect.poll(() => boris.text.toString()).toContain('honest words, ');
  });
});

describe('an honest program that speaks the format', () => {
  it('takes part: it signs, opens an insertion, types, strikes, and hears that all is on disk', async () => {
    mallory = await Script.connect(house, draft, session);
    const change = mallory.type('a script was here, ', 'agriculture, are');
    const strike = mallory.strike('collaborating for');
    await mallory.saved();
    const marked = await house.text(draft, 'marked', 1);
    expect(marked).toContain('{+a script was here, +}agriculture');
    expect(marked).toContain('{-collaborating for-}');
    await expect.poll(() => chair.text.toString()).toContain('a script was here, ');
    const listed = (await house.ask(`/api/drafts/${draft}/changes`)).json();
    expect(listed).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          id: change,
          kind: 'insert',
          state: 'pending',
          author: { name: 'Mallory', delegation: 'B' },
        }),
        expect.objectContaining({ id: strike, kind: 'delete', state: 'pending' }),
      ]),
    );
  });

  it('decides as a chair', async () => {
    const change = boris.type('for ever ', 'across verticals');
    await boris.saved();
    await expect.poll(() => chair.map('changes').has(change)).toBe(true);
    chair.doc.transact(() => {
      chair.sign();
      chair.doc
        .getArray('decisions')
        .push([
          { verdict: 'accept', changes: [change], ranges: [chair.rangeOf('for ever ')], at: Date.now() },
        ]);
    });
    await chair.saved();
    expect(await house.text(draft, 'agreed')).toContain('for ever across verticals');
  });

  it('as an observer reads, and is refused when it writes', async () => {
    const watcher = await house.session(await house.invite(draft, 'observer', 'WMO'), 'Olga');
    mallory = await Script.connect(house, draft, watcher);
    expect(mallory.text.toString()).toContain('boris and ');
    mallory.sign();
    expect(await mallory.closed()).toEqual({ code: 4403, reason: expect.stringContaining('observer') });
  });

  it('that sends text instead of bytes is told so', async () => {
    const socket = new WebSocket(`${house.url.replace('http', 'ws')}/sync/${draft}?session=${session}`);
    const ended = new Promise<string>((resolve) => {
      socket.on('close', (code, reason) => resolve(`${code} ${reason}`));
    });
    socket.on('open', () => socket.send('hello'));
    expect(await ended).toMatch(/^4400 The message is text/);
  });
});

describe('presence', () => {
  const borisAsSeen = () => chair.provider.awareness.getStates().get(boris.client)?.user;
  const names = () => [...chair.provider.awareness.getStates().values()].map(({ user }) => user?.name);

  it('shows people under the name they are signed in with, whatever they say', async () => {
    mallory = await Script.connect(house, draft, session);
    mallory.provider.awareness.setLocalState({ user: { ...chair.me, name: 'Ana Ferrari' }, cursor: null });
    await expect
      .poll(() => chair.provider.awareness.getStates().get(mallory.client)?.user)
      .toMatchObject({ name: 'Mallory', delegation: 'B', role: 'delegate' });
    expect(names()).not.toContain('Ana Ferrari');
  });

  it('of somebody else cannot be worn or wiped out', async () => {
    boris.provider.awareness.setLocalState({ user: { name: 'whoever' } });
    await expect.poll(borisAsSeen).toMatchObject({ name: 'Boris', delegation: 'RCC' });
    for (const state of [{ user: { name: 'Boris, forged' } }, null]) {
      mallory = await Script.connect(house, draft, session);
      mallory.show([[boris.client, 1_000_000, state]]);
      expect(await mallory.closed()).toEqual({
        code: 4403,
        reason: expect.stringContaining('somebody else'),
      });
      mallory.leave();
      expect(borisAsSeen()).toMatchObject({ name: 'Boris', delegation: 'RCC' });
    }
    // Boris himself still can.
    boris.provider.awareness.setLocalState({ user: {}, cursor: null, moved: true });
    await expect
      .poll(() => chair.provider.awareness.getStates().get(boris.client))
      .toMatchObject({ moved: true, user: { name: 'Boris' } });
  });
});

describe('a bad file', () => {
  const zeros = (megabytes: number) => new Uint8Array(megabytes << 20);
  const sample = async () => (await house.ask(`/api/drafts/${draft}/export/clean.docx`)).bytes;
  const files: readonly [file: string, status: number, bytes: () => Promise<Uint8Array> | Uint8Array][] = [
    ['that is empty', 415, () => new Uint8Array()],
    ['that is no Word file', 415, () => Buffer.from('This is a letter, not a Word file.')],
    ['that is a PDF', 415, () => Buffer.from('%PDF-1.7\n%âãÏÓ\n')],
    ['that is a zip of something else', 415, () => zipSync({ 'hello.txt': Buffer.from('hello') })],
    ['that was cut short on its way', 400, async () => (await sample()).slice(0, 9000)],
    [
      'that is encrypted',
      422,
      () =>
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.alloc(4096),
          Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
    ],
    [
      'that unpacks to more than anybody writes',
      413,
      async () => zipSync({ ...unzipSync(await sample()), 'word/document.xml': zeros(160) }),
    ],
    ['that is larger than a Word file may be', 413, () => zeros(40)],
  ];

  it.each(files)(
    '%s is refused with %i and a sentence, and no draft is left',
    async (_file, status, bytes) => {
      const before = (await house.ask('/api/drafts')).text;
      const answer = await house.ask('/api/drafts', await bytes());
      expect([answer.status, answer.type]).toEqual([
        status,
        expect.stringContaining('application/problem+json'),
      ]);
      expect(answer.json()).toMatchObject({
        status,
        title: expect.any(String),
        detail: expect.stringMatching(/^[A-Z].{20,}\.$/s),
      });
      expect((await house.ask('/api/drafts')).text).toBe(before);
    },
  );
});
