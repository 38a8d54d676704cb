/**
 * Which changes a view counts in. Every view is the same reading with another scope: all that is undecided, only what
 * is agreed, or what is agreed and one delegation's.
 */
import type { FormatSet, ParagraphAttributes, ParagraphSet } from '../weave/records.ts';
import type { Standing } from './paragraphs.ts';
import type { Run, Stretch } from './state.ts';

export type Scope = (standing: Standing) => boolean;

/** Everything that is neither rejected nor withdrawn, as if it were accepted: *final*, and *marked* where shown. */
export const everything: Scope = () => true;

/** Only what the chair accepted: *agreed*. */
export const agreedOnly: Scope = (standing) => standing.state === 'accepted';

/** Nothing at all: the text in force. */
export const nothing: Scope = () => false;

/** What is agreed, and what these delegations propose. */
export function ofDelegations(delegations: ReadonlySet<string>): Scope {
  return (standing) => standing.state === 'accepted' || delegations.has(standing.delegation);
}

/** Whether the word is there at all: in force, or inserted by a change that counts. */
function present(run: Run, scope: Scope): boolean {
  return run.base || (run.inserted !== undefined && scope(run.inserted));
}

/** Whether a marked view shows the word: it is there, and no agreed strike has done away with an insertion. */
export function shows(run: Run, scope: Scope): boolean {
  return present(run, scope) && (run.base || !run.strikes.some((strike) => strike.state === 'accepted'));
}

/** Whether the word stands in the view's clean text. */
export function stands(run: Run, scope: Scope): boolean {
  return present(run, scope) && !run.strikes.some(scope);
}

/** A mark's attributes with the restylings that count. */
export function attributesIn(stretch: Stretch, scope: Scope): ParagraphAttributes {
  const counted = stretch.restyles.filter(({ standing }) => scope(standing));
  return counted.length === 0
    ? stretch.own
    : counted.reduce((own, { set }) => applySet(own, set), stretch.own);
}

/** A run's formatting with the format changes that count. */
export function formatIn(run: Run, scope: Scope): FormatSet {
  const counted = run.formats.filter(({ standing }) => scope(standing));
  if (counted.length === 0) return cleanFormat(run.formatBefore);
  return cleanFormat(Object.assign({}, run.formatBefore, ...counted.map(({ set }) => set)) as FormatSet);
}

/** Attributes after a set; `null` takes one away. */
export function applySet(own: ParagraphAttributes, set: ParagraphSet): ParagraphAttributes {
  return withoutNull({ ...own, ...set }) as ParagraphAttributes;
}

/** Formatting without what is switched off. */
export function cleanFormat(format: FormatSet): FormatSet {
  for (const value of Object.values(format))
    if (value === null || value === false) return withoutNull(format);
  return format;
}

function withoutNull(of: object): object {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== null && value !== false));
}
