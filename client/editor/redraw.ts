/** Brings the document up to date with the marked view, replacing only what differs. */
import { Fragment, type Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import type { MarkedParagraph } from '../../shared/views/paragraphs.ts';
import { isHead, isTable } from '../../shared/views/tables.ts';
import { lengthOf } from '../../shared/weave/pieces.ts';
import {
  blockNode,
  cellAttributes,
  cellNode,
  type MarkedBlock,
  type MarkedCell,
  type MarkedRow,
  type MarkedTable,
  rowAttributes,
  rowNode,
} from './blocks.ts';
import { childStart, rememberStart } from './flat.ts';
import { paragraphAttributes, paragraphNode, runNodesOf, type WeftSchema } from './schema.ts';
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

function tableIn(slot: Slot | undefined): MarkedTable | null {
  return slot && !isAhead(slot) && isTable(slot) ? slot : null;
}

/** `before`: what the node shows, where that is known; rows that are still the same are passed over. */
function updateTable(
  transaction: Transaction,
  schema: WeftSchema,
  position: number,
  shown: Node,
  table: MarkedTable,
  before: MarkedTable | null,
): void {
  const { keys, positions } = childrenOf(shown, position);
  const old = new Map(before?.rows.map((row) => [row.id, row]));
  align(transaction, positions, keys, table.rows, {
    key: ({ id }) => id,
    node: (row) => rowNode(schema, row, isHead(table, row)),
    update: (place, row, at) => {
      const known = old.get(row.id);
      const header = isHead(table, row);
      if (before && known && sameRow(known, row) && isHead(before, known) === header) return;
      updateRow(transaction, schema, place, shown.child(at), row, header);
    },
  });
  remark(transaction, position, shown, { key: table.key });
}

function sameRow(a: MarkedRow, b: MarkedRow): boolean {
  return (
    a.cells.length === b.cells.length &&
    a.cells.every(({ column, paragraphs }, at) => {
      const other = b.cells[at];
      return (
        column === other?.column &&
        paragraphs.length === other.paragraphs.length &&
        paragraphs.every((paragraph, number) => paragraph === other.paragraphs[number])
      );
    })
  );
}

function updateRow(
  transaction: Transaction,
  schema: WeftSchema,
  position: number,
  shown: Node,
  row: MarkedRow,
  header: boolean,
): void {
  const { keys, positions } = childrenOf(shown, position);
  align(transaction, positions, keys, row.cells, {
    key: ({ column }) => column,
    node: (cell) => cellNode(schema, cell, header),
    update: (place, cell, at) => updateCell(transaction, schema, place, shown.child(at), cell, header),
  });
  remark(transaction, position, shown, rowAttributes(row));
}

function updateCell(
  transaction: Transaction,
  schema: WeftSchema,
  position: number,
  shown: Node,
  cell: MarkedCell,
  header: boolean,
): void {
  const { keys, positions } = childrenOf(shown, position);
  align(transaction, positions, keys, cell.paragraphs, {
    key: ({ key }) => key,
    node: (paragraph) => paragraphNode(schema, paragraph),
    update: (place, paragraph, at) =>
      updateParagraph(transaction, schema, place, shown.child(at), paragraph, null),
  });
  remark(transaction, position, shown, cellAttributes(cell, header));
}

/** Replaces what differs within one paragraph; `before` is what it shows, where that is known. */
function updateParagraph(
  transaction: Transaction,
  schema: WeftSchema,
  position: number,
  shown: Node,
  paragraph: MarkedParagraph,
  before: MarkedParagraph | null,
): void {
  const same = before ? sharedRuns(before, paragraph) : NOTHING_SHARED;
  const size = shown.content.size - same.startSize - same.endSize;
  const old = shown.content.cut(same.startSize, same.startSize + size);
  const runs = paragraph.runs.slice(same.start, paragraph.runs.length - same.end);
  const next = Fragment.from(runs.flatMap((run) => runNodesOf(schema, run)));
  const start = old.findDiffStart(next);
  if (start !== null) {
    const ends = old.findDiffEnd(next);
    const overlap = ends ? Math.max(0, start - Math.min(ends.a, ends.b)) : 0;
    const endA = ends ? ends.a + overlap : old.size;
    const endB = ends ? ends.b + overlap : next.size;
    const from = position + 1 + same.startSize;
    transaction.replaceWith(from + start, from + endA, next.cut(start, endB));
  }
  remark(transaction, position, shown, paragraphAttributes(paragraph));
}

/** How many runs two states of a paragraph share at either end, and how much room these take. */
interface Shared {
  readonly start: number;
  readonly end: number;
  readonly startSize: number;
  readonly endSize: number;
}

const NOTHING_SHARED: Shared = { start: 0, end: 0, startSize: 0, endSize: 0 };

function sharedRuns({ runs: a }: MarkedParagraph, { runs: b }: MarkedParagraph): Shared {
  const most = Math.min(a.length, b.length);
  let [start, startSize] = [0, 0];
  for (; start < most && a[start] === b[start]; start++) startSize += lengthOf(b[start]?.content ?? '');
  let [end, endSize] = [0, 0];
  for (; end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]; end++) {
    endSize += lengthOf(b[b.length - 1 - end]?.content ?? '');
  }
  return { start, end, startSize, endSize };
}

function remark(transaction: Transaction, position: number, shown: Node, attributes: object): void {
  if (!shown.hasMarkup(shown.type, attributes)) transaction.setNodeMarkup(position, null, attributes);
}

/** The children of a table, row or cell: their keys, the positions before them, and the one behind the last. */
function childrenOf(shown: Node, position: number): { keys: string[]; positions: number[] } {
  const keys: string[] = [];
  const positions = [position + 1];
  shown.forEach((child, offset) => {
    const { key, id, column } = child.attrs as { key?: string; id?: string; column?: string };
    keys.push(id ?? column ?? key ?? '');
    positions.push(position + 1 + offset + child.nodeSize);
  });
  return { keys, positions };
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

/** A document keeps its last child: it is never without one. */
function removeChild(transaction: Transaction, from: number, to: number): void {
  const parent = transaction.doc.resolve(from).parent;
  if (parent !== transaction.doc || parent.childCount > 1) transaction.delete(from, to);
}
