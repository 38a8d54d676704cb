/** The lines that name an instrument: its number, its title, its history, who adopts it. */
import type { ItuEvent } from '../../events.ts';
import type { CheckedDraft, Proposed } from '../draft.ts';
import type { Edit, Mend, Problem } from '../finding.ts';
import type { Line } from '../lines.ts';
import { type DraftRule, eachLine, lineOf } from './rule.ts';

/** Styles of the line with an instrument's number, of its title, of its history. */
export const NUMBER_STYLES = ['ResNo', 'RecNo', 'DecNo', 'OpinionNo', 'QuestionNo'] as const;
export const TITLE_STYLES = ['Restitle', 'Rectitle', 'Dectitle', 'Opiniontitle', 'Questiontitle'] as const;
export const HISTORY_STYLES = ['Resref', 'Recref'] as const;
const ADOPTING_STYLE = 'Normalaftertitle';

/** `[IAP-1]`, with any hyphen. */
export const PLACEHOLDER = /\[[A-Za-z]+(?:\/[A-Za-z]+)*[-‑]\d+\]/;

/** The brackets of a line: where the words inside begin and end. */
function bracketsIn(
  text: string,
): { readonly from: number; readonly to: number; readonly words: string } | null {
  const match = /[(（]([^()（）]*)[)）][^()（）]*$/.exec(text);
  if (!match) return null;
  const from = match.index + 1;
  const words = match[1] ?? '';
  return { from, to: from + words.length, words };
}

const plain = (words: string) => words.replaceAll('\u00a0', ' ').replace(/\s+/g, ' ').trim();
const withoutSpaces = (words: string) =>
  words
    .replaceAll('‑', '-')
    .replace(/[\s\u00a0]/g, '')
    .toLowerCase();

/** What a line should say and does not: the edit that makes it so. */
interface Wanting {
  readonly line: Line;
  readonly say: 'number-line' | 'history-line' | 'adopting-line';
  readonly wanted: string;
  readonly edit: Edit;
}

/** The lines of a proposal that do not name the event they are for, where anything in the proposal is changed. */
export function wantingIn({ unit, text }: Proposed, event: ItuEvent): readonly Wanting[] {
  if (unit.derived === 'SUP' || unit.derived === 'NOC') return [];
  const wanting: Wanting[] = [];
  const number = lineOf(text, ...NUMBER_STYLES);
  const isNew = unit.derived === 'ADD';
  const revised = isNew ? event.history : event.revised;
  if (number && revised !== '') wanting.push(...inBrackets(number, 'number-line', revised));
  const history = lineOf(text, ...HISTORY_STYLES);
  if (history && event.history !== '') wanting.push(...historyOf(history, event, isNew));
  const adopting = lineOf(text, ADOPTING_STYLE);
  const who = bracketsIn(event.adopting);
  if (adopting && who) wanting.push(...inBrackets(adopting, 'adopting-line', who.words));
  return wanting;
}

function inBrackets(line: Line, say: Wanting['say'], wanted: string): Wanting[] {
  const brackets = bracketsIn(line.text);
  if (brackets && withoutSpaces(brackets.words) === withoutSpaces(wanted)) return [];
  const end = line.text.trimEnd().length;
  const place = brackets ? line.place(brackets.from, brackets.to) : line.place(end, end);
  const { key, from, to } = place;
  const text = brackets ? wanted : ` (${wanted})`;
  return [{ line, say, wanted, edit: { kind: 'replace', key, from, to, text } }];
}

/** The history gains the event behind what it was in force. */
function historyOf(line: Line, event: ItuEvent, isNew: boolean): Wanting[] {
  const brackets = bracketsIn(line.text);
  const parts = brackets ? brackets.words.split(';').map(withoutSpaces) : [];
  if (parts.at(-1) === withoutSpaces(event.history)) return [];
  if (!brackets || isNew) return inBrackets(line, 'history-line', event.history);
  const { key, to } = line.place(brackets.from, brackets.to);
  return [
    {
      line,
      say: 'history-line',
      wanted: `${plain(brackets.words)}; ${event.history}`,
      edit: { kind: 'replace', key, from: to, to, text: `; ${event.history}` },
    },
  ];
}

/** L16: number line, history line and adopting line name the same place and year. */
export const eventInTitles: DraftRule = function* (draft) {
  const { event, proposals } = draft;
  for (const proposal of proposals) {
    if (event)
      for (const { line, say, wanted, edit } of wantingIn(proposal, event))
        yield { say, values: { wanted }, place: draft.placeIn(line), mend: [edit] };
    yield* revInAdopting(proposal, draft);
    yield* historyKept(proposal, draft);
  }
};

/** `Rev.` stands in the number line only. */
function* revInAdopting({ text }: Proposed, draft: CheckedDraft): Iterable<Problem> {
  const line = lineOf(text, ADOPTING_STYLE);
  const match = line && /\(Rev\.[\s\u00a0]?/.exec(line.text);
  if (!line || !match || draft.event) return;
  const place = draft.placeIn(line, match.index + 1, match.index + match[0].length);
  const mend: Mend = [{ kind: 'replace', key: place.key, from: place.from, to: place.to, text: '' }];
  yield { say: 'rev-in-adopting', place, mend };
}

/** What the history said in force it says still. */
function* historyKept({ text }: Proposed, draft: CheckedDraft): Iterable<Problem> {
  const line = lineOf(text, ...HISTORY_STYLES);
  const before = line && bracketsIn(line.inForce ?? '');
  const now = line && bracketsIn(line.text);
  if (!line || !before || !now || !line.isChanged) return;
  const kept = now.words.split(';').map(withoutSpaces);
  const lost = before.words.split(';').filter((part) => !kept.includes(withoutSpaces(part)));
  for (const part of lost)
    yield {
      say: 'history-lost',
      values: { lost: plain(part) },
      place: draft.placeIn(line, now.from, now.to),
    };
}

/** L17: `Rev.` and a no-break space; `;` and a space in a history. */
export const revSpacing = eachLine(function* (line) {
  for (const { 0: words, index } of line.text.matchAll(/\bRev\.(?=\p{L})/gu)) {
    if (line.isNew(index, index + words.length + 1))
      yield { say: 'rev-spacing', from: index, to: index + words.length, by: 'Rev.\u00a0' };
  }
  const history = (HISTORY_STYLES as readonly string[]).includes(line.style);
  for (const { index } of history ? line.text.matchAll(/;(?=\S)/g) : [])
    yield { say: 'history-spacing', from: index, to: index + 1, by: '; ' };
});
