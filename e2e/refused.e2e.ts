/** A browser that the server refuses, or no longer lets in: it says why, and its person's words are kept. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launch } from './browser.ts';
import { House } from './house.ts';
import { caretBefore, Meeting } from './meeting.ts';
import { caret, pastes } from './screen.ts';

let house: House;
let browser: Browser;
let meeting: Meeting;

beforeAll(async () => {
  house = await House.open();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});
beforeEach(async () => {
  meeting = await Meeting.open(house, browser);
  await meeting.delegate('CAN', 'Claire Roy');
});
afterEach(() => meeting.leave());

/** In the page, before anything else: the next update it sends goes out behind one that no honest document makes. */
function tampered(): void {
  const Honest = WebSocket;
  class Tampered extends Honest {
    override send(data: Uint8Array<ArrayBuffer>): void {
      const isUpdate = data[0] === 0 && data[1] === 2;
      // Sync, update, seven bytes: one client with 268 million structs.
      if (isUpdate && 'tamper' in globalThis)
        super.send(Uint8Array.of(0, 2, 7, 1, 0xff, 0xff, 0xff, 0x7f, 100, 6));
      if (isUpdate) Reflect.deleteProperty(globalThis, 'tamper');
      super.send(data);
    }
  }
  Reflect.set(globalThis, 'WebSocket', Tampered);
}

describe('a browser whose update is refused', () => {
  it('says why, keeps the words aside over a reload, and offers them again', async () => {
    const brazil = await meeting.delegate('B', 'João Silva');
    await brazil.page.addInitScript(tampered);
    await brazil.page.reload();
    await brazil.ready();
    await caretBefore(brazil, 'health and agriculture');
    await brazil.type('mining, ');
    await meeting.agree();

    await brazil.page.evaluate(() => Reflect.set(globalThis, 'tamper', true));
    await brazil.page.keyboard.insertText('water and fisheries, ');
    const kept = brazil.page.locator('.kept');
    await expect.poll(() => kept.getByRole('alert').textContent()).toMatch(/^The message .*\.$/);
    expect(await kept.locator('q').allTextContents()).toEqual(['water and fisheries, ']);
    expect(await kept.locator('small').textContent()).toContain('transportation, mining, ');
    await brazil.ready();
    // Nothing of it came through, and nobody else noticed.
    expect(await meeting.agree()).not.toContain('fisheries');

    await brazil.page.reload();
    await brazil.ready();
    expect(await kept.locator('q').allTextContents()).toEqual(['water and fisheries, ']);
    await caretBefore(brazil, 'health and agriculture');
    await kept.getByRole('button', { name: 'Insert at the cursor' }).click();
    await expect
      .poll(() => meeting.marked())
      .toContain('{+mining, water and fisheries, +}health and agriculture');
    await expect.poll(() => kept.count()).toBe(0);
    await meeting.agree();
  });
});

describe('somebody who writes more while offline than one message takes', () => {
  it('is told so, has the words kept aside, and goes on', async () => {
    const brazil = await meeting.delegate('B', 'João Silva');
    await caretBefore(brazil, 'health and agriculture');
    await brazil.type('mining, ');
    await meeting.agree();
    await brazil.goOffline();
    const line = `${'Water and fisheries are to be looked after. '.repeat(10)}\n`;
    for (let times = 0; times < 2; times++) await pastes(brazil, { 'text/plain': line.repeat(1500) });
    brazil.mend();
    const kept = brazil.page.locator('.kept');
    await expect.poll(() => kept.getByRole('alert').textContent()).toMatch(/^This is more than can be sent/);
    expect((await kept.locator('q').allTextContents()).join('').length).toBeGreaterThan(1_200_000);
    await brazil.ready();
    await caret(brazil, '|health and agriculture');
    await brazil.type('forests, ');
    expect(await meeting.agree()).toContain('{+mining, forests, +}health and agriculture');
  });
});

describe('somebody whose link is revoked', () => {
  const invited = async (): Promise<{ readonly id: string; readonly url: string }> =>
    (
      await house.ask(`/api/drafts/${meeting.draft}/invitations`, { role: 'delegate', delegation: 'B' })
    ).json() as {
      readonly id: string;
      readonly url: string;
    };
  const revoke = (id: string) =>
    house.ask(`/api/drafts/${meeting.draft}/invitations/${id}`, undefined, 'DELETE');

  it('is shown out at once, and told how to come back', async () => {
    const { id, url } = await invited();
    const brazil = await meeting.arrive(url, 'João Silva');
    await caretBefore(brazil, 'health and agriculture');
    await brazil.type('mining, ');
    await meeting.agree();
    await revoke(id);
    await brazil.page.getByRole('heading', { name: 'Open your invitation link' }).waitFor();
    meeting.people.splice(meeting.people.indexOf(brazil), 1);
    // The words stay.
    expect(await meeting.agree()).toContain('{+mining, +}');
  });

  it('while offline finds the unsaved words again, once back by another link', async () => {
    const { id, url } = await invited();
    const brazil = await meeting.arrive(url, 'João Silva');
    await brazil.goOffline();
    await caretBefore(brazil, 'health and agriculture');
    await brazil.type('mining and fisheries, ');
    await revoke(id);
    brazil.mend();
    await brazil.page.getByText('not invited to this draft').first().waitFor();
    expect(await meeting.marked()).not.toContain('fisheries');

    const again = await brazil.joinAnew((await invited()).url, 'João Silva');
    meeting.people.splice(meeting.people.indexOf(brazil), 1, again);
    expect(await meeting.agree()).toContain('{+mining and fisheries, +}');
  });
});

describe('somebody whose role the chair changes', () => {
  const change = async (name: string, role: string) => {
    const path = `/api/drafts/${meeting.draft}/members`;
    const members = (await house.ask(path)).json() as { readonly user: string; readonly name: string }[];
    const user = members.find((member) => member.name === name)?.user;
    expect((await house.ask(`${path}/${user}`, { role }, 'PATCH')).status).toBe(200);
  };

  it('is what they are now on the page that is open, and no word is lost on the way', async () => {
    const brazil = await meeting.delegate('B', 'João Silva');
    await caretBefore(brazil, 'health and agriculture');
    await brazil.type('mining, ');
    await meeting.agree();
    await change('João Silva', 'observer');
    await brazil.page.locator('.room[data-role=observer]').waitFor();
    await brazil.page
      .locator('.ProseMirror[contenteditable=false], .ProseMirror:not([contenteditable])')
      .first()
      .waitFor();
    expect(await meeting.agree()).toContain('{+mining, +}');
    await change('João Silva', 'delegate');
    await brazil.page.locator('.room[data-role=delegate] .ProseMirror[contenteditable=true]').waitFor();
    await caretBefore(brazil, 'transportation');
    await brazil.type('shipping, ');
    expect(await meeting.agree()).toContain('{+shipping, +}');
  });
});

describe('a Weft that was renewed meanwhile', () => {
  it('says of the parts that are gone how to get them, and keeps the page', async () => {
    const brazil = await meeting.delegate('B', 'João Silva');
    const { page } = brazil;
    await page.route(/(ChecksPanel|ExportDialog)-[^/]*\.js$/, (route) => route.fulfill({ status: 404 }));
    await page.getByRole('tab', { name: 'Checks' }).click();
    await page.locator('#tab-panel').getByText('This part of Weft could not be fetched').waitFor();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('button', { name: 'Check and preview…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('This part of Weft could not be fetched').waitFor();
    await page.unrouteAll();
    await dialog.getByRole('button', { name: 'Load again' }).click();
    await brazil.ready();
    await page.getByRole('tab', { name: 'Checks' }).click();
    await page.locator('.findings').waitFor();
  });
});
