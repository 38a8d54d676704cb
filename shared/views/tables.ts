/**
 * Tables. A paragraph says by ids in which table, row and column it stands; paragraphs of one table that follow each
 * other are that table. Any sequence makes a table, whatever two people did to it at once: a row or a cell that comes
 * again further on goes on with the first, and where a row lacks a column it gets an empty cell.
 */
import type { ParagraphAttributes } from '../weave/records.ts';
import type { MarkedParagraph, Standing } from './paragraphs.ts';

/** What of a paragraph decides its place. */
interface Placed {
  readonly attributes: ParagraphAttributes;
}

/** One cell. Without paragraphs it only fills its row. */
export interface TableCell<P> {
  readonly column: string;
  readonly paragraphs: readonly P[];
}

/** One row: a cell for each column of its table, in their order. */
export interface TableRow<P> {
  readonly id: string;
  readonly cells: readonly TableCell<P>[];
}

export interface Table<P> {
  /** The table's id; where it comes again behind other paragraphs, with a count behind it. */
  readonly key: string;
  readonly id: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow<P>[];
  /** All its paragraphs, in the order in which its cells show them. */
  readonly paragraphs: readonly P[];
}

/** What a text is made of, from top to bottom. */
export type Block<P> = P | Table<P>;

export function isTable<P extends Placed>(block: Block<P>): block is Table<P> {
  return 'rows' in block;
}

/** Whether a row is its table's head: the first one, with all that is in it styled so. */
export function isHead<P extends Placed>({ rows }: Table<P>, row: TableRow<P>): boolean {
  return (
    row === rows[0] &&
    row.cells.every(({ paragraphs }) =>
      paragraphs.every(({ attributes }) => attributes.style === 'Tablehead'),
    )
  );
}

/** By what a cell comes or goes: it does where all the marks in it do. */
export function cellChange({ paragraphs }: TableCell<MarkedParagraph>): {
  readonly insertion: Standing | undefined;
  readonly strike: Standing | undefined;
} {
  const mark = paragraphs[0]?.mark;
  const isInserted = paragraphs.every((paragraph) => paragraph.mark.insertion);
  const isStruck = paragraphs.every((paragraph) => paragraph.mark.strikes.length > 0);
  return {
    insertion: isInserted ? mark?.insertion : undefined,
    strike: isStruck ? mark?.strikes[0] : undefined,
  };
}

/** The blocks of a sequence of paragraphs; the sequence itself where it has no table. */
export function blocksOf<P extends Placed>(paragraphs: readonly P[]): readonly Block<P>[] {
  if (!paragraphs.some(({ attributes }) => attributes.cell)) return paragraphs;
  const blocks: Block<P>[] = [];
  const times = new Map<string, number>();
  for (let from = 0; from < paragraphs.length; ) {
    const first = paragraphs[from];
    const id = first?.attributes.cell?.[0];
    let to = from + 1;
    if (first && id === undefined) blocks.push(first);
    else if (first && id !== undefined) {
      while (to < paragraphs.length && paragraphs[to]?.attributes.cell?.[0] === id) to++;
      const time = (times.get(id) ?? 0) + 1;
      times.set(id, time);
      blocks.push(knownTable(id, time === 1 ? id : `${id} ${time}`, first, paragraphs.slice(from, to)));
    }
    from = to;
  }
  return blocks;
}

/** A sequence's paragraphs in the order in which its blocks show them; the sequence itself where that is the same. */
export function inShownOrder<P extends Placed>(paragraphs: readonly P[]): readonly P[] {
  const blocks = blocksOf(paragraphs);
  if (blocks === paragraphs) return paragraphs;
  const shown = blocks.flatMap((block) => (isTable(block) ? block.paragraphs : [block]));
  return shown.every((paragraph, at) => paragraph === paragraphs[at]) ? paragraphs : shown;
}

/** The tables made last, by their first paragraph: what did not change is the same object. */
const known = new WeakMap<object, Table<unknown>>();
const sources = new WeakMap<object, readonly unknown[]>();

function knownTable<P extends Placed>(id: string, key: string, first: P, paragraphs: readonly P[]): Table<P> {
  const before = known.get(first) as Table<P> | undefined;
  const source = before && sources.get(before);
  if (
    before?.key === key &&
    source?.length === paragraphs.length &&
    source.every((paragraph, at) => paragraph === paragraphs[at])
  )
    return before;
  const table = tableOf(id, key, paragraphs);
  known.set(first, table);
  sources.set(table, paragraphs);
  return table;
}

/** Word has no more; what names further ones stands in the last of these, or rows and columns would multiply. */
export const MOST_COLUMNS = 63;

function tableOf<P extends Placed>(id: string, key: string, paragraphs: readonly P[]): Table<P> {
  const byRow = new Map<string, Map<string, P[]>>();
  const shownColumns = new Set<string>();
  let last = '';
  for (const paragraph of paragraphs) {
    const [, row = '', named = ''] = paragraph.attributes.cell ?? [];
    if (shownColumns.size < MOST_COLUMNS && !shownColumns.has(named)) {
      shownColumns.add(named);
      last = named;
    }
    const column = shownColumns.has(named) ? named : last;
    let cells = byRow.get(row);
    if (!cells) {
      cells = new Map<string, P[]>();
      byRow.set(row, cells);
    }
    const cell = cells.get(column);
    if (cell) cell.push(paragraph);
    else cells.set(column, [paragraph]);
  }
  const columns = mergedOrder([...byRow.values()].map((cells) => [...cells.keys()]));
  const rows: TableRow<P>[] = [];
  const shown: P[] = [];
  for (const [row, byColumn] of byRow) {
    const cells = columns.map((column) => ({ column, paragraphs: byColumn.get(column) ?? [] }));
    for (const cell of cells) shown.push(...cell.paragraphs);
    rows.push({ id: row, cells });
  }
  return { key, id, columns, rows, paragraphs: shown };
}

/**
 * One order of all the columns in which each row's own order holds. Where rows leave it open, a column stands behind
 * the one that is its left neighbour in the first row that has it; where they contradict each other, the first rows win.
 */
function mergedOrder(rows: readonly (readonly string[])[]): readonly string[] {
  const [first = []] = rows;
  const isSame = (row: readonly string[]) =>
    row.length === first.length && row.every((column, at) => column === first[at]);
  if (rows.every(isSame)) return first;
  const rest: string[] = [];
  for (const row of rows) {
    let last = -1;
    for (const column of row) {
      const at = rest.indexOf(column);
      if (at < 0) rest.splice(last + 1, 0, column);
      last = at < 0 ? last + 1 : at;
    }
  }
  const waits = new Map(rest.map((column) => [column, new Set<string>()]));
  for (const row of rows) {
    for (const [at, column] of row.entries()) {
      const left = row[at - 1];
      if (left !== undefined) waits.get(column)?.add(left);
    }
  }
  const order: string[] = [];
  while (rest.length > 0) {
    const free = rest.findIndex((column) => [...(waits.get(column) ?? [])].every((of) => order.includes(of)));
    order.push(...rest.splice(Math.max(0, free), 1));
  }
  return order;
}
