/** Delegations take positions on a proposal: its status follows them, and what changes afterwards is to be confirmed. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { supportIn } from '../shared/itu/support.ts';
import { Reading } from '../shared/views/reading.ts';
import { launch } from './browser.ts';
import { House } from './house.ts';
import { Meeting } from './meeting.ts';
import type { Person } from './person.ts';
import { caret } from './screen.ts';
import { Script } from './script.ts';
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

/** A delegation that is there by a program of its own supports the first proposal as it now stands. */
async function supports(delegation: string): Promise<void> {
  const link = await house.invite(meeting.draft, 'delegate', delegation);
  const script = await Script.connect(house, meeting.draft, await house.session(link, delegation));
  const reading = new Reading(script.doc);
  const [proposal] = supportIn(reading);
  reading.close();
  if (!proposal) throw new Error('the sample has a proposal');
  script.doc.transact(() => {
    script.sign();
    script.map('positions').set(`${script.client}.1`, {
      ...{ proposal: proposal.key, position: 'support', version: proposal.version, at: Date.now() },
    });
  });
  await script.saved();
  script.leave();
}

const openTab = async ({ page }: Person) => {
  await page.getByRole('tab', { name: 'Support' }).click();
  return page.locator('.support').first();
};
const group = (person: Person, name: string) =>
  person.page.locator(`.holders [data-group="${name}"] .tag`).allTextContents();
const status = (person: Person) => person.page.locator('.support .status').first().textContent();
const tally = (person: Person) => person.page.locator('.support .tally').first().textContent();

describe('positions on a proposal', () => {
  it('make it an IAP with the sixth supporter; when it is changed it falls back until they confirm', async () => {
    const chair = await meeting.chair();
    const brazil = await meeting.delegate('B', 'João Silva');
    const canada = await meeting.delegate('CAN', 'Claire Roy');
    await openTab(chair);
    const panel = await openTab(brazil);
    await openTab(canada);
    // A chair speaks for no delegation.
    expect(await chair.page.getByRole('button', { name: 'Oppose' }).count()).toBe(0);

    await expect.poll(() => status(chair)).toBe('PV');
    await panel.getByRole('button', { name: 'Support', exact: true }).click();
    await canada.page.getByRole('button', { name: 'Reserve', exact: true }).click();
    await expect.poll(() => status(chair)).toBe('PP');
    await expect.poll(() => group(chair, 'reserve')).toEqual(['CAN']);
    await canada.page.getByRole('button', { name: 'Oppose', exact: true }).click();
    await expect.poll(() => group(chair, 'oppose')).toEqual(['CAN']);
    expect(await group(chair, 'reserve')).toEqual([]);
    for (const delegation of ['MEX', 'USA', 'ARG', 'CHL']) await supports(delegation);
    await expect.poll(() => tally(chair)).toBe('5 in support · 1 opposed1 more for IAP');
    await expect.poll(() => status(chair)).toBe('DIAP');
    await shot(chair, 'support-chair');
    await canada.page.getByRole('button', { name: 'Support', exact: true }).click();
    await expect.poll(() => status(chair)).toBe('IAP');
    await expect.poll(() => chair.page.locator('.outline .status').textContent()).toBe('IAP');

    await caret(brazil, '|Enhancing');
    await brazil.type('Further ');
    await brazil.saved();
    await expect.poll(() => status(chair)).toBe('PV');
    await expect.poll(() => group(chair, 'toConfirm')).toEqual(['ARG', 'B', 'CAN', 'CHL', 'MEX', 'USA']);
    await brazil.page.getByText('The text has changed since you took this position.').waitFor();
    await expect.poll(() => brazil.page.getByRole('tab', { name: 'Support' }).textContent()).toBe('Support1');
    await shot(brazil, 'support-delegate');
    await brazil.page.getByRole('button', { name: 'Confirm' }).click();
    await expect.poll(() => group(chair, 'support')).toEqual(['B']);
    await expect.poll(() => brazil.page.getByRole('tab', { name: 'Support' }).textContent()).toBe('Support');

    // What is rejected was never said: whoever supported the text without it still does.
    const card = chair.page.locator('.card', { hasText: 'Further' });
    await chair.page.getByRole('tab', { name: 'Changes' }).click();
    await card.hover();
    await card.getByRole('button', { name: 'Reject' }).click();
    await openTab(chair);
    await expect.poll(() => group(chair, 'support')).toEqual(['ARG', 'CAN', 'CHL', 'MEX', 'USA']);
    expect(await group(chair, 'toConfirm')).toEqual(['B']);
  });
});
