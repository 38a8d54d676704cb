/** Tables at a real screen: cells under the keys, rows and columns, two people in one table, and the Word file. */
import { describe, expect } from 'vitest';
import { readWord } from '../server/word/read.ts';
import { isRefusal } from '../server/word/refusal.ts';
import type { SourceParagraph } from '../shared/weave/source.ts';
import { Person } from './person.ts';
import { caret, caretLine } from './screen.ts';
import { PATIENCE, tables } from './table.ts';
import { Wire } from './wire.ts';

const at = tables();

const DRAFT = `ResNo | RESOLUTION 1
Normal | Before.
Tablehead (t1 r1 c1) | Region
Tablehead (t1 r1 c2) | Goal
Tabletext (t1 r2 c1) | Africa
Tabletext (t1 r2 c2) | one goal
Normal | Omega.`;

/** The table as a screen shows it: rows of cells, a struck cell in brackets, a filling one as ∅. */
function grid({ page }: Person): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.ProseMirror tr')].map((row) =>
      [...row.children]
        .map((cell) => {
          const words = [...cell.querySelectorAll('p')].map((p) => {
            const copy = p.cloneNode(true) as Element;
            for (const other of copy.querySelectorAll('.cursor')) other.remove();
            return copy.textContent ?? '';
          });
          const text = cell.classList.contains('filler') ? '∅' : words.join('/');
          return cell.getAttribute('data-mark') === 'struck' ? `[${text}]` : text;
        })
        .join('|'),
    ),
  );
}

/** A paragraph of a cell as the file has it: its place, + or - for its mark, and its words with theirs. */
function said({ attributes, inserted, struck, runs }: SourceParagraph): string[] {
  const marks = (of: Pick<SourceParagraph, 'inserted' | 'struck'>) =>
    `${of.inserted ? '+' : ''}${of.struck ? '-' : ''}`;
  const words = runs.map((run) => `${marks(run)}${typeof run.content === 'string' ? run.content : ''}`);
  const place = attributes.cell?.slice(1).join(' ');
  return place
    ? [`${place} ${marks({ ...(inserted && { inserted }), ...(struck && { struck }) })}: ${words.join(', ')}`]
    : [];
}

/** Uses the menu of tables. */
async function menu({ page }: Person, choice: string): Promise<void> {
  const bar = page.getByRole('toolbar', { name: 'Text' });
  await bar.getByTitle('Table', { exact: true }).click();
  await bar.locator('.menu-list').getByText(choice, { exact: true }).click();
}

describe('in a cell', () => {
  at('two people type in one paragraph', DRAFT, async (table) => {
    await caret(table.ana, 'one| goal');
    await table.ana.type(' big');
    await table.boTypes('|one', 'Just ');
    await table.ana.type(' new');
    await table.reads('RESOLUTION 1\nBefore.\nRegion\nGoal\nAfrica\n{+Just +}one{+ big new+} goal\nOmega.');
    await expect
      .poll(() => grid(table.bo), PATIENCE)
      .toEqual(['Region|Goal', 'Africa|Just one big new goal']);
  });

  at('Enter makes a paragraph in it, and Backspace at its start joins nothing', DRAFT, async (table) => {
    await caret(table.ana, 'one goal|');
    await table.ana.type('\ntwo');
    await table.boTypes('|one', 'Just ');
    await caret(table.ana, '|Just');
    await table.ana.press('Backspace');
    await caret(table.ana, 'Africa|');
    await table.ana.press('Delete');
    await caret(table.ana, '|Omega');
    await table.ana.press('Backspace');
    await table.reads('RESOLUTION 1\nBefore.\nRegion\nGoal\nAfrica\n{+Just +}one goal\n{+two+}¶+\nOmega.');
    expect(await grid(table.ana)).toEqual(['Region|Goal', 'Africa|Just one goal/two']);
  });

  at('a composition goes on while another types in the same cell and in the next', DRAFT, async (table) => {
    await caret(table.ana, 'one| goal');
    await table.compose('n', 'に');
    await table.boTypes('goal|', ' of all');
    await table.boTypes('Africa|', ' and Asia');
    await table.compose('日', '日本');
    await table.commit('日本');
    await table.reads(
      'RESOLUTION 1\nBefore.\nRegion\nGoal\nAfrica{+ and Asia+}\none{+日本+} goal{+ of all+}\nOmega.',
    );
    expect(await caretLine(table.ana)).toBe('one日本| goal of all');
  });

  at('a composition over words of two cells leaves the table', DRAFT, async (table) => {
    await caret(table.ana, 'Af[rica\none] goal');
    await table.compose('n', 'に');
    await table.commit('に');
    await expect.poll(() => table.text('final'), PATIENCE).toContain('に');
    await table.ana.saved();
    await expect.poll(() => grid(table.bo).then((rows) => rows.length), PATIENCE).toBe(2);
    expect(await grid(table.ana)).toEqual(await grid(table.bo));
    expect((await grid(table.bo)).map((row) => row.split('|').length)).toEqual([2, 2]);
  });

  at('Delete over several cells strikes their words alone', DRAFT, async (table) => {
    await caret(table.ana, '[Goal\nAfrica\none] goal');
    await table.ana.press('Delete');
    await table.reads('RESOLUTION 1\nBefore.\nRegion\n{-Goal-}\n{-Africa-}\n{-one-} goal\nOmega.');
  });
});

describe('keys', () => {
  at('Tab goes from cell to cell, and behind the last one makes a row', DRAFT, async (table) => {
    await caret(table.ana, '|Region');
    await table.ana.press('Tab');
    expect(await caretLine(table.ana)).toBe('[Goal]');
    await table.ana.press('Tab');
    await table.ana.press('Tab');
    expect(await caretLine(table.ana)).toBe('[one goal]');
    await table.boTypes('one|', ' shared');
    await table.ana.press('Tab');
    await table.ana.type('Asia');
    await table.ana.press('Tab');
    await table.ana.type('two');
    await table.reads(
      'RESOLUTION 1\nBefore.\nRegion\nGoal\nAfrica\none{+ shared+} goal\n{+Asia+}¶+\n{+two+}¶+\nOmega.',
    );
    await table.ana.press('Shift+Tab');
    expect(await caretLine(table.ana)).toBe('[Asia]');
    await table.ana.press('ArrowLeft');
    await table.ana.press('ArrowUp');
    expect(await caretLine(table.ana)).toBe('|Africa');
    await table.ana.press('End');
    await table.ana.press('ArrowRight');
    expect(await caretLine(table.ana)).toBe('|one shared goal');
  });
});

describe('rows and columns', () => {
  at('two people add a row and a column at once, and write into both', DRAFT, async (table) => {
    const { ana, bo, house, draft } = table;
    const wire = await Wire.to(house.port);
    const link = wire.through(await house.invite(draft, 'delegate', 'Mexico'));
    const browser = ana.context.browser();
    if (!browser) throw new Error('Ana has no browser');
    const eve = await Person.arrive(browser, link, 'Eve', undefined, wire);
    await eve.goOffline();
    await caret(eve, 'Af|rica');
    await menu(eve, 'Row below');
    await eve.type('Asia');
    await caret(ana, 'one| goal');
    await menu(ana, 'Column right');
    await ana.type('2027');
    await eve.comeBack();
    for (const person of [ana, bo, eve])
      await expect
        .poll(() => grid(person), PATIENCE)
        .toEqual(['Region|Goal|', 'Africa|one goal|2027', 'Asia||∅']);
    await bo.page.locator('.ProseMirror .filler').click();
    await bo.type('2030');
    await caret(eve, '|Asia');
    await eve.type('West ');
    for (const person of [ana, bo, eve])
      await expect
        .poll(() => grid(person), PATIENCE)
        .toEqual(['Region|Goal|', 'Africa|one goal|2027', 'West Asia||2030']);
    await table.reads(
      'RESOLUTION 1\nBefore.\nRegion\nGoal\n¶+\nAfrica\none goal\n{+2027+}¶+\n{+West Asia+}¶+\n¶+\n{+2030+}¶+\nOmega.',
    );
    await eve.leave();
    wire.close();
  });

  at(
    'one strikes a row in which the other types; the Word file has rows and columns tracked',
    DRAFT,
    async (table) => {
      const { ana, bo } = table;
      await caret(ana, 'Region|');
      await menu(ana, 'Column right');
      await ana.type('Year');
      await ana.press('Tab');
      await menu(ana, 'Row above');
      await ana.type('All');
      await table.boTypes('one| goal', ' big');
      await caret(ana, 'Af|rica');
      await menu(ana, 'Strike row');
      await table.boTypes('one big| goal', ' shared');
      for (const person of [ana, bo])
        await expect
          .poll(() => grid(person), PATIENCE)
          .toEqual(['All||', 'Region|Year|Goal', '[Africa]|∅|[one big shared goal]']);
      await Promise.all([ana.saved(), bo.saved()]);
      await table.chair('accept', 'Brazil');
      const { bytes } = await table.house.ask(`/api/drafts/${table.draft}/export/contribution.docx`);
      const back = readWord(bytes);
      if (isRefusal(back)) throw new Error(back.refused.reason);
      expect(back.paragraphs.flatMap(said)).toEqual([
        'r1 c1 +: +All',
        'r1 c2 +: ',
        'r1 c3 +: ',
        'r2 c1 : Region',
        'r2 c2 +: +Year',
        'r2 c3 : Goal',
        'r3 c1 -: -Africa',
        'r3 c3 -: -one goal',
      ]);
    },
  );

  at('a new table, struck again', DRAFT, async (table) => {
    const { ana, bo } = table;
    await caret(ana, 'Before.|');
    await menu(ana, 'New table, 2 columns');
    await ana.type('Head');
    await table.boTypes('Before|', ' it');
    await expect
      .poll(() => grid(bo), PATIENCE)
      .toEqual(['Head|', '|', '|', 'Region|Goal', 'Africa|one goal']);
    await caret(ana, 'Region|');
    await menu(ana, 'Strike table');
    await expect
      .poll(() => grid(bo), PATIENCE)
      .toEqual(['Head|', '|', '|', '[Region]|[Goal]', '[Africa]|[one goal]']);
    await ana.press('Control+z');
    await expect
      .poll(() => grid(bo), PATIENCE)
      .toEqual(['Head|', '|', '|', 'Region|Goal', 'Africa|one goal']);
    await ana.press('Control+z');
    await ana.press('Control+z');
    await expect.poll(() => grid(bo), PATIENCE).toEqual(['Region|Goal', 'Africa|one goal']);
  });
});
