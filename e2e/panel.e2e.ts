/** What the panel renders with 3,000 changes in it and 200 people present: counts, not times. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openSite, type Site } from '../bench/browser.ts';
import { draftOf, lettersIn, presenceOf } from '../bench/drafts.ts';
import { launch } from './browser.ts';

const PARAGRAPHS = 1000;
const CHANGES = 3000;
const PRESENT = 200;
/** More than fit on the screen twice, far fewer than there are. */
const MOST_SHOWN = 60;

let site: Site;
let browser: Browser;
let page: Page;
let draft: Uint8Array;

/** Components that are rendered for a letter of another, the panel’s own head and foot several times among them. */
const MOST_AROUND = 150;

/** What the page offers. */
interface Measured {
  readonly panel: {
    readonly changes: () => number;
    readonly shown: () => number;
    readonly carets: () => string;
    readonly receive: (update: string) => Promise<Renders>;
    readonly present: (messages: readonly string[]) => Promise<Renders>;
  };
}

/** How often components were rendered: cards, and all. */
interface Renders {
  readonly cards: number;
  readonly all: number;
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const receive = (update: Uint8Array) =>
  page.evaluate((bytes) => (globalThis as unknown as Measured).panel.receive(bytes), base64(update));
const present = (messages: readonly Uint8Array[]) =>
  page.evaluate((all) => (globalThis as unknown as Measured).panel.present(all), messages.map(base64));

beforeAll(async () => {
  site = await openSite('panelPage.ts');
  browser = await launch();
  draft = Y.encodeStateAsUpdate(draftOf(PARAGRAPHS, CHANGES));
  site.files.set('draft', draft);
  page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(`${site.url}/?draft=draft`);
  await page.waitForFunction(() => 'panel' in globalThis);
});
afterAll(async () => {
  await browser?.close();
  site?.close();
});

describe('with 3,000 changes and 200 people', () => {
  it('the page holds no more cards than one sees', async () => {
    expect(await page.evaluate(() => (globalThis as unknown as Measured).panel.changes())).toBe(CHANGES);
    const shown = await page.evaluate(() => (globalThis as unknown as Measured).panel.shown());
    expect(shown).toBeGreaterThan(5);
    expect(shown).toBeLessThan(MOST_SHOWN);
  });

  it('who comes is shown, and renders no card', async () => {
    expect((await present(presenceOf(PRESENT, PARAGRAPHS))).cards).toBe(0);
    await page.locator('summary[title="201 people here"]').waitFor();
  });

  it('carets that move render nothing at all', async () => {
    const before = await page.evaluate(() => (globalThis as unknown as Measured).panel.carets());
    expect(await present(presenceOf(PRESENT, PARAGRAPHS, 1))).toEqual({ cards: 0, all: 0 });
    expect(await page.evaluate(() => (globalThis as unknown as Measured).panel.carets())).not.toBe(before);
  });

  it('a change of another renders its own card, and each letter more of it that card alone', async () => {
    const [first = new Uint8Array(), ...more] = lettersIn(draft, 1, 0, 5);
    // The new card, and whichever comes into or goes out of what is kept ready around the view.
    expect((await receive(first)).cards).toBeLessThanOrEqual(2);
    await page.locator('.card', { hasText: 'Inserts x' }).first().waitFor();
    for (const letter of more) {
      const { cards, all } = await receive(letter);
      expect(cards).toBe(1);
      // What counts and filters changes around them; of the title bar nothing.
      expect(all).toBeLessThan(MOST_AROUND);
    }
  });

  it('a change that is not in view renders no card', async () => {
    const [first = new Uint8Array(), ...more] = lettersIn(draft, PARAGRAPHS - 5, 3, 4);
    expect((await receive(first)).cards).toBe(0);
    for (const letter of more) expect((await receive(letter)).cards).toBe(0);
  });
});
