/** Every page and view as a picture, in both themes, on a phone, a laptop and a large screen, for those who look at them. */
import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch } from './browser.ts';
import { House } from './house.ts';
import { Meeting } from './meeting.ts';
import { caret } from './screen.ts';

const FOLDER = new URL('shots/views/', import.meta.url).pathname;
const THEMES = ['light', 'dark'] as const;
const WIDTHS = { phone: [390, 844], laptop: [1280, 800], screen: [1920, 1080] } as const;

let house: House;
let browser: Browser;
let meeting: Meeting;

beforeAll(async () => {
  house = await House.open();
  browser = await launch();
  meeting = await Meeting.open(house, browser);
  mkdirSync(FOLDER, { recursive: true });
});
afterAll(async () => {
  await meeting?.leave();
  await browser?.close();
  await house?.close();
});

/** The page as it now is, six times; nothing may reach beyond the screen's edge. */
async function shoot(page: Page, name: string): Promise<void> {
  for (const [size, [width, height]] of Object.entries(WIDTHS)) {
    await page.setViewportSize({ width, height });
    for (const theme of THEMES) {
      await page.evaluate(async (chosen) => {
        document.documentElement.dataset.theme = chosen;
        await document.fonts.ready;
        for (const animation of document.getAnimations()) animation.finish();
      }, theme);
      await page.screenshot({ path: `${FOLDER}${name}-${size}-${theme}.png` });
    }
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond, `${name} at ${width} px`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

it('every page and view has its picture', { timeout: 300_000 }, async () => {
  const chair = await meeting.chair();
  const brazil = await meeting.delegate('B', 'João Silva');
  const canada = await meeting.delegate('CAN', 'Claire Roy');
  await caret(brazil, '|Enhancing');
  await brazil.type('Further ');
  await caret(canada, 'various [stakeholders]');
  await canada.type('[Member States]');
  await caret(brazil, 'in contributing| to');
  await brazil.type(' fully');
  await Promise.all([brazil.saved(), canada.saved()]);
  await house.ask(`/api/drafts/${meeting.draft}/decisions`, { verdict: 'accept', delegation: 'CAN' });
  const { page } = chair;
  const draft = `${house.url}/drafts/${meeting.draft}`;

  const guest = await (await browser.newContext()).newPage();
  await guest.goto(await house.invite(meeting.draft, 'delegate', 'MEX'));
  await guest.getByRole('textbox').waitFor();
  await shoot(guest, 'join');
  await guest.context().close();

  await shoot(page, 'room-marked');
  for (const view of ['Agreed', 'Final', 'In force']) {
    await page.locator('.view-switch').getByRole('button', { name: view, exact: true }).click();
    await shoot(page, `room-${view.toLowerCase().replace(' ', '-')}`);
  }
  for (const view of ['Only undecided', 'Simple', 'By delegation', 'Side by side', 'As of a moment']) {
    await page.locator('.view-switch .menu > button').click();
    await page.locator('.view-switch .menu-list button', { hasText: view }).click();
    await shoot(page, `room-${view.toLowerCase().replaceAll(' ', '-')}`);
  }
  await page.locator('.view-switch').getByRole('button', { name: 'Marked', exact: true }).click();
  for (const tab of ['Comments', 'Open', 'Checks', 'Support', 'History']) {
    await page.getByRole('tab', { name: tab }).click();
    await shoot(page, `tab-${tab.toLowerCase()}`);
  }
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('button', { name: 'Check and preview…' }).click();
  await page.getByRole('dialog').locator('.contribution-preview').waitFor();
  await shoot(page, 'dialog-export');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Cover and fields/ }).click();
  await shoot(page, 'dialog-fields');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await shoot(page, 'dialog-commands');
  await page.keyboard.press('Escape');

  for (const [path, name] of [
    ['/', 'drafts'],
    [`/drafts/${meeting.draft}/people`, 'people'],
    [`/drafts/${meeting.draft}/family`, 'family'],
    [`/drafts/${meeting.draft}/languages`, 'languages'],
  ] as const) {
    await page.goto(`${house.url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await shoot(page, name);
  }
  await page.goto(draft);
  const link = (await house.ask(`/api/drafts/${meeting.draft}/read-links`, {})).json() as { url: string };
  const screen = await (await browser.newContext()).newPage();
  await screen.goto(link.url);
  await screen.locator('.projector').waitFor();
  await shoot(screen, 'projector');
  await screen.context().close();
});
