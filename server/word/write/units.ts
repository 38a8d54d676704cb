/** What a contribution consists of: what stands before its proposals, and one unit for each proposal. */
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import type { SourceParagraph, SourceRun } from '../../../shared/weave/source.ts';
import { adjacent } from './adjacent.ts';
import { viewed } from './view.ts';

/**
 * How a proposal's text is written (ITU's guidelines for contributions): `marked` with tracked changes (MOD);
 * `plain` without, where all of it is new (ADD) or nothing is changed (NOC); `suppressed`: number and title only (SUP).
 */
type UnitKind = 'marked' | 'plain' | 'suppressed';

/** A paragraph of a draft, and the same spelled out. */
export interface Written {
  readonly marked: MarkedParagraph;
  readonly spelled: SourceParagraph;
}

export interface Unit {
  /** The paragraph of the proposal line; absent in a draft that has none. */
  readonly proposal?: Written;
  readonly kind: UnitKind;
  readonly paragraphs: readonly Written[];
}

/** Consecutive paragraphs that are written alike: with their revisions, or as they finally are. */
export interface Segment {
  readonly revised: boolean;
  readonly paragraphs: readonly SourceParagraph[];
}

const isProposal = ({ marked }: Written) => marked.attributes.style === 'Proposal';
/** Reasons come with a proposal but are no part of the text it changes. */
const isReasons = ({ marked }: Written) => marked.attributes.style === 'Reasons';

/** Splits a draft at its proposal lines; without any, all of it is one unit that shows its changes. */
export function splitUnits(written: readonly Written[]): {
  front: readonly Written[];
  units: readonly Unit[];
} {
  const first = written.findIndex(isProposal);
  if (first < 0) return { front: [], units: [{ kind: 'marked', paragraphs: written }] };
  const units: Unit[] = [];
  for (let at = first; at < written.length; ) {
    const next = written.findIndex((candidate, index) => index > at && isProposal(candidate));
    const end = next < 0 ? written.length : next;
    const paragraphs = written.slice(at + 1, end);
    const proposal = written[at];
    units.push({ ...(proposal ? { proposal } : {}), kind: kindOf(paragraphs), paragraphs });
    at = end;
  }
  return { front: written.slice(0, first), units };
}

function kindOf(written: readonly Written[]): UnitKind {
  const text = written.filter((candidate) => !isReasons(candidate));
  const runs = text.flatMap(({ marked }) => marked.runs);
  if (runs.every((run) => run.insertion)) return 'plain';
  if (runs.every((run) => run.strikes.length > 0)) return 'suppressed';
  return text.some(({ spelled }) => isRevised(spelled)) ? 'marked' : 'plain';
}

function isRevised({ runs, inserted, struck, restyled }: SourceParagraph): boolean {
  return (
    Boolean(inserted ?? struck ?? restyled) || runs.some((run) => run.inserted ?? run.struck ?? run.formatted)
  );
}

/** A unit's text in a contribution. */
export function segmentsOf({ kind, paragraphs }: Unit): Segment[] {
  return adjacent(paragraphs, (a, b) => isReasons(a) === isReasons(b)).map((group) =>
    segmentOf(
      isReasons(group[0]) ? 'plain' : kind,
      group.map(({ spelled }) => spelled),
    ),
  );
}

function segmentOf(kind: UnitKind, paragraphs: readonly SourceParagraph[]): Segment {
  switch (kind) {
    case 'marked':
      return { revised: true, paragraphs };
    case 'plain':
      return { revised: false, paragraphs: viewed(paragraphs, 'final') };
    case 'suppressed':
      return { revised: false, paragraphs: titleOf(viewed(paragraphs, 'base')) };
  }
}

/** The lines that name an instrument; its first line where no style says which they are. */
function titleOf(paragraphs: readonly SourceParagraph[]): readonly SourceParagraph[] {
  const named = paragraphs.filter(({ attributes }) =>
    /^(Res|Rec|Dec|Opinion|Question|Annex)(No|title)$/.test(attributes.style),
  );
  return named.length > 0 ? named : paragraphs.slice(0, 1);
}

/** The proposal's line: `MOD⇥IAP/39A23/1`. The symbol of a text that is proposed to be kept, as declared, is underlined. */
export function proposalLine({ marked, spelled }: Written): SourceParagraph {
  const attributes = { style: 'Proposal' };
  const [own] = viewed([{ attributes, runs: spelled.runs }], 'final');
  const [symbol = '', ...identifier] = marked.label.final?.split('\t') ?? [];
  const printed: SourceRun[] = [
    {
      content: symbol,
      format: symbol === 'NOC' && marked.attributes.literal === 'NOC' ? { underline: true } : {},
    },
    ...identifier.map((words) => ({ content: `\t${words}` })),
  ];
  return { attributes, runs: [...printed, ...(own?.runs ?? [])] };
}
