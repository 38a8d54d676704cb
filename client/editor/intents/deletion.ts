/** Backspace and Delete: the next character or word that stands, whatever struck words lie between. Pure. */
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import type { Point } from '../../../shared/views/points.ts';
import type { Id, Range } from '../../../shared/weave/records.ts';
import { sameCell } from '../tables/cells.ts';
import { planReplace } from './intents.ts';
import type { Plan } from './plan.ts';
import { isHigh, isLow, pointAfter, pointBefore, standsFirm, tokenAt } from './tokens.ts';

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
