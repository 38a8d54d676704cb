import { describe, expect, it } from 'vitest';
import { EN } from '../../words/en.ts';
import { FR } from '../../words/fr.ts';
import { commandsFor } from './finding.ts';
import { isPressed, KEYS, keysInWords } from './keys.ts';
import type { Command } from './offers.ts';

const command = (name: string, group: string): Command => ({ name, group, act: () => undefined });
const ALL = [
  command('Row above', 'Table'),
  command('Strike row', 'Table'),
  command('Strike', 'Whole paragraph'),
  command('Modification précédente', 'Décider'),
];
const names = (sought: string) => commandsFor(ALL, sought).map(({ name }) => name);

describe('finding a command', () => {
  it('takes words in any order, from the name or its menu, the name’s beginning first', () => {
    expect(names('strike')).toEqual(['Strike row', 'Strike']);
    expect(names('table strike')).toEqual(['Strike row']);
    expect(names('row')).toEqual(['Row above', 'Strike row']);
    expect(names('para')).toEqual(['Strike']);
    expect(names('')).toHaveLength(ALL.length);
    expect(names('nothing')).toEqual([]);
  });

  it('minds neither accents nor capitals', () => {
    expect(names('PRECEDENTE')).toEqual(['Modification précédente']);
    expect(names('décider')).toEqual(['Modification précédente']);
  });
});

const event = (key: string, held: Partial<KeyboardEvent> = {}) =>
  ({
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
  }) as KeyboardEvent;

describe('keys', () => {
  it('are read as people know them, in their language', () => {
    expect(
      ['Mod-b', 'Shift-Mod-=', 'Alt-Shift-ArrowUp', 'Mod-Shift--', 'Tab'].map((keys) =>
        keysInWords(keys, EN),
      ),
    ).toEqual(['Ctrl+B', 'Ctrl+Shift+=', 'Alt+Shift+↑', 'Ctrl+Shift+-', 'Tab']);
    expect(keysInWords('Ctrl-Shift-Space', FR)).toBe('Ctrl+Maj+Espace');
  });

  it('are told by all that is held, and signs by what is typed', () => {
    expect(isPressed(event('k', { ctrlKey: true }), KEYS.commands)).toBe(true);
    expect(isPressed(event('K', { ctrlKey: true, shiftKey: true }), KEYS.commands)).toBe(false);
    expect(isPressed(event('k'), KEYS.commands)).toBe(false);
    expect(isPressed(event('/', { ctrlKey: true, shiftKey: true }), KEYS.helpAnywhere)).toBe(true);
    expect(isPressed(event('µ', { ctrlKey: true, altKey: true, code: 'KeyM' }), KEYS.comment)).toBe(true);
    expect(isPressed(event('F3', { shiftKey: true }), KEYS.nextMatch)).toBe(false);
  });
});
