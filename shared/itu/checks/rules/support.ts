/** Whether a proposal has the support that its group asks for, and for what it now says. */
import { originatorsOf } from '../../../views/identifiers.ts';
import { type Holding, positionsOn, versionOf } from '../../../views/positions.ts';
import type { DraftFields } from '../../../weave/records.ts';
import thresholds from '../../data/thresholds.json' with { type: 'json' };
import type { Proposed } from '../draft.ts';
import type { DraftRule } from './rule.ts';

/** What a group asks for; `opposed` is the most that may be against, absolutely or for each in support. */
interface Threshold {
  readonly supporters: number;
  readonly opposed?: number;
  readonly opposedPerSupporter?: number;
}

const THRESHOLDS: Readonly<Record<string, Threshold>> = thresholds;

/** The version of a proposal as it would finally stand, its reasons left out. */
export function versionOfProposal({ text, unit }: Proposed): string {
  return versionOf([unit.kind, ...text.map((line) => `${line.label ?? ''}\t${line.text}`)]);
}

/** L24: support and opposition are as the group asks; told once anybody has said anything. */
export const supportEnough: DraftRule = function* (draft) {
  const threshold = thresholdOf(draft.fields);
  if (!threshold) return;
  const positions = positionsOn(draft.reading);
  for (const { line, unit } of draft.proposals) {
    const held = positions.get(line.key) ?? [];
    if (held.length === 0) continue;
    const [inFavour, against] = [countOf(held, 'support'), countOf(held, 'oppose')];
    const most = threshold.opposed ?? Math.floor(inFavour * (threshold.opposedPerSupporter ?? 1));
    const values = { identifier: unit.identifier, inFavour: `${inFavour}`, against: `${against}` };
    const place = draft.placeIn(line);
    if (inFavour < threshold.supporters)
      yield { say: 'support-below', values: { ...values, wanted: `${threshold.supporters}` }, place };
    if (against > most) yield { say: 'opposed-above', values: { ...values, most: `${most}` }, place };
  }
};

function thresholdOf(fields: DraftFields): Threshold | undefined {
  const [group = ''] = originatorsOf(fields);
  return Object.hasOwn(THRESHOLDS, group) ? THRESHOLDS[group] : undefined;
}

function countOf(held: readonly Holding[], position: Holding['position']): number {
  return held.filter((one) => one.position === position).length;
}

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
