/** What stands in the toolbar, as plain values: pages say what each tool does. */
import type { IconName } from '../parts/Icon.tsx';

/** One thing that one can do, or one choice of a menu. */
export interface Tool {
  readonly name: string;
  /** The keys that do the same, as prosemirror-keymap writes them: `Mod-b`. */
  readonly keys?: string;
  /** Absent in a menu. */
  readonly icon?: IconName;
  /** Whether it holds at the caret; absent where it is no switch. */
  readonly on?: boolean;
  readonly disabled?: boolean;
  readonly act: () => void;
}

/** A button that opens a list of tools. */
export interface ToolMenu {
  readonly name: string;
  /** What stands on the button: what now holds, or an icon. */
  readonly shows: string | { readonly icon: IconName };
  readonly tools: readonly Tool[];
}

/** Tools that belong together, in the order in which they stand. */
export interface ToolGroup {
  readonly name: string;
  readonly items: readonly (Tool | ToolMenu)[];
}
