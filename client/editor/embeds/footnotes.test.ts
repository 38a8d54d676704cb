/** Footnotes put in, changed and struck by several people at once, and what the list then says. */
import { EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { entries } from '../../../shared/views/entries.ts';
import { footnotes } from '../../../shared/views/footnotes.ts';
import { draftText } from '../../../shared/views/text.ts';
import { Binding } from '../binding/binding.ts';
import { positionOf } from '../binding/places.ts';
import { weftSchema } from '../schema.ts';
import { type Person, Table } from '../testing/people.ts';
import { embedAttributes } from './embeds.ts';
import { footnoteAt, newFootnote } from './footnotes.ts';

/** A person at an editor without a screen. */
class Desk {
  readonly person: Person;
  readonly binding: Binding;
  state: EditorState;

  constructor(person: Person) {
    this.person = person;
    this.binding = new Binding(
      person.reading,
      person.scribe,
      weftSchema(() => 'black'),
    );
    this.state = EditorState.create({ doc: this.binding.document() });
    this.binding.attach(this);
  }

  updateState(state: EditorState): void {
    this.state = state;
  }

  /** Asks for a new footnote behind these words. */
  askBehind(words: string) {
    const lines = this.person.paragraphs.map(({ runs }) =>
      runs.map(({ content }) => (typeof content === 'string' ? content : '⏎')).join(''),
    );
    const paragraph = lines.findIndex((line) => line.includes(words));
    const offset = (lines[paragraph]?.indexOf(words) ?? 0) + words.length;
    const { doc, tr } = this.state;
    const caret = TextSelection.create(doc, positionOf(doc, { paragraph, offset }));
    this.binding.dispatch(tr.setSelection(caret));
    return newFootnote(this.binding, this.state);
  }

  type(text: string): void {
    this.binding.dispatch(this.state.tr.insertText(text));
  }

  /** Gives the footnote that says `old` other words. */
  change(old: string, words: string): void {
    this.ask(old)?.write(words);
  }

  ask(old: string) {
    const note = footnotes(this.person.reading).find(({ text }) => text === old);
    return note ? footnoteAt(this.binding, note.id) : null;
  }

  get changes(): string[] {
    return entries(this.person.reading)
      .filter(({ state, author }) => state === 'pending' && author.name !== 'File')
      .map(({ kind, struck, text }) => `${kind}: ${struck === undefined ? '' : `${struck} → `}${text}`);
  }

  line(words: string): string | undefined {
    return draftText(this.person.reading, 'marked')
      ?.split('\n')
      .find((line) => line.includes(words));
  }
}

/** The chair, Ana and Bo at their editors, with everything delivered between acts. */
function room() {
  const table = new Table(3, false);
  const [chair, ana, bo] = [new Desk(table.person(0)), new Desk(table.person(1)), new Desk(table.person(2))];
  return { table, chair, ana, bo };
}

describe('a new footnote', () => {
  it('stands behind the caret, as a change of its own', () => {
    const { ana } = room();
    ana.askBehind('Resolution 197').write('On telecommunications.');
    ana.type('!');
    expect(ana.line('197')).toBe('a)\tResolution 197{+[On telecommunications.]!+};');
    expect(ana.changes).toEqual(['insert: [On telecommunications.]', 'insert: !']);
  });

  it('stands where it was asked for, whatever others do meanwhile', () => {
    const { table, ana, bo } = room();
    const asked = ana.askBehind('Resolution 197');
    bo.askBehind('Resol');
    bo.type('XX');
    table.settle();
    asked.write('Note.');
    table.settle();
    expect(bo.line('197')).toBe('a)\tResol{+XX+}ution 197{+[Note.]+};');
    expect(ana.line('197')).toBe(bo.line('197'));
  });

  it('without words is none', () => {
    const { ana } = room();
    ana.askBehind('Resolution 197').write('  \n ');
    expect(ana.changes).toEqual([]);
  });
});

/** Ana's footnote on Resolution 197, accepted by the chair. */
function agreedNote() {
  const at = room();
  at.ana.askBehind('Resolution 197').write('Old words.');
  at.table.settle();
  at.chair.person.decideAll('accept');
  at.table.settle();
  return at;
}

describe('other words for a footnote', () => {
  it('are one change that strikes the old ones', () => {
    const { ana } = agreedNote();
    ana.change('Old words.', 'New words.');
    expect(ana.changes).toEqual(['replace: [Old words.] → [New words.]']);
  });

  it('given again go on with the same change, and the ones between vanish', () => {
    const { ana } = agreedNote();
    ana.change('Old words.', 'New words.');
    ana.change('New words.', 'Newer words.');
    expect(ana.changes).toEqual(['replace: [Old words.] → [Newer words.]']);
    expect(footnotes(ana.person.reading).map(({ text, was }) => [text, was])).toEqual([
      ['Old words.', undefined],
      ['Newer words.', 'Old words.'],
    ]);
  });

  it('given to an undecided one of one’s own leave nothing of it', () => {
    const { ana } = room();
    ana.askBehind('Resolution 197').write('First.');
    ana.change('First.', 'Second.');
    expect(ana.line('197')).toBe('a)\tResolution 197{+[Second.]+};');
    expect(ana.changes).toEqual(['insert: [Second.]']);
  });

  it('by two people at once leave two proposals', () => {
    const { table, ana, bo } = agreedNote();
    ana.change('Old words.', 'Ana’s words.');
    bo.change('Old words.', 'Bo’s words.');
    table.settle();
    for (const desk of [ana, bo]) {
      expect(desk.changes.toSorted()).toEqual([
        'replace: [Old words.] → [Ana’s words.]',
        'replace: [Old words.] → [Bo’s words.]',
      ]);
    }
  });

  it('are kept though the footnote went while they were typed', () => {
    const { table, ana, bo } = room();
    bo.askBehind('Resolution 197').write('Bo’s.');
    table.settle();
    const asked = ana.ask('Bo’s.');
    bo.change('Bo’s.', '');
    table.settle();
    asked?.write('Ana’s.');
    expect(ana.line('197')).toBe('a)\tResolution 197{+[Ana’s.]+};');
  });

  it('that are the same change nothing; none at all strike it', () => {
    const { ana } = agreedNote();
    ana.change('Old words.', ' Old words. ');
    expect(ana.changes).toEqual([]);
    ana.change('Old words.', '');
    expect(ana.changes).toEqual(['delete: [Old words.]']);
    expect(ana.ask('Old words.')).toBeNull();
  });

  it('are taken back in one step', () => {
    const { ana } = agreedNote();
    ana.change('Old words.', 'New words.');
    ana.binding.write(() => ana.person.scribe.undo());
    expect(ana.changes).toEqual([]);
    expect(footnotes(ana.person.reading).map(({ text }) => text)).toEqual(['Old words.']);
  });
});

describe('an embed that comes with a paste', () => {
  const pasted = (embed: string) => embedAttributes({ dataset: { embed } } as unknown as HTMLElement);
  it('is taken where it is one', () => {
    for (const embed of [
      { type: 'footnote', text: 'x' },
      { type: 'reference', to: [1, 2] },
    ])
      expect(pasted(JSON.stringify(embed))).toEqual({ embed });
  });

  it.each(['', '{', 'null', '[]', '{"type":"image","hash":"x"}', '{"type":"paragraph","style":"x"}'])(
    'is none where it says %j',
    (embed) => expect(pasted(embed)).toBe(false),
  );
});
