/** The toolbar's tools: what each is called, whether it holds at the caret, and what it has the editor do. */
import type { RefObject } from 'preact';
import type { Editor } from '../editor/editor.ts';
import type { Switch } from '../editor/formatting.ts';
import type { ToolState } from '../editor/toolState.ts';
import type { Tool, ToolGroup } from '../panels/tools/tools.ts';

/** An editor that is opened with the page, and may not be there yet. */
type Editing = RefObject<Editor | null>;

export function toolGroups(editing: Editing, state: ToolState): readonly ToolGroup[] {
  return [history(editing), formats(editing, state)];
}

function history(editing: Editing): ToolGroup {
  return {
    name: 'History',
    items: [
      { name: 'Undo', keys: 'Ctrl+Z', icon: 'undo', act: () => editing.current?.undo() },
      { name: 'Redo', keys: 'Ctrl+Y', icon: 'redo', act: () => editing.current?.redo() },
    ],
  };
}

function formats(editing: Editing, state: ToolState): ToolGroup {
  const format = (name: Switch, of: Pick<Tool, 'name' | 'keys' | 'icon'>): Tool => ({
    ...of,
    on: state.formats.includes(name),
    act: () => editing.current?.format(name),
  });
  return {
    name: 'Formatting',
    items: [
      format('strong', { name: 'Bold', keys: 'Ctrl+B', icon: 'bold' }),
      format('em', { name: 'Italic', keys: 'Ctrl+I', icon: 'italic' }),
      format('underline', { name: 'Underline', keys: 'Ctrl+U', icon: 'underline' }),
      {
        name: 'More formatting',
        shows: { icon: 'format' },
        tools: [
          format('superscript', { name: 'Superscript', keys: 'Ctrl+Shift+=' }),
          format('subscript', { name: 'Subscript', keys: 'Ctrl+=' }),
          format('smallcaps', { name: 'Small capitals', keys: 'Ctrl+Shift+K' }),
        ],
      },
    ],
  };
}

/** Opens the find bar. */
export function findTools(open: (replacing: boolean) => void): ToolGroup {
  return {
    name: 'Find',
    items: [{ name: 'Find and replace', keys: 'Ctrl+F', icon: 'find', act: () => open(false) }],
  };
}
