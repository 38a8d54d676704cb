/**
 * A second, naive reading of a draft, which shares no code with the views: character by character, record by record, as
 * the design tells it. Slow on purpose; the laws compare the two.
 */
import * as Y from 'yjs';
import type { Author, ChangeRecord, Decision, Embed } from '../../../shared/weave/records.ts';

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

/** The clean texts of a draft: ¶ for a paragraph mark, ⏎ for a break. */
export interface NaiveTexts {
  readonly base: string;
  readonly agreed: string;
  readonly final: string;
  /** What the marked view shows, struck or not. */
  readonly marked: string;
}

export function naiveTexts(doc: Y.Doc): NaiveTexts {
  const facts: Facts = {
    authors: new Map(doc.getMap<Author>('authors').entries()),
    changes: [...doc.getMap<ChangeRecord>('changes').entries()],
    decisions: doc.getArray<Decision>('decisions').toArray(),
  };
  const texts = { base: '', agreed: '', final: '', marked: '' };
  const letters = lettersOf(doc);
  const last = letters.findLast(
    (letter) => letter.content !== '' && isBase(letter, facts) && spelled(letter) === '¶',
  );
  for (const letter of letters) {
    const { base, agreed, final, marked } = fateOf(letter, facts, letter === last);
    if (base) texts.base += spelled(letter);
    if (agreed) texts.agreed += spelled(letter);
    if (final) texts.final += spelled(letter);
    if (marked) texts.marked += spelled(letter);
  }
  return texts;
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

function spelled({ content }: Letter): string {
  if (typeof content === 'string') return content;
  return content.type === 'paragraph' ? '¶' : content.type === 'break' ? '⏎' : '▢';
}

const ownerOf = (change: string) => change.split('.')[0] ?? '';
const isBase = ({ client }: Letter, { authors }: Facts) => authors.get(String(client))?.role === 'base';
const userOf = (client: string, { authors }: Facts) => authors.get(client)?.user;

function fateOf(letter: Letter, facts: Facts, last: boolean): { [view in keyof NaiveTexts]: boolean } {
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

function verdictOn(change: string, record: ChangeRecord, letter: Letter, { decisions }: Facts): Verdict {
  let verdict: Verdict = record.agreed ? 'accept' : null;
  for (const decision of decisions) {
    if (!decision.changes.includes(change)) continue;
    if (decision.ranges && !names(decision.ranges, letter)) continue;
    verdict = decision.verdict === 'reopen' ? null : decision.verdict;
  }
  return verdict;
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
