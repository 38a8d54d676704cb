/** Which plain values are records, embeds and fields: the shapes of `weave/records.ts`, with their sizes. */
import type {
  Author,
  ChangeRecord,
  Comment,
  Decision,
  DraftFields,
  Embed,
  Position,
} from '../weave/records.ts';
import { turns } from '../weave/turning.ts';

type Shape = (value: unknown) => boolean;
type Fields = Readonly<Record<string, Shape>>;

/** Enough for the longest names of people, delegations and styles met in ITU documents, several times over. */
const NAME = 200;
/** What people write by hand: a comment, the reason of a decision. */
const PROSE = 10_000;
/** Striking a whole draft of several thousand paragraphs and authors at once. */
const MOST_RANGES = 20_000;
const MOST_CHANGES = 20_000;
/** Every word of the longest drafts, several times over. */
const MOST_WORDS = 5_000_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000a-\u001f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL_BUT_NEWLINE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Whether a string holds control characters; a tab is none. */
export function hasControl(string: string): boolean {
  return CONTROL.test(string);
}

const is =
  (...values: readonly unknown[]): Shape =>
  (value) =>
    values.includes(value);
const boolean = is(true, false);
const integer =
  (least: number, most: number): Shape =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
const line =
  (most: number): Shape =>
  (value) =>
    typeof value === 'string' && value.length <= most && !CONTROL.test(value) && !LONE_SURROGATE.test(value);
const prose =
  (most: number): Shape =>
  (value) =>
    typeof value === 'string' &&
    value.length <= most &&
    !CONTROL_BUT_NEWLINE.test(value) &&
    !LONE_SURROGATE.test(value);
const nullable =
  (shape: Shape): Shape =>
  (value) =>
    value === null || shape(value);
const list =
  (shape: Shape, least: number, most: number): Shape =>
  (value) =>
    Array.isArray(value) && value.length >= least && value.length <= most && value.every(shape);
const tuple =
  (...shapes: readonly Shape[]): Shape =>
  (value) =>
    Array.isArray(value) && value.length === shapes.length && shapes.every((shape, n) => shape(value[n]));
const either =
  (...shapes: readonly Shape[]): Shape =>
  (value) =>
    shapes.some((shape) => shape(value));

/** An object with these fields and no others. */
function object(required: Fields, optional: Fields = {}): Shape {
  return (value) =>
    isObject(value) &&
    Object.entries(required).every(([name, shape]) => Object.hasOwn(value, name) && shape(value[name])) &&
    Object.entries(value).every(([name, field]) => {
      const shape =
        Object.hasOwn(required, name) || !Object.hasOwn(optional, name) ? undefined : optional[name];
      return shape ? shape(field) : Object.hasOwn(required, name);
    });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const time = integer(1, Number.MAX_SAFE_INTEGER);
const client = integer(0, 0xffff_ffff);
const clock = integer(0, 0x7fff_ffff);
const id = tuple(client, clock);
const range = tuple(client, clock, integer(1, 0x7fff_ffff));
const sumCapped: Shape = (value) =>
  // Only ever asked of lists of ranges.
  Array.isArray(value) && value.reduce((sum, [, , length]) => sum + length, 0) <= MOST_WORDS;
const rangesFrom =
  (least: number): Shape =>
  (value) =>
    list(range, least, MOST_RANGES)(value) && sumCapped(value);
const ranges = rangesFrom(1);
const changeId: Shape = (value) => typeof value === 'string' && /^\d{1,10}\.\d{1,10}$/.test(value);
const changeIds = list(changeId, 1, MOST_CHANGES);

const style = line(64);
const level = integer(0, 8);
const label = is('letter', 'number', 'roman', 'dash');
const short = line(32);
const literal: Shape = (value) => short(value) && !turns(String(value));
const cell = tuple(line(64), line(64), line(64));
/** What a browser may safely follow. */
const link: Shape = (value) => line(2000)(value) && /^(?:https?:\/\/|mailto:|#)/i.test(String(value));

const formatSet = object(
  {},
  {
    strong: nullable(boolean),
    em: nullable(boolean),
    underline: nullable(boolean),
    superscript: nullable(boolean),
    subscript: nullable(boolean),
    smallcaps: nullable(boolean),
    link: nullable(link),
  },
);
const paragraphSet = object(
  {},
  { style, level: nullable(level), label: nullable(label), literal: nullable(literal), cell: nullable(cell) },
);

/** Footnotes and images keep what their maker needs: plain values, a few levels deep. */
function plain(depth: number): Shape {
  const scalar = either(is(null, true, false), Number.isFinite, prose(PROSE));
  if (depth === 0) return scalar;
  const inner = plain(depth - 1);
  return either(
    scalar,
    list(inner, 0, 1000),
    (value) =>
      isObject(value) && Object.entries(value).every(([name, field]) => fieldName(name) && inner(field)),
  );
}
const fieldName: Shape = (value) => line(64)(value) && value !== '__proto__';
const open = (type: string): Shape => {
  const inner = plain(4);
  return (value) => isObject(value) && value.type === type && inner(value);
};

const embed = either(
  object({ type: is('paragraph'), style }, { level, label, literal, cell }),
  object({ type: is('break') }),
  object({ type: is('reference'), to: id }),
  open('footnote'),
  open('image'),
);

const author = object({
  user: line(NAME),
  name: line(NAME),
  delegation: line(NAME),
  role: is('chair', 'delegate'),
  since: time,
});

const common: Fields = { group: changeId, agreed: is(true) };
const change = either(
  object({ kind: is('insert'), at: time, from: clock }, { ...common, set: formatSet }),
  object({ kind: is('delete'), at: time, ranges }, common),
  object({ kind: is('format'), at: time, ranges, set: formatSet }, common),
  object({ kind: is('paragraph'), at: time, mark: id, set: paragraphSet }, common),
  object({ kind: is('withdraw'), at: time, changes: changeIds }, common),
);

const decision = object(
  { verdict: is('accept', 'reject', 'reopen'), changes: changeIds, at: time },
  { ranges: rangesFrom(0), reason: prose(PROSE) },
);

const comment = object(
  {
    on: either(object({ change: changeId }), object({ ranges }), object({ comment: changeId })),
    text: prose(PROSE),
    at: time,
  },
  { resolves: is(true) },
);

const position = object({
  proposal: line(NAME),
  position: is('support', 'oppose', 'abstain', 'reserve'),
  version: line(NAME),
  at: time,
});

/** The fields of a draft; the compiler holds the names against `DraftFields`. */
const fields: Readonly<Record<keyof DraftFields, Shape>> = {
  title: line(1000),
  event: line(NAME),
  place: line(NAME),
  dates: line(NAME),
  document: integer(0, 100_000),
  addendum: integer(0, 100_000),
  revision: integer(0, 100_000),
  corrigendum: integer(0, 100_000),
  group: line(64),
  source: line(1000),
  date: line(NAME),
  contact: line(1000),
  language: is('A', 'C', 'E', 'F', 'R', 'S'),
  numbering: is('resequence', 'bis'),
  printed: integer(0, Number.MAX_SAFE_INTEGER),
};

/** Whether it is an embed of a known type. */
export function isEmbed(value: unknown): value is Embed {
  return embed(value);
}

/** Whether it is an author that people may be: a delegate or a chair. */
export function isAuthor(value: unknown): value is Author {
  return author(value);
}

/** Whether it is a change record of a known kind. */
export function isChange(value: unknown): value is ChangeRecord {
  return change(value);
}

/** Whether it is a decision. */
export function isDecision(value: unknown): value is Decision {
  return decision(value);
}

/** Whether it is a comment. */
export function isComment(value: unknown): value is Comment {
  return comment(value);
}

/** Whether it is a position. */
export function isPosition(value: unknown): value is Position {
  return position(value);
}

/** Whether a draft has this field and it may hold this value. */
export function isField(name: string, value: unknown): boolean {
  return Object.entries(fields).some(([known, shape]) => known === name && shape(value));
}

/** Whether a draft has this field. */
export function isFieldName(name: string): boolean {
  return Object.hasOwn(fields, name);
}
