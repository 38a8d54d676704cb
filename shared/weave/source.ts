/**
 * A draft before it is a weave: paragraphs as a file holds them, with the revisions the file shows.
 * What readers (Word, the house notation of the tests) produce and `compose` turns into a weave.
 */
import type { FormatSet, InlineEmbed, ParagraphAttributes } from './records.ts';

/** Who revised, and when (milliseconds since 1970), as the file says. */
export interface Revision {
  readonly author: string;
  readonly at: number;
}

/** Words that share one fate: the same formatting, the same revisions. */
export interface SourceRun {
  readonly content: string | InlineEmbed;
  readonly format?: FormatSet;
  readonly inserted?: Revision;
  readonly struck?: Revision;
  /** A tracked change of formatting: what it was before, where `format` is what it became. */
  readonly formatted?: Revision & { readonly before: FormatSet };
}

/** One paragraph, ended by its mark. `attributes` are what the file shows now. */
export interface SourceParagraph {
  readonly attributes: ParagraphAttributes;
  readonly runs: readonly SourceRun[];
  /** The paragraph mark itself was inserted, or struck. */
  readonly inserted?: Revision;
  readonly struck?: Revision;
  /** A tracked change of the paragraph's attributes: what they were before. */
  readonly restyled?: Revision & { readonly before: ParagraphAttributes };
}
