/** Brings the document up to date with the marked view, replacing only what differs. */
import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import { isTable } from '../../../shared/views/tables.ts';
import type { WeftSchema } from '../schema.ts';
import { align } from './align.ts';
import { blockNode, type MarkedBlock, type MarkedTable } from './blocks.ts';
import { childStart, rememberStart } from './flat.ts';
import { updateParagraph } from './redrawParagraph.ts';
import { updateTable } from './redrawTable.ts';
import { blockKey, isAhead, type Slot } from './slots.ts';

/**
 * Replaces what differs between `slots`, which the document shows, and `blocks`; answers what it shows then. While a
 * composition is `held`, what has run ahead stays as it is.
 */
export function redraw(
  transaction: Transaction,
  schema: WeftSchema,
  slots: readonly Slot[],
  blocks: readonly MarkedBlock[],
  held: boolean,
): readonly Slot[] {
  const most = Math.min(slots.length, blocks.length);
  let start = 0;
  while (start < most && slots[start] === blocks[start]) start++;
  let end = 0;
  while (end < most - start && slots[slots.length - 1 - end] === blocks[blocks.length - 1 - end]) end++;
  const old = slots.slice(start, slots.length - end);
  const now = blocks.slice(start, blocks.length - end);
  if (old.length === 0 && now.length === 0) return blocks;
  if (!held && now.length > MANY && changes(old, now) > MANY) {
    const positions = topPositions(transaction.doc, start, old.length);
    const nodes = now.map((block) => blockNode(schema, block));
    transaction.replaceWith(positions[0] ?? 0, positions.at(-1) ?? 0, nodes);
    return blocks;
  }
  const position = childStart(transaction.doc, start);
  if (!held && updateInPlace(transaction, schema, start, old, now)) {
    rememberStart(transaction.doc, start, position);
    return blocks;
  }
  if (held && !standBeside(old, now)) return slots;
  const stays = (at: number) => held && isAhead(old[at]);
  const keys = old.map((slot, at) => {
    if (stays(at)) return keyAt(now, at);
    return slot ? blockKey(slot) : null;
  });
  align(transaction, topPositions(transaction.doc, start, old.length), keys, now, {
    key: blockKey,
    node: (block) => blockNode(schema, block),
    update: (position, block, at) => {
      if (old[at] === block || stays(at)) return;
      const shown = transaction.doc.nodeAt(position);
      if (shown) updateBlock(transaction, schema, position, shown, block, old[at]);
    },
  });
  if (!held) return blocks;
  const shown = now.map((block, at) => (stays(at) ? (old[at] ?? null) : block));
  return [...slots.slice(0, start), ...shown, ...slots.slice(slots.length - end)];
}

/** Where the same blocks stand as before, brings up to date those that differ; answers whether it was so. */
function updateInPlace(
  transaction: Transaction,
  schema: WeftSchema,
  start: number,
  old: readonly Slot[],
  now: readonly MarkedBlock[],
): boolean {
  if (old.length !== now.length) return false;
  const differing: number[] = [];
  for (const [at, block] of now.entries()) {
    const slot = old[at];
    if (slot === block) continue;
    if (!slot || isAhead(slot) || blockKey(slot) !== blockKey(block)) return false;
    differing.push(at);
  }
  const { doc } = transaction;
  const positions = differing.map((at) => childStart(doc, start + at));
  for (let last = differing.length - 1; last >= 0; last--) {
    const at = differing[last] ?? 0;
    const block = now[at];
    const shown = doc.child(start + at);
    if (block) updateBlock(transaction, schema, positions[last] ?? 0, shown, block, old[at]);
  }
  return true;
}

/** `before`: what the node shows, where that is known. */
function updateBlock(
  transaction: Transaction,
  schema: WeftSchema,
  position: number,
  shown: Node,
  block: MarkedBlock,
  before: Slot | undefined,
): void {
  if (isTable(block)) updateTable(transaction, schema, position, shown, block, tableIn(before));
  else updateParagraph(transaction, schema, position, shown, block, paragraphIn(before));
}

function paragraphIn(slot: Slot | undefined): MarkedParagraph | null {
  return slot && 'runs' in slot ? slot : null;
}

/**
 * From so many changed blocks on they are replaced in one step, with what stands between: ProseMirror makes and checks
 * a whole document for each step. What is the same is the same node, so the screen keeps it.
 */
const MANY = 64;

function changes(old: readonly Slot[], now: readonly MarkedBlock[]): number {
  const kept = new Set<Slot>(old);
  return now.filter((block) => !kept.has(block)).length;
}

function keyAt(blocks: readonly MarkedBlock[], at: number): string | null {
  const block = blocks[at];
  return block ? blockKey(block) : null;
}

/** Whether, around what has run ahead, the same blocks stand: otherwise everything waits. */
function standBeside(old: readonly Slot[], now: readonly MarkedBlock[]): boolean {
  if (!old.some(isAhead)) return true;
  return (
    old.length === now.length &&
    old.every((slot, at) => isAhead(slot) || (slot && blockKey(slot)) === keyAt(now, at))
  );
}

function tableIn(slot: Slot | undefined): MarkedTable | null {
  return slot && !isAhead(slot) && isTable(slot) ? slot : null;
}

/** Where each of `count` children from `start` on begins, and where the last one ends. */
function topPositions(doc: Node, start: number, count: number): number[] {
  let position = childStart(doc, start);
  const positions = [position];
  for (let at = start; at < start + count && at < doc.childCount; at++) {
    position += doc.child(at).nodeSize;
    positions.push(position);
  }
  return positions;
}
