/**
 * Intents on tables: rows, columns and whole tables put in and struck, each as one change. Pure, like `intents.ts`.
 * Whoever adds something gives it an id that nobody else can have given.
 */
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import { idRightOf } from '../../../shared/views/points.ts';
import { blocksOf, isTable, MOST_COLUMNS } from '../../../shared/views/tables.ts';
import type { Spot } from '../../../shared/weave/hand.ts';
import { lengthOf } from '../../../shared/weave/pieces.ts';
import { joinRanges } from '../../../shared/weave/ranges.ts';
import type { MarkEmbed, Range } from '../../../shared/weave/records.ts';
import type { MarkedCell, MarkedRow, MarkedTable } from '../binding/blocks.ts';
import { markLike } from '../intents/intents.ts';
import { type Insertion, type Plan, planOf } from '../intents/plan.ts';
import { withoutCell } from './cells.ts';

type Paragraphs = readonly MarkedParagraph[];

/** A cell's place in its table, in rows and columns from 0; `first` is the number of the table's first paragraph. */
export interface CellPlace {
  readonly table: MarkedTable;
  readonly row: number;
  readonly column: number;
  readonly first: number;
}

/** The cell in which a paragraph stands; null outside of tables. */
export function cellPlaceOf(paragraphs: Paragraphs, paragraph: number): CellPlace | null {
  const own = paragraphs[paragraph];
  if (!own?.attributes.cell) return null;
  const [, id] = own.attributes.cell;
  let first = 0;
  for (const block of blocksOf(paragraphs)) {
    const size = isTable(block) ? block.paragraphs.length : 1;
    if (isTable(block) && paragraph < first + size) {
      const row = block.rows.findIndex((one) => one.id === id);
      // By what stands in it, since columns beyond the last that there may be are one with that.
      const column = block.rows[row]?.cells.findIndex((cell) => cell.paragraphs.includes(own)) ?? -1;
      return { table: block, row, column, first };
    }
    first += size;
  }
  return null;
}

/** A cell's mark. What a head is styled as is no style for other rows. */
function cellMark(table: string, row: string, column: string, style: string): MarkEmbed {
  return { type: 'paragraph', style, cell: [table, row, column] };
}

/**
 * A table behind the paragraph, its first row a head. Tables do not touch: between two of them, and where nothing can
 * stand behind the paragraph, goes a paragraph of its own.
 */
export function planTable(
  paragraphs: Paragraphs,
  paragraph: number,
  id: string,
  rows: number,
  columns: number,
): Plan | null {
  const around = cellPlaceOf(paragraphs, paragraph);
  const last = around ? around.first + around.table.paragraphs.length - 1 : paragraph;
  const before = paragraphs[last];
  const after = paragraphs[last + 1];
  if (!before || rows < 1 || columns < 1) return null;
  const marks = Array.from({ length: rows * columns }, (_, at) => {
    const row = Math.floor(at / columns);
    return cellMark(id, `r${row + 1}`, `c${(at % columns) + 1}`, row === 0 ? 'Tablehead' : 'Tabletext');
  });
  const stands = before.mark.strikes.length === 0;
  if (!after || !stands) {
    if (around) return null;
    const ending = markLike(withoutCell(before.attributes));
    return planOf({
      insertions: [{ spot: { before: before.mark.id }, content: [ending, ...marks] }],
      alone: true,
    });
  }
  const plain: MarkEmbed = { type: 'paragraph', style: 'Normal' };
  const content = [...(around ? [plain] : []), ...marks, ...(after.attributes.cell ? [plain] : [])];
  return planOf({ insertions: [{ spot: { behind: before.mark.id }, content }], alone: true });
}

/** A row above or below another, with a cell for each column that is not to go. */
export function planRow({ table, row }: CellPlace, side: 'above' | 'below', id: string): Plan | null {
  const beside = table.rows[row];
  const spot = beside && (side === 'above' ? beforeFirst(beside.cells) : behindLast(beside.cells));
  if (!beside || !spot) return null;
  const marks = beside.cells.flatMap(({ column, paragraphs: [first] }, at) => {
    if (isStruck(table.rows.map(({ cells }) => cells[at]))) return [];
    const style = first?.attributes.style ?? 'Tabletext';
    const own = style === 'Tablehead' && (side === 'below' || row > 0) ? 'Tabletext' : style;
    return [cellMark(table.id, id, column, own)];
  });
  return marks.length === 0 ? null : planOf({ insertions: [{ spot, content: marks }], alone: true });
}

/** A column left or right of another, with a cell in each row that is not to go; null where the table has all it can. */
export function planColumn({ table, column }: CellPlace, side: 'left' | 'right', id: string): Plan | null {
  if (table.columns.length >= MOST_COLUMNS) return null;
  const at = side === 'left' ? column : column + 1;
  const insertions = table.rows.flatMap(({ id: row, cells }): Insertion[] => {
    if (isStruck(cells)) return [];
    const spot = behindLast(cells.slice(0, at)) ?? beforeFirst(cells.slice(at));
    const style = (cells[column]?.paragraphs[0] ?? firstIn(cells))?.attributes.style ?? 'Tabletext';
    return spot ? [{ spot, content: [cellMark(table.id, row, id, style)] }] : [];
  });
  return insertions.length === 0 ? null : planOf({ insertions, alone: true });
}

/** A paragraph for a cell that has none, for words to be typed into; the caret goes there. */
export function planFill(paragraphs: Paragraphs, { table, row, column, first }: CellPlace): Plan | null {
  const cells = table.rows[row]?.cells ?? [];
  const own = cells[column];
  const beside = firstIn(cells);
  const rowId = table.rows[row]?.id;
  if (!own || own.paragraphs.length > 0 || !beside || rowId === undefined) return null;
  const left = behindLast(cells.slice(0, column));
  const spot = left ?? beforeFirst(cells.slice(column));
  const before = paragraphs[first + table.paragraphs.indexOf(beside) - 1]?.mark.id;
  const caret = left ?? (before ? { behind: before } : null);
  if (!spot) return null;
  const mark = cellMark(table.id, rowId, own.column, beside.attributes.style);
  return planOf({ insertions: [{ spot, content: [mark] }], caret });
}

/** Strikes the rows in which the cells lie. */
export function planStrikeRows(paragraphs: Paragraphs, { table }: CellPlace, rows: Span, user: string): Plan {
  const struck = table.rows.slice(rows.from, rows.to + 1).flatMap(({ cells }) => cells);
  return striking(paragraphs, struck, user);
}

/** Strikes the columns in which the cells lie. */
export function planStrikeColumns(
  paragraphs: Paragraphs,
  { table }: CellPlace,
  columns: Span,
  user: string,
): Plan {
  const struck = table.rows.flatMap(({ cells }) => cells.slice(columns.from, columns.to + 1));
  return striking(paragraphs, struck, user);
}

/** Rows or columns from one to another, both included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Strikes all that the cells hold, and their marks; words of one's own that are already struck are skipped. */
function striking(paragraphs: Paragraphs, cells: readonly MarkedCell[], user: string): Plan {
  const last = paragraphs.at(-1);
  const strike = cells.flatMap((cell) =>
    cell.paragraphs.flatMap((paragraph): Range[] => {
      const { runs, mark } = paragraph;
      const words = runs.flatMap(({ id, content, strikes }): Range[] =>
        isGone(strikes, user) ? [] : [[id[0], id[1], lengthOf(content)]],
      );
      // Behind the draft's last mark nothing stands: it stays.
      return paragraph === last || isGone(mark.strikes, user) ? words : [...words, [...mark.id, 1]];
    }),
  );
  return planOf({ strike: joinRanges(strike), alone: true });
}

function isGone(strikes: MarkedParagraph['mark']['strikes'], user: string): boolean {
  return strikes.some((strike) => strike.user === user || strike.state === 'accepted');
}

/** Whether cells, those that only fill not counted, are all struck. */
function isStruck(cells: readonly (MarkedCell | undefined)[]): boolean {
  return cells.every((cell) => cell?.paragraphs.every(({ mark }) => mark.strikes.length > 0) ?? true);
}

function firstIn(cells: MarkedRow['cells']): MarkedParagraph | undefined {
  return cells.find(({ paragraphs }) => paragraphs.length > 0)?.paragraphs[0];
}

function beforeFirst(cells: MarkedRow['cells']): Spot | null {
  const first = firstIn(cells);
  return first ? { before: idRightOf(first, 0) } : null;
}

function behindLast(cells: MarkedRow['cells']): Spot | null {
  const last = cells.findLast(({ paragraphs }) => paragraphs.length > 0)?.paragraphs.at(-1);
  return last ? { behind: last.mark.id } : null;
}
