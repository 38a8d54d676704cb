/** Keys: how they are written for people, and whether one was pressed. Their notation is that of prosemirror-keymap. */
import type { Words } from '../../words/words.ts';

/** The keys of the page around the text. Single letters count only where nobody writes. */
export const KEYS = {
  commands: 'Mod-k',
  help: '?',
  helpAnywhere: 'Mod-/',
  tools: 'Alt-F10',
  comment: 'Mod-Alt-m',
  find: 'Mod-f',
  // On a Mac Cmd-H hides the program: there it is Cmd-Shift-H, as in other editors.
  replace: isMac() ? 'Shift-Mod-h' : 'Mod-h',
  nextMatch: 'F3',
  previousMatch: 'Shift-F3',
  close: 'Escape',
  nextChange: 'j',
  previousChange: 'k',
  accept: 'a',
  reject: 'r',
  reason: 'e',
  takeBack: 'u',
} as const;

interface Chord {
  readonly key: string;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

function chordOf(keys: string): Chord {
  const parts = keys.split(/-(?!$)/);
  const held = new Set(parts.slice(0, -1));
  const mod = held.has('Mod');
  return {
    key: parts.at(-1) ?? '',
    ctrl: held.has('Ctrl') || (mod && !isMac()),
    meta: mod && isMac(),
    alt: held.has('Alt'),
    shift: held.has('Shift'),
  };
}

/** Whether these keys, and no other modifier, were pressed. A letter with Alt counts by its place: Macs make a sign of it. */
export function isPressed(event: KeyboardEvent, keys: string): boolean {
  const { key, ctrl, meta, alt, shift } = chordOf(keys);
  if (event.ctrlKey !== ctrl || event.metaKey !== meta || event.altKey !== alt) return false;
  // A sign may need Shift on one keyboard and none on another.
  if (/^[a-z]$|^.{2,}$/.test(key) && event.shiftKey !== shift) return false;
  return event.key.toLowerCase() === key.toLowerCase() || (alt && event.code === `Key${key.toUpperCase()}`);
}

/** Keys as people read them: `Ctrl+Shift+K`, on a Mac `⇧⌘K`. */
export function keysInWords(keys: string, { keys: names }: Words): string {
  const { key, ctrl, meta, alt, shift } = chordOf(keys);
  const mac = isMac();
  const held = [
    ctrl && (mac ? '⌃' : 'Ctrl'),
    alt && (mac ? '⌥' : 'Alt'),
    shift && (mac ? '⇧' : names.shift),
    meta && '⌘',
  ].filter((one) => one !== false);
  return [...held, nameOf(key, names)].join(mac ? '' : '+');
}

function nameOf(key: string, names: Words['keys']): string {
  const known: Readonly<Record<string, string>> = {
    ArrowUp: '↑',
    ArrowDown: '↓',
    Space: names.space,
    Escape: names.escape,
    Enter: names.enter,
    Delete: names.delete,
    Backspace: names.backspace,
  };
  return known[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

function isMac(): boolean {
  return typeof navigator !== 'undefined' && /Mac/.test(navigator.platform);
}
