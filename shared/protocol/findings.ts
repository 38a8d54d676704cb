/** What crosses the wire about what the checks of a draft find. */
import { oneOf, type Parser, record } from './parse.ts';

/** The query of `GET /api/drafts/:id/findings`. `gate`: how a draft is looked at that is about to be filed. */
export interface FindingsQuery {
  readonly gate?: 'draft' | 'final';
  readonly language?: 'en' | 'es' | 'fr';
}

/** One of `GET /api/drafts/:id/findings`. */
export interface FindingAnswer {
  readonly id: string;
  /** `L01` to `L35`. */
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** What is the matter and what to do, in the language asked for. */
  readonly sentence: string;
  /** Absent where it is about the whole contribution. */
  readonly place?: {
    /** The paragraph: `client:clock` of the mark that ends it. */
    readonly paragraph: string;
    /** The words, as they would finally stand. */
    readonly words: string;
    readonly section?: string;
    readonly label?: string;
  };
  /** Whether the program can propose what would mend it. */
  readonly mendable: boolean;
  /** Why it is passed over, and by whom. */
  readonly silenced?: { readonly reason: string; readonly name: string; readonly delegation: string };
}

/** Reads the query of `GET /api/drafts/:id/findings`. */
export const findingsQuery: Parser<FindingsQuery> = record(
  {},
  { gate: oneOf(['draft', 'final']), language: oneOf(['en', 'es', 'fr']) },
);
