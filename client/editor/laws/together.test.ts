/** What becomes of the same words when several people are at them at once: one named example for each known failure. */
import { describe, expect, it } from 'vitest';
import { decisionsOn } from '../../../shared/views/decide.ts';
import { entries } from '../../../shared/views/entries.ts';
import { draftText } from '../../../shared/views/text.ts';
import type { Deed } from '../testing/deeds.ts';
import { type Person, Table } from '../testing/people.ts';

const TEXT = `ResNo | RESOLUTION 98
Call | resolves
Normal | alpha beta gamma delta
Normal | Omega.`;

/** The chair and three delegates. */
function meet() {
  const table = new Table(4, false, TEXT);
  const [chair, ana, bo, cy] = [0, 1, 2, 3].map((at) => table.person(at));
  if (!chair || !ana || !bo || !cy) throw new Error('four people meet');
  return { table, chair, ana, bo, cy };
}

/** Each acts without seeing what the others do; then all see it. Answers the lines between the heading and the last. */
function apart(table: Table, ...acts: readonly (() => void)[]): string {
  for (const act of acts) act();
  table.settle();
  const views = table.people.map(({ reading }) => draftText(reading, 'marked') ?? '');
  expect(new Set(views).size).toBe(1);
  return lines(views[0] ?? '');
}

const lines = (view: string) => view.split('\n').slice(3, -2).join('\n');
const final = (person: Person) => lines(draftText(person.reading, 'final') ?? '');

const split = (person: Person, before: string) => person.do({ kind: 'enter', a: person.before(before) });
const type = (person: Person, before: string, text: string) =>
  person.do({ kind: 'type', a: person.before(before), text });
const strike = (person: Person, words: string) =>
  person.do({ kind: 'replace', a: person.before(words), b: person.behind(words), text: '' });
const join = (person: Person, second: string) => person.do({ kind: 'backspace', a: person.before(second) });

function decide(chair: Person, verdict: 'accept' | 'reject', words: string): void {
  const entry = entries(chair.reading).find(({ text, struck }) => text === words || struck === words);
  if (!entry) throw new Error(`nobody changed “${words}”`);
  const decisions = decisionsOn(chair.reading, { verdict, changes: [entry.id], at: 1 });
  if ('refused' in decisions) throw new Error(decisions.refused);
  chair.scribe.hand.decide(decisions);
}

/** Who inserted and who struck the words that a person sees. */
function authorsOf(person: Person, words: string) {
  const run = person.paragraphs.flatMap(({ runs }) => runs).find(({ content }) => content === words);
  return { inserted: run?.insertion?.user, struck: run?.strikes.map(({ user }) => user).sort() };
}

describe('at once', () => {
  it('both split a paragraph, in two places: three paragraphs', () => {
    const { table, ana, bo } = meet();
    expect(
      apart(
        table,
        () => split(ana, 'beta'),
        () => split(bo, 'delta'),
      ),
    ).toBe('alpha ¶+\nbeta gamma ¶+\ndelta');
  });

  it('both split a paragraph in the same place: nothing is there twice', () => {
    const { table, ana, bo } = meet();
    expect(
      apart(
        table,
        () => split(ana, 'beta'),
        () => split(bo, 'beta'),
      ),
    ).toBe('alpha ¶+\n¶+\nbeta gamma delta');
  });

  it('one splits a paragraph while the other strikes words in its tail: the strike holds', () => {
    const { table, ana, bo } = meet();
    expect(
      apart(
        table,
        () => split(ana, 'beta'),
        () => strike(bo, 'gamma '),
      ),
    ).toBe('alpha ¶+\nbeta {-gamma -}delta');
  });

  it('one splits a paragraph while the other types in its tail: the words stay where they were typed', () => {
    const { table, ana, bo } = meet();
    expect(
      apart(
        table,
        () => split(ana, 'beta'),
        () => type(bo, 'delta', 'new '),
      ),
    ).toBe('alpha ¶+\nbeta gamma {+new +}delta');
  });

  it('one joins a paragraph to the one before while the other types in it: no word is lost', () => {
    const { table, ana, bo } = meet();
    apart(
      table,
      () => join(ana, 'alpha'),
      () => type(bo, 'gamma', 'new '),
    );
    expect(draftText(bo.reading, 'marked')).toContain('resolves¶-\nalpha beta {+new +}gamma delta\n');
    expect(draftText(bo.reading, 'final')).toContain('\nresolvesalpha beta new gamma delta\n');
  });

  it('both strike, and their strikes overlap: each can be rejected by itself', () => {
    const { table, chair, ana, bo } = meet();
    expect(
      apart(
        table,
        () => strike(ana, 'alpha beta '),
        () => strike(bo, 'beta gamma '),
      ),
    ).toBe('{-alpha beta gamma -}delta');
    decide(chair, 'reject', 'alpha beta ');
    table.settle();
    expect(final(ana)).toBe('alpha delta');
    decide(chair, 'reject', 'beta gamma ');
    table.settle();
    expect(final(ana)).toBe('alpha beta gamma delta');
  });

  it('both strike the same words: two strikes, each with its author', () => {
    const { table, chair, ana, bo } = meet();
    apart(
      table,
      () => strike(ana, 'beta '),
      () => strike(bo, 'beta '),
    );
    expect(authorsOf(ana, 'beta ').struck).toEqual(['d1', 'd2']);
    const [first] = entries(chair.reading);
    decide(chair, 'reject', first?.text ?? '');
    table.settle();
    expect(final(ana)).toBe('alpha gamma delta');
  });

  it('one types inside a strike while it is accepted: the words typed stand', () => {
    const { table, chair, ana, bo } = meet();
    strike(ana, 'beta gamma ');
    table.settle();
    expect(
      apart(
        table,
        () => decide(chair, 'accept', 'beta gamma '),
        () => type(bo, 'gamma', 'new '),
      ),
    ).toBe('alpha {-beta -}{+new +}{-gamma -}delta');
    expect(lines(draftText(chair.reading, 'agreed') ?? '')).toBe('alpha delta');
    expect(final(chair)).toBe('alpha new delta');
  });

  it('the chair rejects an insertion while its author types inside it: what the chair did not see is left', () => {
    const { table, chair, ana } = meet();
    type(ana, 'beta', 'one two ');
    table.settle();
    expect(
      apart(
        table,
        () => decide(chair, 'reject', 'one two '),
        () => type(ana, 'two', 'new '),
      ),
    ).toBe('alpha {+new +}beta gamma delta');
  });

  it('one strikes a paragraph while the other changes its style: it is struck, and in its new style if it is not', () => {
    const { table, chair, ana, bo } = meet();
    const a = (person: Person) => person.before('alpha');
    apart(
      table,
      () => ana.do({ kind: 'strikeParagraphs', a: a(ana), b: a(ana) }),
      () => bo.do({ kind: 'style', a: a(bo), b: a(bo), shape: { style: 'Headingb' } }),
    );
    expect(final(chair)).toBe('');
    decide(chair, 'reject', 'alpha beta gamma delta¶');
    table.settle();
    expect(final(ana)).toBe('alpha beta gamma delta');
    expect(ana.paragraphs.map(({ attributes }) => attributes.style)).toContain('Headingb');
  });

  it('one undoes what the chair has just accepted, and one what was rejected', () => {
    const { table, chair, ana, bo } = meet();
    type(ana, 'beta', 'one ');
    type(bo, 'delta', 'two ');
    table.settle();
    const marked = apart(
      table,
      () => decide(chair, 'accept', 'one '),
      () => decide(chair, 'reject', 'two '),
      () => ana.history('undo'),
      () => bo.history('undo'),
    );
    // A verdict outlives a withdrawal that did not know of it.
    expect(marked).toBe('alpha {+one +}beta gamma delta');
    expect(lines(draftText(chair.reading, 'agreed') ?? '')).toBe('alpha one beta gamma delta');
  });
});

describe('one after the other', () => {
  it('one pastes over a selection that spans the changes of three: each keeps what is theirs', () => {
    const { table, chair, ana, bo, cy } = meet();
    type(ana, 'beta', 'one ');
    strike(bo, 'gamma ');
    type(cy, 'delta', 'two ');
    table.settle();
    const pasted: Deed = {
      kind: 'paste',
      a: ana.before('one'),
      b: ana.behind('two '),
      text: 'new',
    };
    expect(apart(table, () => ana.do(pasted))).toBe(
      'alpha {-beta gamma -}{+{-two -}+}{+new+}¶+\n{+new+}delta',
    );
    expect(authorsOf(bo, 'gamma ').struck).toEqual(['d1', 'd2']);
    expect(authorsOf(bo, 'two ')).toEqual({ inserted: 'd3', struck: ['d1'] });
    chair.decideAll('reject');
    table.settle();
    expect(final(cy)).toBe('alpha beta gamma delta');
  });

  it('one types inside another’s insertion: both are there under their names', () => {
    const { table, ana, bo } = meet();
    type(ana, 'beta', 'one two ');
    table.settle();
    expect(apart(table, () => type(bo, 'two', 'new '))).toBe('alpha {+one new two +}beta gamma delta');
    expect(authorsOf(ana, 'new ')).toEqual({ inserted: 'd2', struck: [] });
    expect(authorsOf(ana, 'two ')).toEqual({ inserted: 'd1', struck: [] });
  });

  it('one types inside another’s strike: the words typed are not struck', () => {
    const { table, ana, bo } = meet();
    strike(ana, 'beta gamma ');
    table.settle();
    expect(apart(table, () => type(bo, 'gamma', 'new '))).toBe('alpha {-beta -}{+new +}{-gamma -}delta');
    expect(authorsOf(ana, 'gamma ').struck).toEqual(['d1']);
    expect(authorsOf(ana, 'new ')).toEqual({ inserted: 'd2', struck: [] });
  });

  it('one strikes another’s insertion: it stays, struck, under both names', () => {
    const { table, chair, ana, bo } = meet();
    type(ana, 'beta', 'one ');
    table.settle();
    expect(apart(table, () => strike(bo, 'one '))).toBe('alpha {+{-one -}+}beta gamma delta');
    expect(authorsOf(chair, 'one ')).toEqual({ inserted: 'd1', struck: ['d2'] });
    chair.do({ kind: 'decide', a: 1, many: 'one', verdict: 'reject' });
    table.settle();
    expect(final(ana)).toBe('alpha one beta gamma delta');
  });

  it('one strikes one’s own undecided words: they are gone, and others’ inside them are not', () => {
    const { table, ana, bo } = meet();
    type(ana, 'beta', 'one two ');
    table.settle();
    type(bo, 'two', 'new ');
    table.settle();
    expect(apart(table, () => strike(ana, 'one new two '))).toBe('alpha {+{-new -}+}beta gamma delta');
    expect(entries(bo.reading).map(({ text, state }) => `${text}(${state})`)).not.toContain(
      'one two (pending)',
    );
  });
});
