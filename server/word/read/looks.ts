/**
 * Styles told by their look: delegations also send files typed in `Normal` alone. Only what can be nothing else is taken:
 * the number line of an instrument, its bold title, and a clause's heading in italics.
 */
import { clauseOf } from '../../../shared/itu/headings.ts';
import type { FormatSet } from '../../../shared/weave/records.ts';
import type { SourceParagraph, SourceRun } from '../../../shared/weave/source.ts';
import { find, type Reading } from './reading.ts';

/** `RESOLUTION 98 (Rev. Geneva, 2022)`, also a draft new one, and an annex. */
const NUMBER_LINE = /^(?:DRAFT NEW |DRAFT REVISED )?RESOLUTION (?:ITU-[RTD] )?[\d[][^\n]{0,80}$/u;
/** The longest headings of clauses have some 200 letters. */
const LONGEST_HEADING = 240;

/** Gives paragraphs in `Normal` the style that their look and words say they have. */
export function styledByLook(
  paragraphs: readonly SourceParagraph[],
  reading: Pick<Reading, 'findings'>,
): SourceParagraph[] {
  return paragraphs.map((paragraph, index) => {
    const style = styleOf(paragraph, paragraphs[index - 1]);
    if (style === undefined) return paragraph;
    find(reading, 'styles by look', textOf(paragraph.runs));
    const { attributes, runs } = paragraph;
    return {
      ...paragraph,
      attributes: { ...attributes, style },
      runs:
        style === 'Call' ? runs.map((run) => without(run, 'em')) : runs.map((run) => without(run, 'strong')),
    };
  });
}

function styleOf(
  { attributes, runs, restyled }: SourceParagraph,
  before: SourceParagraph | undefined,
): string | undefined {
  if (attributes.style !== 'Normal' || attributes.cell || restyled) return undefined;
  const text = textOf(runs);
  if (text === '' || runs.some(({ inserted, struck }) => inserted || struck)) return undefined;
  if (NUMBER_LINE.test(text)) return 'ResNo';
  const isNumbered =
    before && NUMBER_LINE.test(textOf(before.runs)) && /^(?:Normal|ResNo)$/.test(before.attributes.style);
  if (isNumbered && every(runs, 'strong')) return 'Restitle';
  const isHeading = /^\p{Ll}/u.test(text) && !/[.;:,]$/.test(text) && text.length <= LONGEST_HEADING;
  return isHeading && every(runs, 'em') && clauseOf(text) !== null ? 'Call' : undefined;
}

function textOf(runs: readonly SourceRun[]): string {
  return runs
    .map(({ content }) => (typeof content === 'string' ? content : ' '))
    .join('')
    .replaceAll('\u00a0', ' ')
    .trim();
}

/** Whether all words are formatted so. */
function every(runs: readonly SourceRun[], property: 'strong' | 'em'): boolean {
  return runs.every(
    ({ content, format }) =>
      typeof content !== 'string' || content.trim() === '' || format?.[property] === true,
  );
}

/** What the style gives by itself is no formatting any more. */
function without(run: SourceRun, property: keyof FormatSet): SourceRun {
  const { format, ...rest } = run;
  if (!format) return run;
  const { [property]: _given, ...own } = format;
  return Object.keys(own).length > 0 ? { ...rest, format: own } : rest;
}
