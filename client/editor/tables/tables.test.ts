/** Tables under several hands: what is planned, what comes of it, and what two people do at once. */
import { describe, expect, it } from 'vitest';
import { entries } from '../../../shared/views/entries.ts';
import { plainParagraphs } from '../../../shared/views/marked.ts';
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import { anchorAt } from '../../../shared/views/points.ts';
import { blocksOf, isTable } from '../../../shared/views/tables.ts';
import { draftText } from '../../../shared/views/text.ts';
import { planStep } from '../intents/deletion.ts';
import { planReplace, planSplit } from '../intents/intents.ts';
import type { Plan } from '../intents/plan.ts';
import { type Person, Table } from '../testing/people.ts';
import {
  type CellPlace,
  cellPlaceOf,
  planColumn,
  planFill,
  planRow,
  planStrikeColumns,
  planStrikeRows,
  planTable,
} from './tables.ts';

const DRAFT = `ResNo | RESOLUTION 98
Normal | before
Tablehead (t r1 c1) | A
Tablehead (t r1 c2) | B
Tabletext (t r2 c1) | a
Tabletext (t r2 c2) | b
Normal | after`;

function seated(count = 1): { table: Table; ana: Person; bo: Person } {
  const table = new Table(count + 1, false, DRAFT);
  return { table, ana: table.person(1), bo: table.person(count) };
}

/** The number of the paragraph that says this. */
function at(person: Person, words: string): number {
  return person.paragraphs.findIndex(
    ({ runs }) => runs.map(({ content }) => (typeof content === 'string' ? content : '')).join('') === words,
  );
}

function cell(person: Person, words: string): CellPlace {
  const place = cellPlaceOf(person.paragraphs, at(person, words));
  if (!place) throw new Error(`${words} stands in no cell`);
  return place;
}

function carryOut(person: Person, plan: Plan | null): void {
  if (plan) person.scribe.carryOut(plan, null);
}

const user = (person: Person) => person.scribe.hand.identity.user;
const id = (person: Person) => person.scribe.hand.nextRecord;

/** Tables row by row: cells parted by bars, a struck paragraph in brackets, a cell without any as ∅. */
function rows(paragraphs: readonly MarkedParagraph[]): string[] {
  const words = ({ runs, mark }: MarkedParagraph) => {
    const text = runs.map(({ content }) => (typeof content === 'string' ? content : '')).join('');
    return mark.strikes.length > 0 ? `[${text}]` : text;
  };
  return blocksOf(paragraphs).flatMap((block) =>
    isTable(block)
      ? block.rows.map(({ cells }) =>
          cells
            .map((own) => (own.paragraphs.length === 0 ? '∅' : own.paragraphs.map(words).join('/')))
            .join('|'),
        )
      : [],
  );
}

const shown = (person: Person) => rows(person.paragraphs);
const inTheEnd = (person: Person) => rows(plainParagraphs(person.reading, 'final'));

/** The text in force, and what becomes of it when everything is rejected. */
function expectNothingLost(person: Person, inForce: string | null): void {
  expect(draftText(person.reading, 'base')).toBe(inForce);
}

describe('a table', () => {
  it('is put behind a paragraph, its first row styled as a head', () => {
    const { ana } = seated();
    carryOut(ana, planTable(ana.paragraphs, at(ana, 'after') - 5, id(ana), 2, 3));
    expect(shown(ana)).toEqual(['||', '||', 'A|B', 'a|b']);
    const styles = ana.paragraphs.map(({ attributes: { style, cell: place } }) => place && style);
    expect(styles.filter((style) => style === 'Tablehead').length).toBe(5);
  });

  it('has 63 columns at most, and what names further ones stands in the last', () => {
    const { ana } = seated();
    const before = at(ana, 'after') - 5;
    carryOut(ana, planTable(ana.paragraphs, before, id(ana), 1, 65));
    const place = cellPlaceOf(ana.paragraphs, before + 65);
    expect([place?.table.columns.length, place?.row, place?.column]).toEqual([63, 0, 62]);
    expect(place && planColumn(place, 'right', id(ana))).toBeNull();
  });

  it('put behind another does not touch it', () => {
    const { ana } = seated();
    carryOut(ana, planTable(ana.paragraphs, at(ana, 'a'), id(ana), 1, 1));
    const kinds = blocksOf(ana.paragraphs).map((block) => (isTable(block) ? 'table' : 'text'));
    expect(kinds.slice(-4)).toEqual(['table', 'text', 'table', 'text']);
  });

  it('put behind the draft’s last paragraph leaves the last mark where it is', () => {
    const { ana } = seated();
    carryOut(ana, planTable(ana.paragraphs, ana.paragraphs.length - 1, id(ana), 1, 2));
    expect(draftText(ana.reading, 'marked')?.split('\n').slice(-5)).toEqual(['after¶+', '¶+', '¶+', '', '']);
  });

  it('is struck as one change, and all of it comes back', () => {
    const { ana } = seated();
    const inForce = draftText(ana.reading, 'base');
    carryOut(ana, planStrikeRows(ana.paragraphs, cell(ana, 'a'), { from: 0, to: 1 }, user(ana)));
    expect(shown(ana)).toEqual(['[A]|[B]', '[a]|[b]']);
    expect(draftText(ana.reading, 'final')?.endsWith('before\nafter\n')).toBe(true);
    ana.scribe.undo();
    expect(shown(ana)).toEqual(['A|B', 'a|b']);
    expectNothingLost(ana, inForce);
  });
});

describe('rows and columns', () => {
  it.each([
    ['above', ['|', 'A|B', 'a|b']],
    ['below', ['A|B', '|', 'a|b']],
  ] as const)('a row %s', (side, expected) => {
    const { ana } = seated();
    carryOut(ana, planRow(cell(ana, 'B'), side, id(ana)));
    expect(shown(ana)).toEqual(expected);
  });

  it.each([
    ['left', ['A||B', 'a||b']],
    ['right', ['A|B|', 'a|b|']],
  ] as const)('a column %s', (side, expected) => {
    const { ana } = seated();
    carryOut(ana, planColumn(cell(ana, 'B'), side, id(ana)));
    expect(shown(ana)).toEqual(expected);
  });

  it('a row below the head is none', () => {
    const { ana } = seated();
    carryOut(ana, planRow(cell(ana, 'A'), 'below', id(ana)));
    expect(ana.paragraphs[at(ana, 'B') + 1]?.attributes.style).toBe('Tabletext');
  });

  it('are struck with all that they hold', () => {
    const { ana } = seated();
    carryOut(ana, planStrikeColumns(ana.paragraphs, cell(ana, 'a'), { from: 0, to: 0 }, user(ana)));
    expect(shown(ana)).toEqual(['[A]|B', '[a]|b']);
    expect(inTheEnd(ana)).toEqual(['B', 'b']);
    carryOut(ana, planStrikeRows(ana.paragraphs, cell(ana, 'a'), { from: 1, to: 1 }, user(ana)));
    expect(inTheEnd(ana)).toEqual(['B']);
  });

  it('what one types into one’s own new row is the same change', () => {
    const { ana } = seated();
    const row = id(ana);
    carryOut(ana, planRow(cell(ana, 'a'), 'below', row));
    for (const [column, words] of [
      ['c1', 'Asia'],
      ['c2', 'two'],
    ] as const) {
      const paragraph = ana.paragraphs.findIndex(
        ({ attributes: { cell: of } }) => of?.[1] === row && of[2] === column,
      );
      const point = { paragraph, offset: 0 };
      const plan = planReplace(ana.paragraphs, point, point, [words], user(ana));
      ana.scribe.carryOut(plan, anchorAt(ana.reading, point));
    }
    expect(entries(ana.reading)).toMatchObject([{ kind: 'insert', text: 'Asia¶two¶', cells: 'row' }]);
    ana.scribe.undo();
    expect(shown(ana)).toEqual(['A|B', 'a|b', 'Asia|']);
  });

  it('is said to be a table, rows of one, or text with one', () => {
    const { table, ana, bo } = seated(2);
    carryOut(ana, planTable(ana.paragraphs, at(ana, 'before'), id(ana), 2, 2));
    carryOut(bo, planStrikeRows(bo.paragraphs, cell(bo, 'A'), { from: 0, to: 1 }, user(bo)));
    table.settle();
    expect(entries(ana.reading).map(({ cells }) => cells)).toEqual(['table', 'table']);
    const all = {
      from: { paragraph: at(bo, 'before'), offset: 0 },
      to: { paragraph: at(bo, 'after'), offset: 0 },
    };
    carryOut(bo, planReplace(bo.paragraphs, all.from, all.to, [], user(bo)));
    table.settle();
    expect(entries(bo.reading).map(({ cells }) => cells)).toContain('text');
  });

  it('one’s own undecided row just vanishes', () => {
    const { ana } = seated();
    carryOut(ana, planRow(cell(ana, 'A'), 'below', id(ana)));
    const place = cellPlaceOf(ana.paragraphs, at(ana, 'B') + 1);
    if (place) carryOut(ana, planStrikeRows(ana.paragraphs, place, { from: 1, to: 1 }, user(ana)));
    expect(shown(ana)).toEqual(['A|B', 'a|b']);
  });

  it('a new row leaves out a column that is to go, and a new column such a row', () => {
    const { ana } = seated();
    carryOut(ana, planStrikeRows(ana.paragraphs, cell(ana, 'a'), { from: 1, to: 1 }, user(ana)));
    carryOut(ana, planColumn(cell(ana, 'A'), 'right', id(ana)));
    expect(shown(ana)).toEqual(['A||B', '[a]|∅|[b]']);
    expect(inTheEnd(ana)).toEqual(['A||B']);
  });
});

describe('two people at once', () => {
  it('a row and a column: the new row gets a cell of the new column, and words go into it', () => {
    for (const side of ['left', 'right'] as const) {
      const { table, ana, bo } = seated(2);
      const inForce = draftText(ana.reading, 'base');
      carryOut(ana, planRow(cell(ana, 'B'), 'below', id(ana)));
      carryOut(bo, planColumn(cell(bo, 'B'), side, id(bo)));
      table.settle();
      const expected = side === 'left' ? ['A||B', '|∅|', 'a||b'] : ['A|B|', '||∅', 'a|b|'];
      expect(shown(ana)).toEqual(expected);
      expect(shown(bo)).toEqual(expected);
      const place = cellPlaceOf(ana.paragraphs, at(ana, 'a') - 1);
      const column = side === 'left' ? 1 : 2;
      if (place) {
        const plan = planFill(ana.paragraphs, { ...place, row: 1, column });
        const caret = plan && ana.scribe.carryOut(plan, null);
        expect(caret).not.toBeNull();
      }
      expect(shown(ana)).toEqual(expected.map((row) => row.replace('∅', '')));
      expectNothingLost(ana, inForce);
    }
  });

  it('a column at the right end and a row below, whoever’s comes first in the text', () => {
    for (const [rowBy, columnBy] of [
      [1, 2],
      [2, 1],
    ] as const) {
      const table = new Table(3, false, DRAFT);
      const [adds, widens] = [table.person(rowBy), table.person(columnBy)];
      carryOut(adds, planRow(cell(adds, 'a'), 'below', id(adds)));
      carryOut(widens, planColumn(cell(widens, 'b'), 'right', id(widens)));
      table.settle();
      for (const person of table.people) expect(shown(person)).toEqual(['A|B|', 'a|b|', '||∅']);
      for (const person of table.people) expect(inTheEnd(person)).toEqual(['A|B|', 'a|b|', '||∅']);
    }
  });

  it('two rows below the same one are both there', () => {
    const { table, ana, bo } = seated(2);
    carryOut(ana, planRow(cell(ana, 'A'), 'below', id(ana)));
    carryOut(bo, planRow(cell(bo, 'A'), 'below', id(bo)));
    table.settle();
    expect(shown(ana)).toEqual(['A|B', '|', '|', 'a|b']);
    expect(shown(bo)).toEqual(shown(ana));
  });

  it('two columns beside the same one are both there, in one order in all rows', () => {
    const { table, ana, bo } = seated(2);
    carryOut(ana, planColumn(cell(ana, 'A'), 'right', id(ana)));
    carryOut(bo, planColumn(cell(bo, 'A'), 'right', id(bo)));
    table.settle();
    expect(shown(ana)).toEqual(['A|||B', 'a|||b']);
    expect(shown(bo)).toEqual(shown(ana));
  });

  it('one strikes a row in which the other types: nothing typed is lost', () => {
    const { table, ana, bo } = seated(2);
    carryOut(ana, planStrikeRows(ana.paragraphs, cell(ana, 'a'), { from: 1, to: 1 }, user(ana)));
    const point = { paragraph: at(bo, 'b'), offset: 1 };
    carryOut(bo, planReplace(bo.paragraphs, point, point, ['x'], user(bo)));
    table.settle();
    expect(shown(ana)).toEqual(['A|B', '[a]|[bx]']);
    expect(draftText(ana.reading, 'final')).toContain('x');
    expect(shown(bo)).toEqual(shown(ana));
    table.person(0).decideAll('accept');
    table.settle();
    expect(draftText(bo.reading, 'agreed')).toContain('x');
  });

  it('one strikes a row to which the other adds a column: the new cell is left, and the strike can be rejected', () => {
    const { table, ana, bo } = seated(2);
    carryOut(ana, planStrikeRows(ana.paragraphs, cell(ana, 'a'), { from: 1, to: 1 }, user(ana)));
    carryOut(bo, planColumn(cell(bo, 'B'), 'right', id(bo)));
    table.settle();
    expect(shown(ana)).toEqual(['A|B|', '[a]|[b]|']);
    expect(inTheEnd(ana)).toEqual(['A|B|', '∅|∅|']);
    expect(shown(bo)).toEqual(shown(ana));
  });
});

describe('words in cells', () => {
  const strikeFrom = (person: Person, from: string, to: string, open = 0) => {
    const start = { paragraph: at(person, from), offset: open };
    const end = { paragraph: at(person, to), offset: to.length };
    carryOut(person, planReplace(person.paragraphs, start, end, [], user(person)));
  };

  it('a selection over several cells strikes words alone', () => {
    const { ana } = seated();
    strikeFrom(ana, 'B', 'a');
    expect(draftText(ana.reading, 'final')?.endsWith('before\nA\n\n\nb\nafter\n')).toBe(true);
    expect(inTheEnd(ana)).toEqual(['A|', '|b']);
  });

  it('a selection that begins before a table and ends in it leaves the table', () => {
    const { ana } = seated();
    strikeFrom(ana, 'before', 'a', 2);
    expect(draftText(ana.reading, 'final')?.endsWith('be\n\n\n\nb\nafter\n')).toBe(true);
  });

  it('a selection from before a table to behind it takes it along', () => {
    const { ana } = seated();
    const start = { paragraph: at(ana, 'before'), offset: 3 };
    const end = { paragraph: at(ana, 'after'), offset: 2 };
    carryOut(ana, planReplace(ana.paragraphs, start, end, [], user(ana)));
    expect(draftText(ana.reading, 'final')?.endsWith('\nbefter\n')).toBe(true);
  });

  it('a selection over two paragraphs of a cell and the next cell joins the two, which stay in their cell', () => {
    const { ana } = seated();
    carryOut(ana, planSplit(ana.paragraphs, { paragraph: at(ana, 'A'), offset: 1 }));
    const start = { paragraph: at(ana, 'A'), offset: 0 };
    const end = { paragraph: at(ana, 'B'), offset: 1 };
    carryOut(ana, planReplace(ana.paragraphs, start, end, ['x'], user(ana)));
    expect(inTheEnd(ana)).toEqual(['|x', 'a|b']);
  });

  it.each([
    ['backward', 'A', 0],
    ['backward', 'B', 0],
    ['backward', 'after', 0],
    ['forward', 'A', 1],
    ['forward', 'b', 1],
    ['forward', 'before', 6],
  ] as const)('%s from %s joins nothing', (direction, words, offset) => {
    const { ana } = seated();
    expect(planStep(ana.paragraphs, { paragraph: at(ana, words), offset }, direction, user(ana))).toBeNull();
  });

  it('Backspace does not step over a struck row into the one above', () => {
    const { ana } = seated();
    carryOut(ana, planStrikeRows(ana.paragraphs, cell(ana, 'a'), { from: 1, to: 1 }, user(ana)));
    const start = { paragraph: at(ana, 'after'), offset: 0 };
    expect(planStep(ana.paragraphs, start, 'backward', user(ana))).toBeNull();
  });

  it.each([0, 1])('Enter at %s makes a paragraph in the same cell', (offset) => {
    const { ana } = seated();
    carryOut(ana, planSplit(ana.paragraphs, { paragraph: at(ana, 'b'), offset }));
    expect(shown(ana)).toEqual(['A|B', offset === 0 ? 'a|/b' : 'a|b/']);
  });

  it('pasted paragraphs stand in the cell that they are pasted into', () => {
    const { ana } = seated();
    const point = { paragraph: at(ana, 'b'), offset: 1 };
    const mark = { type: 'paragraph', style: 'Normal' } as const;
    carryOut(ana, planReplace(ana.paragraphs, point, point, ['x', mark, 'y'], user(ana)));
    expect(shown(ana)).toEqual(['A|B', 'a|bx/y']);
  });

  it('paragraphs of cells pasted outside of the table are no part of it', () => {
    const { ana } = seated();
    const point = { paragraph: at(ana, 'after'), offset: 5 };
    const mark = { type: 'paragraph', style: 'Tabletext', cell: ['t', 'r1', 'c1'] } as const;
    carryOut(ana, planReplace(ana.paragraphs, point, point, ['x', mark, 'y'], user(ana)));
    expect(shown(ana)).toEqual(['A|B', 'a|b']);
  });
});
