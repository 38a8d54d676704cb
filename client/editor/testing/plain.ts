/** What a word processor without tracking would do: law 2 compares the final view with it. */
import { markedParagraphs, plainParagraphs } from '../../../shared/views/marked.ts';
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import { type Point, sizeOf } from '../../../shared/views/points.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import type { ParagraphAttributes } from '../../../shared/weave/records.ts';
import { markLike } from '../intents/intents.ts';
import type { Content } from '../intents/plan.ts';
import type { Shape } from '../paragraphs/shaping.ts';
import { KEEPING, SOUGHT } from './commands.ts';
import { type Deed, isShaping, type Planned, type Shaping } from './deeds.ts';
import type { Person } from './people.ts';

/** A clean view as a plain text editor would hold it: characters, and marks with their attributes. */
export type Plain = (string | { readonly mark: ParagraphAttributes } | { readonly embed: unknown })[];

export function plainOf(reading: Reading): Plain {
  return plainParagraphs(reading, 'final').flatMap(
    ({ runs, attributes }): Plain => [
      ...runs.flatMap(
        ({ content }): Plain => (typeof content === 'string' ? content.split('') : [{ embed: content }]),
      ),
      { mark: attributes },
    ],
  );
}

/** How many final words stand before a place of the marked view. */
function finalOffset(reading: Reading, point: Point): number {
  let count = 0;
  for (const [at, { runs, mark }] of markedParagraphs(reading).entries()) {
    let left = at < point.paragraph ? Number.POSITIVE_INFINITY : at === point.paragraph ? point.offset : 0;
    for (const { content, strikes } of runs) {
      const length = typeof content === 'string' ? content.length : 1;
      const counted = Math.min(left, length);
      left -= counted;
      if (strikes.length === 0) count += counted;
    }
    if (at >= point.paragraph) return count;
    if (mark.strikes.length === 0) count++;
  }
  return count;
}

const isMark = (token: Plain[number] | undefined): token is { mark: ParagraphAttributes } =>
  typeof token === 'object' && 'mark' in token;

/** The plain edit of a plain text. */
function plainReplace(plain: Plain, from: number, to: number, content: readonly Content[]): Plain {
  const added: Plain = content.flatMap((piece): Plain => {
    if (typeof piece === 'string') return piece.split('');
    if (piece.type === 'text') return piece.text.split('');
    const { type: _, ...attributes } = piece;
    return piece.type === 'paragraph' ? [{ mark: attributes as ParagraphAttributes }] : [{ embed: piece }];
  });
  const removed = plain.slice(from, to);
  const rest = plain.slice(to);
  const first = removed.find(isMark);
  const before = plain[from - 1];
  const keeps = before !== undefined && !isMark(before);
  const ending = rest.findIndex(isMark);
  if (first && keeps && !added.some(isMark) && ending >= 0) rest[ending] = first;
  return [...plain.slice(0, from), ...added, ...rest];
}

const isLow = (token: Plain[number] | undefined) =>
  typeof token === 'string' && /^[\uDC00-\uDFFF]/.test(token);
const isHigh = (token: Plain[number] | undefined) =>
  typeof token === 'string' && /^[\uD800-\uDBFF]/.test(token);

/** A direct edit is agreed below what others still propose of the same paragraphs: the final view is theirs. */
function isUnderOthers({ scribe, paragraphs }: Person): boolean {
  return (
    scribe.agreed && paragraphs.some(({ restyles }) => restyles.some(({ state }) => state === 'pending'))
  );
}

/** Whether the final paragraphs that an edit touches, or those beside them, stand in cells. */
function isBesideCell(paragraphs: readonly MarkedParagraph[], { from, to }: Planned): boolean {
  const isStruck = (at: number) => (paragraphs[at]?.mark.strikes.length ?? 0) > 0;
  let [first, last] = [from.paragraph, to.paragraph];
  while (isStruck(first - 1)) first--;
  while (isStruck(last)) last++;
  return paragraphs.slice(Math.max(0, first - 1), last + 2).some(({ attributes }) => attributes.cell);
}

/** What the final view must be after an edit; null for commands, and for tables, whose cells hold marks of their own. */
export function expectedAfter(person: Person, deed: Deed): Plain | null {
  const { reading, paragraphs } = person;
  const plain = plainOf(reading);
  const planned = deed.kind === 'command' ? null : person.planFor(deed);
  if (!planned || isUnderOthers(person)) return null;
  if (isShaping(deed))
    return paragraphs.some(({ attributes }) => attributes.cell)
      ? null
      : reshaped(plain, chosenParagraphs(paragraphs, planned), deed);
  if (isBesideCell(paragraphs, planned)) return null;
  let [from, to] = [finalOffset(reading, planned.from), finalOffset(reading, planned.to)];
  if (isPut(deed)) from = to = isLow(plain[from]) ? from - 1 : from;
  if (deed.kind === 'backspace' && isLow(plain[from])) from++;
  if (deed.kind === 'delete' && isLow(plain[from])) from--;
  if (deed.kind === 'replace' || deed.kind === 'paste') {
    const caret =
      planned.from.paragraph === planned.to.paragraph && planned.from.offset === planned.to.offset;
    if (isLow(plain[from])) from--;
    if (caret) to = from;
    else if (isLow(plain[to])) to++;
  }
  switch (deed.kind) {
    case 'enter': {
      if (isLow(plain[from])) from--;
      const ending = plain.slice(from).find(isMark);
      if (!ending) return null;
      // Behind a standing mark at its paragraph's very end: seen only where the new mark differs from the old one.
      const { paragraph, offset } = planned.from;
      const here = person.paragraphs[paragraph];
      const behind = here && offset === sizeOf(here) && here.mark.strikes.length === 0;
      const at = behind && paragraph < person.paragraphs.length - 1 ? from + 1 : from;
      return plainReplace(plain, at, at, [markLike(ending.mark)]);
    }
    case 'backspace':
      return plainReplace(plain, isLow(plain[from - 1]) ? from - 2 : from - 1, from, []);
    case 'delete':
      return plainReplace(plain, from, isHigh(plain[from]) ? from + 2 : from + 1, []);
    case 'wordBack':
      return plainReplace(plain, wordEdge(plain, from, -1), isLow(plain[from]) ? from + 1 : from, []);
    case 'wordAhead': {
      const start = isLow(plain[from]) ? from - 1 : from;
      return plainReplace(plain, start, wordEdge(plain, start, 1), []);
    }
    default:
      return plainReplace(plain, from, to, planned.content);
  }
}

const isPut = ({ kind }: Deed) => ['type', 'break', 'footnote', 'image'].includes(kind);

const isLetter = (token: Plain[number] | undefined) =>
  typeof token === 'string' && /[\p{L}\p{N}\p{M}\uD800-\uDFFF_'’‑]/u.test(token);

/**
 * The words alone that the final view must have after a command: what only adds cells leaves them, what is
 * copied stands there twice, all that is sought is replaced. Null where that is not so plain.
 */
export function wordsExpectedAfter(person: Person, deed: Deed): string | null {
  const planned = person.planFor(deed);
  if (deed.kind !== 'command' || !planned) return null;
  const words = wordsOf(plainOf(person.reading));
  if (KEEPING.has(deed.name)) return words;
  if (deed.name === 'replaceAll') {
    const [sought, by] = SOUGHT[deed.c % SOUGHT.length] ?? SOUGHT[0];
    // A search looks into one paragraph of the marked view at a time, struck marks or not.
    return person.paragraphs
      .map(({ runs }) => runs.filter(({ strikes }) => strikes.length === 0))
      .map((runs) => runs.map(({ content }) => (typeof content === 'string' ? content : OBJECT)).join(''))
      .map((text) => text.replaceAll(sought, by))
      .join('');
  }
  if (deed.name !== 'copy') return null;
  const { from, to } = person.range(deed.a, deed.b);
  const before = (point: Point) =>
    wordsOf(plainOf(person.reading).slice(0, finalOffset(person.reading, point)));
  const copied = words.slice(before(from).length, before(to).length);
  const start = before(person.point(deed.c));
  // What goes into the middle of an emoji goes before it: told elsewhere.
  if ([start.length, before(from).length, before(to).length].some((at) => isLow(words[at]))) return null;
  return start + copied + words.slice(start.length);
}

const OBJECT = '\ufffc';

/** The words of a plain text, each embed a character. */
export function wordsOf(plain: Plain): string {
  return plain.map((token) => (typeof token === 'string' ? token : 'embed' in token ? OBJECT : '')).join('');
}

/** The other end of the word beside a place: at a paragraph's edge behind or before its mark. */
function wordEdge(plain: Plain, from: number, step: 1 | -1): number {
  const next = (at: number) => plain[step > 0 ? at : at - 1];
  if (isMark(next(from))) return from + step;
  let at = from;
  while (next(at) !== undefined && !isMark(next(at)) && !isLetter(next(at))) at += step;
  while (isLetter(next(at))) at += step;
  return at;
}

/** Which paragraphs of the final view a selection touches, where anything stands of what it touches. */
function chosenParagraphs(paragraphs: readonly MarkedParagraph[], { from, to }: Planned): [number, number] {
  const end = to.offset === 0 && to.paragraph > from.paragraph ? to.paragraph - 1 : to.paragraph;
  const chosen: number[] = [];
  let index = 0;
  for (const [at, { runs, mark }] of paragraphs.entries()) {
    const stands = mark.strikes.length === 0;
    if (at >= from.paragraph && at <= end && (stands || runs.some(({ strikes }) => strikes.length === 0)))
      chosen.push(index);
    if (stands) index++;
  }
  return [Math.min(...chosen), Math.max(...chosen)];
}

interface PlainParagraph {
  words: Plain;
  mark: ParagraphAttributes;
}

const isLine = (paragraph: PlainParagraph | undefined) => paragraph?.mark.style === 'Proposal';

/** Whole paragraphs as a word processor would style, move or delete them. */
function reshaped(plain: Plain, [first, last]: [number, number], deed: Shaping): Plain {
  const paragraphs: PlainParagraph[] = [];
  let words: Plain = [];
  for (const token of plain) {
    if (isMark(token)) {
      paragraphs.push({ words, mark: token.mark });
      words = [];
    } else words.push(token);
  }
  const chosen = paragraphs.slice(first, last + 1);
  switch (deed.kind) {
    case 'style':
    case 'level':
      for (const paragraph of chosen.filter((one) => !isLine(one)))
        paragraph.mark =
          deed.kind === 'style' ? styled(paragraph.mark, deed.shape) : levelled(paragraph.mark, deed.by);
      break;
    case 'move': {
      const [passed] = paragraphs.splice(deed.direction === 'up' ? first - 1 : last + 1, 1);
      if (passed) paragraphs.splice(deed.direction === 'up' ? last : first, 0, passed);
      break;
    }
    case 'strikeParagraphs':
      strikeOut(paragraphs, first, last);
      break;
  }
  return paragraphs.flatMap((paragraph) => [...paragraph.words, { mark: paragraph.mark }]);
}

/** Lines stay, and the draft ends in a mark whatever goes. */
function strikeOut(paragraphs: PlainParagraph[], first: number, last: number): void {
  const final = paragraphs.at(-1);
  const goes = paragraphs.map((paragraph, at) => at >= first && at <= last && !isLine(paragraph));
  const left = paragraphs.filter((_, at) => !goes[at]);
  const ending = goes.at(-1) ? left.at(-1) : undefined;
  if (final && goes.at(-1) && (!ending || isLine(ending))) left.push({ words: [], mark: final.mark });
  paragraphs.splice(0, paragraphs.length, ...left);
}

function styled(old: ParagraphAttributes, { style, label }: Shape): ParagraphAttributes {
  if (old.style === style && old.label === label) return old;
  const keeps = label !== undefined && old.label !== undefined && old.level !== undefined;
  return { style, ...(label ? { label } : {}), ...(keeps ? { level: old.level } : {}) };
}

function levelled(old: ParagraphAttributes, by: 1 | -1): ParagraphAttributes {
  const listed = /^enumlev(\d)$/.exec(old.style)?.[1];
  const depth = (old.label ? (old.level ?? 0) : Number(listed ?? Number.NaN)) + by;
  if (!(depth <= 3 && depth >= (old.label ? 0 : 1))) return old;
  const style = !listed ? old.style : depth === 0 ? 'Normal' : `enumlev${depth}`;
  return {
    style,
    ...(old.label ? { label: old.label } : {}),
    ...(old.label && depth > 0 ? { level: depth } : {}),
  };
}
