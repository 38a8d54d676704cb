/** What stands before the text in force: abstract, introduction, proposal, and the line that opens the proposal. */
import { languageOf } from '../../shared/itu/languages.ts';
import type { SourceParagraph } from '../../shared/weave/source.ts';

/** The words of the front matter, a paragraph an item. */
export interface FrontWords {
  readonly abstract: readonly string[];
  readonly introduction: readonly string[];
  readonly proposal: readonly string[];
}

/** Front matter to be written yet: each part one empty paragraph. */
export const EMPTY_FRONT: FrontWords = { abstract: [''], introduction: [''], proposal: [''] };

/** Opens a proposal; without words, since the views write `MOD⇥IAP/39A23/1` from the fields and what is proposed. */
export const PROPOSAL_LINE: SourceParagraph = plain('Proposal', '');

/**
 * The paragraphs of a front matter, in the order of a WTSA contribution and in a language by ITU's letter; the last is
 * the proposal line.
 */
export function frontParagraphs(words: FrontWords, language?: string): readonly SourceParagraph[] {
  const { introduction, proposal } = languageOf({ language });
  return [
    ...words.abstract.map((line) => plain('Abstract', line)),
    plain('Headingb', introduction),
    ...words.introduction.map((line) => plain('Normal', line)),
    plain('Headingb', proposal),
    ...words.proposal.map((line) => plain('Normal', line)),
    PROPOSAL_LINE,
  ];
}

function plain(style: string, line: string): SourceParagraph {
  return { attributes: { style }, runs: line === '' ? [] : [{ content: line }] };
}
