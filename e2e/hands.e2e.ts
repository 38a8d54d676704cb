/** A whole session of drafting and deciding without a mouse: two people come, draft, comment, decide, undo and export. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EN } from '../client/words/en.ts';
import { launch } from './browser.ts';
import { House } from './house.ts';

let house: House;
let browser: Browser;
let draft: string;
let ana: Page;
let chair: Page;

beforeAll(async () => {
  house = await House.open();
  browser = await launch();
  draft = await house.sample();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

/** A page on which nothing can be done by pointing. */
async function withoutMouse(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.addInitScript(() => {
    for (const name of ['pointerdown', 'mousedown', 'touchstart'])
      addEventListener(
        name,
        (event) => {
          event.stopImmediatePropagation();
          event.preventDefault();
        },
        true,
      );
  });
  return page;
}

async function joins(link: string, name: string): Promise<Page> {
  const page = await withoutMouse(await browser.newContext({ viewport: { width: 1440, height: 900 } }));
  await page.goto(link);
  await page.getByRole('textbox').waitFor();
  // The field for the name has the focus.
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/join'));
  return page;
}

const arrived = (page: Page) => page.locator('.ProseMirror .paragraph[data-style="ResNo"]').first().waitFor();

/** Finds a command by typing, and does it. */
async function command(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.locator('.palette input').waitFor();
  await page.keyboard.type(typed);
  await page.keyboard.press('Enter');
  await page.locator('.palette').waitFor({ state: 'detached' });
}

async function presses(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** What has the focus: its role or element, and its name. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element === document.body
      ? 'nothing'
      : `${element?.getAttribute('role') ?? element?.tagName.toLowerCase()} ${element?.getAttribute('aria-label') ?? element?.textContent ?? ''}`;
  });

const inText = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => document.activeElement?.classList.contains('ProseMirror')))
    .toBe(true);
const card = (page: Page, words: string) => page.locator('.card', { hasText: words }).first();
const saved = (page: Page) => page.locator('.saved-state[data-state="saved"]').first().waitFor();

describe('without a mouse', () => {
  it('one joins, goes to an item, types, strikes, replaces, formats and restyles', async () => {
    ana = await joins(await house.invite(draft, 'delegate', 'CAN'), 'Ana Silva');
    await arrived(ana);
    await command(ana, 'considering b');
    await inText(ana);
    await ana.keyboard.type('indeed ');
    await card(ana, 'Inserts').waitFor();
    await presses(ana, 'Control+Delete');
    await card(ana, 'Replaces').or(card(ana, 'Strikes')).waitFor();
    await command(ana, 'recognizing a');
    await presses(ana, 'Control+ArrowRight', 'Control+Shift+ArrowRight');
    await ana.keyboard.type('quite new ');
    await card(ana, 'quite new').waitFor();
    await presses(ana, 'Control+Shift+ArrowRight', 'Control+b');
    await card(ana, 'Changes the formatting').waitFor();
    await command(ana, 'recognizing b');
    // The tools are one key away; the arrows go through them, and what is chosen gives the text the focus back.
    await presses(ana, 'Alt+F10');
    await expect.poll(() => focused(ana)).toContain(EN.tools.undo);
    await presses(ana, 'ArrowRight', 'ArrowRight', 'Enter', 'Enter');
    await inText(ana);
    await card(ana, 'style').waitFor();
    await presses(ana, 'Control+z');
    await card(ana, 'style').waitFor({ state: 'detached' });
    await saved(ana);
  });

  it('one comments, and is back in the text', async () => {
    await presses(ana, 'Control+Alt+m');
    await ana.locator('.asking textarea').waitFor();
    await ana.keyboard.type('Is this right?');
    await presses(ana, 'Control+Enter');
    await ana.locator('.remarks', { hasText: 'Is this right?' }).waitFor();
    await inText(ana);
  });

  it('the chair hears what others propose, filters the list, and goes through it', async () => {
    chair = await joins(house.chairLink, 'Ana Ferrari');
    await chair.goto(`${house.url}/drafts/${draft}`);
    await arrived(chair);
    await saved(chair);
    await command(ana, 'recognizing c');
    await ana.keyboard.type('heard ');
    // Read out once Ana has stopped: who, for whom, what.
    await expect
      .poll(() => chair.locator('.announcer').textContent(), { timeout: 10_000 })
      .toBe('Ana Silva, CAN: Inserts “heard ”');
    expect(await ana.locator('.announcer').textContent()).toBe('');
    await presses(ana, 'Control+Alt+m');
    await ana.keyboard.type('Since others cannot see it.');
    await presses(ana, 'Control+Enter');
    await expect
      .poll(() => chair.locator('.announcer').textContent(), { timeout: 10_000 })
      .toContain('Ana Silva, CAN, comments: Since others cannot see it.');
    await inText(ana);
    await command(chair, EN.room.changes);
    await expect.poll(() => focused(chair)).toContain(EN.room.changes);
    // From the tab into its panel, by Tab alone.
    for (let steps = 0; steps < 12 && !(await focused(chair)).includes(EN.filters.delegation); steps++)
      await presses(chair, 'Tab');
    await chair.keyboard.press('ArrowDown');
    await chair.getByRole('button', { name: EN.filters.clear }).waitFor();
  });

  it('the chair decides with a reason, takes it back, and is never without focus', async () => {
    const waiting = () => chair.locator('.decide-bar .at').textContent();
    await command(chair, EN.deciding.next);
    await command(chair, EN.room.text);
    await presses(chair, 'j', 'e');
    await chair.keyboard.type('As agreed in the corridor');
    await presses(chair, 'Enter');
    expect(await focused(chair)).toBe(`main ${EN.room.text}`);
    const before = await waiting();
    await presses(chair, 'a');
    await expect.poll(waiting).not.toBe(before);
    await expect.poll(() => chair.locator('.announcer').textContent()).toMatch(/^Accepted: /);
    await expect
      .poll(() => ana.locator('.announcer').textContent(), { timeout: 10_000 })
      .toMatch(/^Accepted: /);
    await presses(chair, 'u');
    await expect.poll(waiting).toContain(before?.split(' of ')[1] ?? '');
    await presses(chair, 'j', 'r');
    // By a card's own button too: the card goes, and the focus stays beside it.
    await command(chair, EN.room.changes);
    for (let steps = 0; steps < 20 && (await focused(chair)).trim() !== 'button  Accept'; steps++)
      await presses(chair, 'Tab');
    await presses(chair, 'Enter');
    await chair.locator('.decided', { hasText: 'Accepted' }).first().waitFor();
    expect(await chair.evaluate(() => document.activeElement?.closest('.panel.changes') !== null)).toBe(true);
    expect(await focused(chair)).not.toBe('nothing');
    await command(chair, 'Accept everything');
    await chair.locator('.decide-bar .at', { hasText: '0' }).waitFor();
    expect(await focused(chair)).not.toBe('nothing');
    await command(chair, EN.room.history);
    await chair.locator('.moment', { hasText: 'corridor' }).first().waitFor();
  });

  it('the chair exports', async () => {
    const file = chair.waitForEvent('download');
    await command(chair, 'contribution.docx');
    expect((await file).suggestedFilename()).toMatch(/\.docx$/);
  });

  it('Tab reaches every part of the page, and shows where one is', async () => {
    await command(chair, EN.room.text);
    const seen = new Set<string>();
    const unseen: string[] = [];
    for (let steps = 0; steps < 90; steps++) {
      await presses(chair, 'Escape', 'Tab');
      const at = await chair.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        const { width, height } = element.getBoundingClientRect();
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const caret = element.classList.contains('ProseMirror');
        const ring = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
        const part = element.closest(
          '.title-bar, .outline, .toolbar, .stage, .changes, .foot-bar, .decide-bar',
        );
        return {
          part: part?.classList[0] ?? part?.classList.value ?? '',
          says: `${element.tagName} ${element.className} ${element.getAttribute('aria-label') ?? element.textContent}`,
          shows: width > 0 && height > 0 && (caret || ring),
        };
      });
      if (!at) continue;
      seen.add(at.part);
      if (!at.shows) unseen.push(at.says.slice(0, 80));
    }
    expect([...new Set(unseen)]).toEqual([]);
    for (const part of ['title-bar', 'panel', 'toolbar', 'stage', 'foot-bar'])
      expect([...seen]).toContain(part);
  });
});
