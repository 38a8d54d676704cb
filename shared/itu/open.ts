/** What is still open in a draft, as its meeting goes through it before the contribution is filed. */
import { threads } from '../views/comments.ts';
import { entries } from '../views/entries.ts';
import type { Reading } from '../views/reading.ts';
import { type Bracket, bracketsIn, type OptionSet, optionsIn } from './brackets.ts';
import { supportIn } from './support.ts';
import { isWant } from './wanting.ts';

/** All that is open. */
export interface OpenPoints {
  readonly options: readonly OptionSet[];
  /** Those around words that are not agreed, strays included. */
  readonly brackets: readonly Bracket[];
  readonly notes: readonly Bracket[];
  /** How many changes wait for a decision, threads for an end, and positions to be confirmed. */
  readonly undecided: number;
  readonly comments: number;
  readonly toConfirm: number;
}

/** What is open now. A number that is still to be given, as in `[IAP-1]`, is not: ITU gives it. */
export function openPoints(reading: Reading): OpenPoints {
  const all = bracketsIn(reading);
  const of = (kind: Bracket['kind']) => all.filter((bracket) => bracket.kind === kind);
  return {
    options: optionsIn(all),
    brackets: of('words'),
    notes: of('note'),
    undecided: entries(reading).filter(({ state }) => state === 'pending').length,
    // Who wants brackets stands beside them.
    comments: threads(reading).filter(({ resolved, remarks }) => !resolved && !isWant(remarks[0]?.text ?? ''))
      .length,
    toConfirm: supportIn(reading).reduce((sum, { standing }) => sum + standing.toConfirm.length, 0),
  };
}
