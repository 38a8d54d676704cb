import { expect, it } from 'vitest';
import { deedInWords } from './deed.ts';
import type { Entry } from './paragraphs.ts';

const deed = (kind: Entry['kind'], text: string, struck?: string, cells?: Entry['cells']) =>
  deedInWords({
    id: '7.0',
    records: ['7.0'],
    kind,
    author: { user: 'u', name: 'N', delegation: 'B' },
    at: 0,
    state: 'pending',
    text,
    ...(struck === undefined ? {} : { struck }),
    ...(cells === undefined ? {} : { cells }),
  });

it.each([
  [deed('insert', ' and Academia'), 'Inserts “ and Academia”'],
  [deed('delete', 'administrations'), 'Strikes “administrations”'],
  [deed('replace', 'Member States', 'administrations'), 'Replaces “administrations” with “Member States”'],
  [deed('replace', 'that much;¶', 'that much;¶'), 'Moves the paragraph “that much;”'],
  [deed('replace', 'that much.¶', '¶that much.'), 'Moves the paragraph “that much.”'],
  [deed('insert', '¶'), 'Splits the paragraph'],
  [deed('delete', '¶'), 'Joins the paragraph with the next'],
  [deed('insert', ' '), 'Inserts a space'],
  [deed('insert', '¶that security aspects'), 'Inserts a paragraph “that security aspects”'],
  [deed('delete', 'that the purpose;¶'), 'Strikes the paragraph “that the purpose;”'],
  [deed('insert', ';¶'), 'Inserts “;¶”'],
  [deed('insert', 'one thing;¶and another'), 'Inserts “one thing; ¶ and another”'],
  [deed('insert', '¶¶', undefined, 'row'), 'Inserts a row'],
  [deed('delete', 'Africa¶one¶', undefined, 'row'), 'Strikes a row “Africa | one”'],
  [deed('insert', '2027¶¶', undefined, 'column'), 'Inserts a column “2027”'],
  [deed('format', 'title'), 'Changes the formatting of “title”'],
  [deed('paragraph', '¶'), 'Changes the paragraph’s style or level'],
])('says %s', (said, expected) => {
  expect(said).toBe(expected);
});

it('ends long quotations', () => {
  expect(deed('insert', 'word '.repeat(80))).toMatch(/^Inserts “(word )+word…”$/);
});
