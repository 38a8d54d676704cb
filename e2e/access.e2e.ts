/** What axe-core finds on the pages, in light and dark: nothing. */
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './browser.ts';
import { House } from './house.ts';
import { Meeting } from './meeting.ts';
import type { Person } from './person.ts';

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
async function broken(page: Page): Promise<string[]> {
  const found: string[] = [];
  await page.evaluate(axe.source);
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
    // Colours that fade from one theme to the other are judged where they arrive.
    await page.evaluate(() => {
      for (const animation of document.getAnimations())
        if (animation instanceof CSSTransition) animation.finish();
    });
    const { violations } = await page.evaluate(() =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(),
    );
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

  it('on the list of drafts and the page of who takes part', async () => {
    const page = await chair.context.newPage();
    const draft = chair.page.url().replace(/[?#].*$/, '');
    await page.goto(`${draft}/people`);
    await page.getByRole('button', { name: 'Make a link for a projector' }).waitFor();
    expect(await broken(page)).toEqual([]);
    await page.goto(new URL('/', draft).href);
    await page.locator(`a[href$="${meeting.draft}"]`).first().waitFor();
    expect(await broken(page)).toEqual([]);
  });

  for (const name of ['Changes', 'Comments', 'Checks', 'History'])
    it(`on a draft with the tab ${name}`, async () => {
      await chair.page.getByRole('tab', { name }).click();
      expect(await broken(chair.page)).toEqual([]);
    });
});
