/** Steps of undo: what a person takes back at once, which may be less than what others see as one change. */
import { isEmpty, type Plan } from '../intents/plan.ts';

/** Milliseconds without a key after which typing on is a step of its own. */
const PAUSE = 3_000;
/** Characters after which a sentence without an end is taken back in parts. */
const LONG = 120;

/** One step while it is written. */
export interface Step {
  /** What it has written so far. */
  readonly records: string[];
  readonly deed: Deed;
  /** What was typed in it so far. */
  typed: string;
  /** When it was last written to, in milliseconds since 1970. */
  at: number;
}

/** Typing and runs of strikes go on; whatever else (Enter, a break, several paragraphs, a command) stands by itself. */
type Deed = 'type' | 'replace' | 'strike' | 'other';

/** A step begun with this plan, nothing of it written yet. */
export function stepOf(plan: Plan, now: number): Step {
  return { records: [], deed: deedOf(plan), typed: '', at: now };
}

/**
 * Whether the plan goes on with the step, as word processors do it: what is typed without a pause up to a sentence's
 * end, words typed over others with what they replaced, a run of backspaces.
 */
export function goesOn(step: Step, plan: Plan, now: number): boolean {
  if (now - step.at >= PAUSE) return false;
  const deed = deedOf(plan);
  if (deed === 'strike') return step.deed === 'strike';
  return deed === 'type' && (step.deed === 'type' || step.deed === 'replace') && !isFull(step.typed);
}

/** What a plan types. */
export function typedBy({ insertions }: Plan): string {
  const pieces = insertions.flatMap(({ content }) => content);
  return pieces
    .map((piece) => (typeof piece === 'string' ? piece : piece.type === 'text' ? piece.text : ''))
    .join('');
}

function deedOf(plan: Plan): Deed {
  const { strike, insertions, restylings } = plan;
  if (plan.corrects) return 'type';
  if (isEmpty(plan) || restylings.length > 0) return 'other';
  if (insertions.length === 0) return 'strike';
  const words = insertions.every(({ content }) =>
    content.every((piece) => typeof piece === 'string' || piece.type === 'text'),
  );
  if (!words || plan.alone) return 'other';
  return strike.length > 0 ? 'replace' : 'type';
}

/** Whether a sentence has been ended, and the next one may begin. */
function isFull(typed: string): boolean {
  return /[.!?…]["'”’»)\]]*\s+$|[。！？]$/.test(typed) || (typed.length >= LONG && /\s$/.test(typed));
}
