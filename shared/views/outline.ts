/** A draft's outline: its proposals, their sections, and how many changes are undecided in each. */
import { entries, entriesIn, headingOf } from './entries.ts';
import { markedParagraphs } from './marked.ts';
import type { MarkedParagraph } from './paragraphs.ts';
import type { Reading } from './reading.ts';
import { everything } from './scope.ts';
import { PROPOSAL, type ProposalKind, unitsIn } from './structure.ts';

export interface OutlineSection {
  readonly title: string;
  /** The key of its heading. */
  readonly key: string;
  readonly undecided: number;
}

export interface OutlineUnit {
  readonly kind: ProposalKind;
  readonly identifier: string;
  /** The key of its proposal line. */
  readonly key: string;
  readonly sections: readonly OutlineSection[];
  readonly undecided: number;
}

/** The proposals of the marked view, each with its sections. What stands before the first proposal is none. */
export function outline(reading: Reading): readonly OutlineUnit[] {
  const undecided = new Set(entries(reading).flatMap(({ id, state }) => (state === 'pending' ? [id] : [])));
  const units = unitsIn(reading.stretches, everything, reading.fields);
  const parts: { key: string; paragraphs: MarkedParagraph[] }[] = [];
  for (const paragraph of markedParagraphs(reading)) {
    if (paragraph.attributes.style === PROPOSAL) parts.push({ key: paragraph.key, paragraphs: [] });
    parts.at(-1)?.paragraphs.push(paragraph);
  }
  return units.flatMap((unit, at) => {
    const part = parts[at];
    return part ? [unitOf(unit, part, undecided)] : [];
  });
}

/** A heading whose words are all struck has a place all the same. */
const STRUCK = '…';

/** ITU's styles of the numbers of parts, whose titles follow them in styles of the same names. */
const PART_NUMBER = /^(?:Section|Annex|Appendix|Part|Chap|Art)No$/;

/** What a section is called by the paragraph that begins it; null where none begins. `next`: the paragraph behind. */
function titleOf(paragraph: MarkedParagraph, next: MarkedParagraph | undefined): string | null {
  const { style } = paragraph.attributes;
  if (style === 'Call') return headingOf(paragraph) || STRUCK;
  if (!PART_NUMBER.test(style) || paragraph.runs.length === 0) return null;
  const isTitle = next?.attributes.style === style.replace(/No$/, 'title');
  const words = [headingOf(paragraph), next && isTitle ? headingOf(next) : ''];
  return (
    words
      .filter((of) => of !== '')
      .join(' – ')
      .replaceAll('⏎', ' ') || STRUCK
  );
}

function unitOf(
  { kind, identifier }: { kind: ProposalKind; identifier: string },
  { key, paragraphs }: { key: string; paragraphs: readonly MarkedParagraph[] },
  undecided: ReadonlySet<string>,
): OutlineUnit {
  const sections: { title: string; key: string; entries: Set<string> }[] = [];
  const all = new Set<string>();
  for (const [at, paragraph] of paragraphs.entries()) {
    const title = titleOf(paragraph, paragraphs[at + 1]);
    if (title !== null) sections.push({ title, key: paragraph.key, entries: new Set() });
    for (const entry of entriesIn(paragraph)) {
      if (!undecided.has(entry)) continue;
      all.add(entry);
      sections.at(-1)?.entries.add(entry);
    }
  }
  return {
    kind,
    identifier,
    key,
    undecided: all.size,
    sections: sections.map(({ title, key: at, entries: of }) => ({ title, key: at, undecided: of.size })),
  };
}
