/** Whether a proposal has the support that its group asks for, and for what it now says. */
import { originatorsOf } from '../../../views/identifiers.ts';
import { positionsOn, versionOf } from '../../../views/positions.ts';
import { standingOf, thresholdOf } from '../../standing.ts';
import type { Proposed } from '../draft.ts';
import type { DraftRule } from './rule.ts';

/** The version of a proposal as it would finally stand, its reasons left out. */
export function versionOfProposal({ text, unit }: Proposed): string {
  return versionOf([unit.kind, ...text.map((line) => `${line.label ?? ''}\t${line.text}`)]);
}

/** L24: support and opposition to what is now proposed are as the group asks; told once anybody has said anything. */
export const supportEnough: DraftRule = function* (draft) {
  const [group = ''] = originatorsOf(draft.fields);
  const threshold = thresholdOf(group, draft.fields.event);
  if (!threshold) return;
  const positions = positionsOn(draft.reading);
  for (const proposal of draft.proposals) {
    const held = positions.get(proposal.line.key) ?? [];
    if (held.length === 0) continue;
    const { support, oppose, mostOpposed } = standingOf(held, versionOfProposal(proposal), threshold);
    const { identifier } = proposal.unit;
    const values = { identifier, inFavour: `${support.length}`, against: `${oppose.length}` };
    const place = draft.placeIn(proposal.line);
    if (support.length < threshold.supporters)
      yield { say: 'support-below', values: { ...values, wanted: `${threshold.supporters}` }, place };
    if (oppose.length > mostOpposed)
      yield { say: 'opposed-above', values: { ...values, most: `${mostOpposed}` }, place };
  }
};

/** L25: who supports has seen what is now proposed. */
export const supportCurrent: DraftRule = function* (draft) {
  const positions = positionsOn(draft.reading);
  for (const proposal of draft.proposals) {
    const held = positions.get(proposal.line.key);
    if (!held) continue;
    const version = versionOfProposal(proposal);
    const older = held.filter((one) => one.position === 'support' && one.version !== version);
    if (older.length === 0) continue;
    const delegations = older.map(({ delegation }) => delegation).join(', ');
    yield {
      say: 'support-older',
      values: { identifier: proposal.unit.identifier, delegations },
      place: draft.placeIn(proposal.line),
    };
  }
};
