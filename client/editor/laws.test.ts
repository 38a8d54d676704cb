/** The laws of the design, on random edits of several people. A failure prints its seed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { exportFile } from '../../server/drafts/export.ts';
import { knownFrom } from '../../shared/gate/draft.ts';
import { gate } from '../../shared/gate/gate.ts';
import { decisionOn } from '../../shared/views/decide.ts';
import { entries } from '../../shared/views/entries.ts';
import { markedParagraphs, paragraphsIn, plainParagraphs } from '../../shared/views/marked.ts';
import type { MarkedRun } from '../../shared/views/paragraphs.ts';
import { type Point, sizeOf } from '../../shared/views/points.ts';
import { Reading } from '../../shared/views/reading.ts';
import { everything } from '../../shared/views/scope.ts';
import { contentText, draftText } from '../../shared/views/text.ts';
import { type Embed, type ParagraphAttributes, ROOTS } from '../../shared/weave/records.ts';
import { markLike } from './intents.ts';
import { naiveTexts } from './testing/naive.ts';
import { type Deed, type Person, Table } from './testing/people.ts';

const numRuns = Number(process.env.WEFT_RUNS ?? 200);
const settings = { numRuns, ...(process.env.WEFT_SEED ? { seed: Number(process.env.WEFT_SEED) } : {}) };

const text = fc.constantFrom('x', 'Member States', ' and', 'é', '🌍', 'of', 'Resolution');
const number = fc.nat(5000);
const edit: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('type' as const), a: number, text }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('replace' as const),
      a: number,
      b: number,
      text: fc.oneof(text, fc.constant('')),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('paste' as const), a: number, b: number, text }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('enter' as const, 'backspace' as const, 'delete' as const),
      a: number,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('more' as const), text }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('bold' as const), a: number, b: number }) },
);
const takeBack: fc.Arbitrary<Deed> = fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) });
const decide: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constant('decide' as const),
  a: number,
  verdict: fc.constantFrom('accept' as const, 'reject' as const, 'reopen' as const),
});

/** Somebody does something, or the network gives somebody some of what another has sent. */
type Event =
  | { readonly who: number; readonly deed: Deed }
  | { readonly to: number; readonly from: number; readonly count: number };

const delivery = fc.record({ to: fc.nat(4), from: fc.nat(4), count: fc.integer({ min: 1, max: 4 }) });
const event = (deed: fc.Arbitrary<Deed>): fc.Arbitrary<Event> =>
  fc.oneof({ weight: 3, arbitrary: fc.record({ who: fc.nat(4), deed }) }, { weight: 2, arbitrary: delivery });
const meeting = (deed: fc.Arbitrary<Deed>) =>
  fc.record({
    count: fc.integer({ min: 2, max: 5 }),
    tabs: fc.boolean(),
    events: fc.array(event(deed), { minLength: 1, maxLength: 40 }),
  });
const anything = fc.oneof(
  { weight: 8, arbitrary: edit },
  { weight: 1, arbitrary: takeBack },
  { weight: 2, arbitrary: decide },
);

function hold({ count, tabs, events }: { count: number; tabs: boolean; events: readonly Event[] }): Table {
  const table = new Table(count, tabs);
  for (const happening of events) {
    table.pause(700);
    if ('deed' in happening) table.person(happening.who).do(happening.deed);
    else table.deliver(happening.to, happening.from, happening.count);
  }
  return table;
}

const views = (reading: Reading) =>
  (['base', 'agreed', 'final', 'marked'] as const).map((view) => draftText(reading, view)).join('\n----\n');
/** A clean view with its labels, attributes and formatting. */
const textOf = (person: Person, view: 'base' | 'agreed' | 'final') =>
  plainParagraphs(person.reading, view)
    .map(({ runs, attributes, label }) => {
      let formatting = '{}';
      const spelled = runs.map(({ content, format }) => {
        const tag = JSON.stringify(format) === formatting ? '' : `<${JSON.stringify(format)}>`;
        formatting = JSON.stringify(format);
        return tag + (typeof content === 'string' ? content : JSON.stringify(content));
      });
      return `${label.final ?? ''}\t${spelled.join('')}\t${JSON.stringify(Object.entries(attributes).sort())}\n`;
    })
    .join('');

/** A clean view as a plain text editor would hold it: characters, and marks with their attributes. */
type Plain = (string | { readonly mark: ParagraphAttributes } | { readonly embed: unknown })[];

function plainOf(reading: Reading): Plain {
  return plainParagraphs(reading, 'final').flatMap(
    ({ runs, attributes }): Plain => [
      ...runs.flatMap(
        ({ content }): Plain => (typeof content === 'string' ? content.split('') : [{ embed: content }]),
      ),
      { mark: attributes },
    ],
  );
}

/** How many final words stand before a place of the marked view. */
function finalOffset(reading: Reading, point: Point): number {
  let count = 0;
  for (const [at, { runs, mark }] of markedParagraphs(reading).entries()) {
    let left = at < point.paragraph ? Number.POSITIVE_INFINITY : at === point.paragraph ? point.offset : 0;
    for (const { content, strikes } of runs) {
      const length = typeof content === 'string' ? content.length : 1;
      const counted = Math.min(left, length);
      left -= counted;
      if (strikes.length === 0) count += counted;
    }
    if (at >= point.paragraph) return count;
    if (mark.strikes.length === 0) count++;
  }
  return count;
}

const isMark = (token: Plain[number] | undefined): token is { mark: ParagraphAttributes } =>
  typeof token === 'object' && 'mark' in token;

/** The plain edit of a plain text: what a word processor without tracking would do. */
function plainReplace(plain: Plain, from: number, to: number, content: readonly (string | Embed)[]): Plain {
  const added: Plain = content.flatMap((piece): Plain => {
    if (typeof piece === 'string') return piece.split('');
    const { type: _, ...attributes } = piece;
    return piece.type === 'paragraph' ? [{ mark: attributes as ParagraphAttributes }] : [{ embed: piece }];
  });
  const removed = plain.slice(from, to);
  const rest = plain.slice(to);
  const first = removed.find(isMark);
  const before = plain[from - 1];
  const keeps = before !== undefined && !isMark(before);
  const ending = rest.findIndex(isMark);
  if (first && keeps && !added.some(isMark) && ending >= 0) rest[ending] = first;
  return [...plain.slice(0, from), ...added, ...rest];
}

const isLow = (token: Plain[number] | undefined) =>
  typeof token === 'string' && /^[\uDC00-\uDFFF]/.test(token);
const isHigh = (token: Plain[number] | undefined) =>
  typeof token === 'string' && /^[\uD800-\uDBFF]/.test(token);

/** What the final view must be after an edit. */
function expectedAfter(person: Person, deed: Deed): Plain | null {
  const { reading } = person;
  const plain = plainOf(reading);
  const planned = person.planFor(deed);
  if (!planned) return null;
  let [from, to] = [finalOffset(reading, planned.from), finalOffset(reading, planned.to)];
  if (deed.kind === 'type') from = to = isLow(plain[from]) ? from - 1 : from;
  if (deed.kind === 'backspace' && isLow(plain[from])) from++;
  if (deed.kind === 'delete' && isLow(plain[from])) from--;
  if (deed.kind === 'replace' || deed.kind === 'paste') {
    const caret =
      planned.from.paragraph === planned.to.paragraph && planned.from.offset === planned.to.offset;
    if (isLow(plain[from])) from--;
    if (caret) to = from;
    else if (isLow(plain[to])) to++;
  }
  switch (deed.kind) {
    case 'enter': {
      if (isLow(plain[from])) from--;
      const ending = plain.slice(from).find(isMark);
      if (!ending) return null;
      // Behind a standing mark at its paragraph's very end: seen only where the new mark differs from the old one.
      const { paragraph, offset } = planned.from;
      const here = person.paragraphs[paragraph];
      const behind = here && offset === sizeOf(here) && here.mark.strikes.length === 0;
      const at = behind && paragraph < person.paragraphs.length - 1 ? from + 1 : from;
      return plainReplace(plain, at, at, [markLike(ending.mark)]);
    }
    case 'backspace':
      return plainReplace(plain, isLow(plain[from - 1]) ? from - 2 : from - 1, from, []);
    case 'delete':
      return plainReplace(plain, from, isHigh(plain[from]) ? from + 2 : from + 1, []);
    default:
      return plainReplace(plain, from, to, planned.content);
  }
}

/** What the gate let in. */
class Server {
  readonly doc: Y.Doc;
  readonly #table: Table;
  readonly #known: ReturnType<typeof knownFrom>;
  readonly #taken: number[];

  constructor(table: Table) {
    this.#table = table;
    this.#taken = table.people.map(() => 0);
    this.doc = new Table(2, false).person(1).doc;
    this.#known = knownFrom(this.doc);
  }

  /** Takes what a person has sent and the server has not seen, message by message or merged as after a stretch offline. */
  take(number: number, merged: boolean): void {
    const at = number % this.#table.people.length;
    const { sent, scribe } = this.#table.person(at);
    const fresh = sent.slice(this.#taken[at]);
    this.#taken[at] = sent.length;
    if (fresh.length === 0) return;
    for (const update of merged ? [Y.mergeUpdates(fresh)] : fresh) {
      expect(gate(update, scribe.hand.identity, this.#known, Number.MAX_SAFE_INTEGER)).toBeNull();
      Y.applyUpdate(this.doc, update);
    }
  }
}

describe('the laws', () => {
  it('1: the text in force never changes', () => {
    fc.assert(
      fc.property(meeting(anything), (script) => {
        const table = new Table(2, false);
        const inForce = textOf(table.person(0), 'base');
        for (const person of hold(script).people) expect(textOf(person, 'base')).toBe(inForce);
      }),
      settings,
    );
  });

  it('2: the final view after an edit is the plain edit of the final view, attributes included', () => {
    fc.assert(
      fc.property(meeting(anything), fc.nat(4), edit, (script, who, deed) => {
        const person = hold(script).person(who);
        const expected = expectedAfter(person, deed);
        if (!expected) return;
        person.do(deed);
        expect(plainOf(person.reading)).toEqual(expected);
      }),
      settings,
    );
  });

  it('3: with all accepted the agreed text is the final one; with all rejected it is what was agreed', () => {
    fc.assert(
      fc.property(meeting(anything), (script) => {
        const accepted = hold(script);
        accepted.settle();
        const chair = accepted.person(0);
        const final = textOf(chair, 'final');
        chair.decideAll('accept');
        expect([textOf(chair, 'agreed'), textOf(chair, 'final')]).toEqual([final, final]);

        const rejected = hold(script);
        rejected.settle();
        const agreed = textOf(rejected.person(0), 'agreed');
        rejected.person(0).decideAll('reject');
        expect([textOf(rejected.person(0), 'agreed'), textOf(rejected.person(0), 'final')]).toEqual([
          agreed,
          agreed,
        ]);
      }),
      settings,
    );
  });

  it('3: accepting all keeps a proposal line’s label where it is joined to the title (seed of a long run)', () => {
    const chair = new Table(2, false).person(0);
    chair.do({ kind: 'type', a: 0, text: 'of' });
    chair.do({ kind: 'backspace', a: 3 });
    const final = textOf(chair, 'final');
    chair.decideAll('accept');
    expect(textOf(chair, 'agreed')).toBe(final);
  });

  it('3: with nothing decided before, rejecting all gives the text in force', () => {
    fc.assert(
      fc.property(meeting(fc.oneof({ weight: 5, arbitrary: edit }, takeBack)), (script) => {
        const table = hold(script);
        table.settle();
        table.person(0).decideAll('reject');
        const inForce = textOf(table.person(0), 'base');
        expect(textOf(table.person(0), 'agreed')).toBe(
          `NOC\tIAP/39A23/1\t\t[["style","Proposal"]]\n${inForce}`,
        );
      }),
      settings,
    );
  });

  it('3: what was accepted stays so whatever its author does next', () => {
    fc.assert(
      fc.property(
        meeting(edit),
        fc.array(fc.oneof(edit, takeBack), { maxLength: 12 }),
        fc.nat(4),
        (script, after, who) => {
          const table = hold(script);
          table.settle();
          table.person(0).decideAll('accept');
          table.settle();
          const agreed = textOf(table.person(0), 'agreed');
          const author = table.person(who);
          for (const deed of after) author.do(deed);
          table.settle();
          expect(textOf(table.person(0), 'agreed')).toBe(agreed);
        },
      ),
      settings,
    );
  });

  it('3: one by one, in either order, is as good as all at once', () => {
    fc.assert(
      fc.property(meeting(edit), fc.boolean(), (script, backwards) => {
        const table = hold(script);
        table.settle();
        const chair = table.person(0);
        const final = words(textOf(chair, 'final'));
        for (;;) {
          const open = entries(chair.reading).filter(({ state }) => state === 'pending');
          const next = backwards ? open.at(-1) : open[0];
          if (!next) break;
          const decision = decisionOn(chair.reading, { verdict: 'accept', changes: [next.id], at: 1 });
          if ('refused' in decision) throw new Error(decision.refused);
          chair.scribe.hand.decide(decision);
        }
        expect(words(textOf(chair, 'agreed'))).toBe(final);
      }),
      settings,
    );
  });

  it('4: the same updates in any order, any number of times, give the same views', () => {
    fc.assert(
      fc.property(meeting(anything), fc.infiniteStream(fc.nat(1000)), (script, stream) => {
        const table = hold(script);
        table.settle();
        const expected = views(table.person(0).reading);
        for (const person of table.people) expect(views(person.reading)).toBe(expected);
        const updates = table.people.flatMap(({ sent }) => sent);
        const shuffled = [...updates, ...updates.slice(0, 5)]
          .map((update) => ({ update, at: stream.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at);
        const late = new Table(6, false).person(5);
        for (const { update } of shuffled) late.receive(update);
        expect(views(late.reading)).toBe(expected);
        expect(views(new Reading(late.doc))).toBe(expected);
      }),
      settings,
    );
  });

  it('4: the same updates in any order give the same bytes of export', () => {
    fc.assert(
      fc.property(meeting(anything), fc.boolean(), (script, backwards) => {
        const table = hold(script);
        table.settle();
        const updates = table.people.flatMap(({ sent }) => sent);
        const late = new Table(6, false).person(5);
        for (const update of backwards ? updates.toReversed() : updates) late.receive(update);
        const [bytes, again] = [table.person(0), late].map(({ reading }) =>
          exportFile(reading, 'contribution'),
        );
        expect(bytes).toEqual(again);
      }),
      { ...settings, numRuns: Math.ceil(numRuns / 10) },
    );
  });

  it('5: every character typed is there, under its author, in every replica', () => {
    fc.assert(
      fc.property(meeting(anything), (script) => {
        const table = hold(script);
        table.settle();
        for (const replica of table.people) {
          for (const author of table.people)
            expect(wordsOf(replica.doc, author.doc.clientID)).toBe(author.typed);
        }
      }),
      settings,
    );
  });

  it('8: whatever honest people write passes the gate, offline stretches as one message', () => {
    fc.assert(
      fc.property(meeting(anything), fc.boolean(), ({ count, tabs, events }, merged) => {
        const table = new Table(count, tabs);
        const server = new Server(table);
        for (const happening of events) {
          if ('deed' in happening) {
            table.person(happening.who).do(happening.deed);
            continue;
          }
          // What reaches another has been through the server before.
          server.take(happening.from, merged);
          table.deliver(happening.to, happening.from, happening.count);
        }
        for (const at of table.people.keys()) server.take(at, merged);
        table.settle();
        expect(views(new Reading(server.doc))).toBe(views(table.person(0).reading));
      }),
      settings,
    );
  });

  it('the views are what a naive reading, letter by letter and record by record, says they are', () => {
    fc.assert(
      fc.property(meeting(anything), (script) => {
        const table = hold(script);
        table.settle();
        const { doc, reading } = table.person(script.count - 1);
        const spelled = (view: 'base' | 'agreed' | 'final') =>
          plainParagraphs(reading, view)
            .map(({ runs }) => `${runs.map(spell).join('')}¶`)
            .join('');
        expect({
          base: spelled('base'),
          agreed: spelled('agreed'),
          final: spelled('final'),
          marked: markedParagraphs(reading)
            .map(({ runs }) => `${runs.map(spell).join('')}¶`)
            .join(''),
        }).toEqual(naiveTexts(doc));
      }),
      settings,
    );
  });

  it('the marked view kept up to date is the marked view built from nothing', () => {
    fc.assert(
      fc.property(meeting(anything), (script) => {
        const table = new Table(script.count, script.tabs);
        for (const happening of script.events) {
          if ('deed' in happening) table.person(happening.who).do(happening.deed);
          else table.deliver(happening.to, happening.from, happening.count);
          for (const { reading, doc } of table.people) {
            const fresh = new Reading(doc);
            expect(markedParagraphs(reading)).toEqual(paragraphsIn(fresh, everything));
            fresh.close();
          }
        }
      }),
      { ...settings, numRuns: Math.ceil(numRuns / 4) },
    );
  });
});

const spell = ({ content }: MarkedRun) => (typeof content === 'string' ? content : contentText(content));

/** Words alone: where attributes or formattings compete, the order of decisions counts by design. */
function words(view: string): string {
  return view
    .replace(/^[^\t\n]*\t/gm, '')
    .replace(/\[\[.*$/gm, '')
    .replace(/<\{.*?\}>/g, '');
}

/** All that a client id ever put into the text, in the order it was written. */
function wordsOf(doc: Y.Doc, client: number): string {
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
