/**
 * A second, naive reading of a draft, which shares no code with the views: character by character, record by record, as
 * the design tells it. Slow on purpose; the laws compare the two.
 */
import * as Y from 'yjs';
import type { Author, ChangeRecord, Decision, Embed } from '../../../shared/weave/records.ts';
import { type Line, spelledLines, type Word } from './lines.ts';

interface Letter {
  readonly client: number;
  readonly clock: number;
  readonly content: string | Embed;
}

interface Facts {
  readonly authors: ReadonlyMap<string, Author>;
  readonly changes: readonly (readonly [string, ChangeRecord])[];
  readonly decisions: readonly Decision[];
}

type Verdict = 'accept' | 'reject' | null;

/** Each view as lines, one a paragraph: its words, formatting where it changes, and at the ¶ its attributes. */
export interface NaiveViews {
  readonly base: string;
  readonly agreed: string;
  readonly final: string;
  /** What the marked view shows, struck or not. */
  readonly marked: string;
}

const VIEWS = ['base', 'agreed', 'final', 'marked'] as const;
type View = (typeof VIEWS)[number];

export function naiveViews(doc: Y.Doc): NaiveViews {
  const facts: Facts = {
    authors: new Map(doc.getMap<Author>('authors').entries()),
    changes: [...doc.getMap<ChangeRecord>('changes').entries()],
    decisions: doc.getArray<Decision>('decisions').toArray(),
  };
  const lines: Record<View, Line[]> = { base: [], agreed: [], final: [], marked: [] };
  const words: Record<View, Word[]> = { base: [], agreed: [], final: [], marked: [] };
  const letters = lettersOf(doc);
  const last = letters.findLast((letter) => isBase(letter, facts) && isMark(letter));
  for (const letter of letters) {
    const fate = fateOf(letter, facts, letter === last);
    for (const view of VIEWS.filter((one) => fate[one])) {
      if (isMark(letter)) {
        lines[view].push({ words: words[view], attributes: attributesOf(letter, view, facts) });
        words[view] = [];
      } else words[view].push({ content: letter.content, format: formatOf(letter, view, facts) });
    }
  }
  return {
    base: spelledLines(lines.base),
    agreed: spelledLines(lines.agreed),
    final: spelledLines(lines.final),
    marked: spelledLines(lines.marked),
  };
}

/** A word as each view has it: whether it is there, and for a mark its attributes in that view. */
export interface NaiveWord {
  readonly key: string;
  readonly isMark: boolean;
  readonly isBase: boolean;
  readonly there: Readonly<Record<View, boolean>>;
  readonly content: string | Embed;
  attributes(view: View): Record<string, unknown>;
}

/** Every character and embed of the draft, in order. */
export function naiveWords(doc: Y.Doc): NaiveWord[] {
  const facts: Facts = {
    authors: new Map(doc.getMap<Author>('authors').entries()),
    changes: [...doc.getMap<ChangeRecord>('changes').entries()],
    decisions: doc.getArray<Decision>('decisions').toArray(),
  };
  const letters = lettersOf(doc);
  const last = letters.findLast((letter) => isBase(letter, facts) && isMark(letter));
  return letters.map((letter) => ({
    key: `${letter.client}:${letter.clock}`,
    isMark: isMark(letter),
    isBase: isBase(letter, facts),
    there: fateOf(letter, facts, letter === last),
    content: letter.content,
    attributes: (view) => attributesOf(letter, view, facts) as Record<string, unknown>,
  }));
}

function lettersOf(doc: Y.Doc): Letter[] {
  const letters: Letter[] = [];
  let item = (doc.getText('text') as unknown as { _start: Y.Item | null })._start;
  for (; item; item = item.right) {
    const { client, clock } = item.id;
    if (item.content instanceof Y.ContentString) {
      for (let at = 0; at < item.content.str.length; at++) {
        letters.push({ client, clock: clock + at, content: item.content.str.charAt(at) });
      }
    } else if (item.content instanceof Y.ContentEmbed)
      letters.push({ client, clock, content: item.content.embed as Embed });
  }
  return letters;
}

const isMark = ({ content }: Letter) => typeof content !== 'string' && content.type === 'paragraph';

/** A paragraph mark's attributes. */
function attributesOf(letter: Letter, view: View, facts: Facts): object {
  return Object.assign(
    {},
    letter.content,
    { type: null },
    ...setsOf('paragraph', letter, view, facts),
  ) as object;
}

/** A word's formatting: as it came, what the file says, then what is proposed. */
function formatOf(letter: Letter, view: View, facts: Facts): object {
  const insertion = isBase(letter, facts) ? undefined : insertionOf(letter, facts)?.[1];
  const came = insertion?.kind === 'insert' ? insertion.set : {};
  const file = facts.changes.flatMap(([id, record]) =>
    record.kind === 'format' && roleOf(id, facts) === 'base' && names(record.ranges, letter)
      ? [record.set]
      : [],
  );
  return Object.assign({}, came, ...file, ...setsOf('format', letter, view, facts)) as object;
}

/** What is set at a letter and counts in a view: what is agreed in the order of the decisions, then the rest by time. */
function setsOf(kind: 'format' | 'paragraph', letter: Letter, view: View, facts: Facts): object[] {
  if (view === 'base') return [];
  const found = facts.changes.flatMap(([id, record]) => {
    if (record.kind !== kind || roleOf(id, facts) === 'base' || !bearsOn(record, letter)) return [];
    const verdict = verdictOn(id, record, letter, facts);
    if (verdict === 'reject' || (verdict === null && (view === 'agreed' || isWithdrawn(id, facts))))
      return [];
    const order = verdict === null ? Number.POSITIVE_INFINITY : lastRuling(id, record, letter, facts);
    return [{ id, at: record.at, set: record.set, order }];
  });
  return found
    .sort((a, b) =>
      a.order === b.order ? a.at - b.at || (a.id < b.id ? -1 : 1) : a.order < b.order ? -1 : 1,
    )
    .map(({ set }) => set);
}

function bearsOn(record: ChangeRecord, letter: Letter): boolean {
  if (record.kind === 'format') return names(record.ranges, letter);
  if (record.kind !== 'paragraph') return false;
  return record.mark[0] === letter.client && record.mark[1] === letter.clock;
}

const ownerOf = (change: string) => change.split('.')[0] ?? '';
const roleOf = (change: string, { authors }: Facts) => authors.get(ownerOf(change))?.role;
const isBase = ({ client }: Letter, { authors }: Facts) => authors.get(String(client))?.role === 'base';
const userOf = (client: string, { authors }: Facts) => authors.get(client)?.user;

function fateOf(letter: Letter, facts: Facts, last: boolean): Record<View, boolean> {
  const strikes = last
    ? []
    : facts.changes.filter(([, record]) => record.kind === 'delete' && names(record.ranges, letter));
  const decided = (change: string, record: ChangeRecord) => verdictOn(change, record, letter, facts);
  const agreedToGo = strikes.some(([id, record]) => decided(id, record) === 'accept');
  const mayGo = strikes.some(([id, record]) => {
    const verdict = decided(id, record);
    return verdict === 'accept' || (verdict === null && !isWithdrawn(id, facts));
  });
  if (isBase(letter, facts)) return { base: true, agreed: !agreedToGo, final: !mayGo, marked: true };
  const insertion = insertionOf(letter, facts);
  const verdict = insertion ? decided(insertion[0], insertion[1]) : 'reject';
  const takenBack =
    insertion !== undefined &&
    (isWithdrawn(insertion[0], facts) ||
      strikes.some(
        ([id, record]) =>
          userOf(ownerOf(id), facts) === userOf(String(letter.client), facts) &&
          (decided(id, record) !== null || !isWithdrawn(id, facts)),
      ));
  const there = verdict === 'accept' || (verdict === null && !takenBack);
  return {
    base: false,
    agreed: verdict === 'accept' && !agreedToGo,
    final: there && !mayGo,
    marked: there && !agreedToGo,
  };
}

function names(ranges: readonly (readonly [number, number, number])[], { client, clock }: Letter): boolean {
  return ranges.some(([of, start, length]) => of === client && clock >= start && clock < start + length);
}

/** The insert record with the greatest `from` that does not come after the letter. */
function insertionOf(
  { client, clock }: Letter,
  { changes }: Facts,
): readonly [string, ChangeRecord] | undefined {
  let found: { from: number; change: readonly [string, ChangeRecord] } | undefined;
  for (const change of changes) {
    const [id, record] = change;
    if (record.kind !== 'insert' || ownerOf(id) !== String(client) || record.from > clock) continue;
    if (!found || record.from > found.from) found = { from: record.from, change };
  }
  return found?.change;
}

function verdictOn(change: string, record: ChangeRecord, letter: Letter, facts: Facts): Verdict {
  const ruling = facts.decisions[lastRuling(change, record, letter, facts)];
  if (!ruling) return record.agreed ? 'accept' : null;
  return ruling.verdict === 'reopen' ? null : ruling.verdict;
}

/** The place of the last decision on a change that covers the letter; -1 where there is none. */
function lastRuling(change: string, { kind }: ChangeRecord, letter: Letter, { decisions }: Facts): number {
  return decisions.findLastIndex(
    ({ changes, ranges }) =>
      changes.includes(change) && (kind === 'paragraph' || !ranges || names(ranges, letter)),
  );
}

/** Whether its author took it back, and did not take that back. */
function isWithdrawn(change: string, facts: Facts): boolean {
  return facts.changes.some(
    ([id, record]) =>
      record.kind === 'withdraw' &&
      record.changes.includes(change) &&
      userOf(ownerOf(id), facts) === userOf(ownerOf(change), facts) &&
      !isWithdrawn(id, facts),
  );
}
