/** A table of a page as a grid: every row as long as the longest, with nothing where a neighbour spans a place. */
import { attribute, children, type HtmlNode, tagOf } from './html.ts';

/** Rows of cells; null where another cell spans the place, or the row is short. */
export type Grid = readonly (readonly (HtmlNode | null)[])[];

/** More than a page has room for: who claims to span more is not believed. */
const MOST_SPAN = 100;

/** The table's cells; null for what is a table only to put one thing somewhere. */
export function gridOf(table: HtmlNode): Grid | null {
  const rows = rowsOf(table).map((row) => children(row).filter((cell) => /^t[dh]$/.test(tagOf(cell))));
  if (attribute(table, 'role') === 'presentation' || rows.flat().length < 2) return null;
  const grid: (HtmlNode | null)[][] = rows.map(() => []);
  for (const [at, cells] of rows.entries()) {
    let column = 0;
    for (const cell of cells) {
      while (grid[at]?.[column] !== undefined) column++;
      const [across, down] = [spanOf(cell, 'colspan'), spanOf(cell, 'rowspan')];
      for (const row of grid.slice(at, at + down)) {
        for (let to = column; to < column + across; to++) row[to] = null;
      }
      const own = grid[at];
      if (own) own[column] = cell;
      column += across;
    }
  }
  const width = Math.max(...grid.map((row) => row.length));
  return grid.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? null));
}

function spanOf(cell: HtmlNode, name: 'colspan' | 'rowspan'): number {
  const span = Number(attribute(cell, name) ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, MOST_SPAN) : 1;
}

/** A table's own rows, not those of tables within. */
function rowsOf(node: HtmlNode): HtmlNode[] {
  return children(node).flatMap((child) => {
    if (tagOf(child) === 'tr') return [child];
    return /^t(head|body|foot)$/.test(tagOf(child)) ? rowsOf(child) : [];
  });
}
