/** What a view shows: paragraphs with marks, as screens, Word files and texts need them. */
import type { FormatSet, Id, InlineEmbed, ParagraphAttributes } from '../weave/records.ts';

/** A change as it stands at some word: who, when, and whether the chair has agreed to it. */
export interface Standing {
  /** The record's own id. */
  readonly change: string;
  /** The id of what people see and decide as one change: the group's, or the record's own. */
  readonly entry: string;
  readonly user: string;
  readonly name: string;
  readonly delegation: string;
  readonly at: number;
  readonly state: 'pending' | 'accepted';
}

/** Consecutive words of one client id that share one state. `id` is the first word's. */
export interface MarkedRun {
  readonly id: Id;
  readonly content: string | InlineEmbed;
  /** Absent where the word is text in force. */
  readonly insertion?: Standing;
  readonly strikes: readonly Standing[];
  /** Formatting if everything undecided were accepted. */
  readonly format: FormatSet;
  /** Formatting in force, or as the word was first inserted. */
  readonly formatBefore: FormatSet;
  /** The tracked changes of formatting that lead from `formatBefore` to `format`. */
  readonly formats: readonly Standing[];
}

/** The mark that ends a paragraph. */
export interface MarkedMark {
  readonly id: Id;
  readonly insertion?: Standing;
  readonly strikes: readonly Standing[];
}

/** A derived label in force and in the view; absent where there is none. Where they differ, it is a revision. */
export interface Label {
  readonly base?: string;
  readonly final?: string;
}

/** One paragraph of a marked view. */
export interface MarkedParagraph {
  /** `client:clock` of the mark that ends it. */
  readonly key: string;
  readonly runs: readonly MarkedRun[];
  readonly mark: MarkedMark;
  /** Attributes if everything undecided were accepted. */
  readonly attributes: ParagraphAttributes;
  /** Attributes in force, or as the mark was first inserted. */
  readonly attributesBefore: ParagraphAttributes;
  /** The tracked changes that lead from `attributesBefore` to `attributes`. */
  readonly restyles: readonly Standing[];
  readonly label: Label;
  /** Whether it stands before the first proposal, that one's own line included: what is agreed there is no revision. */
  readonly front: boolean;
}

/** What people see as one change: one card, one decision. */
export interface Entry {
  readonly id: string;
  /** The ids of the records in it, in the order they were written. */
  readonly records: readonly string[];
  readonly kind: 'insert' | 'delete' | 'replace' | 'format' | 'paragraph';
  readonly author: { readonly user: string; readonly name: string; readonly delegation: string };
  readonly at: number;
  readonly state: 'pending' | 'accepted' | 'rejected' | 'withdrawn';
  /** The inserted words; for a strike the struck ones. ⏎ for a break, ¶ for a paragraph mark. */
  readonly text: string;
  /** What a `replace` strikes. */
  readonly struck?: string;
  /**
   * Where cells are inserted or struck: those of one row, of one column, of several of both, of a table as a whole, or
   * cells among text that stands outside them.
   */
  readonly cells?: 'row' | 'column' | 'cells' | 'table' | 'text';
  readonly group?: string;
  /** Undecided, though some of it is decided: words came after the decision, or only some were chosen. */
  readonly partly?: true;
}
