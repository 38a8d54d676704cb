/** Brings one table of the document up to date with the marked view, row by row and cell by cell. */
import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import { isHead } from '../../../shared/views/tables.ts';
import { paragraphNode, type WeftSchema } from '../schema.ts';
import { align } from './align.ts';
import {
  cellAttributes,
  cellNode,
  type MarkedCell,
  type MarkedRow,
  type MarkedTable,
  rowAttributes,
  rowNode,
} from './blocks.ts';
import { remark, updateParagraph } from './redrawParagraph.ts';

/** `before`: what the node shows, where that is known; rows that are still the same are passed over. */
export function updateTable(
  transaction: Transaction,
  schema: WeftSchema,
  position: number,
  shown: Node,
  table: MarkedTable,
  before: MarkedTable | null,
): void {
  const { keys, positions } = childrenOf(shown, position);
  const old = new Map(before?.rows.map((row) => [row.id, row]));
  align(transaction, positions, keys, table.rows, {
    key: ({ id }) => id,
    node: (row) => rowNode(schema, row, isHead(table, row)),
    update: (place, row, at) => {
      const known = old.get(row.id);
      const header = isHead(table, row);
      if (before && known && sameRow(known, row) && isHead(before, known) === header) return;
      updateRow(transaction, schema, place, shown.child(at), row, header);
    },
  });
  remark(transaction, position, shown, { key: table.key });
}

function sameRow(a: MarkedRow, b: MarkedRow): boolean {
  return (
    a.cells.length === b.cells.length &&
    a.cells.every(({ column, paragraphs }, at) => {
      const other = b.cells[at];
      return (
        column === other?.column &&
        paragraphs.length === other.paragraphs.length &&
        paragraphs.every((paragraph, number) => paragraph === other.paragraphs[number])
      );
    })
  );
}

function updateRow(
  transaction: Transaction,
  schema: WeftSchema,
  position: number,
  shown: Node,
  row: MarkedRow,
  header: boolean,
): void {
  const { keys, positions } = childrenOf(shown, position);
  align(transaction, positions, keys, row.cells, {
    key: ({ column }) => column,
    node: (cell) => cellNode(schema, cell, header),
    update: (place, cell, at) => updateCell(transaction, schema, place, shown.child(at), cell, header),
  });
  remark(transaction, position, shown, rowAttributes(row));
}

function updateCell(
  transaction: Transaction,
  schema: WeftSchema,
  position: number,
  shown: Node,
  cell: MarkedCell,
  header: boolean,
): void {
  const { keys, positions } = childrenOf(shown, position);
  align(transaction, positions, keys, cell.paragraphs, {
    key: ({ key }) => key,
    node: (paragraph) => paragraphNode(schema, paragraph),
    update: (place, paragraph, at) =>
      updateParagraph(transaction, schema, place, shown.child(at), paragraph, null),
  });
  remark(transaction, position, shown, cellAttributes(cell, header));
}

/** The children of a table, row or cell: their keys, the positions before them, and the one behind the last. */
function childrenOf(shown: Node, position: number): { keys: string[]; positions: number[] } {
  const keys: string[] = [];
  const positions = [position + 1];
  shown.forEach((child, offset) => {
    const { key, id, column } = child.attrs as { key?: string; id?: string; column?: string };
    keys.push(id ?? column ?? key ?? '');
    positions.push(position + 1 + offset + child.nodeSize);
  });
  return { keys, positions };
}
