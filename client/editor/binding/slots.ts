/** What a document shows, child by child, and where a composition has run ahead of the weave. */
import type { Transaction } from 'prosemirror-state';
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import { isTable } from '../../../shared/views/tables.ts';
import type { MarkedBlock } from './blocks.ts';
import { paragraphsIn } from './flat.ts';
import { changesOf } from './places.ts';

/** A table in which the view has run ahead; null stands for the paragraphs where it has. */
export interface AheadTable {
  readonly key: string;
  readonly shown: readonly (MarkedParagraph | null)[];
}

/** What one child shows; null is a paragraph in which the view has run ahead. */
export type Slot = MarkedBlock | AheadTable | null;

export function isAhead(slot: Slot | undefined): slot is AheadTable | null {
  return slot === null || (slot !== undefined && 'shown' in slot);
}

/** What tells a block from others beside it. */
export function blockKey(slot: MarkedBlock | AheadTable): string {
  return 'mark' in slot ? slot.key : `table ${slot.key}`;
}

const flat = new WeakMap<readonly Slot[], readonly (MarkedParagraph | null)[]>();

/** Notes what the paragraphs of blocks are, where that is known. */
export function rememberParagraphs(slots: readonly Slot[], paragraphs: readonly MarkedParagraph[]): void {
  flat.set(slots, paragraphs);
}

/** What each paragraph of the document shows. */
export function shownParagraphs(slots: readonly Slot[]): readonly (MarkedParagraph | null)[] {
  const known = flat.get(slots);
  if (known) return known;
  const shown: (MarkedParagraph | null)[] = [];
  for (const slot of slots) {
    if (slot === null) shown.push(null);
    else if ('shown' in slot) shown.push(...slot.shown);
    else if (isTable(slot)) shown.push(...slot.paragraphs);
    else shown.push(slot);
  }
  flat.set(slots, shown);
  return shown;
}

/** The slots after the view itself has changed the document; `paragraphs`: what its paragraphs now show. */
export function slotsAhead(
  slots: readonly Slot[],
  paragraphs: readonly (MarkedParagraph | null)[],
  transaction: Transaction,
): readonly Slot[] {
  const changes = changesOf(transaction);
  const [low, high] = [changes.at(-1), changes[0]];
  if (!low || !high) return slots;
  const { before, doc } = transaction;
  const from = Math.min(doc.resolve(low.fromB).index(0), doc.childCount - 1);
  const to = Math.min(doc.resolve(high.toB).index(0), doc.childCount - 1);
  const middle: Slot[] = [];
  let paragraph = 0;
  for (let at = 0; at <= to; at++) {
    const child = doc.child(at);
    const count = paragraphsIn(child);
    if (at >= from && child.inlineContent) middle.push(null);
    else if (at >= from) {
      const start = paragraph;
      const shown = Array.from({ length: count }, (_, within) => paragraphs[start + within] ?? null);
      middle.push({ key: child.attrs.key as string, shown });
    }
    paragraph += count;
  }
  return [...slots.slice(0, from), ...middle, ...slots.slice(before.resolve(high.toA).index(0) + 1)];
}
