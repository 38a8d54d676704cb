/** What the conventions would have filled in throughout a draft, each as one change. */
import type { Reading } from '../../views/reading.ts';
import { checkedDraft } from './draft.ts';
import type { Mend } from './finding.ts';
import { wantingIn } from './rules/instrument.ts';
import { reasonsGiven } from './rules/proposals.ts';
import { versionOfProposal } from './rules/support.ts';

/** Number line, history line and adopting line of every proposal that is changed, as the event has them. */
export function titlesFromEvent(reading: Reading): Mend {
  const { event, proposals } = checkedDraft(reading);
  return event ? proposals.flatMap((proposal) => wantingIn(proposal, event).map(({ edit }) => edit)) : [];
}

/** A line for the reasons behind every proposal that has none. */
export function missingReasons(reading: Reading): Mend {
  return [...reasonsGiven(checkedDraft(reading))].flatMap(({ mend = [] }) => mend);
}

/** The version of the proposal whose line has this key, which a delegation that now takes a position has seen. */
export function seenVersion(reading: Reading, key: string): string | null {
  const proposal = checkedDraft(reading).proposals.find(({ line }) => line.key === key);
  return proposal ? versionOfProposal(proposal) : null;
}
