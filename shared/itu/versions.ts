/**
 * Language versions of one contribution, each a draft of its own: paragraph beside paragraph, and which of them were
 * translated before their original became what it now is.
 */
import { markedParagraphs } from '../views/marked.ts';
import type { MarkedParagraph } from '../views/paragraphs.ts';
import { versionOf } from '../views/positions.ts';
import type { Reading } from '../views/reading.ts';
import { contentText } from '../views/text.ts';

/**
 * How a paragraph's translation stands. `in-force`: the original is as in force, and so needs none. `current`: somebody
 * has said that it is translated as it now stands. `changed`: it became something else since. `missing`: there is nothing
 * beside it. `added`: it has no original.
 */
export type Translation = 'in-force' | 'current' | 'changed' | 'missing' | 'added';

export interface VersionRow {
  readonly original: MarkedParagraph | null;
  readonly version: MarkedParagraph | null;
  readonly translation: Translation;
  /** What the original now says; by it the translation is said to be up to date. '' where there is none. */
  readonly says: string;
}

/** By the key of an original's paragraph: what it said when its translation was last said to be up to date. */
export type Translated = ReadonlyMap<string, string>;

/** Both versions, paragraph beside paragraph. */
export function versionRows(
  original: Reading,
  version: Reading,
  translated: Translated,
): readonly VersionRow[] {
  return pairsOf(bodyOf(original), bodyOf(version)).map(([one, other]) => {
    const says = one ? saysOf(one) : '';
    return { original: one, version: other, says, translation: translationOf(one, other, says, translated) };
  });
}

/** The proposals; what stands before the first is written in each language on its own. */
const bodyOf = (reading: Reading) => markedParagraphs(reading).filter(({ front }) => !front);

function translationOf(
  original: MarkedParagraph | null,
  version: MarkedParagraph | null,
  says: string,
  translated: Translated,
): Translation {
  if (!original) return 'added';
  if (translated.get(original.key) === says) return 'current';
  if (says === saysInForce(original)) return 'in-force';
  return version ? 'changed' : 'missing';
}

/** What a paragraph would finally say, as one short word. */
function saysOf({ attributes, label, runs, mark }: MarkedParagraph): string {
  const words = runs.flatMap(({ content, strikes }) => (strikes.length === 0 ? [contentText(content)] : []));
  const goes = mark.strikes.length > 0 ? 'struck' : '';
  return versionOf([attributes.style, label.final ?? '', goes, words.join('')]);
}

/** The same of the text in force; another than anything for what is not in force. */
function saysInForce({ attributesBefore, label, runs, mark }: MarkedParagraph): string {
  if (mark.insertion) return '';
  const words = runs.flatMap(({ content, insertion }) => (insertion ? [] : [contentText(content)]));
  return versionOf([attributesBefore.style, label.base ?? '', '', words.join('')]);
}

type Pair = readonly [MarkedParagraph | null, MarkedParagraph | null];

/**
 * What stands beside what: texts in force of one instrument have the same paragraphs in all languages, so those are
 * matched first, by what they are and in their order; what was put in between them, by its order.
 */
function pairsOf(originals: readonly MarkedParagraph[], versions: readonly MarkedParagraph[]): Pair[] {
  const [a, b] = [originals, versions].map((all) =>
    all.flatMap(({ mark }, at) => (mark.insertion ? [] : [at])),
  ) as [number[], number[]];
  const shapes = (all: readonly MarkedParagraph[], places: readonly number[]) =>
    places.map((at) => shapeOf(all[at]));
  const matched = common(shapes(originals, a), shapes(versions, b));
  const pairs: Pair[] = [];
  let [from, start] = [0, 0];
  const between = (to: number, end: number) => {
    const [left, right] = [originals.slice(from, to), versions.slice(start, end)];
    for (let at = 0; at < Math.max(left.length, right.length); at++)
      pairs.push([left[at] ?? null, right[at] ?? null]);
  };
  for (const [i, j] of matched) {
    const [to = 0, end = 0] = [a[i], b[j]];
    between(to, end);
    pairs.push([originals[to] ?? null, versions[end] ?? null]);
    [from, start] = [to + 1, end + 1];
  }
  between(originals.length, versions.length);
  return pairs;
}

/** What a paragraph in force is, whatever language it speaks. */
function shapeOf(paragraph: MarkedParagraph | undefined): string {
  const { style = '', label = '', level = 0, cell } = paragraph?.attributesBefore ?? {};
  return [style, label, level, cell ? 'cell' : ''].join('|');
}

/** So many cells of a table of comparisons, and texts are not versions of one another. */
const MOST_CELLS = 9_000_000;

/** The longest series that two have in common, as pairs of indices: what they begin and end with alike is not compared. */
export function common(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const [left, right] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const middle = left.length * right.length > MOST_CELLS ? [] : longest(left, right);
  return [
    ...Array.from({ length: head }, (_, at) => [at, at] as const),
    ...middle.map(([i, j]) => [i + head, j + head] as const),
    ...Array.from({ length: tail }, (_, at) => [a.length - tail + at, b.length - tail + at] as const),
  ];
}

/** The longest common subsequence, from the table of its lengths. */
function longest(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}
