/** What a check finds: where, by which rule, how grave, in which words, and what would mend it. */
import type { Id, ParagraphSet } from '../../weave/records.ts';
import type { SentenceKey } from './sentences/en.ts';

/** `off`: not told. */
export type Severity = 'error' | 'warning' | 'info' | 'off';

/** While a draft is being written much may be open; before it is filed nothing. */
export type Gate = 'draft' | 'final';

/** Words of one paragraph of the marked view; `from` and `to` count its shown words (`Point.offset`). */
export interface Place {
  /** The paragraph's key. */
  readonly key: string;
  readonly from: number;
  readonly to: number;
  /** The words as they would finally stand. */
  readonly words: string;
  /** The heading of its section and its label, where it has them. */
  readonly section?: string;
  readonly label?: string;
  /** The first of the words; where there are none the mark that ends the paragraph. */
  readonly id: Id;
}

/** One thing to be proposed. */
export type Edit =
  | {
      readonly kind: 'replace';
      readonly key: string;
      readonly from: number;
      readonly to: number;
      readonly text: string;
    }
  | {
      readonly kind: 'refer';
      readonly key: string;
      readonly from: number;
      readonly to: number;
      readonly target: Id;
    }
  | { readonly kind: 'restyle'; readonly key: string; readonly set: ParagraphSet }
  | { readonly kind: 'strike'; readonly key: string }
  | { readonly kind: 'append'; readonly behind: string; readonly style: string; readonly text: string };

/** What would mend a finding: tracked proposals, decided as one change. Only given where it cannot do harm. */
export type Mend = readonly Edit[];

/** What a rule answers: `say` names a sentence of the catalogues, `values` fill it. */
export interface Problem {
  readonly say: SentenceKey;
  readonly values?: Readonly<Record<string, string>>;
  /** Null where it is about the contribution as a whole. */
  readonly place: Place | null;
  readonly mend?: Mend;
}

/** Why a finding is not to be told any more, who says so and when; `comment` is the comment that says it. */
export interface Silence {
  readonly comment: string;
  readonly reason: string;
  readonly name: string;
  readonly delegation: string;
  readonly at: number;
}

export interface Finding extends Problem {
  /** The same while it is the same: the rule, its sentence, and the id of its first word. */
  readonly id: string;
  /** `L01` to `L35`, as the conventions number them. */
  readonly rule: string;
  readonly severity: Exclude<Severity, 'off'>;
  /** The word that a silence names: the place's, or the draft's last mark in force. */
  readonly at: Id;
  readonly silence?: Silence;
}
