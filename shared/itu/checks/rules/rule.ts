/** How rules are made: of the whole draft, or of one line at a time. */
import type { CheckedDraft } from '../draft.ts';
import type { Mend, Place, Problem } from '../finding.ts';
import type { Line } from '../lines.ts';
import type { SentenceKey } from '../sentences/en.ts';

/** Looks at a draft and tells what is wrong by one rule. */
export type Rule = (draft: CheckedDraft) => Iterable<Problem>;

/** What a line's words have to do with nothing else: `from` and `to` count in the line's text. */
export interface LineProblem {
  readonly say: SentenceKey;
  readonly from: number;
  readonly to: number;
  readonly values?: Readonly<Record<string, string>>;
  /** What the words should be; absent where nobody but a drafter can know. */
  readonly by?: string;
}

/**
 * A rule that looks at one line after the other. A line that did not change is not looked at again, unless `given`, what
 * else the rule depends on, is another.
 */
export function eachLine(
  check: (line: Line, draft: CheckedDraft) => Iterable<LineProblem>,
  given: (draft: CheckedDraft) => string = () => '',
): Rule {
  const known = new WeakMap<Line, { readonly given: string; readonly problems: readonly LineProblem[] }>();
  return function* (draft) {
    const now = given(draft);
    for (const line of draft.lines) {
      let seen = known.get(line);
      if (seen?.given !== now) {
        seen = { given: now, problems: [...check(line, draft)] };
        known.set(line, seen);
      }
      for (const problem of seen.problems) yield placed(problem, line, draft);
    }
  };
}

/** A line's problem as one of the draft's. */
export function placed({ say, from, to, values, by }: LineProblem, line: Line, draft: CheckedDraft): Problem {
  const place = draft.placeIn(line, from, to);
  return {
    say,
    place,
    ...(values ? { values } : {}),
    ...(by === undefined ? {} : { mend: replacing(place, by) }),
  };
}

/** Other words in a place. */
export function replacing({ key, from, to }: Place, text: string): Mend {
  return [{ kind: 'replace', key, from, to, text }];
}

/** The standing text of lines of a style, the first of them. */
export function lineOf(lines: readonly Line[], ...styles: readonly string[]): Line | undefined {
  return lines.find(({ style }) => styles.includes(style));
}
