/** Random drafts: paragraphs of several styles, labelled or not, with every kind of revision that a file can show. */
import fc from 'fast-check';
import type { FormatSet, ParagraphAttributes } from '../../../shared/weave/records.ts';
import type { Revision, SourceParagraph, SourceRun } from '../../../shared/weave/source.ts';
import { SUBMITTED } from './drafts.ts';

const revision: fc.Arbitrary<Revision> = fc.record({
  author: fc.constantFrom('Brazil', 'Canada', 'Côte d’Ivoire & "others"'),
  at: fc.constantFrom(SUBMITTED - 86_400_000, SUBMITTED - 3_600_000),
});

/** Words with what Word writes as elements, what XML must escape, and what takes two units. */
const words = fc
  .array(
    fc.constantFrom(
      'tele',
      'communi',
      'cation',
      ' ',
      ' ITU\u2011T ',
      'No.\u00a098',
      '<&>',
      '"',
      'sec\u00adtor',
      '😀',
      '\t',
      'é',
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((pieces) => pieces.join(''));

const format: fc.Arbitrary<FormatSet> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<FormatSet>(
      { strong: true },
      { em: true },
      { underline: true, superscript: true },
      { smallcaps: true },
    ),
  },
);

const optional = <T, K extends string>(key: K, arbitrary: fc.Arbitrary<T>, weight = 3) =>
  fc.oneof(
    { weight, arbitrary: fc.constant<{ [key in K]?: T }>({}) },
    { weight: 1, arbitrary: arbitrary.map((value) => ({ [key]: value }) as { [key in K]?: T }) },
  );

const run: fc.Arbitrary<SourceRun> = fc
  .tuple(
    fc.oneof(
      { weight: 8, arbitrary: words },
      { weight: 1, arbitrary: fc.constant({ type: 'break' as const }) },
      { weight: 1, arbitrary: fc.constant({ type: 'footnote' as const, text: 'See Resolution 1.' }) },
    ),
    format,
    optional('inserted', revision),
    optional('struck', revision),
    optional(
      'formatted',
      fc.tuple(revision, format).map(([by, before]) => ({ ...by, before })),
      9,
    ),
  )
  .map(([content, shown, inserted, struck, formatted]) => {
    const changed = JSON.stringify(formatted.formatted?.before ?? shown) !== JSON.stringify(shown);
    return { content, format: shown, ...inserted, ...struck, ...(changed ? formatted : {}) };
  });

const runs = fc.array(run, { maxLength: 4 });
const fate = fc
  .tuple(optional('inserted', revision), optional('struck', revision))
  .map(([inserted, struck]) => ({ ...inserted, ...struck }));

/** A paragraph that may come and go. */
function revised(attributes: ParagraphAttributes): fc.Arbitrary<SourceParagraph> {
  return fc.tuple(runs, fate).map(([own, mark]) => ({ attributes, runs: own, ...mark }));
}

/** A paragraph that stands in every view, with words that do. */
function standing(attributes: ParagraphAttributes): fc.Arbitrary<SourceParagraph> {
  return runs.map((own) => ({ attributes, runs: [{ content: 'that it stands ' }, ...own] }));
}

/** An item that stands, those under it, and items that come and go. */
function items(item: ParagraphAttributes, under: ParagraphAttributes): fc.Arbitrary<SourceParagraph[]> {
  return fc
    .tuple(
      standing(item),
      fc.array(standing(under), { maxLength: 3 }),
      fc.array(revised(item), { maxLength: 3 }),
    )
    .map(([first, below, others]) => [first, ...below, ...others]);
}

/** A clause: its heading, at least two items that stand, and whatever comes and goes between. */
const clause: fc.Arbitrary<SourceParagraph[]> = fc
  .constantFrom<readonly [ParagraphAttributes, ParagraphAttributes]>(
    [
      { style: 'Normal', label: 'letter' },
      { style: 'enumlev2', label: 'roman', level: 2 },
    ],
    [
      { style: 'Normal', label: 'letter' },
      { style: 'enumlev1', label: 'dash', level: 1 },
    ],
    [
      { style: 'Normal', label: 'number' },
      { style: 'Normal', label: 'number', level: 1 },
    ],
    [
      { style: 'Normal', label: 'number' },
      { style: 'enumlev1', label: 'letter', level: 1 },
    ],
  )
  .chain(([item, under]) => fc.tuple(items(item, under), items(item, under)))
  .map(([first, second]) => [
    { attributes: { style: 'Call' }, runs: [{ content: 'considering' }] },
    ...first,
    ...second,
  ]);

/** Titles and text, whose style may have been changed. */
const prose: fc.Arbitrary<SourceParagraph[]> = fc.array(
  fc
    .tuple(
      fc.constantFrom('Restitle', 'Headingb', 'Normal', 'Note').chain((style) => revised({ style })),
      optional('restyled', fc.tuple(revision, fc.constantFrom('Restitle', 'Headingi', 'enumlev1')), 6),
    )
    .map(([paragraph, { restyled }]) => {
      if (!restyled || paragraph.inserted || restyled[1] === paragraph.attributes.style) return paragraph;
      return { ...paragraph, restyled: { ...restyled[0], before: { style: restyled[1] } } };
    }),
  { maxLength: 4 },
);

const plain = (style: string, content: string): SourceParagraph => ({
  attributes: { style },
  runs: [{ content }],
});

/** A resolution of sorts. Its last paragraph is in force and unrevised, as a draft's always is. */
export const paragraphs: fc.Arbitrary<SourceParagraph[]> = fc
  .array(fc.oneof(clause, prose), { maxLength: 4 })
  .map((parts) => [
    plain('ResNo', 'RESOLUTION 98'),
    ...parts.flat(),
    plain('Headingb', 'Annex'),
    plain('Normal', 'The last words in force.'),
  ]);

/** A table of two columns, with rows, and a third column, that come and go as a whole. */
export const table: fc.Arbitrary<SourceParagraph[]> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom('', 'inserted', 'struck'), revision, words, words, words), {
      minLength: 1,
      maxLength: 4,
    }),
    fc.tuple(fc.constantFrom('none', '', 'inserted', 'struck'), revision),
  )
  .map(([rows, column]) =>
    rows.flatMap(([tracked, by, first, second, third], row) => {
      const cell = (content: string, at: number, how: string, of: Revision): SourceParagraph => {
        const own = how === '' ? {} : { [how]: of };
        const place = ['t1', `r${row + 1}`, `c${at}`] as const;
        return { attributes: { style: 'Tabletext', cell: place }, runs: [{ content, ...own }], ...own };
      };
      // Whoever strikes a row, or puts one in, does so with its cell of a column that comes or goes.
      const [how, of] = tracked === '' ? column : ([tracked, by] as const);
      return [
        cell(first, 1, tracked, by),
        cell(second, 2, tracked, by),
        ...(column[0] === 'none' ? [] : [cell(third, 3, how, of)]),
      ];
    }),
  );
