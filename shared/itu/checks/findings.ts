/** The checks of a draft: what a careful drafter would find before it is filed. Pure; the same on every replica. */
import type { Reading } from '../../views/reading.ts';
import type { Id } from '../../weave/records.ts';
import severities from '../data/checks.json' with { type: 'json' };
import { type CheckedDraft, checkedDraft } from './draft.ts';
import type { Finding, Gate, Problem, Severity } from './finding.ts';
import type { Line } from './lines.ts';
import { type LineRule, placed, type Rule } from './rules/rule.ts';
import { RULES } from './rules.ts';

/** How a draft is looked at: whether it is about to be filed; `now`, in ms since 1970, for deadlines. */
export interface Looking {
  readonly gate: Gate;
  readonly now?: number;
}

const SEVERITIES: Readonly<Record<string, { readonly draft: string; readonly final: string }>> = severities;

/** A problem, and the rule that found it; as a finding at each gate, once that was asked for. */
interface Found {
  readonly rule: string;
  readonly problem: Problem;
  readonly told: { [gate in Gate]?: Finding | null };
}

/** All that the checks find, in the order of the text; what is about the whole contribution comes first. */
export function findings(reading: Reading, { gate, now }: Looking): readonly Finding[] {
  const draft = checkedDraft(reading, now);
  const whole: Id = draft.paragraphs.at(-1)?.mark.id ?? [0, 0];
  const told = ({ rule, problem }: Found) => findingOf(rule, problem, gate, whole);
  const found: Finding[] = [];
  for (const one of inOrder(inLines(draft), inDraft(draft, gate), draft)) {
    const known = one.told[gate];
    const finding = known === undefined ? told(one) : known;
    one.told[gate] = finding;
    if (finding) found.push(finding);
  }
  return distinct(found).map((finding) => {
    const silence = draft.comments.silenceOf(finding.rule, finding.at);
    return silence ? { ...finding, silence } : finding;
  });
}

function findingOf(rule: string, problem: Problem, gate: Gate, whole: Id): Finding | null {
  const severity = severityOf(rule, problem.say, gate);
  if (severity === 'off') return null;
  const at = problem.place?.id ?? whole;
  const id = `${rule} ${problem.say} ${at[0]}:${at[1]}${problem.place ? '' : ' *'}`;
  return { ...problem, id, rule, severity, at };
}

function severityOf(rule: string, say: string, gate: Gate): Severity {
  return (SEVERITIES[`${rule} ${say}`] ?? SEVERITIES[rule])?.[gate] as Severity;
}

const isOfLines = (rule: Rule): rule is LineRule => typeof rule !== 'function';

const LINE_RULES = Object.entries(RULES).flatMap(([name, rules]) =>
  rules.filter(isOfLines).map((rule) => ({ name, rule })),
);
const DRAFT_RULES = Object.entries(RULES).flatMap(([name, rules]) =>
  rules.flatMap((rule) => (isOfLines(rule) ? [] : [{ name, rule }])),
);

/** What was found in a line, and what else that depended on. */
const inLine = new WeakMap<Line, { readonly given: string; readonly found: readonly Found[] }>();

/** Line by line: only those that changed are looked at. */
function inLines(draft: CheckedDraft): ReadonlyMap<Line, readonly Found[]> {
  const given = LINE_RULES.map(({ rule }) => rule.given(draft)).join('\n');
  const all = new Map<Line, readonly Found[]>();
  for (const line of draft.lines) {
    let seen = inLine.get(line);
    if (seen?.given !== given) {
      seen = { given, found: foundIn(line, draft) };
      inLine.set(line, seen);
    }
    if (seen.found.length === 0) continue;
    const section = draft.sectionOf.get(line)?.heading.text.trim();
    all.set(
      line,
      seen.found.map((found) => under(found, section)),
    );
  }
  return all;
}

function foundIn(line: Line, draft: CheckedDraft): Found[] {
  const found = LINE_RULES.flatMap(({ name, rule }) =>
    [...rule.ofLine(line, draft)].map(
      (problem): Found => ({ rule: name, problem: placed(problem, line, draft), told: {} }),
    ),
  );
  return found.sort(byPlace);
}

/** A line's heading may have changed since it was looked at. */
function under(found: Found, section: string | undefined): Found {
  const { place } = found.problem;
  if (!place || (place.section ?? '') === (section ?? '')) return found;
  const { section: _, ...rest } = place;
  const problem = { ...found.problem, place: section ? { ...rest, section } : rest };
  return { ...found, problem, told: {} };
}

/** Rules of which nothing would be told are not asked. */
function inDraft(draft: CheckedDraft, gate: Gate): Found[] {
  return DRAFT_RULES.filter(({ name }) => !SILENT[gate].has(name)).flatMap(({ name, rule }) =>
    [...rule(draft)].map((problem): Found => ({ rule: name, problem, told: {} })),
  );
}

const SILENT: Readonly<Record<Gate, ReadonlySet<string>>> = {
  draft: silentAt('draft'),
  final: silentAt('final'),
};

function silentAt(gate: Gate): ReadonlySet<string> {
  const told = (rule: string) =>
    Object.entries(SEVERITIES).some(([key, grave]) => key.split(' ')[0] === rule && grave[gate] !== 'off');
  return new Set(Object.keys(RULES).filter((rule) => !told(rule)));
}

/** Two of a kind at one word are told apart by a number. */
function distinct(found: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  return found.map((finding) => {
    const count = (seen.get(finding.id) ?? 0) + 1;
    seen.set(finding.id, count);
    return count === 1 ? finding : { ...finding, id: `${finding.id} ${count}` };
  });
}

/** By where they are in their paragraph, then by what they say. */
function byPlace(a: Found, b: Found): number {
  const [from, other] = [a.problem.place?.from ?? 0, b.problem.place?.from ?? 0];
  if (from !== other) return from - other;
  return a.rule === b.rule ? (a.problem.say < b.problem.say ? -1 : 1) : a.rule < b.rule ? -1 : 1;
}

/** What was found of the whole contribution, then line by line. */
function inOrder(
  inLines: ReadonlyMap<Line, readonly Found[]>,
  inDraft: readonly Found[],
  { lines }: CheckedDraft,
): Found[] {
  const byKey = new Map<string, Found[]>();
  for (const found of inDraft) {
    const key = found.problem.place?.key ?? '';
    const others = byKey.get(key);
    if (others) others.push(found);
    else byKey.set(key, [found]);
  }
  const all = [...(byKey.get('') ?? [])].sort(byPlace);
  for (const line of lines) {
    const own = line.parts.flatMap(({ key }) => byKey.get(key) ?? []);
    const found = inLines.get(line) ?? [];
    if (own.length > 0) all.push(...[...found, ...own].sort(byPlace));
    else all.push(...found);
  }
  return all;
}
