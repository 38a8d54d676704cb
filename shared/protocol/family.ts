/** What crosses the wire about a contribution's family: its main document, addenda, revisions and corrigenda. */
import { oneOf, type Parser, record, text, wholeNumber } from './parse.ts';

/** What became of a draft of a family: it is being drafted, was filed, or was taken back; its number stays its own. */
export type FamilyState = 'open' | 'filed' | 'withdrawn';

/** A proposal of one of the family, and who is in support of what it now says. */
export interface FamilyProposal {
  readonly identifier: string;
  /** Its symbol: MOD, ADD, … */
  readonly kind: string;
  /** The number line of what it is about; empty where it has none. */
  readonly instrument: string;
  readonly status: string;
  readonly supporters: readonly string[];
}

/** One draft of a family that one may read. */
export interface FamilyMemberAnswer {
  readonly id: string;
  readonly state: FamilyState;
  readonly title: string;
  /** `WTSA-20/39(Add.23)-E`; empty while it has no number. */
  readonly line: string;
  readonly addendum?: number;
  readonly revision?: number;
  readonly corrigendum?: number;
  readonly undecided: number;
  readonly proposals: readonly FamilyProposal[];
}

/** `GET /api/drafts/:id/family`. */
export interface FamilyAnswer {
  /** The main document's id; null where the draft is in no family. */
  readonly main: string | null;
  /** Whether one may change the family: a chair of its main document. */
  readonly chairs: boolean;
  /** In the order of their numbers, the main document first. */
  readonly members: readonly FamilyMemberAnswer[];
}

/** `POST /api/drafts/:id/family/members` with JSON: takes a draft in as the next addendum. */
export interface JoinFamilyRequest {
  readonly draft: string;
}

/** `POST /api/drafts/:id/family/versions`: begins the next revision of a draft, or the next corrigendum to it. */
export interface NextVersionRequest {
  readonly kind: 'revision' | 'corrigendum';
}

/** `PATCH /api/drafts/:id/family/:member`: gives a draft another addendum number, or says what became of it. */
export interface FamilyMemberRequest {
  readonly addendum?: number;
  readonly state?: FamilyState;
}

/** Reads the body of `POST /api/drafts/:id/family/members`. */
export const joinFamilyRequest: Parser<JoinFamilyRequest> = record({ draft: text(1, 100) }, {});

/** Reads the body of `POST /api/drafts/:id/family/versions`. */
export const nextVersionRequest: Parser<NextVersionRequest> = record(
  { kind: oneOf(['revision', 'corrigendum']) },
  {},
);

/** Reads the body of `PATCH /api/drafts/:id/family/:member`. */
export const familyMemberRequest: Parser<FamilyMemberRequest> = record(
  {},
  { addendum: wholeNumber(1, 999), state: oneOf(['open', 'filed', 'withdrawn']) },
);
