/** What somebody new does: from the printed link to a Word file, by nothing but the pages. */
import { mkdirSync, readFileSync } from 'node:fs';
import { Document, Packer, Paragraph, Tab, TextRun } from 'docx';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docxodus, validatorErrors } from '../server/word/test/judges.ts';
import { launch } from './browser.ts';
import { House } from './house.ts';
import { Person } from './person.ts';
import { caret } from './screen.ts';

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

const shot = (page: Page, name: string) =>
  page.screenshot({ path: new URL(`shots/${name}.png`, import.meta.url).pathname });

/** A small resolution in force, as an ITU editor would type it: styles by name, labels by hand and a tab. */
async function resolution(): Promise<Buffer> {
  const line = (style: string, text: string) => new Paragraph({ style, children: [new TextRun(text)] });
  const item = (label: string, text: string) =>
    new Paragraph({ style: 'Normal', children: [new TextRun({ children: [label, new Tab(), text] })] });
  const document = new Document({
    styles: {
      paragraphStyles: ['ResNo', 'Restitle', 'Resref', 'Call'].map((id) => ({
        id,
        name: id,
        basedOn: 'Normal',
      })),
    },
    sections: [
      {
        children: [
          line('ResNo', 'RESOLUTION 77 (Dubai, 2012)'),
          line('Restitle', 'Standardization work on lighthouses'),
          line('Resref', '(Dubai, 2012)'),
          line('Normal', 'The World Telecommunication Standardization Assembly (Dubai, 2012),'),
          line('Call', 'considering'),
          item('a)', 'that lighthouses guide ships at night;'),
          item('b)', 'that ships also sail by day,'),
          line('Call', 'resolves'),
          item('1', 'to study the light of lighthouses;'),
          item('2', 'to report on it,'),
          line('Call', 'invites Member States'),
          line('Normal', 'to keep the lamps lit.'),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

const IN_FORCE = `RESOLUTION 77 (Dubai, 2012)
Standardization work on lighthouses
(Dubai, 2012)
The World Telecommunication Standardization Assembly (Dubai, 2012),
considering
a)\tthat lighthouses guide ships at night;
b)\tthat ships also sail by day,
resolves
1\tto study the light of lighthouses;
2\tto report on it,
invites Member States
to keep the lamps lit.
`;

/** In the page: what is wider inside than outside. */
function overflowing(): string[] {
  const frames = document.querySelectorAll('html, .title-bar, .foot-bar, .panel, .filters, .stage, dialog');
  return [...frames]
    .filter((frame) => frame.scrollWidth > frame.clientWidth)
    .map((frame) => frame.className || frame.tagName);
}

const draftIn = (page: Page) => new URL(page.url()).pathname.split('/').pop() ?? '';

/** Downloads a file by the Export menu; answers its name and bytes. */
async function exported(
  page: Page,
  file: string,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: file }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(await download.path())) };
}

/** All the text in a file's main part. */
function wordsIn(bytes: Uint8Array): string {
  const part = unzipSync(bytes)['word/document.xml'];
  return new TextDecoder().decode(part).replace(/<[^>]+>/g, '');
}

describe('somebody new', () => {
  it('opens the printed link, makes drafts, invites a delegation, decides, and has a Word file', async () => {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      colorScheme: 'light',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(house.chairLink);
    await page.getByLabel('Your name').waitFor();
    await shot(page, 'join-chair');
    await page.getByLabel('Your name').fill('Ana Ferrari');
    await page.getByRole('button', { name: 'Join' }).click();

    await page.getByRole('heading', { name: 'Drafts' }).waitFor();
    await shot(page, 'drafts-empty');
    await page.getByRole('button', { name: /^Try the sample/ }).click();
    await page.locator('.saved-state[data-state="saved"]').first().waitFor();
    await page.getByText('RESOLUTION 98 (Hammamet, 2016)').first().waitFor();
    await shot(page, 'sample');

    await page.getByRole('link', { name: 'All drafts' }).click();
    await page.getByLabel('Word file').setInputFiles({
      name: 'resolution-77.docx',
      mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      buffer: await resolution(),
    });
    await page.locator('.saved-state[data-state="saved"]').first().waitFor();
    await page.getByText('RESOLUTION 77 (Dubai, 2012)').first().waitFor();
    const draft = draftIn(page);
    expect(await house.text(draft, 'base', 1)).toBe(IN_FORCE);

    await page.getByRole('button', { name: /^Cover and fields/ }).click();
    const fields = {
      Title: 'Proposed modification to Resolution 77',
      Event: 'WTSA-24',
      Place: 'New Delhi',
      'Dates of the event': '15-24 October 2024',
      'Date of the document': '1 September 2024',
      Document: '39',
      Addendum: '23',
      Source: 'Member States of the Inter-American Telecommunication Commission (CITEL)',
      'Regional group’s code': 'IAP',
    };
    for (const [label, value] of Object.entries(fields))
      await page.getByLabel(label, { exact: true }).fill(value);
    await shot(page, 'fields');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('WTSA-24/39(Add.23)-E · CITEL (IAP)').waitFor();

    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await page.getByLabel(/^Delegation, by/).fill('B');
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = await page.getByLabel('Link for B').inputValue();
    await shot(page, 'invite');
    await page.getByRole('button', { name: 'Close', exact: true }).click();

    const brazil = await Person.arrive(browser, link, 'João Silva');
    expect(draftIn(brazil.page)).toBe(draft);
    await caret(brazil, 'guide ships| at night');
    await brazil.type(' and boats');
    await caret(brazil, '[by day]');
    await brazil.type('in fog');
    await brazil.saved();

    const card = page.locator('.card', { hasText: 'and boats' });
    await card.hover();
    await card.getByRole('button', { name: 'Accept' }).click();
    await page.locator('.ProseMirror ins[data-state="accepted"]', { hasText: 'and boats' }).waitFor();
    await expect.poll(() => house.text(draft, 'agreed', 1)).toContain('guide ships and boats at night');
    await page.locator('.saved-state[data-state="saved"]').first().waitFor();
    await shot(page, 'draft-light');

    const contribution = await exported(page, 'contribution.docx');
    const clean = await exported(page, 'clean.docx');
    expect([contribution.name, clean.name]).toEqual([
      expect.stringMatching(/\.docx$/),
      expect.stringMatching(/\.docx$/),
    ]);
    for (const { bytes } of [contribution, clean]) {
      expect(wordsIn(bytes)).toContain('and boats');
      // What the chair has not agreed to is nobody's contribution yet.
      expect(wordsIn(bytes)).not.toContain('in fog');
    }
    const judged = await docxodus(contribution.bytes);
    expect(judged.accepted.join('\n')).toContain('guide ships and boats at night');
    expect(judged.rejected.join('\n')).toContain('guide ships at night');
    expect(judged.accepted.join('\n')).toMatch(/MOD\tIAP\/39A23\/1/);
    expect(await validatorErrors([contribution.bytes, clean.bytes])).toEqual([]);
    await context.close();
    await brazil.leave();
  });
});

describe('the pages', () => {
  it('fit a phone and a dark room: nothing reaches beyond the screen', async () => {
    const draft = await house.sample();
    const link = await house.invite(draft, 'delegate', 'CAN');
    for (const [name, viewport, colorScheme] of [
      ['phone', { width: 390, height: 844 }, 'light'],
      ['dark', { width: 1440, height: 900 }, 'dark'],
      ['tablet', { width: 900, height: 1100 }, 'light'],
    ] as const) {
      const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      const fits = async (what: string) => {
        await shot(page, `${what}-${name}`);
        expect(await page.evaluate(overflowing), `${what} on ${name}`).toEqual([]);
      };
      await page.goto(link);
      await page.getByLabel('Your name').waitFor();
      await fits('join');
      await page.getByLabel('Your name').fill('Claire Roy');
      await page.keyboard.press('Enter');
      await page.locator('.saved-state[data-state="saved"]').first().waitFor();
      await page.locator('.ProseMirror p', { hasText: 'that various industrial sectors' }).click();
      await page.keyboard.type('and sciences ');
      await page.locator('.saved-state[data-state="saved"]').first().waitFor();
      await fits('draft');
      for (const drawer of ['Changes', 'Outline']) {
        const button = page.getByRole('button', { name: drawer, exact: true });
        if (!(await button.isVisible())) continue;
        await button.click();
        await page.locator('.panel[data-open]').waitFor();
        await fits(drawer.toLowerCase());
        await page.keyboard.press('Escape');
      }
      await page.goto(house.url);
      await page.getByRole('heading', { name: 'Drafts' }).waitFor();
      await fits('drafts');
      await context.close();
    }
  });
});
