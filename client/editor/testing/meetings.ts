/** Meetings at random: what people do, in which order, and what the network gives to whom when. */
import fc from 'fast-check';
import { SWITCHES } from '../paragraphs/formatting.ts';
import type { Shape } from '../paragraphs/shaping.ts';
import { COMMAND_NAMES } from './commands.ts';
import type { Deed } from './deeds.ts';
import { RESOLUTION, RESOLUTION_WITH_TABLE, Table } from './people.ts';

/** How often each law is tried. */
export const numRuns = Number(process.env.WEFT_RUNS ?? 2000);
/** `WEFT_SEED` repeats what a failure printed. */
export const settings = {
  numRuns,
  ...(process.env.WEFT_SEED ? { seed: Number(process.env.WEFT_SEED) } : {}),
};
/** So many runs take minutes. */
export const patience = Math.max(60_000, numRuns * 500);

/** How many things happen in a meeting: in long runs more. */
export const LONGEST = numRuns > 2000 ? 40 : 16;

/** Somebody does something, or the network gives somebody some of what another has sent. */
export type Event =
  | { readonly who: number; readonly deed: Deed }
  | { readonly to: number; readonly from: number; readonly count: number };

export interface Meeting {
  readonly count: number;
  /** Whether the last two are one person in two tabs. */
  readonly tabs: boolean;
  /** The text in force. */
  readonly notation: string;
  readonly events: readonly Event[];
}

const number = fc.nat(500);
const text = fc.constantFrom('x', 'Member States', ' and', 'é', '🌍', 'of', 'Resolution', 'No. ');
/** Mostly a few words, now and then half of the draft. */
const stretch = fc.nat(500).chain((a) =>
  fc.oneof({ weight: 4, arbitrary: fc.nat(25) }, { weight: 1, arbitrary: fc.nat(300) }).map((length) => ({
    a,
    b: a + length,
  })),
);

const deed = <K extends Deed['kind']>(...kinds: K[]) => fc.constantFrom(...kinds);

/** What keys do. */
const keys: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: deed('type'), a: number, text }) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(stretch, fc.oneof(text, fc.constant('')))
      .map(([{ a, b }, words]): Deed => ({ kind: 'replace', a, b, text: words })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(stretch, text)
      .map(([{ a, b }, words]): Deed => ({ kind: 'paste', a, b, text: words })),
  },
  { weight: 5, arbitrary: fc.record({ kind: deed('enter', 'backspace', 'delete'), a: number }) },
  { weight: 1, arbitrary: fc.record({ kind: deed('break', 'footnote', 'image'), a: number }) },
  { weight: 1, arbitrary: fc.record({ kind: deed('wordBack', 'wordAhead'), a: number }) },
  { weight: 2, arbitrary: fc.record({ kind: deed('more'), text }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(stretch, fc.constantFrom(...SWITCHES, 'link' as const))
      .map(([{ a, b }, name]): Deed => ({ kind: 'format', a, b, name })),
  },
);

const shape = fc.constantFrom<Shape[]>(
  { style: 'Normal' },
  { style: 'Normal', label: 'letter' },
  { style: 'Normal', label: 'number' },
  { style: 'enumlev2' },
  { style: 'Call' },
);

/** What is done to whole paragraphs. */
const reshape: fc.Arbitrary<Deed> = fc.oneof(
  fc.tuple(stretch, shape).map(([{ a, b }, to]): Deed => ({ kind: 'style', a, b, shape: to })),
  fc
    .tuple(stretch, fc.constantFrom(1 as const, -1 as const))
    .map(([{ a, b }, by]): Deed => ({ kind: 'level', a, b, by })),
  fc
    .tuple(stretch, fc.constantFrom('up' as const, 'down' as const))
    .map(([{ a, b }, direction]): Deed => ({ kind: 'move', a, b, direction })),
  stretch.map(({ a, b }): Deed => ({ kind: 'strikeParagraphs', a, b })),
);

/** A command of the menus, the clipboard or the search. */
export const command: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 1, arbitrary: reshape },
  {
    weight: 2,
    arbitrary: fc
      .tuple(stretch, fc.constantFrom(...COMMAND_NAMES), number)
      .map(([{ a, b }, name, c]): Deed => ({ kind: 'command', name, a, b, c })),
  },
);

/** What an editor lets anybody do to a text. */
export const edit = fc.oneof({ weight: 2, arbitrary: keys }, { weight: 1, arbitrary: command });

export const takeBack: fc.Arbitrary<Deed> = fc.record({
  kind: deed('history'),
  steps: fc.array(fc.constantFrom('undo' as const, 'undo' as const, 'redo' as const), {
    minLength: 1,
    maxLength: 4,
  }),
});

export const decide: fc.Arbitrary<Deed> = fc.record({
  kind: deed('decide'),
  a: number,
  many: fc.constantFrom('one' as const, 'one' as const, 'some' as const, 'delegation' as const),
  verdict: fc.constantFrom('accept' as const, 'reject' as const, 'reopen' as const),
});

/** A chair edits directly from now on, or no longer. */
const turn: fc.Arbitrary<Deed> = fc.record({ kind: deed('agreed') });

export const anything = fc.oneof(
  { weight: 9, arbitrary: edit },
  { weight: 2, arbitrary: takeBack },
  { weight: 2, arbitrary: decide },
  { weight: 1, arbitrary: turn },
);

const delivery = fc.record({ to: fc.nat(4), from: fc.nat(4), count: fc.integer({ min: 1, max: 4 }) });

/** A meeting of two to five people who do these things. */
export function meeting(deeds: fc.Arbitrary<Deed>): fc.Arbitrary<Meeting> {
  const event: fc.Arbitrary<Event> = fc.oneof(
    { weight: 3, arbitrary: fc.record({ who: fc.nat(4), deed: deeds }) },
    { weight: 2, arbitrary: delivery },
  );
  return fc.record({
    count: fc.integer({ min: 2, max: 5 }),
    tabs: fc.boolean(),
    notation: fc.constantFrom(RESOLUTION, RESOLUTION_WITH_TABLE),
    events: fc.array(event, { minLength: 4, maxLength: LONGEST, size: 'max' }),
  });
}

/** Holds a meeting; `before` each deed and `after` it somebody may look. */
export function hold(
  { count, tabs, notation, events }: Meeting,
  watch: (table: Table, event: Event, happen: () => void) => void = (_table, _event, happen) => happen(),
): Table {
  const table = new Table(count, tabs, notation);
  for (const event of events) {
    table.pause(700);
    watch(table, event, () => happen(table, event));
  }
  return table;
}

function happen(table: Table, event: Event): void {
  if ('deed' in event) table.person(event.who).do(event.deed);
  else table.deliver(event.to, event.from, event.count);
}
