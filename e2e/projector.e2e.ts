/** The room's screen by a read link, and the chair's page of who takes part. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './browser.ts';
import { House } from './house.ts';
import { Meeting } from './meeting.ts';
import type { Person } from './person.ts';
import { caret } from './screen.ts';
import { PATIENCE, type Table, tables } from './table.ts';

let house: House;
let browser: Browser;
let meeting: Meeting;
let chair: Person;
let brazil: Person;
let people: Page;

beforeAll(async () => {
  house = await House.open();
  browser = await launch();
  meeting = await Meeting.open(house, browser);
  chair = await meeting.chair();
  brazil = await meeting.delegate('B', 'João Silva');
  people = await chair.context.newPage();
  await people.goto(`${chair.page.url().replace(/[?#].*$/, '')}/people`);
});
afterAll(async () => {
  await meeting?.leave();
  await browser?.close();
  await house?.close();
});

async function shot(page: Page, name: string): Promise<void> {
  if (process.env.WEFT_SHOTS) await page.screenshot({ path: `${process.env.WEFT_SHOTS}/${name}.png` });
}

describe('the projector', () => {
  it('follows the chair without a sign-in, shows before and after, and nobody’s cursor', async () => {
    await caret(brazil, 'including [administrations], Sector');
    await brazil.type('Member States');
    await brazil.saved();
    await chair.page.getByRole('tab', { name: 'History' }).click();
    await chair.page.getByRole('button', { name: 'It is printed now' }).click();
    await people.getByRole('button', { name: 'Make a link for a projector' }).click();
    const link = await people.getByRole('textbox', { name: 'Link for a projector' }).inputValue();
    const screen = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
    await screen.goto(link);
    await screen.locator('.projector').waitFor();
    await chair.page.getByRole('tab', { name: 'Changes' }).click();
    await chair.card('Member States').locator('.card-body').click();
    await screen.locator('.projector footer', { hasText: 'Proposed by Brazil' }).waitFor();
    expect(await screen.locator('.projector footer').textContent()).toMatch(/administrations.*Member States/);
    expect(await screen.locator('.projector .is-on').first().textContent()).toMatch(
      /administrations|Member States/,
    );
    await expect.poll(() => screen.locator('.line-number').count()).toBeGreaterThan(0);
    expect(await screen.locator('.cursor').count()).toBe(0);
    expect(await screen.locator('[contenteditable="true"]').count()).toBe(0);
    const numbers = await screen.locator('.line-number').allTextContents();
    await shot(screen, 'projector');
    // What is typed above after the print moves nobody's line numbers.
    await caret(brazil, 'overview of| IoT');
    await brazil.type(' a great many words that need a line or two of their own, and then some more');
    await brazil.saved();
    await expect.poll(() => screen.locator('.projector').textContent()).toContain('including');
    expect(await screen.locator('.line-number').allTextContents()).toEqual(numbers);
    await people.reload();
    await people.locator('li', { hasText: 'Projector' }).getByRole('button', { name: 'Revoke' }).click();
    await screen.getByText('This link was closed').waitFor();
  });
});

const DRAFT = `ResNo | RESOLUTION 1
Restitle | Rules of procedure
Normal | Alpha beta gamma.
Item | a)\tthat one goal is enough;
Item | b)\tthat two goals are better,
Tablehead (t1 r1 c1) | Region
Tablehead (t1 r1 c2) | Goal
Tabletext (t1 r2 c1) | Africa
Tabletext (t1 r2 c2) | one aim
Tabletext (t1 r3 c1) | Americas
Tabletext (t1 r3 c2) | two aims
Normal | Delta epsilon.
Normal | Omega.`;

/** A projector of the draft, as wide as those of most rooms. */
async function projectorOf({ house, draft, ana }: Table): Promise<Page> {
  const link = (await house.ask(`/api/drafts/${draft}/read-links`, {})).json() as { url: string };
  const screen = await ana.context.newPage();
  await screen.setViewportSize({ width: 1920, height: 1080 });
  await screen.goto(link.url);
  await screen.locator('.projector').waitFor();
  return screen;
}

/** The chair opens a change by words on its card; the projector's foot comes to say this before and after it. */
async function discuss(vera: Person, screen: Page, words: string, strip: readonly string[]): Promise<void> {
  // Beside the card's own buttons.
  await vera
    .card(words)
    .locator('.card-body')
    .click({ position: { x: 8, y: 5 } });
  await expect
    .poll(() => screen.locator('.projector footer div > p').allTextContents(), PATIENCE)
    .toEqual(strip);
}

/** The paragraphs on the projector that stand out. */
const lit = (screen: Page): Promise<string[]> =>
  screen.locator('.projector .paragraph:not([data-dim]) > p').allTextContents();

/** How many labels reach into the words beside them. */
const overlaps = (screen: Page): Promise<number> =>
  screen.evaluate(
    () =>
      [...document.querySelectorAll('.projector .paragraph:has(> .label)')].filter((paragraph) => {
        const label = paragraph.querySelector('.label');
        const words = paragraph.querySelector('p');
        if (!label || !words) return true;
        const range = document.createRange();
        range.selectNodeContents(words);
        const [first] = range.getClientRects();
        const inner = document.createRange();
        inner.selectNodeContents(label);
        return first !== undefined && inner.getBoundingClientRect().right > first.left;
      }).length,
  );

/** How large words are beside a paragraph of the text. */
const sizeOf = (screen: Page, words: string): Promise<number> =>
  screen.evaluate((said) => {
    const size = (of: Element | undefined | null) =>
      of ? Number.parseFloat(getComputedStyle(of).fontSize) : 0;
    const found = [...document.querySelectorAll('.projector main .paragraph')].find(({ textContent }) =>
      textContent?.includes(said),
    );
    return size(found) / size(document.querySelector('.projector .weft-text'));
  }, words);

describe('what is under discussion', () => {
  const at = tables();

  at('stands out, large, with its labels beside it and its number in the draft', DRAFT, async (table) => {
    await caret(table.ana, 'procedure|');
    await table.ana.page.getByRole('button', { name: 'Footnote', exact: true }).click();
    await table.ana.page.getByRole('dialog').getByRole('textbox').fill('A first note.');
    await table.ana.press('Enter');
    await table.ana.page.getByRole('dialog').waitFor({ state: 'detached' });
    await caret(table.bo, 'epsilon|');
    await table.bo.page.getByRole('button', { name: 'Footnote', exact: true }).click();
    await table.bo.page.getByRole('dialog').getByRole('textbox').fill('Another note.');
    await table.bo.press('Enter');
    await table.bo.page.getByRole('dialog').waitFor({ state: 'detached' });
    await caret(table.ana, 'gamma.|');
    await table.ana.type('\nNew.');
    await caret(table.bo, '|that one goal');
    await table.bo.type('that none is;\n');
    await caret(table.bo, 'Americas|');
    await table.bo.type(' and Asia');
    for (const person of [table.ana, table.bo]) await person.saved();
    const vera = await table.chairArrives();
    const screen = await projectorOf(table);

    await discuss(vera, screen, 'Another note.', ['Delta epsilon.', 'Delta epsilon[Another note.].']);
    expect(await screen.locator('.projector .footnote .number').allTextContents()).toEqual(['2']);
    await discuss(vera, screen, 'and Asia', ['Americas | two aims', 'Americas and Asia | two aims']);
    expect(await lit(screen)).toEqual(['Americas and Asia', 'two aims']);
    expect(await screen.locator('.projector tr').count()).toBe(3);
    expect(await sizeOf(screen, 'Africa')).toBeGreaterThan(0.8);
    await discuss(vera, screen, 'that none is', ['—', 'that none is;']);
    expect(await screen.locator('.projector .label del').count()).toBeGreaterThan(0);
    expect(await overlaps(screen)).toBe(0);
    await discuss(vera, screen, 'A first note', ['Rules of procedure', 'Rules of procedure[A first note.]']);
    expect(await sizeOf(screen, 'RESOLUTION 1')).toBeGreaterThan(1);
    await shot(screen, 'projector-title');
    await vera.leave();
  });

  at('is told before and after: what is split, joined and moved', DRAFT, async (table) => {
    await caret(table.ana, 'Alpha beta|');
    await table.ana.press('Enter');
    await caret(table.bo, 'Delta epsilon.|');
    await table.bo.press('Delete');
    for (const person of [table.ana, table.bo]) await person.saved();
    const vera = await table.chairArrives();
    const screen = await projectorOf(table);

    await discuss(vera, screen, 'Splits the paragraph', ['Alpha beta gamma.', 'Alpha beta ¶  gamma.']);
    expect(await screen.locator('.projector [data-ends] > p').allTextContents()).toEqual(['Alpha beta']);
    await discuss(vera, screen, 'Joins the paragraph', ['Delta epsilon. ¶ Omega.', 'Delta epsilon.Omega.']);
    await caret(table.ana, 'that one| goal');
    await table.ana.press('Alt+Shift+ArrowDown');
    await table.ana.saved();
    await discuss(vera, screen, 'Moves the paragraph', [
      'that one goal is enough; ¶ that two goals are better,',
      'that two goals are better, ¶ that one goal is enough;',
    ]);
    await vera.leave();
  });
});

describe('the page of who takes part', () => {
  it('changes a role at once on an open page, and removes somebody', async () => {
    await people.getByRole('combobox', { name: 'Role of João Silva' }).selectOption('observer');
    await brazil.page.locator('.foot-bar', { hasText: 'Observer' }).waitFor();
    await people.getByRole('combobox', { name: 'Role of João Silva' }).selectOption('delegate');
    await brazil.page.locator('.foot-bar', { hasText: 'Delegate' }).waitFor();
    await shot(people, 'people');
    await people.getByRole('button', { name: 'Remove João Silva' }).click();
    await people.getByRole('button', { name: 'Remove João Silva' }).click();
    await brazil.page.getByText('Open your invitation link').waitFor();
    await people.getByRole('combobox', { name: 'Role of João Silva' }).waitFor({ state: 'detached' });
  });
});
