/** Where a file's text ends, and where its proposals begin. */
import type { SourceParagraph } from '../../../shared/weave/source.ts';

/** `MOD⇥IAP/39A23/1`: ITU's symbols, then originators, document, addendum and serial number. */
const PROPOSAL_LINE = /^\(?(ADD|MOD|SUP|NOC|OTHER)\)?\*?\t+\s*[^\s/]+(\/[^\s/]+)+\s*$/;

/**
 * A text's last mark stands in every view: nothing stands behind it. A file may still say that it was inserted or
 * struck (Word does, when the last paragraph was), and then it means the break before its last paragraphs: that one is
 * revised instead, and the last mark changes its attributes with it.
 */
export function settleEnd(paragraphs: readonly SourceParagraph[]): SourceParagraph[] {
  const last = paragraphs[paragraphs.length - 1];
  const revision = last?.struck ?? last?.inserted;
  if (!last || !revision) return [...paragraphs];
  const kept = paragraphs.findLastIndex(({ inserted, struck }) => !inserted && !struck);
  const before = paragraphs[kept];
  const settled = [...paragraphs];
  const { inserted: _inserted, struck: _struck, restyled: _restyled, ...end } = last;
  if (!before) {
    settled[settled.length - 1] = end;
    return settled;
  }
  const inForce = before.restyled?.before ?? before.attributes;
  const { restyled: _changed, ...unchanged } = before;
  settled[kept] = last.struck
    ? { ...unchanged, attributes: inForce, struck: revision }
    : { ...unchanged, inserted: revision };
  settled[settled.length - 1] = last.struck
    ? { ...end, attributes: before.attributes, restyled: { ...revision, before: end.attributes } }
    : { ...end, restyled: { ...revision, before: inForce } };
  return settled;
}

/** What stands before the first proposal line, and what behind it; all of it behind where there is no such line. */
export function splitAtProposal(paragraphs: readonly SourceParagraph[]): {
  front: SourceParagraph[];
  body: SourceParagraph[];
} {
  const at = paragraphs.findIndex(isProposalLine);
  return { front: paragraphs.slice(0, Math.max(0, at)), body: paragraphs.slice(at + 1) };
}

/** Further proposal lines keep their place and style; their words are derived, so they are taken off. */
export function emptyProposalLine(paragraph: SourceParagraph): SourceParagraph {
  return isProposalLine(paragraph) ? { ...paragraph, runs: [] } : paragraph;
}

function isProposalLine({ attributes, runs }: SourceParagraph): boolean {
  return attributes.style === 'Proposal' && PROPOSAL_LINE.test(finalText(runs));
}

function finalText(runs: SourceParagraph['runs']): string {
  return runs.map((run) => (run.struck || typeof run.content !== 'string' ? '' : run.content)).join('');
}
