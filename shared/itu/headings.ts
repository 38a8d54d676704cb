/** The headings of a resolution's sections, by the words they begin with: which items they call for. */
import type { LabelKind } from '../weave/records.ts';
import headings from './data/headings.json' with { type: 'json' };

/** `notes` is operative, `noting` is not; `further invites` begins with `invites`. */
const BEFORE_VERB = new RegExp(`^(?:${headings.beforeTheVerb.join('|')}) `);

const HAN = /^\p{Script=Han}/u;

/** What a heading is: a preambular clause (participle), an operative one (verb and addressee), or none that is known. */
export function clauseOf(heading: string): 'preambular' | 'operative' | null {
  // Arabic draws words out by U+0640, and Chinese has no space behind a verb.
  const words = heading
    .toLowerCase()
    .replaceAll('\u0640', '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(BEFORE_VERB, '');
  const begins = (verb: string) =>
    words === verb ||
    (words.startsWith(verb) && (HAN.test(verb) || !/\p{L}/u.test(words.charAt(verb.length))));
  if (headings.operative.some(begins)) return 'operative';
  return headings.preambular.some(begins) ? 'preambular' : null;
}

/** Letters in preambular clauses (participles: `considering`), numbers in operative ones. */
export function itemsUnder(heading: string): LabelKind {
  return clauseOf(heading) === 'operative' ? 'number' : 'letter';
}
