/**
 * A draft before it is a weave: paragraphs as a file holds them, with the revisions the file shows.
 * What readers (Word, the house notation of the tests) produce and `compose` turns into a weave.
 */
import type { FormatSet, InlineEmbed, ParagraphAttributes } from './records.ts';

/** Who revised, and when (milliseconds since 1970), as the file says. */
export interface Revision {
  readonly author: string;
  readonly at: number;
  /** The move it is part of: what was struck in one place and inserted in another is one change. */
  readonly move?: string;
  /** Whom the author speaks for, where that is known. */
  readonly delegation?: string;
}

/** A comment as a file holds it; `parent` is the id of the one it answers. */
export interface SourceComment {
  readonly id: string;
  readonly author: string;
  /** Whom the author speaks for, where that is known. */
  readonly delegation?: string;
  readonly at: number;
  readonly text: string;
  readonly parent?: string;
  readonly resolved?: true;
}

/** Words that share one fate: the same formatting, the same revisions. */
export interface SourceRun {
  readonly content: string | InlineEmbed;
  readonly format?: FormatSet;
  readonly inserted?: Revision;
  readonly struck?: Revision;
  /** A tracked change of formatting: what it was before, where `format` is what it became. */
  readonly formatted?: Revision & { readonly before: FormatSet };
  /** The ids of the comments on these words. */
  readonly comments?: readonly string[];
  /** The anchor of the paragraph whose label these words print: they become a reference to it. */
  readonly refers?: string;
  /** What the file says of these words that a draft has no word for, as it is to be put back. */
  readonly aside?: string;
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
  /** The ids of the comments on the mark. */
  readonly comments?: readonly string[];
  /** What Word itself numbered it by, in force and finally, in ITU's way of writing labels; `shown` as the file showed it. */
  readonly numbered?: {
    readonly base?: string;
    readonly final?: string;
    readonly shown: string;
    /** Whose the change of it is. */
    readonly by?: Revision;
  };
  /** What references call this paragraph. */
  readonly anchor?: string;
  /** What the file says of the paragraph that a draft has no word for, as it is to be put back. */
  readonly aside?: string;
}
