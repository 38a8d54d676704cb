/** The blocks of the marked view, paragraphs and tables, as nodes. The same block gives the same node. */
import type { Node } from 'prosemirror-model';
import type { MarkedParagraph, Standing } from '../../../shared/views/paragraphs.ts';
import {
  type Block,
  blocksOf,
  cellChange,
  isHead,
  isTable,
  type Table,
  type TableCell,
  type TableRow,
} from '../../../shared/views/tables.ts';
import { changeAttributes, isChanged, paragraphNode, type WeftSchema } from '../schema.ts';
import type { CellNodeAttributes, RowNodeAttributes } from '../tables/tableSpec.ts';

export type MarkedTable = Table<MarkedParagraph>;
export type MarkedRow = TableRow<MarkedParagraph>;
export type MarkedCell = TableCell<MarkedParagraph>;
export type MarkedBlock = Block<MarkedParagraph>;

/** The whole document of a marked view. */
export function documentNode(schema: WeftSchema, paragraphs: readonly MarkedParagraph[]): Node {
  const content = blocksOf(paragraphs).map((block) => blockNode(schema, block));
  return schema.nodes.doc.create(null, content.length > 0 ? content : [schema.nodes.paragraph.create()]);
}

export function blockNode(schema: WeftSchema, block: MarkedBlock): Node {
  return isTable(block) ? tableNode(schema, block) : paragraphNode(schema, block);
}

const tables = new WeakMap<MarkedTable, Node>();

function tableNode(schema: WeftSchema, table: MarkedTable): Node {
  const known = tables.get(table);
  if (known?.type.schema === schema) return known;
  const rows = table.rows.map((row) => rowNode(schema, row, isHead(table, row)));
  const node = schema.nodes.table.create({ key: table.key }, rows);
  tables.set(table, node);
  return node;
}

export function rowNode(schema: WeftSchema, row: MarkedRow, header: boolean): Node {
  const cells = row.cells.map((cell) => cellNode(schema, cell, header));
  return schema.nodes.row.create(rowAttributes(row), cells);
}

export function cellNode(schema: WeftSchema, cell: MarkedCell, header: boolean): Node {
  const paragraphs = cell.paragraphs.map((paragraph) => paragraphNode(schema, paragraph));
  return schema.nodes.cell.create(cellAttributes(cell, header), paragraphs);
}

export function rowAttributes({ id, cells }: MarkedRow): RowNodeAttributes {
  return { id, changed: cells.some(({ paragraphs }) => paragraphs.some(isChanged)) };
}

export function cellAttributes(cell: MarkedCell, header: boolean): CellNodeAttributes {
  const { column, paragraphs } = cell;
  const of = (change: Standing | undefined) => (change ? changeAttributes(change) : null);
  const { insertion, strike } = cellChange(cell);
  return {
    column,
    header,
    filler: paragraphs.length === 0,
    inserted: of(insertion),
    struck: of(strike),
  };
}
