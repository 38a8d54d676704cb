/** What menus, spell checkers and a Mac's own keys have the browser do: the same proposals as the keys. */
import { describe, expect } from 'vitest';
import type { Person } from './person.ts';
import { caret, caretLine } from './screen.ts';
import { PATIENCE, SMALL, tables } from './table.ts';

const at = tables();

/** Each of its two words fills a line of the page. */
const LINE = 'm'.repeat(40);
const LINES = `ResNo | RESOLUTION 1
Normal | ${LINE} ${LINE}
Normal | Alpha beta⏎gamma delta.
Normal | Omega.`;

/** The browser carries out one of its editing commands, as for a key of the system or an item of a menu. */
async function command({ page, context }: Person, name: string): Promise<void> {
  const session = await context.newCDPSession(page);
  const key = { key: 'F13', code: 'F13', windowsVirtualKeyCode: 124 };
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key, commands: [name] });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  await session.detach();
}

/** The browser is about to do something to what is selected; answers whether it still may. */
function about({ page }: Person, inputType: string, text = ''): Promise<boolean> {
  return page.evaluate(
    ({ type, words }) => {
      const range = getSelection()?.getRangeAt(0);
      const dataTransfer = new DataTransfer();
      if (words !== '') dataTransfer.setData('text/plain', words);
      const event = new InputEvent('beforeinput', {
        inputType: type,
        dataTransfer,
        targetRanges: range ? [new StaticRange(range)] : [],
        bubbles: true,
        cancelable: true,
      });
      return document.querySelector('.ProseMirror')?.dispatchEvent(event) ?? true;
    },
    { type: inputType, words: text },
  );
}

describe('deletion by line', () => {
  at('strikes to the start of the line on the screen, then steps over it', LINES, async (table) => {
    const { ana } = table;
    await caret(ana, `${LINE} ${LINE.slice(0, 30)}|`);
    await command(ana, 'DeleteToBeginningOfLine');
    await table.boTypes(`|${LINE} `, 'x');
    const struck = `{-${LINE.slice(0, 30)}-}${LINE.slice(30)}`;
    const rest = '\nAlpha beta⏎gamma delta.\nOmega.';
    await table.reads(`RESOLUTION 1\n{+x+}${LINE} ${struck}${rest}`);
    await ana.type('y');
    await table.reads(`RESOLUTION 1\n{+x+}${LINE} {+y+}${struck}${rest}`);
    await ana.press('Backspace');
    await command(ana, 'DeleteToBeginningOfLine');
    await table.reads(`RESOLUTION 1\n{+x+}${LINE}{- ${LINE.slice(0, 30)}-}${LINE.slice(30)}${rest}`);
  });

  at('strikes to the end of the line on the screen', LINES, async (table) => {
    const { ana } = table;
    await caret(ana, `|${LINE} `);
    await ana.press('ArrowRight');
    await command(ana, 'DeleteToEndOfLine');
    await ana.type('x');
    await expect
      .poll(() => table.text('marked'), PATIENCE)
      .toMatch(/^RESOLUTION 1\nm\{-m{39} ?-\}\{\+x\+\} ?m{40}\n/);
  });

  at('of the paragraph goes as far as a line break, and comes back as a Mac has it', LINES, async (table) => {
    const { ana } = table;
    await caret(ana, 'Alpha| beta');
    await command(ana, 'DeleteToEndOfParagraph');
    await table.boTypes('Al|pha', 'x');
    const before = `RESOLUTION 1\n${LINE} ${LINE}\nAl{+x+}pha`;
    await table.reads(`${before}{- beta-}⏎gamma delta.\nOmega.`);
    await caret(ana, 'gamma| delta');
    await command(ana, 'Yank');
    await table.reads(`${before}{- beta-}⏎gamma{+ beta+} delta.\nOmega.`);
    await caret(ana, 'gamma beta| delta');
    await command(ana, 'DeleteToBeginningOfParagraph');
    await table.reads(`${before}{- beta-}⏎{-gamma-} delta.\nOmega.`);
  });
});

describe('a command of the browser', () => {
  at('by character and word is the same as its key', SMALL, async (table) => {
    const { ana } = table;
    await caret(ana, 'Alpha beta| gamma');
    await command(ana, 'DeleteWordBackward');
    await table.boTypes('Alpha be|ta', 'x');
    await command(ana, 'DeleteBackward');
    await caret(ana, 'Delta| epsilon');
    await command(ana, 'DeleteForward');
    await command(ana, 'DeleteWordForward');
    await table.reads('RESOLUTION 1\nAlpha{- be-}{+x+}{-ta-} gamma.\nDelta{- epsilon-}.\nOmega.');
  });

  at('that breaks a paragraph or a line is Enter, and Shift-Enter', SMALL, async (table) => {
    const { ana } = table;
    await caret(ana, 'Alpha |beta');
    await command(ana, 'InsertNewline');
    await table.boTypes('beta |gamma', 'x');
    await command(ana, 'InsertLineBreak');
    await table.reads('RESOLUTION 1\nAlpha ¶+\n{+⏎+}beta {+x+}gamma.\nDelta epsilon.\nOmega.');
  });

  at('that transposes characters is a replacement, and of a struck one nothing', SMALL, async (table) => {
    const { ana } = table;
    await caret(ana, 'Alpha be|ta');
    await command(ana, 'Transpose');
    await table.boTypes('|Alpha', 'x');
    await table.reads('RESOLUTION 1\n{+x+}Alpha b{-et-}{+te+}a gamma.\nDelta epsilon.\nOmega.');
    await caret(ana, 'be|tte');
    await command(ana, 'Transpose');
    await table.reads('RESOLUTION 1\n{+x+}Alpha b{-et-}{+te+}a gamma.\nDelta epsilon.\nOmega.');
  });

  at('that formats is a tracked change, and one that Weft has not does nothing', SMALL, async (table) => {
    const { ana } = table;
    await caret(ana, 'Alpha [beta] gamma');
    await command(ana, 'ToggleBold');
    await table.boTypes('Alpha be|ta', 'x');
    await expect.poll(() => table.bo.marked(), PATIENCE).toContain('<strong>be</strong>');
    await caret(ana, '[Delta] epsilon');
    expect(await about(ana, 'formatStrikeThrough')).toBe(false);
    await command(ana, 'InsertOrderedList');
    await table.reads('RESOLUTION 1\nAlpha be{+x+}ta gamma.\nDelta epsilon.\nOmega.');
  });
});

describe('a menu', () => {
  at('undoes and redoes one’s own', SMALL, async (table) => {
    const { ana } = table;
    await caret(ana, 'Alpha |beta');
    await ana.type('new ');
    await table.boTypes('Alpha| new', 'x');
    expect(await about(ana, 'historyUndo')).toBe(false);
    await table.reads('RESOLUTION 1\nAlpha{+x+} beta gamma.\nDelta epsilon.\nOmega.');
    expect(await about(ana, 'historyRedo')).toBe(false);
    await table.reads('RESOLUTION 1\nAlpha{+x+} {+new +}beta gamma.\nDelta epsilon.\nOmega.');
  });

  at('of a spell checker strikes and inserts only what differs', SMALL, async (table) => {
    const { ana } = table;
    await caret(ana, 'Alpha [beta] gamma');
    expect(await about(ana, 'insertReplacementText', 'beta-test')).toBe(false);
    await table.boTypes('|Alpha', 'x');
    await table.reads('RESOLUTION 1\n{+x+}Alpha beta{+-test+} gamma.\nDelta epsilon.\nOmega.');
    expect(await caretLine(ana)).toBe('xAlpha beta-test| gamma.');
  });

  at('cuts what is selected', SMALL, async (table) => {
    const { ana } = table;
    await caret(ana, 'Alpha [beta] gamma');
    expect(await about(ana, 'deleteByCut')).toBe(false);
    await table.reads('RESOLUTION 1\nAlpha {-beta-} gamma.\nDelta epsilon.\nOmega.');
  });
});
