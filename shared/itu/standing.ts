/** Where a proposal stands with its group: who holds what of what it now says, and the status that this gives it. */
import type { Holding } from '../views/positions.ts';
import thresholds from './data/thresholds.json' with { type: 'json' };

/** What a group asks for; `opposed` is the most that may be against, absolutely or for each in support. */
export interface Threshold {
  readonly supporters: number;
  readonly opposed?: number;
  readonly opposedPerSupporter?: number;
  /** The status on the way, with the supporters from which a proposal has it, fewest first. */
  readonly stages?: readonly { readonly status: string; readonly supporters: number }[];
}

/** The delegations, in the order of what they hold; whoever saw another version is only `toConfirm`. */
export interface Standing {
  readonly support: readonly string[];
  readonly oppose: readonly string[];
  readonly abstain: readonly string[];
  readonly toConfirm: readonly string[];
  /** How many may be against, given those in support. */
  readonly mostOpposed: number;
  /** The group's own code once the threshold is reached, or the stage on the way; empty where the data name none. */
  readonly status: string;
}

const THRESHOLDS: Readonly<Record<string, Threshold>> = thresholds;

/** What a group, such as IAP, asks for. */
export function thresholdOf(group: string): Threshold | undefined {
  return Object.hasOwn(THRESHOLDS, group) ? THRESHOLDS[group] : undefined;
}

/** Where a proposal of the group stands that is now at the version. */
export function standingOf(
  held: readonly Holding[],
  version: string,
  group: string,
  threshold: Threshold,
): Standing {
  const current = held.filter((one) => one.version === version);
  const who = (position: Holding['position']) =>
    current.filter((one) => one.position === position).map(({ delegation }) => delegation);
  const [support, oppose] = [who('support'), who('oppose')];
  const mostOpposed = threshold.opposed ?? Math.floor(support.length * (threshold.opposedPerSupporter ?? 1));
  const reached = support.length >= threshold.supporters && oppose.length <= mostOpposed;
  const stage = threshold.stages?.findLast(({ supporters }) => support.length >= supporters)?.status ?? '';
  return {
    support,
    oppose,
    abstain: who('abstain'),
    toConfirm: held.filter((one) => one.version !== version).map(({ delegation }) => delegation),
    mostOpposed,
    status: reached ? group : stage,
  };
}
