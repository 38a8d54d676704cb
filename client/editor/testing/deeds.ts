/** What people do in property tests: deeds told by numbers, and the plans that they amount to. */
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import { type Point, sizeOf } from '../../../shared/views/points.ts';
import type { InlineEmbed } from '../../../shared/weave/records.ts';
import { planStep, planWord } from '../intents/deletion.ts';
import { markLike, planReplace, planSplit } from '../intents/intents.ts';
import type { Content, Plan } from '../intents/plan.ts';
import type { Switch } from '../paragraphs/formatting.ts';
import { planLevel, planMove, planStrikeParagraphs, planStyle, type Shape } from '../paragraphs/shaping.ts';
import { COMMANDS, type CommandName } from './commands.ts';

/** What a person does; `a` and `b` are taken modulo what there is. */
export type Deed =
  | { readonly kind: 'type'; readonly a: number; readonly text: string }
  | { readonly kind: 'replace' | 'paste'; readonly a: number; readonly b: number; readonly text: string }
  | { readonly kind: 'enter' | Embedded | Step; readonly a: number }
  | {
      readonly kind: 'command';
      readonly name: CommandName;
      readonly a: number;
      readonly b: number;
      readonly c: number;
    }
  | { readonly kind: 'more'; readonly text: string }
  | {
      readonly kind: 'format';
      readonly a: number;
      readonly b: number;
      readonly name: Switch | 'link';
    }
  | { readonly kind: 'style'; readonly a: number; readonly b: number; readonly shape: Shape }
  | { readonly kind: 'level'; readonly a: number; readonly b: number; readonly by: 1 | -1 }
  | { readonly kind: 'move'; readonly a: number; readonly b: number; readonly direction: 'up' | 'down' }
  | { readonly kind: 'strikeParagraphs'; readonly a: number; readonly b: number }
  | { readonly kind: 'undo' | 'redo' | 'agreed' }
  | { readonly kind: 'history'; readonly steps: readonly ('undo' | 'redo')[] }
  | { readonly kind: 'agreed' }
  | {
      readonly kind: 'decide';
      readonly a: number;
      readonly many: 'one' | 'some' | 'delegation';
      readonly verdict: 'accept' | 'reject' | 'reopen';
    };

/** What is done to whole paragraphs. */
export type Shaping = Extract<Deed, { kind: 'style' | 'level' | 'move' | 'strikeParagraphs' }>;

export function isShaping(deed: Deed): deed is Shaping {
  return ['style', 'level', 'move', 'strikeParagraphs'].includes(deed.kind);
}

type Embedded = 'break' | 'footnote' | 'image';
type Step = 'backspace' | 'delete' | 'wordBack' | 'wordAhead';

/** A plan, and what it was asked for: `content` in place of what stood from `from` to `to`. */
export interface Planned {
  readonly plan: Plan;
  readonly from: Point;
  readonly to: Point;
  readonly content: readonly Content[];
}

type Paragraphs = readonly MarkedParagraph[];

/** The place that a number names. */
export function pointOfNumber(paragraphs: Paragraphs, number: number): Point {
  let rest = number % paragraphs.reduce((sum, paragraph) => sum + sizeOf(paragraph) + 1, 0);
  for (const [paragraph, shown] of paragraphs.entries()) {
    if (rest <= sizeOf(shown)) return { paragraph, offset: rest };
    rest -= sizeOf(shown) + 1;
  }
  return { paragraph: 0, offset: 0 };
}

/** The stretch between two numbers' places. */
export function rangeOfNumbers(paragraphs: Paragraphs, a: number, b: number): { from: Point; to: Point } {
  const [from, to] = [pointOfNumber(paragraphs, a), pointOfNumber(paragraphs, b)];
  const isOrdered =
    from.paragraph < to.paragraph || (from.paragraph === to.paragraph && from.offset <= to.offset);
  return isOrdered ? { from, to } : { from: to, to: from };
}

const EMBEDS: Readonly<Record<Embedded, InlineEmbed>> = {
  break: { type: 'break' },
  footnote: { type: 'footnote', text: 'See Annex 1.' },
  image: { type: 'image', hash: 'a1'.repeat(32), media: 'image/png', width: 20, height: 10 },
};

/** The plan a deed amounts to; null for what is no plan, or has nothing to do. `freshId`: one that nobody else gives. */
export function planFor(deed: Deed, paragraphs: Paragraphs, user: string, freshId: string): Planned | null {
  switch (deed.kind) {
    case 'type':
      return replacing(paragraphs, deed.a, deed.a, [deed.text], user);
    case 'break':
    case 'footnote':
    case 'image':
      return replacing(paragraphs, deed.a, deed.a, [EMBEDS[deed.kind]], user);
    case 'command': {
      const { from, to } = rangeOfNumbers(paragraphs, deed.a, deed.b);
      const other = pointOfNumber(paragraphs, deed.c);
      const given = { paragraphs, from, to, other, choice: deed.c, user, freshId };
      return planned(COMMANDS[deed.name](given), to);
    }
    case 'replace':
      return replacing(paragraphs, deed.a, deed.b, deed.text === '' ? [] : [deed.text], user);
    case 'paste': {
      const { from } = rangeOfNumbers(paragraphs, deed.a, deed.b);
      const mark = markLike(paragraphs[from.paragraph]?.attributes ?? { style: 'Normal' });
      return replacing(paragraphs, deed.a, deed.b, [deed.text, mark, deed.text], user);
    }
    case 'enter': {
      const at = pointOfNumber(paragraphs, deed.a);
      return planned(planSplit(paragraphs, at), at);
    }
    case 'backspace':
    case 'delete':
    case 'wordBack':
    case 'wordAhead': {
      const at = pointOfNumber(paragraphs, deed.a);
      const step = deed.kind === 'backspace' || deed.kind === 'delete' ? planStep : planWord;
      const ahead = deed.kind === 'delete' || deed.kind === 'wordAhead';
      return planned(step(paragraphs, at, ahead ? 'forward' : 'backward', user), at);
    }
    default:
      return isShaping(deed) ? shaping(deed, paragraphs, user) : null;
  }
}

function shaping(deed: Shaping, paragraphs: Paragraphs, user: string): Planned | null {
  const { from, to } = rangeOfNumbers(paragraphs, deed.a, deed.b);
  const plan = () => {
    switch (deed.kind) {
      case 'style':
        return planStyle(paragraphs, from, to, deed.shape, user);
      case 'level':
        return planLevel(paragraphs, from, to, deed.by, user);
      case 'move':
        return planMove(paragraphs, from, to, deed.direction, user);
      case 'strikeParagraphs':
        return planStrikeParagraphs(paragraphs, from, to, user);
    }
  };
  const made = plan();
  return made && { plan: made, from, to, content: [] };
}

function replacing(
  paragraphs: Paragraphs,
  a: number,
  b: number,
  content: readonly Content[],
  user: string,
): Planned {
  const { from, to } = rangeOfNumbers(paragraphs, a, b);
  return { plan: planReplace(paragraphs, from, to, content, user), from, to, content };
}

function planned(plan: Plan | null, at: Point): Planned | null {
  return plan && { plan, from: at, to: at, content: [] };
}
