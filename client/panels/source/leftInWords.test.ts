import { expect, it } from 'vitest';
import type { ChangeAnswer } from '../../../shared/protocol/drafts.ts';
import { leftInWords } from './leftInWords.ts';

it.each<[Partial<ChangeAnswer>, string]>([
  [{ kind: 'insert', text: 'very ' }, 'Inserts “very ”'],
  [{ kind: 'replace', text: 'new', struck: 'old' }, 'Replaces “old” with “new”'],
  [{ kind: 'delete', text: '¶' }, 'Joins the paragraph with the next'],
  [{ kind: 'insert', text: 'One¶¶Three is¶a¶' }, 'Inserts a paragraph “One / Three is / a”'],
  [{ kind: 'insert', text: 'One¶¶Three¶', cells: 'row' }, 'Inserts a row “One | Three”'],
  [{ kind: 'insert', text: 'word '.repeat(9) }, 'Inserts “word word word word wor…”'],
])('is said as words: %o', (facts, said) => {
  const change: ChangeAnswer = {
    ...{ id: '1.1', kind: 'insert', at: 0, state: 'pending', text: '', records: ['1.1'] },
    author: { name: 'Ana', delegation: 'B' },
    ...facts,
  };
  const pieces = leftInWords(change, 24, 'en');
  expect(pieces.map((piece) => (typeof piece === 'string' ? piece : `“${piece.quote}”`)).join('')).toBe(said);
});
