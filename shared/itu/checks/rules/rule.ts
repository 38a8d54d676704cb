/** How rules are made: of one line at a time, of the lines together, or of the whole draft. */
import type { Reading } from '../../../views/reading.ts';
import type { CheckedDraft } from '../draft.ts';
import type { Mend, Place, Problem } from '../finding.ts';
import type { Line } from '../lines.ts';
import type { SentenceKey } from '../sentences/en.ts';

/** Looks at a draft and tells what is wrong by one rule. */
export type DraftRule = (draft: CheckedDraft) => Iterable<Problem>;

/** What a line's words have to do with nothing else: `from` and `to` count in the line's text. */
export interface LineProblem {
  readonly say: SentenceKey;
  readonly from: number;
  readonly to: number;
  readonly values?: Readonly<Record<string, string>>;
  /** What the words should be; absent where nobody but a drafter can know. */
  readonly by?: string;
  readonly mend?: Mend;
}

/**
 * Looks at one line after the other. A line that did not change is not looked at again, unless `given`, what else the
 * rule depends on, is another.
 */
export interface LineRule {
  readonly ofLine: (line: Line, draft: CheckedDraft) => Iterable<LineProblem>;
  readonly given: (draft: CheckedDraft) => string;
}

export type Rule = DraftRule | LineRule;

/** A rule of one line at a time. */
export function eachLine(ofLine: LineRule['ofLine'], given: LineRule['given'] = () => ''): LineRule {
  return { ofLine, given };
}

/** What a rule of lines together has found, and of what. */
interface Known {
  readonly aspects: readonly unknown[];
  readonly lines: ReadonlyMap<string, Line>;
  readonly problems: readonly Problem[];
}

/**
 * A rule of lines together that asks of each no more than its `aspect`: while these are the same, and the lines it found
 * fault with are, so is what it finds.
 */
export function byAspect(aspect: (line: Line) => unknown, rule: DraftRule): DraftRule {
  const known = new WeakMap<Reading, Known>();
  return (draft) => {
    const { lines, reading } = draft;
    const last = known.get(reading);
    // A heading is part of every place under it.
    const aspects = lines.map((line) => (line.style === 'Call' ? line : aspect(line)));
    if (last && isSame(last.aspects, aspects) && stands(last, draft)) return last.problems;
    const problems = [...rule(draft)];
    const named = new Set(problems.flatMap((problem) => keysOf(problem)));
    const parts = lines.flatMap((line) => line.parts.map(({ key }) => [key, line] as const));
    known.set(reading, { aspects, problems, lines: new Map(parts.filter(([key]) => named.has(key))) });
    return problems;
  };
}

function isSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && before.every((one, at) => one === now[at]);
}

function stands({ lines: named }: Known, { lines }: CheckedDraft): boolean {
  if (named.size === 0) return true;
  const now = new Set(lines);
  for (const line of named.values()) if (!now.has(line)) return false;
  return true;
}

function keysOf({ place, mend = [] }: Problem): string[] {
  const mended = mend.map((edit) => (edit.kind === 'append' ? edit.behind : edit.key));
  return place ? [place.key, ...mended] : mended;
}

/** A line's problem as one of the draft's. */
export function placed(
  { say, from, to, values, by, mend }: LineProblem,
  line: Line,
  draft: CheckedDraft,
): Problem {
  const place = draft.placeIn(line, from, to);
  const edits = mend ?? (by === undefined ? undefined : replacing(place, by));
  return { say, place, ...(values ? { values } : {}), ...(edits ? { mend: edits } : {}) };
}

/** Other words in a place. */
export function replacing({ key, from, to }: Pick<Place, 'key' | 'from' | 'to'>, text: string): Mend {
  return [{ kind: 'replace', key, from, to, text }];
}

/** The standing text of lines of a style, the first of them. */
export function lineOf(lines: readonly Line[], ...styles: readonly string[]): Line | undefined {
  return lines.find(({ style }) => styles.includes(style));
}
