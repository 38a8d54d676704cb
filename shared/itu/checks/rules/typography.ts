/** How words are set: points at the ends of items, hyphens and spaces, changes inside of a word. */
import type { MarkedRun } from '../../../views/paragraphs.ts';
import type { CheckedDraft, Section } from '../draft.ts';
import type { Problem } from '../finding.ts';
import { EMBED, isGone, type Line } from '../lines.ts';
import { byAspect, eachLine, type LineProblem, placed } from './rule.ts';

/** L18: `;` inside a section, `,` at its end, `.` at the end of the text; nothing behind a heading. */
export const points = byAspect(endOf, function* (draft) {
  for (const { sections, unit } of draft.proposals) {
    if (unit.derived === 'SUP') continue;
    for (const [at, section] of sections.entries()) {
      yield* pointsIn(section, at === sections.length - 1, draft);
      const { heading } = section;
      const point = /[.,;:]\s*$/.exec(heading.text);
      if (point && (heading.endsNew || !heading.isInForce))
        yield placed(
          { say: 'heading-point', from: point.index, to: heading.text.length, by: '' },
          heading,
          draft,
        );
    }
  }
});

/** What its end depends on, of a line. */
function endOf(line: Line): unknown {
  const known = ends.get(line);
  if (known !== undefined) return known;
  const { key, style, isInForce, inForce, endsNew, text, attributes } = line;
  const words = style === 'Call' ? text : text.trimEnd().slice(-8);
  const made = JSON.stringify([
    key,
    style,
    isInForce,
    inForce === null,
    endsNew,
    words,
    text === '',
    attributes,
  ]);
  ends.set(line, made);
  return made;
}

const ends = new WeakMap<Line, unknown>();

/** Only where the end of an item is new, or its place at the end of its section is. */
function* pointsIn(section: Section, isLastSection: boolean, draft: CheckedDraft): Iterable<Problem> {
  const lines = section.lines.filter(({ text, attributes }) => text.trim() !== '' && !attributes.cell);
  const last = lines.at(-1);
  const lastInForce = lastOfInForce(section, draft);
  for (const line of lines) {
    const isLast = line === last;
    const moved = line.isInForce && isLast !== (line === lastInForce);
    if (!line.endsNew && line.isInForce && !moved) continue;
    const problem = pointAt(line, isLast, isLastSection);
    if (problem) yield placed(problem, line, draft);
  }
}

function pointAt(line: Line, isLast: boolean, isLastSection: boolean): LineProblem | null {
  const words = line.text.trimEnd();
  const end = /[\p{P}\p{S}]?$/u.exec(words)?.[0] ?? '';
  if (words.endsWith(EMBED)) return null;
  // What introduces items under it ends with a colon; and the last but one item may say which are meant.
  if (!isLast && (/[:]$/.test(words) || /[;,] (?:and|or|and\/or)$/.test(words))) return null;
  const wanted = isLast ? (isLastSection ? '.' : ',') : ';';
  if (end === wanted) return null;
  const say = isLast ? (isLastSection ? 'end-of-text' : 'end-of-section') : 'end-of-item';
  const isPoint = /[.,;:]/.test(end);
  const from = isPoint ? words.length - 1 : words.length;
  return { say, from, to: words.length, values: { wanted }, by: wanted };
}

/** The line that was last of its section in the text in force; undefined where that one is gone. */
function lastOfInForce({ lines, heading }: Section, { paragraphs }: CheckedDraft): Line | undefined {
  const start = paragraphs.findIndex(({ key }) => key === heading.key);
  let last: Line | undefined;
  const lineAt = new Map(lines.flatMap((line) => line.parts.map((part) => [part, line] as const)));
  for (let at = start + 1; at < paragraphs.length; at++) {
    const paragraph = paragraphs[at];
    if (!paragraph) break;
    const line = lineAt.get(paragraph);
    if (!line && !isGone(paragraph)) break;
    if (line ? line.isInForce && line.inForce !== null : paragraph.mark.insertion === undefined) last = line;
  }
  return last;
}

/** Spaces that are better not broken, as in `Resolution 98` and `Study Group 20`. */
const BEFORE_NUMBER =
  /\b(?:Resolution|Study Group|Recommendation|Question|Article|Annex|No\.|Nos\.) (?=(\d+))/g;
const PLAIN_HYPHEN = /\bITU(-)[TRD]\b/g;

/** L21: ITU’s no-break hyphens and spaces, single spaces, one kind of quotation marks; in what is put in. */
export const typography = eachLine(
  function* (line, draft) {
    const { text } = line;
    const isNew = (index: number, length: number) => line.isNew(index, index + length);
    for (const { 0: words, index } of text.matchAll(PLAIN_HYPHEN)) {
      if (isNew(index, words.length))
        yield { say: 'plain-hyphen', from: index + 3, to: index + 4, values: { words }, by: '‑' };
    }
    if (draft.habits.noBreakSpaces) {
      for (const { 0: before, 1: number, index } of text.matchAll(BEFORE_NUMBER)) {
        const at = index + before.length - 1;
        const words = `${before}${number}`;
        if (isNew(at, 1)) yield { say: 'plain-space', from: at, to: at + 1, values: { words }, by: '\u00a0' };
      }
    }
    for (const { 0: spaces, index } of text.matchAll(/ {2,}/g)) {
      if (isNew(index, spaces.length) && index > 0)
        yield { say: 'double-space', from: index, to: index + spaces.length, by: ' ' };
    }
    const trailing = /(?<![ \u00a0])[ \u00a0]+$/.exec(text);
    if (trailing && trailing.index > 0 && isNew(trailing.index, 1))
      yield { say: 'trailing-space', from: trailing.index, to: text.length, by: '' };
    for (const { 0: mark, index } of text.matchAll(/["“”]/g)) {
      const straight = mark === '"';
      if (
        !isNew(index, 1) ||
        draft.habits.quotes === null ||
        straight === (draft.habits.quotes === 'straight')
      )
        continue;
      const opens = index === 0 || /[\s([]/.test(text.charAt(index - 1));
      const by = draft.habits.quotes === 'straight' ? '"' : opens ? '“' : '”';
      yield { say: 'quotes', from: index, to: index + 1, values: { words: by }, by };
    }
  },
  ({ habits }) => JSON.stringify(habits),
);

const isLetter = (unit: string | undefined) => unit !== undefined && /[\p{L}\p{M}]/u.test(unit);
const fateOf = ({ insertion, strikes }: MarkedRun) =>
  `${insertion ? '+' : ''}${strikes.length > 0 ? '-' : ''}`;

/** L33: a word that is changed in parts is easier to read replaced as a whole. */
export const wholeWords = eachLine(function* (line) {
  for (const { runs } of line.parts) {
    const letters = runs.flatMap((run) =>
      typeof run.content === 'string'
        ? run.content.split('').map((unit) => ({ unit, fate: fateOf(run) }))
        : [],
    );
    let start = 0;
    for (let at = 0; at <= letters.length; at++) {
      if (isLetter(letters[at]?.unit)) continue;
      yield* fragmentIn(letters.slice(start, at), line);
      start = at + 1;
    }
  }
});

/** Fewer parts, or a single letter at an end as in a plural, are read without trouble. */
const MOST_PARTS = 2;

function* fragmentIn(
  word: readonly { readonly unit: string; readonly fate: string }[],
  line: Line,
): Iterable<LineProblem> {
  const fates = word.map(({ fate }) => fate);
  const parts = fates.filter((fate, at) => fate !== fates[at - 1]).length;
  const stays = fates.includes('');
  if (!stays || parts <= MOST_PARTS) return;
  const now = word.flatMap(({ unit, fate }) => (fate.includes('-') ? [] : [unit])).join('');
  const before = word.flatMap(({ unit, fate }) => (fate.includes('+') ? [] : [unit])).join('');
  const from = line.text.indexOf(now);
  if (from >= 0) yield { say: 'fragment', from, to: from + now.length, values: { before, now } };
}
