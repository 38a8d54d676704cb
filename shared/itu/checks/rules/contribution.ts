/** The contribution as a whole: its cover, its deadlines, the order of its parts. */

import { startsSection } from '../../../views/labels.ts';
import { REASONS } from '../../../views/structure.ts';
import type { DraftFields } from '../../../weave/records.ts';
import type { CheckedDraft, Proposed } from '../draft.ts';
import type { Problem } from '../finding.ts';
import { NUMBER_STYLES } from './instrument.ts';
import { type DraftRule, lineOf } from './rule.ts';

const COVER = [
  'title',
  'source',
  'event',
  'date',
  'language',
] as const satisfies readonly (keyof DraftFields)[];

/** L27: the cover is filled in, and its title says what is proposed. */
export const coverComplete: DraftRule = function* ({ fields, lines, proposals }) {
  const missing = COVER.filter((name) => String(fields[name] ?? '').trim() === '');
  for (const name of missing) yield { say: `no-${name}`, place: null };
  const front = lines.filter((line) => line.front);
  const abstract = front.filter(({ style }) => style === 'Abstract');
  if (front.length > 1 && abstract.length > 0 && abstract.every(({ text }) => text.trim() === ''))
    yield { say: 'no-abstract', place: null };
  const says = /\b(?:proposed )?(modification|suppression|new resolution)/i
    .exec(fields.title ?? '')?.[1]
    ?.toLowerCase();
  const kinds = new Set(proposals.map(({ unit }) => unit.derived));
  const only = kinds.size === 1 ? [...kinds][0] : undefined;
  const wrong =
    (says === 'modification' && (only === 'SUP' || only === 'ADD')) ||
    (says === 'suppression' && (only === 'MOD' || only === 'ADD')) ||
    (says === 'new resolution' && (only === 'MOD' || only === 'SUP'));
  if (wrong && only) yield { say: 'title-symbol', values: { symbol: only }, place: null };
};

const DAY = 86_400_000;
/** What is due within two days is due now. */
const NEAR = 2 * DAY;

/** L28: contributions are due before the event; once it is over nothing is. */
export const deadlines: DraftRule = function* ({ event, now }) {
  if (!event || now === undefined || event.start === undefined || event.end === undefined) return;
  if (now > event.end + DAY) return;
  const firm = event.start - event.firmDays * DAY;
  const values = { date: new Date(firm).toISOString().slice(0, 10), event: event.code };
  if (now > firm) yield { say: 'deadline-passed', values, place: null };
  else if (now > firm - NEAR) yield { say: 'deadline-near', values, place: null };
};

/** L29: headings are known ones, preambular clauses come first, and something stands under each. */
export const sectionsInOrder: DraftRule = function* (draft) {
  for (const proposal of draft.proposals) {
    if (proposal.unit.derived === 'SUP') continue;
    yield* headingsOf(proposal, draft);
  }
};

function* headingsOf({ sections, text }: Proposed, draft: CheckedDraft): Iterable<Problem> {
  let operative = false;
  for (const { heading, clause, lines } of sections) {
    const words = heading.text.trim();
    const isNew = heading.isNew(0, heading.text.length) || !heading.isInForce;
    if (words !== '' && clause === null && isNew)
      yield { say: 'heading-unknown', values: { words }, place: draft.placeIn(heading) };
    if (clause === 'preambular' && operative && isNew)
      yield { say: 'section-order', values: { words }, place: draft.placeIn(heading) };
    operative ||= clause === 'operative';
    if (words === '' || lines.some((line) => line.text.trim() !== '')) continue;
    if (leadsOn(text[text.indexOf(heading) + 1])) continue;
    const last = draft.lines.at(-1);
    yield {
      say: 'section-empty',
      values: { words },
      place: draft.placeIn(heading),
      ...(heading !== last ? { mend: [{ kind: 'strike', key: heading.key }] as const } : {}),
    };
  }
}

/** Whether a heading leads on to another kind of heading, as `resolves` to `SECTION 1`. */
function leadsOn(next: Proposed['text'][number] | undefined): boolean {
  return next !== undefined && next.style !== 'Call' && startsSection(next.attributes);
}

/** L35: an instrument follows on its proposal line, and its reasons on that. */
export const partsTogether: DraftRule = function* (draft) {
  for (const { line, lines, text, reasons, unit } of draft.proposals) {
    const [first] = text;
    const number = lineOf(text, ...NUMBER_STYLES);
    if (number && first && first !== number && unit.kind !== 'OTHER')
      yield { say: 'instrument-apart', place: draft.placeIn(line) };
    const isNumber = (style: string) => (NUMBER_STYLES as readonly string[]).includes(style);
    const numbers = text.filter(({ style, text: words }) => isNumber(style) && words.trim() !== '');
    const [, second] = numbers;
    if (second) yield { say: 'two-instruments', place: draft.placeIn(second) };
    const [reason] = reasons;
    const last = lines.findLast(({ style }) => style !== REASONS);
    if (reason && last && lines.indexOf(last) > lines.indexOf(reason))
      yield { say: 'reasons-inside', place: draft.placeIn(reason) };
  }
};
