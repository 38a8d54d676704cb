/** The toolbar's menu of tables: a new one, and rows and columns of the one in which the caret stands. */
import type { RefObject } from 'preact';
import type { Editor } from '../editor/editor.ts';
import type { Tool, ToolMenu } from '../panels/tools/tools.ts';
import type { Words } from '../words/words.ts';

/** How many columns a new table may have. */
const COLUMNS = [2, 3, 4, 5];
/** How many rows it has; Tab in the last cell makes more. */
const ROWS = 3;

export function tableMenu({ tables }: Words, editing: RefObject<Editor | null>, inTable: boolean): ToolMenu {
  const within = (name: string, act: () => void): Tool => ({ name, disabled: !inTable, act });
  const row = (what: 'above' | 'below' | 'strike') => () => editing.current?.table.row(what);
  const column = (what: 'left' | 'right' | 'strike') => () => editing.current?.table.column(what);
  return {
    name: tables.menu,
    shows: { icon: 'table' },
    tools: [
      ...COLUMNS.map((columns) => ({
        name: tables.new(columns),
        act: () => editing.current?.table.insert(ROWS, columns),
      })),
      within(tables.rowAbove, row('above')),
      within(tables.rowBelow, row('below')),
      within(tables.columnLeft, column('left')),
      within(tables.columnRight, column('right')),
      within(tables.strikeRow, row('strike')),
      within(tables.strikeColumn, column('strike')),
      within(tables.strikeTable, () => editing.current?.table.strike()),
    ],
  };
}
