/** A contribution that is more than one document: made, listed, revised, renumbered and filed by its chair. */
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch } from './browser.ts';
import { House } from './house.ts';
import { Person } from './person.ts';
import { shot } from './shot.ts';

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

it('keeps a main document, its addenda and a revision together', async () => {
  const draft = await house.sample();
  const chair = await Person.arrive(browser, house.chairLink, 'Ana', `${house.url}/drafts/${draft}`);
  const { page } = chair;
  const lines = () => page.locator('.family-table tbody tr td:first-child').allTextContents();
  await page.getByRole('button', { name: 'Document family' }).click();
  await page.getByText('This draft stands alone.').waitFor();
  await page.getByRole('button', { name: 'Make a main document' }).click();
  await expect.poll(lines).toEqual(['WTSA-20/39-E', 'WTSA-20/39(Add.23)-E']);
  await page.getByLabel('Word file of the addendum').setInputFiles({
    name: 'resolution-98.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: Buffer.from((await house.ask(`/api/drafts/${draft}/export/in-force.docx`)).bytes),
  });
  await expect.poll(lines, { timeout: 10_000 }).toContain('WTSA-20/39(Add.24)-E');
  await page.getByTitle('More for WTSA-20/39(Add.23)-E').click();
  await page.getByText('This one is marked as filed.').waitFor();
  await page.getByRole('button', { name: 'Revise' }).click();
  await expect
    .poll(lines)
    .toEqual(['WTSA-20/39-E', 'WTSA-20/39(Add.23)-E', 'WTSA-20/39(Add.23)(Rev.1)-E', 'WTSA-20/39(Add.24)-E']);
  await page.getByTitle('More for WTSA-20/39(Add.24)-E').click();
  await page.getByRole('button', { name: 'Give it another number' }).click();
  await page.getByLabel('Addendum number of WTSA-20/39(Add.24)-E').fill('23');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('There is an Addendum 23 already.').waitFor();
  await page.getByTitle('More for WTSA-20/39(Add.24)-E').click();
  await page.getByRole('button', { name: 'Withdraw it' }).click();
  await page.getByRole('cell', { name: 'Withdrawn' }).waitFor();
  await shot(chair, 'family');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'All documents (zip)' }).click(),
  ]);
  expect(Object.keys(unzipSync(new Uint8Array(readFileSync(await download.path()))))).toEqual([
    'IAP-39-main.docx',
    'IAP-39A23-contribution.docx',
    'IAP-39A23R1-contribution.docx',
    'IAP-39A24-contribution.docx',
  ]);
  // What is filed says so, and leads to the revision, a draft like any other that says what it is.
  await page.getByRole('link', { name: 'WTSA-20/39(Add.23)-E' }).click();
  await chair.ready();
  await page.getByText('This document is filed.').waitFor();
  await shot(chair, 'filed');
  await page.getByRole('link', { name: 'Go on in WTSA-20/39(Add.23)(Rev.1)-E' }).click();
  await chair.ready();
  await page.getByText('IAP/39A23R1/1').first().waitFor();
  await chair.leave();
});

it('calls documents by what they are before they have a number, and tells drafts of one title apart', async () => {
  const sample = await house.sample();
  const inForce = await house.ask(`/api/drafts/${sample}/export/in-force.docx`);
  const draft = (await house.ask('/api/drafts', inForce.bytes)).json() as { id: string };
  await house.ask(`/api/drafts/${draft.id}/copies`, {});
  const chair = await Person.arrive(browser, house.chairLink, 'Ana', `${house.url}/drafts/${draft.id}`);
  const { page } = chair;
  await page.getByRole('button', { name: 'Document family' }).click();
  await page.getByRole('button', { name: 'Make a main document' }).click();
  const links = () => page.locator('.family-table tbody td:first-child a').allTextContents();
  await expect.poll(links).toEqual(['Main document', 'Addendum 1']);
  await page.goto(`${house.url}/drafts`);
  const facts = page.locator('.draft-list a small');
  await facts.getByText('No document number yet · main document').waitFor();
  await facts.getByText('No document number yet · copy of').waitFor();
  await chair.leave();
});
