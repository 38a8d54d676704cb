/** The list of changes: what people see as one change, where it stands and what it says. */

import { lengthOf } from '../weave/pieces.ts';
import { joinRanges } from '../weave/ranges.ts';
import { type Id, idKey, type ParagraphAttributes, type Range } from '../weave/records.ts';
import type { Change } from '../weave/register.ts';
import { markedParagraphs } from './marked.ts';
import type { Entry, MarkedParagraph } from './paragraphs.ts';
import type { Reading } from './reading.ts';
import { referenceLabels } from './references.ts';
import { everything, shows } from './scope.ts';
import type { Run, State, Stretch } from './state.ts';
import { PROPOSAL } from './structure.ts';
import { contentText } from './text.ts';

/** One change at one stretch of words. `void`: it bears upon words that are not there. */
interface Bearing {
  readonly change: Change;
  readonly state: State | 'void';
  readonly range: Range;
  readonly text: string;
  /** What it refers to, where it is a reference. */
  readonly to?: Id;
  /** The place of the cell in which the word is a mark. */
  readonly cell?: Cell;
}

type Cell = NonNullable<ParagraphAttributes['cell']>;

/** All that a record does, in the order of the text; `place` counts through the whole text. */
export interface Effect {
  readonly change: Change;
  readonly bearings: readonly (Bearing & { readonly place: number })[];
}

/** What every record of the draft does, those with nothing left to do included. */
export function effectsOf(reading: Reading): ReadonlyMap<string, Effect> {
  const cached = effectsCache.get(reading);
  if (cached?.version === reading.version) return cached.effects;
  const effects = new Map<string, { change: Change; bearings: (Bearing & { place: number })[] }>();
  let place = 0;
  const front = frontEnd(reading);
  for (const [at, stretch] of reading.stretches.entries()) {
    for (const bearing of bearingsIn(stretch, reading)) {
      if (at <= front && comesWithDraft(bearing)) continue;
      const effect = effects.get(bearing.change.id) ?? { change: bearing.change, bearings: [] };
      effect.bearings.push({ ...bearing, place: place++ });
      effects.set(bearing.change.id, effect);
    }
  }
  effectsCache.set(reading, { version: reading.version, effects });
  return effects;
}

/** The place of the first proposal line; -1 where there is none. */
function frontEnd(reading: Reading): number {
  return reading.stretches.findIndex(
    ({ own, mark }) => own.style === PROPOSAL && mark !== null && shows(mark, everything),
  );
}

/** The cover, the introduction and the proposal line come with a draft: no change of the text in force. */
function comesWithDraft({ change, state }: Bearing): boolean {
  return change.record.kind === 'insert' && change.record.agreed === true && state === 'accepted';
}

const effectsCache = new WeakMap<Reading, { version: number; effects: ReadonlyMap<string, Effect> }>();

const bearingsCache = new WeakMap<Stretch, readonly Bearing[]>();

function bearingsIn(stretch: Stretch, reading: Reading): readonly Bearing[] {
  const cached = bearingsCache.get(stretch);
  if (cached) return cached;
  const bearings: Bearing[] = [];
  const runs = stretch.mark ? [...stretch.runs, stretch.mark] : stretch.runs;
  for (const run of runs) bearings.push(...bearingsAt(run, reading));
  const { mark } = stretch;
  if (mark) {
    const range: Range = [mark.client, mark.clock, 1];
    for (const { standing } of stretch.restyles) {
      const change = reading.register.changes.get(standing.change);
      if (change) bearings.push({ change, state: isThere(mark) ? standing.state : 'void', range, text: '¶' });
    }
    for (const { change, state } of stretch.past) bearings.push({ change, state, range, text: '¶' });
  }
  bearingsCache.set(stretch, bearings);
  return bearings;
}

/** Whether the word is in force or inserted and not gone. */
const isThere = (run: Run) => shows(run, everything);

function bearingsAt(run: Run, reading: Reading): Bearing[] {
  const range: Range = [run.client, run.clock, lengthOf(run.content)];
  const mark = typeof run.content !== 'string' && run.content.type === 'paragraph' ? run.content : null;
  const text =
    typeof run.content === 'string' || run.content.type !== 'paragraph' ? contentText(run.content) : '¶';
  const to = typeof run.content !== 'string' && run.content.type === 'reference' ? run.content.to : undefined;
  const also = { ...(mark?.cell ? { cell: mark.cell } : {}), ...(to ? { to } : {}) };
  const bearings: Bearing[] = [];
  if (run.insertion) {
    const { change, state } = run.insertion;
    bearings.push({
      change,
      state: state === 'pending' && !isThere(run) ? 'void' : state,
      range,
      text,
      ...also,
    });
  }
  const present = run.base || run.inserted !== undefined;
  for (const { change: id, state } of [...run.strikes, ...run.formats.map(({ standing }) => standing)]) {
    const change = reading.register.changes.get(id);
    if (change) bearings.push({ change, state: present ? state : 'void', range, text, ...also });
  }
  for (const { change, state } of run.past)
    bearings.push({ change, state: present ? state : 'void', range, text, ...also });
  return bearings;
}

/** The ranges in which a record stands in one of these states. */
export function rangesIn(effect: Effect, states: ReadonlySet<State>): Range[] {
  const held = effect.bearings.filter(({ state }) => state !== 'void' && states.has(state));
  return joinRanges(held.map(({ range }) => range));
}

/** The records of each entry, in the order they were written; entries in the order of the text. */
export function recordsByEntry(reading: Reading): ReadonlyMap<string, Effect[]> {
  const entries = new Map<string, Effect[]>();
  for (const effect of effectsOf(reading).values()) {
    const id = reading.register.entryOf(effect.change);
    const effects = entries.get(id);
    if (effects) effects.push(effect);
    else entries.set(id, [effect]);
  }
  for (const effects of entries.values()) effects.sort((a, b) => written(a.change) - written(b.change));
  return entries;
}

/** Records of one person sort by time, those of one client id by their number. */
function written(change: Change): number {
  return change.record.at * 1000 + Number(change.id.split('.')[1] ?? 0);
}

/** What people see as changes, in the order of the text. Strikes of one's own undecided words are none. */
export function entries(reading: Reading): readonly Entry[] {
  const cached = entriesCache.get(reading);
  if (cached?.version === reading.version) return cached.entries;
  const list: Entry[] = [];
  for (const [id, effects] of recordsByEntry(reading)) {
    const entry = entryOf(id, effects, reading);
    if (entry) list.push(entry);
  }
  entriesCache.set(reading, { version: reading.version, entries: list });
  return list;
}

const entriesCache = new WeakMap<Reading, { version: number; entries: readonly Entry[] }>();

function entryOf(id: string, effects: readonly Effect[], reading: Reading): Entry | null {
  const seen = effects.filter(({ bearings }) => bearings.some(({ state }) => state !== 'void'));
  const [first] = seen;
  if (!first) return null;
  const state = entryState(seen);
  const author = reading.register.author(first.change.client);
  const inserted = textOf(seen, 'insert', state, reading);
  const struck = textOf(seen, 'delete', state, reading);
  const group = seen.map(({ change }) => change.record.group).find((of) => of !== undefined);
  const kind = kindOf(seen, inserted, struck);
  return {
    id,
    records: seen.map(({ change }) => change.id),
    kind,
    author: { user: author?.user ?? '', name: author?.name ?? '', delegation: author?.delegation ?? '' },
    at: first.change.record.at,
    state,
    text: kind === 'delete' ? struck : inserted || struck || textOf(seen, 'format', state, reading) || '¶',
    ...(kind === 'replace' ? { struck } : {}),
    ...(kind === 'insert' || kind === 'delete' ? cellsOf(seen, kind, state, reading) : {}),
    ...(group !== undefined ? { group } : {}),
    ...(state === 'pending' && isPartlyDecided(seen) ? { partly: true } : {}),
  };
}

/** Undecided while any word of it is; then by what was decided; withdrawn where nothing of it is left. */
function entryState(effects: readonly Effect[]): Entry['state'] {
  const has = (state: State) =>
    effects.some(({ bearings }) => bearings.some((bearing) => bearing.state === state));
  if (has('pending')) return 'pending';
  if (has('accepted')) return 'accepted';
  return has('rejected') ? 'rejected' : 'withdrawn';
}

function isPartlyDecided(effects: readonly Effect[]): boolean {
  return effects.some(({ bearings }) =>
    bearings.some(({ state }) => state === 'accepted' || state === 'rejected'),
  );
}

function textOf(
  effects: readonly Effect[],
  kind: Change['record']['kind'],
  state: Entry['state'],
  reading: Reading,
): string {
  return effects
    .filter(({ change }) => change.record.kind === kind)
    .flatMap(({ bearings }) => bearings)
    .filter((bearing) => bearing.state === state)
    .sort((a, b) => a.place - b.place)
    .map(({ text, to }) => (to ? printed(to, reading) : text))
    .join('');
}

/** The label that a reference prints. */
function printed(to: Id, reading: Reading): string {
  const { final, base } = referenceLabels(markedParagraphs(reading)).get(idKey(...to)) ?? {};
  return final ?? base ?? '…';
}

/** Which cells come or go with their marks. A paragraph more in a cell is none. */
function cellsOf(
  effects: readonly Effect[],
  kind: 'insert' | 'delete',
  state: Entry['state'],
  reading: Reading,
): Pick<Entry, 'cells'> {
  const marks = effects
    .filter(({ change }) => change.record.kind === kind)
    .flatMap(({ bearings }) => bearings)
    .filter((bearing) => bearing.state === state && bearing.text === '¶');
  const cells = marks.flatMap(({ cell }) => (cell ? [cell] : []));
  const rows = new Set(cells.map(([table, row]) => `${table} ${row}`)).size;
  const columns = new Set(cells.map(([table, , column]) => `${table} ${column}`)).size;
  if (rows <= 1 && columns <= 1) return {};
  // One mark outside them parts a table from what stood there.
  if (marks.length - cells.length > 1) return { cells: 'text' };
  if (rows <= 1 || columns <= 1) return { cells: rows > 1 ? 'column' : 'row' };
  return { cells: areTables(cells, reading) ? 'table' : 'cells' };
}

/** Whether these are all the cells of the tables they stand in. */
function areTables(cells: readonly Cell[], reading: Reading): boolean {
  const places = new Set(cells.map((cell) => cell.join(' ')));
  const tables = new Set(cells.map(([table]) => table));
  return [...tables].every((table) =>
    [...(cellsByTable(reading).get(table) ?? [])].every((place) => places.has(place)),
  );
}

const tablesCache = new WeakMap<Reading, { version: number; cells: ReadonlyMap<string, Set<string>> }>();

/** The cells of each table in the marked view, as their places. */
function cellsByTable(reading: Reading): ReadonlyMap<string, ReadonlySet<string>> {
  const cached = tablesCache.get(reading);
  if (cached?.version === reading.version) return cached.cells;
  const cells = new Map<string, Set<string>>();
  for (const { attributes } of markedParagraphs(reading)) {
    if (!attributes.cell) continue;
    const [table] = attributes.cell;
    cells.set(table, (cells.get(table) ?? new Set()).add(attributes.cell.join(' ')));
  }
  tablesCache.set(reading, { version: reading.version, cells });
  return cells;
}

function kindOf(effects: readonly Effect[], inserted: string, struck: string): Entry['kind'] {
  if (inserted !== '' && struck !== '') return 'replace';
  if (inserted !== '') return 'insert';
  if (struck !== '') return 'delete';
  return effects.some(({ change }) => change.record.kind === 'format') ? 'format' : 'paragraph';
}

/** Where a change stands: the heading of its section, the label of its item, the paragraph's key. */
export interface Place {
  readonly section?: string;
  readonly label?: string;
  readonly key: string;
}

/** Where the change stands in the marked view; null where nothing of it is shown. */
export function whereOf(reading: Reading, entryId: string): Place | null {
  const cached = placesCache.get(reading);
  const places = cached?.version === reading.version ? cached.places : placesOf(reading);
  placesCache.set(reading, { version: reading.version, places });
  return places.get(entryId) ?? null;
}

const placesCache = new WeakMap<Reading, { version: number; places: ReadonlyMap<string, Place> }>();

function placesOf(reading: Reading): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  let section: string | undefined;
  for (const paragraph of markedParagraphs(reading)) {
    if (paragraph.attributes.style === 'Call') section = headingOf(paragraph);
    const label = paragraph.label.final ?? paragraph.label.base;
    const place: Place = {
      key: paragraph.key,
      ...(section !== undefined ? { section } : {}),
      ...(label !== undefined ? { label } : {}),
    };
    for (const entry of entriesIn(paragraph)) if (!places.has(entry)) places.set(entry, place);
  }
  return places;
}

/** The changes that a paragraph shows. */
export function entriesIn({ runs, mark, restyles }: MarkedParagraph): Set<string> {
  const found = new Set<string>();
  for (const { insertion, strikes, formats } of [...runs, { ...mark, formats: restyles }]) {
    if (insertion) found.add(insertion.entry);
    for (const { entry } of [...strikes, ...formats]) found.add(entry);
  }
  return found;
}

/** A paragraph's standing words. */
export function headingOf({ runs }: MarkedParagraph): string {
  return runs
    .map(({ strikes, content }) => (strikes.length === 0 ? contentText(content) : ''))
    .join('')
    .trim();
}
