/** The interface in the languages it speaks: by the browser's at first, changed at once, and nothing left in English. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EN } from '../client/words/en.ts';
import { ES } from '../client/words/es.ts';
import { FR } from '../client/words/fr.ts';
import { launch } from './browser.ts';
import { House } from './house.ts';
import { throughAll, throughTabs } from './screens.ts';

let house: House;
let browser: Browser;
let draft: string;

beforeAll(async () => {
  house = await House.open();
  browser = await launch();
  draft = await house.sample();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

/** A page of a browser in a language. */
async function pageIn(locale: string): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

/** Joins by a link, and waits for the draft where it leads to one. */
async function join(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('textbox').fill(name);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/join'));
}

const arrived = (page: Page) => page.locator('.ProseMirror .paragraph[data-style="ResNo"]').first().waitFor();

/** Words that English sentences hardly do without, and neither French nor Spanish has. */
const ENGLISH = /\b(?:the|of|and|with|what|this|that|you|your|yet|is|are|not|from|by|for|here|now)\b/i;

/** In the page: whatever the interface says, to eyes and to screen readers; without what people wrote, and file names. */
function said(): string[] {
  const theirs =
    '.weft-text, .title h1, .outline-item.section, .outline-item .name, q, .where i, .targets, .footnotes, select[aria-label] option, datalist, .who b, .person, [lang]:not(html), .preview, .drafts li b, title, .brand, .invited input, .menu-row.file b, .projector h1, .projector header span, .projector footer p';
  const found: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    if (element.closest(theirs)) continue;
    for (const name of ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'])
      found.push(element.getAttribute(name) ?? '');
    for (const node of element.childNodes) if (node instanceof Text) found.push(node.data);
  }
  for (const option of document.querySelectorAll(
    '.filters option, .gate option, .look-bar option, dialog option, .members option',
  ))
    if (!option.closest('datalist')) found.push(option.textContent ?? '');
  return [...new Set(found.map((text) => text.trim()).filter((text) => text !== ''))];
}

/** The English sentences of the catalogue that no other language says alike. */
const plain = (part: object): string[] =>
  Object.values(part).flatMap((value: unknown) =>
    typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? plain(value) : [],
  );

describe.each([
  ['fr', 'French', FR],
  ['es', 'Spanish', ES],
] as const)('a browser in %s', (locale, _, words) => {
  const english = new Set(plain(EN));
  for (const sentence of plain(words)) english.delete(sentence);
  /** What is said in English, by the state in which it is. */
  const left: string[] = [];
  const look = async (page: Page, state: string) => {
    // What is quoted is the draft’s.
    for (const text of await page.evaluate(said))
      if (english.has(text) || ENGLISH.test(text.replace(/«[^»]*»/g, ''))) left.push(`${state}: ${text}`);
  };

  it('finds no English on any page', { timeout: 120_000 }, async () => {
    const chair = await pageIn(locale);
    await chair.goto(house.chairLink);
    await chair.getByRole('textbox').waitFor();
    expect(await chair.evaluate(() => document.documentElement.lang)).toBe(locale);
    await look(chair, 'joining');
    await join(chair, house.chairLink, 'Ana Ferrari');
    await chair.locator('.draft-list a').first().waitFor();
    await look(chair, 'drafts');
    await chair.goto(`${house.url}/drafts/${draft}`);
    await arrived(chair);

    const delegate = await pageIn(locale);
    await join(delegate, await house.invite(draft, 'delegate', 'B'), 'João Lima');
    await arrived(delegate);
    await delegate.locator('.ProseMirror .paragraph[data-style="Normal"] > p').nth(6).click();
    await delegate.keyboard.type('abc ');
    await chair.locator('.card', { hasText: 'abc' }).first().waitFor();
    await look(delegate, 'a delegate’s draft');
    // What a state says that no catalogue has is English in either language: one walk finds it.
    if (locale === 'fr') await throughAll(chair, words, (state) => look(chair, state));
    else await throughTabs(chair, (state) => look(chair, state));
    await chair.getByRole('tab').first().click();
    await chair.locator('.stage').focus();
    await chair.keyboard.press('j');
    await chair.keyboard.press('a');
    await chair.locator('.decided').waitFor();
    await look(chair, 'a decision');
    await chair.goto(`${house.url}/drafts/${draft}/people`);
    await chair.locator('table').waitFor();
    await look(chair, 'people');
    for (const page of ['languages', 'family']) {
      await chair.goto(`${house.url}/drafts/${draft}/${page}`);
      await chair.locator('main h1, main h2').first().waitFor();
      await look(chair, page);
    }
    const made = await house.ask(`/api/drafts/${draft}/read-links`, {});
    const screen = await pageIn(locale);
    await screen.goto((made.json() as { url: string }).url);
    await screen.locator('.projector').waitFor();
    await look(screen, 'projector');
    await chair.goto(`${house.url}/nowhere`);
    await chair.locator('h1').waitFor();
    await look(chair, 'nowhere');
    const stranger = await pageIn(locale);
    await stranger.goto(`${house.url}/drafts/${draft}`);
    await stranger.locator('h1').waitFor();
    await look(stranger, 'signed out');
    await stranger.goto(`${house.url}/join/no-such-invitation`);
    await stranger.locator('.lead').waitFor();
    await look(stranger, 'refused');
    expect(left).toEqual([]);
  });
});

describe('choosing a language', () => {
  it('changes the page at once, without loading it again, and is remembered', async () => {
    const page = await pageIn('de-CH');
    await join(page, await house.invite(draft, 'delegate', 'CAN'), 'Marc');
    await arrived(page);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await page.locator('.ProseMirror .paragraph[data-style="Normal"] > p').nth(8).click();
    await page.keyboard.type('xyz ');
    await page.locator('.card', { hasText: 'Inserts' }).first().waitFor();
    await page.evaluate(() => Object.assign(globalThis, { sameLoad: true }));
    await page.getByRole('button', { name: EN.languages.choose }).click();
    await page.getByRole('button', { name: 'Français' }).click();
    await page.getByRole('tab', { name: FR.room.changes }).waitFor();
    // Cards that show nothing else are in the new language too, and so are dates and the editor's own name.
    await page.locator('.card', { hasText: 'Insère' }).first().waitFor();
    await page.getByRole('textbox', { name: FR.editor.label }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('fr');
    expect(await page.evaluate(() => 'sameLoad' in globalThis)).toBe(true);
    await page.reload();
    await page.getByRole('tab', { name: FR.room.changes }).waitFor();
  });
});
