/** Between ProseMirror's positions and places of the marked view, and what a transaction put where. */
import type { Mark, Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import { Mapping } from 'prosemirror-transform';
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import { type Anchor, idRightOf, type Point } from '../../../shared/views/points.ts';
import type { FormatSet, InlineEmbed } from '../../../shared/weave/records.ts';
import { withoutTurning } from '../../../shared/weave/turning.ts';
import { markLike } from '../intents/intents.ts';
import type { Content } from '../intents/plan.ts';
import { FORMAT_NAMES, type ParagraphNodeAttributes } from '../schema.ts';
import { flatOf, paragraphAt, paragraphCount, paragraphEndingBehind, startOf } from './flat.ts';

/** The place at a position, paragraphs in cells counted like any others; between two the later one's start. */
export function pointAt(doc: Node, position: number): Point {
  const flat = flatOf(doc);
  if (!flat) {
    const resolved = doc.resolve(position);
    const paragraph = resolved.index(0);
    if (resolved.depth > 0) return { paragraph, offset: resolved.parentOffset };
    if (paragraph < doc.childCount) return { paragraph, offset: 0 };
    return { paragraph: doc.childCount - 1, offset: doc.lastChild?.content.size ?? 0 };
  }
  const paragraph = paragraphEndingBehind(flat, position);
  const start = flat.starts[paragraph];
  if (start !== undefined) return { paragraph, offset: Math.max(0, position - start - 1) };
  return { paragraph: flat.nodes.length - 1, offset: flat.nodes.at(-1)?.content.size ?? 0 };
}

/** The position of a place, no further than its paragraph reaches. */
export function positionOf(doc: Node, { paragraph, offset }: Point): number {
  const node = paragraphAt(doc, paragraph);
  if (node) return startOf(doc, paragraph) + 1 + Math.min(offset, node.content.size);
  const last = paragraphCount(doc) - 1;
  return startOf(doc, last) + 1 + (paragraphAt(doc, last)?.content.size ?? 0);
}

/** The positions of places that stand in the order of the text: the document is gone through once. */
export function positionsInOrder(doc: Node, points: readonly Point[]): number[] {
  if (flatOf(doc)) return points.map((point) => positionOf(doc, point));
  let at = 0;
  let start = 0;
  return points.map(({ paragraph, offset }) => {
    for (; at < paragraph && at < doc.childCount - 1; at++) start += doc.child(at).nodeSize;
    return start + 1 + Math.min(offset, doc.child(at).content.size);
  });
}

/** A caret in a paragraph holds on to the word on its left, at the start to the one on its right. */
export function anchorIn(paragraph: MarkedParagraph, offset: number): Anchor {
  return offset > 0 ? { behind: idRightOf(paragraph, offset - 1) } : { before: idRightOf(paragraph, 0) };
}

/** One stretch of a document that gave way to another. `A` counts in the document before, `B` in the one after. */
export interface Replacement {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

/** What a series of step maps replaced, stretches that touch merged, the last one first. */
export function replacementsOf(mapping: Mapping): Replacement[] {
  const found: Replacement[] = [];
  for (const [index, map] of mapping.maps.entries()) {
    const back = new Mapping(mapping.maps.slice(0, index)).invert();
    const forth = mapping.slice(index + 1);
    map.forEach((fromOld, toOld, fromNew, toNew) => {
      found.push({
        fromA: back.map(fromOld, -1),
        toA: back.map(toOld, 1),
        fromB: forth.map(fromNew, -1),
        toB: forth.map(toNew, 1),
      });
    });
  }
  const merged: Replacement[] = [];
  for (const next of found.sort((a, b) => a.fromB - b.fromB || a.fromA - b.fromA)) {
    const last = merged.at(-1);
    if (last && next.fromB <= last.toB && next.fromA <= last.toA) {
      merged[merged.length - 1] = {
        fromA: Math.min(last.fromA, next.fromA),
        toA: Math.max(last.toA, next.toA),
        fromB: last.fromB,
        toB: Math.max(last.toB, next.toB),
      };
    } else merged.push(next);
  }
  return merged.reverse();
}

/** What a transaction replaced, in whole characters: what an emoji has in common with another is no half of it. */
export function changesOf(transaction: Transaction): Replacement[] {
  return replacementsOf(transaction.mapping).map(({ fromA, toA, fromB, toB }) => {
    const before = splitsPair(transaction.doc, fromB) ? 1 : 0;
    const after = splitsPair(transaction.doc, toB) ? 1 : 0;
    return { fromA: fromA - before, toA: toA + after, fromB: fromB - before, toB: toB + after };
  });
}

function splitsPair(doc: Node, position: number): boolean {
  if (position < 1 || position >= doc.content.size) return false;
  const { nodeBefore, nodeAfter } = doc.resolve(position);
  return /[\uD800-\uDBFF]$/.test(nodeBefore?.text ?? '') && /^[\uDC00-\uDFFF]/.test(nodeAfter?.text ?? '');
}

/** The words between two positions, a paragraph mark for each paragraph's end. */
export function contentBetween(doc: Node, from: number, to: number): Content[] {
  const [$from, $to] = [doc.resolve(from), doc.resolve(to)];
  if ($from.sameParent($to) && $from.parent.inlineContent) {
    return $from.parent.content.cut($from.parentOffset, $to.parentOffset).content.map(contentOf);
  }
  const content: Content[] = [];
  const [start, end] = [pointAt(doc, from), pointAt(doc, to)];
  for (let at = start.paragraph; at <= end.paragraph; at++) {
    const node = paragraphAt(doc, at);
    if (!node) break;
    const first = at === start.paragraph ? start.offset : 0;
    const last = at === end.paragraph ? end.offset : node.content.size;
    if (last > first) {
      node.content.cut(first, last).forEach((inline) => {
        content.push(contentOf(inline));
      });
    }
    if (at < end.paragraph) content.push(markLike((node.attrs as ParagraphNodeAttributes).attributes));
  }
  return content;
}

/** One inline node's words. */
export function contentOf(inline: Node): Content {
  if (!inline.isText)
    return inline.type.name === 'embed' ? (inline.attrs.embed as InlineEmbed) : { type: 'break' };
  const text = writable(inline.text ?? '');
  const set = formatOf(inline);
  return Object.keys(set).length === 0 ? text : { type: 'text', text, set };
}

/** Line ends become spaces (a paragraph ends in its mark, a line in a break); what no draft may hold is left out. */
export function writable(text: string): string {
  const halves = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
  return withoutTurning(text)
    .replace(/[\r\n]+/g, ' ')
    .replace(/(?!\t)\p{Cc}/gu, '')
    .replace(halves, '');
}

/** The formatting that ProseMirror's marks amount to. A link to where no link may lead is only its words. */
export function formatOf(inline: Node): FormatSet {
  return formatOfMarks(inline.marks);
}

/** As `formatOf`, of the marks themselves. */
export function formatOfMarks(marks: readonly Mark[]): FormatSet {
  const format: Record<string, boolean | string> = {};
  for (const { type, attrs } of marks) {
    if (type.name === 'link') {
      const href: unknown = attrs.href;
      if (typeof href === 'string' && /^(https?:|mailto:|#)/.test(href)) format.link = href;
    } else if (FORMAT_NAMES.has(type.name)) format[type.name] = true;
  }
  return format;
}
