/** Footnotes and images in real browsers, with a second person typing in the same paragraph. */
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect } from 'vitest';
import type { Person } from './person.ts';
import { caret } from './screen.ts';
import { PATIENCE, SMALL, type Table, tables } from './table.ts';

const at = tables();

/** A picture of 8 by 6 pixels: a real PNG, drawn in the page. */
function picture({ page }: Person, colour: string): Promise<number[]> {
  return page.evaluate(async (fill) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [8, 6];
    const context = canvas.getContext('2d');
    if (context) context.fillStyle = fill;
    context?.fillRect(0, 0, 8, 6);
    const blob = await new Promise<Blob | null>((drawn) => canvas.toBlob(drawn));
    return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))];
  }, colour);
}

/** Chooses a file by the toolbar's button. */
async function choose(
  person: Person,
  name: string,
  mimeType: string,
  bytes: readonly number[],
): Promise<void> {
  const chosen = person.page.waitForEvent('filechooser');
  await person.page.getByRole('button', { name: 'Image', exact: true }).click();
  await (await chosen).setFiles({ name, mimeType, buffer: Buffer.from(bytes) });
}

/** Types a footnote's words into the dialog that is open. */
async function giveWords({ page }: Person, words: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(words);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

/** The footnotes under the text as the screen shows them: number and words, with their marks. */
const listed = ({ page }: Person): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.footnotes li')].map((line) => {
      const spell = (selector: string) =>
        (line.querySelector(selector)?.innerHTML ?? '')
          .replace(/<ins>(.*?)<\/ins>/g, '{+$1+}')
          .replace(/<del>(.*?)<\/del>/g, '{-$1-}')
          .replace(/<[^>]*>/g, '');
      return `${spell('.number')} ${spell('.note')}`;
    }),
  );

/** The numbers of the references in the text. */
const numbers = ({ page }: Person): Promise<string[]> =>
  page.locator('.ProseMirror .footnote .number').allTextContents();

const contribution = async (table: Table): Promise<Record<string, Uint8Array>> =>
  unzipSync((await table.house.ask(`/api/drafts/${table.draft}/export/contribution.docx`)).bytes);

describe('a footnote', () => {
  at('is put in by keys where the caret was, while somebody else types before it', SMALL, async (table) => {
    const { ana, bo } = table;
    await caret(ana, 'beta| gamma');
    await ana.press('Control+Alt+f');
    await ana.page.getByRole('dialog').getByRole('textbox').waitFor();
    await table.boTypes('Al|pha', 'X');
    await giveWords(ana, 'As in Resolution 2.');
    await table.reads(
      'RESOLUTION 1\nAl{+X+}pha beta{+[As in Resolution 2.]+} gamma.\nDelta epsilon.\nOmega.',
    );
    await ana.type('!');
    await table.reads(
      'RESOLUTION 1\nAl{+X+}pha beta{+[As in Resolution 2.]!+} gamma.\nDelta epsilon.\nOmega.',
    );
    for (const person of [ana, bo]) {
      await expect.poll(() => listed(person), PATIENCE).toEqual(['1 {+As in Resolution 2.+}']);
      expect(await numbers(person)).toEqual(['1']);
    }
  });

  at('before another moves its number on, and back where it is struck', SMALL, async (table) => {
    const { ana, bo } = table;
    await caret(bo, 'Delta| epsilon');
    await bo.press('Control+Alt+f');
    await giveWords(bo, 'Second.');
    await table.chair('accept', 'Canada');
    await caret(ana, 'Alpha| beta');
    await ana.press('Control+Alt+f');
    await giveWords(ana, 'First.');
    await expect.poll(() => numbers(bo), PATIENCE).toEqual(['1', '2']);
    await caret(ana, 'Alpha| beta');
    await ana.press('Backspace');
    await expect.poll(() => numbers(bo), PATIENCE).toEqual(['1']);
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDelta{+[Second.]+} epsilon.\nOmega.');
  });

  at(
    'gets other words by a click and from the list, as one change that shows what changed',
    SMALL,
    async (table) => {
      const { ana, bo } = table;
      await caret(ana, 'beta| gamma');
      await ana.press('Control+Alt+f');
      await giveWords(ana, 'The developed countries.');
      await ana.saved();
      await table.chair('accept', 'Brazil');
      await bo.page.locator('.ProseMirror .footnote').click();
      await giveWords(bo, 'The least developed countries.');
      await bo.saved();
      await expect.poll(() => listed(ana), PATIENCE).toEqual(['1 The {+least +}developed countries.']);
      expect(await table.changes()).toEqual([
        'Canada replace: [The developed countries.] → [The least developed countries.]',
      ]);
      await bo.page.locator('.footnotes button.note').click();
      await giveWords(bo, 'The least developed countries and islands.');
      await expect
        .poll(() => listed(ana), PATIENCE)
        .toEqual(['1 The {+least +}developed countries{+ and islands+}.']);
      await table.chair('accept', 'Canada');
      const parts = await contribution(table);
      expect(strFromU8(parts['word/footnotes.xml'] ?? new Uint8Array())).toContain('countries and islands.');
    },
  );

  at('opens by Enter where the arrow keys have selected its reference', SMALL, async (table) => {
    const { ana } = table;
    await caret(ana, 'beta| gamma');
    await ana.press('Control+Alt+f');
    await giveWords(ana, 'Note.');
    await ana.press('ArrowLeft');
    await ana.press('Enter');
    await giveWords(ana, 'Other.');
    await table.reads('RESOLUTION 1\nAlpha beta{+[Other.]+} gamma.\nDelta epsilon.\nOmega.');
  });
});

describe('an image', () => {
  const shown = ({ page }: Person): Promise<boolean[]> =>
    page
      .locator('.ProseMirror .picture img')
      .evaluateAll((images) =>
        images.map(
          (image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth === 8,
        ),
      );

  at('is chosen, kept and shown to others, who type beside it', SMALL, async (table) => {
    const { ana, bo } = table;
    await caret(ana, 'beta| gamma');
    await choose(ana, 'network.png', 'image/png', await picture(ana, 'red'));
    await table.boTypes('Al|pha', 'X');
    await table.reads('RESOLUTION 1\nAl{+X+}pha beta{+[image]+} gamma.\nDelta epsilon.\nOmega.');
    for (const person of [ana, bo]) await expect.poll(() => shown(person), PATIENCE).toEqual([true]);
    expect(await bo.page.locator('.ProseMirror .picture img').getAttribute('alt')).toBe('network');
    await caret(bo, 'beta| gamma');
    await bo.press('Backspace');
    await table.reads('RESOLUTION 1\nAl{+X+}pha beta{+{-[image]-}+} gamma.\nDelta epsilon.\nOmega.');
    await table.chair('reject', 'Canada');
    await table.chair('accept', 'Brazil');
    await expect.poll(() => bo.page.locator('.ProseMirror del .picture').count(), PATIENCE).toBe(0);
    const parts = await contribution(table);
    expect(Object.keys(parts).filter((part) => /^word\/media\/\w+\.png$/.test(part))).toHaveLength(1);
    expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toMatch(
      /<w:ins [^>]*><w:r><w:drawing>/,
    );
  });

  at('is pasted, and stays behind what is typed before it has come', SMALL, async (table) => {
    const { ana } = table;
    const bytes = await picture(ana, 'green');
    await caret(ana, 'Delta| epsilon');
    await ana.page.evaluate((given) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(given)], 'image.png', { type: 'image/png' }));
      document
        .querySelector('.ProseMirror')
        ?.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        );
    }, bytes);
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDelta{+[image]+} epsilon.\nOmega.');
    await ana.type('x');
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDelta{+[image]x+} epsilon.\nOmega.');
  });

  at('is dropped where the mouse lets it go', SMALL, async (table) => {
    const { ana } = table;
    const bytes = await picture(ana, 'blue');
    await ana.page.evaluate((given) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(given)], 'map.png', { type: 'image/png' }));
      const line = [...document.querySelectorAll('.ProseMirror p')].find((p) => p.textContent === 'Omega.');
      const { left, top, height } = line?.getBoundingClientRect() ?? new DOMRect();
      const place = { clientX: left + 1, clientY: top + height / 2 };
      line?.dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true, ...place }),
      );
    }, bytes);
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDelta epsilon.\n{+[image]+}Omega.');
  });

  at('that the server has not shows the words that stand for it', SMALL, async (table) => {
    const { ana, bo } = table;
    await bo.page.route('**/images/*', (route) => route.fulfill({ status: 404 }));
    await caret(ana, 'beta| gamma');
    await choose(ana, 'network.png', 'image/png', await picture(ana, 'red'));
    await bo.page.locator('.ProseMirror .placeholder').getByText('network').waitFor();
    await table.reads('RESOLUTION 1\nAlpha beta{+[image]+} gamma.\nDelta epsilon.\nOmega.');
  });

  at('that is none is refused in words, and the text stays as it is', SMALL, async (table) => {
    const { ana } = table;
    await caret(ana, 'beta| gamma');
    await choose(ana, 'drawing.png', 'image/png', [
      ...Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    ]);
    await ana.page.getByRole('alert').getByText('SVG').waitFor();
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDelta epsilon.\nOmega.');
  });
});
