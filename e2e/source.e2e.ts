/** The Word file that a draft was made from: what is said of it, and a new text in force brought on the page. */
import { mkdirSync } from 'node:fs';
import { DeletedTextRun, Document, InsertedTextRun, Packer, Paragraph, TextRun } from 'docx';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch } from './browser.ts';
import { House } from './house.ts';

let house: House;
let browser: Browser;

beforeAll(async () => {
  house = await House.open();
  browser = await launch();
  mkdirSync(new URL('shots/', import.meta.url), { recursive: true });
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const by = (author: string, id: number) => ({ id, author, date: '2022-01-28T10:00:00Z' });

/** A resolution with two proposals and an automatic number, or its later version in force. */
function resolution(later: boolean): Promise<Buffer> {
  const text = later
    ? [new TextRun('that new lighthouses guide ships at night and in fog,')]
    : [
        new TextRun('that '),
        new DeletedTextRun({ text: 'old', ...by('Ana', 1) }),
        new InsertedTextRun({ text: 'new', ...by('Ana', 2) }),
        new TextRun(' lighthouses guide ships '),
        new InsertedTextRun({ text: 'safely ', ...by('Ben', 3) }),
        new TextRun('at night,'),
      ];
  const item = (words: string) =>
    new Paragraph({ children: [new TextRun(words)], numbering: { reference: 'items', level: 0 } });
  const document = new Document({
    styles: { paragraphStyles: ['ResNo', 'Call'].map((id) => ({ id, name: id })) },
    numbering: { config: [{ reference: 'items', levels: [{ level: 0, format: 'decimal', text: '%1.' }] }] },
    sections: [
      {
        children: [
          new Paragraph({ style: 'ResNo', children: [new TextRun('RESOLUTION 77 (Dubai, 2012)')] }),
          new Paragraph({ style: 'Call', children: [new TextRun('considering')] }),
          new Paragraph({ children: text }),
          new Paragraph({ style: 'Call', children: [new TextRun('resolves')] }),
          item('to study light;'),
          item('to report on it.'),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

const file = async (later: boolean) => ({
  name: 'resolution-77.docx',
  mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  buffer: await resolution(later),
});

it('a chair reads what was read otherwise, and goes on with a new text in force', async () => {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(house.chairLink);
  await page.getByLabel('Your name').fill('Ana Ferrari');
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByLabel('Word file').setInputFiles(await file(false));
  await page.locator('.saved-state[data-state="saved"]').first().waitFor();
  const first = new URL(page.url()).pathname;

  await page.getByRole('button', { name: 'Text in force' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Automatic numbers that ITU writes otherwise').waitFor();
  expect(await dialog.getByText('1. → 1').count()).toBe(1);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: 'Download the file as it was brought' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('brought.docx');

  const other = await house.ask(`/api/drafts/${await house.sample()}/export/in-force.docx`);
  await dialog
    .getByLabel('A new text in force')
    .last()
    .setInputFiles({ ...(await file(true)), name: 'resolution-98.docx', buffer: Buffer.from(other.bytes) });
  await dialog.getByRole('alert').getByText('it looks like another text').waitFor();
  await dialog.getByRole('button', { name: 'Go on with resolution-98.docx all the same' }).click();
  await dialog.getByText('0 changes were carried over as proposals.').waitFor();
  await dialog.getByText('the words there are other ones now').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Text in force' }).click();

  await dialog
    .getByLabel('A new text in force')
    .last()
    .setInputFiles(await file(true));
  await dialog.getByText('One change was carried over as a proposal.').waitFor();
  expect(await dialog.getByText('in force already').count()).toBe(1);
  await page.screenshot({ path: new URL('shots/new-text.png', import.meta.url).pathname });
  await dialog.getByRole('link', { name: 'Open the new draft' }).click();
  await page.locator('.saved-state[data-state="saved"]').first().waitFor();
  expect(new URL(page.url()).pathname).not.toBe(first);
  const text = await house.text(new URL(page.url()).pathname.split('/').pop() ?? '', 'marked', 1);
  expect(text).toContain('that new lighthouses guide ships {+safely +}at night and in fog,');
});
