/**
 * People for property tests: each with a replica, a reading, a hand and a scribe of their own, and a network that
 * delivers what it is told to, in the order it is told to. Everything is decided by numbers that fast-check gives.
 */
import * as Y from 'yjs';
import { decisionOn } from '../../../shared/views/decide.ts';
import { entries } from '../../../shared/views/entries.ts';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import { anchorAt, type Point, pointOf, sizeOf } from '../../../shared/views/points.ts';
import { Reading } from '../../../shared/views/reading.ts';
import { formatsOver } from '../../../shared/views/words.ts';
import { compose } from '../../../shared/weave/compose.ts';
import { Hand } from '../../../shared/weave/hand.ts';
import { readNotation } from '../../../shared/weave/notation.ts';
import type { Embed } from '../../../shared/weave/records.ts';
import { markLike, type Plan, planReplace, planSplit, planStep } from '../intents.ts';
import { Scribe } from '../scribe.ts';

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

/** What a person does; `a` and `b` are taken modulo what there is. */
export type Deed =
  | { readonly kind: 'type'; readonly a: number; readonly text: string }
  | { readonly kind: 'replace'; readonly a: number; readonly b: number; readonly text: string }
  | { readonly kind: 'paste'; readonly a: number; readonly b: number; readonly text: string }
  | { readonly kind: 'enter' | 'backspace' | 'delete'; readonly a: number }
  | { readonly kind: 'more'; readonly text: string }
  | { readonly kind: 'bold'; readonly a: number; readonly b: number }
  | { readonly kind: 'undo' | 'redo' }
  | { readonly kind: 'decide'; readonly a: number; readonly verdict: 'accept' | 'reject' | 'reopen' };

export class Person {
  readonly doc = new Y.Doc();
  readonly reading: Reading;
  readonly scribe: Scribe;
  readonly sent: Uint8Array[] = [];
  /** Everything this person typed, in order. */
  typed = '';
  #caret: ReturnType<typeof anchorAt> = null;
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

  receive(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, 'network');
  }

  get paragraphs() {
    return markedParagraphs(this.reading);
  }

  /** The place that a number names. */
  point(number: number): Point {
    const sizes = this.paragraphs.map((paragraph) => sizeOf(paragraph) + 1);
    let rest = number % sizes.reduce((sum, size) => sum + size, 0);
    for (const [paragraph, size] of sizes.entries()) {
      if (rest < size) return { paragraph, offset: rest };
      rest -= size;
    }
    return { paragraph: 0, offset: 0 };
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

  range(a: number, b: number): { from: Point; to: Point } {
    const [from, to] = [this.point(a), this.point(b)];
    const ordered =
      from.paragraph < to.paragraph || (from.paragraph === to.paragraph && from.offset <= to.offset);
    return ordered ? { from, to } : { from: to, to: from };
  }

  /** The plan a deed amounts to, and the caret it starts from; null for what is no edit. */
  planFor(deed: Deed): { plan: Plan; from: Point; to: Point; content: readonly (string | Embed)[] } | null {
    const { user } = this.scribe.hand.identity;
    switch (deed.kind) {
      case 'type': {
        const at = this.point(deed.a);
        return {
          plan: planReplace(this.paragraphs, at, at, [deed.text], user),
          from: at,
          to: at,
          content: [deed.text],
        };
      }
      case 'replace':
      case 'paste': {
        const { from, to } = this.range(deed.a, deed.b);
        const mark = markLike(this.paragraphs[from.paragraph]?.attributes ?? { style: 'Normal' });
        const content =
          deed.kind === 'paste' ? [deed.text, mark, deed.text] : deed.text === '' ? [] : [deed.text];
        return { plan: planReplace(this.paragraphs, from, to, content, user), from, to, content };
      }
      case 'enter': {
        const at = this.point(deed.a);
        const plan = planSplit(this.paragraphs, at);
        return plan ? { plan, from: at, to: at, content: [] } : null;
      }
      case 'backspace':
      case 'delete': {
        const at = this.point(deed.a);
        const plan = planStep(this.paragraphs, at, deed.kind === 'delete' ? 'forward' : 'backward', user);
        return plan ? { plan, from: at, to: at, content: [] } : null;
      }
      default:
        return null;
    }
  }

  do(deed: Deed): void {
    const planned = this.planFor(deed);
    if (planned) this.#carryOut(planned.plan, anchorAt(this.reading, planned.to));
    else if (deed.kind === 'more' && this.#caret) this.#goOn(deed.text);
    else if (deed.kind === 'bold') this.#toggleBold(deed.a, deed.b);
    else if (deed.kind === 'undo' || deed.kind === 'redo') this.history(deed.kind);
    else if (deed.kind === 'decide') this.decide(deed.a, deed.verdict);
  }

  /** Takes the last step back, or that again; answers whether there was any. */
  history(step: 'undo' | 'redo'): boolean {
    const caret = this.scribe[step]();
    this.#caret = caret ?? this.#caret;
    return caret !== null;
  }

  #toggleBold(a: number, b: number): void {
    const { from, to } = this.range(a, b);
    const { ranges, all } = formatsOver(this.paragraphs, from, to, 'strong');
    this.scribe.format(ranges, { strong: all ? null : true });
  }

  /** Types on where the caret was left. */
  #goOn(text: string): void {
    const caret = this.#caret;
    if (!caret) return;
    const at = pointOf(this.reading, caret);
    if (!at) return;
    const plan = planReplace(this.paragraphs, at, at, [text], this.scribe.hand.identity.user);
    this.#carryOut(plan, caret);
  }

  #carryOut(plan: Plan, caret: ReturnType<typeof anchorAt>): void {
    for (const piece of plan.insertions.flatMap(({ content }) => content))
      if (typeof piece === 'string') this.typed += piece;
    this.#caret = this.scribe.carryOut(plan, caret);
  }

  decide(number: number, verdict: 'accept' | 'reject' | 'reopen'): void {
    const list = entries(this.reading);
    const entry = list[number % Math.max(1, list.length)];
    if (!entry || this.scribe.hand.identity.role !== 'chair') return;
    const decision = decisionOn(this.reading, { verdict, changes: [entry.id], at: this.#now() });
    if (!('refused' in decision)) this.scribe.hand.decide(decision);
  }

  decideAll(verdict: 'accept' | 'reject'): void {
    const decision = decisionOn(this.reading, { verdict, all: true, at: this.#now() });
    if (!('refused' in decision)) this.scribe.hand.decide(decision);
  }
}

/** A room of people: the first is the chair, the others delegates; the last two may be one person in two tabs. */
export class Table {
  readonly people: Person[];
  /** What each person has yet to be given, per sender. */
  readonly #given: number[][];
  #clock = 1_700_000_000_000;

  constructor(count: number, tabs: boolean, notation = RESOLUTION) {
    const doc = new Y.Doc();
    const base = readNotation(notation, { author: 'File', at: 1 });
    compose(doc, {
      front: [{ attributes: { style: 'Proposal' }, runs: [] }],
      base,
      fields: { group: 'IAP', document: 39, addendum: 23 },
      at: this.#clock,
      chair: { client: 2, user: 'chair', name: 'chair', delegation: 'CHAIR' },
      baseClient: 1,
      importClient: () => 3,
    });
    const start = Y.encodeStateAsUpdate(doc);
    const users = Array.from({ length: count }, (_, at) => (at === 0 ? 'chair' : `d${at}`));
    if (tabs && count > 2) users[count - 1] = users[count - 2] ?? 'd1';
    this.people = users.map((user, at) => new Person(100 + at, user, start, () => this.#clock++));
    this.#given = this.people.map(() => this.people.map(() => 0));
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
    for (const update of updates) this.person(receiver).receive(update);
    given[sender] = start + updates.length;
  }

  /** Gives everybody everything. */
  settle(): void {
    for (let round = 0; round < 2; round++) {
      for (const to of this.people.keys()) {
        for (const from of this.people.keys()) this.deliver(to, from, Number.MAX_SAFE_INTEGER);
      }
    }
  }
}
