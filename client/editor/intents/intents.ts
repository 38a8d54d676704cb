/**
 * Intents: what a person means by a key or a paste, as what it strikes and what it inserts beside which word. Pure:
 * reads the marked view, writes nothing.
 */
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import { idRightOf, type Point, sizeOf } from '../../../shared/views/points.ts';
import { differenceOf } from '../../../shared/weave/compose.ts';
import type { Spot } from '../../../shared/weave/hand.ts';
import { joinRanges } from '../../../shared/weave/ranges.ts';
import {
  type Embed,
  type FormatSet,
  idKey,
  type MarkEmbed,
  type ParagraphAttributes,
  type ParagraphSet,
  type Range,
} from '../../../shared/weave/records.ts';
import { markBeside, takesMark, withoutCell } from '../tables/cells.ts';
import { type Content, type Plan, planOf, type Restyling } from './plan.ts';
import {
  isHigh,
  isLow,
  isMark,
  outsidePair,
  pointAfter,
  pointBefore,
  samePoint,
  standsFirm,
  type Token,
  tokenAt,
  tokensBetween,
} from './tokens.ts';

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
