/** Where the caret comes by keys: over struck words and labels, by word, to a line's ends, with Shift. */
import { describe, expect } from 'vitest';
import type { Person } from './person.ts';
import { caret, caretLine } from './screen.ts';
import { PATIENCE, tables } from './table.ts';

const at = tables();

const LISTED = `ResNo | RESOLUTION 1
Call | recalling
Item | a)	Alpha {-beta -}gamma;
Item | b)	Delta {+new +}epsilon,
Normal | Omega.`;

/** Where the browser's own caret is: in words of the text, and not in a label or between paragraphs. */
function standsInWords({ page }: Person): Promise<boolean> {
  return page.evaluate(() => {
    const { anchorNode, focusNode } = getSelection() ?? { anchorNode: null, focusNode: null };
    return [anchorNode, focusNode].every((node) => {
      const element = node instanceof Element ? node : node?.parentElement;
      return (element?.closest('.paragraph > p') ?? null) !== null && element?.closest('.label') === null;
    });
  });
}

describe('the caret', () => {
  at('goes through struck words and past labels, and is always in words', LISTED, async (table) => {
    const { ana } = table;
    await caret(ana, '|recalling');
    await table.boTypes('Omega|', 'x');
    const seen: string[] = [];
    for (let step = 0; step < 45; step++) {
      await ana.press('ArrowRight');
      expect(await standsInWords(ana)).toBe(true);
      seen.push(await caretLine(ana));
    }
    expect(seen[8]).toBe('recalling|');
    expect(seen[9]).toBe('|Alpha beta gamma;');
    expect(seen[26]).toBe('Alpha beta gamma;|');
    expect(seen[27]).toBe('|Delta new epsilon,');
    for (let step = 0; step < 45; step++) {
      await ana.press('ArrowLeft');
      expect(await standsInWords(ana)).toBe(true);
    }
    expect(await caretLine(ana)).toBe('|recalling');
  });

  at('goes to a line’s ends, and Shift selects, struck words and all', LISTED, async (table) => {
    const { ana } = table;
    await caret(ana, 'be|ta gamma');
    await ana.press('Home');
    await expect.poll(() => caretLine(ana), PATIENCE).toBe('|Alpha beta gamma;');
    await ana.press('Shift+End');
    await expect.poll(() => caretLine(ana), PATIENCE).toBe('[Alpha beta gamma;]');
    await table.boTypes('Alpha| beta', 'x');
    await expect.poll(() => caretLine(ana), PATIENCE).toBe('[Alphax beta gamma;]');
    await ana.press('ArrowRight');
    await ana.press('ArrowRight');
    await expect.poll(() => caretLine(ana), PATIENCE).toBe('|Delta new epsilon,');
    await ana.press('End');
    await ana.type('y');
    await ana.press('Home');
    await ana.type('z');
    await table.reads(
      'RESOLUTION 1\nrecalling\na)\tAlpha{+x+} {-beta -}gamma;\nb)\t{+z+}Delta {+new +}epsilon,{+y+}\nOmega.',
    );
  });

  at('goes by words, over struck ones and to the next paragraph', LISTED, async (table) => {
    const { ana } = table;
    await caret(ana, '|Alpha');
    await table.boTypes('gamma|;', 'x');
    const seen: string[] = [];
    for (let step = 0; step < 7; step++) {
      await ana.press('Control+ArrowRight');
      expect(await standsInWords(ana)).toBe(true);
      seen.push(await caretLine(ana));
    }
    expect(seen).toContain('Delta| new epsilon,');
    expect(new Set(seen).size).toBe(seen.length);
    for (let step = 0; step < 14 && (await caretLine(ana)) !== '|Alpha beta gammax;'; step++)
      await ana.press('Control+ArrowLeft');
    expect(await caretLine(ana)).toBe('|Alpha beta gammax;');
    await ana.press('Control+Shift+ArrowRight');
    expect(await caretLine(ana)).toBe('[Alpha] beta gammax;');
  });

  at('goes up and down between labelled paragraphs, and to the text’s ends', LISTED, async (table) => {
    const { ana } = table;
    await caret(ana, 'Al|pha');
    await ana.press('ArrowDown');
    await expect.poll(() => caretLine(ana), PATIENCE).toMatch(/^D?e?l?\|.*epsilon,$/);
    await ana.press('ArrowUp');
    await expect.poll(() => caretLine(ana), PATIENCE).toMatch(/^A?l?p?\|.*gamma;$/);
    await table.boTypes('|Alpha', 'x');
    await ana.press('Control+End');
    await expect.poll(() => caretLine(ana), PATIENCE).toBe('Omega.|');
    await ana.press('Control+Shift+Home');
    await expect.poll(() => standsInWords(ana), PATIENCE).toBe(true);
    await ana.press('ArrowRight');
    await expect.poll(() => caretLine(ana), PATIENCE).toBe('Omega.|');
  });
});
