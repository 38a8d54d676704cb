/**
 * Undo: what has to be written so that records of one's own count no more. Pure: reads, and writes nothing. What is
 * undecided is withdrawn. What has been agreed stays agreed, so its opposite is proposed: a strike of inserted words,
 * the struck words again, formatting and attributes as they would be without. What was rejected is gone as it is.
 */
import type { Anchor } from '../../../shared/views/points.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import {
  applySet,
  attributesIn,
  cleanFormat,
  everything,
  formatIn,
  stands,
} from '../../../shared/views/scope.ts';
import type { Proposed, Run, State, Stretch } from '../../../shared/views/state.ts';
import { differenceOf } from '../../../shared/weave/compose.ts';
import { lengthOf } from '../../../shared/weave/pieces.ts';
import { joinRanges } from '../../../shared/weave/ranges.ts';
import type { Embed, FormatSet, Id, ParagraphSet, Range } from '../../../shared/weave/records.ts';
import type { Register } from '../../../shared/weave/register.ts';
import type { Content, Insertion, Restyling } from '../intents/plan.ts';

/** Words, and what is to be set of their formatting. */
export interface Formatting {
  readonly ranges: readonly Range[];
  readonly set: FormatSet;
}

/** What takes records back. */
export interface TakeBack {
  /** The records, also those that are withdrawn already: what withdrew them may itself be taken back. */
  readonly withdraw: readonly string[];
  /** The opposite of what has been agreed. */
  readonly strike: readonly Range[];
  readonly insertions: readonly Insertion[];
  readonly formattings: readonly Formatting[];
  readonly restylings: readonly Restyling[];
  /** Which of the records have been agreed, and at which words. */
  readonly agreed: { readonly changes: readonly string[]; readonly ranges: readonly Range[] };
  /** Where it is to be seen, in the order of the text; empty where there is nothing left to take back. */
  readonly places: readonly Place[];
}

/** Words at which something is taken back. */
export interface Place {
  readonly range: Range;
  readonly isMark: boolean;
  /** Whether the words stood before. */
  readonly stood: boolean;
}

/** A word at which some of the records bear: a run of the text, or a paragraph's mark with its attributes. */
interface Touched {
  readonly run: Run;
  readonly stretch: Stretch;
  readonly isMark: boolean;
  /** Counts through the whole text. */
  readonly at: number;
  readonly bearings: readonly Bearing[];
  /** Whether the word is in force, or inserted and neither rejected nor withdrawn. */
  readonly isThere: boolean;
  /** Whether it would be, had its author not struck it. */
  readonly isStruckAway: boolean;
}

/** What one of the records does at a word. */
interface Bearing {
  readonly change: string;
  readonly kind: 'insertion' | 'strike' | 'format' | 'restyling' | 'past';
  readonly state: State;
}

/** Reads what takes the records back. A withdrawal taken back lets what it took count again. */
export function takingBack(reading: Reading, records: readonly string[]): TakeBack {
  const { register } = reading;
  const back = new Set(records);
  const again = new Set(
    records.flatMap((id) => {
      const record = register.changes.get(id)?.record;
      return record?.kind === 'withdraw' ? record.changes : [];
    }),
  );
  const all = wordsTouched(reading, new Set([...back, ...again]));
  const words = all.map((word) => ({
    ...word,
    bearings: word.bearings.filter(({ change }) => back.has(change)),
  }));
  const agreed = words.filter(({ bearings }) => bearings.some(isAgreed));
  return {
    withdraw: records,
    strike: joinRanges(
      words.filter((word) => has(word, 'insertion') && isStrikable(word, back)).map(rangeOf),
    ),
    insertions: struckWordsAgain(words.filter((word) => has(word, 'strike') && goesByThese(word, back))),
    formattings: formattingsWithout(
      words.filter((word) => has(word, 'format')),
      back,
    ),
    restylings: restylingsWithout(
      words.filter((word) => has(word, 'restyling')),
      back,
    ),
    agreed: {
      changes: [
        ...new Set(agreed.flatMap(({ bearings }) => bearings.filter(isAgreed).map(({ change }) => change))),
      ],
      ranges: agreed.map(rangeOf),
    },
    places: all
      .filter((word) => isSeen(word, back, again))
      .map((word) => ({ range: rangeOf(word), isMark: word.isMark, stood: stands(word.run, everything) })),
  };
}

const isAgreed = ({ state }: Bearing) => state === 'accepted';

/** Whether one of the records has been agreed as this at the word. */
function has({ bearings }: Touched, kind: Bearing['kind']): boolean {
  return bearings.some((bearing) => bearing.kind === kind && isAgreed(bearing));
}

function wordsTouched({ stretches, register }: Reading, records: ReadonlySet<string>): Touched[] {
  const touched: Touched[] = [];
  let at = 0;
  const look = (run: Run, stretch: Stretch, isMark: boolean) => {
    at++;
    const bearings = bearingsAt(run, stretch, isMark).filter(({ change }) => records.has(change));
    if (bearings.length > 0)
      touched.push({ run, stretch, isMark, at, bearings, ...presenceOf(run, register) });
  };
  for (const stretch of stretches) {
    for (const run of stretch.runs) look(run, stretch, false);
    if (stretch.mark) look(stretch.mark, stretch, true);
  }
  return touched;
}

function bearingsAt(run: Run, stretch: Stretch, isMark: boolean): Bearing[] {
  const bearings: Bearing[] = [];
  if (run.insertion)
    bearings.push({ kind: 'insertion', change: run.insertion.change.id, state: run.insertion.state });
  for (const { change, state } of run.strikes) bearings.push({ kind: 'strike', change, state });
  for (const { standing } of run.formats)
    bearings.push({ kind: 'format', change: standing.change, state: standing.state });
  for (const { standing } of isMark ? stretch.restyles : [])
    bearings.push({ kind: 'restyling', change: standing.change, state: standing.state });
  for (const { change, state } of isMark ? [...run.past, ...stretch.past] : run.past)
    bearings.push({ kind: 'past', change: change.id, state });
  return bearings;
}

function presenceOf({ base, inserted, insertion }: Run, register: Register) {
  const gone = insertion?.state === 'withdrawn' && !register.isWithdrawn(insertion.change.id);
  return { isThere: base || inserted !== undefined, isStruckAway: gone };
}

/** Whether anybody sees at the word that the one records count no more, and the others again. */
function isSeen(word: Touched, back: ReadonlySet<string>, again: ReadonlySet<string>): boolean {
  return word.bearings.some(({ change, kind, state }) => {
    if (again.has(change) && state === 'withdrawn') return kind === 'insertion' || word.isThere;
    if (!back.has(change) || state === 'rejected' || state === 'withdrawn') return false;
    if (state === 'accepted' && kind === 'insertion') return isStrikable(word, back);
    if (state === 'accepted' && kind === 'strike') return goesByThese(word, back);
    return word.isThere || (word.isStruckAway && kind === 'strike');
  });
}

/** Whether, once what is undecided of these records is withdrawn, nobody has struck the word. */
function isStrikable({ run }: Touched, back: ReadonlySet<string>): boolean {
  return run.strikes.every(({ change, state }) => back.has(change) && state === 'pending');
}

/** Whether the word would stand, were it not for these records' strikes. */
function goesByThese(word: Touched, back: ReadonlySet<string>): boolean {
  const { run } = word;
  const own = run.insertion && back.has(run.insertion.change.id);
  return word.isThere && !own && run.strikes.every(({ change }) => back.has(change));
}

function rangeOf({ run }: Touched): Range {
  return [run.client, run.clock, lengthOf(run.content)];
}

/** The words once more, behind where they stood, as they would now be. */
function struckWordsAgain(words: readonly Touched[]): Insertion[] {
  const insertions: { spot: { behind: Id }; content: Content[] }[] = [];
  let next = -1;
  for (const word of words) {
    const { run, at } = word;
    const open = at === next ? insertions.at(-1) : undefined;
    const spot = { behind: [run.client, run.clock + lengthOf(run.content) - 1] as const };
    if (open) Object.assign(open, { spot, content: [...open.content, contentOf(word)] });
    else insertions.push({ spot, content: [contentOf(word)] });
    next = at + 1;
  }
  return insertions;
}

function contentOf({ run, stretch, isMark }: Touched): Content {
  if (isMark) return { type: 'paragraph', ...attributesIn(stretch, everything) };
  if (typeof run.content !== 'string') return run.content as Embed;
  const set = formatIn(run, everything);
  return Object.keys(set).length === 0 ? run.content : { type: 'text', text: run.content, set };
}

/** The sets that count once what is undecided of these records is withdrawn, and those that ought to. */
function setsOf<S>(proposed: readonly Proposed<S>[], back: ReadonlySet<string>): { now: S[]; wanted: S[] } {
  const others = proposed.filter(({ standing }) => !back.has(standing.change));
  const left = proposed.filter(({ standing }) => !back.has(standing.change) || standing.state === 'accepted');
  return { now: left.map(({ set }) => set), wanted: others.map(({ set }) => set) };
}

function formattingsWithout(words: readonly Touched[], back: ReadonlySet<string>): Formatting[] {
  const found = new Map<string, { ranges: Range[]; set: FormatSet }>();
  for (const word of words.filter(({ isThere }) => isThere)) {
    const { formatBefore, formats } = word.run;
    const { now, wanted } = setsOf(formats, back);
    const after = (sets: readonly FormatSet[]) =>
      cleanFormat(Object.assign({}, formatBefore, ...sets) as FormatSet);
    const set: FormatSet = differenceOf(after(now), after(wanted));
    if (Object.keys(set).length === 0) continue;
    const key = JSON.stringify(Object.entries(set).sort());
    const formatting = found.get(key) ?? { ranges: [], set };
    formatting.ranges.push(rangeOf(word));
    found.set(key, formatting);
  }
  return [...found.values()].map(({ ranges, set }) => ({ ranges: joinRanges(ranges), set }));
}

function restylingsWithout(words: readonly Touched[], back: ReadonlySet<string>): Restyling[] {
  return words
    .filter(({ isThere }) => isThere)
    .flatMap(({ run, stretch }): Restyling[] => {
      const { now, wanted } = setsOf(stretch.restyles, back);
      const set = differenceOf(now.reduce(applySet, stretch.own), wanted.reduce(applySet, stretch.own));
      return Object.keys(set).length > 0 ? [{ mark: [run.client, run.clock], set: set as ParagraphSet }] : [];
    });
}

/** The last of consecutive ids. */
export function lastOf([client, clock, length]: Range): Id {
  return [client, clock + length - 1];
}

/** Where the caret goes: behind what has come back; where nothing has, before what has gone; else behind all of it. */
export function caretAfter(reading: Reading, { places }: TakeBack): Anchor | null {
  const back = places.findLast(({ range, stood }) => !stood && standsNow(reading, range));
  if (back) return { behind: lastOf(back.range) };
  const gone = places.find(({ range, stood }) => stood && !standsNow(reading, range));
  const place = gone ?? places.at(-1);
  if (!place) return null;
  const [client, clock] = place.range;
  return gone || place.isMark ? { before: [client, clock] } : { behind: lastOf(place.range) };
}

function standsNow({ weave, stretches }: Reading, [client, clock]: Range): boolean {
  const stretch = stretches[weave.placeOf(client, clock) ?? -1];
  const run = [...(stretch?.runs ?? []), ...(stretch?.mark ? [stretch.mark] : [])].find(
    (of) => of.client === client && of.clock <= clock && clock < of.clock + lengthOf(of.content),
  );
  return run !== undefined && stands(run, everything);
}
