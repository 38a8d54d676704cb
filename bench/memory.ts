/**
 * What is kept. First an hour of twenty people's drafting in the bundled sample, in Node: the heap of one replica with
 * its views, which must grow with what was typed and no faster. Then, in Chromium, what is left of an editor that was
 * closed.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { EditorState } from 'prosemirror-state';
import * as Y from 'yjs';
import { Binding } from '../client/editor/binding/binding.ts';
import { planStep } from '../client/editor/intents/deletion.ts';
import { planReplace, planSplit } from '../client/editor/intents/intents.ts';
import { weftSchema } from '../client/editor/schema.ts';
import { Scribe } from '../client/editor/scribe/scribe.ts';
import { resolution98 } from '../server/drafts/sample.ts';
import { decisionsOn } from '../shared/views/decide.ts';
import { entries } from '../shared/views/entries.ts';
import { markedParagraphs } from '../shared/views/marked.ts';
import type { MarkedParagraph } from '../shared/views/paragraphs.ts';
import { type Anchor, anchorAt, type Point, pointOf, sizeOf } from '../shared/views/points.ts';
import { Reading } from '../shared/views/reading.ts';
import { compose } from '../shared/weave/compose.ts';
import { Hand } from '../shared/weave/hand.ts';
import { BenchPage, launchUnthrottled, openSite } from './browser.ts';
import { draftOf, identityOf, PEOPLE } from './drafts.ts';
import { printTable, wanted } from './figures.ts';

const KEYS = 40_000;
const STEP = 5000;
/** Milliseconds from one key to the next, of anybody: an hour for all of them. */
const PACE = 90;
const OPENINGS = 20;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** The same numbers on every run (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** One person at work: a caret, and what the next key does. */
interface Person {
  readonly client: number;
  readonly scribe: Scribe;
  caret: Anchor | null;
}

/** The draft that twenty people and a chair write into; one replica holds it all, as each of theirs would. */
class Meeting {
  readonly doc = new Y.Doc();
  readonly reading: Reading;
  readonly #people: Person[];
  readonly #chair: Hand;
  readonly #pick: (below: number) => number;
  #now = 1_700_000_000_000;

  constructor(pick: (below: number) => number) {
    this.#pick = pick;
    const chair = { client: 2, user: 'chair', name: 'Chair', delegation: '' };
    compose(this.doc, { ...resolution98(), at: this.#now, chair, baseClient: 1, importClient: () => 3 });
    this.reading = new Reading(this.doc);
    const now = () => this.#now;
    this.#people = Array.from({ length: PEOPLE }, (_, person) => {
      this.doc.clientID = 100 + person;
      const hand = new Hand(this.reading.weave, identityOf(person), now);
      return { client: 100 + person, scribe: new Scribe(this.reading, hand, now), caret: null };
    });
    this.doc.clientID = 99;
    this.#chair = new Hand(this.reading.weave, { ...chair, role: 'chair' }, now);
    this.#watch();
  }

  /** Somebody's next key: mostly a letter, now and then a Backspace, an Enter, a struck word, another place. */
  key(): void {
    this.#now += PACE;
    const person = this.#people[this.#pick(PEOPLE)];
    if (!person) return;
    this.doc.clientID = person.client;
    if (person.caret === null || this.#pick(60) === 0) person.caret = this.#elsewhere();
    const point = person.caret && pointOf(this.reading, person.caret);
    if (point) person.caret = this.#act(person, point) ?? person.caret;
  }

  /** The chair accepts or rejects one of the changes. */
  decide(): void {
    const pending = entries(this.reading).filter(({ state }) => state === 'pending');
    const entry = pending[this.#pick(Math.max(1, pending.length))];
    if (!entry) return;
    const verdict = this.#pick(3) === 0 ? 'reject' : 'accept';
    const decisions = decisionsOn(this.reading, { verdict, changes: [entry.id], at: this.#now });
    this.doc.clientID = this.#chair.client;
    if (!('refused' in decisions)) this.#chair.decide(decisions);
  }

  #act({ scribe, caret }: Person, at: Point): Anchor | null {
    const paragraphs = markedParagraphs(this.reading);
    const { user } = scribe.hand.identity;
    const size = sizeAt(paragraphs, at.paragraph);
    const what = this.#pick(200);
    const word = { ...at, offset: Math.min(size, at.offset + 8) };
    const plan =
      what < 24
        ? planStep(paragraphs, at, 'backward', user)
        : what < 26
          ? planSplit(paragraphs, at)
          : what < 30
            ? planReplace(paragraphs, at, word, [], user)
            : planReplace(paragraphs, at, at, [' etaoinshrdlu'[this.#pick(13)] ?? 'e'], user);
    return plan && scribe.carryOut(plan, caret);
  }

  #elsewhere(): Anchor | null {
    const paragraphs = markedParagraphs(this.reading);
    const paragraph = this.#pick(paragraphs.length);
    const size = sizeAt(paragraphs, paragraph);
    return anchorAt(this.reading, { paragraph, offset: this.#pick(size + 1) });
  }

  /** Somebody looks on in an editor without a screen. */
  #watch(): void {
    const watcher = new Hand(this.reading.weave, identityOf(PEOPLE), () => this.#now);
    const scribe = new Scribe(this.reading, watcher, () => this.#now);
    const binding = new Binding(
      this.reading,
      scribe,
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
  }
}

function sizeAt(paragraphs: readonly MarkedParagraph[], at: number): number {
  const paragraph = paragraphs[at];
  return paragraph ? sizeOf(paragraph) : 0;
}

function anHour(): void {
  const meeting = new Meeting(random(1));
  const rows = [['keys', 'heap, MB', 'of these 5,000 keys, MB', 'update, kB', 'paragraphs', 'seconds']];
  const heaps: number[] = [];
  let begun = performance.now();
  const note = (keys: number) => {
    collect();
    const heap = process.memoryUsage().heapUsed / 1e6;
    const grown = heap - (heaps.at(-1) ?? heap);
    heaps.push(heap);
    const bytes = Y.encodeStateAsUpdate(meeting.doc).length / 1000;
    const seconds = (performance.now() - begun) / 1000;
    rows.push([
      keys.toLocaleString('en'),
      heap.toFixed(1),
      keys === 0 ? '' : grown.toFixed(2),
      bytes.toFixed(0),
      String(markedParagraphs(meeting.reading).length),
      seconds.toFixed(1),
    ]);
    begun = performance.now();
  };
  note(0);
  for (let key = 1; key <= KEYS; key++) {
    meeting.key();
    if (key % 250 === 0) meeting.decide();
    if (key % STEP === 0) note(key);
  }
  console.log(
    `\nAn hour of ${PEOPLE} people: ${KEYS} keys in the sample draft, one replica with its views\n`,
  );
  printTable(rows);
  const half = heaps[heaps.length >> 1] ?? 0;
  const [first, second] = [half - (heaps[0] ?? 0), (heaps.at(-1) ?? 0) - half];
  console.log(wanted('growth of the second half to that of the first ≤ 1.3', second / first, 1.3));
}

/** Counts what lives of a kind that the page shows under `globalThis.bench.kinds`. */
async function living({ session }: BenchPage, kind: string): Promise<number> {
  const evaluate = async (expression: string) =>
    (await session.send('Runtime.evaluate', { expression, objectGroup: 'living' })).result.objectId;
  const prototypeObjectId = await evaluate(`bench.kinds.${kind}.prototype`);
  if (!prototypeObjectId) throw new Error(`The page has no ${kind}.`);
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId,
    objectGroup: 'living',
  });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: 'function () { return this.length }',
    returnByValue: true,
  });
  await session.send('Runtime.releaseObjectGroup', { objectGroup: 'living' });
  return Number(result.value);
}

/** Opens and closes an editor many times, on one document and on ever new ones; typing each time. */
async function closedEditors(): Promise<void> {
  const site = await openSite();
  const browser = await launchUnthrottled();
  const rows = [['', 'DOM nodes', 'listeners', 'heap, MB', 'EditorView', 'Binding', 'Reading', 'Y.Doc']];
  let left = 0;
  try {
    site.files.set('draft', Y.encodeStateAsUpdate(draftOf(200, 400)));
    const page = await BenchPage.open(browser, site, 'weft', 'draft');
    const note = async (name: string) => {
      // Twice: finalisers of the first round let go of more.
      for (let round = 0; round < 2; round++) await page.session.send('HeapProfiler.collectGarbage');
      const metrics = await page.metrics();
      const kinds = [];
      for (const kind of ['EditorView', 'Binding', 'Reading', 'Doc']) kinds.push(await living(page, kind));
      left = kinds.reduce((sum, count) => sum + count - 1, 0);
      rows.push([
        name,
        String(metrics.get('Nodes')),
        String(metrics.get('JSEventListeners')),
        ((metrics.get('JSHeapUsedSize') ?? 0) / 1e6).toFixed(1),
        ...kinds.map(String),
      ]);
    };
    const openings = async (how: 'swap' | 'reopen') => {
      for (let opening = 0; opening < OPENINGS; opening++) {
        await page.caret(40, 5);
        for (const letter of 'abc') await page.key(letter);
        await page.page.evaluate((way) => globalThis.bench[way](), how);
      }
    };
    await page.page.evaluate(() => globalThis.bench.swap());
    await note('one editor');
    await openings('swap');
    await note(`after ${OPENINGS} more on the same document`);
    await openings('reopen');
    await note(`after ${OPENINGS} more, each on a new document`);
  } finally {
    await browser.close();
    site.close();
  }
  console.log('\nWhat is left of editors that were closed\n');
  printTable(rows);
  console.log(wanted('editors, bindings, readings, documents beside the open one ≤ 0', left, 0));
}

anHour();
await closedEditors();
// The others' presence keeps a timer.
process.exit(0);
