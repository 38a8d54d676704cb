/** The toolbar's tools: what each is called, whether it holds at the caret, and what it has the editor do. */
import type { RefObject } from 'preact';
import type { Editor } from '../editor/editor.ts';
import type { DeclaredKind } from '../editor/mending/proposals.ts';
import type { Switch } from '../editor/paragraphs/formatting.ts';
import type { ToolState } from '../editor/toolState.ts';
import type { Tool, ToolGroup } from '../panels/tools/tools.ts';
import { pickImages } from './images.ts';
import { styleMenu } from './styleMenu.ts';
import { tableMenu } from './tableMenu.ts';

/** An editor that is opened with the page, and may not be there yet. */
type Editing = RefObject<Editor | null>;

export function toolGroups(
  editing: Editing,
  state: ToolState,
  onLink: () => void,
  onReference: () => void,
  isChair: boolean,
): readonly ToolGroup[] {
  return [
    history(editing),
    paragraphs(editing, state),
    formats(editing, state, onLink),
    insertions(editing, state, onReference),
    proposalMenu(editing, isChair),
  ];
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

function paragraphs(editing: Editing, { shape, hasLevel }: ToolState): ToolGroup {
  return {
    name: 'Paragraph',
    items: [
      styleMenu(shape, (chosen) => editing.current?.setStyle(chosen)),
      {
        name: 'One level out',
        keys: 'Shift+Tab',
        icon: 'outdent',
        disabled: !hasLevel,
        act: () => editing.current?.changeLevel(-1),
      },
      {
        name: 'One level in',
        keys: 'Tab',
        icon: 'indent',
        disabled: !hasLevel,
        act: () => editing.current?.changeLevel(1),
      },
      {
        name: 'Whole paragraph',
        shows: { icon: 'paragraph' },
        tools: [
          { name: 'Move up', keys: 'Alt+Shift+↑', act: () => editing.current?.moveParagraphs('up') },
          { name: 'Move down', keys: 'Alt+Shift+↓', act: () => editing.current?.moveParagraphs('down') },
          { name: 'Strike', act: () => editing.current?.strikeParagraphs() },
        ],
      },
    ],
  };
}

function insertions(editing: Editing, { inTable }: ToolState, onReference: () => void): ToolGroup {
  return {
    name: 'Insert',
    items: [
      tableMenu(editing, inTable),
      { name: 'Cross-reference…', icon: 'reference', act: onReference },
      { name: 'Footnote', keys: 'Ctrl+Alt+F', icon: 'footnote', act: () => editing.current?.footnote() },
      { name: 'Image', icon: 'image', act: () => pickImages((files) => editing.current?.addImages(files)) },
    ],
  };
}

function formats(editing: Editing, state: ToolState, onLink: () => void): ToolGroup {
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
      { name: 'Link…', icon: 'link', on: state.link !== null, act: onLink },
      {
        name: 'More formatting',
        shows: { icon: 'format' },
        tools: [
          format('superscript', { name: 'Superscript', keys: 'Ctrl+Shift+=' }),
          format('subscript', { name: 'Subscript', keys: 'Ctrl+=' }),
          format('smallcaps', { name: 'Small capitals', keys: 'Ctrl+Shift+K' }),
          { name: 'Clear formatting', keys: 'Ctrl+Space', act: () => editing.current?.clearFormats() },
        ],
      },
    ],
  };
}

/** What is done for proposals; what a symbol says that does not follow from the text only a chair declares. */
function proposalMenu(editing: Editing, isChair: boolean): ToolGroup {
  const declare = (name: string, kind: DeclaredKind | null): Tool => ({
    name,
    act: () => editing.current?.proposals.declare(kind),
  });
  const declarations = [
    declare('Declare editorial: (MOD)', '(MOD)'),
    declare('Declare to be kept: NOC, underlined', 'NOC'),
    declare('Declare transferred here: ADD*', 'ADD*'),
    declare('Declare transferred away: SUP*', 'SUP*'),
    declare('Declare a general matter: OTHER', 'OTHER'),
    declare('Let the symbol follow from the text', null),
  ];
  const hold = (name: string, position: 'support' | 'oppose' | 'abstain'): Tool => ({
    name,
    act: () => void editing.current?.proposals.hold(position),
  });
  const positions = [
    hold('My delegation supports this proposal', 'support'),
    hold('My delegation opposes this proposal', 'oppose'),
    hold('My delegation abstains on this proposal', 'abstain'),
  ];
  return {
    name: 'Proposal',
    items: [
      {
        name: 'Proposal',
        shows: { icon: 'proposal' },
        tools: [
          {
            name: 'Fill in the titles from the event',
            act: () => void editing.current?.proposals.fillTitles(),
          },
          { name: 'Add lines for reasons', act: () => void editing.current?.proposals.giveReasons() },
          { name: 'New resolution: ADD', act: () => editing.current?.proposals.begin() },
          ...(isChair ? declarations : positions),
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
