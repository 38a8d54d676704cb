/**
 * The records of a draft: the public format in which a draft is kept and exchanged.
 * Whoever speaks Yjs and these shapes can take part in a draft; nothing here may change.
 * All times (`at`, `since`) are milliseconds since 1970, as the writer's clock had them.
 */

/** One character or embed of `text`, as Yjs numbers it. */
export type Id = readonly [client: number, clock: number];

/** `length` consecutive ids of one client, from `clock` on. */
export type Range = readonly [client: number, clock: number, length: number];

/** Who a client id writes as. `base` (text in force) and `import` (an imported author) are the server's own. */
export type AuthorRole = 'chair' | 'delegate' | 'base' | 'import';

/** `authors[String(clientID)]`: the first thing a client id writes, and never changed. */
export interface Author {
  readonly user: string;
  readonly name: string;
  readonly delegation: string;
  readonly role: AuthorRole;
  readonly since: number;
}

/** Character formatting; `null` takes a property away. */
export interface FormatSet {
  readonly strong?: boolean | null;
  readonly em?: boolean | null;
  readonly underline?: boolean | null;
  readonly superscript?: boolean | null;
  readonly subscript?: boolean | null;
  readonly smallcaps?: boolean | null;
  readonly link?: string | null;
}

/** What a derived label looks like: a), 1 (or 1.1 one level down), i), –. */
export type LabelKind = 'letter' | 'number' | 'roman' | 'dash';

/**
 * What a paragraph is. `style` is an ITU style id (`Call`, `ResNo`, `Normal`, …); `level` counts from 0;
 * `literal` keeps a label as a file had it where no rule gives it; `cell` places a table's paragraph by the ids
 * of its table, row and column.
 */
export interface ParagraphAttributes {
  readonly style: string;
  readonly level?: number;
  readonly label?: LabelKind;
  readonly literal?: string;
  readonly cell?: readonly [table: string, row: string, column: string];
}

/** Changes of paragraph attributes; `null` takes an attribute away. */
export interface ParagraphSet {
  readonly style?: string;
  readonly level?: number | null;
  readonly label?: LabelKind | null;
  readonly literal?: string | null;
  readonly cell?: readonly [table: string, row: string, column: string] | null;
}

/** A paragraph mark: it *ends* a paragraph, as ¶ does in Word. */
export type MarkEmbed = { readonly type: 'paragraph' } & ParagraphAttributes;

/** What stands in a line without being a character. */
export type InlineEmbed =
  | { readonly type: 'break' }
  | { readonly type: 'footnote'; readonly [field: string]: unknown }
  | { readonly type: 'reference'; readonly to: Id }
  | { readonly type: 'image'; readonly [field: string]: unknown };

export type Embed = MarkEmbed | InlineEmbed;

interface ChangeBase {
  readonly at: number;
  /** The id of the first record of what people see, and decide, as one change. */
  readonly group?: string;
  /** A chair's direct edit: accepted from birth. */
  readonly agreed?: true;
}

/** Opens a burst: what its client id puts into `text` from `from` (its own clock + 1) to its next insert record. */
export interface InsertRecord extends ChangeBase {
  readonly kind: 'insert';
  readonly from: number;
  readonly set?: FormatSet;
}
export interface DeleteRecord extends ChangeBase {
  readonly kind: 'delete';
  readonly ranges: readonly Range[];
}
export interface FormatRecord extends ChangeBase {
  readonly kind: 'format';
  readonly ranges: readonly Range[];
  readonly set: FormatSet;
}
export interface ParagraphRecord extends ChangeBase {
  readonly kind: 'paragraph';
  readonly mark: Id;
  readonly set: ParagraphSet;
}
/** Takes back records of one's own, from any of one's client ids. */
export interface WithdrawRecord extends ChangeBase {
  readonly kind: 'withdraw';
  readonly changes: readonly string[];
}

/** `changes['<clientID>.<n>']`: set once, never again. */
export type ChangeRecord = InsertRecord | DeleteRecord | FormatRecord | ParagraphRecord | WithdrawRecord;

export type Verdict = 'accept' | 'reject' | 'reopen';

/** One entry of `decisions`. `ranges`: the words it covers, always given when an insertion is among the changes. */
export interface Decision {
  readonly verdict: Verdict;
  readonly changes: readonly string[];
  readonly ranges?: readonly Range[];
  readonly at: number;
  readonly reason?: string;
}

/** `comments['<clientID>.<n>']`. */
export interface Comment {
  readonly on:
    | { readonly change: string }
    | { readonly ranges: readonly Range[] }
    | { readonly comment: string };
  readonly text: string;
  readonly at: number;
  readonly resolves?: true;
}

/**
 * `positions['<clientID>.<n>']`: what a delegation holds of a proposal, in the version it saw; `reserve` where it
 * reserves its position.
 */
export interface Position {
  readonly proposal: string;
  readonly position: 'support' | 'oppose' | 'abstain' | 'reserve';
  readonly version: string;
  readonly at: number;
}

/** The roots of the Yjs document. */
export const ROOTS = {
  text: 'text',
  authors: 'authors',
  changes: 'changes',
  decisions: 'decisions',
  comments: 'comments',
  positions: 'positions',
  draft: 'draft',
} as const;

/** The contribution's own fields, each a key of the `draft` root. */
export interface DraftFields {
  readonly title?: string;
  /** An event's code, such as `WTSA-20`. */
  readonly event?: string;
  readonly place?: string;
  readonly dates?: string;
  readonly document?: number;
  readonly addendum?: number;
  /** Which revision of the document, or which corrigendum to it, this is. */
  readonly revision?: number;
  readonly corrigendum?: number;
  /** The regional group's originator code, such as `IAP`. */
  readonly group?: string;
  /** Who submits, in words, such as `CITEL`. */
  readonly source?: string;
  readonly date?: string;
  /** Whom to ask: a name, an administration, an address. */
  readonly contact?: string;
  /** A language letter of ITU's: A, C, E, F, R, S. */
  readonly language?: string;
  readonly numbering?: 'resequence' | 'bis';
  /** When the draft was last printed, ms since 1970: line numbers on screens are those of that version. */
  readonly printed?: number;
}

/** A change id's client id: `'17.3'` → 17; NaN when it is no change id. */
export function clientOfChange(changeId: string): number {
  const match = /^(\d+)\.(\d+)$/.exec(changeId);
  return match ? Number(match[1]) : Number.NaN;
}

/** One key for an id, to look it up in a map. */
export function idKey(client: number, clock: number): string {
  return `${client}:${clock}`;
}

const IMPORTED = 'import:';

/** The user that an author of a file's revisions is in a draft. */
export function importedUser(author: string): string {
  return IMPORTED + author;
}

/** Whether a user is one that a file named. */
export function isImported(user: string): boolean {
  return user.startsWith(IMPORTED);
}
