/**
 * The panel of changes with 3,000 changes in it and 200 people present, in a real browser: how evenly it scrolls, and
 * what a letter that another types costs. Frames are the browser's own, so the screen's 60 a second at most.
 *
 * `npx tsx bench/panel.ts`
 */
import { loadavg } from 'node:os';
import * as Y from 'yjs';
import { launch } from '../e2e/browser.ts';
import { openSite } from './browser.ts';
import { draftOf, lettersIn, presenceOf } from './drafts.ts';
import { cell, figureOf, printTable, wanted } from './figures.ts';

const PARAGRAPHS = 1000;
const CHANGES = 3000;
const PRESENT = 200;
const FRAMES = 1200;
/** A brisk turn of the wheel, in CSS px a frame. */
const PIXELS = 120;
const LETTERS = 40;
/** The screen's own time for a frame, and a little for its clock. */
const FRAME_MS = 17.5;

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

const site = await openSite('panelPage.ts');
const browser = await launch();
try {
  const draft = Y.encodeStateAsUpdate(draftOf(PARAGRAPHS, CHANGES));
  site.files.set('draft', draft);
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(`${site.url}/?draft=draft`);
  await page.waitForFunction(() => 'panel' in globalThis);
  await page.evaluate(
    (messages) => globalThis.panel.present(messages),
    presenceOf(PRESENT, PARAGRAPHS).map(base64),
  );
  const changes = await page.evaluate(() => globalThis.panel.changes());
  const { between, script } = await page.evaluate(
    ([frames, pixels]) => globalThis.panel.scroll(frames, pixels),
    [FRAMES, PIXELS] as const,
  );
  await page.evaluate(() => document.querySelector('.cards[data-virtual]')?.scrollTo({ top: 0 }));
  const rendered: { cards: number; all: number }[] = [];
  for (const update of lettersIn(draft, 1, 0, LETTERS))
    rendered.push(await page.evaluate((bytes) => globalThis.panel.receive(bytes), base64(update)));
  const late = between.filter((ms) => ms > FRAME_MS).length / between.length;
  console.log(`${changes} changes, ${PRESENT} people present, load ${loadavg()[0]?.toFixed(1)}`);
  printTable([
    ['', 'ms, median (p95)'],
    ['between two frames while scrolling', cell(figureOf(between))],
    ['of that the page’s own', cell(figureOf(script))],
  ]);
  console.log(wanted('the page’s own work in a frame, p95, ms', figureOf(script).p95, 1000 / 60));
  console.log(`frames later than the screen’s 60 a second: ${(late * 100).toFixed(1)} %`);
  console.log(
    wanted(
      'cards rendered for a letter of another, at most',
      Math.max(...rendered.slice(1).map(({ cards }) => cards)),
      1,
    ),
  );
  console.log(`components rendered for it, at most: ${Math.max(...rendered.slice(1).map(({ all }) => all))}`);
} finally {
  await browser.close();
  site.close();
}
