/** Tables in the schema: a table of rows of cells, and a cell of paragraphs. A cell without any only fills its row. */
import type { DOMOutputSpec, Node, NodeSpec } from 'prosemirror-model';
import type { Standing } from '../../../shared/views/paragraphs.ts';

type Change = Pick<Standing, 'entry' | 'delegation' | 'name' | 'state'>;

export interface RowNodeAttributes {
  readonly id: string;
  /** Something in it differs from the text in force. */
  readonly changed: boolean;
}

export interface CellNodeAttributes {
  readonly column: string;
  /** A cell of a first row that is styled as a table's head. */
  readonly header: boolean;
  readonly filler: boolean;
  /** The change that inserted, or struck, every paragraph mark in it. */
  readonly inserted: Change | null;
  readonly struck: Change | null;
}

/** The node types of tables. `colour`: the colour of a delegation. */
export function tableSpecs(
  colour: (delegation: string) => string,
): Record<'table' | 'row' | 'cell', NodeSpec> {
  return {
    table: {
      content: 'row*',
      attrs: { key: { default: '' } },
      isolating: true,
      selectable: false,
      toDOM: (node) => ['table', { 'data-table': node.attrs.key as string }, ['tbody', 0]],
      parseDOM: [{ tag: 'table' }],
    },
    row: {
      content: 'cell*',
      attrs: { id: { default: '' }, changed: { default: false } },
      selectable: false,
      toDOM: rowDom,
      parseDOM: [{ tag: 'tr' }],
    },
    cell: {
      content: 'paragraph*',
      attrs: {
        column: { default: '' },
        header: { default: false },
        filler: { default: false },
        inserted: { default: null },
        struck: { default: null },
      },
      isolating: true,
      toDOM: (node) => cellDom(node, colour),
      parseDOM: [{ tag: 'td' }, { tag: 'th', attrs: { header: true } }],
    },
  };
}

function rowDom(node: Node): DOMOutputSpec {
  const { id, changed } = node.attrs as RowNodeAttributes;
  return ['tr', { 'data-row': id, ...(changed ? { 'data-changed': '' } : {}) }, 0];
}

function cellDom(node: Node, colour: (delegation: string) => string): DOMOutputSpec {
  const { column, header, filler, inserted, struck } = node.attrs as CellNodeAttributes;
  const dom: Record<string, string> = { 'data-column': column };
  if (header) dom.scope = 'col';
  if (filler) {
    dom.class = 'filler';
    dom.contenteditable = 'false';
  }
  const by = struck ?? inserted;
  if (by) {
    dom['data-mark'] = struck ? 'struck' : 'inserted';
    dom['data-mark-state'] = by.state;
    dom.title = `${by.delegation} ${by.name}`.trim();
    dom.style = `--c:${colour(by.delegation)}`;
  }
  return [header ? 'th' : 'td', dom, 0];
}
