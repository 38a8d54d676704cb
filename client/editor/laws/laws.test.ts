/** The laws of the design on random edits of several people: one meeting, all laws. A failure prints its seed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { exportFile } from '../../../server/drafts/export.ts';
import { knownFrom } from '../../../shared/gate/draft.ts';
import { gate } from '../../../shared/gate/gate.ts';
import { markedParagraphs, paragraphsIn } from '../../../shared/views/marked.ts';
import { Reading } from '../../../shared/views/reading.ts';
import { everything } from '../../../shared/views/scope.ts';
import type { Deed } from '../testing/deeds.ts';
import { allViews, cleanView, spelledViews } from '../testing/looks.ts';
import {
  anything,
  type Event,
  hold,
  type Meeting,
  meeting,
  numRuns,
  patience,
  settings,
} from '../testing/meetings.ts';
import { naiveViews } from '../testing/naive.ts';
import { type Person, RESOLUTION_WITH_TABLE, Table, writtenBy } from '../testing/people.ts';
import { expectedAfter, plainOf, wordsExpectedAfter, wordsOf } from '../testing/plain.ts';

/** What the gate lets in, message by message, or merged as after a stretch offline. */
class Server {
  readonly doc: Y.Doc;
  readonly #table: Table;
  readonly #known: ReturnType<typeof knownFrom>;
  readonly #taken: number[];

  constructor(table: Table) {
    this.#table = table;
    this.#taken = table.people.map(() => 0);
    this.doc = table.newcomer().doc;
    this.#known = knownFrom(this.doc);
  }

  take(number: number, merged: boolean): void {
    const at = number % this.#table.people.length;
    const { sent, scribe } = this.#table.person(at);
    const fresh = sent.slice(this.#taken[at]);
    this.#taken[at] = sent.length;
    if (fresh.length === 0) return;
    for (const update of merged ? [Y.mergeUpdates(fresh)] : fresh) {
      const refusal = gate(update, scribe.hand.identity, this.#known, Number.MAX_SAFE_INTEGER);
      expect(refusal, 'law 8: what honest people write passes the gate').toBeNull();
      Y.applyUpdate(this.doc, update);
    }
  }
}

/** Looks on while a meeting is held. */
function watched(script: Meeting, merged: boolean): { table: Table; server: Server } {
  let server: Server | undefined;
  const table = hold(script, (at, event, happen) => {
    server ??= new Server(at);
    // What reaches another has been through the server before.
    if ('from' in event) server.take(event.from, merged);
    if ('deed' in event) plainEdit(at.person(event.who), event.deed, happen);
    else happen();
  });
  server ??= new Server(table);
  for (const at of table.people.keys()) server.take(at, merged);
  return { table, server };
}

function plainEdit(person: Person, deed: Deed, happen: () => void): void {
  const expected = expectedAfter(person, deed);
  const words = wordsExpectedAfter(person, deed);
  happen();
  const plain = plainOf(person.reading);
  if (expected) expect(plain, 'law 2: the plain edit of the final view').toEqual(expected);
  if (words !== null) expect(wordsOf(plain), 'law 2: the words of the final view').toBe(words);
}

function nothingInForceChanges(table: Table): void {
  const inForce = cleanView(table.newcomer().reading, 'base');
  for (const { reading } of table.people)
    expect(cleanView(reading, 'base'), 'law 1: the text in force').toBe(inForce);
}

function everybodySeesTheSame(table: Table, order: () => number): void {
  const { people } = table;
  const [first] = people;
  const expected = first && allViews(first.reading);
  for (const { reading } of people)
    expect(allViews(reading), 'law 4: everybody sees the same').toBe(expected);
  const updates = people.flatMap(({ sent }) => sent);
  const shuffled = [...updates, ...updates.slice(0, 5)].map((update) => ({ update, at: order() }));
  const late = table.newcomer();
  for (const { update } of shuffled.sort((a, b) => a.at - b.at)) late.receive([update]);
  expect(allViews(late.reading), 'law 4: in any order, any number of times').toBe(expected);
}

function nothingTypedIsLost({ people }: Table): void {
  for (const { doc } of people) {
    for (const author of people)
      expect(writtenBy(doc, author.doc.clientID), 'law 5: every character is there').toBe(author.typed);
  }
}

function decidingAllSettlesAll(chair: Person): void {
  const [agreed, final] = [cleanView(chair.reading, 'agreed'), cleanView(chair.reading, 'final')];
  const [accepting, rejecting] = [chair.elsewhere(901), chair.elsewhere(902)];
  accepting.decideAll('accept');
  const accepted = [cleanView(accepting.reading, 'agreed'), cleanView(accepting.reading, 'final')];
  expect(accepted, 'law 3: all accepted, the agreed text is the final one').toEqual([final, final]);
  rejecting.decideAll('reject');
  const rejected = [cleanView(rejecting.reading, 'agreed'), cleanView(rejecting.reading, 'final')];
  expect(rejected, 'law 3: all rejected, nothing is left but what was agreed').toEqual([agreed, agreed]);
}

describe('the laws', () => {
  it('1 to 5, 8, and a naive reading that says the same, hold in every meeting', {
    timeout: patience,
  }, () => {
    fc.assert(
      fc.property(
        meeting(anything),
        fc.boolean(),
        fc.infiniteStream(fc.nat(1000)),
        (script, merged, numbers) => {
          const { table, server } = watched(script, merged);
          table.settle();
          nothingInForceChanges(table);
          nothingTypedIsLost(table);
          everybodySeesTheSame(table, () => numbers.next().value ?? 0);
          const chair = table.person(0);
          expect(allViews(new Reading(server.doc)), 'law 8: the server has it all').toBe(
            allViews(chair.reading),
          );
          expect(spelledViews(chair.reading), 'the naive reading').toEqual(naiveViews(chair.doc));
          decidingAllSettlesAll(chair);
        },
      ),
      settings,
    );
  });

  it('3: accepting all keeps a proposal line’s label where it is joined to the title (seed of a long run)', () => {
    const chair = new Table(2, false).person(0);
    chair.do({ kind: 'type', a: 0, text: 'of' });
    chair.do({ kind: 'backspace', a: 3 });
    const final = cleanView(chair.reading, 'final');
    chair.decideAll('accept');
    expect(cleanView(chair.reading, 'agreed')).toBe(final);
  });

  it('2: Delete leaves a mark that struck paragraphs alone hold apart from a table (seed 1002)', () => {
    const chair = new Table(2, false, RESOLUTION_WITH_TABLE).person(0);
    chair.do({ kind: 'strikeParagraphs', a: chair.before('recalling'), b: chair.before('197;') });
    const final = cleanView(chair.reading, 'final');
    chair.do({ kind: 'delete', a: chair.behind('RESOLUTION 98') });
    expect(cleanView(chair.reading, 'final')).toBe(final);
  });

  it('2: nor does it where somebody types into those paragraphs (seed 1002)', () => {
    const chair = new Table(2, false, RESOLUTION_WITH_TABLE).person(0);
    chair.do({ kind: 'strikeParagraphs', a: chair.before('recalling'), b: chair.before('197;') });
    chair.do({ kind: 'type', a: chair.before('197;'), text: 'x' });
    const final = cleanView(chair.reading, 'final');
    chair.do({ kind: 'delete', a: chair.behind('RESOLUTION 98') });
    expect(cleanView(chair.reading, 'final')).toBe(final);
  });

  it('8: the last mark in force never becomes a cell, so that a column may be added (seed 1001)', () => {
    const chair = new Table(2, false, RESOLUTION_WITH_TABLE).person(0);
    chair.do({ kind: 'strikeParagraphs', a: chair.before('resolves'), b: chair.before('act.') });
    const last = chair.paragraphs.at(-1);
    expect(last?.attributes.cell).toBeUndefined();
    expect(last?.runs.every(({ strikes }) => strikes.length > 0)).toBe(true);
  });

  it('4: the same updates in any order give the same bytes of export', { timeout: patience }, () => {
    fc.assert(
      fc.property(meeting(anything), fc.boolean(), (script, backwards) => {
        const table = hold(script);
        table.settle();
        const updates = table.people.flatMap(({ sent }) => sent);
        const late = table.newcomer();
        for (const update of backwards ? updates.toReversed() : updates) late.receive([update]);
        const [bytes, again] = [table.person(0), late].map(({ reading }) =>
          exportFile(reading, 'contribution.docx', {}),
        );
        expect(bytes).toEqual(again);
      }),
      { ...settings, numRuns: Math.ceil(numRuns / 20) },
    );
  });

  it('the marked view kept up to date is the marked view built from nothing', { timeout: patience }, () => {
    fc.assert(
      fc.property(meeting(anything), (script) => {
        hold(script, (table, event: Event, happen) => {
          happen();
          const { reading, doc } = table.person('deed' in event ? event.who : event.to);
          const fresh = new Reading(doc);
          expect(markedParagraphs(reading)).toEqual(paragraphsIn(fresh, everything));
          fresh.close();
        });
      }),
      { ...settings, numRuns: Math.ceil(numRuns / 4) },
    );
  });

  it('the marked view is the same where a change comes before the one that it belongs to (seed 477162)', () => {
    const table = new Table(4, true);
    const [, , one, other] = table.people;
    if (!one || !other) throw new Error('four people meet');
    one.do({ kind: 'type', a: one.before('act'), text: 'zq' });
    table.deliver(3, 2, 9);
    other.do({ kind: 'replace', a: other.before('goals'), b: other.behind('to z'), text: 'n' });
    const late = table.newcomer();
    for (const { sent } of [other, one]) {
      late.receive(sent);
      expect(late.paragraphs).toEqual(paragraphsIn(new Reading(late.doc), everything));
    }
  });
});
