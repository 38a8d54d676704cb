/** Every state of a draft's page that one can open: tabs, views, menus, dialogs; in any language of the interface. */
import type { Page } from 'playwright-core';
import type { Words } from '../client/words/words.ts';

/** Looks at a state. `within` is what was opened, where it is only a part of the page. */
export type Visit = (state: string, within: string | null) => Promise<void>;

/** Opens one state after the other on a draft's page of somebody who may edit, and lets `visit` see each. */
export async function throughAll(page: Page, words: Words, visit: Visit): Promise<void> {
  await throughTabs(page, visit);
  await throughMenus(page, visit);
  await throughDialogs(page, words, visit);
  await throughViews(page, words, visit);
}

/** The tabs beside the text, and the filters of the first. */
export async function throughTabs(page: Page, visit: Visit): Promise<void> {
  const tabs = page.getByRole('tab');
  const count = await tabs.count();
  for (let at = 0; at < count; at++) {
    await tabs.nth(at).click();
    await page.locator('.tab-panel h2').waitFor();
    await visit(`tab ${at + 1}`, '.panel.changes');
  }
  await tabs.first().click();
  // Filters fold out.
  await page.locator('.filters [aria-expanded="false"]').click();
  await visit('all filters', '.panel.changes');
}

async function throughMenus(page: Page, visit: Visit): Promise<void> {
  const menus = page.locator('.menu > button:enabled');
  const count = await menus.count();
  for (let at = 0; at < count; at++) {
    await menus.nth(at).click();
    await page.locator('.menu > .menu-list').waitFor();
    await visit(
      `menu ${(await menus.nth(at).getAttribute('title')) ?? (await menus.nth(at).textContent())}`,
      '.menu-list',
    );
    await page.keyboard.press('Escape');
  }
  await page.locator('.people summary').first().click();
  await visit('people', '.people');
  await page.locator('.people summary').first().click();
}

async function throughDialogs(page: Page, words: Words, visit: Visit): Promise<void> {
  const tool = (name: string) => page.locator('.toolbar').getByRole('button', { name, exact: true });
  const openers: readonly (readonly [string, () => Promise<void>])[] = [
    ['link', () => tool(words.tools.link).click()],
    ['reference', () => tool(words.tools.reference).click()],
    ['footnote', () => tool(words.tools.footnote).click()],
    ['source', () => page.getByRole('button', { name: words.source.title, exact: true }).click()],
    ['fields', () => page.getByRole('button', { name: words.outline.coverAndFields }).click()],
    ['invitation', () => page.getByRole('button', { name: words.room.invite, exact: true }).click()],
  ];
  for (const [name, open] of openers) {
    await page.locator('.ProseMirror .paragraph[data-style="Normal"] > p').nth(6).click();
    await open();
    await page.locator('dialog[open]').waitFor();
    await visit(`dialog ${name}`, 'dialog[open]');
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
  }
  await page.locator('.ProseMirror .paragraph[data-style="Normal"] > p').nth(6).click();
  await page.keyboard.press('Control+h');
  await page.locator('.find-bar').waitFor();
  await visit('finding', '.find-bar');
  await page.keyboard.press('Escape');
  await page.locator('.ProseMirror').press('Control+Alt+m');
  await page.locator('.asking textarea').waitFor();
  await visit('commenting', '.panel.changes');
  await page.keyboard.press('Escape');
}

async function throughViews(page: Page, words: Words, visit: Visit): Promise<void> {
  const views = page.locator('.view-switch');
  for (const view of ['agreed', 'final', 'base'] as const) {
    await views.getByRole('button', { name: words.views.names[view], exact: true }).click();
    await page.locator('.look-bar').waitFor();
    // One and the same text view, with other words.
    await visit(`view ${view}`, view === 'final' ? '.stage' : '.look-bar');
  }
  for (const view of ['undecided', 'simple', 'delegations', 'past', 'compare'] as const) {
    await views.locator('.menu > button').click();
    await views.locator('.menu-list b', { hasText: words.views.names[view] }).first().click();
    await page.locator('.look-bar').waitFor();
    await visit(`view ${view}`, '.stage');
  }
  await views.getByRole('button', { name: words.views.names.marked, exact: true }).click();
}
