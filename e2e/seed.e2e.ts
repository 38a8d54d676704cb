/** The seed, typed: two delegations and a chair make IAP/39A23/1 in three browsers, and the Word file comes out. */
import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docxodus, hasPandoc, pandoc, validatorErrors } from '../server/word/test/judges.ts';
import { folded } from '../server/word/test/text.ts';
import { launch } from './browser.ts';
import { House } from './house.ts';
import { Person } from './person.ts';
import { type Stroke, seedStrokes, seedText } from './seed.ts';

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

/** Makes one change the way a person does: select what goes, strike it or type over it. */
async function make(person: Person, stroke: Stroke): Promise<void> {
  await person.place(stroke.from, stroke.to);
  if (stroke.text === '') await person.press('Delete');
  else await person.type(stroke.text);
}

/** Runs through one's changes from the end to the start, while the other does the same. */
async function work(person: Person, strokes: readonly Stroke[]): Promise<void> {
  for (const stroke of [...strokes].reverse()) await make(person, stroke);
  await person.saved();
}

describe('the seed, typed', () => {
  it('two delegations type it at once, the chair accepts all, and every screen and the Word file say the same', async () => {
    const draft = await house.sample();
    const url = `${house.url}/drafts/${draft}`;
    const chair = await Person.arrive(browser, house.chairLink, 'Ana Ferrari', url);
    const brazil = await Person.arrive(browser, await house.invite(draft, 'delegate', 'B'), 'João Silva');
    const canada = await Person.arrive(browser, await house.invite(draft, 'delegate', 'CAN'), 'Claire Roy');

    const strokes = seedStrokes();
    await Promise.all([
      work(
        brazil,
        strokes.filter((_, at) => at % 2 === 0),
      ),
      work(
        canada,
        strokes.filter((_, at) => at % 2 === 1),
      ),
    ]);
    await expect.poll(() => house.text(draft, 'final', 1), { timeout: 20_000 }).toBe(seedText('final'));
    expect(await house.text(draft, 'base', 1)).toBe(seedText('base'));
    await expect
      .poll(async () => [await brazil.marked(), await canada.marked()])
      .toEqual([await chair.marked(), await chair.marked()]);
    mkdirSync(new URL('shots/', import.meta.url), { recursive: true });
    await chair.page
      .locator('.ProseMirror .paragraph', { hasText: 'recognizing' })
      .first()
      .scrollIntoViewIfNeeded();
    await chair.page.screenshot({ path: new URL('shots/room.png', import.meta.url).pathname });

    await chair.page.getByRole('button', { name: 'Decide many' }).click();
    await chair.page.getByRole('button', { name: /^Accept everything/ }).click();
    await chair.saved();
    await expect.poll(() => house.text(draft, 'agreed', 1), { timeout: 20_000 }).toBe(seedText('final'));
    for (const person of [chair, brazil, canada]) {
      for (const [view, expected] of [
        ['Final', seedText('final')],
        ['Agreed', seedText('final')],
        ['In force', seedText('base')],
      ] as const) {
        await person.view(view);
        const shown = await person.shown();
        expect(shown.slice(-expected.length), `${view} as shown`).toBe(expected);
      }
    }

    const word = await house.ask(`/api/drafts/${draft}/export/contribution.docx`);
    expect(word.status).toBe(200);
    const judged = await docxodus(word.bytes);
    expect(resolutionIn(judged.accepted)).toEqual(linesOf('final'));
    expect(resolutionIn(judged.rejected)).toEqual([LINE, ...linesOf('base')]);
    if (hasPandoc) {
      // Pandoc puts a space where it joins paragraphs, so letters are compared.
      const second = pandoc(word.bytes);
      expect(lettersOf(resolutionIn(folded(second.accepted)))).toBe(lettersOf(linesOf('final')));
      expect(lettersOf(resolutionIn(folded(second.rejected)))).toBe(lettersOf([LINE, ...linesOf('base')]));
    }
    expect(await validatorErrors([word.bytes])).toEqual([]);
  });
});

const LINE = 'MOD\tIAP/39A23/1';

function linesOf(view: 'base' | 'final'): string[] {
  return seedText(view)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replaceAll('⏎', '\n'));
}

/** A file's paragraphs from the proposal line on; rules and empty lines are layout. */
function resolutionIn(paragraphs: readonly string[]): string[] {
  const start = paragraphs.findIndex((text) => text.replace(/\s+/, '\t') === LINE);
  return paragraphs.slice(start).filter((text) => !/^[_\s]*$/.test(text));
}

const lettersOf = (paragraphs: readonly string[]) => paragraphs.join('').replace(/\s+/g, '');
