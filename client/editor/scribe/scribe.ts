/**
 * The scribe: carries intents out with one hand. It decides what people will see as one change (a burst of typing, a
 * run of backspaces, a replacement) and keeps what its person can undo.
 */

import { markedParagraphs } from '../../../shared/views/marked.ts';
import type { MarkedParagraph, Standing } from '../../../shared/views/paragraphs.ts';
import { type Anchor, pointOf, runAt } from '../../../shared/views/points.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import type { Hand, Tie } from '../../../shared/weave/hand.ts';
import type { Decision, Embed, FormatSet, Id, ParagraphSet, Range } from '../../../shared/weave/records.ts';
import type { Change } from '../../../shared/weave/register.ts';
import { type Content, type Insertion, isEmpty, type Plan, planOf } from '../intents/plan.ts';
import { goesOn, type Step, stepOf, typedBy } from './steps.ts';
import { caretAfter, lastOf, type TakeBack, takingBack } from './undo.ts';

/** Keys struck within this many milliseconds of each other, at the same place, are one change. */
const BURST = 10_000;

/** What one change has written so far, and where its caret was left. */
interface Burst {
  readonly group: string;
  readonly records: string[];
  caret: Anchor | null;
  at: number;
}

/** What can be taken back at once. */
interface Done {
  readonly records: readonly string[];
}

/** What has been taken back, and what did it. */
interface Undone extends Done {
  readonly by: readonly string[];
  /** What a chair's undo has opened again of what was agreed. */
  readonly reopened: Decision | null;
}

export class Scribe {
  readonly hand: Hand;
  readonly reading: Reading;
  readonly #now: () => number;
  #burst: Burst | null = null;
  #step: Step | null = null;
  #done: Done[] = [];
  #undone: Undone[] = [];
  #agreed = false;
  /** The formatting of the latest insert record: the register knows of it only when all is written. */
  #set: FormatSet = {};

  /** `now`: milliseconds since 1970. */
  constructor(reading: Reading, hand: Hand, now: () => number) {
    this.reading = reading;
    this.hand = hand;
    this.#now = now;
  }

  /** Whether what is written is agreed from birth: a chair's direct edit. */
  get agreed(): boolean {
    return this.#agreed;
  }

  /** What is proposed and what is agreed from birth are never one change. */
  set agreed(agreed: boolean) {
    if (agreed !== this.#agreed) this.rest();
    this.#agreed = agreed;
  }

  /** Carries out a plan; answers where the caret now belongs. `caret`: where it stood before. */
  carryOut(plan: Plan, caret: Anchor | null): Anchor | null {
    if (isEmpty(plan)) return plan.caret;
    if (plan.alone) this.rest();
    const after = this.hand.write(() => {
      const burst = this.#burstAt(caret, plan.within);
      const step = this.#stepOf(plan);
      const before = step.records.length;
      const words = this.#write(plan, step.records, burst.group);
      burst.records.push(...step.records.slice(before));
      burst.caret = plan.caret ?? (words ? { behind: lastOf(words) } : null);
      burst.at = step.at = this.#now();
      step.typed += typedBy(plan);
      return burst.caret;
    });
    if (plan.alone) this.rest();
    return after;
  }

  /** Sets the formatting of words, as one change. */
  format(ranges: readonly Range[], set: FormatSet): void {
    if (ranges.length === 0) return;
    this.rest();
    this.#remember([this.hand.write(() => this.#format(ranges, set, this.hand.nextRecord))]);
  }

  /** The next key begins a change of its own. */
  rest(): void {
    this.#burst = null;
    this.#step = null;
    this.hand.lift();
  }

  /**
   * Takes back one's own last step of which anything is left to be seen; of what was agreed meanwhile the opposite is
   * proposed. A chair who edits directly opens it again. Answers where that is; null where there was nothing.
   */
  undo(): Anchor | null {
    const taken = this.#lastSeen(this.#done.map(({ records }) => records));
    if (!taken) return null;
    this.#done.length = taken.left;
    const { agreed } = taken.back;
    const reopened: Decision | null =
      this.#agreed && agreed.changes.length > 0 ? { verdict: 'reopen', ...agreed, at: this.#now() } : null;
    const { withdrawn, proposed, caret } = this.#takeBack(taken.back, reopened);
    this.#undone.push({ records: taken.records, by: [...withdrawn, ...proposed], reopened });
    return caret;
  }

  /** Takes the last undo back. */
  redo(): Anchor | null {
    const taken = this.#lastSeen(this.#undone.map(({ by }) => by));
    if (!taken) return null;
    const undone = this.#undone.splice(taken.left);
    const reopened = this.#agreed ? undone.find((step) => step.reopened)?.reopened : null;
    const { proposed, caret } = this.#takeBack(
      taken.back,
      reopened ? { ...reopened, verdict: 'accept', at: this.#now() } : null,
    );
    this.#done.push({ records: [...undone.flatMap(({ records }) => records), ...proposed] });
    return caret;
  }

  /** The last of the steps of which anything is left to be seen, with those behind it, and how many stand before it. */
  #lastSeen(
    steps: readonly (readonly string[])[],
  ): { back: TakeBack; records: readonly string[]; left: number } | null {
    let records: readonly string[] = [];
    for (let left = steps.length - 1; left >= 0; left--) {
      records = [...(steps[left] ?? []), ...records];
      const back = takingBack(this.reading, records);
      if (back.places.length > 0) return { back, records, left };
    }
    return null;
  }

  /** Writes what takes records back: a withdrawal, and the opposite of what has been agreed or the decision instead. */
  #takeBack(
    back: TakeBack,
    decision: Decision | null,
  ): { withdrawn: string[]; proposed: string[]; caret: Anchor | null } {
    this.rest();
    const proposed: string[] = [];
    const withdrawn: string[] = [];
    const words = this.hand.write(() => {
      if (back.withdraw.length > 0) withdrawn.push(this.hand.withdraw(back.withdraw));
      if (!decision) return this.#oppose(back, proposed);
      this.hand.decide([decision]);
      return null;
    });
    this.hand.lift();
    return { withdrawn, proposed, caret: words ? { behind: lastOf(words) } : caretAfter(this.reading, back) };
  }

  /** Proposes the opposite of what has been agreed, as one change; answers the last words' ids. */
  #oppose({ strike, insertions, restylings, formattings }: TakeBack, written: string[]): Range | null {
    const group = this.hand.nextRecord;
    const words = this.#write(planOf({ strike, insertions, restylings }), written, group);
    for (const { ranges, set } of formattings) written.push(this.#format(ranges, set, group));
    return words;
  }

  /** Writes a plan's records; answers the last words' ids. */
  #write(plan: Plan, records: string[], group: string): Range | null {
    if (plan.strike.length > 0) records.push(this.hand.strike(plan.strike, this.#tie(group)));
    let words: Range | null = null;
    for (const insertion of plan.insertions) words = this.#insert(insertion, records, group) ?? words;
    for (const { mark, set } of plan.restylings) records.push(this.#restyle(mark, set, group));
    if (plan.withdraw?.length) records.push(this.hand.withdraw(plan.withdraw));
    return words;
  }

  #restyle(mark: Id, set: ParagraphSet, group: string): string {
    const competing = this.reading.register.restylesOf(...mark);
    return this.#settled(this.hand.restyle(mark, set, this.#tie(group)), competing);
  }

  #format(ranges: readonly Range[], set: FormatSet, group: string): string {
    const competing = ranges.flatMap((range) => [...this.reading.register.formatsOver(...range)]);
    return this.#settled(this.hand.format(ranges, set, this.#tie(group)), competing);
  }

  /** What is agreed from birth counts before what has been decided: to count over that, it is decided as well. */
  #settled(record: string, competing: readonly Change[]): string {
    const { register } = this.reading;
    const isOver = ({ id }: Change) => register.rulingsOn(id).some(({ verdict }) => verdict === 'accept');
    if (this.#agreed && competing.some(isOver))
      this.hand.decide([{ verdict: 'accept', changes: [record], at: this.#now() }]);
    return record;
  }

  #tie(group: string): Tie {
    return {
      ...(group === this.hand.nextRecord ? {} : { group }),
      ...(this.#agreed ? { agreed: true } : {}),
    };
  }

  /** Writes words, a record for each formatting; answers the last words' ids. */
  #insert({ spot, content }: Insertion, records: string[], group: string): Range | null {
    let at = spot;
    let last: Range | null = null;
    for (const { set, pieces } of byFormatting(content)) {
      const written = this.#goesOn(records, set)
        ? this.hand.extend(at, pieces)
        : this.hand.insert(at, pieces, { ...this.#tie(group), set });
      if (!written) continue;
      this.#set = set;
      if (!records.includes(written.record)) records.push(written.record);
      last = written.words;
      at = { behind: lastOf(last) };
    }
    return last;
  }

  /** Whether words typed now belong to the latest insert record. */
  #goesOn(records: readonly string[], set: FormatSet): boolean {
    const open = this.hand.open;
    return open !== null && records.includes(open) && JSON.stringify(this.#set) === JSON.stringify(set);
  }

  /** The change that goes on at this caret, or a new one. A decided change does not go on. */
  #burstAt(caret: Anchor | null, within?: string): Burst {
    const burst = this.#burst;
    const here = caret && pointOf(this.reading, caret);
    const left = burst?.caret && pointOf(this.reading, burst.caret);
    const same = here && left && here.paragraph === left.paragraph && here.offset === left.offset;
    const open = burst?.records.every((id) => this.reading.register.rulingsOn(id).length === 0);
    if (burst && same && open && this.#now() - burst.at < BURST) return burst;
    const group = (this.#agreed ? null : (within ?? this.#olderAt(caret))) ?? this.hand.nextRecord;
    this.#burst = { group, records: [], caret, at: this.#now() };
    this.#step = null;
    return this.#burst;
  }

  /** The step of undo that goes on with this plan, or a new one, whose words are then under a record of their own. */
  #stepOf(plan: Plan): Step {
    if (this.#step && goesOn(this.#step, plan, this.#now())) return this.#step;
    this.hand.lift();
    const step = stepOf(plan, this.#now());
    this.#step = step;
    this.#remember(step.records);
    return step;
  }

  #remember(records: readonly string[]): void {
    this.#done.push({ records });
    this.#undone = [];
  }

  /** The undecided insertion of one's own inside which the caret stands, or by which its empty paragraph came. */
  #olderAt(caret: Anchor | null): string | null {
    const point = caret && pointOf(this.reading, caret);
    const paragraphs = markedParagraphs(this.reading);
    const paragraph = point ? paragraphs[point.paragraph] : undefined;
    if (!point || !paragraph) return null;
    if (paragraph.runs.length === 0 && !paragraph.attributes.cell) {
      const before = paragraphs[point.paragraph - 1];
      return this.#ownMark(paragraph) ?? (before ? this.#ownMark(before) : null);
    }
    // A cell that one has put in begins with its paragraph: there is no word of it on the left.
    const isCell = point.offset === 0 && paragraph.attributes.cell !== undefined;
    const left = isCell ? paragraph.mark.insertion?.entry : this.#ownAt(paragraph, point.offset - 1);
    return left !== null && left === this.#ownAt(paragraph, point.offset) ? left : null;
  }

  #ownAt(paragraph: MarkedParagraph, offset: number): string | null {
    if (offset < 0) return null;
    const run = runAt(paragraph, offset)?.run;
    return run?.insertion ? this.#own(run.insertion) : this.#ownMark(paragraph);
  }

  #ownMark({ mark }: MarkedParagraph): string | null {
    return mark.insertion ? this.#own(mark.insertion) : null;
  }

  #own({ user, state, entry }: Standing): string | null {
    return user === this.hand.identity.user && state === 'pending' ? entry : null;
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
