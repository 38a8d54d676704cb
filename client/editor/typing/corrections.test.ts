/** What is put right while one types, key by key. */
import { describe, expect, it } from 'vitest';
import { correctionOf } from './corrections.ts';

/** What typing comes to behind words of others; `language` as ITU letters it. */
function typed(keys: string, language: string | null = 'E', before = ''): string {
  let own = '';
  for (const key of keys) {
    const correction = correctionOf(own, before, key, language);
    own = correction ? own.slice(0, own.length - correction.back) + correction.text : own + key;
  }
  return own;
}

describe('what is put right', () => {
  it('is a straight quote, as the language has it', () => {
    expect(typed('the "Internet of things" ("IoT")')).toBe('the “Internet of things” (“IoT”)');
    expect(typed('le "Pacte" et', 'F')).toBe('le «\u00a0Pacte\u00a0» et');
    expect(typed('el "Pacto" y', 'S')).toBe('el «Pacto» y');
    expect(typed('"x"', 'A')).toBe('"x"');
  });
  it('is an apostrophe, and a single quote where one begins', () => {
    expect(typed("the chair's 'view'")).toBe('the chair’s ‘view’');
    expect(typed("l'Union d'étude", 'F')).toBe('l’Union d’étude');
  });
  it('opens or closes a quote by what stands before it, whoever wrote that', () => {
    expect(typed('"', 'E', 'word')).toBe('”');
    expect(typed('"', 'E', 'word ')).toBe('“');
  });
  it('is two hyphens, three of them, and three dots', () => {
    expect(typed('1--9 and---so')).toBe('1–9 and—so');
    expect(typed('and so on...')).toBe('and so on…');
    expect(typed('....')).toBe('….');
  });
});

describe('what is left alone', () => {
  it('is whatever begins in the words of others', () => {
    expect(typed('.', 'E', 'and so on..')).toBe('.');
    expect(typed('-', 'E', 'a-')).toBe('-');
    expect(typed('...', 'E', '.')).toBe('...');
  });
  it('is a straight quote where the draft keeps to them', () => {
    expect(typed(`"the chair's view"...`, null)).toBe(`"the chair's view"…`);
  });
  it('is what nobody would see: spaces and hyphens stay what they are', () => {
    const words = 'Resolution 98 (Rev. Geneva, 2022) of ITU-T Study Group 20, No. 7';
    expect(typed(words)).toBe(words);
  });
  it('is what has been taken back: typing on does not put it right again', () => {
    expect(correctionOf('--', '', 'x', 'E')).toBeNull();
    expect(correctionOf('...', '', ' ', 'E')).toBeNull();
  });
});
