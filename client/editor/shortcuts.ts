/** The keys of what one can do with the text, as prosemirror-keymap writes them: the text hears them, and menus show them. */
export const SHORTCUTS = {
  undo: 'Mod-z',
  redo: 'Mod-y',
  strong: 'Mod-b',
  em: 'Mod-i',
  underline: 'Mod-u',
  subscript: 'Mod-=',
  superscript: 'Shift-Mod-=',
  smallcaps: 'Shift-Mod-k',
  clearFormats: 'Ctrl-Space',
  levelIn: 'Tab',
  levelOut: 'Shift-Tab',
  moveUp: 'Alt-Shift-ArrowUp',
  moveDown: 'Alt-Shift-ArrowDown',
  footnote: 'Mod-Alt-f',
  noBreakSpace: 'Ctrl-Shift-Space',
  noBreakHyphen: 'Mod-Shift--',
} as const;
