/** Undo and redo, on examples: what one person takes back, in which steps, whatever others do and the chair decides. */
import { describe, expect, it } from 'vitest';
import { entries } from '../../../shared/views/entries.ts';
import { draftText } from '../../../shared/views/text.ts';
import type { Deed } from '../testing/deeds.ts';
import { type Person, Table } from '../testing/people.ts';

const table = () => {
  const at = new Table(3, false);
  return { at, chair: at.person(0), ana: at.person(1), bo: at.person(2) };
};

const typing = (person: Person, before: string, text: string) =>
  person.do({ kind: 'type', a: person.before(before), text });
const typingOn = (person: Person, ...texts: readonly string[]) => {
  for (const text of texts) person.do({ kind: 'more', text });
};
const over = (person: Person, words: string, text: string): Deed => ({
  kind: 'replace',
  a: person.before(words),
  b: person.behind(words),
  text,
});
const backspacing = (person: Person, words: string, times: number) => {
  for (let step = 0; step < times; step++)
    person.do({ kind: 'backspace', a: person.behind(words.slice(0, words.length - step)) });
};

/** The line of the marked view with these words. */
const line = (person: Person, words: string) =>
  draftText(person.reading, 'marked')
    ?.split('\n')
    .find((text) => text.replace(/\{[+-]+|[+-]+\}/g, '').includes(words));
const act = (person: Person) => line(person, 'to ');

describe('a step', () => {
  it('is a burst of typing, until a pause', () => {
    const { at, ana } = table();
    typing(ana, 'to act', 'first ');
    typingOn(ana, 'of ', 'all ');
    at.pause(4_000);
    typingOn(ana, 'and ', 'now ');
    expect(act(ana)).toBe('1\t{+first of all and now +}to act;');
    ana.history('undo');
    expect(act(ana)).toBe('1\t{+first of all +}to act;');
    ana.history('undo');
    expect(act(ana)).toBe('1\tto act;');
    expect(ana.history('undo')).toBe(false);
  });

  it('ends with a sentence', () => {
    const { ana } = table();
    typing(ana, 'to act', 'Yes');
    typingOn(ana, '. ', 'No');
    ana.history('undo');
    expect(act(ana)).toBe('1\t{+Yes. +}to act;');
  });

  it('ends where the caret was moved, and with Enter', () => {
    const { ana } = table();
    typing(ana, 'to act', 'a');
    typing(ana, 'to report', 'b');
    ana.do({ kind: 'enter', a: ana.before('to report') });
    typingOn(ana, 'c');
    const now = draftText(ana.reading, 'marked');
    ana.history('undo');
    expect(draftText(ana.reading, 'marked')).toContain('{+2\t+}{+b+}¶+\n{-2-}{+3+}\tto report.');
    ana.history('undo');
    expect(line(ana, 'to report')).toBe('2\t{+b+}to report.');
    ana.history('undo');
    expect(line(ana, 'to report')).toBe('2\tto report.');
    expect(act(ana)).toBe('1\t{+a+}to act;');
    for (let step = 0; step < 3; step++) ana.history('redo');
    expect(draftText(ana.reading, 'marked')).toBe(now);
  });

  it('is a run of backspaces; a replacement with what was typed on; a command', () => {
    const { ana } = table();
    ana.do(over(ana, 'report', 'w'));
    typingOn(ana, 'rite');
    backspacing(ana, 'to act', 3);
    ana.do({ kind: 'format', a: ana.before('goals'), b: ana.behind('goals'), name: 'strong' });
    expect(draftText(ana.reading, 'final')).toContain('1\tto ;\n2\tto write.');
    ana.history('undo');
    ana.history('undo');
    expect(draftText(ana.reading, 'final')).toContain('1\tto act;\n2\tto write.');
    ana.history('undo');
    expect(draftText(ana.reading, 'marked')).toContain('1\tto act;\n2\tto report.');
  });

  it('is what was typed after a run of backspaces, and not what was typed before', () => {
    const { ana } = table();
    typing(ana, 'to act', 'tru');
    backspacing(ana, 'tru', 1);
    typingOn(ana, 'ly ');
    expect(act(ana)).toBe('1\t{+trly +}to act;');
    ana.history('undo');
    expect(act(ana)).toBe('1\t{+tr+}to act;');
    ana.history('undo');
    expect(act(ana)).toBe('1\t{+tru+}to act;');
    ana.history('undo');
    expect(act(ana)).toBe('1\tto act;');
  });

  it('is a paste of paragraphs, without what was typed behind it', () => {
    const { ana } = table();
    const a = ana.before('to act');
    ana.do({ kind: 'paste', a, b: a, text: 'x' });
    typingOn(ana, 'y ');
    ana.history('undo');
    expect(draftText(ana.reading, 'marked')).toContain('{+1\t+}{+x+}¶+\n{-1-}{+2+}\t{+x+}to act;');
    ana.history('undo');
    expect(act(ana)).toBe('1\tto act;');
  });

  it('may be only a part of what people see as one change', () => {
    const { at, ana } = table();
    typing(ana, 'to act', 'first ');
    at.pause(4_000);
    typingOn(ana, 'of all ');
    expect(entries(ana.reading).map(({ text }) => text)).toEqual(['first of all ']);
    ana.history('undo');
    expect(entries(ana.reading).map(({ text }) => text)).toEqual(['first ']);
  });
});

describe('undo', () => {
  it('takes back one’s own alone, between and around the words of others', () => {
    const { at, ana, bo } = table();
    typing(ana, 'to act', 'well and ');
    at.settle();
    typing(bo, 'and to act', 'often ');
    at.settle();
    ana.history('undo');
    at.settle();
    expect(act(bo)).toBe('1\t{+often +}to act;');
    ana.history('redo');
    at.settle();
    expect(act(bo)).toBe('1\t{+well often and +}to act;');
  });

  it('puts the caret where it was undone', () => {
    const { ana } = table();
    typing(ana, 'to act', 'now ');
    ana.do(over(ana, 'report', 'write'));
    ana.history('undo');
    expect(ana.caret).toBe(ana.behind('report'));
    ana.history('undo');
    expect(ana.caret).toBe(ana.before('to act'));
    ana.history('redo');
    expect(ana.caret).toBe(ana.before('to act'));
  });

  it('proposes to strike what has been accepted, and redo takes that back', () => {
    const { at, chair, ana } = table();
    typing(ana, 'to act', 'now ');
    at.settle();
    chair.decideAll('accept');
    at.settle();
    ana.history('undo');
    expect(act(ana)).toBe('1\t{+{-now -}+}to act;');
    at.settle();
    expect(draftText(chair.reading, 'agreed')).toContain('now to act');
    ana.history('redo');
    expect(act(ana)).toBe('1\t{+now +}to act;');
    ana.history('undo');
    expect(act(ana)).toBe('1\t{+{-now -}+}to act;');
  });

  it('proposes the words again whose strike has been accepted', () => {
    const { at, chair, ana } = table();
    ana.do({ kind: 'format', a: ana.before('report'), b: ana.behind('rep'), name: 'strong' });
    ana.do(over(ana, 'report', ''));
    at.settle();
    chair.decideAll('accept');
    at.settle();
    ana.history('undo');
    expect(line(ana, 'report')).toBe('2\tto {-report-}{+report+}.');
    expect(ana.caret).toBe(ana.behind('reportreport'));
    ana.history('redo');
    expect(line(ana, 'report')).toBe('2\tto {-report-}.');
    ana.history('undo');
    expect(line(ana, 'report')).toBe('2\tto {-report-}{+report+}.');
    ana.history('undo');
    expect(draftText(ana.reading, 'final')).toContain('2\tto report.');
  });

  it('proposes formatting and attributes as they were where the change of them has been accepted', () => {
    const { at, chair, ana } = table();
    const bold = () => ana.paragraphs.some(({ runs }) => runs.some(({ format }) => format.strong));
    ana.do({ kind: 'format', a: ana.before('report'), b: ana.behind('report'), name: 'strong' });
    at.settle();
    chair.decideAll('accept');
    at.settle();
    expect(bold()).toBe(true);
    ana.history('undo');
    expect(bold()).toBe(false);
    ana.history('redo');
    expect(bold()).toBe(true);
  });

  it('goes on to the step before where the last was rejected', () => {
    const { at, chair, ana } = table();
    typing(ana, 'to act', 'now ');
    typing(ana, 'to report', 'then ');
    at.settle();
    chair.do({ kind: 'decide', a: 1, many: 'one', verdict: 'reject' });
    at.settle();
    expect(line(ana, 'to report')).toBe('2\tto report.');
    ana.history('undo');
    expect(act(ana)).toBe('1\tto act;');
    ana.history('redo');
    expect(act(ana)).toBe('1\t{+now +}to act;');
  });

  it('leaves to each tab of one person its own', () => {
    const at = new Table(4, true);
    const [one, two] = [at.person(2), at.person(3)];
    typing(one, 'to act', 'a ');
    typing(two, 'to report', 'b ');
    at.settle();
    one.history('undo');
    at.settle();
    expect(act(two)).toBe('1\tto act;');
    expect(line(two, 'to report')).toBe('2\t{+b +}to report.');
    expect(one.history('undo')).toBe(false);
  });

  it('of a tab is not lost on words that the other tab struck, should they come back', () => {
    const at = new Table(4, true);
    const [one, two] = [at.person(2), at.person(3)];
    typing(one, 'to act', 'zq');
    at.settle();
    two.do(over(two, 'zq', ''));
    at.settle();
    expect(one.history('undo')).toBe(false);
    two.history('undo');
    at.settle();
    expect(act(one)).toBe('1\t{+zq+}to act;');
    one.history('undo');
    expect(act(one)).toBe('1\tto act;');
  });

  it('is forgotten by redo once something new was done', () => {
    const { ana } = table();
    typing(ana, 'to act', 'now ');
    ana.history('undo');
    typing(ana, 'to report', 'then ');
    expect(ana.history('redo')).toBe(false);
  });

  it('of a chair’s direct edit opens again what was agreed, and leaves nothing behind', () => {
    const { chair } = table();
    const before = draftText(chair.reading, 'marked');
    chair.scribe.agreed = true;
    chair.do(over(chair, 'report', 'write'));
    expect(draftText(chair.reading, 'agreed')).toContain('to write.');
    chair.history('undo');
    expect(draftText(chair.reading, 'agreed')).toContain('to report.');
    expect(draftText(chair.reading, 'marked')).toBe(before);
    chair.history('redo');
    expect(draftText(chair.reading, 'agreed')).toContain('to write.');
    chair.history('undo');
    expect(draftText(chair.reading, 'marked')).toBe(before);
  });

  it('of a chair’s direct edit is a proposal once the chair suggests again', () => {
    const { chair } = table();
    chair.scribe.agreed = true;
    chair.do(over(chair, 'report', 'write'));
    chair.scribe.agreed = false;
    chair.history('undo');
    expect(draftText(chair.reading, 'agreed')).toContain('to write.');
    expect(draftText(chair.reading, 'final')).toContain('to report.');
  });
});
