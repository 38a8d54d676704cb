/** What crosses the wire about drafts: their fields, their text, their changes and what is decided. */
import type { Finding } from '../weave/findings.ts';
import type { DraftFields, Verdict } from '../weave/records.ts';
import type { FamilyState } from './family.ts';
import { listOf, oneOf, type Parser, record, text, wholeNumber, yes, yesOrNo } from './parse.ts';
import type { Me, Role } from './people.ts';

/** What a draft that was made of another one is to that: a copy, or the same on a new text in force. */
export type DraftOrigin = 'copy' | 'newText';

/** One of `GET /api/drafts`; times in ms since 1970. */
export interface DraftSummary extends DraftFields {
  readonly id: string;
  /** What one is in it. */
  readonly role: Role;
  /** When something was last written into it. */
  readonly changed: number;
  readonly made: number;
  /** Absent where it was made of no other draft. */
  readonly origin?: DraftOrigin;
  /** Whether it went on in another draft, on a new text in force. */
  readonly continued?: true;
  /** What it is in a family of documents; absent where it is in none. */
  readonly family?: { readonly main: boolean; readonly state: FamilyState };
  /** When a chair put it away; absent while it is not. */
  readonly archived?: number;
}

/** `GET /api/drafts/:id/export`: the files that come out, by the ends of their names, and whether PDFs can be made. */
export interface ExportsAnswer {
  readonly files: readonly string[];
  readonly pdf: boolean;
}

/** `GET /api/drafts/:id/languages`: the drafts that are one contribution, those that one may read. */
export interface LanguagesAnswer {
  /** The id of the original. */
  readonly original: string;
  /** The original first, then its versions; `language` is ITU's letter. */
  readonly versions: readonly { readonly id: string; readonly language: string; readonly title?: string }[];
  /** Of this draft: by the key of an original's paragraph, what it said when it was last translated. */
  readonly translated: Readonly<Record<string, string>>;
}

/** ITU's letters of its languages: Arabic, Chinese, English, French, Russian, Spanish. */
export type LanguageLetter = 'A' | 'C' | 'E' | 'F' | 'R' | 'S';

/** The query of `POST /api/drafts/:id/languages`, beside a Word file. */
export interface LanguageQuery {
  readonly language: LanguageLetter;
}

/** `PUT /api/drafts/:id/translated`: that a paragraph of the original is translated as it now is. */
export interface TranslatedRequest {
  readonly paragraph: string;
  readonly says: string;
}

/** `PUT /api/drafts/:id/archived`: whether the draft is put away. It can still be opened. */
export interface ArchiveRequest {
  readonly archived: boolean;
}

/** `GET` and `PATCH /api/drafts/:id`: the draft's fields, and who one is in it. */
export interface DraftAnswer extends DraftFields {
  readonly id: string;
  readonly me: Me;
  /** Where its family has it filed or withdrawn; `next` is its newest revision or corrigendum that one may read. */
  readonly over?: {
    readonly state: Exclude<FamilyState, 'open'>;
    readonly next?: { readonly id: string; readonly line: string };
  };
}

/** `POST /api/drafts` with JSON: the bundled sample, and fields that differ from the sample's own. */
export interface SampleRequest extends DraftFields {
  readonly sample: 'resolution-98';
}

/** Answers to `POST /api/drafts`, and to `POST /api/drafts/:id/copies`, which takes no body. */
export interface NewDraftAnswer {
  readonly id: string;
}

/** `GET /api/drafts/:id/brought`: what the draft holds otherwise than the file it was made from. */
export interface BroughtAnswer {
  /** Whether it was made from one. */
  readonly file: boolean;
  readonly findings: readonly Finding[];
}

/** Why a change was not carried over to a new text in force. */
export type LeftReason = 'adopted' | 'gone' | 'changed' | 'twice' | 'front';

/** The query of `POST /api/drafts/:id/base`, beside a Word file: `anyway` where it may be quite another text. */
export interface NewBaseQuery {
  readonly anyway?: 'true';
}

/** Answers to it: the draft on the new text, in which everything is decided anew, and what was not carried over. */
export interface NewBaseAnswer {
  readonly id: string;
  /** How many changes were proposed again. */
  readonly carried: number;
  /** How many of them had been accepted, and wait for a decision again. */
  readonly accepted: number;
  /** How many stayed behind since they had been rejected. They are not in `left`. */
  readonly rejected: number;
  readonly left: readonly (ChangeAnswer & { readonly reason: LeftReason })[];
}

/** The views that `GET /api/drafts/:id/text` has. */
export type TextView = 'base' | 'marked' | 'agreed' | 'final';

/** The query of `GET /api/drafts/:id/text`; `unit` counts from 1. */
export interface TextQuery {
  readonly view: TextView;
  readonly unit?: number;
}

/** One of `GET /api/drafts/:id/changes`: what people see, and decide, as one change. */
export interface ChangeAnswer {
  readonly id: string;
  readonly kind: 'insert' | 'delete' | 'replace' | 'format' | 'paragraph';
  readonly author: { readonly name: string; readonly delegation: string };
  readonly at: number;
  readonly state: 'pending' | 'accepted' | 'rejected' | 'withdrawn';
  readonly text: string;
  /** What a replacement strikes. */
  readonly struck?: string;
  /** Which cells come or go with it. */
  readonly cells?: 'row' | 'column' | 'cells' | 'table' | 'text';
  readonly group?: string;
  /** The ids of the records in it. */
  readonly records: readonly string[];
}

/** `POST /api/drafts/:id/decisions`: exactly one of `changes`, `delegation` and `all` says what is decided. */
export interface DecisionRequest {
  readonly verdict: Verdict;
  readonly changes?: readonly string[];
  readonly delegation?: string;
  readonly all?: true;
  readonly reason?: string;
}

/** Answers to it: the records that the decision names. */
export interface DecisionAnswer {
  readonly verdict: Verdict;
  readonly changes: readonly string[];
  readonly at: number;
}

const fields = {
  title: text(0, 300),
  event: text(0, 60),
  place: text(0, 120),
  dates: text(0, 120),
  document: wholeNumber(1, 99_999),
  addendum: wholeNumber(1, 999),
  revision: wholeNumber(1, 999),
  corrigendum: wholeNumber(1, 999),
  group: text(0, 60),
  source: text(0, 300),
  date: text(0, 60),
  contact: text(0, 300),
  language: oneOf(['A', 'C', 'E', 'F', 'R', 'S']),
  numbering: oneOf(['resequence', 'bis']),
  printed: wholeNumber(0, Number.MAX_SAFE_INTEGER),
};

/** Reads fields of a draft: the body of `PATCH /api/drafts/:id`, the query beside a Word file. */
export const draftFields: Parser<DraftFields> = record({}, fields);

/** Reads the JSON body of `POST /api/drafts`. */
export const sampleRequest: Parser<SampleRequest> = record({ sample: oneOf(['resolution-98']) }, fields);

/** Reads the query of `POST /api/drafts/:id/base`. */
export const newBaseQuery: Parser<NewBaseQuery> = record({}, { anyway: oneOf(['true']) });

/** Reads the query of `POST /api/drafts/:id/languages`. */
export const languageQuery: Parser<LanguageQuery> = record({ language: fields.language }, {});

/** Reads the body of `PUT /api/drafts/:id/translated`. */
export const translatedRequest: Parser<TranslatedRequest> = record(
  { paragraph: text(3, 40), says: text(1, 40) },
  {},
);

/** Reads the body of `PUT /api/drafts/:id/archived`. */
export const archiveRequest: Parser<ArchiveRequest> = record({ archived: yesOrNo }, {});

/** Reads the query of `GET /api/drafts/:id/text`. */
export const textQuery: Parser<TextQuery> = record(
  { view: oneOf(['base', 'marked', 'agreed', 'final']) },
  // A session drafts one resolution, a few at most; 9999 units is beyond any document.
  { unit: wholeNumber(1, 9_999) },
);

// As many as an assembly's largest resolution could ever collect, and small enough to read in one go.
const changeIds = listOf(text(3, 40), 1, 20_000);

const decisionFields = record(
  { verdict: oneOf(['accept', 'reject', 'reopen']) },
  { changes: changeIds, delegation: text(0, 120), all: yes, reason: text(0, 2_000) },
);

/** Reads the body of `POST /api/drafts/:id/decisions`. */
export const decisionRequest: Parser<DecisionRequest> = (input, field) => {
  const parsed = decisionFields(input, field);
  if (!parsed.ok) return parsed;
  const { changes, delegation, all } = parsed.value;
  const named = [changes, delegation, all].filter((one) => one !== undefined).length;
  if (named !== 1) {
    return {
      ok: false,
      field: 'changes',
      expected: 'given alone, or else `delegation`, or else `all: true`',
    };
  }
  return parsed;
};
