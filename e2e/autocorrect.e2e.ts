/** What is put right while one types, and characters without a key, in a real browser. */
import { describe, expect } from 'vitest';
import { caret, caretLine } from './screen.ts';
import { PATIENCE, SMALL, tables } from './table.ts';

const at = tables();

describe('autocorrection', () => {
  at('puts right what one types, as one change, while another types beside it', SMALL, async (table) => {
    const { ana } = table;
    await caret(ana, 'Alpha| beta');
    await ana.type(' "the ITU');
    await table.boTypes('Alpha| “', 'x');
    await ana.type(' view" -- see 9');
    await ana.type('8...');
    await table.reads(
      'RESOLUTION 1\nAlpha{+x “the ITU view” – see 98…+} beta gamma.\nDelta epsilon.\nOmega.',
    );
    expect((await table.changes()).filter((change) => change.startsWith('Brazil'))).toEqual([
      'Brazil insert:  “the ITU view” – see 98…',
    ]);
    await ana.press('Control+z');
    await table.reads('RESOLUTION 1\nAlpha{+x+} beta gamma.\nDelta epsilon.\nOmega.');
  });

  at('is taken back by one Backspace, and does not come again', SMALL, async (table) => {
    const { ana } = table;
    await caret(ana, 'Omega|');
    await ana.type(' a--');
    await expect.poll(() => caretLine(ana), PATIENCE).toBe('Omega a–|.');
    await ana.press('Backspace');
    await expect.poll(() => caretLine(ana), PATIENCE).toBe('Omega a--|.');
    await ana.type('b "');
    await ana.press('Backspace');
    await ana.type('c"');
    await ana.press('Backspace');
    await ana.press('Backspace');
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDelta epsilon.\nOmega{+ a--b "c+}.');
  });

  at('never touches words in force or of others', SMALL, async (table) => {
    const { ana } = table;
    await table.boTypes('Omega|', '-');
    await caret(ana, 'Omega-|');
    await ana.type('- ');
    await caret(ana, 'gamma.|');
    await ana.type('.. ');
    await table.reads('RESOLUTION 1\nAlpha beta gamma.{+.. +}\nDelta epsilon.\nOmega{+-- +}.');
  });

  const APOSTROPHES = SMALL.replace('Alpha', "Alpha's");
  at('keeps to the quotes of the text in force, each for itself', APOSTROPHES, async (table) => {
    const { ana } = table;
    await caret(ana, 'Omega|');
    await ana.type(` "Beta's"`);
    await table.reads("RESOLUTION 1\nAlpha's beta gamma.\nDelta epsilon.\nOmega{+ “Beta's”+}.");
  });

  at('can be turned off, and stays so', SMALL, async (table) => {
    const { ana } = table;
    await ana.page.getByTitle('Special characters').click();
    await ana.page.getByRole('button', { name: /Autocorrect is on/ }).click();
    await caret(ana, 'Omega|');
    await ana.type(' "a"--');
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDelta epsilon.\nOmega{+ "a"--+}.');
    const tab = await ana.secondTab();
    await tab.page.getByTitle('Special characters').click();
    await tab.page.getByRole('button', { name: /Autocorrect is off/ }).waitFor();
  });
});

describe('characters without a key', () => {
  at('are typed by the keys of word processors', SMALL, async (table) => {
    const { ana } = table;
    await caret(ana, 'Omega|');
    await ana.press('Control+Shift+Space');
    await ana.press('Control+Shift+Minus');
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDelta epsilon.\nOmega{+\u00a0\u2011+}.');
  });

  at('are chosen from the menu by keyboard, and go where the caret was', SMALL, async (table) => {
    const { ana } = table;
    await caret(ana, 'Alpha |beta');
    await ana.page.getByTitle('Special characters').focus();
    await ana.press('Enter');
    await ana.press('ArrowRight');
    await ana.press('ArrowDown');
    await ana.press('ArrowDown');
    await ana.press('ArrowLeft');
    await table.boTypes('|Alpha', 'x');
    await ana.press('Enter');
    await ana.type('y');
    await table.reads('RESOLUTION 1\n{+x+}Alpha {+§y+}beta gamma.\nDelta epsilon.\nOmega.');
  });
});
