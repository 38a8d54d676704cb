/**
 * What delegations hold of each proposal, tied to the version that each of them saw: the latest word of a delegation
 * counts, and is to be confirmed once the proposal says something else. A proposal is named by the key of its line.
 */
import { clientOfChange, type Position, ROOTS } from '../weave/records.ts';
import type { Reading } from './reading.ts';

/** What one delegation holds. */
export interface Holding {
  readonly delegation: string;
  readonly position: Position['position'];
  /** The version that it saw. */
  readonly version: string;
  readonly at: number;
}

/** The latest position of each delegation, by the proposal's key, in alphabetical order of the delegations. */
export function positionsOn(reading: Reading): ReadonlyMap<string, readonly Holding[]> {
  const latest = new Map<string, Map<string, Holding & { readonly id: string }>>();
  for (const [id, { proposal, position, version, at }] of reading.weave.doc
    .getMap<Position>(ROOTS.positions)
    .entries()) {
    const delegation = reading.register.author(clientOfChange(id))?.delegation ?? '';
    if (delegation === '') continue;
    const held = latest.get(proposal) ?? new Map<string, Holding & { readonly id: string }>();
    latest.set(proposal, held);
    const before = held.get(delegation);
    if (!before || at > before.at || (at === before.at && id > before.id))
      held.set(delegation, { id, delegation, position, version, at });
  }
  return new Map(
    [...latest].map(([proposal, held]) => [
      proposal,
      [...held.values()]
        .map(({ id: _, ...holding }): Holding => holding)
        .sort((a, b) => (a.delegation < b.delegation ? -1 : 1)),
    ]),
  );
}

/** The version of a proposal that says this: the same words, the same version (FNV-1a, 32 bits twice, in hex). */
export function versionOf(lines: readonly string[]): string {
  const text = lines.join('\n');
  return hash(text, 0x811c9dc5) + hash(text, 0x01000193);
}

function hash(text: string, seed: number): string {
  let value = seed;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value.toString(16).padStart(8, '0');
}
