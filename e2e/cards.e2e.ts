/** Cards hold what people and headings are called, however long that is. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch } from './browser.ts';
import { House } from './house.ts';
import { caretBefore, Meeting } from './meeting.ts';

let house: House;
let browser: Browser;
let meeting: Meeting;

beforeAll(async () => {
  house = await House.open();
  browser = await launch();
  meeting = await Meeting.open(house, browser);
});
afterAll(async () => {
  await meeting?.leave();
  await browser?.close();
  await house?.close();
});

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
