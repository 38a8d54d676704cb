/** What delegations hold of each proposal of a draft, the status that this gives it, and which proposals compete. */
import { originatorsOf } from '../views/identifiers.ts';
import { type Holding, positionsOn } from '../views/positions.ts';
import type { Reading } from '../views/reading.ts';
import type { ProposalKind } from '../views/structure.ts';
import { checkedDraft, type Proposed } from './checks/draft.ts';
import { versionOfProposal } from './checks/rules/support.ts';
import { type Standing, stageOf, standingOf, type Threshold, thresholdOf } from './standing.ts';

/** One proposal and what delegations hold of it. */
export interface SupportedProposal {
  /** The key of its line, by which positions name it. */
  readonly key: string;
  readonly kind: ProposalKind;
  readonly identifier: string;
  /** The number line of what it is about, such as `RESOLUTION 98 (Hammamet, 2016)`; empty where it has none. */
  readonly instrument: string;
  /** What it now says; a position on another version is to be confirmed. */
  readonly version: string;
  /** The latest position of each delegation, whichever version it saw. */
  readonly held: readonly Holding[];
  readonly standing: Standing;
  /** What its group asks for; undefined where the data name nothing. */
  readonly threshold: Threshold | undefined;
  /** The identifiers of the draft's other proposals on the same instrument. */
  readonly rivals: readonly string[];
}

/** The draft's proposals, in their order. */
export function supportIn(reading: Reading): readonly SupportedProposal[] {
  const { fields, proposals } = checkedDraft(reading);
  const [group = ''] = originatorsOf(fields);
  const threshold = thresholdOf(group, fields.event);
  const positions = positionsOn(reading);
  const all = proposals.map((proposal) => {
    const { key } = proposal.line;
    const held = positions.get(key) ?? [];
    const version = versionOfProposal(proposal);
    const { kind, identifier } = proposal.unit;
    const instrument = instrumentOf(proposal);
    const standing = standingOf(held, version, threshold);
    return { key, kind, identifier, instrument, version, held, standing, threshold };
  });
  return all.map((one) => {
    const rivals = all.filter((other) => other !== one && isOnSame(one.instrument, other.instrument));
    const cancelled = threshold?.rivalsCancel && rivals.some(({ standing }) => standing.reached);
    const { standing } = one;
    return {
      ...one,
      rivals: rivals.map(({ identifier }) => identifier),
      standing:
        standing.reached && cancelled
          ? { ...standing, status: stageOf(standing.support.length, threshold) }
          : standing,
    };
  });
}

/** The delegations in support of what each proposal now says, by the key of its line, as a contribution lists them. */
export function supportersOf(reading: Reading): ReadonlyMap<string, readonly string[]> {
  return new Map(supportIn(reading).map(({ key, standing }) => [key, standing.support]));
}

/** Styles of the line that numbers an instrument. */
const NUMBER_LINES: ReadonlySet<string> = new Set(['ResNo', 'RecNo', 'DecNo', 'OpiNo']);

function instrumentOf({ text }: Proposed): string {
  return (
    text
      .find(({ style }) => NUMBER_LINES.has(style))
      ?.text.replace(/\s+/g, ' ')
      .trim() ?? ''
  );
}

/** Two revisions of a resolution are one instrument; two new ones, which have no number yet, are two. */
function isOnSame(a: string, b: string): boolean {
  const [one, other] = [numberedName(a), numberedName(b)];
  return one !== null && one === other;
}

/** `RESOLUTION 98` of `RESOLUTION 98 (Hammamet, 2016)`; null for what has no number, such as a new one. */
function numberedName(instrument: string): string | null {
  return /^(\p{Lu}[\p{Lu}\s]*?\s*\d+(?:\.\d+)*)(?:\s*\(|$)/u.exec(instrument)?.[1] ?? null;
}
