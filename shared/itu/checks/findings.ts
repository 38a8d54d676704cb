/** The checks of a draft: what a careful drafter would find before it is filed. Pure; the same on every replica. */
import type { Reading } from '../../views/reading.ts';
import type { Id } from '../../weave/records.ts';
import severities from '../data/checks.json' with { type: 'json' };
import { checkedDraft } from './draft.ts';
import type { Finding, Gate, Problem, Severity } from './finding.ts';
import { RULES } from './rules.ts';

/** How a draft is looked at: whether it is about to be filed; `now`, in ms since 1970, for deadlines. */
export interface Looking {
  readonly gate: Gate;
  readonly now?: number;
}

const SEVERITIES: Readonly<Record<string, { readonly draft: string; readonly final: string }>> = severities;

/** All that the checks find, in the order of the text; what is about the whole contribution comes first. */
export function findings(reading: Reading, { gate, now }: Looking): readonly Finding[] {
  const draft = checkedDraft(reading, now);
  const placeOf = new Map(draft.paragraphs.map(({ key }, at) => [key, at]));
  const whole: Id = draft.paragraphs.at(-1)?.mark.id ?? [0, 0];
  const found: Finding[] = [];
  for (const [rule, check] of Object.entries(RULES)) {
    for (const problem of check(draft)) {
      const severity = severityOf(rule, problem, gate);
      if (severity === 'off') continue;
      const at = problem.place?.id ?? whole;
      const id = `${rule} ${problem.say} ${at[0]}:${at[1]}${problem.place ? '' : ' *'}`;
      const silence = draft.comments.silenceOf(rule, at);
      found.push({ ...problem, id, rule, severity, at, ...(silence ? { silence } : {}) });
    }
  }
  const order = ({ place }: Finding) => (place ? (placeOf.get(place.key) ?? 0) : -1);
  return distinct(found).sort(
    (a, b) => order(a) - order(b) || (a.place?.from ?? 0) - (b.place?.from ?? 0) || (a.id < b.id ? -1 : 1),
  );
}

function severityOf(rule: string, { say }: Problem, gate: Gate): Severity {
  return (SEVERITIES[`${rule} ${say}`] ?? SEVERITIES[rule])?.[gate] as Severity;
}

/** Two of a kind at one word are told apart by what they say. */
function distinct(found: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  return found.map((finding) => {
    const count = (seen.get(finding.id) ?? 0) + 1;
    seen.set(finding.id, count);
    return count === 1 ? finding : { ...finding, id: `${finding.id} ${count}` };
  });
}
