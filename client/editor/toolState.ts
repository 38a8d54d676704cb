/** What a toolbar shows of the caret: the paragraph's shape, the formats that are on, where it stands. */
import { type EditorState, Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { ParagraphAttributes } from '../../shared/weave/records.ts';
import type { Binding } from './binding/binding.ts';
import { linkAt, SWITCHES, type Switch } from './paragraphs/formatting.ts';
import { levelOf, type Shape } from './paragraphs/shaping.ts';
import type { ParagraphNodeAttributes } from './schema.ts';
import { isInTable } from './tables/cellKeys.ts';

export interface ToolState {
  /** What the selected paragraphs are; null where they are not all the same. */
  readonly shape: Shape | null;
  /** Whether any of them may go a level in or out. */
  readonly hasLevel: boolean;
  /** The formats of all that is selected; with a bare caret, of what is typed next. */
  readonly formats: readonly Switch[];
  /** The address of the link at the selection. */
  readonly link: string | null;
  /** Whether there is only a caret. */
  readonly bare: boolean;
  readonly inTable: boolean;
  /** Whether what one does is agreed from birth: a chair's direct edit. */
  readonly agreed: boolean;
}

/** Before anybody has put a caret anywhere. */
export const NO_TOOLS: ToolState = {
  shape: null,
  hasLevel: false,
  formats: [],
  link: null,
  bare: true,
  inTable: false,
  agreed: false,
};

/** Tells the state of the tools at once, and whenever it is another: once a frame, and so in no key's way. */
export function toolStates(binding: Binding, onTools: (state: ToolState) => void): Plugin {
  let told = '';
  let frame: number | null = null;
  const tell = (view: EditorView) => {
    frame = null;
    const state = toolStateOf(view.state, binding.scribe.agreed);
    const spelled = JSON.stringify(state);
    if (spelled === told) return;
    told = spelled;
    onTools(state);
  };
  return new Plugin({
    view: (view) => {
      tell(view);
      return {
        update: () => {
          frame ??= requestAnimationFrame(() => tell(view));
        },
        destroy: () => {
          if (frame !== null) cancelAnimationFrame(frame);
        },
      };
    },
  });
}

function toolStateOf(state: EditorState, agreed: boolean): ToolState {
  const { from, to, empty, $head } = state.selection;
  const shapes: ParagraphAttributes[] = [];
  const marks = new Map<string, number>();
  let words = 0;
  state.doc.nodesBetween(from, to, (node) => {
    if (node.isTextblock) shapes.push((node.attrs as ParagraphNodeAttributes).attributes);
    if (!node.isInline) return true;
    words++;
    for (const { type } of node.marks) marks.set(type.name, (marks.get(type.name) ?? 0) + 1);
    return false;
  });
  const [first] = shapes;
  const same = shapes.every(({ style, label }) => style === first?.style && label === first.label);
  const next = state.storedMarks ?? $head.marks();
  const isOn = (name: Switch) =>
    empty ? next.some(({ type }) => type.name === name) : words > 0 && marks.get(name) === words;
  return {
    shape: same && first ? { style: first.style, ...(first.label ? { label: first.label } : {}) } : null,
    hasLevel: shapes.some((shape) => levelOf(shape) !== null),
    formats: SWITCHES.filter(isOn),
    link: linkAt(state)?.href ?? null,
    bare: empty,
    inTable: isInTable(state),
    agreed,
  };
}
