/** One contribution in two languages: beside each other, and what changed in the original is translated and said to be. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftOf, inputOf, PROPOSAL } from '../server/word/test/drafts.ts';
import { writeInForce } from '../server/word/write.ts';
import { readNotation } from '../shared/weave/notation.ts';
import { launch } from './browser.ts';
import { House } from './house.ts';
import { Person } from './person.ts';
import { caret } from './screen.ts';
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

/** The Word file of a text in force. */
const wordOf = (notation: string) =>
  writeInForce({
    ...inputOf(draftOf(readNotation(notation, { author: 'Cy', at: 1 }), [PROPOSAL])),
    authorOf: ({ name, at }) => ({ author: name, at }),
  });

const ENGLISH = `ResNo | RESOLUTION 9 (Geneva, 2022)
Restitle | On the keeping of lighthouses
Call | recalling
Item | a)	the first lighthouse;
Item | b)	the second lighthouse,
Call | resolves
Item | 1	to keep the lamps lit;
Item | 2	to report.`;
const FRENCH = `ResNo | RÉSOLUTION 9 (Genève, 2022)
Restitle | Sur la garde des phares
Call | rappelant
Item | a)	le premier phare;
Item | b)	le deuxième phare,
Call | décide
Item | 1	de garder les lampes allumées;
Item | 2	de faire rapport.`;
const ARABIC = `ResNo | القرار 9 (جنيف، 2022)
Restitle | بشأن المنارات
Call | إذ يذكّر
Item | a)	بالمنارة الأولى؛
Item | b)	بالمنارة الثانية،
Call | يقرر
Item | 1	إبقاء المصابيح مضاءة؛
Item | 2	تقديم تقرير.`;

describe('a contribution in two languages', () => {
  it('marks what changed since it was translated, in a draft of its own for each language', async () => {
    const made = await house.ask('/api/drafts', wordOf(ENGLISH));
    const { id } = made.json() as { id: string };
    const chair = await Person.arrive(browser, house.chairLink, 'Ana', `${house.url}/drafts/${id}`);
    const ana = await Person.arrive(browser, await house.invite(id, 'delegate', 'F'), 'Claire Roy');
    const { page } = chair;
    await page.getByRole('button', { name: 'Languages' }).click();
    await page.getByText('This contribution is in one language.').waitFor();
    await page.getByLabel('Language', { exact: true }).selectOption('F');
    await page.getByLabel('Word file in that language').setInputFiles({
      name: 'resolution-9-F.docx',
      mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      buffer: Buffer.from(wordOf(FRENCH)),
    });
    await page.getByText('Everything is translated as the original now is.').waitFor();
    const row = (words: string) => page.locator('.versions tbody tr', { hasText: words });
    expect(await row('to keep the lamps lit').textContent()).toContain('de garder les lampes allumées');
    expect(await row('the second lighthouse').textContent()).toContain('le deuxième phare');

    // A delegate changes the original; the chair, who looks at both, sees what waits.
    await caret(ana, 'lamps |lit');
    await ana.type('and horns ');
    await ana.saved();
    await page.getByText('1 paragraph to translate').waitFor();
    await expect.poll(() => row('and horns').getAttribute('data-translation')).toBe('changed');
    await shot(chair, 'languages');

    // The delegate is in the French draft as well, translates there and says so.
    const [, french] = page.url().match(/drafts\/([^/]+)\/languages/) ?? [];
    const there = await ana.secondTab(`${house.url}/drafts/${french}`);
    expect(await there.page.locator('.paper').getAttribute('lang')).toBe('fr');
    await caret(there, 'lampes |allumées');
    await there.type('et les cornes ');
    await there.saved();
    await there.page.getByRole('button', { name: 'Languages' }).click();
    await there.page.getByRole('button', { name: 'Translation is up to date' }).click();
    await there.page.getByText('Everything is translated as the original now is.').waitFor();
    expect(await house.text(french ?? '', 'final', 1)).toContain('les lampes et les cornes allumées');
    expect(await house.text(french ?? '', 'base', 1)).toContain('de garder les lampes allumées');
    await Promise.all([chair.leave(), ana.leave()]);
  });

  it('runs from right to left in Arabic, labels and all', async () => {
    const made = await house.ask(`/api/drafts?language=A`, wordOf(ARABIC));
    const { id } = made.json() as { id: string };
    const chair = await Person.arrive(browser, house.chairLink, 'Ana', `${house.url}/drafts/${id}`);
    const { page } = chair;
    expect(await page.locator('.paper').getAttribute('dir')).toBe('rtl');
    const item = page.locator('.ProseMirror .paragraph', { hasText: 'بالمنارة الأولى' });
    const [label, words] = await Promise.all([
      item.locator('.label').boundingBox(),
      item.locator('p').boundingBox(),
    ]);
    // The label stands at the right end, where the line begins.
    expect((label?.x ?? 0) + (label?.width ?? 0) / 2).toBeGreaterThan(
      (words?.x ?? 0) + (words?.width ?? 0) / 2,
    );
    await caret(chair, '|المصابيح');
    await chair.type('جميع ');
    await chair.saved();
    expect(await house.text(id, 'final', 1)).toContain('إبقاء جميع المصابيح مضاءة');
    await shot(chair, 'arabic');
    expect(await item.locator('.label').textContent()).toBe('أ)');
    // Its Word file reads as the same text in force again, its letters as labels.
    const { bytes } = await house.ask(`/api/drafts/${id}/export/in-force.docx`);
    const again = (await house.ask('/api/drafts?language=A', bytes)).json() as { id: string };
    expect(await house.text(again.id, 'base', 1)).toBe(await house.text(id, 'base', 1));
    await chair.leave();
  });
});
