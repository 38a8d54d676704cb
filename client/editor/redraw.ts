/** Brings the document up to date with the marked view, replacing only what differs. */
import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import type { MarkedParagraph } from '../../shared/views/paragraphs.ts';
import { isHead, isTable } from '../../shared/views/tables.ts';
import {
  blockNode,
  cellAttributes,
  cellNode,
  type MarkedBlock,
  type MarkedCell,
  type MarkedTable,
  rowAttributes,
  rowNode,
} from './blocks.ts';
import { paragraphNode, type WeftSchema } from './schema.ts';
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
  while (end < most - start && slots.at(-1 - end) === blocks.at(-1 - end)) end++;
  const old = slots.slice(start, slots.length - end);
  const now = blocks.slice(start, blocks.length - end);
  if (old.length === 0 && now.length === 0) return slots;
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
      if (isTable(block)) updateTable(transaction, schema, position, block);
      else updateParagraph(transaction, schema, position, block);
    },
  });
  const shown = now.map((block, at) => (stays(at) ? (old[at] ?? null) : block));
  return [...slots.slice(0, start), ...shown, ...slots.slice(slots.length - end)];
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

/** How children of one kind are told apart, made, and brought up to date. */
interface Kind<T> {
  readonly key: (next: T) => string;
  readonly node: (next: T) => Node;
  /** `at`: which of the old children stands at the position. */
  readonly update: (position: number, next: T, at: number) => void;
}

/**
 * Makes children into others, from the last to the first, so that positions before them hold. `positions` are those
 * before each child and behind the last; `old` their keys, null where a child has none.
 */
function align<T>(
  transaction: Transaction,
  positions: readonly number[],
  old: readonly (string | null)[],
  now: readonly T[],
  kind: Kind<T>,
): void {
  const keys = now.map(kind.key);
  const oldKeys = new Set(old);
  const newKeys = new Set<string | null>(keys);
  let from = old.length - 1;
  let to = now.length - 1;
  const isNew = (index: number) => {
    const slot = from >= 0 ? (old[from] ?? null) : undefined;
    if (slot !== undefined && slot === keys[index]) return false;
    return from < 0 || !oldKeys.has(keys[index] ?? null) || newKeys.has(slot ?? null);
  };
  while (from >= 0 || to >= 0) {
    const slot = from >= 0 ? (old[from] ?? null) : undefined;
    const next = now[to];
    const at = positions[from + 1] ?? positions[0] ?? 0;
    if (next !== undefined && slot !== undefined && slot === keys[to]) {
      kind.update(positions[from] ?? 0, next, from);
      from--;
      to--;
    } else if (next !== undefined && isNew(to)) {
      const end = to;
      while (to >= 0 && isNew(to)) to--;
      transaction.insert(at, now.slice(to + 1, end + 1).map(kind.node));
    } else {
      removeChild(transaction, positions[from] ?? 0, at);
      from--;
    }
  }
}

function updateTable(
  transaction: Transaction,
  schema: WeftSchema,
  position: number,
  table: MarkedTable,
): void {
  const rows = childrenAt(transaction.doc, position);
  align(transaction, rows.positions, rows.keys, table.rows, {
    key: ({ id }) => id,
    node: (row) => rowNode(schema, row, isHead(table, row)),
    update: (at, row) => {
      const header = isHead(table, row);
      const cells = childrenAt(transaction.doc, at);
      align(transaction, cells.positions, cells.keys, row.cells, {
        key: ({ column }) => column,
        node: (cell) => cellNode(schema, cell, header),
        update: (place, cell) => updateCell(transaction, schema, place, cell, header),
      });
      remark(transaction, at, rowAttributes(row));
    },
  });
  remark(transaction, position, { key: table.key });
}

function updateCell(
  transaction: Transaction,
  schema: WeftSchema,
  position: number,
  cell: MarkedCell,
  header: boolean,
): void {
  const paragraphs = childrenAt(transaction.doc, position);
  align(transaction, paragraphs.positions, paragraphs.keys, cell.paragraphs, {
    key: ({ key }) => key,
    node: (paragraph) => paragraphNode(schema, paragraph),
    update: (at, paragraph) => updateParagraph(transaction, schema, at, paragraph),
  });
  remark(transaction, position, cellAttributes(cell, header));
}

/** Replaces what differs within one paragraph. */
function updateParagraph(
  transaction: Transaction,
  schema: WeftSchema,
  position: number,
  paragraph: MarkedParagraph,
): void {
  const next = paragraphNode(schema, paragraph);
  const shown = transaction.doc.nodeAt(position);
  if (!shown || shown === next) return;
  const start = shown.content.findDiffStart(next.content);
  if (start !== null) {
    const ends = shown.content.findDiffEnd(next.content);
    const overlap = ends ? Math.max(0, start - Math.min(ends.a, ends.b)) : 0;
    const endA = ends ? ends.a + overlap : shown.content.size;
    const endB = ends ? ends.b + overlap : next.content.size;
    transaction.replaceWith(position + 1 + start, position + 1 + endA, next.content.cut(start, endB));
  }
  if (!shown.sameMarkup(next)) transaction.setNodeMarkup(position, null, next.attrs);
}

function remark(transaction: Transaction, position: number, attributes: object): void {
  const shown = transaction.doc.nodeAt(position);
  if (shown && !shown.hasMarkup(shown.type, attributes))
    transaction.setNodeMarkup(position, null, attributes);
}

/** The children of a table, row or cell: their keys, the positions before them, and the one behind the last. */
function childrenAt(doc: Node, position: number): { keys: string[]; positions: number[] } {
  const keys: string[] = [];
  const positions = [position + 1];
  doc.nodeAt(position)?.forEach((child, offset) => {
    const { key, id, column } = child.attrs as { key?: string; id?: string; column?: string };
    keys.push(id ?? column ?? key ?? '');
    positions.push(position + 1 + offset + child.nodeSize);
  });
  return { keys, positions };
}

/** Where each of `count` children from `start` on begins, and where the last one ends. */
function topPositions(doc: Node, start: number, count: number): number[] {
  let position = 0;
  for (let at = 0; at < start && at < doc.childCount; at++) position += doc.child(at).nodeSize;
  const positions = [position];
  for (let at = start; at < start + count && at < doc.childCount; at++) {
    position += doc.child(at).nodeSize;
    positions.push(position);
  }
  return positions;
}

/** A document keeps its last child: it is never without one. */
function removeChild(transaction: Transaction, from: number, to: number): void {
  const parent = transaction.doc.resolve(from).parent;
  if (parent !== transaction.doc || parent.childCount > 1) transaction.delete(from, to);
}
