/** Writing Word files: a draft in, bytes out. The same draft gives the same bytes, on any machine, at any time. */
import { type ItuLanguage, languageOf } from '../../shared/itu/languages.ts';
import { withLeads } from './leads.ts';
import { signaturesXml } from './signatures.ts';
import { blocksXml, paragraphXml } from './write/blocks.ts';
import { coverXml } from './write/cover.ts';
import { closed, separate } from './write/ends.ts';
import { openWriting, type Writing } from './write/ids.ts';
import type { ContributionInput } from './write/input.ts';
import { ituMargins, keptMargins } from './write/margins.ts';
import { packageOf } from './write/package.ts';
import { spell } from './write/spell.ts';
import { stylesXml } from './write/styles.ts';
import {
  proposalLine,
  type Segment,
  segmentsOf,
  splitUnits,
  type Unit,
  type Written,
} from './write/units.ts';
import { viewed } from './write/view.ts';

export type { ContributionInput } from './write/input.ts';

/**
 * The contribution: cover, abstract and introduction as they finally are, then each proposal's line and its text, in
 * which every change is a real Word revision against the text in force. A draft without a proposal line is all text.
 */
export function writeContribution(input: ContributionInput): Uint8Array {
  return write(input, segmentsOf);
}

/** The same document with everything accepted, without revisions. */
export function writeClean(input: ContributionInput): Uint8Array {
  return write(input, (unit) =>
    segmentsOf(unit).map((segment) => ({ revised: false, paragraphs: viewed(segment.paragraphs, 'final') })),
  );
}

/**
 * A document of its own words and what is put behind them (`body`, WordprocessingML of block elements), such as the main
 * document of a family: the cover, the words as they finally are, and that.
 */
export function writeWith(input: ContributionInput, body: string): Uint8Array {
  const writing = openWriting(input);
  const words = viewed(spell(input, writing.comments), 'final');
  const own = words.some(({ runs }) => runs.length > 0)
    ? blocksXml(withLeads(words, languageOf(input.fields)), writing)
    : '';
  return packaged(input, coverXml(input.fields, writing) + own + body, writing);
}

/** The text in force alone: nothing that was inserted, no cover, no proposal lines. */
export function writeInForce(input: ContributionInput): Uint8Array {
  const writing = openWriting(input);
  return packaged(input, blocksXml(viewed(spell(input, writing.comments), 'base'), writing), writing);
}

function write(input: ContributionInput, segments: (unit: Unit) => Segment[]): Uint8Array {
  const writing = openWriting(input);
  const { front, units } = splitUnits(spelledWith(input, writing));
  const opening = withLeads(
    viewed(
      front.map(({ spelled }) => spelled),
      'final',
    ),
    languageOf(input.fields),
  );
  const body = [
    coverXml(input.fields, writing),
    opening.length > 0 ? blocksXml(opening, writing) : '',
    ...units.map((unit, index) =>
      unitXml(
        unit,
        segments(unit),
        { first: index === 0, last: index === units.length - 1, language: languageOf(input.fields) },
        writing,
      ),
    ),
  ];
  return packaged(input, body.join('') + signaturesXml(input), writing);
}

function spelledWith(input: ContributionInput, writing: Writing): Written[] {
  const spelled = spell(input, writing.comments);
  return input.paragraphs.flatMap((marked, index) => {
    const own = spelled[index];
    return own ? [{ marked, spelled: own }] : [];
  });
}

function unitXml(
  unit: Unit,
  segments: readonly Segment[],
  place: { first: boolean; last: boolean; language: ItuLanguage },
  writing: Writing,
): string {
  const line = unit.proposal
    ? [paragraphXml(proposalLine(unit.proposal), writing, place.first ? PAGE_BREAK : '')]
    : [];
  const text = segments.map(({ revised, paragraphs }, index) => {
    if (!revised) return blocksXml(withLeads(paragraphs, place.language), writing);
    const ends = place.last && index === segments.length - 1;
    return blocksXml(ends ? closed(paragraphs) : separate(paragraphs), writing);
  });
  return [...line, ...text].join('');
}

/** Proposals begin on a page of their own, behind the cover and the introduction. */
const PAGE_BREAK = '<w:pageBreakBefore/>';

/** A document ends with a paragraph (§17.2.2), which Word adds behind a table itself. */
function packaged(
  { fields, author, at, lineNumbers = false, margins = [] }: ContributionInput,
  body: string,
  writing: Writing,
): Uint8Array {
  return packageOf({
    body: body.endsWith('</w:p>') ? body : `${body}<w:p/>`,
    styles: stylesXml(languageOf(fields)),
    margins: margins.length > 0 ? keptMargins(margins, writing) : ituMargins(fields),
    footnotes: writing.footnotes,
    comments: writing.comments.parts,
    media: [...writing.media.values()],
    links: writing.links,
    lineNumbers,
    title: fields.title ?? '',
    author,
    at,
  });
}
