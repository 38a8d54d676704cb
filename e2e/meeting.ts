/** A draft of the sample and the people at it, each on a line of their own; and what must hold whatever they did. */
import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import type { House } from './house.ts';
import { type BasePlace, Person } from './person.ts';
import { seedText } from './seed.ts';
import { Wire } from './wire.ts';

/** Long enough for a client that waits 2.5 s between two attempts, on a busy machine. In ms. */
const PATIENCE = 30_000;

export class Meeting {
  readonly house: House;
  readonly draft: string;
  readonly people: Person[] = [];
  readonly #browser: Browser;
  readonly #wires: Wire[] = [];
  readonly #base: string;

  private constructor(house: House, browser: Browser, draft: string, base: string) {
    this.house = house;
    this.#browser = browser;
    this.draft = draft;
    this.#base = base;
  }

  /** A new draft of the sample, with nobody at it yet. */
  static async open(house: House, browser: Browser): Promise<Meeting> {
    const draft = await house.sample();
    return new Meeting(house, browser, draft, await house.text(draft, 'base'));
  }

  /** Invites somebody of a delegation, who comes. */
  async delegate(delegation: string, name: string): Promise<Person> {
    return this.arrive(await this.house.invite(this.draft, 'delegate', delegation), name);
  }

  /** The chair comes, by the link that the server printed. */
  chair(name = 'Ana Ferrari'): Promise<Person> {
    return this.arrive(this.house.chairLink, name);
  }

  /** Somebody comes by a link. */
  async arrive(link: string, name: string): Promise<Person> {
    const wire = await Wire.to(this.house.port);
    this.#wires.push(wire);
    const draft = wire.through(`${this.house.url}/drafts/${this.draft}`);
    const person = await Person.arrive(this.#browser, wire.through(link), name, draft, wire);
    this.people.push(person);
    return person;
  }

  /** The resolution with its marks, as the server has it; its first line is the proposal line. */
  marked(): Promise<string> {
    return this.house.text(this.draft, 'marked', 1);
  }

  /** The resolution as if all that is proposed were accepted. */
  final(): Promise<string> {
    return this.house.text(this.draft, 'final', 1);
  }

  /**
   * Waits until all is saved and every screen shows the same, which is what the server has; then the text in force
   * must be as it was. Answers the resolution with its marks.
   */
  async agree(): Promise<string> {
    for (const person of this.people) await person.saved();
    await expect.poll(() => this.#differences(), { timeout: PATIENCE }).toEqual([]);
    expect(await this.house.text(this.draft, 'base')).toBe(this.#base);
    return this.marked();
  }

  /** Where screens differ from the first one, and the first one from the server. */
  async #differences(): Promise<string[]> {
    const [first = '', ...others] = await Promise.all(this.people.map((person) => person.marked()));
    const seen = (await this.people[0]?.shown()) ?? '';
    const kept = unmarked(await this.house.text(this.draft, 'marked'));
    const differing = others.filter((other) => other !== first).map((other) => firstDifference(first, other));
    return seen === kept ? differing : [...differing, firstDifference(kept, seen)];
  }

  async leave(): Promise<void> {
    for (const person of this.people) await person.leave();
    for (const wire of this.#wires) wire.close();
  }
}

/** The marked view's words without the signs around them. */
export function unmarked(marked: string): string {
  return marked.replace(/\{[+-]|[+-]\}|¶[+-]/g, '');
}

function firstDifference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 60), at + 60);
  return `“${around(one)}” is not “${around(other)}”`;
}

/** The text in force as places count it: without the labels, which are derived. */
const IN_FORCE = seedText('base').replace(/^(?:[a-z]+\)|\d+)\t/gm, '');

/** Where words of the sample stand. Throws where they stand nowhere, or more than once. */
function placeOf(words: string): BasePlace {
  const place = IN_FORCE.indexOf(words);
  if (place < 0 || IN_FORCE.includes(words, place + 1)) throw new Error(`not once in force: ${words}`);
  return place;
}

/** Selects words of the sample. */
export function select(person: Person, words: string): Promise<void> {
  return person.place(placeOf(words), placeOf(words) + words.length);
}

/** Puts the caret before words of the sample. */
export function caretBefore(person: Person, words: string): Promise<void> {
  return person.place(placeOf(words));
}
