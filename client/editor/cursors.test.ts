/** Others' cursors stay beside their words, whoever edits, and what is drawn is what would be drawn from nothing. */
import fc from 'fast-check';
import { EditorState, type Plugin } from 'prosemirror-state';
import type { DecorationSet } from 'prosemirror-view';
import { expect, it } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { anchorAt } from '../../shared/views/points.ts';
import { Binding } from './binding/binding.ts';
import { positionOf } from './binding/places.ts';
import { splitParagraph, strike } from './commands.ts';
import { cursors } from './cursors.ts';
import { weftSchema } from './schema.ts';
import { pointOfNumber, rangeOfNumbers } from './testing/deeds.ts';
import { numRuns, patience, settings } from './testing/meetings.ts';
import { type Person, RESOLUTION, RESOLUTION_WITH_TABLE, Table } from './testing/people.ts';

const schema = weftSchema(() => 'black');
const colour = () => 'black';

/** One person's editor without a screen, with the others' cursors in it. */
class Desk {
  readonly #person: Person;
  readonly #binding: Binding;
  readonly awareness = new Awareness(new Y.Doc());
  state: EditorState;

  constructor(person: Person) {
    this.#person = person;
    this.#binding = new Binding(person.reading, person.scribe, schema);
    const plugins = [cursors(this.#binding, this.awareness, colour)];
    this.state = EditorState.create({ doc: this.#binding.document(), plugins });
    this.#binding.attach(this);
  }

  updateState(state: EditorState): void {
    this.state = state;
  }

  /** Another's cursor comes to stand between two places. */
  seat(client: number, a: number, b: number): void {
    const [anchor, head] = [a, b].map((place) =>
      anchorAt(this.#person.reading, pointOfNumber(this.#person.paragraphs, place)),
    );
    const user = { user: `u${client}`, name: 'Bo', delegation: 'CAN', role: 'delegate' };
    this.awareness.states.set(client, { user, cursor: { anchor, head } });
  }

  /** Types over what stands between two places. */
  type(a: number, b: number, text: string): void {
    const { from, to } = rangeOfNumbers(this.#person.paragraphs, a, b);
    const { doc, tr } = this.state;
    this.#binding.dispatch(tr.insertText(text, positionOf(doc, from), positionOf(doc, to)));
  }

  press(key: 'Enter' | 'Backspace'): void {
    const command = key === 'Enter' ? splitParagraph : strike;
    command(this.#binding, 'backward', 'character')(this.state, this.#binding.dispatch);
  }

  drawn(): string[] {
    return spelled(this.state.plugins[0], this.state);
  }

  /** What would be drawn from nothing. */
  fresh(): string[] {
    const plugin = cursors(this.#binding, this.awareness, colour);
    return spelled(plugin, EditorState.create({ doc: this.state.doc, plugins: [plugin] }));
  }
}

/** The decorations as `client: from–to`. */
function spelled(plugin: Plugin | undefined, state: EditorState): string[] {
  const set = plugin?.props.decorations?.call(plugin, state) as DecorationSet;
  return set
    .find()
    .map(({ from, to, spec }) => `${spec.client}: ${from}–${to}`)
    .sort();
}

const number = fc.nat({ max: 500 });
const act = fc.oneof(
  fc.record({ kind: fc.constant('seat' as const), client: fc.nat({ max: 3 }), a: number, b: number }),
  fc.record({
    kind: fc.constant('type' as const),
    a: number,
    b: number,
    text: fc.constantFrom('', 'x', 'yz'),
  }),
  fc.record({
    kind: fc.constant('press' as const),
    key: fc.constantFrom('Enter' as const, 'Backspace' as const),
  }),
  fc.record({ kind: fc.constant('remote' as const), a: number, text: fc.constantFrom('n', 'now ') }),
  fc.record({ kind: fc.constant('strike' as const), a: number, b: number }),
);

it('what is drawn of the others is what would be drawn from nothing', { timeout: patience }, () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 20 }), fc.boolean(), (acts, withTable) => {
      const table = new Table(3, false, withTable ? RESOLUTION_WITH_TABLE : RESOLUTION);
      const desk = new Desk(table.person(1));
      for (const [at, next] of acts.entries()) {
        if (next.kind === 'seat') desk.seat(900 + next.client, next.a, next.b);
        else if (next.kind === 'type') desk.type(next.a, next.b, next.text);
        else if (next.kind === 'press') desk.press(next.key);
        else if (next.kind === 'remote') table.person(2).do({ kind: 'type', a: next.a, text: next.text });
        else table.person(2).do({ kind: 'replace', a: next.a, b: next.b, text: '' });
        if (at % 2 === 0) table.settle();
        // A cursor that was seated is drawn with the next change of the document.
        if (next.kind !== 'seat') continue;
        desk.type(0, 0, 'q');
        expect(desk.drawn()).toEqual(desk.fresh());
      }
      desk.type(0, 0, 'q');
      expect(desk.drawn()).toEqual(desk.fresh());
      desk.awareness.destroy();
    }),
    { ...settings, numRuns: Math.ceil(numRuns / 4) },
  );
});
