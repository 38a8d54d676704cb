/** Brings one paragraph of the document up to date with the marked view. */
import { Fragment, type Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import { lengthOf } from '../../../shared/weave/pieces.ts';
import { paragraphAttributes, runNodesOf, type WeftSchema } from '../schema.ts';

/** Replaces what differs within one paragraph; `before` is what it shows, where that is known. */
export function updateParagraph(
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

/** Gives a node other attributes, where they differ. */
export function remark(transaction: Transaction, position: number, shown: Node, attributes: object): void {
  if (!shown.hasMarkup(shown.type, attributes)) transaction.setNodeMarkup(position, null, attributes);
}
