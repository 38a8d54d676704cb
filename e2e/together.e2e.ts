/** Two delegations and a chair in one paragraph at the same moment: nobody's words are lost, and all screens agree. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launch } from './browser.ts';
import { House } from './house.ts';
import { caretBefore, Meeting, select } from './meeting.ts';
import type { Person } from './person.ts';

let house: House;
let browser: Browser;
let meeting: Meeting;
let brazil: Person;
let canada: Person;

beforeAll(async () => {
  house = await House.open();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});
beforeEach(async () => {
  meeting = await Meeting.open(house, browser);
  [brazil, canada] = await Promise.all([
    meeting.delegate('B', 'João Silva'),
    meeting.delegate('CAN', 'Claire Roy'),
  ]);
});
afterEach(() => meeting.leave());

type Work = () => Promise<void>;

/** Each works at the same moment, and nobody sees what the others do; then all are connected again. */
async function apart(...work: readonly Work[]): Promise<void> {
  await Promise.all(meeting.people.map((person) => person.goOffline()));
  await Promise.all(work.map((one) => one()));
  await Promise.all(meeting.people.map((person) => person.comeBack()));
}

/** The lines of the final text that hold one of these words. */
async function linesWith(...words: readonly string[]): Promise<string[]> {
  return (await meeting.final()).split('\n').filter((line) => words.some((word) => line.includes(word)));
}

/** Starts a paragraph before these words, and types. */
const split =
  (person: Person, words: string, typed = ''): Work =>
  async () => {
    await caretBefore(person, words);
    await person.press('Enter');
    await person.type(typed);
  };
const type =
  (person: Person, words: string, typed: string): Work =>
  async () => {
    await caretBefore(person, words);
    await person.type(typed);
  };
const strike =
  (person: Person, words: string): Work =>
  async () => {
    await select(person, words);
    await person.press('Delete');
  };

// What they meet over: an item of the sample.
const HEAD = 'that various industrial sectors, such as';
const REST = 'for the development of IoT and smart cities and communities (SC&C) applications and services';

describe('two people in one paragraph, neither seeing the other', () => {
  it('both split it, in two places', async () => {
    await apart(
      split(brazil, 'health and agriculture', 'mining, '),
      split(canada, 'collaborating for', 'closely '),
    );
    await meeting.agree();
    expect(await linesWith('energy', 'mining', 'closely')).toEqual([
      `c)\t${HEAD} energy, transportation, `,
      'd)\tmining, health and agriculture, are ',
      `e)\tclosely collaborating ${REST} across verticals;`,
    ]);
  });

  it('both split it in the same place', async () => {
    await apart(
      split(brazil, 'health and agriculture', 'mining, '),
      split(canada, 'health and agriculture', 'water, '),
    );
    const marked = await meeting.agree();
    // Both marks, and the one that ends the proposal line.
    expect(marked.match(/¶\+/g)).toHaveLength(3);
    const [first, ...others] = await linesWith('energy', 'mining', 'water', 'health and');
    expect(first).toBe(`c)\t${HEAD} energy, transportation, `);
    expect(others.join('')).toMatch(
      /^d\)\t(mining|water), e\)\t(mining|water), health and agriculture, are collaborating/,
    );
  });

  it('both split it, while no server is there', async () => {
    await house.stop('SIGKILL');
    await Promise.all([brazil, canada].map((person) => person.status('offline').waitFor()));
    await Promise.all([
      split(brazil, 'health and agriculture', 'mining, ')(),
      split(canada, 'collaborating for', 'closely ')(),
    ]);
    await house.start();
    const marked = await meeting.agree();
    expect(marked).toContain('{+mining, +}health and agriculture');
    expect(marked).toContain('{+closely +}collaborating');
  });

  it('one joins it to the one before while the other types in it', async () => {
    await apart(
      async () => {
        await caretBefore(brazil, HEAD);
        await brazil.press('Backspace');
      },
      type(canada, 'collaborating for', 'closely '),
    );
    const marked = await meeting.agree();
    expect(marked).toContain('Sustainable Development;¶-\n');
    expect(marked).toContain('{+closely +}');
    expect(await linesWith('closely')).toEqual([
      'b)\tthe importance of IoT in contributing to achievement of the 2030 Agenda for Sustainable Development;' +
        `${HEAD} energy, transportation, health and agriculture, are closely collaborating ${REST} across verticals;`,
    ]);
  });

  it('one strikes words while the other types inside them', async () => {
    await apart(
      strike(brazil, 'energy, transportation, health and agriculture'),
      type(canada, 'health and agriculture', 'clean water, '),
    );
    expect(await meeting.agree()).toContain(
      '{-energy, transportation, -}{+clean water, +}{-health and agriculture-}',
    );
    expect(await linesWith('clean water')).toEqual([
      `c)\t${HEAD} clean water, , are collaborating ${REST} across verticals;`,
    ]);
  });

  it('one splits it while the other strikes words in its tail', async () => {
    await apart(split(brazil, 'health and agriculture'), strike(canada, ' across verticals'));
    expect(await meeting.agree()).toContain('{- across verticals-};');
    expect(await linesWith('energy', 'health and')).toEqual([
      `c)\t${HEAD} energy, transportation, `,
      `d)\thealth and agriculture, are collaborating ${REST};`,
    ]);
  });

  it('both strike overlapping words, and each strike stands by itself', async () => {
    const chair = await meeting.chair();
    await apart(strike(brazil, 'energy, transportation, '), strike(canada, 'transportation, health and '));
    expect(await meeting.agree()).toContain(`${HEAD} {-energy, transportation, health and -}agriculture`);
    await chair.decide('Reject', 'B');
    await expect
      .poll(() => meeting.marked())
      .toContain(`${HEAD} energy, {-transportation, health and -}agriculture`);
    await chair.decide('Reject', 'CAN');
    await expect
      .poll(() => meeting.marked())
      .toContain(`${HEAD} energy, transportation, health and agriculture`);
    await meeting.agree();
  });

  it('one replaces words that the other formats and splits', async () => {
    await apart(
      async () => {
        await select(brazil, 'transportation, health');
        await brazil.type('mobility, well-being');
      },
      async () => {
        await select(canada, 'energy, transportation');
        await canada.press('Control+b');
        await split(canada, 'health and agriculture')();
      },
    );
    const marked = await meeting.agree();
    expect(marked).toMatch(/\{-transportation, -\}¶\+\n.*\{-health-\}/);
    expect(marked).toContain('{+mobility, well-being+}');
    for (const person of meeting.people)
      expect(await person.page.locator('.ProseMirror strong').count()).toBeGreaterThan(0);
  });
});

describe('two people in one paragraph, live', () => {
  it('type and strike in it letter by letter at once', async () => {
    await Promise.all([
      type(brazil, 'health and agriculture', 'mining and metals and fisheries and forestry, ')(),
      type(canada, 'collaborating for', 'closely and openly and in good faith and for long ')(),
    ]);
    await Promise.all([strike(brazil, 'energy, ')(), strike(canada, ' across verticals')()]);
    const marked = await meeting.agree();
    expect(marked).toContain('{+mining and metals and fisheries and forestry, +}');
    expect(marked).toContain('{+closely and openly and in good faith and for long +}');
    expect(marked).toContain('{-energy, -}');
    expect(marked).toContain('{- across verticals-};');
  });

  it('type at the very same place, and neither word is torn apart', async () => {
    await Promise.all([
      type(brazil, 'health and agriculture', 'mining, ')(),
      type(canada, 'health and agriculture', 'fisheries, ')(),
    ]);
    const words = (await meeting.agree()).replace(/\{[+-]|[+-]\}/g, '');
    expect(words).toMatch(/transportation, (mining, fisheries|fisheries, mining), health and agriculture/);
  });

  it("each sees the other's cursor with the name of the delegation", async () => {
    await caretBefore(brazil, 'health and agriculture');
    const shown = canada.page.locator('.cursor-name');
    await expect.poll(() => shown.allTextContents()).toEqual(['B · João Silva']);
    const paragraph = canada.page.locator('.ProseMirror .paragraph', { has: shown });
    await expect.poll(() => paragraph.textContent()).toContain(HEAD);
    await brazil.leave();
    await expect.poll(() => shown.count()).toBe(0);
    meeting.people.splice(meeting.people.indexOf(brazil), 1);
  });
});

describe('undo', () => {
  const MINING = 'transportation, {+mining, +}health and agriculture, are {+closely +}collaborating';

  it('takes back one’s own, step by step, while the other types in the paragraph', async () => {
    await type(brazil, 'health and agriculture', 'mining, ')();
    await strike(brazil, ' across verticals')();
    await type(canada, 'collaborating for', 'closely ')();
    const all = await meeting.agree();
    await brazil.press('Control+z');
    expect(await meeting.agree()).toContain(`${MINING} ${REST} across verticals;`);
    await Promise.all([brazil.press('Control+z'), canada.type('and openly ')]);
    expect(await meeting.agree()).toContain(
      `transportation, health and agriculture, are {+closely and openly +}collaborating`,
    );
    await brazil.press('Control+y');
    await brazil.press('Control+y');
    expect(await meeting.agree()).toBe(all.replace('{+closely +}', '{+closely and openly +}'));
    // The caret is where the strike was done again: what is typed next stands there.
    await brazil.type('x');
    expect(await meeting.agree()).toContain('{+x+}{- across verticals-}');
  });

  it('proposes to strike what the chair has accepted, and passes over what was rejected', async () => {
    const chair = await meeting.chair();
    await type(brazil, 'health and agriculture', 'mining, ')();
    await type(brazil, 'collaborating for', 'closely ')();
    await meeting.agree();
    await chair.decide('Accept', 'mining');
    await chair.decide('Reject', 'closely');
    expect(await meeting.agree()).toContain('{+mining, +}health and agriculture, are collaborating');
    await caretBefore(brazil, 'health and agriculture');
    await brazil.press('Control+z');
    expect(await meeting.agree()).toContain('{+{-mining, -}+}health and agriculture, are collaborating');
    expect(await house.text(meeting.draft, 'agreed')).toContain('mining, health');
    await brazil.press('Control+y');
    expect(await meeting.agree()).toContain('{+mining, +}health and agriculture, are collaborating');
  });
});

describe('one after the other', () => {
  it('one types over the changes of three, one strikes another’s insertion, one types inside another’s strike', async () => {
    const peru = await meeting.delegate('PRU', 'Inés Quispe');
    await type(brazil, 'health and agriculture', 'mining, ')();
    await strike(canada, 'transportation, ')();
    await type(peru, 'energy, transportation', 'water, ')();
    expect(await meeting.agree()).toContain(
      `${HEAD} {+water, +}energy, {-transportation, -}{+mining, +}health`,
    );
    await select(peru, 'energy, transportation, ');
    await peru.type('industry, ');
    const marked = await meeting.agree();
    expect(marked).toContain('{+water, +}{-energy, transportation, -}{+industry, mining, +}health');
    await select(canada, 'energy, transportation, health and agriculture');
    await canada.press('Delete');
    const struck = await meeting.agree();
    expect(struck).toContain('{+{-industry, mining, -}+}{-health and agriculture-}');
    await caretBefore(brazil, 'agriculture, are');
    await brazil.type('fair ');
    expect(await meeting.agree()).toContain('{-health and -}{+fair +}{-agriculture-}');
    for (const { page } of meeting.people)
      expect(await page.locator('.ProseMirror ins del, .ProseMirror del ins').count()).toBeGreaterThan(0);
  });
});

describe('one person', () => {
  it('types in two tabs, also while neither is connected', async () => {
    const second = await brazil.secondTab();
    meeting.people.push(second);
    await Promise.all([
      type(brazil, 'health and agriculture', 'mining, ')(),
      type(second, 'collaborating for', 'closely ')(),
    ]);
    await meeting.agree();
    await apart(
      type(brazil, 'energy, ', 'water, '),
      type(second, 'across verticals', 'and networks '),
      type(canada, 'that various', 'both '),
    );
    const marked = await meeting.agree();
    for (const words of ['mining, ', 'closely ', 'water, ', 'and networks ', 'both '])
      expect(marked).toContain(`{+${words}+}`);
    const authors = (await house.ask(`/api/drafts/${meeting.draft}/changes`)).json() as {
      author: { name: string };
      text: string;
    }[];
    expect(authors.find(({ text }) => text.includes('and networks'))?.author.name).toBe('João Silva');
  });

  it('closes the tab while offline, and finds the words again', async () => {
    await brazil.goOffline();
    await type(brazil, 'health and agriculture', 'mining, ')();
    const url = brazil.page.url();
    expect(await brazil.closeTab()).toBe('beforeunload');
    brazil.mend();
    const again = await brazil.secondTab(url);
    meeting.people.splice(meeting.people.indexOf(brazil), 1, again);
    expect(await meeting.agree()).toContain('{+mining, +}');
    await expect.poll(() => again.keptAside()).toBe(0);
  });

  it('is told whether the words are saved', async () => {
    await brazil.goOffline();
    expect(await brazil.status('offline').textContent()).toBe('Offline');
    await type(brazil, 'health and agriculture', 'mining and ')();
    await expect.poll(() => brazil.status('offline').textContent()).toBe('Offline · 2 words not yet saved');
    expect(await meeting.marked()).not.toContain('mining');
    await brazil.comeBack();
    expect(await brazil.status('saved').textContent()).toBe('Saved');
    expect(await meeting.agree()).toContain('{+mining and +}');
  });
});

describe('the chair', () => {
  it('rejects an insertion while its author types on inside it', async () => {
    const chair = await meeting.chair();
    await type(canada, 'collaborating for', 'closely and openly ')();
    await chair.card('closely and openly').waitFor();
    await canada.goOffline();
    await chair.decide('Reject', 'closely and openly');
    await expect.poll(() => meeting.marked()).not.toContain('closely');
    for (let step = 0; step < 'openly '.length; step++) await canada.press('ArrowLeft');
    await canada.type('in truth ');
    await canada.comeBack();
    const marked = await meeting.agree();
    expect(marked).toContain('are {+in truth +}collaborating');
    expect(marked).not.toContain('closely');
    await chair.decide('Accept', 'in truth');
    await expect.poll(() => house.text(meeting.draft, 'agreed')).toContain('are in truth collaborating');
    await meeting.agree();
  });

  it('decides one change, then all of a delegation, and everybody sees it', async () => {
    const chair = await meeting.chair();
    await type(brazil, 'health and agriculture', 'mining, ')();
    await strike(brazil, ' across verticals')();
    await type(canada, 'collaborating for', 'closely ')();
    await type(canada, 'energy, ', 'water, ')();
    await meeting.agree();
    await chair.decide('Reject', 'closely');
    for (const { page } of meeting.people) {
      await expect.poll(() => page.locator('.ProseMirror ins', { hasText: 'closely' }).count()).toBe(0);
    }
    await chair.page.getByRole('button', { name: 'Decide many' }).click();
    await chair.page.getByRole('button', { name: 'Accept all 2 of B' }).click();
    for (const { page } of meeting.people) {
      await page.locator('.ProseMirror ins[data-state="accepted"]', { hasText: 'mining' }).waitFor();
      await page
        .locator('.ProseMirror del[data-state="accepted"]', { hasText: 'across verticals' })
        .waitFor();
      await page.locator('.ProseMirror ins[data-state="pending"]', { hasText: 'water' }).waitFor();
      await page.getByRole('button', { name: 'All', exact: true }).click();
      await page
        .locator('.card, .decided', { hasText: 'closely' })
        .getByText(/rejected/i)
        .waitFor();
      await page.locator('.card', { hasText: 'mining' }).getByText('agreed').waitFor();
    }
    expect(await house.text(meeting.draft, 'agreed')).toContain(
      `${HEAD} energy, transportation, mining, health and agriculture, are collaborating ${REST};`,
    );
    await meeting.agree();
  });

  it('alone decides: a delegate has no buttons for it, and the server refuses', async () => {
    await type(brazil, 'health and agriculture', 'mining, ')();
    await meeting.agree();
    for (const name of ['Accept', 'Reject', 'Decide many', 'Invite']) {
      expect(await canada.page.getByRole('button', { name, exact: true }).count()).toBe(0);
    }
    for (const body of [
      { verdict: 'accept', all: true },
      { verdict: 'reject', delegation: 'B' },
    ]) {
      const answer = await canada.context.request.post(
        `${new URL(canada.page.url()).origin}/api/drafts/${meeting.draft}/decisions`,
        { data: body },
      );
      expect(answer.status()).toBe(403);
      expect(answer.headers()['content-type']).toContain('application/problem+json');
      expect(await answer.json()).toMatchObject({ status: 403, detail: expect.stringMatching(/\.$/) });
    }
    expect(await meeting.agree()).toContain('{+mining, +}');
    expect(await house.text(meeting.draft, 'agreed')).not.toContain('mining');
  });
});
