/** Tables under the keys and for a toolbar: from cell to cell, and rows, columns and tables put in and struck. */
import { keydownHandler } from 'prosemirror-keymap';
import { type Command, type EditorState, NodeSelection, Plugin, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import { blocksOf, isTable } from '../../../shared/views/tables.ts';
import type { Binding } from '../binding/binding.ts';
import { pointAt, positionOf } from '../binding/places.ts';
import type { Plan } from '../intents/plan.ts';
import { isFiller, isInTable, toCell, toRow } from './cellKeys.ts';
import type { CellNodeAttributes } from './tableSpec.ts';
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

/** What a toolbar can do with tables. Each is one change; where it makes no sense, it does nothing. */
export interface TableTools {
  /** Whether the caret stands in a table. */
  readonly isIn: boolean;
  /** Puts a table behind the caret's paragraph, or behind the table that it stands in; the first row is its head. */
  insert(rows: number, columns: number): void;
  /** Puts a row beside the caret's, or strikes those in which the selection lies. */
  row(what: 'above' | 'below' | 'strike'): void;
  /** Puts a column beside the caret's, or strikes those in which the selection lies. */
  column(what: 'left' | 'right' | 'strike'): void;
  /** Strikes the whole table. */
  strike(): void;
}

/** `run` runs a command on the editor as it now stands. */
export function tableTools(
  binding: Binding,
  state: () => EditorState,
  run: (command: Command) => void,
): TableTools {
  return {
    get isIn() {
      return isInTable(state());
    },
    insert: (rows, columns) => run(insertTable(binding, rows, columns)),
    row: (what) => run(changeRows(binding, what)),
    column: (what) => run(changeColumns(binding, what)),
    strike: () => run(strikeTable(binding)),
  };
}

export function insertTable(binding: Binding, rows: number, columns: number): Command {
  return (state, dispatch, view) => {
    if (!dispatch) return true;
    const id = binding.scribe.hand.nextRecord;
    const { paragraph } = pointAt(state.doc, state.selection.to);
    carryOut(binding, planTable(markedParagraphs(binding.reading), paragraph, id, rows, columns));
    goTo(binding, view, ([table, row, column]) => table === id && row === 'r1' && column === 'c1');
    return true;
  };
}

export function changeRows(binding: Binding, what: 'above' | 'below' | 'strike'): Command {
  return inCells((state, from, to, view) => {
    const paragraphs = markedParagraphs(binding.reading);
    const { user } = binding.scribe.hand.identity;
    if (what === 'strike') {
      const rows = { from: Math.min(from.row, to.row), to: Math.max(from.row, to.row) };
      return carryOut(binding, planStrikeRows(paragraphs, from, rows, user));
    }
    const id = binding.scribe.hand.nextRecord;
    carryOut(binding, planRow(what === 'above' ? from : to, what, id));
    const column = to.table.columns[state.selection.empty ? to.column : 0];
    goTo(binding, view, ([, row, own]) => row === id && own === column);
  }, binding);
}

export function changeColumns(binding: Binding, what: 'left' | 'right' | 'strike'): Command {
  return inCells((_state, from, to, view) => {
    const paragraphs = markedParagraphs(binding.reading);
    const { user } = binding.scribe.hand.identity;
    const columns = { from: Math.min(from.column, to.column), to: Math.max(from.column, to.column) };
    if (what === 'strike') return carryOut(binding, planStrikeColumns(paragraphs, from, columns, user));
    const id = binding.scribe.hand.nextRecord;
    const column = what === 'left' ? columns.from : columns.to;
    carryOut(binding, planColumn({ ...to, column }, what, id));
    const row = to.table.rows[to.row]?.id;
    goTo(binding, view, ([, own, at]) => at === id && own === row);
  }, binding);
}

export function strikeTable(binding: Binding): Command {
  return inCells((_state, place) => {
    const rows = { from: 0, to: place.table.rows.length - 1 };
    const { user } = binding.scribe.hand.identity;
    carryOut(binding, planStrikeRows(markedParagraphs(binding.reading), place, rows, user));
  }, binding);
}

/** A command on the cells in which the selection begins and ends; of two tables the one that it ends in. */
function inCells(
  act: (state: EditorState, from: CellPlace, to: CellPlace, view: EditorView | undefined) => void,
  binding: Binding,
): Command {
  return (state, dispatch, view) => {
    const to = placeAt(binding, state, state.selection.to);
    if (!to) return false;
    const from = placeAt(binding, state, state.selection.from);
    if (dispatch) act(state, from?.table === to.table ? from : to, to, view);
    return true;
  };
}

/** The cell at a position, one without paragraphs too. */
function placeAt(binding: Binding, state: EditorState, position: number): CellPlace | null {
  const { selection } = state;
  const paragraphs = markedParagraphs(binding.reading);
  if (selection instanceof NodeSelection && isFiller(selection.node)) return fillerPlace(binding, selection);
  return cellPlaceOf(paragraphs, pointAt(state.doc, position).paragraph);
}

function fillerPlace(binding: Binding, { $from, node }: NodeSelection): CellPlace | null {
  const key = $from.node(1).attrs.key as string;
  const { column } = node.attrs as CellNodeAttributes;
  let first = 0;
  for (const block of blocksOf(markedParagraphs(binding.reading))) {
    if (isTable(block) && block.key === key) {
      const row = block.rows.findIndex(({ id }) => id === $from.parent.attrs.id);
      return { table: block, row, column: block.columns.indexOf(column), first };
    }
    first += isTable(block) ? block.paragraphs.length : 1;
  }
  return null;
}

function carryOut(binding: Binding, plan: Plan | null): void {
  if (plan) binding.carryOut(plan);
}

/** Puts the caret into a cell. */
function goTo(
  binding: Binding,
  view: EditorView | undefined,
  isIt: (cell: readonly [table: string, row: string, column: string]) => boolean,
): void {
  const paragraph = markedParagraphs(binding.reading).findIndex(
    ({ attributes: { cell } }) => cell !== undefined && isIt(cell),
  );
  if (!view || paragraph < 0) return;
  const position = positionOf(view.state.doc, { paragraph, offset: 0 });
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, position)).scrollIntoView());
}

/** A row behind the last one, the caret in its first cell. */
function addRow(binding: Binding): Command {
  return inCells((_state, _from, place, view) => {
    const id = binding.scribe.hand.nextRecord;
    carryOut(binding, planRow(place, 'below', id));
    goTo(binding, view, ([, row]) => row === id);
  }, binding);
}

/** Makes a paragraph in a selected cell that has none: what is typed or pasted next goes there. */
function fill(binding: Binding, { state }: EditorView): void {
  const { selection } = state;
  if (!(selection instanceof NodeSelection) || !isFiller(selection.node)) return;
  const place = fillerPlace(binding, selection);
  if (place) carryOut(binding, planFill(markedParagraphs(binding.reading), place));
}

/** Keys and clicks in tables; to stand before the other keys of the text. After Escape, Tab leaves the text. */
export function tableKeys(binding: Binding): Plugin {
  const keys = keydownHandler({
    Tab: toCell(1, addRow(binding)),
    'Shift-Tab': toCell(-1, addRow(binding)),
    ArrowUp: toRow(-1),
    ArrowDown: toRow(1),
  });
  let leaves = false;
  return new Plugin({
    props: {
      handleKeyDown: (view, event) => {
        if (event.key === 'Tab' && leaves) return false;
        if (event.key !== 'Shift') leaves = event.key === 'Escape';
        return keys(view, event);
      },
      handleKeyPress: (view) => {
        fill(binding, view);
        return false;
      },
      handlePaste: (view) => {
        fill(binding, view);
        return false;
      },
      handleDOMEvents: {
        mousedown: (view, event) => {
          const cell = event.target instanceof Element ? event.target.closest('.filler') : null;
          if (!cell || !view.editable) return false;
          event.preventDefault();
          const position = view.posAtDOM(cell, 0) - 1;
          view.focus();
          view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, position)));
          return true;
        },
      },
    },
  });
}
