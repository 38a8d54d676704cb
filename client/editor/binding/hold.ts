/**
 * A hold: while a composition (dead keys, Chinese, Japanese, Korean) is under way the view runs ahead of the weave. The
 * hold keeps the touched paragraphs' words as they were, and one merged range of what the view put in their place.
 */
import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import type { Anchor, Point } from '../../../shared/views/points.ts';
import type { Content } from '../intents/plan.ts';
import { anchorIn, changesOf, contentBetween, pointAt } from './places.ts';

/** What each paragraph of the document shows; null where the view has run ahead. */
export type Slots = readonly (MarkedParagraph | null)[];

/** The range that the view replaced: as places among the kept paragraphs, and as positions of the document now. */
interface Ahead {
  readonly kept: readonly MarkedParagraph[];
  readonly from: Point;
  readonly to: Point;
  readonly fromB: number;
  readonly toB: number;
}

/** What is to be read as one intent: `content` in place of what stood between two places of the kept paragraphs. */
export interface HeldEdit {
  readonly kept: readonly MarkedParagraph[];
  readonly from: Point;
  readonly to: Point;
  readonly content: readonly Content[];
}

export class Hold {
  /** Where the caret stood when the hold began. */
  readonly caret: Anchor | null;
  #ahead: Ahead | null = null;

  constructor(caret: Anchor | null) {
    this.caret = caret;
  }

  /** Takes in what the view itself did; answers the slots as they are afterwards. */
  runAhead(transaction: Transaction, slots: Slots): Slots {
    const changes = changesOf(transaction);
    const [low, high] = [changes.at(-1), changes[0]];
    if (!low || !high) return slots;
    const [first, last] = [pointAt(transaction.before, low.fromA), pointAt(transaction.before, high.toA)];
    const ahead = this.#ahead;
    this.#ahead = {
      kept: ahead?.kept ?? slots.filter((slot) => slot !== null),
      from: this.#keptPlace(transaction.before, first, low.fromA, slots, 'from'),
      to: this.#keptPlace(transaction.before, last, high.toA, slots, 'to'),
      fromB: ahead ? Math.min(transaction.mapping.map(ahead.fromB, -1), low.fromB) : low.fromB,
      toB: ahead ? Math.max(transaction.mapping.map(ahead.toB, 1), high.toB) : high.toB,
    };
    const now =
      pointAt(transaction.doc, high.toB).paragraph - pointAt(transaction.doc, low.fromB).paragraph + 1;
    const run = new Array<null>(now).fill(null);
    return [...slots.slice(0, first.paragraph), ...run, ...slots.slice(last.paragraph + 1)];
  }

  /** Follows what the weave changed elsewhere in the view. */
  follow(transaction: Transaction): void {
    const ahead = this.#ahead;
    if (!ahead || !transaction.docChanged) return;
    const { mapping } = transaction;
    this.#ahead = { ...ahead, fromB: mapping.map(ahead.fromB, -1), toB: mapping.map(ahead.toB, 1) };
  }

  /** The edit as it stands in the document; null where the view has not run ahead. */
  edit(doc: Node): HeldEdit | null {
    const ahead = this.#ahead;
    if (!ahead) return null;
    const { kept, from, to, fromB, toB } = ahead;
    return { kept, from, to, content: contentBetween(doc, fromB, toB) };
  }

  /** What holds a position outside the replaced range fast; null for one within it, or at its ends. */
  anchorOutside(doc: Node, position: number, slots: Slots): Anchor | null {
    const ahead = this.#ahead;
    if (!ahead || (position >= ahead.fromB && position <= ahead.toB)) return null;
    const point = pointAt(doc, position);
    const shown = slots[point.paragraph];
    if (shown) return anchorIn(shown, point.offset);
    const { paragraph, offset } = this.#keptPlace(
      doc,
      point,
      position,
      slots,
      position < ahead.fromB ? 'from' : 'to',
    );
    const kept = ahead.kept[paragraph];
    return kept ? anchorIn(kept, offset) : null;
  }

  /** The place among the kept paragraphs of a position of the document; inside what was replaced, its nearer end. */
  #keptPlace(doc: Node, point: Point, position: number, slots: Slots, end: 'from' | 'to'): Point {
    const ahead = this.#ahead;
    if (!ahead) return point;
    if (end === 'from' && position >= ahead.fromB) return ahead.from;
    if (end === 'to' && position <= ahead.toB) return ahead.to;
    const edge = pointAt(doc, end === 'from' ? ahead.fromB : ahead.toB);
    const kept = end === 'from' ? ahead.from : ahead.to;
    if (point.paragraph === edge.paragraph) {
      return { paragraph: kept.paragraph, offset: kept.offset + point.offset - edge.offset };
    }
    const key = slots[point.paragraph]?.key;
    const paragraph = ahead.kept.findIndex((slot) => slot.key === key);
    return paragraph < 0 ? kept : { paragraph, offset: point.offset };
  }
}
