/** Replacing what was found: many places as one plan, so one change, one card and one step of undo. Pure. */
import type { MarkedParagraph, MarkedRun } from '../../../shared/views/paragraphs.ts';
import { lengthOf } from '../../../shared/weave/pieces.ts';
import type { FormatSet, Range } from '../../../shared/weave/records.ts';
import { words } from '../../words/words.ts';
import { planTypeOver } from '../intents/intents.ts';
import { type Content, type Insertion, type Plan, planOf } from '../intents/plan.ts';
import { isOfWord, type Match, plainOf } from './find.ts';
import type { PlacedMatch } from './matches.ts';

/** Why so much cannot be replaced at once, in words for who asked. */
export interface TooMuch {
  readonly refused: string;
}

/**
 * `by` in place of each match, in the formatting of the first word that it takes the place of. Whole words that both
 * have at either end stay untouched.
 */
export function planReplacing(
  paragraphs: readonly MarkedParagraph[],
  matches: readonly PlacedMatch[],
  by: string,
  user: string,
): Plan | TooMuch {
  const strike: Range[] = [];
  const insertions: Insertion[] = [];
  for (const match of matches) {
    const { paragraph } = match;
    const old = standingIn(paragraphs[paragraph], match);
    const { prefix, suffix } = sharedWords(old, by);
    const struck = old.slice(prefix, old.length - suffix);
    const left = old[prefix - 1];
    const start = struck[0]?.offset ?? (left ? left.offset + 1 : match.from);
    const end = (struck.at(-1)?.offset ?? start - 1) + 1;
    const { format } = struck[0] ?? left ?? old[0] ?? { format: {} };
    const content = contentOf(by.slice(prefix, by.length - suffix), format);
    const [from, to] = [start, end].map((offset) => ({ paragraph, offset }));
    if (!from || !to) continue;
    const plan = planTypeOver(paragraphs, from, to, content, user);
    strike.push(...plan.strike);
    insertions.push(...plan.insertions);
  }
  return tooMuch(strike.length, insertions, by) ?? planOf({ strike, insertions, alone: true });
}

/** What one message to the server may weigh is 1 MiB; this much of it is kept free for what goes with it. */
const MOST_BYTES = 1_000_000;
/** What a struck range, an insertion, and the record of one in a formatting of its own weigh at most, in bytes. */
const RANGE = 20;
const INSERTION = 30;
const RECORD = 200;
/** The gate takes no more ranges in one record. */
const MOST_RANGES = 20_000;

function tooMuch(ranges: number, insertions: readonly Insertion[], by: string): TooMuch | null {
  const replacement = new TextEncoder().encode(by).length;
  const records = insertions.filter(
    ({ content }, at) => setOf(content) !== setOf(insertions[at - 1]?.content ?? []),
  );
  const bytes = ranges * RANGE + insertions.length * (INSERTION + replacement) + records.length * RECORD;
  if (ranges <= MOST_RANGES && bytes <= MOST_BYTES) return null;
  return { refused: words().find.tooMuch };
}

function setOf([piece]: readonly Content[]): string {
  return JSON.stringify(typeof piece === 'object' && piece.type === 'text' ? piece.set : {});
}

/** A character that stands, and its place in the paragraph. */
interface Letter {
  readonly unit: string;
  readonly offset: number;
  readonly format: FormatSet;
}

function standingIn(paragraph: MarkedParagraph | undefined, { from, to }: Match): Letter[] {
  const found: Letter[] = [];
  let offset = 0;
  for (const run of paragraph?.runs ?? []) {
    const length = lengthOf(run.content);
    if (run.strikes.length === 0) {
      for (let at = Math.max(from, offset); at < Math.min(to, offset + length); at++)
        found.push({ unit: unitOf(run, at - offset), offset: at, format: run.format });
    }
    offset += length;
    if (offset >= to) break;
  }
  return found;
}

const unitOf = ({ content }: MarkedRun, at: number) =>
  typeof content === 'string' ? (content[at] ?? '') : '\ufffc';

/** How many characters of whole words both share at either end; a no-break space is as good as the space typed. */
function sharedWords(old: readonly Letter[], by: string): { prefix: number; suffix: number } {
  const most = Math.min(old.length, by.length);
  const same = (unit: string | undefined, typed: string | undefined) =>
    unit !== undefined && (unit === typed || plainOf(unit) === typed);
  const oldUnit = (at: number) => old[at]?.unit;
  let prefix = 0;
  for (let at = 1; at <= most && same(oldUnit(at - 1), by[at - 1]); at++) {
    if (!(isOfWord(by[at - 1]) && (isOfWord(by[at]) || isOfWord(oldUnit(at))))) prefix = at;
  }
  let suffix = 0;
  for (let at = 1; at <= most - prefix && same(oldUnit(old.length - at), by[by.length - at]); at++) {
    const [left, oldLeft] = [by[by.length - at - 1], oldUnit(old.length - at - 1)];
    if (!(isOfWord(by[by.length - at]) && (isOfWord(left) || isOfWord(oldLeft)))) suffix = at;
  }
  return { prefix, suffix };
}

function contentOf(text: string, format: FormatSet): Content[] {
  if (text === '') return [];
  const set = Object.fromEntries(
    Object.entries(format).filter(([, value]) => value !== null && value !== false),
  );
  return Object.keys(set).length > 0 ? [{ type: 'text', text, set }] : [text];
}
