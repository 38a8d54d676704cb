/** Commands found by typing, the sheet of keys, and a whole session of drafting and deciding without a mouse. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EN } from '../client/words/en.ts';
import { FR } from '../client/words/fr.ts';
import { launch } from './browser.ts';
import { House } from './house.ts';
import { Meeting } from './meeting.ts';
import type { Person } from './person.ts';

let house: House;
let browser: Browser;
let meeting: Meeting;
let chair: Person;
let ana: Person;

beforeAll(async () => {
  house = await House.open();
  browser = await launch();
  meeting = await Meeting.open(house, browser);
  ana = await meeting.delegate('CAN', 'Ana Silva');
  chair = await meeting.chair();
});
afterAll(async () => {
  await meeting?.leave();
  await browser?.close();
  await house?.close();
});

/** Opens the list of commands, types, and does the first that is found. */
async function command(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.locator('.palette input').waitFor();
  await page.keyboard.type(typed);
  await page.keyboard.press('Enter');
  await page.locator('.palette input').waitFor({ state: 'detached' });
}

/** What the list shows for what is typed. */
async function found(page: Page, typed: string): Promise<string[]> {
  await page.keyboard.press('Control+k');
  await page.locator('.palette input').waitFor();
  await page.keyboard.type(typed);
  const names = await page.locator('.palette .command').allTextContents();
  await page.keyboard.press('Escape');
  await page.locator('.palette input').waitFor({ state: 'detached' });
  return names;
}

describe('commands', () => {
  it('are found by typing, do what they say where one was, and show their keys', async () => {
    const { page } = ana;
    await command(page, 'considering b');
    await page.keyboard.type('Here ');
    await ana.card('Here').waitFor();
    expect((await found(page, 'bold'))[0]).toContain('Ctrl+B');
    await command(page, EN.views.names.final);
    await page.locator('.look-bar').waitFor();
    await command(page, EN.views.names.marked);
    await page.locator('.look-bar').waitFor({ state: 'detached' });
    await command(page, 'level in');
    expect(await page.evaluate(() => document.activeElement?.classList.contains('ProseMirror'))).toBe(true);
    await command(page, EN.room.history);
    await page.getByRole('tab', { name: EN.room.history, selected: true }).waitFor();
  });

  it('name everything that bars and menus offer, each from the same table', async () => {
    const { page } = chair;
    const offered = (await found(page, '')).join('\n');
    for (const name of [EN.tools.redo, EN.tables.strikeRow, EN.proposal.begin, EN.styles.Call])
      expect((await found(page, name)).join()).toContain(name);
    const menus = await page
      .locator('.toolbar button[title]')
      .evaluateAll((buttons) =>
        buttons
          .filter((button) => !button.hasAttribute('aria-haspopup') && button.closest('.tools'))
          .map((button) => button.getAttribute('aria-label') ?? ''),
      );
    expect(menus.length).toBeGreaterThan(8);
    for (const name of menus) expect(offered + (await found(page, name)).join('\n')).toContain(name);
  });

  it('are found in the language of the page, without its accents', async () => {
    const { page } = chair;
    await command(page, 'Français');
    await page.getByRole('tab', { name: FR.room.changes }).waitFor();
    expect((await found(page, 'precedente'))[0]).toContain(FR.deciding.previous);
    await command(page, 'English');
    await page.getByRole('tab', { name: EN.room.changes }).waitFor();
  });

  it('have a sheet of their keys', async () => {
    const { page } = chair;
    await page.locator('.stage').focus();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: EN.keySheet.title });
    await sheet.waitFor();
    const text = await sheet.textContent();
    for (const told of ['Ctrl+B', 'Alt+F10', 'Ctrl+K', EN.deciding.next]) expect(text).toContain(told);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('stage');
  });
});
