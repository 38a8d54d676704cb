/** Law 6: after any series of local and remote changes the editor's document is the view built from nothing. */
import fc from 'fast-check';
import { EditorState, type Plugin, TextSelection, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { describe, expect, it } from 'vitest';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import { anchorAt } from '../../../shared/views/points.ts';
import { Reading } from '../../../shared/views/reading.ts';
import { draftText } from '../../../shared/views/text.ts';
import { splitParagraph, strike } from '../commands.ts';
import { toggleFormat } from '../paragraphs/formatting.ts';
import { weftSchema } from '../schema.ts';
import { changeColumns, changeRows, insertTable, strikeTable } from '../tables/tableCommands.ts';
import type { Deed } from '../testing/deeds.ts';
import { command, LONGEST, patience, settings } from '../testing/meetings.ts';
import { type Person, RESOLUTION, RESOLUTION_WITH_TABLE, Table } from '../testing/people.ts';
import { autocorrection } from '../typing/autocorrect.ts';
import { Binding } from './binding.ts';
import { documentNode } from './blocks.ts';

const schema = weftSchema(() => 'black');

const KEYS = [
  'Enter',
  'Backspace',
  'Delete',
  'Word',
  'Bold',
  'Undo',
  'Redo',
  'Agreed',
  'Table',
  'Row',
  'Column',
  'StrikeRow',
  'StrikeColumn',
  'StrikeTable',
] as const;
type Key = (typeof KEYS)[number];

/** A person at an editor whose view is a state alone: what the binding sees of ProseMirror, without a screen. */
class Desk {
  readonly person: Person;
  readonly binding: Binding;
  readonly #corrects: Plugin;
  state: EditorState;
  /** Where a click has put the browser's caret that the view has not been told of. */
  clicked: number | null = null;

  constructor(person: Person) {
    this.person = person;
    this.binding = new Binding(person.reading, person.scribe, schema);
    this.state = EditorState.create({ doc: this.binding.document() });
    this.binding.attach(this);
    this.#corrects = autocorrection(this.binding, () => true);
  }

  dispatch(transaction: Transaction): void {
    this.binding.dispatch(transaction);
  }

  updateState(state: EditorState): void {
    this.state = state;
  }

  selectionOnScreen() {
    return this.clicked === null ? null : { anchor: this.clicked, head: this.clicked };
  }

  /** A position inside a paragraph, from any two numbers. */
  position(a: number): number {
    const sizes: number[] = [];
    let at = 0;
    this.state.doc.descendants((node, offset) => {
      if (!node.inlineContent) return true;
      for (let inside = 0; inside <= node.content.size; inside++) sizes.push(offset + 1 + inside);
      at = offset;
      return false;
    });
    return sizes[a % sizes.length] ?? at + 1;
  }

  select(a: number, b: number): void {
    const { doc, tr } = this.state;
    this.binding.dispatch(tr.setSelection(TextSelection.create(doc, this.position(a), this.position(b))));
  }

  type(text: string): void {
    if (text.length === 1 && this.binding.type(text)) return;
    const { from, to } = this.state.selection;
    this.binding.dispatch(
      text === '' ? this.state.tr.delete(from, to) : this.state.tr.insertText(text, from, to),
    );
  }

  /** Types with autocorrection on; where `regrets`, the Backspace that brings back what was typed follows. */
  correct(text: string, regrets: boolean): void {
    const view = this as unknown as EditorView;
    const { handleKeyPress, handleKeyDown } = this.#corrects.props;
    for (const letter of text) {
      const key = { charCode: letter.charCodeAt(0) } as KeyboardEvent;
      if (!handleKeyPress?.call(this.#corrects, view, key)) this.type(letter);
    }
    if (!regrets) return;
    const key = { key: 'Backspace', isTrusted: true } as KeyboardEvent;
    if (!handleKeyDown?.call(this.#corrects, view, key)) this.press('Backspace');
  }

  paste(text: string): void {
    const paragraph = () => schema.nodes.paragraph.create(null, schema.text(text));
    const { from, to } = this.state.selection;
    this.binding.dispatch(this.state.tr.replaceWith(from, to, [paragraph(), paragraph()]));
  }

  press(key: Key): void {
    const { binding } = this;
    const commands = {
      Enter: splitParagraph(binding),
      Backspace: strike(binding, 'backward', 'character'),
      Delete: strike(binding, 'forward', 'character'),
      Word: strike(binding, 'backward', 'word'),
      Bold: toggleFormat(binding, 'strong'),
      Table: insertTable(binding, 2, 2),
      Row: changeRows(binding, 'below'),
      Column: changeColumns(binding, 'right'),
      StrikeRow: changeRows(binding, 'strike'),
      StrikeColumn: changeColumns(binding, 'strike'),
      StrikeTable: strikeTable(binding),
    };
    if (key === 'Undo' || key === 'Redo') binding.history(key === 'Undo' ? 'undo' : 'redo');
    else if (key === 'Agreed') binding.scribe.agreed = this.person.isChair && !binding.scribe.agreed;
    else commands[key](this.state, binding.dispatch);
  }

  /** A command of the menus, the clipboard or the search; and the words that the next key would type go there. */
  command(deed: Deed): void {
    const planned = this.person.planFor(deed);
    if (planned) this.binding.carryOut(planned.plan, anchorAt(this.person.reading, planned.to));
  }

  /** What the view would be, built from nothing. */
  fresh() {
    const reading = new Reading(this.person.doc);
    const doc = documentNode(schema, markedParagraphs(reading));
    reading.close();
    return doc;
  }
}

type Act =
  | { readonly kind: 'select'; readonly who: number; readonly a: number; readonly b: number }
  | { readonly kind: 'type' | 'paste'; readonly who: number; readonly text: string }
  | { readonly kind: 'press'; readonly who: number; readonly key: Key }
  | {
      readonly kind: 'correct';
      readonly who: number;
      readonly text: string;
      readonly regrets: boolean;
    }
  | {
      readonly kind: 'compose';
      readonly who: number;
      readonly texts: readonly string[];
      readonly between: readonly number[];
      /** Whether it ends, or what was composed is taken back before it has. */
      readonly ending: 'release' | 'undo';
    }
  | { readonly kind: 'command'; readonly who: number; readonly deed: Deed }
  | { readonly kind: 'decide'; readonly a: number; readonly verdict: 'accept' | 'reject' }
  | { readonly kind: 'deliver'; readonly to: number; readonly from: number; readonly count: number };

const who = fc.nat(3);
const number = fc.nat(5000);
const text = fc.constantFrom('x', 'Member States', ' and', 'é', '🌍', 'n', 's', '');
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('select' as const), who, a: number, b: number }) },
  {
    weight: 4,
    arbitrary: fc
      .nat(3)
      .chain((of) => fc.record({ kind: fc.constant('type' as const), who: fc.constant(of), text })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('correct' as const),
      who,
      text: fc.constantFrom('"', "'s", ' -- ', '...', '1-2', '"No" '),
      regrets: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('paste' as const), who, text: fc.constant('pasted') }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('press' as const),
      who,
      key: fc.constantFrom(...KEYS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('compose' as const),
      who,
      texts: fc.array(fc.constantFrom('n', 'ni', 'に', '日本', ''), { minLength: 1, maxLength: 4 }),
      between: fc.array(fc.nat(3), { maxLength: 4 }),
      ending: fc.constantFrom('release' as const, 'release' as const, 'undo' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('command' as const), who, deed: command }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      a: number,
      verdict: fc.constantFrom('accept' as const, 'reject' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('deliver' as const),
      to: who,
      from: who,
      count: fc.integer({ min: 1, max: 3 }),
    }),
  },
);

/** A composition: each text takes the place of the one before, while others' changes arrive in between. */
function compose(
  table: Table,
  desks: readonly Desk[],
  desk: Desk,
  { who: at, texts, between, ending }: Extract<Act, { kind: 'compose' }>,
): void {
  desk.binding.hold();
  let from = desk.state.selection.from;
  let to = desk.state.selection.to;
  for (const [index, composed] of texts.entries()) {
    const { tr } = desk.state;
    const change = composed === '' ? tr.delete(from, to) : tr.insertText(composed, from, to);
    desk.binding.dispatch(
      change.setSelection(TextSelection.near(change.doc.resolve(from + composed.length))),
    );
    const sender = between[index];
    const before = desk.state.doc.content.size;
    if (sender !== undefined) table.deliver(at % desks.length, sender, 2);
    // The browser's own composition moves with what stands before it.
    const moved = desk.state.selection.from - (from + composed.length);
    from += moved;
    to = from + composed.length;
    expect(desk.state.doc.content.size).toBeGreaterThanOrEqual(Math.min(2, before));
  }
  if (ending === 'undo') desk.binding.history('undo');
  else desk.binding.release();
}

/** The number of the one desk at which an act changes anything. */
function whose(action: Act): number {
  return action.kind === 'deliver' ? action.to : action.kind === 'decide' ? 0 : action.who;
}

function run(table: Table, desks: readonly Desk[], action: Act): void {
  if (action.kind === 'deliver') table.deliver(action.to, action.from, action.count);
  if (action.kind === 'decide') table.person(0).decide({ ...action, many: 'one' });
  if (action.kind === 'deliver' || action.kind === 'decide') return;
  const desk = desks[action.who % desks.length];
  if (!desk) return;
  if (action.kind === 'select') desk.select(action.a, action.b);
  else if (action.kind === 'press') desk.press(action.key);
  else if (action.kind === 'correct') desk.correct(action.text, action.regrets);
  else if (action.kind === 'command') desk.command(action.deed);
  else if (action.kind === 'compose') compose(table, desks, desk, action);
  else if (action.kind === 'type') desk.type(action.text);
  else desk.paste(action.text);
}

describe('law 6', () => {
  it('the document is the view built from nothing, after every act', { timeout: patience }, () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }),
        fc.boolean(),
        fc.constantFrom(RESOLUTION, RESOLUTION_WITH_TABLE),
        fc.array(act, { minLength: 4, maxLength: LONGEST, size: 'max' }),
        (count, tabs, notation, acts) => {
          const table = new Table(count, tabs, notation);
          const desks = table.people.map((person) => new Desk(person));
          const inForce = draftText(table.person(0).reading, 'base');
          for (const action of acts) {
            table.pause(700);
            run(table, desks, action);
            const touched = desks[whose(action) % desks.length];
            expect(touched?.state.doc.toJSON()).toEqual(touched?.fresh().toJSON());
          }
          table.settle();
          const [first] = desks;
          for (const desk of desks) {
            expect(desk.state.doc.toJSON()).toEqual(first?.state.doc.toJSON());
            expect(draftText(desk.person.reading, 'base')).toBe(inForce);
          }
        },
      ),
      settings,
    );
  });
});

describe('A click that ends a composition', () => {
  const table = new Table(1, false, RESOLUTION);
  const desk = new Desk(table.person(0));
  const words = (from: number, to: number) => desk.state.doc.textBetween(from, to, '|');
  const placeOf = (sought: string) => {
    let place = -1;
    desk.state.doc.descendants((node, at) => {
      if (node.isText && node.text?.includes(sought)) place = at + node.text.indexOf(sought);
    });
    return place;
  };

  it.each([
    ['in an earlier paragraph', 'hancing'],
    ['before it', 'goals'],
    ['behind it', 'of all'],
    ['in a later paragraph', 'report'],
  ])('%s leaves the caret there, though the view has not been told', (_where, target) => {
    const from = placeOf('🌍');
    desk.clicked = null;
    desk.binding.dispatch(desk.state.tr.setSelection(TextSelection.create(desk.state.doc, from)));
    desk.binding.hold();
    desk.binding.dispatch(desk.state.tr.insertText('にほ', from));
    desk.clicked = placeOf(target);
    desk.binding.release();
    expect(words(from, from + 2)).toBe('にほ');
    const { head } = desk.state.selection;
    expect(words(head, head + target.length)).toBe(target);
    desk.clicked = null;
    desk.type('x');
    expect(draftText(desk.person.reading, 'marked')).toContain(`{+x+}${target}`);
    desk.binding.history('undo');
    desk.binding.history('undo');
  });
});
