/** What is put right while one types, key by key. */
import { describe, expect, it } from 'vitest';
import { correctionOf } from './corrections.ts';

/** What typing comes to behind words of others; `language` as ITU letters it. */
function typed(keys: string, language = 'E', before = ''): string {
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
  it('is the space before a number and the hyphen of a Sector, in ITU’s style', () => {
    expect(typed('Resolution 98, Study Group 20, No. 7')).toBe(
      'Resolution\u00a098, Study Group\u00a020, No.\u00a07',
    );
    expect(typed('Resolution 98 (Rev. Geneva, 2022)')).toBe('Resolution\u00a098 (Rev.\u00a0Geneva, 2022)');
    expect(typed('ITU-T and ITU-R; ITU-Dx')).toBe('ITU\u2011T and ITU\u2011R; ITU-Dx');
    expect(typed('la Résolution 98 de l’UIT-T, ', 'F')).toBe('la Résolution\u00a098 de l’UIT\u2011T, ');
  });
});

describe('what is left alone', () => {
  it('is whatever begins in the words of others', () => {
    expect(typed('.', 'E', 'and so on..')).toBe('.');
    expect(typed('-', 'E', 'a-')).toBe('-');
    expect(typed('9', 'E', 'Resolution ')).toBe('9');
    expect(typed(' ', 'E', 'ITU-T')).toBe(' ');
    expect(typed('...', 'E', '.')).toBe('...');
    expect(typed('Resolution 9', 'E', 'Pre')).toBe('Resolution 9');
  });
  it('is what has been taken back: typing on does not put it right again', () => {
    expect(correctionOf('--', '', 'x', 'E')).toBeNull();
    expect(correctionOf('...', '', ' ', 'E')).toBeNull();
    expect(correctionOf('Resolution 9', '', '8', 'E')).toBeNull();
    expect(correctionOf('ITU-T ', '', 'a', 'E')).toBeNull();
  });
});
