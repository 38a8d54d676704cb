/** What axe-core finds on the pages, in light and dark: nothing. */
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EN } from '../client/words/en.ts';
import { launch } from './browser.ts';
import { House } from './house.ts';
import { caretBefore, Meeting, select } from './meeting.ts';
import type { Person } from './person.ts';
import { throughAll } from './screens.ts';

let house: House;
let browser: Browser;
let meeting: Meeting;
let chair: Person;

beforeAll(async () => {
  house = await House.open();
  browser = await launch();
  meeting = await Meeting.open(house, browser);
  chair = await meeting.chair();
});
afterAll(async () => {
  await meeting?.leave();
  await browser?.close();
  await house?.close();
});

/** Rules broken and where, each as `theme rule: element`. */
async function broken(page: Page, within: string | null = null): Promise<string[]> {
  const found: string[] = [];
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
    // Colours that fade from one theme to the other are judged where they arrive.
    await page.evaluate(() => {
      for (const animation of document.getAnimations())
        if (animation instanceof CSSTransition) animation.finish();
    });
    const { violations } = await page.evaluate(async (part) => {
      const { axe: here } = globalThis as unknown as { axe: typeof axe };
      // All of the text is looked through each time, though only what was opened is asked for: meanwhile it is away.
      const paper = part === null || part === '.stage' ? null : document.querySelector<HTMLElement>('.paper');
      if (paper) paper.style.display = 'none';
      const answer = await here.run((part && document.querySelector(part)) || document);
      if (paper) paper.style.display = '';
      return answer;
    }, within);
    for (const { id, nodes } of violations)
      for (const { target } of nodes) found.push(`${theme} ${id}: ${target.join(' ')}`);
  }
  return found;
}

describe('axe-core finds nothing', () => {
  it('on the page where one joins', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(await house.invite(meeting.draft, 'observer', 'B'));
    await page.getByRole('textbox').waitFor();
    expect(await broken(page)).toEqual([]);
  });

  it('on the list of drafts, the page of who takes part, languages and the family', async () => {
    const page = await chair.context.newPage();
    const draft = chair.page.url().replace(/[?#].*$/, '');
    await page.goto(`${draft}/people`);
    await page.getByRole('button', { name: 'Make a link for a projector' }).waitFor();
    expect(await broken(page)).toEqual([]);
    await page.goto(new URL('/', draft).href);
    await page.locator(`a[href$="${meeting.draft}"]`).first().waitFor();
    expect(await broken(page)).toEqual([]);
    await page.goto(`${draft}/languages`);
    await page.getByText('This contribution is in one language.').waitFor();
    expect(await broken(page)).toEqual([]);
    await page.goto(`${draft}/family`);
    await page.getByRole('button', { name: 'Make a main document' }).click();
    await page.locator('.family-table').waitFor();
    expect(await broken(page)).toEqual([]);
    // A page behind another is given little time.
    await page.close();
    await chair.page.bringToFront();
  });

  it('on a draft with changes, comments and decisions in its lists', async () => {
    const brazil = await meeting.delegate('B', 'João Silva');
    await select(brazil, 'administrations, Sector');
    await brazil.type('Member States, Sector');
    await caretBefore(brazil, 'can come together');
    await brazil.type('openly ');
    await brazil.page.keyboard.press('Control+Alt+m');
    await brazil.type('What does @B mean?');
    await brazil.page.keyboard.press('Control+Enter');
    await brazil.saved();
    await chair.decide('Accept', 'openly');
    await chair.page.locator('.decided').waitFor();
    expect(await broken(chair.page)).toEqual([]);
    expect(await broken(brazil.page)).toEqual([]);
  });

  it('in any tab, menu, dialog or view of a draft', { timeout: 120_000 }, async () => {
    const found: string[] = [];
    await throughAll(chair.page, EN, async (state, within) => {
      for (const one of await broken(chair.page, within)) found.push(`${state}: ${one}`);
    });
    expect(found).toEqual([]);
  });

  it('in the list of commands and the sheet of keys', async () => {
    const { page } = chair;
    await page.locator('.stage').focus();
    await page.keyboard.press('Control+k');
    await page.locator('.palette .command').first().waitFor();
    expect(await broken(page, 'dialog[open]')).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.palette').waitFor({ state: 'detached' });
    await page.locator('.stage').focus();
    await page.keyboard.press('?');
    await page.locator('.key-sheet').waitFor();
    expect(await broken(page, 'dialog[open]')).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('on a projector, and on pages that say one thing', async () => {
    const made = await house.ask(`/api/drafts/${meeting.draft}/read-links`, {});
    const screen = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
    await screen.goto((made.json() as { url: string }).url);
    await screen.locator('.projector').waitFor();
    await chair.page.getByRole('tab').first().click();
    await chair.card('Member States').locator('.card-body').click();
    await screen.locator('.projector footer').waitFor();
    expect(await broken(screen)).toEqual([]);
    await screen.goto(`${house.url}/nowhere`);
    await screen.locator('h1').waitFor();
    expect(await broken(screen)).toEqual([]);
    await screen.goto(`${house.url}/join/none`);
    await screen.getByText('Ask the chair for a new one').waitFor();
    // To try again would not help.
    expect(await screen.locator('main button').count()).toBe(0);
    expect(await broken(screen)).toEqual([]);
  });
});
