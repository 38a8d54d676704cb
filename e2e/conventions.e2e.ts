/** ITU's conventions in the browser: labels that follow while three people move them, checks that tell and mend. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './browser.ts';
import { House } from './house.ts';
import { caretBefore, Meeting, select } from './meeting.ts';
import type { Person } from './person.ts';

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

/** A text with plain spaces, as one reads it. */
async function spaced(text: Promise<string>): Promise<string> {
  return (await text).replaceAll('\u00a0', ' ');
}

/** Strikes the paragraph in which the caret stands. */
async function strikeParagraph(person: Person, words: string): Promise<void> {
  await caretBefore(person, words);
  await person.page.getByRole('button', { name: 'Whole paragraph' }).click();
  await person.page.getByRole('button', { name: 'Strike', exact: true }).click();
}

/** Puts a paragraph before the one that begins with these words. */
async function putBefore(person: Person, words: string, text: string): Promise<void> {
  await caretBefore(person, words);
  await person.type(`${text}\n`);
}

/** The labels of a section, in their order. */
function labelsUnder(text: string, heading: string): string[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(heading)) + 1;
  const end = lines.findIndex((line, at) => at >= start && !line.includes('\t'));
  return lines.slice(start, end < 0 ? undefined : end).map((line) => line.split('\t')[0] ?? '');
}

describe('renumbering', () => {
  it('by three people at once comes out alike on every screen, tracked, and in order', async () => {
    const meeting = await Meeting.open(house, browser);
    const brazil = await meeting.delegate('B', 'João Silva');
    const canada = await meeting.delegate('CAN', 'Claire Roy');
    const mexico = await meeting.delegate('MEX', 'Luz Vega');
    await Promise.all([
      strikeParagraph(brazil, 'the importance of IoT in contributing').then(() =>
        putBefore(brazil, 'to collaborate with IoT', 'to begin at once;'),
      ),
      putBefore(canada, 'that IoT involves various stakeholders', 'that IoT needs security;').then(() =>
        strikeParagraph(canada, 'to develop ITU‑T Recommendations aimed'),
      ),
      putBefore(mexico, 'that technical standards as well', 'that IoT needs power;').then(() =>
        putBefore(mexico, 'to collate, evaluate, assess', 'to report yearly;'),
      ),
    ]);
    const marked = await meeting.agree();
    const final = await meeting.final();
    expect(labelsUnder(final, 'considering')).toEqual([...'abcdefghijkl'].map((letter) => `${letter})`));
    expect(labelsUnder(final, 'resolves')).toEqual(['1', '2', '3', '4', '5']);
    expect(marked).toContain('{-b)\t-}{-the importance of IoT in contributing');
    expect(marked).toContain('{-c-}{+b+})\tthat various industrial sectors');
    expect(marked).toContain('{-i-}{+j+})\tthat ITU‑T should play');
    await meeting.leave();
  });
});

describe('a cross-reference', () => {
  it('is chosen from a list, and follows its paragraph while somebody else renumbers', async () => {
    const meeting = await Meeting.open(house, browser);
    const brazil = await meeting.delegate('B', 'João Silva');
    const canada = await meeting.delegate('CAN', 'Claire Roy');
    await caretBefore(brazil, 'to submit contributions and continue');
    await brazil.type('taking into account ');
    await brazil.page.getByRole('button', { name: 'Cross-reference…' }).click();
    await brazil.page
      .getByLabel('To the item with these words or this label')
      .fill('considering security stakeholders');
    await brazil.page.getByText('No item has a label like that.').waitFor();
    await brazil.page
      .getByLabel('To the item with these words or this label')
      .fill('considering stakeholders');
    await brazil.page.keyboard.press('Enter');
    await expect.poll(() => spaced(meeting.final())).toContain('considering f)');
    await brazil.type(', ');
    await expect
      .poll(() => spaced(meeting.final()))
      .toContain('taking into account considering f), to submit');
    await strikeParagraph(canada, 'the importance of IoT in contributing');
    await expect
      .poll(() => spaced(meeting.final()))
      .toContain('taking into account considering e), to submit');
    const shown = canada.page
      .locator('.paragraph', { hasText: 'to submit contributions' })
      .locator('.reference');
    await expect.poll(() => shown.textContent()).toBe('e)');
    await meeting.agree();
    await meeting.leave();
  });
});

describe('a proposal', () => {
  it('gets its titles from the event, its reasons, a declaration and a companion from the menu', async () => {
    const meeting = await Meeting.open(house, browser);
    const chair = await meeting.chair();
    const choose = async (name: string) => {
      await chair.page.getByRole('button', { name: 'Proposal', exact: true }).click();
      await chair.page.getByRole('button', { name, exact: true }).click();
    };
    await select(chair, 'to cooperate and exchange');
    await chair.type('to work together and exchange');
    await choose('Fill in the titles from the event');
    await expect.poll(() => spaced(meeting.final())).toContain('RESOLUTION 98 (Rev. Geneva, 2022)');
    expect(await spaced(meeting.final())).toContain('(Hammamet, 2016; Geneva, 2022)');
    await choose('Declare editorial: (MOD)');
    await expect.poll(() => spaced(meeting.final())).toContain('(MOD)\tIAP/39A23/1');
    await choose('Let the symbol follow from the text');
    await expect.poll(() => spaced(meeting.final())).toMatch(/^MOD\tIAP\/39A23\/1/);
    await choose('Add lines for reasons');
    await expect.poll(() => spaced(meeting.final())).toContain('\nReasons:');
    const mexico = await meeting.delegate('MEX', 'Luz Vega');
    await mexico.page.getByRole('tab', { name: 'Support' }).click();
    await mexico.page
      .locator('.support')
      .first()
      .getByRole('button', { name: 'Support', exact: true })
      .click();
    await mexico.page.getByRole('tab', { name: /Checks/ }).click();
    await mexico.page
      .getByText('IAP/39A23/1 has 1 in support, and its group asks for 6.', { exact: false })
      .waitFor();
    await select(mexico, 'to support and organize forums');
    await mexico.type('to organize forums');
    await mexico.page.locator('.finding[data-rule="L25"]').getByText('MEX').waitFor();
    await choose('New resolution: ADD');
    const whole = () => house.text(meeting.draft, 'final');
    await expect.poll(whole).toContain('ADD\tIAP/39A23/2\nDRAFT NEW RESOLUTION [IAP-1] (Geneva, 2022)');
    await meeting.agree();
    await meeting.leave();
  });
});

describe('the checks', () => {
  it('tell what is to be mended as it is typed, go there, and propose the mend; a reason passes them over', async () => {
    const meeting = await Meeting.open(house, browser);
    const brazil = await meeting.delegate('B', 'João Silva');
    const { page } = brazil;
    await page.getByRole('tab', { name: /Checks/ }).click();
    const stale = page.locator('.finding[data-rule="L22"]');
    await stale.waitFor();
    await select(brazil, 'to cooperate and exchange');
    await brazil.type('to work with SG2 and exchange');
    const term = page.locator('.finding[data-rule="L23"]');
    await term.getByText('ITU writes “Study Group\u00a02” for “SG2”.').waitFor();
    await term.locator('.card-body').click();
    await expect.poll(() => page.evaluate(() => String(getSelection()))).toBe('SG2');
    await term.hover();
    await term.getByRole('button', { name: 'Mend' }).click();
    await expect.poll(() => meeting.final()).toContain('to work with Study Group\u00a02 and exchange');
    await expect.poll(() => term.count()).toBe(0);

    await stale.hover();
    await stale.getByRole('button', { name: 'Pass over' }).click();
    await page.getByLabel('Why? Everybody sees this.').fill('It is what was expected in 2016.');
    await page.keyboard.press('Enter');
    await page.locator('.silenced summary').click();
    await page.locator('.silenced').getByText('It is what was expected in 2016.').waitFor();
    const chair = await meeting.chair();
    await chair.page.getByRole('tab', { name: /Checks/ }).click();
    await chair.page.locator('.silenced summary').click();
    await chair.page.locator('.silenced .finding[data-rule="L22"]').getByText('Passed over by B').waitFor();
    await meeting.agree();
    await meeting.leave();
  });
});
