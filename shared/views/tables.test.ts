/** Any sequence of paragraphs makes tables in which everything has one place. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf, inShownOrder, isTable } from './tables.ts';

/** A paragraph written as `table row column words`, or as words alone. */
function paragraph(line: string) {
  const [table, row, column, words] = line.split(' ');
  if (table === undefined || row === undefined || column === undefined)
    return { words: line, attributes: { style: 'Normal' } };
  return { words, attributes: { style: 'Tabletext', cell: [table, row, column] as const } };
}

/** Tables as rows of cells; paragraphs of one cell are parted by a slash. */
function shown(lines: readonly string[]): (string | string[])[] {
  return blocksOf(lines.map(paragraph)).map((block) =>
    isTable(block)
      ? block.rows.map(({ cells }) =>
          cells.map(({ paragraphs }) => paragraphs.map(({ words }) => words).join('/')).join(' | '),
        )
      : (block.words ?? ''),
  );
}

describe('consecutive paragraphs of one table', () => {
  it('are that table', () => {
    expect(
      shown(['before', 't r1 c1 a', 't r1 c2 b', 't r1 c2 bb', 't r2 c1 c', 't r2 c2 d', 'after']),
    ).toEqual(['before', ['a | b/bb', 'c | d'], 'after']);
  });

  it('a row that lacks a column gets an empty cell', () => {
    expect(shown(['t r1 c1 a', 't r1 c3 x', 't r1 c2 b', 't r2 c1 c', 't r2 c2 d'])).toEqual([
      ['a | x | b', 'c |  | d'],
    ]);
  });

  it('a row that goes on behind another is one row', () => {
    expect(shown(['t r1 c1 a', 't r1 c2 b', 't r2 c1 c', 't r2 c2 d', 't r1 c3 x'])).toEqual([
      ['a | b | x', 'c | d | '],
    ]);
  });

  it('every row’s own order of columns holds', () => {
    expect(shown(['t r1 c2 b', 't r2 c1 c', 't r3 c2 e', 't r3 c1 f'])).toEqual([['b | ', ' | c', 'e | f']]);
  });

  it('columns beyond Word’s sixty-third stand in that one, so rows and columns never multiply', () => {
    const lines = Array.from({ length: 4000 }, (_, n) => `t r${n} c${n} ${n}`);
    const [table] = blocksOf(lines.map(paragraph));
    if (!table || !isTable(table)) throw new Error('no table');
    expect([table.columns.length, table.rows.length, table.paragraphs.length]).toEqual([63, 4000, 4000]);
    const filled = table.rows.at(-1)?.cells.filter(({ paragraphs }) => paragraphs.length > 0);
    expect(filled?.map(({ column }) => column)).toEqual(['c62']);
  });

  it('where rows contradict each other, the first ones win', () => {
    expect(shown(['t r1 c1 a', 't r1 c2 b', 't r2 c2 d', 't r2 c1 c'])).toEqual([['a | b', 'c | d']]);
  });

  it('a table that comes again behind other paragraphs is a second one', () => {
    expect(shown(['t r1 c1 a', 'between', 't r1 c2 b'])).toEqual([['a'], 'between', ['b']]);
    const keys = blocksOf(['t r1 c1 a', 'between', 't r1 c2 b'].map(paragraph)).flatMap((block) =>
      isTable(block) ? [block.key] : [],
    );
    expect(keys).toEqual(['t', 't 2']);
  });

  it('is the same object for the same paragraphs', () => {
    const paragraphs = ['t r1 c1 a', 'after'].map(paragraph);
    expect(blocksOf([...paragraphs])[0]).toBe(blocksOf([...paragraphs])[0]);
  });
});

describe('any sequence', () => {
  const line = fc
    .tuple(
      fc.constantFrom('', 't', 't', 't', 'u'),
      fc.constantFrom('r1', 'r2', 'r3'),
      fc.constantFrom('c1', 'c2', 'c3', 'c4'),
    )
    .map(([table, row, column]) => (table === '' ? 'text' : `${table} ${row} ${column} x`));
  const lines = fc.array(line, { maxLength: 30 });

  it('has each paragraph in one place, each row once, and in each row every column once', () => {
    fc.assert(
      fc.property(lines, (sequence) => {
        const paragraphs = sequence.map(paragraph);
        const blocks = blocksOf(paragraphs);
        const placed = blocks.flatMap((block) => {
          if (!isTable(block)) return [block];
          const { rows, columns } = block;
          expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
          expect(new Set(columns).size).toBe(columns.length);
          for (const { id, cells } of rows) {
            expect(cells.map(({ column }) => column)).toEqual(columns);
            for (const { column, paragraphs: own } of cells) {
              for (const { attributes } of own) expect(attributes.cell).toEqual([block.id, id, column]);
              const places = own.map((one) => paragraphs.indexOf(one));
              expect(places).toEqual([...places].sort((a, b) => a - b));
            }
          }
          return rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.paragraphs));
        });
        expect(new Set(placed)).toEqual(new Set(paragraphs));
        expect(placed.length).toBe(paragraphs.length);
        expect(inShownOrder(paragraphs)).toEqual(placed);
      }),
    );
  });

  it('in the order in which it is shown makes the same tables', () => {
    fc.assert(
      fc.property(lines, (sequence) => {
        const arranged = inShownOrder(sequence.map(paragraph));
        const again = blocksOf(arranged).flatMap((block) => (isTable(block) ? block.paragraphs : [block]));
        expect(again).toEqual(arranged);
      }),
    );
  });
});
