/** What a toolbar shows of the caret: the paragraph's shape, the formats that are on, where it stands. */
import { type EditorState, Plugin } from 'prosemirror-state';
import type { ParagraphAttributes } from '../../shared/weave/records.ts';
import type { Binding } from './binding.ts';
import { SWITCHES, type Switch } from './formatting.ts';
import type { ParagraphNodeAttributes } from './schema.ts';

export interface ToolState {
  /** The attributes of the selected paragraphs, where style, label and level of all are the same; else null. */
  readonly shape: ParagraphAttributes | null;
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
  formats: [],
  link: null,
  bare: true,
  inTable: false,
  agreed: false,
};

/** Tells the state of the tools whenever it is another. */
export function toolStates(binding: Binding, onTools: (state: ToolState) => void): Plugin {
  let told = JSON.stringify(NO_TOOLS);
  return new Plugin({
    view: () => ({
      update: (view) => {
        const state = toolStateOf(view.state, binding.scribe.agreed);
        const spelled = JSON.stringify(state);
        if (spelled === told) return;
        told = spelled;
        onTools(state);
      },
    }),
  });
}

function toolStateOf(state: EditorState, agreed: boolean): ToolState {
  const { from, to, empty, $head } = state.selection;
  const marks = new Map<string, number>();
  let words = 0;
  let link: string | null = null;
  const shapes = new Map<string, ParagraphAttributes>();
  state.doc.nodesBetween(from, to, (node) => {
    if (node.isTextblock) {
      const { attributes } = node.attrs as ParagraphNodeAttributes;
      shapes.set(JSON.stringify([attributes.style, attributes.label, attributes.level]), attributes);
    }
    if (!node.isInline) return true;
    words++;
    for (const { type } of node.marks) marks.set(type.name, (marks.get(type.name) ?? 0) + 1);
    return false;
  });
  const now = state.storedMarks ?? $head.marks();
  for (const { type, attrs } of now) if (type.name === 'link') link = attrs.href as string;
  const [shape] = shapes.values();
  const isOn = (name: Switch) =>
    empty ? now.some(({ type }) => type.name === name) : words > 0 && marks.get(name) === words;
  return {
    shape: shapes.size === 1 && shape ? shape : null,
    formats: SWITCHES.filter(isOn),
    link,
    bare: empty,
    inTable: shape?.cell !== undefined,
    agreed,
  };
}
