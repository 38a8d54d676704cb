/**
 * Intents: what a person means by a key or a paste, as what it strikes and what it inserts beside which word. Pure:
 * reads the marked view, writes nothing.
 */
import type { MarkedParagraph, Standing } from '../../shared/views/paragraphs.ts';
import { type Anchor, idRightOf, type Point, runAt, sizeOf } from '../../shared/views/points.ts';
import { differenceOf } from '../../shared/weave/compose.ts';
import type { Spot } from '../../shared/weave/hand.ts';
import { joinRanges } from '../../shared/weave/ranges.ts';
import {
  type Embed,
  type FormatSet,
  type Id,
  idKey,
  type MarkEmbed,
  type ParagraphAttributes,
  type ParagraphSet,
  type Range,
} from '../../shared/weave/records.ts';
import { markBeside, sameCell, takesMark, withoutCell } from './cells.ts';

/** Words that are typed or pasted in some formatting. */
export interface FormattedText {
  readonly type: 'text';
  readonly text: string;
  readonly set: FormatSet;
}

/** What may be put into the text. */
export type Content = string | Embed | FormattedText;

/** Words beside a word that stands before the plan is carried out. */
export interface Insertion {
  readonly spot: Spot;
  readonly content: readonly Content[];
}

/** A change of a paragraph's attributes. */
export interface Restyling {
  readonly mark: Id;
  readonly set: ParagraphSet;
}

/** What is to be written as one change: strikes first, then words, then changes of paragraphs' attributes. */
export interface Plan {
  readonly strike: readonly Range[];
  readonly insertions: readonly Insertion[];
  readonly restylings: readonly Restyling[];
  /** Records of one's own that are taken back. */
  readonly withdraw?: readonly string[];
  /** Where the caret goes; null where it goes behind the last of the inserted words. */
  readonly caret: Anchor | null;
  /** It is a change of its own: it goes on with no burst of typing, and no typing goes on with it. */
  readonly alone?: true;
  /** It puts right what was just typed, and goes on with that: one change, one step of undo. */
  readonly corrects?: true;
  /** The undecided change of one's own that it belongs to: what one has put in there, put otherwise. */
  readonly within?: string;
}

/** A plan of which only some parts matter. */
export function planOf(parts: Partial<Plan>): Plan {
  return { strike: [], insertions: [], restylings: [], caret: null, ...parts };
}

/** Whether a plan writes nothing. */
export function isEmpty({ strike, insertions, restylings, withdraw = [] }: Plan): boolean {
  return [strike, insertions, restylings, withdraw].every(({ length }) => length === 0);
}

/** A shown word: one UTF-16 unit, one embed, or a mark. */
interface Token {
  readonly id: Id;
  readonly content: string | Embed;
  readonly strikes: readonly Standing[];
  readonly format: FormatSet;
  /** The place before it. */
  readonly point: Point;
}

const standsFirm = (token: Token) => token.strikes.length === 0;
const isMark = (content: Content): content is MarkEmbed =>
  typeof content !== 'string' && content.type === 'paragraph';
const isHigh = (unit: string | Embed | undefined) =>
  typeof unit === 'string' && /^[\uD800-\uDBFF]/.test(unit);
const isLow = (unit: string | Embed | undefined) => typeof unit === 'string' && /^[\uDC00-\uDFFF]/.test(unit);

/** The word right of a place; at a paragraph's end its mark. */
function tokenAt(paragraphs: readonly MarkedParagraph[], point: Point): Token | null {
  const at = paragraphs[point.paragraph];
  if (!at) return null;
  const found = runAt(at, point.offset);
  if (!found) {
    const content: MarkEmbed = { type: 'paragraph', ...at.attributes };
    return { id: at.mark.id, content, strikes: at.mark.strikes, format: {}, point };
  }
  const { run, within } = found;
  const content = typeof run.content === 'string' ? (run.content[within] ?? '') : run.content;
  return {
    id: [run.id[0], run.id[1] + within],
    content,
    strikes: run.strikes,
    format: run.format,
    point,
  };
}

function pointAfter(paragraphs: readonly MarkedParagraph[], { paragraph, offset }: Point): Point | null {
  const at = paragraphs[paragraph];
  if (at && offset < sizeOf(at)) return { paragraph, offset: offset + 1 };
  return paragraph + 1 < paragraphs.length ? { paragraph: paragraph + 1, offset: 0 } : null;
}

function pointBefore(paragraphs: readonly MarkedParagraph[], { paragraph, offset }: Point): Point | null {
  if (offset > 0) return { paragraph, offset: offset - 1 };
  const before = paragraphs[paragraph - 1];
  return before ? { paragraph: paragraph - 1, offset: sizeOf(before) } : null;
}

const samePoint = (a: Point, b: Point) => a.paragraph === b.paragraph && a.offset === b.offset;

/** The shown words from one place to another. */
function tokensBetween(paragraphs: readonly MarkedParagraph[], from: Point, to: Point): Token[] {
  const tokens: Token[] = [];
  for (let at: Point | null = from; at && !samePoint(at, to); at = pointAfter(paragraphs, at)) {
    const token = tokenAt(paragraphs, at);
    if (token) tokens.push(token);
  }
  return tokens;
}

/** The place, moved out of the middle of a surrogate pair: Yjs would turn each half into U+FFFD for good. */
function outsidePair(paragraphs: readonly MarkedParagraph[], point: Point, toward: 'start' | 'end'): Point {
  if (point.offset === 0 || !isLow(tokenAt(paragraphs, point)?.content)) return point;
  const moved = toward === 'start' ? pointBefore(paragraphs, point) : pointAfter(paragraphs, point);
  return moved ?? point;
}

/**
 * Replaces what stands from `from` to `to` by `content`, as the browser or a paste reports it. What both share at either
 * end stays untouched where the old words stand.
 */
export function planReplace(
  paragraphs: readonly MarkedParagraph[],
  from: Point,
  to: Point,
  content: readonly Content[],
  user: string,
): Plan {
  return planPut(paragraphs, from, to, content, user, sharedEnds);
}

/** A key typed over a selection means all of it, whatever letter it begins with. */
export function planTypeOver(
  paragraphs: readonly MarkedParagraph[],
  from: Point,
  to: Point,
  content: readonly Content[],
  user: string,
): Plan {
  return planPut(paragraphs, from, to, content, user, () => ({ prefix: 0, suffix: 0 }));
}

/** As `planReplace`, for words that bring their formatting: what is shared at either end is also formatted alike. */
export function planReplaceAlike(
  paragraphs: readonly MarkedParagraph[],
  from: Point,
  to: Point,
  content: readonly Content[],
  user: string,
): Plan {
  return planPut(paragraphs, from, to, content, user, (old, units) => sharedEnds(old, units, isAlike));
}

/** Words of one's own that are already struck are skipped; a joined paragraph keeps its first part's attributes. */
function planPut(
  paragraphs: readonly MarkedParagraph[],
  from: Point,
  to: Point,
  content: readonly Content[],
  user: string,
  untouched: (old: readonly Token[], units: readonly Unit[]) => { prefix: number; suffix: number },
): Plan {
  const start = outsidePair(paragraphs, from, 'start');
  const end = samePoint(from, to) ? start : outsidePair(paragraphs, to, 'end');
  const old = tokensBetween(paragraphs, start, end);
  const units = old.length > 0 ? unitsOf(content) : [];
  const { prefix, suffix } = untouched(old, units);
  const tokens = old.slice(prefix, old.length - suffix);
  const struck = tokens.filter(
    (token) =>
      isStrikable(token, user) &&
      (!isMark(token.content) || takesMark(paragraphs, token.point.paragraph, start, end)),
  );
  const last = struck.at(-1);
  const right = old[old.length - suffix] ?? tokenAt(paragraphs, end);
  const place = (last && pointAfter(paragraphs, last.point)) ?? right?.point ?? end;
  const rest = old.length > 0 ? joinUnits(units.slice(prefix, units.length - suffix)) : content;
  const added = rest.map((piece) =>
    isMark(piece) ? markBeside(piece, paragraphs[place.paragraph], paragraphs) : piece,
  );
  const spot: Spot | null = last ? { behind: last.id } : right ? { before: right.id } : null;
  const first = tokens[0] ?? right;
  return {
    strike: joinRanges(struck.map(({ id }): Range => [id[0], id[1], 1])),
    insertions: added.length > 0 && spot ? [{ spot, content: added }] : [],
    restylings: added.some(isMark) ? [] : restyleForJoin(paragraphs, struck, start),
    caret: added.length === 0 && first ? { before: first.id } : null,
  };
}

/** Words of one's own that are already struck need no second strike, and what is agreed to go is gone. */
function isStrikable(token: Token, user: string): boolean {
  return !token.strikes.some((strike) => strike.user === user || strike.state === 'accepted');
}

/** One UTF-16 unit or embed, in its formatting. */
interface Unit {
  readonly content: string | Embed;
  readonly set: FormatSet | null;
}

function unitsOf(content: readonly Content[]): Unit[] {
  return content.flatMap((piece): readonly Unit[] => {
    if (typeof piece === 'string') return piece.split('').map((unit) => ({ content: unit, set: null }));
    if (piece.type !== 'text') return [{ content: piece, set: null }];
    return piece.text.split('').map((unit) => ({ content: unit, set: piece.set }));
  });
}

function joinUnits(units: readonly Unit[]): Content[] {
  const joined: Content[] = [];
  let open: FormatSet | null = null;
  for (const { content, set } of units) {
    const last = joined.at(-1);
    if (typeof content !== 'string') joined.push(content);
    else if (set === null) {
      if (typeof last === 'string') joined[joined.length - 1] = last + content;
      else joined.push(content);
    } else if (typeof last === 'object' && last.type === 'text' && set === open) {
      joined[joined.length - 1] = { ...last, text: last.text + content };
    } else joined.push({ type: 'text', text: content, set });
    open = set;
  }
  return joined;
}

/** How much the old words and the new share at either end, whole characters only, where the old words stand. */
function sharedEnds(
  old: readonly Token[],
  units: readonly Unit[],
  alike: (token: Token, unit: Unit) => boolean = () => true,
): { prefix: number; suffix: number } {
  const most = Math.min(old.length, units.length);
  const same = (token: Token | undefined, unit: Unit | undefined) =>
    token !== undefined &&
    unit !== undefined &&
    standsFirm(token) &&
    sameContent(token.content, unit.content) &&
    alike(token, unit);
  let prefix = 0;
  while (prefix < most && same(old[prefix], units[prefix])) prefix++;
  if (isHigh(units[prefix - 1]?.content)) prefix--;
  let suffix = 0;
  while (suffix < most - prefix && same(old.at(-1 - suffix), units.at(-1 - suffix))) suffix++;
  if (suffix > 0 && isLow(units[units.length - suffix]?.content)) suffix--;
  return { prefix, suffix };
}

function isAlike({ format }: Token, { set }: Unit): boolean {
  const named = new Set([...Object.keys(format), ...Object.keys(set ?? {})]) as Set<keyof FormatSet>;
  return [...named].every((name) => (format[name] || null) === (set?.[name] || null));
}

function sameContent(a: string | Embed, b: string | Embed): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return a.type === 'break' && b.type === 'break';
}

/**
 * What the joined paragraph's mark must be set to so that it keeps the first part's attributes: nothing where no
 * standing mark goes, or where nothing of the first part remains.
 */
function restyleForJoin(
  paragraphs: readonly MarkedParagraph[],
  struck: readonly Token[],
  from: Point,
): readonly Restyling[] {
  if (!struck.some((token) => isMark(token.content) && standsFirm(token))) return [];
  const first = endingMark(paragraphs, from.paragraph);
  const gone = new Set(struck.map(({ id }) => idKey(...id)));
  const last = paragraphs.find(
    ({ mark }, at) => at >= from.paragraph && mark.strikes.length === 0 && !gone.has(idKey(...mark.id)),
  );
  if (!first || !last || first === last || !keepsWords(paragraphs, from)) return [];
  const set = differenceOf(withoutCell(last.attributes), withoutCell(first.attributes)) as ParagraphSet;
  return Object.keys(set).length > 0 ? [{ mark: last.mark.id, set }] : [];
}

/** The paragraph whose mark ends, in the final view, the paragraph that begins or goes on here. */
export function endingMark(
  paragraphs: readonly MarkedParagraph[],
  from: number,
): MarkedParagraph | undefined {
  for (let at = from; at < paragraphs.length; at++) {
    if (paragraphs[at]?.mark.strikes.length === 0) return paragraphs[at];
  }
  return undefined;
}

/** Whether a standing word of the same final paragraph stands before the place. */
export function keepsWords(paragraphs: readonly MarkedParagraph[], from: Point): boolean {
  for (let at = pointBefore(paragraphs, from); at; at = pointBefore(paragraphs, at)) {
    const token = tokenAt(paragraphs, at);
    if (token && standsFirm(token)) return !isMark(token.content);
  }
  return false;
}

/** A paragraph mark of a new paragraph beside one with these attributes. A proposal line begets none. */
export function markLike(attributes: ParagraphAttributes): MarkEmbed {
  return {
    type: 'paragraph',
    ...attributes,
    style: attributes.style === 'Proposal' ? 'Normal' : attributes.style,
  };
}

/**
 * Enter. At a paragraph's end, struck words not counted, the new mark goes behind the old one, if that stands and is not the draft's last;
 * elsewhere before the word right of the caret, with the attributes of the mark that ends the paragraph in final.
 */
export function planSplit(paragraphs: readonly MarkedParagraph[], at: Point): Plan | null {
  const here = paragraphs[at.paragraph];
  const ending = endingMark(paragraphs, at.paragraph) ?? paragraphs.at(-1);
  if (!here || !ending) return null;
  const point = outsidePair(paragraphs, at, 'start');
  if (isAtEnd(paragraphs, point) && here.mark.strikes.length === 0 && at.paragraph < paragraphs.length - 1) {
    const { literal: _, ...attributes } = here.attributes;
    // The new paragraph lies between the two marks, and the caret in it.
    return { ...inserting({ behind: here.mark.id }, markLike(attributes)), caret: { behind: here.mark.id } };
  }
  const mark = markBeside(markLike(withoutCell(ending.attributes)), here, paragraphs);
  return inserting({ before: idRightOf(here, point.offset) }, mark);
}

/** Whether nothing stands between the place and its paragraph's mark; inside a struck run, only before the mark itself. */
function isAtEnd(paragraphs: readonly MarkedParagraph[], point: Point): boolean {
  const here = paragraphs[point.paragraph];
  if (!here) return false;
  const end = { paragraph: point.paragraph, offset: sizeOf(here) };
  if (samePoint(point, end)) return true;
  const before = point.offset > 0 ? tokenAt(paragraphs, { ...point, offset: point.offset - 1 }) : null;
  return before !== null && standsFirm(before) && !tokensBetween(paragraphs, point, end).some(standsFirm);
}

function inserting(spot: Spot, mark: MarkEmbed): Plan {
  return planOf({ insertions: [{ spot, content: [mark] }] });
}

/** Backspace or Delete: steps over struck words to the next that stands, and strikes it. */
export function planStep(
  paragraphs: readonly MarkedParagraph[],
  at: Point,
  direction: 'backward' | 'forward',
  user: string,
): Plan | null {
  const found = direction === 'backward' ? standingBefore(paragraphs, at) : standingAfter(paragraphs, at);
  if (!found) return null;
  const { from, to } = found;
  if (!sameCell(paragraphs[from.paragraph], paragraphs[at.paragraph])) return null;
  const plan = planReplace(paragraphs, from, to, [], user);
  if (plan.strike.length === 0) return null;
  const edge = direction === 'backward' ? tokenAt(paragraphs, from)?.id : lastIdOf(plan.strike);
  if (!edge) return plan;
  return { ...plan, caret: direction === 'backward' ? { before: edge } : { behind: edge } };
}

/** Backspace or Delete by word: steps over struck words, and strikes from the caret to the word's other end. */
export function planWord(
  paragraphs: readonly MarkedParagraph[],
  at: Point,
  direction: 'backward' | 'forward',
  user: string,
): Plan | null {
  const next = direction === 'backward' ? standingBefore : standingAfter;
  const first = next(paragraphs, at);
  if (!first || spansMark(first) || !sameCell(paragraphs[first.from.paragraph], paragraphs[at.paragraph]))
    return planStep(paragraphs, at, direction, user);
  let edge = direction === 'backward' ? first.from : first.to;
  let word = isWordAt(paragraphs, first);
  for (let more = next(paragraphs, edge); more && !spansMark(more); more = next(paragraphs, edge)) {
    if (!sameCell(paragraphs[more.from.paragraph], paragraphs[at.paragraph])) break;
    const inWord = isWordAt(paragraphs, more);
    if (word && !inWord) break;
    word ||= inWord;
    edge = direction === 'backward' ? more.from : more.to;
  }
  const [from, to] = direction === 'backward' ? [edge, first.to] : [first.from, edge];
  const plan = planReplace(paragraphs, from, to, [], user);
  const last = direction === 'backward' ? tokenAt(paragraphs, edge)?.id : lastIdOf(plan.strike);
  return last ? { ...plan, caret: direction === 'backward' ? { before: last } : { behind: last } } : plan;
}

const spansMark = ({ from, to }: Stretch) => from.paragraph !== to.paragraph;

function isWordAt(paragraphs: readonly MarkedParagraph[], { from }: Stretch): boolean {
  const content = tokenAt(paragraphs, from)?.content;
  return typeof content === 'string' && /[\p{L}\p{N}\p{M}\uD800-\uDFFF_'’‑]/u.test(content);
}

function lastIdOf(ranges: readonly Range[]): Id | undefined {
  const last = ranges.at(-1);
  return last ? [last[0], last[1] + last[2] - 1] : undefined;
}

interface Stretch {
  readonly from: Point;
  readonly to: Point;
}

/** The next standing character (both halves of a pair) before the place. */
function standingBefore(paragraphs: readonly MarkedParagraph[], at: Point): Stretch | null {
  let to: Point = at;
  for (let from = pointBefore(paragraphs, at); from; from = pointBefore(paragraphs, from)) {
    const token = tokenAt(paragraphs, from);
    if (token && standsFirm(token)) {
      const pair = isLow(token.content) ? pointBefore(paragraphs, from) : null;
      return { from: pair ?? from, to };
    }
    to = from;
  }
  return null;
}

/** The next standing character behind the place; the draft's last mark is none. */
function standingAfter(paragraphs: readonly MarkedParagraph[], at: Point): Stretch | null {
  for (let from: Point | null = at; from; ) {
    const token = tokenAt(paragraphs, from);
    const to = pointAfter(paragraphs, from);
    if (!to) return null;
    if (token && standsFirm(token)) {
      return { from, to: isHigh(token.content) ? (pointAfter(paragraphs, to) ?? to) : to };
    }
    from = to;
  }
  return null;
}
