/** The toolbar's tools: what each is called, whether it holds at the caret, and what it has the editor do. */
import type { RefObject } from 'preact';
import type { Editor } from '../editor/editor.ts';
import type { DeclaredKind } from '../editor/mending/proposals.ts';
import type { Switch } from '../editor/paragraphs/formatting.ts';
import { SHORTCUTS } from '../editor/shortcuts.ts';
import type { ToolState } from '../editor/toolState.ts';
import { KEYS } from '../panels/commands/keys.ts';
import type { Tool, ToolGroup } from '../panels/tools/tools.ts';
import type { Words } from '../words/words.ts';
import { pickImages } from './images.ts';
import { styleMenu } from './styleMenu.ts';
import { tableMenu } from './tableMenu.ts';

/** An editor that is opened with the page, and may not be there yet. */
type Editing = RefObject<Editor | null>;

export function toolGroups(
  words: Words,
  editing: Editing,
  state: ToolState,
  onLink: () => void,
  onReference: () => void,
  isChair: boolean,
): readonly ToolGroup[] {
  return [
    history(words, editing),
    paragraphs(words, editing, state),
    formats(words, editing, state, onLink),
    insertions(words, editing, state, onReference),
    proposalMenu(words, editing, isChair),
  ];
}

function history({ tools }: Words, editing: Editing): ToolGroup {
  return {
    name: tools.history,
    items: [
      { name: tools.undo, keys: SHORTCUTS.undo, icon: 'undo', act: () => editing.current?.undo() },
      { name: tools.redo, keys: SHORTCUTS.redo, icon: 'redo', act: () => editing.current?.redo() },
    ],
  };
}

function paragraphs(words: Words, editing: Editing, { shape, hasLevel }: ToolState): ToolGroup {
  const { tools } = words;
  return {
    name: tools.paragraph,
    items: [
      styleMenu(words, shape, (chosen) => editing.current?.setStyle(chosen)),
      {
        name: tools.levelOut,
        keys: SHORTCUTS.levelOut,
        icon: 'outdent',
        disabled: !hasLevel,
        act: () => editing.current?.changeLevel(-1),
      },
      {
        name: tools.levelIn,
        keys: SHORTCUTS.levelIn,
        icon: 'indent',
        disabled: !hasLevel,
        act: () => editing.current?.changeLevel(1),
      },
      {
        name: tools.wholeParagraph,
        shows: { icon: 'paragraph' },
        tools: [
          { name: tools.moveUp, keys: SHORTCUTS.moveUp, act: () => editing.current?.moveParagraphs('up') },
          {
            name: tools.moveDown,
            keys: SHORTCUTS.moveDown,
            act: () => editing.current?.moveParagraphs('down'),
          },
          { name: tools.strike, act: () => editing.current?.strikeParagraphs() },
        ],
      },
    ],
  };
}

function insertions(
  words: Words,
  editing: Editing,
  { inTable }: ToolState,
  onReference: () => void,
): ToolGroup {
  const { tools } = words;
  return {
    name: tools.insert,
    items: [
      tableMenu(words, editing, inTable),
      { name: tools.reference, icon: 'reference', act: onReference },
      {
        name: tools.footnote,
        keys: SHORTCUTS.footnote,
        icon: 'footnote',
        act: () => editing.current?.footnote(),
      },
      {
        name: tools.image,
        icon: 'image',
        act: () => pickImages((files) => editing.current?.addImages(files)),
      },
      {
        name: tools.brackets,
        shows: { icon: 'brackets' },
        tools: [
          { name: tools.putBrackets, act: () => editing.current?.brackets.put() },
          { name: tools.putOptions, act: () => editing.current?.brackets.putOptions() },
          { name: tools.putNote, act: () => editing.current?.brackets.putNote() },
        ],
      },
    ],
  };
}

function formats({ tools }: Words, editing: Editing, state: ToolState, onLink: () => void): ToolGroup {
  const format = (name: Switch, of: Pick<Tool, 'name' | 'keys' | 'icon'>): Tool => ({
    ...of,
    on: state.formats.includes(name),
    act: () => editing.current?.format(name),
  });
  return {
    name: tools.formatting,
    items: [
      format('strong', { name: tools.bold, keys: SHORTCUTS.strong, icon: 'bold' }),
      format('em', { name: tools.italic, keys: SHORTCUTS.em, icon: 'italic' }),
      format('underline', { name: tools.underline, keys: SHORTCUTS.underline, icon: 'underline' }),
      { name: tools.link, icon: 'link', on: state.link !== null, act: onLink },
      {
        name: tools.moreFormatting,
        shows: { icon: 'format' },
        tools: [
          format('superscript', { name: tools.superscript, keys: SHORTCUTS.superscript }),
          format('subscript', { name: tools.subscript, keys: SHORTCUTS.subscript }),
          format('smallcaps', { name: tools.smallcaps, keys: SHORTCUTS.smallcaps }),
          {
            name: tools.clearFormatting,
            keys: SHORTCUTS.clearFormats,
            act: () => editing.current?.clearFormats(),
          },
        ],
      },
    ],
  };
}

/** What is done for proposals; what a symbol says that does not follow from the text only a chair declares. */
function proposalMenu({ proposal }: Words, editing: Editing, isChair: boolean): ToolGroup {
  const declare = (name: string, kind: DeclaredKind | null): Tool => ({
    name,
    act: () => editing.current?.proposals.declare(kind),
  });
  const declarations = [
    declare(proposal.editorial, '(MOD)'),
    declare(proposal.kept, 'NOC'),
    declare(proposal.transferredHere, 'ADD*'),
    declare(proposal.transferredAway, 'SUP*'),
    declare(proposal.general, 'OTHER'),
    declare(proposal.follows, null),
  ];
  return {
    name: proposal.menu,
    items: [
      {
        name: proposal.menu,
        shows: { icon: 'proposal' },
        tools: [
          {
            name: proposal.fillTitles,
            act: () => void editing.current?.proposals.fillTitles(),
          },
          { name: proposal.giveReasons, act: () => void editing.current?.proposals.giveReasons() },
          { name: proposal.begin, act: () => editing.current?.proposals.begin() },
          ...(isChair ? declarations : []),
        ],
      },
    ],
  };
}

/** Opens the find bar. */
export function findTools({ tools }: Words, open: (replacing: boolean) => void): ToolGroup {
  return {
    name: tools.find,
    items: [{ name: tools.findAndReplace, keys: KEYS.find, icon: 'find', act: () => open(false) }],
  };
}
