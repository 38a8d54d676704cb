/**
 * The scribe: carries intents out with one hand. It decides what people will see as one change (a burst of typing, a
 * run of backspaces, a replacement) and keeps what its person can undo.
 */

import { effectsOf, rangesIn } from '../../shared/views/entries.ts';
import { markedParagraphs } from '../../shared/views/marked.ts';
import type { MarkedParagraph } from '../../shared/views/paragraphs.ts';
import { type Anchor, pointOf, runAt } from '../../shared/views/points.ts';
import type { Reading } from '../../shared/views/reading.ts';
import type { Hand } from '../../shared/weave/hand.ts';
import type { Embed, FormatSet, Range } from '../../shared/weave/records.ts';
import { type Content, type Insertion, isEmpty, type Plan } from './intents.ts';

/** Keys struck within this many milliseconds of each other, at the same place, are one change. */
const BURST = 10_000;

/** What one change has written so far, and where its caret was left. */
interface Burst {
  readonly group: string;
  readonly records: string[];
  caret: Anchor | null;
  at: number;
}

/** One step of undo: the records of one change. */
interface Step {
  readonly records: readonly string[];
}

export class Scribe {
  readonly hand: Hand;
  readonly reading: Reading;
  readonly #now: () => number;
  #burst: Burst | null = null;
  #done: Step[] = [];
  #undone: Step[] = [];
  /** Whether what is written is agreed from birth: a chair's direct edit. */
  agreed = false;

  /** `now`: milliseconds since 1970. */
  constructor(reading: Reading, hand: Hand, now: () => number) {
    this.reading = reading;
    this.hand = hand;
    this.#now = now;
  }

  /** Carries out a plan; answers where the caret now belongs. `caret`: where it stood before. */
  carryOut(plan: Plan, caret: Anchor | null): Anchor | null {
    if (isEmpty(plan)) return plan.caret;
    if (plan.alone) this.rest();
    const after = this.hand.write(() => {
      const burst = this.#burstAt(caret);
      const tie = () => ({
        ...(burst.group === this.hand.nextRecord ? {} : { group: burst.group }),
        ...(this.agreed ? { agreed: true as const } : {}),
      });
      if (plan.strike.length > 0) burst.records.push(this.hand.strike(plan.strike, tie()));
      let words: Range | null = null;
      for (const insertion of plan.insertions) words = this.#insert(insertion, burst, tie) ?? words;
      for (const { mark, set } of plan.restylings) burst.records.push(this.hand.restyle(mark, set, tie()));
      burst.caret = plan.caret ?? (words ? { behind: [words[0], words[1] + words[2] - 1] } : null);
      burst.at = this.#now();
      return burst.caret;
    });
    if (plan.alone) this.rest();
    return after;
  }

  /** Sets the formatting of words, as one change. */
  format(ranges: readonly Range[], set: FormatSet): void {
    if (ranges.length === 0) return;
    this.#remember([this.hand.format(ranges, set, this.agreed ? { agreed: true } : {})]);
  }

  /** The next key begins a change of its own. */
  rest(): void {
    this.#burst = null;
    this.hand.lift();
  }

  /** Takes one's own last change back; what was agreed meanwhile becomes a proposal to strike it. */
  undo(): boolean {
    const step = this.#done.pop();
    if (!step) return false;
    this.rest();
    this.#undone.push({ records: this.#takeBack(step.records) });
    return true;
  }

  redo(): boolean {
    const step = this.#undone.pop();
    if (!step) return false;
    this.rest();
    this.#done.push({ records: this.#takeBack(step.records) });
    return true;
  }

  #takeBack(records: readonly string[]): string[] {
    return this.hand.write(() => {
      const agreed = records.flatMap((id) => this.#agreedWords(id));
      const written = [this.hand.withdraw(records)];
      if (agreed.length > 0) written.push(this.hand.strike(agreed));
      return written;
    });
  }

  /** The words of an insertion that the chair has accepted. */
  #agreedWords(record: string): Range[] {
    const effect = effectsOf(this.reading).get(record);
    if (effect?.change.record.kind !== 'insert') return [];
    return rangesIn(effect, new Set(['accepted' as const]));
  }

  /** Writes words, a record for each formatting; answers the last words' ids. */
  #insert(
    { spot, content }: Insertion,
    burst: Burst,
    tie: () => { group?: string; agreed?: true },
  ): Range | null {
    let at = spot;
    let last: Range | null = null;
    for (const { set, pieces } of byFormatting(content)) {
      const written = this.#goesOn(burst, set)
        ? this.hand.extend(at, pieces)
        : this.hand.insert(at, pieces, { ...tie(), set });
      if (!written) continue;
      if (!burst.records.includes(written.record)) burst.records.push(written.record);
      last = written.words;
      at = { behind: [last[0], last[1] + last[2] - 1] };
    }
    return last;
  }

  /** Whether words typed now belong to the burst's latest insert record. */
  #goesOn(burst: Burst, set: FormatSet): boolean {
    const open = this.hand.open;
    if (open === null || !burst.records.includes(open)) return false;
    const record = this.reading.register.changes.get(open)?.record;
    return record?.kind === 'insert' && JSON.stringify(record.set ?? {}) === JSON.stringify(set);
  }

  /** The change that goes on at this caret, or a new one. A decided change does not go on. */
  #burstAt(caret: Anchor | null): Burst {
    const burst = this.#burst;
    const here = caret && pointOf(this.reading, caret);
    const left = burst?.caret && pointOf(this.reading, burst.caret);
    const same = here && left && here.paragraph === left.paragraph && here.offset === left.offset;
    const open = burst?.records.every((id) => this.reading.register.rulingsOn(id).length === 0);
    if (burst && same && open && this.#now() - burst.at < BURST) return burst;
    this.hand.lift();
    const group = this.#olderAt(caret) ?? this.hand.nextRecord;
    const next: Burst = { group, records: [], caret, at: this.#now() };
    this.#burst = next;
    this.#remember(next.records);
    return next;
  }

  #remember(records: readonly string[]): void {
    this.#done.push({ records });
    this.#undone = [];
  }

  /** The undecided insertion of one's own inside which the caret stands. */
  #olderAt(caret: Anchor | null): string | null {
    const point = caret && pointOf(this.reading, caret);
    const paragraph = point ? markedParagraphs(this.reading)[point.paragraph] : undefined;
    if (!point || !paragraph) return null;
    const left = point.offset > 0 ? this.#ownAt(paragraph, point.offset - 1) : null;
    return left !== null && left === this.#ownAt(paragraph, point.offset) ? left : null;
  }

  #ownAt(paragraph: MarkedParagraph, offset: number): string | null {
    const insertion =
      runAt(paragraph, offset)?.run.insertion ?? (offset >= 0 ? paragraph.mark.insertion : undefined);
    if (!insertion || insertion.user !== this.hand.identity.user || insertion.state !== 'pending')
      return null;
    return insertion.entry;
  }
}

/** Words in stretches of one formatting each. */
function byFormatting(content: readonly Content[]): { set: FormatSet; pieces: (string | Embed)[] }[] {
  const stretches: { set: FormatSet; pieces: (string | Embed)[] }[] = [];
  for (const piece of content) {
    const text = typeof piece === 'object' && piece.type === 'text' ? piece : null;
    const set = text?.set ?? {};
    const last = stretches.at(-1);
    const words = text?.text ?? (piece as string | Embed);
    // A mark or a break has no look of its own: it goes with what stands before it.
    const bare = typeof words !== 'string';
    if (last && (bare || JSON.stringify(last.set) === JSON.stringify(set))) last.pieces.push(words);
    else stretches.push({ set, pieces: [words] });
  }
  return stretches;
}
