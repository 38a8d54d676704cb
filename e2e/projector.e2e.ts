/** The room's screen by a read link, and the chair's page of who takes part. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './browser.ts';
import { House } from './house.ts';
import { Meeting } from './meeting.ts';
import type { Person } from './person.ts';
import { caret } from './screen.ts';

let house: House;
let browser: Browser;
let meeting: Meeting;
let chair: Person;
let brazil: Person;
let people: Page;

beforeAll(async () => {
  house = await House.open();
  browser = await launch();
  meeting = await Meeting.open(house, browser);
  chair = await meeting.chair();
  brazil = await meeting.delegate('B', 'João Silva');
  people = await chair.context.newPage();
  await people.goto(`${chair.page.url().replace(/[?#].*$/, '')}/people`);
});
afterAll(async () => {
  await meeting?.leave();
  await browser?.close();
  await house?.close();
});

async function shot(page: Page, name: string): Promise<void> {
  if (process.env.WEFT_SHOTS) await page.screenshot({ path: `${process.env.WEFT_SHOTS}/${name}.png` });
}

describe('the projector', () => {
  it('follows the chair without a sign-in, shows before and after, and nobody’s cursor', async () => {
    await caret(brazil, 'including [administrations], Sector');
    await brazil.type('Member States');
    await brazil.saved();
    await chair.page.getByRole('tab', { name: 'History' }).click();
    await chair.page.getByRole('button', { name: 'It is printed now' }).click();
    await people.getByRole('button', { name: 'Make a link for a projector' }).click();
    const link = await people.getByRole('textbox', { name: 'Link for a projector' }).inputValue();
    const screen = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
    await screen.goto(link);
    await screen.locator('.projector').waitFor();
    await chair.page.getByRole('tab', { name: 'Changes' }).click();
    await chair.card('Member States').locator('.card-body').click();
    await screen.locator('.projector footer', { hasText: 'Proposed by Brazil' }).waitFor();
    expect(await screen.locator('.projector footer').textContent()).toMatch(/administrations.*Member States/);
    expect(await screen.locator('.projector .is-on').first().textContent()).toMatch(
      /administrations|Member States/,
    );
    await expect.poll(() => screen.locator('.line-number').count()).toBeGreaterThan(0);
    expect(await screen.locator('.cursor').count()).toBe(0);
    expect(await screen.locator('[contenteditable="true"]').count()).toBe(0);
    const numbers = await screen.locator('.line-number').allTextContents();
    await shot(screen, 'projector');
    // What is typed above after the print moves nobody's line numbers.
    await caret(brazil, 'overview of| IoT');
    await brazil.type(' a great many words that need a line or two of their own, and then some more');
    await brazil.saved();
    await expect.poll(() => screen.locator('.projector').textContent()).toContain('including');
    expect(await screen.locator('.line-number').allTextContents()).toEqual(numbers);
    await people.reload();
    await people.locator('li', { hasText: 'Projector' }).getByRole('button', { name: 'Revoke' }).click();
    await screen.getByText('This link was closed').waitFor();
  });
});

describe('the page of who takes part', () => {
  it('changes a role at once on an open page, and removes somebody', async () => {
    await people.getByRole('combobox', { name: 'Role of João Silva' }).selectOption('observer');
    await brazil.page.locator('.foot-bar', { hasText: 'Observer' }).waitFor();
    await people.getByRole('combobox', { name: 'Role of João Silva' }).selectOption('delegate');
    await brazil.page.locator('.foot-bar', { hasText: 'Delegate' }).waitFor();
    await shot(people, 'people');
    await people.getByRole('button', { name: 'Remove João Silva' }).click();
    await people.getByRole('button', { name: 'Remove João Silva' }).click();
    await brazil.page.getByText('Open your invitation link').waitFor();
    await people.getByRole('combobox', { name: 'Role of João Silva' }).waitFor({ state: 'detached' });
  });
});
