/**
 * Looks that a draft has no mark for: hidden words, a line through them, capitals, a ground, marks of emphasis. The words
 * stay, and each place is told where they looked so.
 */
import type { FindingKind } from '../../../shared/weave/findings.ts';
import type { XmlElement } from '../xml.ts';
import { find, type Reading } from './reading.ts';
import { type Look, shownLook } from './styles.ts';

/** Each look, and what is told of it. */
const LOST: readonly (readonly [keyof Look, FindingKind])[] = [
  ['hidden', 'hidden text'],
  ['strike', 'strike-through'],
  ['doubleStrike', 'strike-through'],
  ['caps', 'capitals'],
  ['highlighted', 'highlighting'],
  ['shaded', 'shading'],
  ['emphasized', 'emphasis marks'],
];

/** The places of a paragraph where words look so and go on doing so, with their words so far. */
export type LostPlaces = Map<FindingKind, string>;

/**
 * What the words of a run lose. `capitals`: whether the draft's own style gives them. What is kept beside the words
 * (`aside`) has all of their look but capitals.
 */
export function lostLooks(
  properties: XmlElement | undefined,
  { look, capitals }: { readonly look: Look; readonly capitals: boolean },
  aside: string | undefined,
  { styles }: Pick<Reading, 'styles'>,
): ReadonlySet<FindingKind> {
  const shown = shownLook(properties, look, styles);
  const lost = LOST.filter(([name]) => shown(name) && (name === 'caps' ? !capitals : aside === undefined));
  return new Set(lost.map(([, kind]) => kind));
}

/** Words that lose these looks, behind those of `places`: a place ends where words look otherwise. */
export function meetLost(
  places: LostPlaces,
  lost: ReadonlySet<FindingKind>,
  words: string,
  reading: Pick<Reading, 'findings'>,
): void {
  for (const kind of [...places.keys()]) if (!lost.has(kind)) endPlace(places, kind, reading);
  for (const kind of lost) places.set(kind, (places.get(kind) ?? '') + words);
}

/** Tells the places that a paragraph ends. */
export function endLost(places: LostPlaces, reading: Pick<Reading, 'findings'>): void {
  for (const kind of [...places.keys()]) endPlace(places, kind, reading);
}

/** Where nothing but space looks so, nothing is lost. */
function endPlace(places: LostPlaces, kind: FindingKind, reading: Pick<Reading, 'findings'>): void {
  const words = places.get(kind) ?? '';
  places.delete(kind);
  if (words.trim() !== '') find(reading, kind, words);
}
