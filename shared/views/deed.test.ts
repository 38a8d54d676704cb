import { expect, it } from 'vitest';
import { deedInWords } from './deed.ts';
import { DEEDS, type DeedSentences } from './deeds.ts';
import { LANGUAGES, type Language } from './language.ts';
import type { Entry } from './paragraphs.ts';

const deed = (
  kind: Entry['kind'],
  text: string,
  struck?: string,
  cells?: Entry['cells'],
  language: Language = 'en',
) =>
  deedInWords(
    {
      id: '7.0',
      records: ['7.0'],
      kind,
      author: { user: 'u', name: 'N', delegation: 'B' },
      at: 0,
      state: 'pending',
      text,
      ...(struck === undefined ? {} : { struck }),
      ...(cells === undefined ? {} : { cells }),
    },
    language,
  );

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

it.each([
  ['es', 'replace', 'Member States', 'administrations', 'Sustituye «administrations» por «Member States»'],
  [
    'fr',
    'replace',
    'Member States',
    'administrations',
    'Remplace «\u00a0administrations\u00a0» par «\u00a0Member States\u00a0»',
  ],
  ['es', 'insert', '¶', undefined, 'Divide el párrafo'],
  ['fr', 'delete', 'that the purpose;¶', undefined, 'Supprime le paragraphe «\u00a0that the purpose;\u00a0»'],
] as const)('says in %s what a %s does', (language, kind, text, struck, expected) => {
  expect(deed(kind, text, struck, undefined, language)).toBe(expected);
});

it('quotes in every language what it quotes in English', () => {
  const quoted = /\{\w+\}/g;
  for (const language of LANGUAGES)
    for (const [name, sentence] of Object.entries(DEEDS.en)) {
      const theirs: unknown = DEEDS[language][name as keyof DeedSentences];
      if (typeof sentence === 'string')
        expect([name, String(theirs).match(quoted)?.sort()]).toEqual([name, sentence.match(quoted)?.sort()]);
    }
});
