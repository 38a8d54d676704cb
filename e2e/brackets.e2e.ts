/** What is not agreed yet stands in brackets and options; the chair goes through the list and settles it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './browser.ts';
import { House } from './house.ts';
import { Meeting } from './meeting.ts';
import type { Person } from './person.ts';
import { caret } from './screen.ts';
import { shot } from './shot.ts';

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

async function put({ page }: Person, what: string): Promise<void> {
  await page.getByRole('button', { name: 'Square brackets' }).click();
  await page.getByRole('button', { name: what }).click();
}

const openTab = ({ page }: Person) => page.getByRole('tab', { name: 'Open' }).click();
const plain = async (view: string) => (await house.text(meeting.draft, view, 1)).replaceAll('\u00a0', ' ');

describe('what is still open', () => {
  it('is put in brackets by delegations, wanted by others, and settled by the chair', async () => {
    const chair = await meeting.chair();
    const brazil = await meeting.delegate('B', 'João Silva');
    const canada = await meeting.delegate('CAN', 'Claire Roy');

    await caret(brazil, '[Enhancing] the');
    await put(brazil, 'Put in square brackets');
    await caret(canada, 'various [stakeholders]');
    await put(canada, 'Two options');
    await canada.type('actors');
    await caret(brazil, 'in contributing| to');
    await put(brazil, 'Editor’s note');
    await brazil.type('check');
    for (const person of [brazil, canada]) await person.saved();
    const marked = await plain('final');
    expect(marked).toContain('[Enhancing] the standardization');
    expect(marked).toContain('various [Option 1: stakeholders] [Option 2: actors]');
    expect(marked).toContain('in contributing[Editor’s note: check] to');

    await openTab(canada);
    const words = canada.page.locator('.open-point[data-kind="words"]');
    await words.getByRole('button', { name: 'We want them too…' }).click();
    await canada.page.getByLabel('Why the words are not agreed').fill('The scope is not clear.');
    await canada.press('Enter');
    await openTab(chair);
    const brackets = chair.page.locator('.open-point[data-kind="words"]');
    await expect
      .poll(() => brackets.locator('.wants li').allTextContents())
      .toEqual(['B', 'CANThe scope is not clear.']);
    expect(await chair.page.locator('.option .open-words').allTextContents()).toEqual([
      'Option 1stakeholders',
      'Option 2actors',
    ]);
    await expect.poll(() => chair.page.getByRole('tab', { name: 'Open' }).textContent()).toBe('Open3');
    await shot(chair, 'open-chair');

    // What is open is named before the contribution is filed, and each leads to where it stands.
    await chair.page.getByRole('button', { name: 'Export', exact: true }).click();
    await chair.page.getByRole('button', { name: 'Check and preview…' }).click();
    const dialog = chair.page.getByRole('dialog');
    await dialog.getByText('3 brackets, options or notes are left').waitFor();
    await dialog.getByText('3 changes are undecided and will not be in it').waitFor();
    await dialog.locator('.contribution-preview').getByText('RESOLUTION').first().waitFor();
    await shot(chair, 'export');
    const [file] = await Promise.all([
      chair.page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Contribution (Word)' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('IAP-39A23-contribution.docx');
    await dialog
      .getByRole('listitem')
      .filter({ hasText: '3 brackets' })
      .getByRole('button', { name: 'Show' })
      .click();
    await chair.page.locator('.open-list').waitFor();

    // Somebody types into an option while the chair chooses it: the word stays, undecided.
    await caret(brazil, 'Option 2: |actors');
    await brazil.type('many ');
    await brazil.saved();
    await chair.page.getByRole('button', { name: 'Choose Option 2' }).click();
    await expect.poll(() => plain('final')).toContain('various many actors and areas');
    await brackets.getByRole('button', { name: 'Remove brackets' }).click();
    await chair.page.getByRole('button', { name: 'Remove the note' }).click();
    await chair.page.getByText('No brackets, options or notes stand in the text.').waitFor();
    const final = await plain('final');
    expect(final).not.toMatch(/[[\]]|Option|stakeholders in|Editor/);
    expect(final).toContain('Enhancing the standardization');
    expect(final).toContain('in contributing to');
    // The text in force is as it was, and what was struck of it is struck by the chair.
    expect(await plain('base')).toContain('various stakeholders');
  });
});
