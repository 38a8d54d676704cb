/** Finding and replacing in a real browser, by keyboard alone, while a second person types in the same paragraph. */
import { describe, expect } from 'vitest';
import type { Person } from './person.ts';
import { caret, caretLine } from './screen.ts';
import { PATIENCE, SMALL, tables } from './table.ts';

const at = tables();

const count = ({ page }: Person) => page.locator('.find-count');
const field = ({ page }: Person, name = 'Find') => page.getByRole('textbox', { name, exact: true });

/** The words that are shown as found, the current one in brackets. */
function foundOn({ page }: Person): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.ProseMirror .found')].map((found) =>
      found.classList.contains('is-current') ? `[${found.textContent}]` : (found.textContent ?? ''),
    ),
  );
}

describe('the find bar', () => {
  at('finds from the caret on, goes round, and gives the focus back to the match', SMALL, async (table) => {
    const { ana } = table;
    await caret(ana, 'Delta| epsilon');
    await ana.press('Control+f');
    await field(ana).waitFor();
    await ana.type('ta');
    await expect.poll(() => foundOn(ana), PATIENCE).toEqual(['[ta]', 'ta']);
    await expect.poll(() => count(ana).textContent(), PATIENCE).toBe('1 of 2');
    await ana.press('Enter');
    await expect.poll(() => count(ana).textContent(), PATIENCE).toBe('2 of 2');
    await ana.press('F3');
    await expect.poll(() => count(ana).textContent(), PATIENCE).toBe('1 of 2');
    await ana.press('Shift+Enter');
    await expect.poll(() => count(ana).textContent(), PATIENCE).toBe('2 of 2');
    await ana.press('Escape');
    await expect.poll(() => caretLine(ana), PATIENCE).toBe('Del[ta] epsilon.');
    expect(await foundOn(ana)).toEqual([]);
    await ana.type('x');
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDel{-ta-}{+x+} epsilon.\nOmega.');
  });

  at('follows what another types, and what one strikes is no longer found', SMALL, async (table) => {
    const { ana } = table;
    await caret(ana, 'Alpha [beta] gamma');
    await ana.press('Control+f');
    await expect.poll(() => field(ana).inputValue(), PATIENCE).toBe('beta');
    await expect.poll(() => foundOn(ana), PATIENCE).toEqual(['[beta]']);
    await table.boTypes('|Alpha', 'beta ');
    await expect.poll(() => foundOn(ana), PATIENCE).toEqual(['beta', '[beta]']);
    await expect.poll(() => count(ana).textContent(), PATIENCE).toBe('2 of 2');
    await table.boTypes('Alpha be|ta', 'x');
    await expect.poll(() => foundOn(ana), PATIENCE).toEqual(['[beta]']);
    await table.reads('RESOLUTION 1\n{+beta +}Alpha be{+x+}ta gamma.\nDelta epsilon.\nOmega.');
  });

  at('minds case, whole words and accents when told to', SMALL, async (table) => {
    const { ana } = table;
    await caret(ana, 'Omega|');
    await ana.type(' alpha Alphabet.');
    await ana.press('Control+f');
    await ana.type('Älpha');
    await expect.poll(() => count(ana).textContent(), PATIENCE).toBe('None');
    await ana.page.getByRole('button', { name: 'Ignore accents' }).click();
    await expect.poll(() => foundOn(ana), PATIENCE).toHaveLength(3);
    await ana.page.getByRole('button', { name: 'Match case' }).click();
    await expect.poll(() => foundOn(ana), PATIENCE).toHaveLength(2);
    await ana.page.getByRole('button', { name: 'Whole words' }).click();
    await expect.poll(() => foundOn(ana), PATIENCE).toHaveLength(1);
  });

  at('is not there in the views that are read: there Ctrl-F is the browser’s', SMALL, async (table) => {
    const { ana } = table;
    await ana.view('Final');
    await ana.page.locator('.stage').focus();
    const taken = await ana.page.evaluate(
      () =>
        !document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, bubbles: true, cancelable: true }),
        ),
    );
    expect(taken).toBe(false);
    expect(await field(ana).count()).toBe(0);
  });

  at('lets an observer find, but not replace', SMALL, async (table) => {
    const link = await table.house.invite(table.draft, 'observer', 'UN');
    const eva = await table.ana.joinAnew(link, 'Eva');
    await eva.page.locator('.stage').focus();
    await eva.press('Control+h');
    await eva.type('gamma');
    await expect.poll(() => count(eva).textContent(), PATIENCE).toBe('1 of 1');
    expect(await field(eva, 'Replace with').count()).toBe(0);
    await eva.press('Escape');
    expect(await field(eva).count()).toBe(0);
  });
});

describe('replacing', () => {
  at('one, and then the next, each a change of its own', SMALL, async (table) => {
    const { ana } = table;
    await caret(ana, '|Alpha');
    await ana.press('Control+h');
    await ana.type('lta');
    await ana.press('Control+a');
    await ana.type('ta');
    await field(ana, 'Replace with').fill('to');
    await field(ana, 'Replace with').press('Enter');
    await table.boTypes('Alpha |beta', 'very ');
    await field(ana, 'Replace with').press('Enter');
    await table.reads('RESOLUTION 1\nAlpha {+very +}be{-ta-}{+to+} gamma.\nDel{-ta-}{+to+} epsilon.\nOmega.');
    expect((await table.changes()).filter((change) => change.startsWith('Brazil'))).toEqual([
      'Brazil replace: ta → to',
      'Brazil replace: ta → to',
    ]);
    await expect.poll(() => count(ana).textContent(), PATIENCE).toBe('None');
  });

  at('all, as one change and one step of undo, while another types between', SMALL, async (table) => {
    const { ana } = table;
    await caret(ana, '|Alpha');
    await ana.press('Control+h');
    await ana.type('ga');
    await expect.poll(() => count(ana).textContent(), PATIENCE).toBe('1 of 2');
    await table.boTypes('Alpha |beta', 'ga ');
    await expect.poll(() => count(ana).textContent(), PATIENCE).toBe('1 of 3');
    await field(ana, 'Replace with').fill('gu');
    await ana.page.getByRole('button', { name: 'Replace all' }).click();
    await expect.poll(() => ana.page.locator('.find-said').textContent(), PATIENCE).toBe('3 replaced.');
    await table.reads(
      'RESOLUTION 1\nAlpha {+{-ga-}+}{+gu +}beta {-ga-}{+gu+}mma.\nDelta epsilon.\nOme{-ga-}{+gu+}.',
    );
    expect((await table.changes()).filter((change) => change.startsWith('Brazil'))).toHaveLength(1);
    await ana.press('Escape');
    await ana.press('Control+z');
    await table.reads('RESOLUTION 1\nAlpha {+ga +}beta gamma.\nDelta epsilon.\nOmega.');
  });

  at('one’s own undecided words leaves no marks', SMALL, async (table) => {
    const { ana } = table;
    await caret(ana, 'Omega|');
    await ana.type(' sigma');
    await table.boTypes('|Omega', 'An ');
    await caret(ana, '|Alpha');
    await ana.press('Control+h');
    await ana.type('sigma');
    await field(ana, 'Replace with').fill('tau');
    await ana.page.getByRole('button', { name: 'Replace all' }).click();
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDelta epsilon.\n{+An +}Omega{+ tau+}.');
  });
});
