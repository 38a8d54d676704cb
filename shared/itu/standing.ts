/** Where a proposal stands with its group: who holds what of what it now says, and the status that this gives it. */
import type { Holding } from '../views/positions.ts';
import thresholds from './data/thresholds.json' with { type: 'json' };

/** What a group asks for; `opposed` is the most that may be against, absolutely or for each in support. */
export interface Threshold {
  /** The status of what has the support, in the group's own word: IAP, ECP. */
  readonly status: string;
  readonly supporters: number;
  readonly opposed?: number;
  readonly opposedPerSupporter?: number;
  /** Whether of proposals on one instrument none has the status where several have the support. */
  readonly rivalsCancel?: boolean;
  /** The status on the way, with the supporters from which a proposal has it, fewest first. */
  readonly stages?: readonly { readonly status: string; readonly supporters: number }[];
}

/** The delegations, in the order of what they hold; whoever saw another version is only `toConfirm`. */
export interface Standing {
  readonly support: readonly string[];
  readonly oppose: readonly string[];
  readonly abstain: readonly string[];
  readonly reserve: readonly string[];
  readonly toConfirm: readonly string[];
  /** How many may be against, given those in support. */
  readonly mostOpposed: number;
  /** Whether it has the support that is asked for, and no more against than may be. */
  readonly reached: boolean;
  /** The threshold's status once it is reached, or the stage on the way; empty where the data name none. */
  readonly status: string;
}

/** What the data say of a group: what it asks for, and where it asks otherwise for some event or body. */
export interface GroupThreshold extends Threshold {
  /** By an event's code (`WRC-27`) or its body's (`WRC`), the former counting more: what is asked otherwise. */
  readonly events?: Readonly<Record<string, Partial<Threshold>>>;
}

const THRESHOLDS: Readonly<Record<string, GroupThreshold>> = thresholds;

/** What a group, such as IAP, asks for at an event, such as WTSA-24. */
export function thresholdOf(group: string, event = '', data = THRESHOLDS): Threshold | undefined {
  const found = Object.hasOwn(data, group) ? data[group] : undefined;
  if (!found) return undefined;
  const { events = {}, ...usual } = found;
  const said = (code: string) => (Object.hasOwn(events, code) ? events[code] : undefined);
  return { ...usual, ...said(event.replace(/-\d+$/, '')), ...said(event) };
}

/** Where a proposal stands that is now at the version. Without a threshold it reaches nothing and has no status. */
export function standingOf(held: readonly Holding[], version: string, threshold?: Threshold): Standing {
  const current = held.filter((one) => one.version === version);
  const who = (position: Holding['position']) =>
    current.filter((one) => one.position === position).map(({ delegation }) => delegation);
  const [support, oppose] = [who('support'), who('oppose')];
  const mostOpposed =
    threshold?.opposed ?? Math.floor(support.length * (threshold?.opposedPerSupporter ?? 1));
  const reached =
    threshold !== undefined && support.length >= threshold.supporters && oppose.length <= mostOpposed;
  return {
    support,
    oppose,
    abstain: who('abstain'),
    reserve: who('reserve'),
    toConfirm: held.filter((one) => one.version !== version).map(({ delegation }) => delegation),
    mostOpposed,
    reached,
    status: reached ? threshold.status : stageOf(support.length, threshold),
  };
}

/** The stage on the way that so many supporters give; empty where the data name none. */
export function stageOf(supporters: number, threshold?: Threshold): string {
  return threshold?.stages?.findLast((stage) => supporters >= stage.supporters)?.status ?? '';
}
