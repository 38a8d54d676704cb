/**
 * Intents that mean whole paragraphs: what they are, how deep they stand, where they stand. A paragraph here is one of
 * the final view: it goes on over struck marks to the mark that stands. Pure, like all intents.
 */
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import { idRightOf, type Point, sizeOf } from '../../../shared/views/points.ts';
import { PROPOSAL } from '../../../shared/views/structure.ts';
import { differenceOf } from '../../../shared/weave/compose.ts';
import { lengthOf } from '../../../shared/weave/pieces.ts';
import { joinRanges } from '../../../shared/weave/ranges.ts';
import type { LabelKind, ParagraphAttributes, ParagraphSet, Range } from '../../../shared/weave/records.ts';
import { planReplace } from '../intents/intents.ts';
import { type Content, isEmpty, type Plan, planOf, type Restyling } from '../intents/plan.ts';
import { sameCell } from '../tables/cells.ts';

/** What a paragraph may be made: a style of ITU's, or an item with a derived label. */
export interface Shape {
  readonly style: string;
  readonly label?: LabelKind;
}

/** Consecutive paragraphs of the marked view that make one of the final view. Both ends count. */
interface Block {
  readonly first: number;
  readonly last: number;
}

/** The deepest level of items, counted from 0 (ITU: 1, 1.1, 1.1.1 and one more). */
const DEEPEST = 3;

/** Makes the selected paragraphs something else. An item keeps its level; a cell's paragraph stays in its cell. */
export function planStyle(
  paragraphs: readonly MarkedParagraph[],
  from: Point,
  to: Point,
  shape: Shape,
  user: string,
): Plan {
  return reshaping(paragraphs, from, to, user, (old) => {
    if (old.style === shape.style && old.label === shape.label) return old;
    const keepsLevel = shape.label !== undefined && old.label !== undefined && old.level !== undefined;
    return {
      style: shape.style,
      ...(shape.label === undefined ? {} : { label: shape.label }),
      ...(keepsLevel ? { level: old.level } : {}),
      ...(old.cell ? { cell: old.cell } : {}),
    };
  });
}

/** Moves the selected items, and enumlev1 to enumlev3, one level in or out; other paragraphs have none. */
export function planLevel(
  paragraphs: readonly MarkedParagraph[],
  from: Point,
  to: Point,
  by: 1 | -1,
  user: string,
): Plan {
  return reshaping(paragraphs, from, to, user, (old) => atLevel(old, (levelOf(old) ?? 0) + by));
}

/** How deep an item or an enumlev paragraph stands, from 0; null for what has no level. */
export function levelOf({ style, label, level = 0 }: ParagraphAttributes): number | null {
  if (label !== undefined) return level;
  const depth = /^enumlev([123])$/.exec(style)?.[1];
  return depth === undefined ? null : Number(depth);
}

/** ITU's files give items below the first level the styles enumlev1 to enumlev3; such items change style and level. */
function atLevel(old: ParagraphAttributes, level: number): ParagraphAttributes {
  const { level: _, literal: _literal, ...rest } = old;
  const listed = /^enumlev[123]$/.test(old.style);
  if (levelOf(old) === null || level > DEEPEST || level < (old.label === undefined ? 1 : 0)) return old;
  const style = !listed ? old.style : level === 0 ? 'Normal' : `enumlev${level}`;
  return { ...rest, style, ...(old.label !== undefined && level > 0 ? { level } : {}) };
}

/** A proposal line is derived and stays what it is. What one has changed oneself and nobody else is changed anew. */
function reshaping(
  paragraphs: readonly MarkedParagraph[],
  from: Point,
  to: Point,
  user: string,
  reshape: (old: ParagraphAttributes) => ParagraphAttributes,
): Plan {
  const restylings: Restyling[] = [];
  const withdraw: string[] = [];
  for (const { last } of blocksOver(paragraphs, from, to)) {
    const paragraph = paragraphs[last];
    if (!paragraph || paragraph.attributes.style === PROPOSAL) continue;
    const { mark, attributes, attributesBefore, restyles } = paragraph;
    const wanted = reshape(attributes);
    if (wanted === attributes) continue;
    const own = restyles.every((restyle) => restyle.user === user && restyle.state === 'pending');
    if (own) withdraw.push(...restyles.map(({ change }) => change));
    const set = differenceOf(own ? attributesBefore : attributes, wanted) as ParagraphSet;
    if (Object.keys(set).length > 0) restylings.push({ mark: mark.id, set });
  }
  return { ...planOf({ restylings, withdraw }), alone: true };
}

/**
 * Strikes the selected paragraphs, words and marks, but for proposal lines. The draft's last mark stays: the one before
 * goes in its place.
 */
export function planStrikeParagraphs(
  paragraphs: readonly MarkedParagraph[],
  from: Point,
  to: Point,
  user: string,
): Plan {
  const together: Block[] = [];
  for (const block of blocksOver(paragraphs, from, to)) {
    if (isLine(paragraphs[block.last])) continue;
    const before = together.at(-1);
    if (before && before.last === block.first - 1)
      together[together.length - 1] = { first: before.first, last: block.last };
    else together.push(block);
  }
  const plans = together.map((block) => striking(paragraphs, block, user));
  return {
    strike: plans.flatMap(({ strike }) => strike),
    insertions: [],
    restylings: plans.flatMap(({ restylings }) => restylings),
    caret: plans.at(-1)?.caret ?? null,
    alone: true,
  };
}

function striking(paragraphs: readonly MarkedParagraph[], block: Block, user: string): Plan {
  const start = { paragraph: block.first, offset: 0 };
  const ending = paragraphs[block.last];
  if (block.last < paragraphs.length - 1) {
    const plan = planReplace(paragraphs, start, { paragraph: block.last + 1, offset: 0 }, [], user);
    const strike = joinRanges([...plan.strike, ...marksBeforeTables(paragraphs, block, plan)]);
    return { ...plan, strike, caret: ending ? { behind: ending.mark.id } : null };
  }
  const before = paragraphs[block.first - 1];
  const end = endOf(paragraphs, block.last);
  // Behind a table an empty paragraph stays: the draft's last mark is never one of its cells.
  if (!before || !ending || isLine(before) || !sameCell(before, ending))
    return planReplace(paragraphs, start, end, [], user);
  const set = differenceOf(ending.attributes, before.attributes) as ParagraphSet;
  return {
    ...planReplace(paragraphs, endOf(paragraphs, block.first - 1), end, [], user),
    restylings: Object.keys(set).length > 0 ? [{ mark: ending.mark.id, set }] : [],
  };
}

/** What selects words leaves a mark that holds a table apart; a paragraph that goes whole needs none. */
function marksBeforeTables(
  paragraphs: readonly MarkedParagraph[],
  { first, last }: Block,
  { strike }: Plan,
): Range[] {
  return paragraphs.slice(first, last + 1).flatMap(({ mark, attributes }): Range[] => {
    const [client, clock] = mark.id;
    const isStruckAlready =
      mark.strikes.length > 0 ||
      strike.some(([of, from, length]) => of === client && from <= clock && clock < from + length);
    return attributes.cell || isStruckAlready ? [] : [[client, clock, 1]];
  });
}

/**
 * Moves the selected paragraphs past the one before or behind: their words and marks struck where they were, and put
 * in as they finally read at the other place. Not past a proposal line; past a table as a whole; null where nothing
 * moves.
 */
export function planMove(
  paragraphs: readonly MarkedParagraph[],
  from: Point,
  to: Point,
  direction: 'up' | 'down',
  user: string,
): Plan | null {
  const blocks = blocksOver(paragraphs, from, to);
  const [head, tail] = [blocks[0], blocks.at(-1)];
  if (!head || !tail) return null;
  const moved = { first: head.first, last: tail.last };
  const passed = direction === 'up' ? blockBefore(paragraphs, moved) : blockBehind(paragraphs, moved);
  if (!passed || ![moved, passed].every((block) => isMovable(paragraphs, block, block === passed)))
    return null;
  // Nothing may stand behind the draft's last mark: there what is passed moves up instead.
  const up = direction === 'up' || passed.last === paragraphs.length - 1;
  const [going, past] = direction === 'down' && up ? [passed, moved] : [moved, passed];
  const strike = striking(paragraphs, going, user);
  const edge = paragraphs[up ? past.first : past.last];
  const here = paragraphs[to.paragraph];
  if (!edge || isEmpty(strike)) return null;
  return {
    ...alone(strike),
    insertions: [
      {
        spot: up ? { before: idRightOf(edge, 0) } : { behind: edge.mark.id },
        content: contentOf(paragraphs, going),
      },
    ],
    // Where the neighbour was moved, the caret stays beside its word.
    caret: going === passed && here ? { before: idRightOf(here, to.offset) } : null,
  };
}

/** What is passed may be a table, but nothing leaves one. */
function isMovable(paragraphs: readonly MarkedParagraph[], block: Block, isPassed: boolean): boolean {
  return paragraphs
    .slice(block.first, block.last + 1)
    .every((paragraph) => !isLine(paragraph) && (isPassed || !paragraph.attributes.cell));
}

/** The words of a block as they finally read, in their formatting, each paragraph with its mark. */
export function contentOf(paragraphs: readonly MarkedParagraph[], { first, last }: Block): Content[] {
  return paragraphs.slice(first, last + 1).flatMap(({ runs, mark, attributes }): Content[] => [
    ...runs.flatMap(({ content, strikes, format }): Content[] => {
      if (strikes.length > 0) return [];
      const isPlain = typeof content !== 'string' || Object.keys(format).length === 0;
      return [isPlain ? content : { type: 'text', text: content, set: format }];
    }),
    ...(mark.strikes.length > 0 ? [] : [{ type: 'paragraph' as const, ...attributes }]),
  ]);
}

/** How many words stand in a block before a place. */
export function finalOffset(
  paragraphs: readonly MarkedParagraph[],
  { first }: { readonly first: number },
  { paragraph, offset }: Point,
): number {
  let count = 0;
  for (let at = first; at <= paragraph; at++) {
    let left = at < paragraph ? Number.POSITIVE_INFINITY : offset;
    for (const { content, strikes } of paragraphs[at]?.runs ?? []) {
      const length = Math.min(left, lengthOf(content));
      if (strikes.length === 0) count += length;
      left -= length;
    }
  }
  return count;
}

/** The paragraphs that a selection touches and of which something stands. One that it only reaches the start of is none. */
export function blocksOver(paragraphs: readonly MarkedParagraph[], from: Point, to: Point): Block[] {
  const end = to.offset === 0 && to.paragraph > from.paragraph ? to.paragraph - 1 : to.paragraph;
  const blocks: Block[] = [];
  for (let at = from.paragraph; at <= end; at++) {
    const paragraph = paragraphs[at];
    const block = blockAt(paragraphs, at);
    if (!paragraph || !block || blocks.at(-1)?.last === block.last) continue;
    if (standsAnything(paragraph)) blocks.push(block);
  }
  return blocks;
}

function standsAnything({ runs, mark }: MarkedParagraph): boolean {
  return mark.strikes.length === 0 || runs.some(({ strikes }) => strikes.length === 0);
}

function blockAt(paragraphs: readonly MarkedParagraph[], at: number): Block | null {
  if (!paragraphs[at]) return null;
  let [first, last] = [at, at];
  while (first > 0 && isStruck(paragraphs[first - 1])) first--;
  while (last < paragraphs.length - 1 && isStruck(paragraphs[last])) last++;
  return { first, last };
}

function blockBefore(paragraphs: readonly MarkedParagraph[], { first }: Block): Block | null {
  return wholeTable(paragraphs, blockAt(paragraphs, first - 1));
}

function blockBehind(paragraphs: readonly MarkedParagraph[], { last }: Block): Block | null {
  return wholeTable(paragraphs, blockAt(paragraphs, last + 1));
}

/** A block; one in a cell, with all of its table. */
function wholeTable(paragraphs: readonly MarkedParagraph[], block: Block | null): Block | null {
  const table = block && paragraphs[block.last]?.attributes.cell?.[0];
  if (!block || table === undefined) return block;
  let { first, last } = block;
  while (paragraphs[first - 1]?.attributes.cell?.[0] === table) first--;
  while (paragraphs[last + 1]?.attributes.cell?.[0] === table) last++;
  return { first, last };
}

const isStruck = (paragraph: MarkedParagraph | undefined) => (paragraph?.mark.strikes.length ?? 0) > 0;
const isLine = (paragraph: MarkedParagraph | undefined) => paragraph?.attributes.style === PROPOSAL;

function endOf(paragraphs: readonly MarkedParagraph[], at: number): Point {
  const paragraph = paragraphs[at];
  return { paragraph: at, offset: paragraph ? sizeOf(paragraph) : 0 };
}

function alone(plan: Plan): Plan {
  return { ...plan, caret: null, alone: true };
}
