/**
 * `kill -9` while three people type: what anybody else had seen, and what its author was shown as saved, is there after
 * the restart; and once all are connected again, so is everything that anybody typed.
 */
import type { Browser, JSHandle } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './browser.ts';
import { House } from './house.ts';
import { caretBefore, Meeting } from './meeting.ts';
import type { Person } from './person.ts';

/** Every run dies at other moments; a seed that found something is given again. */
const SEED = Number(process.env.WEFT_SEED ?? Math.floor(Math.random() * 2 ** 31));
const ROUNDS = Number(process.env.WEFT_CRASHES ?? 5);
/** Words that each person types in a round. */
const WORDS = 24;

// Where they type; the first three stand in one paragraph.
const PLACES = [
  'energy, transportation',
  'health and agriculture',
  'collaborating for',
  'industry forums and standards',
  'which concluded its activities',
  'the importance of collaboratively',
  'within its mandate',
  'pilot projects in cities',
];

let house: House;
let browser: Browser;

beforeAll(async () => {
  house = await House.open();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

/** What one screen has shown, frame by frame: the words of others, and one's own while the status said Saved. */
interface Witness {
  readonly seen: ReadonlySet<string>;
  readonly saved: ReadonlySet<string>;
}

/** Somebody who types words that nobody else types, and the witness on their screen. */
class Typist {
  readonly person: Person;
  readonly name: string;
  readonly typed: string[] = [];
  readonly #witness: JSHandle<Witness>;

  private constructor(person: Person, name: string, witness: JSHandle<Witness>) {
    this.person = person;
    this.name = name;
    this.#witness = witness;
  }

  static async of(person: Person, name: string): Promise<Typist> {
    return new Typist(person, name, await person.page.evaluateHandle(watch, name));
  }

  /** Types some words; `onWord` hears of each. */
  async work(place: string, onWord: () => void): Promise<void> {
    await caretBefore(this.person, place);
    for (let count = 0; count < WORDS; count++) {
      const word = `${this.name}${this.typed.length};`;
      this.typed.push(word);
      await this.person.type(`${word} `);
      onWord();
    }
  }

  /** Words that this screen promises to be kept. */
  async promised(): Promise<{ readonly seen: readonly string[]; readonly saved: readonly string[] }> {
    return this.#witness.evaluate(({ seen, saved }) => ({ seen: [...seen], saved: [...saved] }));
  }
}

/** In the page: looks at every frame, since a frame is what people see. */
function watch(name: string): Witness {
  const seen = new Set<string>();
  const saved = new Set<string>();
  const look = () => {
    let text = '';
    const root = document.querySelector('.ProseMirror');
    const walker = root && document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker?.nextNode()) {
      const node = walker.currentNode;
      if (!node.parentElement?.closest('.cursor')) text += node.nodeValue;
    }
    const isSaved = document.querySelector('.saved-state')?.getAttribute('data-state') === 'saved';
    for (const [word] of text.matchAll(/(?:ana|joao|claire)\d+;/g)) {
      if (!word.startsWith(name)) seen.add(word);
      else if (isSaved) saved.add(word);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  return { seen, saved };
}

/** Numbers from 0 to 1 that a seed gives (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Those of the words that a text does not hold. */
function missing(words: readonly string[], text: string): string[] {
  const there = new Set(text.match(/[a-z]+\d+;/g));
  return words.filter((word) => !there.has(word));
}

describe('kill -9 while three people type', () => {
  it(`loses nothing that others had seen or that was shown as saved (WEFT_SEED=${SEED})`, async () => {
    console.info(`WEFT_SEED=${SEED}`);
    const random = randomFrom(SEED);
    const meeting = await Meeting.open(house, browser);
    const typists = await Promise.all([
      meeting.chair().then((person) => Typist.of(person, 'ana')),
      meeting.delegate('B', 'João Silva').then((person) => Typist.of(person, 'joao')),
      meeting.delegate('CAN', 'Claire Roy').then((person) => Typist.of(person, 'claire')),
    ]);

    let promises = 0;

    for (let round = 1; round <= ROUNDS; round++) {
      // It dies at a word of any of them, but the last few, so that they type on while nobody is there.
      let wordsToLive = 1 + Math.floor(random() * (typists.length * WORDS - 10));
      let death: Promise<void> | undefined;
      const onWord = () => {
        wordsToLive -= 1;
        if (wordsToLive === 0) death = house.stop('SIGKILL');
      };
      const places = PLACES.map((place) => ({ place, order: random() })).sort((a, b) => a.order - b.order);
      await Promise.all(typists.map((typist, at) => typist.work(places[at]?.place ?? '', onWord)));
      await death;
      await Promise.all(meeting.people.map((person) => person.goOffline()));
      const promised = await Promise.all(typists.map((typist) => typist.promised()));
      const typed = typists.flatMap((typist) => typist.typed);

      // What the disk holds, before anybody can offer anything again.
      await house.start();
      const kept = await meeting.marked();
      for (const { seen, saved } of promised) {
        expect(missing(seen, kept), `seen by others, round ${round}`).toEqual([]);
        expect(missing(saved, kept), `shown as saved, round ${round}`).toEqual([]);
      }
      const told = new Set(promised.flatMap(({ seen, saved }) => [...seen, ...saved]));
      const now = typists.flatMap((each) => each.typed.slice(-WORDS));
      promises += now.filter((word) => told.has(word)).length;
      console.info(
        `round ${round}: ${now.length} words, ${now.filter((word) => told.has(word)).length} promised, ${missing(now, kept).length} not on disk`,
      );

      await Promise.all(meeting.people.map((person) => person.comeBack()));
      expect(missing(typed, await meeting.agree()), `typed by anybody, round ${round}`).toEqual([]);
    }
    // Otherwise nothing was put to the test.
    expect(promises).toBeGreaterThan(0);
    await meeting.leave();
  });
});
