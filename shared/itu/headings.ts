/** The headings of a resolution's sections, by the words they begin with: which items they call for. */
import type { LabelKind } from '../weave/records.ts';

/** Operative clauses (verb and addressee): their items are numbered. `notes` is one, `noting` is not. */
const OPERATIVE = [
  'abrogates',
  'adopts',
  'agrees',
  'appeals',
  'approves',
  'authorizes',
  'calls upon',
  'charges',
  'confirms',
  'declares',
  'decides',
  'directs',
  'encourages',
  'endorses',
  'entrusts',
  'expresses',
  'instructs',
  'invites',
  'notes',
  'recommends',
  'requests',
  'resolves',
  'suppresses',
  'urges',
];

/** Words that may stand before the verb: `further invites`. */
const BEFORE_VERB = /^(further|also|and|in addition|moreover) /;

/** Letters in preambular clauses (participles: `considering`), numbers in operative ones. */
export function itemsUnder(heading: string): LabelKind {
  const words = heading.toLowerCase().replace(/\s+/g, ' ').trim().replace(BEFORE_VERB, '');
  return OPERATIVE.some((verb) => words === verb || words.startsWith(`${verb} `)) ? 'number' : 'letter';
}
