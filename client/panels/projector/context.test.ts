/** What a projector shows of a change: whole rows around it, which rows stand out, and the words at its foot. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { entries, entriesIn } from '../../../shared/views/entries.ts';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import { Reading } from '../../../shared/views/reading.ts';
import { blocksOf, isTable } from '../../../shared/views/tables.ts';
import { contentText } from '../../../shared/views/text.ts';
import { compose } from '../../../shared/weave/compose.ts';
import { Hand } from '../../../shared/weave/hand.ts';
import { readNotation } from '../../../shared/weave/notation.ts';
import type { Range } from '../../../shared/weave/records.ts';
import { contextOf } from './context.ts';
import type { Piece } from './sentences.ts';

/** A draft in the house notation, its revisions Cy's. */
function draft(notation: string): Reading {
  const doc = new Y.Doc();
  const chair = { client: 2, user: 'chair', name: 'Chair', delegation: '' };
  const base = readNotation(notation, { author: 'Cy', at: 1 });
  compose(doc, { front: [], base, fields: {}, at: 1, chair, baseClient: 1, importClient: () => 3 });
  return new Reading(doc);
}

const wordsOf = ({ runs }: MarkedParagraph) => runs.map(({ content }) => contentText(content)).join('');

/** A sentence, the change in brackets. */
const said = (pieces: readonly Piece[]) =>
  pieces.map(({ text, chosen }) => (chosen ? `[${text}]` : text)).join('');

/** The context of the draft’s first change. */
function context(notation: string) {
  const reading = draft(notation);
  const { paragraphs, lit, ends, before, after, against } = contextOf(
    reading,
    entries(reading)[0]?.id ?? null,
  );
  const keyed = (keys: ReadonlySet<string>) => paragraphs.filter(({ key }) => keys.has(key)).map(wordsOf);
  return {
    words: paragraphs.map(wordsOf),
    rows: blocksOf(paragraphs).map((block) =>
      isTable(block) ? block.rows.map(({ cells }) => cells.flatMap((of) => of.paragraphs.map(wordsOf))) : [],
    ),
    lit: keyed(lit),
    ends: keyed(ends),
    strip: [said(before), said(after)],
    against,
  };
}

/** A table of so many rows of two cells, a head over them; `word` spells a cell. */
const table = (rows: number, word: (row: number, column: number) => string): string =>
  Array.from({ length: rows }, (_, row) =>
    [1, 2]
      .map(
        (column) => `${row === 0 ? 'Tablehead' : 'Tabletext'} (t r${row} c${column}) | ${word(row, column)}`,
      )
      .join('\n'),
  ).join('\n');

describe('around a change', () => {
  it('stand two paragraphs on either side', () => {
    expect(context('a\nb\nc\nd{+ new+}\ne\nf\ng').words).toEqual(['b', 'c', 'd new', 'e', 'f']);
  });

  it('stands the beginning of the text where there is none', () => {
    const { words, lit, strip } = context('a\nb');
    expect([words, lit, strip]).toEqual([['a', 'b'], [], ['', '']]);
  });

  it('a small table is whole', () => {
    const small = table(3, (row, column) => `${row}.${column}`);
    expect(context(`one\n${small}\ntwo{+ new+}`).words).toEqual([
      'one',
      '0.1',
      '0.2',
      '1.1',
      '1.2',
      '2.1',
      '2.2',
      'two new',
    ]);
  });

  it('a large table has whole rows, under its head', () => {
    const large = table(20, (row, column) => (row === 9 && column === 2 ? '{+9.2+}' : `${row}.${column}`));
    expect(context(`one\n${large}\ntwo`).rows).toEqual([
      [0, 7, 8, 9, 10, 11].map((row) => [`${row}.1`, `${row}.2`]),
    ]);
  });
});

describe('what stands out', () => {
  it('is the paragraph that changes, and its end where that does', () => {
    const { lit, ends } = context('a\nb{+;+}¶+\nc\nd');
    expect([lit, ends]).toEqual([['b;'], ['b;']]);
  });

  it('in a table is the row', () => {
    const { lit, ends } = context(
      table(3, (row, column) => (row === 1 && column === 1 ? 'old{+ new+}' : `${row}`)),
    );
    expect([lit, ends]).toEqual([['old new', '1'], []]);
  });
});

describe('at the foot', () => {
  const long = 'word '.repeat(40).trim();
  it.each([
    [
      'a replacement',
      'of {-administrations-}{+Members+} here',
      'of [administrations] here',
      'of [Members] here',
    ],
    [
      'a strike shows where',
      `${long} a{- b-} c`,
      `… ${'word '.repeat(11)}a[ b] c`,
      `… ${'word '.repeat(11)}a c`,
    ],
    ['a paragraph is split', 'One,¶+\ntwo.', 'One,two.', 'One,[ ¶ ]two.'],
    ['a paragraph is split at its start', '¶+\ntwo.', 'two.', '[ ¶ ]two.'],
    ['paragraphs are joined', 'One.¶-\nTwo.\nThree.', 'One.[ ¶ ]Two.', 'One.Two.'],
    ['new paragraphs', 'a\n{+one;+}¶+\n{+two;+}¶+\nb', '', '[one;][ ¶ ][two;]'],
    ['a struck paragraph', 'a\n{-one;-}¶-\nb', '[one;]', ''],
    [
      'a new row',
      'Tabletext (t r1 c1) | a\nTabletext (t r1 c2) | b\nTabletext (t r2 c1) | {+c+}¶+\nTabletext (t r2 c2) | {+d+}¶+\nx',
      '',
      '[c][ | ][d]',
    ],
    [
      'words of a cell, with their row',
      'Tabletext (t r1 c1) | a\nTabletext (t r1 c2) | one{+ more+}\nTabletext (t r2 c1) | c',
      'a | one',
      'a | one[ more]',
    ],
  ])('%s', (_, notation, before, after) => {
    expect(context(notation).strip).toEqual([before, after]);
  });

  it('a struck column, against what was agreed where the table is not in force', () => {
    const [rows, column] = [2, 2];
    const cells = table(rows, (row, of) => `{+${row}.${of}+}`).replaceAll('+}', '+}¶+');
    const reading = draft(`${cells}\nEnd.`);
    const delegate = { user: 'bo', name: 'Bo', delegation: 'CAN', role: 'delegate' } as const;
    const chair = { user: 'chair', name: 'Chair', delegation: '', role: 'chair' } as const;
    const changes = entries(reading).flatMap(({ records }) => records);
    new Hand(reading.weave, chair, () => 2).decide([{ verdict: 'accept', changes, at: 2 }]);
    const struck = markedParagraphs(reading).filter(({ attributes: { cell } }) => cell?.[2] === `c${column}`);
    const ranges = struck.flatMap(({ runs, mark }): Range[] => [
      ...runs.map(({ id, content }): Range => [...id, contentText(content).length]),
      [...mark.id, 1],
    ]);
    new Hand(reading.weave, delegate, () => 9).strike(ranges);
    const strike = entries(reading).find(({ kind }) => kind === 'delete');
    const { before, after, against } = contextOf(reading, strike?.id ?? null);
    expect([said(before), said(after), against]).toEqual([
      '0.1 | [0.2][\n]1.1 | [1.2]',
      '0.1\n1.1',
      'agreed',
    ]);
  });
});

it('holds every paragraph that any change touches, and rows whole', () => {
  const cell = fc.constantFrom('a', '{+b+}', '{-c-}', 'd{+e+}');
  const piece = fc.oneof(
    fc.constantFrom('one', 'two{+ new+}', 'three¶+', '{-four-}¶-'),
    fc
      .array(fc.tuple(cell, cell), { minLength: 1, maxLength: 14 })
      .map((rows) => table(rows.length, (row, column) => rows[row]?.[column - 1] ?? '')),
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
      const reading = draft([...pieces.map((of, n) => of.replaceAll('(t ', `(t${n} `)), 'end'].join('\n'));
      const all = markedParagraphs(reading);
      for (const { id } of entries(reading)) {
        const { paragraphs, lit } = contextOf(reading, id);
        const shown = new Set(paragraphs);
        for (const one of all)
          if (entriesIn(one).has(id)) expect([shown.has(one), lit.has(one.key)]).toEqual([true, true]);
        const rows = new Set(
          paragraphs.flatMap(({ attributes: { cell: at } }) => at?.slice(0, 2).join() ?? []),
        );
        for (const one of all)
          if (rows.has(one.attributes.cell?.slice(0, 2).join() ?? '')) expect(shown.has(one)).toBe(true);
      }
    }),
  );
});
