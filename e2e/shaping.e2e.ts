/** Paragraphs as wholes and how words look, by keys and by the toolbar, while Bo types in the same paragraph. */
import { expect } from 'vitest';
import type { Person } from './person.ts';
import { caret, caretLine, styles, where } from './screen.ts';
import { PATIENCE, SMALL, tables } from './table.ts';

const ITEMS = `ResNo | RESOLUTION 1
Call | recalling
Item | a)	Alpha beta;
Item | b)	Delta;
Item | c)	Omega.`;

const atTable = tables();

/** Uses a tool, or a choice of a menu. */
async function use({ page }: Person, tool: string, choice?: string): Promise<void> {
  const bar = page.getByRole('toolbar', { name: 'Text' });
  await bar
    .locator('button', { has: page.locator('xpath=.') })
    .and(bar.getByTitle(tool))
    .first()
    .click();
  if (choice) await bar.locator('.menu-list').getByText(choice, { exact: true }).click();
}

atTable('a style is a change of the paragraph, whatever another types in it', SMALL, async (table) => {
  const { ana } = table;
  await caret(ana, 'Alpha |beta');
  await use(ana, 'Style', 'Section call (Call)');
  await table.boTypes('Alpha beta|', ' BO');
  await ana.type('x');
  await table.reads('RESOLUTION 1\nAlpha {+x+}beta{+ BO+} gamma.\nDelta epsilon.\nOmega.');
  await expect.poll(() => styles(table.bo), PATIENCE).toEqual(['ResNo', 'Call', 'Normal', 'Normal']);
  await ana.saved();
  expect(await table.changes()).toEqual(['Brazil insert: x', 'Canada insert:  BO', 'Brazil paragraph: ¶']);
  await table.chair('reject', 'Brazil');
  await expect.poll(() => styles(ana), PATIENCE).toEqual(['ResNo', 'Normal', 'Normal', 'Normal']);
});

atTable('Tab takes an item a level in, and Escape lets Tab leave the text', ITEMS, async (table) => {
  const { ana } = table;
  await table.boTypes('Delta|', ' BO');
  await caret(ana, 'Del|ta');
  await ana.press('Tab');
  await table.reads(
    'RESOLUTION 1\nrecalling\na)\tAlpha beta;\n{-b-}{+a+})\tDelta{+ BO+};\n{-c-}{+b+})\tOmega.',
  );
  await ana.press('Shift+Tab');
  await table.reads('RESOLUTION 1\nrecalling\na)\tAlpha beta;\nb)\tDelta{+ BO+};\nc)\tOmega.');
  await ana.saved();
  expect(await table.changes()).toEqual(['Canada insert:  BO']);
  await ana.press('Escape');
  await ana.press('Tab');
  expect(await ana.page.evaluate(() => document.activeElement?.closest('.ProseMirror') === null)).toBe(true);
});

atTable(
  'a paragraph moves down past the next; what Bo types in it stays where it was',
  ITEMS,
  async (table) => {
    const { ana, bo } = table;
    await caret(bo, 'Alpha| beta');
    await caret(ana, 'Alpha be|ta');
    await ana.press('Alt+Shift+ArrowDown');
    await bo.type(' BO');
    await table.reads(
      'RESOLUTION 1\nrecalling\na)\t{-Alpha-}{+ BO+}{- beta;-}¶-\n{-b)\t-}Delta;\n{+b)\t+}{+Alpha beta;+}¶+\nc)\tOmega.',
    );
    expect(await caretLine(ana)).toBe('Alpha be|ta;');
    await ana.press('Control+z');
    await table.reads('RESOLUTION 1\nrecalling\na)\tAlpha{+ BO+} beta;\nb)\tDelta;\nc)\tOmega.');
  },
);

atTable(
  'words become a link; what no link may be is refused, and the dialog says why',
  SMALL,
  async (table) => {
    const { ana } = table;
    const dialog = ana.page.getByRole('dialog');
    await caret(ana, '[epsilon].');
    await table.boTypes('eps|ilon', 'BO');
    await use(ana, 'Link…');
    await dialog.getByLabel('Address').fill('javascript:alert(1)');
    await ana.press('Enter');
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('Address').fill('https://www.itu.int/');
    await ana.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDelta eps{+BO+}ilon.\nOmega.');
    await ana.saved();
    expect((await table.changes()).toSorted()).toEqual(['Brazil format: epsBOilon', 'Canada insert: BO']);
    expect(await linked(table.bo)).toBe('epsBOilon → https://www.itu.int/');
    await caret(ana, 'epsB|Oilon');
    await use(ana, 'Link…');
    await dialog.getByRole('button', { name: 'Remove link' }).click();
    await expect.poll(() => linked(table.bo), PATIENCE).toBe('');
  },
);

atTable(
  'a triple click and Delete strike a paragraph whole, and leave no empty one',
  SMALL,
  async (table) => {
    const { ana } = table;
    await table.boTypes('Delta|', ' BO');
    await ana.page.mouse.click(...(await where(ana, 'ep|silon')), { clickCount: 3 });
    await ana.press('Delete');
    await ana.type('x');
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\n{-Delta-}{+{- BO-}+}{- epsilon.-}¶-\n{+x+}Omega.');
    await ana.press('Control+z');
    await ana.press('Control+z');
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDelta{+ BO+} epsilon.\nOmega.');
  },
);

atTable('formats have Word’s keys', SMALL, async (table) => {
  const { ana } = table;
  const looks = ({ page }: Person) =>
    page
      .locator('.ProseMirror p', { hasText: 'Ome' })
      .locator('sup, sub, strong, .smallcaps')
      .evaluateAll((all) => [...new Set(all.map(({ className, tagName }) => className || tagName))].sort());
  await table.boTypes('Ome|ga', 'BO');
  await caret(ana, '[OmeBOga]');
  await ana.press('Control+Equal');
  await expect.poll(() => looks(table.bo), PATIENCE).toEqual(['SUB']);
  await ana.press('Control+Shift+Equal');
  await expect.poll(() => looks(table.bo), PATIENCE).toEqual(['SUP']);
  await ana.press('Control+Shift+K');
  await ana.press('Control+b');
  await expect.poll(() => looks(table.bo), PATIENCE).toEqual(['STRONG', 'SUP', 'smallcaps']);
  await ana.press('Control+Space');
  await expect.poll(() => looks(table.bo), PATIENCE).toEqual([]);
});

/** The words that are links, and where they lead. */
function linked({ page }: Person): Promise<string> {
  return page.evaluate(() => {
    const links = [...document.querySelectorAll<HTMLElement>('.ProseMirror [data-href]')];
    const words = links.map(({ textContent }) => textContent).join('');
    return links[0] ? `${words} → ${links[0].dataset.href}` : '';
  });
}

atTable('what a chair edits directly is agreed at once; Bo goes on in it as before', SMALL, async (table) => {
  const { bo, house, draft } = table;
  const vera = await table.chairArrives();
  await use(vera, 'What you do is agreed at once. It stays a revision against the text in force.');
  await expect.poll(() => vera.page.locator('.foot-bar').textContent()).toContain('you edit as agreed');
  await caret(vera, 'Alpha |beta');
  await caret(bo, 'beta| gamma');
  await vera.type('agreed ');
  await bo.type(' BO');
  await vera.press('Control+Delete');
  await table.reads('RESOLUTION 1\nAlpha {+agreed +}{-beta-}{+ BO+} gamma.\nDelta epsilon.\nOmega.');
  await vera.saved();
  expect(await table.changes()).toEqual(['Canada insert:  BO']);
  expect(await house.text(draft, 'agreed', 1)).toContain('Alpha agreed  gamma.');
  await vera.press('Control+z');
  await table.reads('RESOLUTION 1\nAlpha {+agreed +}beta{+ BO+} gamma.\nDelta epsilon.\nOmega.');
  await use(vera, 'What you do is a proposal, like everybody’s.');
  await vera.type('x');
  await table.reads('RESOLUTION 1\nAlpha {+agreed +}beta{+x BO+} gamma.\nDelta epsilon.\nOmega.');
  await vera.saved();
  expect((await table.changes()).length).toBe(2);
  await vera.page.reload();
  await vera.ready();
  expect(await vera.page.locator('.foot-bar').textContent()).toContain('you suggest');
  await vera.leave();
});

atTable('the toolbar is one stop of the keyboard, by Alt+F10 too', SMALL, async ({ ana }) => {
  const focused = () => ana.page.evaluate(() => document.activeElement?.getAttribute('title') ?? '');
  await caret(ana, '[Omega]');
  await ana.press('Alt+F10');
  expect(await focused()).toBe('Undo (Ctrl+Z)');
  for (let step = 0; step < 2; step++) await ana.press('ArrowRight');
  expect(await focused()).toBe('Style');
  await ana.press('End');
  await ana.press('Home');
  expect(await focused()).toBe('Undo (Ctrl+Z)');
  const stops = await ana.page.locator('.toolbar button:not(.menu-list *)[tabindex="0"]').count();
  expect(stops).toBe(1);
  await ana.press('Escape');
  expect(await caretLine(ana)).toBe('[Omega].');
});
