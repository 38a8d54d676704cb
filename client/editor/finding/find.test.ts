/** What is found, and what replacing it comes to, on examples in the notation of the house. */
import { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { knownFrom } from '../../../shared/gate/draft.ts';
import { gate } from '../../../shared/gate/gate.ts';
import { entries } from '../../../shared/views/entries.ts';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import { Reading } from '../../../shared/views/reading.ts';
import { draftText } from '../../../shared/views/text.ts';
import { compose } from '../../../shared/weave/compose.ts';
import { Hand } from '../../../shared/weave/hand.ts';
import { readNotation } from '../../../shared/weave/notation.ts';
import { Binding } from '../binding/binding.ts';
import { weftSchema } from '../schema.ts';
import { Scribe } from '../scribe/scribe.ts';
import { type Query, searchFor } from './find.ts';
import { matchesOf } from './matches.ts';
import { planReplacing } from './replace.ts';

/** A draft in which every revision is Cy's, and Ana, who replaces. */
class Example {
  readonly reading: Reading;
  readonly ana: Scribe;

  constructor(notation: string, user = 'ana') {
    const doc = new Y.Doc();
    const base = readNotation(notation, { author: 'Cy', at: 1 });
    const chair = { client: 2, user: 'chair', name: 'Chair', delegation: '' };
    compose(doc, { front: [], base, fields: {}, at: 1, chair, baseClient: 1, importClient: () => 3 });
    this.reading = new Reading(doc);
    doc.clientID = 10;
    let clock = 1000;
    const now = () => (clock += 1000);
    const who = { user, name: user, delegation: user.toUpperCase(), role: 'delegate' as const };
    this.ana = new Scribe(this.reading, new Hand(this.reading.weave, who, now), now);
  }

  get marked(): string {
    return (draftText(this.reading, 'marked') ?? '').slice(0, -1);
  }

  find(asked: Partial<Query> & { text: string }) {
    const search = searchFor({ matchCase: false, wholeWords: false, ignoreAccents: false, ...asked });
    return matchesOf(search, markedParagraphs(this.reading));
  }

  /** The marked words of each match. */
  found(asked: Partial<Query> & { text: string }): string[] {
    const paragraphs = markedParagraphs(this.reading);
    return this.find(asked).map(({ paragraph, from, to }) =>
      (paragraphs[paragraph]?.runs ?? [])
        .map(({ content }) => (typeof content === 'string' ? content : '⏎'))
        .join('')
        .slice(from, to),
    );
  }

  replace(asked: Partial<Query> & { text: string }, by: string): this {
    const paragraphs = markedParagraphs(this.reading);
    const plan = planReplacing(paragraphs, this.find(asked), by, this.ana.hand.identity.user);
    if ('refused' in plan) throw new Error(plan.refused);
    this.ana.carryOut(plan, null);
    return this;
  }
}

const found = (notation: string, asked: Partial<Query> & { text: string }) =>
  new Example(notation).found(asked);
const replaced = (notation: string, text: string, by: string) =>
  new Example(notation).replace({ text }, by).marked;

describe('what is found', () => {
  it('is whatever its case, unless one minds', () => {
    expect(found('Alpha alpha ALPHA', { text: 'alpha' })).toEqual(['Alpha', 'alpha', 'ALPHA']);
    expect(found('Alpha alpha ALPHA', { text: 'alpha', matchCase: true })).toEqual(['alpha']);
  });
  it('is also part of a word, unless one minds', () => {
    expect(found('act, fact, act_1 act', { text: 'act' })).toHaveLength(4);
    expect(found('act, fact, act_1 act', { text: 'act', wholeWords: true })).toHaveLength(2);
    expect(found('(act) act.', { text: '(act)', wholeWords: true })).toEqual(['(act)']);
  });
  it('is no letter without its accent, unless one says so, however it is written', () => {
    const both = 'décidé de\u0301cide\u0301 decide';
    expect(found(both, { text: 'decide' })).toEqual(['decide']);
    expect(found(both, { text: 'décid' })).toEqual(['décid', 'de\u0301cid']);
    expect(found(both, { text: 'decide', ignoreAccents: true })).toEqual([
      'décidé',
      'de\u0301cide\u0301',
      'decide',
    ]);
  });
  it('is ß for ss and one sigma for the other, but never half a character', () => {
    expect(found('Straße οδος', { text: 'STRASSE' })).toEqual(['Straße']);
    expect(found('Straße οδος', { text: 'ΟΔΟΣ' })).toEqual(['οδος']);
    expect(found('aß', { text: 'as' })).toEqual([]);
    expect(found('a🌍b🌎', { text: '🌍' })).toEqual(['🌍']);
  });
  it('has the no-break and curly forms of what is typed; typed themselves they are minded', () => {
    const text = 'Resolution\u00a098, Resolution 98, ITU\u2011T’s';
    expect(found(text, { text: 'resolution 98' })).toHaveLength(2);
    expect(found(text, { text: 'resolution\u00a098' })).toEqual(['Resolution\u00a098']);
    expect(found(text, { text: "itu-t's" })).toEqual(['ITU\u2011T’s']);
  });
  it('crosses the boundaries of authors and strikes, and passes over struck words', () => {
    expect(found('al{-zz-}p{+h+}a', { text: 'alpha' })).toEqual(['alzzpha']);
    expect(found('{-alpha-} beta', { text: 'alpha' })).toEqual([]);
    expect(found('a{-x-}b {-y-}c', { text: 'b' })).toEqual(['b']);
  });
  it('crosses neither breaks nor paragraphs, and never overlaps', () => {
    expect(found('al⏎pha\nal\npha', { text: 'alpha' })).toEqual([]);
    expect(found('aaaa', { text: 'aa' })).toEqual(['aa', 'aa']);
  });
  it('is nothing for nothing', () => {
    expect(found('alpha', { text: '' })).toEqual([]);
  });
});

describe('replacing', () => {
  it('all of it is one change, and one step of undo', () => {
    const example = new Example('alpha beta alpha\ngamma\nAlpha').replace({ text: 'alpha' }, 'delta');
    expect(example.marked).toBe('{-alpha-}{+delta+} beta {-alpha-}{+delta+}\ngamma\n{-Alpha-}{+delta+}');
    expect(entries(example.reading).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'replace pending',
    ]);
    const records = [...example.reading.register.changes.keys()].filter((id) => id.startsWith('10.'));
    expect(records).toHaveLength(2);
    example.ana.undo();
    expect(example.marked).toBe('alpha beta alpha\ngamma\nAlpha');
  });
  it('leaves whole words alone that both have, and takes a changed word whole', () => {
    expect(replaced('Resolution\u00a098 holds', 'resolution 98', 'Resolution 99')).toBe(
      'Resolution\u00a0{-98-}{+99+} holds',
    );
    expect(replaced('in 2016.', '2016', '2024')).toBe('in {-2016-}{+2024+}.');
    expect(replaced('a beta c', 'beta', 'beta plus')).toBe('a beta{+ plus+} c');
    expect(replaced('a beta c', 'beta', 'new beta')).toBe('a {+new +}beta c');
    expect(replaced('a beta c', 'a beta c', 'a c')).toBe('a {-beta -}c');
    expect(replaced('a beta c', 'beta', 'beta')).toBe('a beta c');
  });
  it('by nothing strikes', () => {
    expect(replaced('a beta c beta', ' beta', '')).toBe('a{- beta-} c{- beta-}');
  });
  it('takes struck words between with what stands around them, and goes behind', () => {
    expect(replaced('x al{-zz-}pha y', 'alpha', 'beta')).toBe('x {-alzzpha-}{+beta+} y');
  });
  it('strikes what another has put in, and lets one’s own undecided words vanish', () => {
    expect(replaced('a {+beta+} c', 'beta', 'delta')).toBe('a {+{-beta-}+}{+delta+} c');
    const own = new Example('a beta c');
    own.replace({ text: 'beta' }, 'delta').replace({ text: 'delta' }, 'gamma');
    expect(own.marked).toBe('a {-beta-}{+gamma+} c');
  });
  it('keeps the formatting of the first word struck', () => {
    const example = new Example('alpha beta');
    const [first] = example.find({ text: 'beta' });
    const id = markedParagraphs(example.reading)[0]?.runs[0]?.id ?? [0, 0];
    example.ana.format([[id[0], id[1] + (first?.from ?? 0), 2]], { em: true });
    example.replace({ text: 'beta' }, 'delta');
    const run = markedParagraphs(example.reading)[0]?.runs.find(({ content }) => content === 'delta');
    expect(run?.format).toEqual({ em: true });
  });
  it('two thousand places at once passes the gate as one small message', () => {
    const example = new Example('Alpha beta gamma\n'.repeat(2000));
    const { doc } = example.reading.weave;
    const server = new Y.Doc();
    Y.applyUpdate(server, Y.encodeStateAsUpdate(doc));
    const known = knownFrom(server);
    const sent: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => sent.push(update));
    example.replace({ text: 'beta' }, 'delta');
    expect(sent.map((update) => gate(update, example.ana.hand.identity, known, 1e6))).toEqual([null]);
    expect(sent[0]?.length).toBeLessThan(100_000);
  });
  it('is shown as the view built from nothing, however many paragraphs it touches', () => {
    for (const paragraphs of [10, 300]) {
      const example = new Example('Alpha beta gamma\n'.repeat(paragraphs));
      const binding = new Binding(
        example.reading,
        example.ana,
        weftSchema(() => ''),
      );
      let state = EditorState.create({ doc: binding.document() });
      binding.attach({
        get state() {
          return state;
        },
        updateState: (next) => {
          state = next;
        },
      });
      binding.write(() => example.replace({ text: 'beta' }, 'delta'));
      expect(state.doc.child(0).textContent).toBe('Alpha betadelta gamma');
      expect(state.doc.eq(binding.document())).toBe(true);
      binding.history('undo');
      expect(state.doc.child(0).textContent).toBe('Alpha beta gamma');
      expect(state.doc.eq(binding.document())).toBe(true);
    }
  });
  it('of more than one message can carry is refused in words, and nothing is written', () => {
    const paragraphs = Array.from({ length: 300 }, () => 'e'.repeat(100)).join('\n');
    const example = new Example(paragraphs);
    const plan = planReplacing(markedParagraphs(example.reading), example.find({ text: 'e' }), 'é', 'ana');
    expect(plan).toEqual({ refused: expect.stringContaining('at once') });
  });
});
