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
  const walk = (parent: Node, start: number) => {
    let position = start;
    for (let at = 0; at < parent.childCount; at++) {
      const node = parent.child(at);
      if (node.inlineContent) {
        nodes.push(node);
        starts.push(position);
      } else walk(node, position + 1);
      position += node.nodeSize;
    }
  };
  walk(doc, 0);
  return { nodes, starts };
}

/** How many paragraphs a document has. */
export function paragraphCount(doc: Node): number {
  return flatOf(doc)?.nodes.length ?? doc.childCount;
}

/** How many paragraphs a top-level node has. */
export function paragraphsIn(block: Node): number {
  if (block.inlineContent) return 1;
  let count = 0;
  block.descendants((node) => {
    if (node.inlineContent) count++;
    return !node.inlineContent;
  });
  return count;
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
