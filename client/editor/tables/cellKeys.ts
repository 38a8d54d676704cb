/** Moving from cell to cell: Tab in the order of reading, the arrows up and down in a column. */
import type { Node, ResolvedPos } from 'prosemirror-model';
import { type Command, NodeSelection, Selection, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

/** How deep a cell's row and a cell stand in the document. */
const ROW = 2;
const CELL = 3;

export function isInTable({ selection: { $head } }: { readonly selection: Selection }): boolean {
  return $head.depth > 0 && $head.node(1).type.name === 'table';
}

export function isFiller(node: Node): boolean {
  return node.type.name === 'cell' && node.childCount === 0;
}

/** Tab: to the next cell, whose words are selected. Shift-Tab: to the one before. Behind the last one, `atEnd`. */
export function toCell(direction: 1 | -1, atEnd: Command): Command {
  return (state, dispatch, view) => {
    if (!isInTable(state)) return false;
    const { $head, from } = state.selection;
    const start = $head.start(1);
    const cells: number[] = [];
    $head.node(1).descendants((node, offset) => {
      if (node.type.name === 'cell') cells.push(start + offset);
      return node.type.name !== 'cell';
    });
    const next = cells[cells.findLastIndex((position) => position <= from) + direction];
    if (next === undefined) return direction === 1 ? atEnd(state, dispatch, view) : true;
    dispatch?.(state.tr.setSelection(wordsOfCell(state.doc, next)).scrollIntoView());
    return true;
  };
}

function wordsOfCell(doc: Node, position: number): Selection {
  const cell = doc.nodeAt(position);
  if (!cell || isFiller(cell)) return NodeSelection.create(doc, position);
  return TextSelection.create(doc, position + 2, position + cell.nodeSize - 2);
}

/**
 * The arrows up and down, from a cell's first and last line: to the same column of the next row, or out of the table.
 * By itself the browser would go to the line before or behind in the order of reading.
 */
export function toRow(direction: 1 | -1): Command {
  return (state, dispatch, view) => {
    const { $head, empty } = state.selection;
    if (!view || !isInTable(state)) return false;
    const filler = state.selection instanceof NodeSelection;
    if (!filler && (!empty || !atEdge(view, $head, direction))) return false;
    const table = $head.node(1);
    const row = $head.index(1) + direction;
    const column = $head.index(ROW) - (filler ? 1 : 0);
    const position = row < 0 || row >= table.childCount ? null : cellAt($head, row, column);
    const next = position === null ? beside($head, direction) : wordsOfCell(state.doc, position);
    if (next) {
      const words = next instanceof TextSelection ? inLine(view, next, direction) : next;
      dispatch?.(state.tr.setSelection(words).scrollIntoView());
    }
    return next !== null;
  };
}

/** Whether the caret stands in its cell's first line, or its last. */
function atEdge(view: EditorView, $head: ResolvedPos, direction: 1 | -1): boolean {
  const last = direction === 1 ? $head.node(CELL).childCount - 1 : 0;
  return $head.index(CELL) === last && view.endOfTextblock(direction === 1 ? 'down' : 'up');
}

/** The position before a cell of the same table. */
function cellAt($head: ResolvedPos, row: number, column: number): number {
  const table = $head.node(1);
  let position = $head.start(1);
  for (let at = 0; at < row; at++) position += table.child(at).nodeSize;
  position++;
  for (let at = 0; at < column; at++) position += table.child(row).child(at).nodeSize;
  return position;
}

/** What stands before or behind the table. */
function beside($head: ResolvedPos, direction: 1 | -1): Selection | null {
  const edge = $head.doc.resolve(direction === 1 ? $head.after(1) : $head.before(1));
  return Selection.findFrom(edge, direction, true);
}

/** The caret in the first or last line of a stretch, below or above where it now stands. */
function inLine(view: EditorView, { $from, $to }: TextSelection, direction: 1 | -1): Selection {
  const block = direction === 1 ? $from : $to;
  const edge = direction === 1 ? block.start() : block.end();
  const line = view.coordsAtPos(edge, direction === 1 ? 1 : -1);
  const { left } = view.coordsAtPos(view.state.selection.head);
  const found = view.posAtCoords({ left, top: (line.top + line.bottom) / 2 });
  const position = found ? Math.min(Math.max(found.pos, block.start()), block.end()) : edge;
  return TextSelection.create(view.state.doc, position);
}
