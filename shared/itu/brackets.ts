/**
 * Square brackets: ITU's sign for words that are not agreed. They are plain characters of the text, matched as they would
 * finally stand; what stands in them makes them plain brackets, one of several options, or an editor's note. A stray one
 * is a bracket without its other sign.
 */
import { markedParagraphs } from '../views/marked.ts';
import type { MarkedParagraph } from '../views/paragraphs.ts';
import { runAt } from '../views/points.ts';
import type { Reading } from '../views/reading.ts';
import { PROPOSAL } from '../views/structure.ts';
import { idKey, type Range } from '../weave/records.ts';
import type { Place } from './checks/finding.ts';
import { type Line, linesOf } from './checks/lines.ts';
import { type Want, wantsOn } from './wanting.ts';

/** What brackets are for. `placeholder`: a number that is still to be given, as in `[IAP-1]`. */
export type BracketKind = 'words' | 'option' | 'note' | 'placeholder';

/** A place in the text as it would finally stand: the line and its number, and how many characters are before it. */
export interface TextPoint {
  readonly line: Line;
  readonly number: number;
  readonly at: number;
}

/** One sign, and whose insertion it is; in force where it is nobody's. */
export interface BracketSign extends TextPoint {
  readonly range: Range;
  readonly delegation?: string;
  readonly name?: string;
}

export interface Bracket {
  /** The id of its first sign: the same while that stands. */
  readonly id: string;
  readonly kind: BracketKind;
  /** Null where a sign lacks its other one. */
  readonly open: BracketSign | null;
  readonly close: BracketSign | null;
  /** How many brackets it stands in. */
  readonly depth: number;
  /** What stands in it, lines apart by a newline, other brackets as they are. */
  readonly words: string;
  /** Where it begins, its first line's part selected. */
  readonly place: Place;
  /** Who wants it, and why: who put it in, and who says so in a comment. */
  readonly wants: readonly Want[];
}

/** Options that exclude one another, side by side; what each says, without its name. */
export interface OptionSet {
  readonly options: readonly { readonly bracket: Bracket; readonly name: string; readonly words: string }[];
}

/** All brackets of a draft in the order in which they open, those that cannot be matched included. */
export function bracketsIn(reading: Reading): readonly Bracket[] {
  const lines = linesOf(markedParagraphs(reading));
  const wants = wantsOn(reading);
  return pairsIn(lines).map((pair) => bracketOf(pair, lines, wants));
}

/** The options among brackets: those that follow one another with nothing but space between. */
export function optionsIn(brackets: readonly Bracket[]): readonly OptionSet[] {
  const sets: { bracket: Bracket; name: string; words: string }[][] = [];
  for (const bracket of brackets) {
    if (bracket.kind !== 'option') continue;
    const { name, words } = named(bracket.words);
    const set = sets.find((one) => follows(one.at(-1)?.bracket, bracket));
    if (set) set.push({ bracket, name, words });
    else sets.push([{ bracket, name, words }]);
  }
  return sets.map((options) => ({ options }));
}

interface Pair {
  readonly open: TextPoint | null;
  readonly close: TextPoint | null;
  readonly depth: number;
}

/** The pairs by where they begin: within one proposal, so that a stray sign leaves the others alone. */
function pairsIn(lines: readonly Line[]): readonly Pair[] {
  const pairs: Pair[] = [];
  let opened: number[] = [];
  for (const [number, line] of lines.entries()) {
    if (line.style === PROPOSAL) opened = [];
    for (const { 0: sign, index: at } of line.text.matchAll(/[[\]]/g)) {
      const here = { line, number, at };
      const last = sign === ']' ? opened.pop() : undefined;
      const pair = last === undefined ? undefined : pairs[last];
      if (pair && last !== undefined) pairs[last] = { ...pair, close: here };
      else if (sign === ']') pairs.push({ open: null, close: here, depth: 0 });
      else {
        pairs.push({ open: here, close: null, depth: opened.length });
        opened.push(pairs.length - 1);
      }
    }
  }
  return pairs;
}

const OPTION =
  /^\s*((?:Option|Alternative|Opción|Alternativa|Variante|Вариант)[ \u00a0](?:\d+|[A-Z])\b)\s*[:.–—-]?\s*/u;
const NOTE =
  /^\s*(?:Editor[’']s note|Note by the (?:editor|secretariat|TSB|BR|BDT)|(?:TSB|BR|BDT) note|Nota del editor|Note de l[’']éditeur|Note de la rédaction)\b/i;
const PLACEHOLDER = /^(?:[A-Z]{1,4}(?:\/[A-Z]{1,4})*-\d+|X{1,3})$/;

function kindOf(words: string): BracketKind {
  if (OPTION.test(words)) return 'option';
  if (NOTE.test(words)) return 'note';
  return PLACEHOLDER.test(words.trim()) ? 'placeholder' : 'words';
}

function named(words: string): { readonly name: string; readonly words: string } {
  const [whole = '', name = ''] = OPTION.exec(words) ?? [];
  return { name, words: words.slice(whole.length).trim() };
}

function bracketOf({ open, close, depth }: Pair, lines: readonly Line[], wants: Wants): Bracket {
  const words = between(open, close, lines);
  const signs = [open, close].map((point) => point && signAt(point));
  const [first, last] = signs;
  const start = open ?? close;
  if (!start) throw new Error('a pair has a sign');
  const end = !open || !close || close.line !== start.line ? start.line.text.length : close.at + 1;
  const heading = lines
    .slice(0, start.number)
    .findLast(({ style }) => style === 'Call' || style === PROPOSAL);
  const place = {
    ...start.line.place(start.at, open ? end : start.at + 1),
    ...(heading?.style === 'Call' ? { section: heading.text.trim() } : {}),
  };
  const range = (first ?? last)?.range ?? [...place.id, 1];
  const own = signs.flatMap((sign) =>
    sign?.name !== undefined ? [{ delegation: sign.delegation ?? '', name: sign.name, reason: '' }] : [],
  );
  return {
    id: idKey(range[0], range[1]),
    kind: kindOf(words),
    open: first ?? null,
    close: last ?? null,
    depth,
    words,
    place,
    wants: merged([...own, ...wants.on(range)]),
  };
}

type Wants = ReturnType<typeof wantsOn>;

/** One for each delegation; the reasons that it gives are kept. */
function merged(wants: readonly Want[]): readonly Want[] {
  const byDelegation = new Map<string, Want>();
  for (const want of wants) {
    const key = want.delegation || want.name;
    const known = byDelegation.get(key);
    if (!known || (known.reason === '' && want.reason !== '')) byDelegation.set(key, want);
  }
  return [...byDelegation.values()];
}

/** The words between two signs; of a stray one, those of its line on its side. */
function between(open: TextPoint | null, close: TextPoint | null, lines: readonly Line[]): string {
  if (!open) return close?.line.text.slice(0, close.at) ?? '';
  if (!close) return open.line.text.slice(open.at + 1);
  if (open.line === close.line) return open.line.text.slice(open.at + 1, close.at);
  const inner = lines.slice(open.number + 1, close.number);
  return [
    open.line.text.slice(open.at + 1),
    ...inner.map(({ text }) => text),
    close.line.text.slice(0, close.at),
  ].join('\n');
}

function signAt(point: TextPoint): BracketSign {
  const { line, at } = point;
  const { id, key, from } = line.place(at, at + 1);
  const paragraph: MarkedParagraph | undefined = line.parts.find((part) => part.key === key);
  const insertion = paragraph && runAt(paragraph, from)?.run.insertion;
  return {
    ...point,
    range: [id[0], id[1], 1],
    ...(insertion ? { delegation: insertion.delegation, name: insertion.name } : {}),
  };
}

/** Whether one option stands right behind another. */
function follows(before: Bracket | undefined, after: Bracket): boolean {
  const [end, start] = [before?.close, after.open];
  if (!before || !end || !start || before.depth !== after.depth) return false;
  if (end.number === start.number) return isGap(end.line.text.slice(end.at + 1, start.at));
  const isNext = start.number === end.number + 1;
  return isNext && isGap(end.line.text.slice(end.at + 1)) && isGap(start.line.text.slice(0, start.at));
}

const isGap = (text: string) => /^[\s/,;]*(?:or|o|ou)?[\s/,;]*$/.test(text);
