/**
 * Finding words in the marked view: final words only, so what is struck is passed over, across the boundaries of
 * authors and formatting but within one paragraph. Pure, and each paragraph is read once for as long as it stands.
 */
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import { lengthOf } from '../../../shared/weave/pieces.ts';

/** What is looked for. */
export interface Query {
  readonly text: string;
  readonly matchCase: boolean;
  readonly wholeWords: boolean;
  /** é is found by e. */
  readonly ignoreAccents: boolean;
}

/** Where a paragraph says what is looked for: places in its shown words, struck ones counted. */
export interface Match {
  readonly from: number;
  readonly to: number;
}

/** Answers a paragraph's matches, in their order; none overlaps the one before. */
export type Search = (paragraph: MarkedParagraph) => readonly Match[];

const NONE: readonly Match[] = [];

/** The search for a query. What it has found in a paragraph it knows for as long as that paragraph stands. */
export function searchFor(query: Query): Search {
  const how: Folding = {
    case: !query.matchCase,
    accents: query.ignoreAccents,
    variants: !VARIANT.test(query.text),
  };
  const sought = folded(query.text, how).text;
  const known = new WeakMap<MarkedParagraph, readonly Match[]>();
  return (paragraph) => {
    const before = known.get(paragraph);
    if (before) return before;
    const found = sought === '' ? NONE : matchesIn(paragraph, sought, how, query.wholeWords);
    known.set(paragraph, found);
    return found;
  };
}

/** How letters are made alike before they are compared. */
interface Folding {
  readonly case: boolean;
  readonly accents: boolean;
  /** A typed space, hyphen or quote finds its no-break or curly forms, which few keyboards have. */
  readonly variants: boolean;
}

const VARIANTS: Readonly<Record<string, string>> = {
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2011': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
};
const VARIANT = /[\u00a0\u202f\u2011‘’“”]/;

/** The plain form of a space, hyphen or quote. */
export function plainOf(unit: string): string {
  return VARIANTS[unit] ?? unit;
}

/** Text made alike: `at` tells which unit of the source each unit comes from; null where each is its own. */
interface Folded {
  readonly text: string;
  readonly at: Uint32Array | null;
}

function folded(text: string, how: Folding): Folded {
  if (/^[\0-\x7f]*$/.test(text)) return { text: how.case ? text.toLowerCase() : text, at: null };
  let made = '';
  const at: number[] = [];
  let place = 0;
  for (const letter of text) {
    const alike = foldedLetter(letter, how);
    // A pair that stays one is known by its own two halves.
    for (let unit = 0; unit < alike.length; unit++) at.push(alike === letter ? place + unit : place);
    made += alike;
    place += letter.length;
  }
  return { text: made, at: at.every((from, unit) => from === unit) ? null : Uint32Array.from(at) };
}

const letters = new Map<string, string>();

function foldedLetter(letter: string, how: Folding): string {
  const key = `${how.case ? 1 : 0}${how.accents ? 1 : 0}${how.variants ? 1 : 0}${letter}`;
  const known = letters.get(key);
  if (known !== undefined) return known;
  let alike = (how.variants ? plainOf(letter) : letter).normalize('NFD');
  if (how.accents) alike = alike.replace(/\p{M}/gu, '');
  // By way of the capital, so that ς and σ, ß and ss are alike too.
  if (how.case) alike = alike.toUpperCase().toLowerCase();
  letters.set(key, alike);
  return alike;
}

/** A paragraph's final words, an embed as U+FFFC; `at`: the place of each in the marked paragraph, null: its own. */
interface FinalWords {
  readonly text: string;
  readonly at: readonly number[] | null;
}

function finalWordsOf({ runs }: MarkedParagraph): FinalWords {
  const whole = runs.every(({ strikes }) => strikes.length === 0);
  let text = '';
  const at: number[] = [];
  let offset = 0;
  for (const { content, strikes } of runs) {
    const length = lengthOf(content);
    if (strikes.length === 0) {
      text += typeof content === 'string' ? content : '\ufffc';
      if (!whole) for (let unit = 0; unit < length; unit++) at.push(offset + unit);
    }
    offset += length;
  }
  return { text, at: whole ? null : at };
}

/** What a paragraph was last read as, since the queries of one who types into the find bar fold alike. */
const readings = new WeakMap<MarkedParagraph, { how: Folding; final: FinalWords; folded: Folded }>();

function readingOf(paragraph: MarkedParagraph, how: Folding): { final: FinalWords; folded: Folded } {
  const known = readings.get(paragraph);
  if (
    known &&
    known.how.case === how.case &&
    known.how.accents === how.accents &&
    known.how.variants === how.variants
  )
    return known;
  const final = known?.final ?? finalWordsOf(paragraph);
  const reading = { how, final, folded: folded(final.text, how) };
  readings.set(paragraph, reading);
  return reading;
}

function matchesIn(
  paragraph: MarkedParagraph,
  sought: string,
  how: Folding,
  wholeWords: boolean,
): readonly Match[] {
  const { final, folded: alike } = readingOf(paragraph, how);
  let start = alike.text.indexOf(sought);
  if (start < 0) return NONE;
  const found: Match[] = [];
  while (start >= 0) {
    const end = start + sought.length;
    const fits = isWhole(alike, start, end) && !(wholeWords && isPartOfWord(alike.text, start, end));
    if (fits) {
      const first = sourceOf(alike, start, final.text.length);
      const last = sourceOf(alike, end, final.text.length) - 1;
      found.push({ from: final.at?.[first] ?? first, to: (final.at?.[last] ?? last) + 1 });
    }
    start = alike.text.indexOf(sought, fits ? end : start + 1);
  }
  return found;
}

function sourceOf({ at }: Folded, place: number, length: number): number {
  return at ? (at[place] ?? length) : place;
}

/** Whether neither end lies within a character: é is no e, and half a ligature is nothing. */
function isWhole({ text, at }: Folded, start: number, end: number): boolean {
  if (at && start > 0 && at[start] === at[start - 1]) return false;
  if (at && end < text.length && at[end] === at[end - 1]) return false;
  return !/^\p{M}/u.test(text.slice(end, end + 2));
}

/** A letter, a figure or half of a pair. */
export function isOfWord(unit: string | undefined): boolean {
  return unit !== undefined && /[\p{L}\p{N}\p{M}_\uD800-\uDFFF]/u.test(unit);
}

function isPartOfWord(text: string, start: number, end: number): boolean {
  return (
    (isOfWord(text[start - 1]) && isOfWord(text[start])) || (isOfWord(text[end - 1]) && isOfWord(text[end]))
  );
}
