/** A document's paragraphs in one line, those in cells among them: where each one is. */
import type { Node } from 'prosemirror-model';

/** Paragraphs by their number; `starts` are the positions before them. */
interface Flat {
  readonly nodes: readonly Node[];
  readonly starts: readonly number[];
}

const known = new WeakMap<Node, Flat | null>();

/** The paragraphs of a document with tables; null where its children are its paragraphs. */
export function flatOf(doc: Node): Flat | null {
  const before = known.get(doc);
  if (before !== undefined) return before;
  const flat = hasTable(doc) ? flattened(doc) : null;
  known.set(doc, flat);
  return flat;
}

/** Whoever made a document of paragraphs alone need not have it looked through. */
export function rememberFlat(doc: Node): void {
  known.set(doc, null);
}

function hasTable(doc: Node): boolean {
  for (let at = 0; at < doc.childCount; at++) if (!doc.child(at).inlineContent) return true;
  return false;
}

function flattened(doc: Node): Flat {
  const nodes: Node[] = [];
  const starts: number[] = [];
  let position = 0;
  for (let at = 0; at < doc.childCount; at++) {
    const block = doc.child(at);
    if (block.inlineContent) {
      nodes.push(block);
      starts.push(position);
    } else {
      const inside = within(block);
      for (const node of inside.nodes) nodes.push(node);
      for (const start of inside.starts) starts.push(position + 1 + start);
    }
    position += block.nodeSize;
  }
  return { nodes, starts };
}

const tables = new WeakMap<Node, Flat>();

/** The paragraphs in a table; positions count from its start. */
function within(table: Node): Flat {
  const before = tables.get(table);
  if (before) return before;
  const nodes: Node[] = [];
  const starts: number[] = [];
  table.descendants((node, position) => {
    if (!node.inlineContent) return true;
    nodes.push(node);
    starts.push(position);
    return false;
  });
  const flat = { nodes, starts };
  tables.set(table, flat);
  return flat;
}

/** How many paragraphs a document has. */
export function paragraphCount(doc: Node): number {
  return flatOf(doc)?.nodes.length ?? doc.childCount;
}

/** How many paragraphs a top-level node has. */
export function paragraphsIn(block: Node): number {
  return block.inlineContent ? 1 : within(block).nodes.length;
}

/** The paragraph with a number. */
export function paragraphAt(doc: Node, paragraph: number): Node | null {
  const flat = flatOf(doc);
  return (flat ? flat.nodes[paragraph] : doc.maybeChild(paragraph)) ?? null;
}

/** The position before a paragraph; behind the last one, the document's end. */
export function startOf(doc: Node, paragraph: number): number {
  const flat = flatOf(doc);
  return flat ? (flat.starts[paragraph] ?? doc.content.size) : childStart(doc, paragraph);
}

/** A child whose place is known. */
interface Milestone {
  readonly child: number;
  readonly position: number;
}

/** The child of each document that was asked for last: what is asked for next is often near it. */
const milestones = new WeakMap<Node, Milestone>();

/** The position before a child of a document; behind the last one, the document's end. */
export function childStart(doc: Node, child: number): number {
  const to = Math.min(child, doc.childCount);
  const last = milestones.get(doc);
  let { child: at, position } = last && to > last.child / 2 ? last : { child: 0, position: 0 };
  for (; at < to; at++) position += doc.child(at).nodeSize;
  for (; at > to; at--) position -= doc.child(at - 1).nodeSize;
  rememberStart(doc, at, position);
  return position;
}

/** Notes where a child begins, so that others near it are found from there. */
export function rememberStart(doc: Node, child: number, position: number): void {
  milestones.set(doc, { child, position });
}

/** The first paragraph that ends behind a position; the count of all where none does. */
export function paragraphEndingBehind(flat: Flat, position: number): number {
  let [low, high] = [0, flat.starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const end = (flat.starts[middle] ?? 0) + (flat.nodes[middle]?.nodeSize ?? 0);
    if (end > position) high = middle;
    else low = middle + 1;
  }
  return low;
}
