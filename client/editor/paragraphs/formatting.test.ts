/** Formats and links by command, over what others have proposed of the same words. */
import { EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import type { Point } from '../../../shared/views/points.ts';
import { Binding } from '../binding/binding.ts';
import { positionOf } from '../binding/places.ts';
import { weftSchema } from '../schema.ts';
import { Example } from '../testing/example.ts';
import { clearFormats, linkAt, setLink, toggleFormat } from './formatting.ts';

const schema = weftSchema(() => 'black');

/** Somebody at the example's selection, whose view is a state alone. */
class Desk {
  readonly binding: Binding;
  state: EditorState;

  constructor(example: Example, user: string) {
    this.binding = new Binding(example.reading, example.scribe(user), schema);
    this.state = EditorState.create({ doc: this.binding.document() });
    this.binding.attach(this);
    const { from, to } = example.place;
    const at = (point: Point) => positionOf(this.state.doc, point);
    this.binding.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, at(from), at(to))));
  }

  updateState(state: EditorState): void {
    this.state = state;
  }

  do(...commands: readonly ((binding: Binding) => ReturnType<typeof toggleFormat>)[]): this {
    for (const command of commands) command(this.binding)(this.state, this.binding.dispatch);
    return this;
  }
}

const superscript = (binding: Binding) => toggleFormat(binding, 'superscript');
const subscript = (binding: Binding) => toggleFormat(binding, 'subscript');
const strong = (binding: Binding) => toggleFormat(binding, 'strong');
const link = (href: string | null) => (binding: Binding) => setLink(binding, href);

/** The words with the formats that they would have in the end. */
const looks = ({ reading }: Example) =>
  markedParagraphs(reading)
    .flatMap(({ runs }) => runs)
    .map(({ content, format }) => {
      const on = Object.entries(format).map(([name, value]) => (value === true ? name : value));
      return on.length > 0 ? `${content}<${on.join(' ')}>` : content;
    })
    .join('');

const ITU = 'https://www.itu.int/';

describe('a format', () => {
  it('of superscript takes the place of subscript, and the other way about', () => {
    const example = new Example('H^2^O');
    const desk = new Desk(example, 'ana').do(subscript);
    expect(looks(example)).toBe('H2<subscript>O');
    desk.do(superscript);
    expect(looks(example)).toBe('H2<superscript>O');
  });
  it('that another proposes of a part is put on for all, and then off for all', () => {
    const example = new Example('Al^pha^ beta');
    new Desk(example, 'bo').do(strong);
    example.place = { from: { paragraph: 0, offset: 0 }, to: { paragraph: 0, offset: 10 } };
    const desk = new Desk(example, 'ana').do(strong);
    expect(looks(example)).toBe('Al<strong>pha<strong> beta<strong>');
    desk.do(strong);
    expect(looks(example)).toBe('Alpha beta');
  });
  it('is cleared whoever proposed it, and a link stays', () => {
    const example = new Example('^Alpha^ beta');
    new Desk(example, 'bo').do(strong, superscript, link(ITU));
    new Desk(example, 'ana').do(clearFormats);
    expect(looks(example)).toBe(`Alpha<${ITU}> beta`);
  });
  it('at a bare caret is that of what is typed next', () => {
    const example = new Example('Alpha^ beta');
    const desk = new Desk(example, 'ana').do(subscript, superscript);
    desk.binding.dispatch(desk.state.tr.insertText('x'));
    expect(looks(example)).toBe('Alphax<superscript> beta');
  });
});

describe('a link', () => {
  it('is changed and taken away as a whole at a caret in it', () => {
    const example = new Example('Al^pha^ beta');
    new Desk(example, 'bo').do(link(ITU));
    example.place = { from: { paragraph: 0, offset: 3 }, to: { paragraph: 0, offset: 3 } };
    const desk = new Desk(example, 'ana').do(link('#x'));
    expect(looks(example)).toBe('Alpha<#x> beta');
    expect(linkAt(desk.state)?.href).toBe('#x');
    desk.do(link(null));
    expect(looks(example)).toBe('Alpha beta');
  });
  it('without words is put in as its address', () => {
    const example = new Example('Alpha ^beta');
    new Desk(example, 'ana').do(link(ITU));
    expect(looks(example)).toBe(`Alpha ${ITU}<${ITU}>beta`);
  });
  it('is not gone on with by what is typed behind it', () => {
    const example = new Example('^Alpha^ beta');
    new Desk(example, 'ana').do(link(ITU));
    example.place = { from: { paragraph: 0, offset: 5 }, to: { paragraph: 0, offset: 5 } };
    const desk = new Desk(example, 'ana');
    desk.binding.dispatch(desk.state.tr.insertText('x'));
    expect(looks(example)).toBe(`Alpha<${ITU}>x beta`);
  });
  it.each(['javascript:alert(1)', 'data:text/html,x', 'itu.int', 'https://a b', ''])(
    'leads not to %s',
    (href) => {
      const example = new Example('^Alpha^');
      const desk = new Desk(example, 'ana');
      expect(setLink(desk.binding, href)(desk.state, desk.binding.dispatch)).toBe(false);
      expect(looks(example)).toBe('Alpha');
    },
  );
});
