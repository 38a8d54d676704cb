/** Proposals: what is said of each by its symbol, and whether it is so. */
import { originatorsOf, parseIdentifier, printIdentifier } from '../../../views/identifiers.ts';
import { languageOf, leadLength } from '../../languages.ts';
import { isOriginator } from '../../originators.ts';
import type { CheckedDraft, Proposed } from '../draft.ts';
import type { Mend, Problem } from '../finding.ts';
import type { Line } from '../lines.ts';
import { NUMBER_STYLES, PLACEHOLDER, TITLE_STYLES } from './instrument.ts';
import { type DraftRule, lineOf } from './rule.ts';

const TITLES: ReadonlySet<string> = new Set([...NUMBER_STYLES, ...TITLE_STYLES]);

const valuesOf = ({ unit }: Proposed) => ({ symbol: unit.kind, identifier: unit.identifier });

/** A rule about each proposal. */
function ofProposals(check: (proposal: Proposed, draft: CheckedDraft) => Iterable<Problem>): DraftRule {
  return function* (draft) {
    for (const proposal of draft.proposals) yield* check(proposal, draft);
  };
}

/** L01: a proposal changes something, or is declared to change nothing. */
export const changesSomething = ofProposals(function* (proposal, draft) {
  const { unit, line } = proposal;
  const says = unit.kind === 'NOC' ? unit.declared : unit.kind === 'OTHER';
  if (unit.derived === 'NOC' && !says)
    yield { say: 'nothing-changed', values: valuesOf(proposal), place: draft.placeIn(line) };
});

/** L02: a new text has a placeholder for its number, a title, who adopts it, and something to be done; and no marks. */
export const wholeAddition = ofProposals(function* (proposal, draft) {
  const { unit, line, text, sections, serial } = proposal;
  if (unit.derived !== 'ADD' || unit.kind === 'OTHER' || text.every((one) => one.text.trim() === '')) return;
  const place = draft.placeIn(line);
  const number = lineOf(text, ...NUMBER_STYLES);
  const example = `[${originatorsOf(draft.fields).join('/') || 'XX'}-${serial}]`;
  if (!number || !PLACEHOLDER.test(number.text))
    yield { say: 'add-placeholder', values: { example }, place: number ? draft.placeIn(number) : place };
  if (!lineOf(text, ...TITLE_STYLES)?.text.trim()) yield { say: 'add-title', place };
  if (!lineOf(text, 'Normalaftertitle')?.text.trim()) yield { say: 'add-adopting', place };
  if (!sections.some(({ clause }) => clause === 'operative')) yield { say: 'add-operative', place };
  const marked = text.find(({ parts }) =>
    parts.some(({ runs, mark }) => mark.strikes.length > 0 || runs.some(({ strikes }) => strikes.length > 0)),
  );
  if (marked) yield { say: 'add-marks', place: draft.placeIn(marked) };
});

/** L03: of what is suppressed number and title stand, and no more. */
export const bareSuppression = ofProposals(function* (proposal, draft) {
  const { unit, text } = proposal;
  if (!/SUP/.test(unit.kind) || unit.derived === 'SUP') return;
  const rest = text.find(({ style, text: words }) => !TITLES.has(style) && words.trim() !== '');
  if (rest) yield { say: 'sup-text', values: valuesOf(proposal), place: draft.placeIn(rest) };
});

/** L04: what is not to be changed is not changed. */
export const unchanged = ofProposals(function* (proposal, draft) {
  const { unit, text, line } = proposal;
  if (unit.kind !== 'NOC' || unit.derived === 'NOC') return;
  yield {
    say: 'noc-changed',
    values: valuesOf(proposal),
    place: draft.placeIn(text.find(({ isChanged }) => isChanged) ?? line),
  };
});

const NEEDS_REASONS: ReadonlySet<string> = new Set(['SUP', 'SUP*', '(SUP)', 'NOC']);

/** L05: each proposal is followed by its reasons. */
export const reasonsGiven = ofProposals(function* (proposal, draft) {
  const { unit, line, text, reasons } = proposal;
  if (unit.kind === 'OTHER' || (unit.kind === 'NOC' && !unit.declared)) return;
  const say = NEEDS_REASONS.has(unit.kind) ? 'reasons-required' : 'reasons-missing';
  const values = valuesOf(proposal);
  const [first] = reasons;
  if (!first) {
    const last = text.at(-1) ?? line;
    const mend: Mend = [
      { kind: 'append', behind: last.key, style: 'Reasons', text: `${languageOf(draft.fields).reasons}\t` },
    ];
    yield { say, values, place: draft.placeIn(line), mend };
  } else if (reasons.every(({ text: words }) => words.slice(leadLength('Reasons', words)).trim() === ''))
    yield { say: say === 'reasons-required' ? say : 'reasons-empty', values, place: draft.placeIn(first) };
});

/** L06: identifiers are as ITU's system reads them. */
export const identifiers: DraftRule = function* (draft) {
  const { fields, proposals } = draft;
  const [first] = proposals;
  if (!first) return;
  const place = draft.placeIn(first.line);
  const codes = originatorsOf(fields);
  if (codes.length === 0) yield { say: 'no-originator', place };
  for (const code of codes) {
    if (!isOriginator(code)) yield { say: 'originator-unknown', values: { code }, place };
  }
  const sorted = [...codes].sort();
  if (codes.some((code, at) => code !== sorted[at]))
    yield { say: 'originators-order', values: { wanted: sorted.join('/') }, place };
  if (fields.document === undefined)
    yield { say: 'no-document', values: { identifier: first.unit.identifier }, place };
  for (const { line, unit } of proposals) {
    const typed = typedIdentifier(line);
    if (typed !== null && typed !== unit.identifier)
      yield {
        say: 'typed-identifier',
        values: { typed, identifier: unit.identifier },
        place: draft.placeIn(line),
      };
    else if (typed === null && /\S\/\S/.test(line.text))
      yield { say: 'identifier-malformed', values: { typed: line.text.trim() }, place: draft.placeIn(line) };
  }
};

/** An identifier in the words of a proposal line, which has one of its own. */
function typedIdentifier({ text }: Line): string | null {
  const words = text.trim().split(/\s+/);
  const parsed = words.map(parseIdentifier).find((one) => one !== null);
  return parsed ? printIdentifier(parsed) : null;
}

/** L08: what is called editorial changes letters of a word, punctuation, numbers and dates, and no more. */
export const editorialOnly = ofProposals(function* (proposal, draft) {
  if (proposal.unit.kind !== '(MOD)') return;
  for (const line of proposal.text) {
    if (!line.isChanged) continue;
    const word = newWord(wordsIn(line.inForce ?? ''), wordsIn(line.text));
    if (word !== null) yield { say: 'editorial-substantive', values: { word }, place: draft.placeIn(line) };
  }
});

/** Words without numbers and without what a citation has in brackets. */
function wordsIn(text: string): string[] {
  return (
    text
      .replace(/\([^()]*\d{4}\)/g, '')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  );
}

/** A word that is there more often, or less often, and is no other spelling of one that went or came for it. */
function newWord(before: readonly string[], after: readonly string[]): string | null {
  const left = [...before];
  const added = after.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  for (const word of added) {
    const at = left.findIndex((old) => isSpellingOf(old, word));
    if (at < 0) return word;
    left.splice(at, 1);
  }
  return left[0] ?? null;
}

/** Whether two words differ by at most two neighbouring letters, as misspellings do. */
function isSpellingOf(a: string, b: string): boolean {
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const most = Math.max(a.length, b.length);
  return most > 3 && most - start - end <= 2;
}

/** L09: the symbol is the one that fits. */
export const fittingSymbol = ofProposals(function* (proposal, draft) {
  const { unit, text, line } = proposal;
  const place = draft.placeIn(line);
  if (/^ADD/.test(unit.kind) && unit.derived !== 'ADD' && (draft.event?.addsWholeTextsOnly ?? true))
    yield { say: 'add-in-force', values: valuesOf(proposal), place };
  const stays = text.some(
    ({ style, text: words }) => !TITLES.has(style) && style !== 'Resref' && words.trim() !== '',
  );
  const had = text.some(({ style, inForce }) => TITLES.has(style) && inForce !== null);
  if (/MOD/.test(unit.kind) && unit.derived === 'MOD' && had && !stays)
    yield { say: 'suggest-sup', values: valuesOf(proposal), place };
});

/** L26: one region makes one proposal on an instrument. */
export const rivals: DraftRule = function* (draft) {
  const known = new Map<string, Proposed>();
  for (const proposal of draft.proposals) {
    const number = lineOf(proposal.text, ...NUMBER_STYLES);
    const instrument = /^\D*\d+(?:[-‑]\d+)?/
      .exec(number?.inForce ?? '')?.[0]
      ?.trim()
      .toUpperCase();
    if (!number || instrument === undefined) continue;
    const rival = known.get(instrument);
    if (rival)
      yield {
        say: 'rival',
        values: { instrument, other: rival.unit.identifier },
        place: draft.placeIn(number),
      };
    else known.set(instrument, proposal);
  }
};
