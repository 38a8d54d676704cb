/** The review panel and the views beside the marked one, with a chair and two delegates at work. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './browser.ts';
import { House } from './house.ts';
import { Meeting } from './meeting.ts';
import type { Person } from './person.ts';
import { caret } from './screen.ts';
import { shot } from './shot.ts';

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
  await meeting.leave();
  await browser.close();
  await house.close();
});

const tab = (person: Person, name: string) => person.page.getByRole('tab', { name });

describe('comments', () => {
  it('go from the words of one to the screens of all, are answered, settled, and outlive edits of their words', async () => {
    await caret(brazil, 'that [technical] standards as');
    await brazil.press('Control+Alt+m');
    await brazil.page.getByRole('textbox', { name: 'Your comment' }).fill('Which ones? @CA');
    await brazil.press('Enter');
    await brazil.page.getByRole('button', { name: 'Comment', exact: true }).last().click();
    await brazil.page.locator('.thread').waitFor();
    await tab(canada, 'Comments').click();
    await canada.page.getByRole('button', { name: 'Mention me' }).click();
    const thread = canada.page.locator('.thread', { hasText: 'Which ones?' });
    expect(await thread.locator('mark').textContent()).toBe('@CAN');
    expect(await thread.locator('.about').textContent()).toContain('technical');
    await thread.getByRole('button', { name: 'Reply' }).click();
    await canada.page.getByRole('textbox', { name: 'Your reply' }).fill('Those of the ITU-T.');
    await canada.press('Control+Enter');
    await brazil.page.locator('.remarks', { hasText: 'Those of the ITU-T.' }).waitFor();
    await caret(canada, 'tech|nical standards as');
    await canada.type('XX');
    await tab(chair, 'Comments').click();
    await shot(chair, 'comments');
    await chair.page.locator('.thread', { hasText: 'nical' }).waitFor();
    await chair.page.locator('.thread').getByRole('button', { name: 'Resolve' }).click();
    await brazil.page.locator('.thread').waitFor({ state: 'detached' });
    await brazil.page.getByRole('group', { name: 'Which comments' }).getByText('All').click();
    await brazil.page.locator('.thread', { hasText: 'resolved' }).waitFor();
    await meeting.agree();
  });

  it('stand on the card of the change they are about', async () => {
    await tab(chair, 'Changes').click();
    await chair.card('XX').locator('.card-body').click();
    await chair.card('XX').getByRole('button', { name: 'Comment', exact: true }).click();
    await chair.page.getByRole('textbox', { name: 'Your comment' }).fill('A slip?');
    await chair.press('Control+Enter');
    await tab(canada, 'Changes').click();
    await canada.card('XX').getByRole('button', { name: '1 comment' }).click();
    await canada.page.locator('.remarks', { hasText: 'A slip?' }).waitFor();
  });
});

describe('the views', () => {
  const more = async (person: Person, name: string) => {
    await person.page.getByRole('group', { name: 'View' }).getByRole('button', { name: 'More' }).click();
    await shot(person, 'more');
    await person.page.getByRole('button', { name }).click();
  };

  it('show one delegation’s text, and two views side by side, and nobody can edit there', async () => {
    await caret(brazil, 'overview of| IoT');
    await brazil.type('QQ');
    await brazil.saved();
    await more(chair, 'By delegation');
    await chair.page.getByRole('group', { name: 'Whose proposals' }).getByText('B', { exact: true }).click();
    await expect.poll(() => chair.shown()).toMatch(/overview ofQQ/);
    expect(await chair.shown()).not.toMatch(/XX/);
    expect(await chair.page.locator('.stage [contenteditable="true"]:visible').count()).toBe(0);
    await chair.page
      .getByRole('group', { name: 'View' })
      .getByRole('button', { name: 'By delegation' })
      .click();
    await chair.page.getByRole('button', { name: 'Side by side' }).click();
    await chair.page.locator('.side').nth(1).waitFor();
    await shot(chair, 'side-by-side');
    const side = (number: number) =>
      chair.page.locator(`.side-by-side td:nth-child(${number})`).allTextContents();
    const sides = [(await side(1)).join(), (await side(2)).join()];
    expect(sides[0]).not.toContain('QQ');
    expect(sides[1]).toContain('QQ');
    await chair.view('Marked');
  });

  it('go back to how the draft stood at a decision, and return to now', async () => {
    await tab(chair, 'Changes').click();
    await chair.decide('Accept', 'QQ');
    await brazil.press('Control+End');
    await caret(brazil, 'industry forums| and');
    await brazil.type('LATER');
    await brazil.saved();
    await tab(chair, 'History').click();
    await chair.page.locator('.moment .card-body', { hasText: 'QQ' }).click();
    await expect.poll(() => chair.shown()).toMatch(/QQ/);
    await shot(chair, 'history');
    expect(await chair.shown()).not.toMatch(/LATER/);
    await chair.page.getByRole('button', { name: 'Back to now' }).click();
    await expect.poll(() => chair.shown()).toMatch(/LATER/);
  });
});

describe('who is where', () => {
  const isShown = (person: Person, words: string) =>
    person.page.locator('.ProseMirror p', { hasText: words }).evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top > 100 && bottom < innerHeight - 40;
    });

  it('one follows somebody until one scrolls oneself, and the chair brings everyone to a place', async () => {
    await caret(brazil, 'overview| of');
    await canada.page.locator('.people summary').click();
    await canada.page.getByRole('button', { name: 'Follow João Silva' }).click();
    await caret(brazil, '20 is responsible| for');
    await brazil.press('ArrowLeft');
    await expect.poll(() => isShown(canada, 'that Study Group 20 is resp'), { timeout: 10_000 }).toBe(true);
    await canada.page.locator('.stage').hover();
    await canada.page.mouse.wheel(0, -4000);
    await canada.page.getByRole('button', { name: 'Stop following' }).waitFor({ state: 'detached' });

    await caret(chair, 'on facilitating| the');
    await chair.page.locator('.people summary').click();
    await chair.page.getByRole('button', { name: 'Bring everyone to my place' }).click();
    await brazil.page.getByRole('alert').filter({ hasText: 'Ana Ferrari brought everyone here' }).waitFor();
    await expect.poll(() => isShown(brazil, 'on facilitating'), { timeout: 10_000 }).toBe(true);
    await expect.poll(() => isShown(canada, 'on facilitating'), { timeout: 10_000 }).toBe(true);
    expect(await chair.page.locator('.people .person button').count()).toBeGreaterThan(0);
    expect(await brazil.page.getByRole('button', { name: 'Bring everyone' }).count()).toBe(0);
  });
});
