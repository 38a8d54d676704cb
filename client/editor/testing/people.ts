/**
 * People for property tests: each with a replica, a reading, a hand and a scribe of their own, and a network that
 * delivers what it is told to, in the order it is told to. Everything is decided by numbers that fast-check gives.
 */
import * as Y from 'yjs';
import { decisionsOn } from '../../../shared/views/decide.ts';
import { entries } from '../../../shared/views/entries.ts';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import { type Anchor, anchorAt, type Point, pointOf, sizeOf } from '../../../shared/views/points.ts';
import { Reading } from '../../../shared/views/reading.ts';
import { formatsOver } from '../../../shared/views/words.ts';
import { compose } from '../../../shared/weave/compose.ts';
import { Hand } from '../../../shared/weave/hand.ts';
import { readNotation } from '../../../shared/weave/notation.ts';
import { ROOTS } from '../../../shared/weave/records.ts';
import { planReplace } from '../intents/intents.ts';
import type { Plan } from '../intents/plan.ts';
import { Scribe } from '../scribe/scribe.ts';
import { typedBy } from '../scribe/steps.ts';
import { type Deed, type Planned, planFor, pointOfNumber, rangeOfNumbers } from './deeds.ts';

/** A short resolution: titles, a heading, lettered items, an emoji for whole characters, one tracked change of a file. */
export const RESOLUTION = `ResNo | RESOLUTION 98
Restitle | Enhancing⏎standards
Call | recalling
Item | a)	Resolution 197;
Item | b)	the goals 🌍 of all,
Call | resolves
Item | 1	to act;
Item | 2	to report.`;

/** The same sort of text around a table: its head, a row that a file's author struck, a cell of two paragraphs. */
export const RESOLUTION_WITH_TABLE = `ResNo | RESOLUTION 98
Call | recalling
Item | a)	Resolution 197;
Tablehead (t r1 c1) | Region
Tablehead (t r1 c2) | Goal
Tabletext (t r2 c1) | Africa
Tabletext (t r2 c2) | 🌍 one
Tabletext (t r2 c2) | two
Tabletext (t r3 c1) | {-Old-}¶-
Tabletext (t r3 c2) | {-row-}¶-
Call | resolves
Item | 1	to act.`;

export class Person {
  readonly doc = new Y.Doc();
  readonly reading: Reading;
  readonly scribe: Scribe;
  readonly sent: Uint8Array[] = [];
  /** Everything this person typed, in order. */
  typed = '';
  #caret: Anchor | null = null;
  readonly #now: () => number;

  constructor(client: number, user: string, start: Uint8Array, now: () => number) {
    this.#now = now;
    this.doc.clientID = client;
    Y.applyUpdate(this.doc, start);
    this.reading = new Reading(this.doc);
    const role = user === 'chair' ? 'chair' : 'delegate';
    const hand = new Hand(
      this.reading.weave,
      { user, name: user, delegation: user.toUpperCase(), role },
      now,
    );
    this.scribe = new Scribe(this.reading, hand, now);
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'network') this.sent.push(update);
    });
  }

  /** Takes in what the network brings at once. */
  receive(updates: readonly Uint8Array[]): void {
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update, 'network');
    }, 'network');
  }

  get paragraphs() {
    return markedParagraphs(this.reading);
  }

  /** The place that a number names. */
  point(number: number): Point {
    return pointOfNumber(this.paragraphs, number);
  }

  /** The stretch between two numbers' places. */
  range(a: number, b: number): { from: Point; to: Point } {
    return rangeOfNumbers(this.paragraphs, a, b);
  }

  /** The number of the place before these words in the marked view. */
  before(words: string): number {
    let place = 0;
    for (const { runs } of this.paragraphs) {
      const text = runs.map(({ content }) => (typeof content === 'string' ? content : '⏎')).join('');
      const at = text.indexOf(words);
      if (at >= 0) return place + at;
      place += text.length + 1;
    }
    throw new Error(`nobody sees “${words}”`);
  }

  behind(words: string): number {
    return this.before(words) + words.length;
  }

  /** The number of the place where the caret was left. */
  get caret(): number | null {
    const point = this.#caret && pointOf(this.reading, this.#caret);
    if (!point) return null;
    const before = this.paragraphs.slice(0, point.paragraph);
    return before.reduce((sum, paragraph) => sum + sizeOf(paragraph) + 1, point.offset);
  }

  planFor(deed: Deed): Planned | null {
    const { hand } = this.scribe;
    return planFor(deed, this.paragraphs, hand.identity.user, hand.nextRecord);
  }

  do(deed: Deed): void {
    const planned = this.planFor(deed);
    if (planned) this.#carryOut(planned.plan, anchorAt(this.reading, planned.to));
    else if (deed.kind === 'more') this.#goOn(deed.text);
    else if (deed.kind === 'format') this.#format(deed);
    else if (deed.kind === 'history') for (const step of deed.steps) this.history(step);
    else if (deed.kind === 'decide') this.decide(deed);
    else if (deed.kind === 'agreed' && this.isChair) this.scribe.agreed = !this.scribe.agreed;
  }

  get isChair(): boolean {
    return this.scribe.hand.identity.role === 'chair';
  }

  /** Takes the last step back, or that again; answers whether there was any. */
  history(step: 'undo' | 'redo'): boolean {
    const caret = this.scribe[step]();
    this.#caret = caret ?? this.#caret;
    // Struck words that are proposed again are written once more.
    this.typed = writtenBy(this.doc, this.doc.clientID);
    return caret !== null;
  }

  #format({ a, b, name }: Extract<Deed, { kind: 'format' }>): void {
    const { from, to } = this.range(a, b);
    const { ranges, all } = formatsOver(this.paragraphs, from, to, name);
    const on = name === 'link' ? 'https://www.itu.int' : true;
    this.scribe.format(ranges, { [name]: all ? null : on });
  }

  /** Types on where the caret was left. */
  #goOn(text: string): void {
    const caret = this.#caret;
    const at = caret && pointOf(this.reading, caret);
    if (!at) return;
    const plan = planReplace(this.paragraphs, at, at, [text], this.scribe.hand.identity.user);
    this.#carryOut(plan, caret);
  }

  #carryOut(plan: Plan, caret: Anchor | null): void {
    this.typed += typedBy(plan);
    this.#caret = this.scribe.carryOut(plan, caret);
  }

  /** The chair decides on one change, on some, or on all of a delegation; `spared`: whose changes are left alone. */
  decide({ a, many, verdict }: Extract<Deed, { kind: 'decide' }>, spared?: string): void {
    const list = entries(this.reading).filter(({ author }) => author.user !== spared);
    const entry = list[a % Math.max(1, list.length)];
    if (!entry || !this.isChair) return;
    const chosen =
      many === 'delegation'
        ? { delegation: entry.author.delegation }
        : {
            changes: list
              .slice(a % list.length, (a % list.length) + (many === 'one' ? 1 : 3))
              .map(({ id }) => id),
          };
    const decisions = decisionsOn(this.reading, { verdict, ...chosen, at: this.#now() });
    if (!('refused' in decisions)) this.scribe.hand.decide(decisions);
  }

  decideAll(verdict: 'accept' | 'reject'): void {
    const decisions = decisionsOn(this.reading, { verdict, all: true, at: this.#now() });
    if (!('refused' in decisions)) this.scribe.hand.decide(decisions);
  }

  /** The same person at another computer, who knows all that this one knows. */
  elsewhere(client: number): Person {
    return new Person(client, this.scribe.hand.identity.user, Y.encodeStateAsUpdate(this.doc), this.#now);
  }
}

/** All that a client id ever put into the text, in the order it was written. */
export function writtenBy(doc: Y.Doc, client: number): string {
  const structs = doc.store.clients.get(client) ?? [];
  return structs
    .flatMap((struct) =>
      struct instanceof Y.Item &&
      struct.parent === doc.getText(ROOTS.text) &&
      struct.content instanceof Y.ContentString
        ? [struct.content.str]
        : [],
    )
    .join('');
}

const BEGINNING = 1_700_000_000_000;

const drafts = new Map<string, Uint8Array>();

/** A new draft of a text in force. */
function draftOf(notation: string): Uint8Array {
  const known = drafts.get(notation);
  if (known) return known;
  const doc = new Y.Doc();
  compose(doc, {
    front: [{ attributes: { style: 'Proposal' }, runs: [] }],
    base: readNotation(notation, { author: 'File', at: 1 }),
    fields: { group: 'IAP', document: 39, addendum: 23 },
    at: BEGINNING,
    chair: { client: 2, user: 'chair', name: 'chair', delegation: 'CHAIR' },
    baseClient: 1,
    importClient: () => 3,
  });
  const draft = Y.encodeStateAsUpdate(doc);
  drafts.set(notation, draft);
  return draft;
}

/** A room of people: the first is the chair, the others delegates; the last two may be one person in two tabs. */
export class Table {
  readonly people: Person[];
  /** What each person has yet to be given, per sender. */
  readonly #given: number[][];
  /** What everybody began with. */
  readonly start: Uint8Array;
  #clock = BEGINNING;

  constructor(count: number, tabs: boolean, notation = RESOLUTION) {
    const start = draftOf(notation);
    this.start = start;
    const users = Array.from({ length: count }, (_, at) => (at === 0 ? 'chair' : `d${at}`));
    if (tabs && count > 2) users[count - 1] = users[count - 2] ?? 'd1';
    this.people = users.map((user, at) => new Person(100 + at, user, start, () => this.#clock++));
    this.#given = this.people.map(() => this.people.map(() => 0));
  }

  /** Somebody new, who knows nothing yet of what was done. */
  newcomer(client = 900): Person {
    return new Person(client, 'late', this.start, () => this.#clock++);
  }

  person(number: number): Person {
    const person = this.people[number % this.people.length];
    if (!person) throw new Error('a table has people');
    return person;
  }

  /** Time goes by, in milliseconds. */
  pause(time: number): void {
    this.#clock += time;
  }

  /** Gives one person the next few updates of another. */
  deliver(to: number, from: number, count: number): void {
    const [receiver, sender] = [to % this.people.length, from % this.people.length];
    const given = this.#given[receiver];
    if (receiver === sender || !given) return;
    const start = given[sender] ?? 0;
    const updates = this.person(sender).sent.slice(start, start + count);
    this.person(receiver).receive(updates);
    given[sender] = start + updates.length;
  }

  /** Gives everybody everything. */
  settle(): void {
    for (const to of this.people.keys()) {
      for (const from of this.people.keys()) this.deliver(to, from, Number.MAX_SAFE_INTEGER);
    }
  }
}
