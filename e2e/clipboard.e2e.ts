/** Cut, copy, paste, drag and drop in a real browser, while another types in the same paragraph. */
import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { caret, copied, drag, drops, pastes, spelled, styles } from './screen.ts';
import { PATIENCE, SMALL, Table, tables } from './table.ts';

const at = tables();

const fixture = (name: string) =>
  readFileSync(new URL(`../client/editor/clipboard/fixtures/${name}.txt`, import.meta.url), 'utf8');

/** Lines of the marked view, from one on. */
const linesFrom = (text: string, first: string) => {
  const lines = text.split('\n');
  return lines.slice(lines.indexOf(first));
};

const ITEMS = `ResNo | RESOLUTION 2
Call | recalling
Item | a)\tone;
Item | b)\ttwo,
Note | A note.
Normal | End.`;

describe('the clipboard', () => {
  at(
    'what is copied is the final view of the selection',
    'ResNo | RESOLUTION 1\nNormal | Alpha {-beta -}{+new +}gam{-ma.-}¶-\nNormal | {-Del-}ta epsilon.\nNormal | Omega.',
    async (table) => {
      await table.boTypes('|Alpha', 'One ');
      await caret(table.ana, '[Alpha beta new gamma.\nDelta epsilon.\nOme]ga');
      expect(await copied(table.ana, 'Control+c')).toEqual({
        text: 'Alpha new gamta epsilon.\nOme',
        marks: 0,
      });
      await table.ana.type('x');
      await table.ana.press('Control+z');
      await caret(table.ana, 'Al[pha beta new ga]mma');
      expect(await copied(table.ana, 'Control+c')).toEqual({ text: 'pha new ga', marks: 0 });
    },
  );

  at(
    'what is cut is struck, and pasted elsewhere is inserted: a change each, and a step of undo each',
    SMALL,
    async (table) => {
      await caret(table.ana, 'Alpha [beta ]gamma');
      await table.boTypes('gam|ma', '1');
      expect(await copied(table.ana, 'Control+x')).toEqual({ text: 'beta ', marks: 0 });
      await table.reads('RESOLUTION 1\nAlpha {-beta -}gam{+1+}ma.\nDelta epsilon.\nOmega.');
      await caret(table.ana, '|epsilon');
      await table.boTypes('Del|ta', '2');
      await table.ana.press('Control+v');
      await table.reads('RESOLUTION 1\nAlpha {-beta -}gam{+1+}ma.\nDel{+2+}ta {+beta +}epsilon.\nOmega.');
      await table.ana.press('Control+z');
      await table.reads('RESOLUTION 1\nAlpha {-beta -}gam{+1+}ma.\nDel{+2+}ta epsilon.\nOmega.');
      await table.ana.press('Control+z');
      await table.reads('RESOLUTION 1\nAlpha beta gam{+1+}ma.\nDel{+2+}ta epsilon.\nOmega.');
    },
  );

  at(
    'plain text of several lines becomes paragraphs, as one change, and what is typed then is another',
    SMALL,
    async (table) => {
      await table.hasCopied(table.ana, { 'text/plain': 'one\ntwo\nthree ' });
      await caret(table.ana, 'Alpha |beta');
      await table.boTypes('Al|pha', '1');
      await table.ana.press('Control+v');
      await table.reads(
        'RESOLUTION 1\nAl{+1+}pha {+one+}¶+\n{+two+}¶+\n{+three +}beta gamma.\nDelta epsilon.\nOmega.',
      );
      expect(await table.changes()).toEqual(['Canada insert: 1', 'Brazil insert: one¶two¶three ']);
      await table.boTypes('|beta', '2');
      await caret(table.ana, 'three |');
      await table.ana.type('x');
      await table.ana.press('Control+z');
      await table.reads(
        'RESOLUTION 1\nAl{+1+}pha {+one+}¶+\n{+two+}¶+\n{+three 2+}beta gamma.\nDelta epsilon.\nOmega.',
      );
    },
  );

  at('pasted HTML brings its words, and of struck words none', SMALL, async (table) => {
    const html =
      '<p style="color:red">An <b>important</b> <a href="https://itu.int">word</a><del data-change="1.1">, gone</del></p>';
    await table.hasCopied(table.ana, { 'text/html': html, 'text/plain': 'not this' });
    await caret(table.ana, 'Alpha [beta] gamma');
    await table.boTypes('bet|a', 'X');
    await table.ana.press('Control+v');
    await table.reads(
      'RESOLUTION 1\nAlpha {-bet-}{+{-X-}+}{-a-}{+An important word+} gamma.\nDelta epsilon.\nOmega.',
    );
    for (const { page } of [table.ana, table.bo]) {
      expect(await page.locator('.ProseMirror strong').allTextContents()).toEqual(['important']);
      expect(await page.locator('.ProseMirror a[data-href]').allTextContents()).toEqual(['word']);
    }
  });

  at('with Shift it is pasted as plain words, formatted as those around it', SMALL, async (table) => {
    await table.hasCopied(table.ana, { 'text/html': '<h1>Big <b>words</b></h1>', 'text/plain': 'Big words' });
    await caret(table.ana, 'Alpha |beta');
    await table.boTypes('gam|ma', '1');
    await table.ana.press('Control+Shift+v');
    await table.reads('RESOLUTION 1\nAlpha {+Big words+}beta gam{+1+}ma.\nDelta epsilon.\nOmega.');
    expect(await table.bo.page.locator('.ProseMirror strong').count()).toBe(0);
  });

  at(
    'what another types into the selection before the paste is struck, what after it is not',
    SMALL,
    async (table) => {
      await caret(table.ana, 'Alpha [beta gamma.\nDelta] epsilon');
      await table.boTypes('beta| ', ' or');
      await expect.poll(() => spelled(table.ana), PATIENCE).toContain('{+ or+}');
      await pastes(table.ana, { 'text/plain': 'one\ntwo' });
      await table.reads(
        'RESOLUTION 1\nAlpha {-beta-}{+{- or-}+}{- gamma.-}¶-\n{-Delta-}{+one+}¶+\n{+two+} epsilon.\nOmega.',
      );
      await table.boTypes('gam|ma', 'later');
      await table.reads(
        'RESOLUTION 1\nAlpha {-beta-}{+{- or-}+}{- gam-}{+later+}{-ma.-}¶-\n{-Delta-}{+one+}¶+\n{+two+} epsilon.\nOmega.',
      );
      expect((await table.changes()).filter((change) => change.startsWith('Brazil'))).toEqual([
        'Brazil replace: beta or gamma.¶Delta → one¶two',
      ]);
    },
  );
});

describe('a paste from another program', () => {
  at('Word’s styles, items and footnotes arrive as one change', SMALL, async (table) => {
    await caret(table.ana, 'gamma.|');
    await table.boTypes('gam|ma', '1');
    await table.ana.press('Enter');
    await pastes(table.ana, { 'text/html': fixture('word'), 'text/plain': 'not this' });
    await expect
      .poll(() => styles(table.bo), PATIENCE)
      .toEqual([
        ...[
          'ResNo',
          'Normal',
          'Headingb',
          'Call',
          'Normal',
          'Normal',
          'Normal',
          'Normal',
          'Normal',
          'Normal',
        ],
        ...['Tablehead', 'Tabletext', 'Tabletext', 'Tabletext', 'Tabletext', 'Normalaftertitle'],
        ...['Normal', 'Normal'],
      ]);
    expect(linesFrom(await table.text('final'), 'recognizing').slice(0, 4)).toEqual([
      'recognizing',
      'a)\tthat the ITU Telecommunication Standardization Sector (ITU‑T) studies Internet of things;',
      'b)\tResolution\u00a0197 (Rev.\u00a0Dubai, 2018)[Adopted by the Plenipotentiary Conference.],',
      '',
    ]);
    // Bo's, and hers: the paragraph that she made and what she pasted into it.
    expect((await table.changes()).length).toBe(2);
    await expect.poll(() => table.bo.page.locator('.ProseMirror table').count(), PATIENCE).toBe(1);
    await table.ana.press('Control+z');
    await table.reads('RESOLUTION 1\nAlpha beta gam{+1+}ma.\n¶+\nDelta epsilon.\nOmega.');
  });

  at('Google Docs’ headings, items and formats arrive', SMALL, async (table) => {
    await caret(table.ana, '|Delta');
    await table.boTypes('Del|ta', '1');
    await pastes(table.ana, { 'text/html': fixture('docs') });
    await expect.poll(() => table.text('final'), PATIENCE).toContain('Capacity building\nThe Member States');
    expect(linesFrom(await table.text('final'), '1\tto invite⏎membership;')).toEqual([
      '1\tto invite⏎membership;',
      'a)\tin all regions;',
      'i)\tonline',
      '2\tto report.',
      '2022',
      '',
      'Del1ta epsilon.',
      'Omega.',
    ]);
    const { page } = table.bo;
    await expect
      .poll(() => page.locator('.ProseMirror strong').allTextContents(), PATIENCE)
      .toEqual(['Member States']);
  });

  at('a web page’s scripts do not run, and its hidden words stay away', SMALL, async (table) => {
    await caret(table.ana, 'Alpha |beta');
    await table.boTypes('gam|ma', '1');
    let asked = false;
    table.ana.page.on('dialog', (dialog) => {
      asked = true;
      void dialog.dismiss();
    });
    await pastes(table.ana, { 'text/html': fixture('web') });
    await expect.poll(() => table.text('final'), PATIENCE).toContain('kept text\n\nlast wordbeta gam1ma.');
    expect(await table.text('final')).not.toContain('unseen');
    expect(asked).toBe(false);
  });

  at('into another draft nothing of styles, items and formats is lost', ITEMS, async (table) => {
    const browser = table.ana.context.browser();
    if (!browser) throw new Error('a person sits at a browser');
    const other = await Table.set(table.house, browser, SMALL);
    try {
      await caret(table.ana, '[recalling\none;\ntwo,\nA note.]');
      await table.boTypes('on|e;', '1');
      await table.ana.press('Control+c');
      await caret(other.ana, 'gamma.|');
      await other.boTypes('gam|ma', '2');
      await other.ana.press('Enter');
      await other.ana.press('Control+v');
      await expect
        .poll(() => other.text('final'), PATIENCE)
        .toBe(
          'RESOLUTION 1\nAlpha beta gam2ma.\nrecalling\na)\ton1e;\nb)\ttwo,\nA note.\nDelta epsilon.\nOmega.',
        );
      await expect
        .poll(() => styles(other.bo), PATIENCE)
        .toEqual(['ResNo', 'Normal', 'Call', 'Normal', 'Normal', 'Note', 'Normal', 'Normal']);
    } finally {
      await other.clear();
    }
  });

  at(
    'too much for one message is refused with a sentence, and nothing else is lost',
    SMALL,
    async (table) => {
      await caret(table.ana, 'Alpha |beta');
      await table.ana.type('before ');
      await pastes(table.ana, { 'text/plain': 'Two megabytes of words.\n'.repeat(88_000) });
      await table.ana.page.getByRole('alert').getByText('too much to paste').waitFor();
      await table.boTypes('gam|ma', '1');
      await caret(table.ana, 'before |');
      await table.ana.type('after ');
      await table.reads('RESOLUTION 1\nAlpha {+before after +}beta gam{+1+}ma.\nDelta epsilon.\nOmega.');
    },
  );

  at('two hundred pages arrive whole', SMALL, async (table) => {
    const line = `${'The Member States are invited to act upon this. '.repeat(4)}\n`;
    await caret(table.ana, 'Alpha |beta');
    await table.boTypes('gam|ma', '1');
    await pastes(table.ana, { 'text/plain': line.repeat(3300) });
    await expect
      .poll(async () => (await table.text('final')).length, PATIENCE)
      .toBeGreaterThan(line.length * 3300);
    const shown = () => table.bo.page.locator('.ProseMirror .paragraph').count();
    await expect.poll(shown, PATIENCE).toBeGreaterThan(3300);
  });
});

describe('drag and drop', () => {
  at(
    'a selection dragged elsewhere is struck here and inserted there, as one change',
    SMALL,
    async (table) => {
      await caret(table.ana, 'Alpha [beta ]gamma');
      await table.boTypes('epsi|lon', '1');
      await table.boTypes('Al|pha', '2');
      const caretShown = table.ana.page.locator('.drop-caret');
      await drag(table.ana, 'be|ta', '|epsi', () => caretShown.waitFor());
      expect(await caretShown.count()).toBe(0);
      await table.reads('RESOLUTION 1\nAl{+2+}pha {-beta -}gamma.\nDelta {+beta +}epsi{+1+}lon.\nOmega.');
      expect((await table.changes()).filter((change) => change.startsWith('Brazil')).length).toBe(1);
      await table.ana.press('Control+z');
      await table.reads('RESOLUTION 1\nAl{+2+}pha beta gamma.\nDelta epsi{+1+}lon.\nOmega.');
    },
  );

  at('with Ctrl it stays where it was, too', SMALL, async (table) => {
    await caret(table.ana, 'Alpha [beta ]gamma');
    await table.boTypes('Del|ta', '1');
    await table.ana.page.keyboard.down('Control');
    await drag(table.ana, 'be|ta', '|epsi');
    await table.ana.page.keyboard.up('Control');
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDel{+1+}ta {+beta +}epsilon.\nOmega.');
  });

  at('dropped into itself it does nothing', SMALL, async (table) => {
    await caret(table.ana, '[Alpha beta ]gamma');
    await table.boTypes('gam|ma', '1');
    await drag(table.ana, 'be|ta', 'Al|pha');
    await caret(table.ana, 'Omega.|');
    await table.ana.type('x');
    await table.reads('RESOLUTION 1\nAlpha beta gam{+1+}ma.\nDelta epsilon.\nOmega.{+x+}');
  });

  at('words from another program are pasted where they are dropped', SMALL, async (table) => {
    await caret(table.ana, 'Omega.|');
    await table.boTypes('Del|ta', '1');
    const html = '<i>new </i>';
    expect(await drops(table.ana, '|epsilon', { 'text/html': html, 'text/plain': 'new ' })).toBe(false);
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDel{+1+}ta {+new +}epsilon.\nOmega.');
    await table.ana.type('x');
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDel{+1+}ta {+new x+}epsilon.\nOmega.');
  });

  at('a file that is dropped does not take the place of the draft', SMALL, async (table) => {
    await table.boTypes('Del|ta', '1');
    expect(await drops(table.ana, '|epsilon', {}, ['contribution.pdf'])).toBe(false);
    await caret(table.ana, 'Omega.|');
    await table.ana.type('x');
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDel{+1+}ta epsilon.\nOmega.{+x+}');
  });
});
