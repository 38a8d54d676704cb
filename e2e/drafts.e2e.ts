/** The list of drafts: found again, made of a dropped file, copied, and put away. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch } from './browser.ts';
import { House } from './house.ts';
import { Person } from './person.ts';
import { caret } from './screen.ts';

let house: House;
let browser: Browser;

beforeAll(async () => {
  house = await House.open();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const titles = (page: Page) => page.locator('.draft-list a b:visible').allTextContents();
const search = (page: Page) => page.getByRole('searchbox');

/** A named draft of the sample. */
async function draftCalled(title: string, document: number): Promise<string> {
  const id = await house.sample();
  await house.ask(`/api/drafts/${id}`, { title, document }, 'PATCH');
  return id;
}

/** Drops files on an element, as a person's hand does from another window. */
async function drop(page: Page, target: string, files: readonly { name: string; bytes: Uint8Array }[]) {
  const data = await page.evaluateHandle(
    (given) => {
      const transfer = new DataTransfer();
      for (const { name, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name));
      }
      return transfer;
    },
    files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') })),
  );
  for (const type of ['dragover', 'drop'])
    await page.dispatchEvent(target, type, { dataTransfer: data, bubbles: true, cancelable: true });
}

it('finds, copies and puts away drafts, and makes one of a file dropped anywhere', async () => {
  for (const [index, name] of ['Lighthouses', 'Internet of things', 'Égalité', 'Spectrum'].entries())
    await draftCalled(name, 40 + index);
  const things = await draftCalled('Things and internets', 139);
  const chair = await Person.arrive(browser, house.chairLink, 'Ana Ferrari');
  const { page } = chair;
  await expect
    .poll(() => titles(page))
    .toEqual(['Things and internets', 'Spectrum', 'Égalité', 'Internet of things', 'Lighthouses']);

  await search(page).fill('internet things');
  await expect.poll(() => titles(page)).toEqual(['Things and internets', 'Internet of things']);
  await search(page).fill('(add.23)-e 42');
  await expect.poll(() => titles(page)).toEqual(['Égalité']);
  await search(page).fill('telegraphs');
  await page.getByText('No draft is called “telegraphs”.').waitFor();
  await search(page).fill('');

  // A copy goes its own way.
  await page.getByTitle('More for Things and internets').click();
  await page.getByRole('button', { name: 'Duplicate' }).click();
  await chair.ready();
  const copy = new URL(page.url()).pathname.split('/').pop() ?? '';
  expect(copy).not.toBe(things);
  await caret(chair, '|Enhancing');
  await chair.type('Further ');
  await chair.saved();
  expect(await house.text(copy, 'final')).toContain('Further Enhancing');
  expect(await house.text(things, 'final')).not.toContain('Further');

  await page.getByRole('link', { name: 'All drafts' }).click();
  await page.getByTitle('More for Lighthouses').click();
  await page.getByRole('button', { name: 'Archive' }).click();
  await page.getByText('1 archived draft').waitFor();
  expect(await titles(page)).not.toContain('Lighthouses');
  await page.getByText('1 archived draft').click();
  await page.getByTitle('More for Lighthouses').click();
  await page.getByRole('button', { name: 'Take out of the archive' }).click();
  await expect.poll(() => titles(page)).toContain('Lighthouses');

  const bytes = (await house.ask(`/api/drafts/${things}/export/in-force.docx`)).bytes;
  await drop(page, 'h1', [
    { name: 'one.docx', bytes },
    { name: 'two.docx', bytes },
  ]);
  await page.getByText('Drop one Word file at a time.').waitFor();
  await drop(page, 'h1', [{ name: 'notes.txt', bytes: Buffer.from('no Word file') }]);
  await page.getByRole('alert').getByText('Word').waitFor();
  await drop(page, 'h1', [{ name: 'resolution.docx', bytes }]);
  await chair.ready();
  const made = new URL(page.url()).pathname.split('/').pop() ?? '';
  expect(await house.text(made, 'base', 1)).toBe(
    readFileSync(new URL('../server/samples/resolution-98.base.txt', import.meta.url), 'utf8'),
  );
  await chair.leave();
});
