/** A plan: what is to be written, as strikes, words and attributes beside words that stand, named by their ids. */
import type { Anchor } from '../../../shared/views/points.ts';
import type { Spot } from '../../../shared/weave/hand.ts';
import type { Embed, FormatSet, Id, ParagraphSet, Range } from '../../../shared/weave/records.ts';

/** Words that are typed or pasted in some formatting. */
export interface FormattedText {
  readonly type: 'text';
  readonly text: string;
  readonly set: FormatSet;
}

/** What may be put into the text. */
export type Content = string | Embed | FormattedText;

/** Words beside a word that stands before the plan is carried out. */
export interface Insertion {
  readonly spot: Spot;
  readonly content: readonly Content[];
}

/** A change of a paragraph's attributes. */
export interface Restyling {
  readonly mark: Id;
  readonly set: ParagraphSet;
}

/** What is to be written as one change: strikes first, then words, then changes of paragraphs' attributes. */
export interface Plan {
  readonly strike: readonly Range[];
  readonly insertions: readonly Insertion[];
  readonly restylings: readonly Restyling[];
  /** Records of one's own that are taken back. */
  readonly withdraw?: readonly string[];
  /** Where the caret goes; null where it goes behind the last of the inserted words. */
  readonly caret: Anchor | null;
  /** It is a change of its own: it goes on with no burst of typing, and no typing goes on with it. */
  readonly alone?: true;
  /** It puts right what was just typed, and goes on with that: one change, one step of undo. */
  readonly corrects?: true;
  /** The undecided change of one's own that it belongs to: what one has put in there, put otherwise. */
  readonly within?: string;
}

/** A plan of which only some parts matter. */
export function planOf(parts: Partial<Plan>): Plan {
  return { strike: [], insertions: [], restylings: [], caret: null, ...parts };
}

/** Whether a plan writes nothing. */
export function isEmpty({ strike, insertions, restylings, withdraw = [] }: Plan): boolean {
  return [strike, insertions, restylings, withdraw].every(({ length }) => length === 0);
}
