/** Which changes cannot be carried over to a new text in force, and why: nothing is said that the new text does not show. */
import type { LeftReason } from '../../shared/protocol/drafts.ts';

/** A unit of the old text (a character, an embed, ¶), and the entries that insert it, strike it or bear upon it at all. */
export interface Borne {
  readonly key: string;
  /** Absent where the unit is in force. */
  readonly inserted?: string;
  readonly strikes: readonly string[];
  readonly entries: readonly string[];
}

/** What became of all that one entry bears upon. Places count the units in force before them. */
interface Fate {
  /** What it inserts, by its place. */
  readonly inserted: Map<number, string>;
  /** The places of what it strikes in force. */
  readonly struck: number[];
  /** How many units in force are gone, and how many that are no spaces still stand. */
  gone: number;
  stands: number;
  /** Whether what stood side by side no longer does. */
  apart: boolean;
}

/** The old text's units in force with where each stands in the new text, -1 where it is gone; and the new text's units. */
interface Texts {
  readonly base: readonly Borne[];
  readonly map: Int32Array;
  readonly after: readonly string[];
}

/** Why which entries are left. `map` has for each unit in force where it stands in `after`; -1 where it is gone. */
export function reasonsToLeave(
  units: readonly Borne[],
  map: Int32Array,
  after: readonly string[],
): Map<string, LeftReason> {
  const texts = { base: units.filter(({ inserted }) => inserted === undefined), map, after };
  const fates = fatesOf(units, texts);
  const adopted = adoption(texts, fates.values());
  const left = new Map<string, LeftReason>();
  for (const [entry, fate] of fates) {
    const { gone, apart, inserted, stands } = fate;
    if (gone === 0 && !apart) continue;
    const isGone = inserted.size === 0 && stands === 0;
    left.set(entry, adopted(fate) ? 'adopted' : isGone ? 'gone' : 'changed');
  }
  leaveSecondStrikes(units, left);
  leaveWithInsertions(units, left);
  return left;
}

function fatesOf(units: readonly Borne[], { map, after }: Texts): ReadonlyMap<string, Fate> {
  const fates = new Map<string, Fate>();
  const fateOf = (entry: string): Fate => {
    const fate = fates.get(entry) ?? { inserted: new Map(), struck: [], gone: 0, stands: 0, apart: false };
    fates.set(entry, fate);
    return fate;
  };
  let place = 0;
  for (const { key, inserted, strikes, entries } of units) {
    const here = map[place] ?? -1;
    if (inserted !== undefined) {
      const fate = fateOf(inserted);
      fate.inserted.set(place, (fate.inserted.get(place) ?? '') + key);
      const before = place === 0 ? -1 : (map[place - 1] ?? -1);
      const behind = place === map.length ? after.length : here;
      if ((place > 0 && before < 0) || behind !== before + 1) fate.apart = true;
      continue;
    }
    for (const entry of new Set(entries)) {
      const fate = fateOf(entry);
      if (here < 0) fate.gone++;
      else if (isSolid(key)) fate.stands++;
    }
    for (const entry of strikes) {
      const fate = fateOf(entry);
      if (fate.struck.at(-1) === place - 1 && here >= 0 && map[place - 1] !== here - 1) fate.apart = true;
      fate.struck.push(place);
    }
    place++;
  }
  return fates;
}

/**
 * Whether all that an entry wants is in force already: around each of its places the words that nobody strikes still
 * stand, and between them are the words that it inserts; where it only strikes, nothing but what somebody inserts there.
 */
function adoption(texts: Texts, all: Iterable<Fate>): (fate: Fate) => boolean {
  const insertedAt = new Map<number, string>();
  for (const { inserted } of all)
    for (const [place, words] of inserted) insertedAt.set(place, (insertedAt.get(place) ?? '') + words);
  const { before, behind } = neighbours(texts);
  const known = new Map<number, { readonly now: string | null; readonly proposed: string }>();
  const between = (place: number) => {
    const from = before[place] ?? -1;
    const to = behind[place] ?? texts.base.length;
    const found = known.get(from) ?? { now: wordsBetween(from, to, texts), proposed: proposedIn(from, to) };
    known.set(from, found);
    return found;
  };
  const proposedIn = (from: number, to: number): string => {
    let words = '';
    for (let place = from + 1; place <= to; place++) words += insertedAt.get(place) ?? '';
    return tokensOf(words);
  };
  return ({ inserted, struck, stands }) => {
    if (stands > 0) return false;
    if (inserted.size > 0)
      return [...inserted].every(([place, words]) => holds(between(place).now, tokensOf(words)));
    return (
      struck.length > 0 &&
      struck.every((place) => {
        const { now, proposed } = between(place);
        return now === '' || (now !== null && holds(proposed, now));
      })
    );
  };
}

/** For each place the nearest units in force before and behind it that are no spaces and were not struck and left out. */
function neighbours({ base, map }: Texts): { readonly before: Int32Array; readonly behind: Int32Array } {
  const counts = base.map(
    ({ key, strikes }, at) => isSolid(key) && (strikes.length === 0 || (map[at] ?? -1) >= 0),
  );
  const before = new Int32Array(base.length + 1).fill(-1);
  const behind = new Int32Array(base.length + 1).fill(base.length);
  for (let at = 1; at <= base.length; at++) before[at] = counts[at - 1] ? at - 1 : (before[at - 1] ?? -1);
  for (let at = base.length - 1; at >= 0; at--)
    behind[at] = counts[at] ? at : (behind[at + 1] ?? base.length);
  return { before, behind };
}

/** What the new text says between two units of the old one; null where one of them is gone. */
function wordsBetween(from: number, to: number, { base, map, after }: Texts): string | null {
  const start = from < 0 ? -1 : (map[from] ?? -1);
  const end = to === base.length ? after.length : (map[to] ?? -1);
  if ((from >= 0 && start < 0) || end < 0) return null;
  return tokensOf(after.slice(start + 1, end).join(''));
}

/** Of several strikes of the same words the first is carried over. */
function leaveSecondStrikes(units: readonly Borne[], left: Map<string, LeftReason>): void {
  for (const { strikes } of units) {
    const [, ...others] = strikes.filter((entry) => !left.has(entry));
    for (const entry of others) left.set(entry, 'twice');
  }
}

/** What bears upon inserted words stays behind with them. */
function leaveWithInsertions(units: readonly Borne[], left: Map<string, LeftReason>): void {
  const upon = units.filter(({ inserted, entries }) => inserted !== undefined && entries.length > 1);
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const { inserted = '', entries } of upon)
      if (left.has(inserted)) for (const entry of entries) if (!left.has(entry)) left.set(entry, 'changed');
  }
}

const isSolid = (key: string): boolean => /\S/.test(key);

/** Words and signs, one space apart. */
function tokensOf(text: string): string {
  return (text.match(/[\p{L}\p{M}\p{N}]+|\S/gu) ?? []).join(' ');
}

/** Whether these tokens stand in a text of tokens, whole and in their order. */
function holds(text: string | null, tokens: string): boolean {
  return text !== null && tokens !== '' && ` ${text} `.includes(` ${tokens} `);
}
