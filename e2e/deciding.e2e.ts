/** The chair's desk: deciding by keys, on selected words, on what filters show, with reasons; and what others see. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './browser.ts';
import { House } from './house.ts';
import { caretBefore, Meeting } from './meeting.ts';
import type { Person } from './person.ts';
import { caret } from './screen.ts';

let house: House;
let browser: Browser;
let meeting: Meeting;
let chair: Person;
let brazil: Person;
let canada: Person;

beforeAll(async () => {
  house = await House.open();
  browser = await launch();
  meeting = await Meeting.open(house, browser);
  chair = await meeting.chair();
  brazil = await meeting.delegate('B', 'João Silva');
  canada = await meeting.delegate('CAN', 'Marie Roy');
});
afterAll(async () => {
  await meeting?.leave();
  await browser?.close();
  await house?.close();
});

const tab = (person: Person, name: string) => person.page.getByRole('tab', { name });
const undecided = async () => {
  const changes = (await house.ask(`/api/drafts/${meeting.draft}/changes`)).json() as { state: string }[];
  return changes.filter(({ state }) => state === 'pending').length;
};

describe('deciding', () => {
  it('falls on just the words that are selected; the others wait, and the card says so', async () => {
    await caret(brazil, 'overview of| IoT');
    await brazil.type(' one two three');
    await brazil.saved();
    await chair.page.locator('.ProseMirror', { hasText: 'one two three' }).waitFor();
    await caret(chair, 'one [two ]three');
    await chair.page.getByRole('tab', { name: 'Changes' }).focus();
    await chair.page.locator('.decide-bar', { hasText: 'The selected words' }).waitFor();
    await chair.press('a');
    await brazil.card('Part of it is decided').waitFor();
    await expect
      .poll(() => house.text(meeting.draft, 'agreed', 1))
      .toMatch(/overview oftwo {2}IoT|overview oftwo IoT/);
    expect(await house.text(meeting.draft, 'final', 1)).toContain('one two three');
  });

  it('keeps the reason beside the decision, for everybody, and one key takes it back', async () => {
    await chair.press('j');
    await chair.press('e');
    await chair.page.keyboard.type('No consensus');
    await chair.press('Enter');
    await chair.page.getByRole('tab', { name: 'Changes' }).focus();
    await chair.press('r');
    await tab(canada, 'History').click();
    await canada.page.locator('.moment', { hasText: 'No consensus' }).waitFor();
    await chair.page.getByRole('tab', { name: 'Changes' }).focus();
    await caret(canada, 'industry forums| and');
    await canada.type(' everywhere');
    await canada.saved();
    await chair.card('everywhere').waitFor();
    await chair.press('u');
    await canada.page.locator('.moment', { hasText: 'Reopened' }).waitFor();
  });

  it('takes what the filters show, and nothing else', async () => {
    await chair.page.getByRole('combobox', { name: 'Delegation' }).selectOption('CAN');
    await chair.page.getByRole('button', { name: 'Decide many' }).click();
    await chair.page.getByRole('button', { name: 'Accept the 1 that the filters show' }).click();
    await expect.poll(() => house.text(meeting.draft, 'agreed', 1)).toContain('industry forums everywhere');
    expect(await undecided()).toBeGreaterThan(0);
    await chair.page.getByRole('button', { name: 'Clear filters' }).click();
    await chair.card('one').waitFor();
    await meeting.agree();
  });
});

describe('a card', () => {
  it('a long name leaves the tag of its delegation whole, and a long heading has its label behind it', async () => {
    const joao = await meeting.delegate('B', 'João Guilherme Figueiredo de Albuquerque Cavalcanti');
    await caretBefore(joao, 'within its mandate');
    await joao.type('fully ');
    const card = joao.card('fully');
    const cut = await card.locator('.tag').evaluate((tag) => tag.scrollWidth - tag.clientWidth);
    expect(cut).toBe(0);
    const [heading, label] = await card.locator('.where').evaluate((where) =>
      [...where.children].map((part) => {
        const lines = part.getClientRects();
        return lines[lines.length - 1]?.bottom ?? 0;
      }),
    );
    expect(Math.abs((heading ?? 0) - (label ?? 0))).toBeLessThan(6);
  });
});
