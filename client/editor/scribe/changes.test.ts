/** What people see as one change, on examples: what two people do, and what the list then says. */
import { describe, expect, it } from 'vitest';
import { decisionsOn } from '../../../shared/views/decide.ts';
import { entries } from '../../../shared/views/entries.ts';
import { draftText } from '../../../shared/views/text.ts';
import type { Deed } from '../testing/deeds.ts';
import { type Person, Table } from '../testing/people.ts';

function at(person: Person, ...deeds: ((person: Person) => Deed)[]): Person {
  for (const deed of deeds) person.do(deed(person));
  return person;
}

/** The list as `kind: struck → text (state)`. */
const listed = (person: Person) =>
  entries(person.reading).map(
    ({ kind, struck, text, state }) =>
      `${kind}: ${struck === undefined ? '' : `${struck} → `}${text} (${state})`,
  );

const backspace = (words: string) => (person: Person) =>
  ({ kind: 'backspace', a: person.behind(words) }) as const;
const more = (text: string) => () => ({ kind: 'more', text }) as const;

describe('one change', () => {
  it('is a burst of typing', () => {
    const person = new Table(2, false).person(1);
    expect(
      listed(
        at(
          person,
          (me) => ({ kind: 'type', a: me.behind('to act'), text: ' now' }),
          more(' or'),
          more(' later'),
        ),
      ),
    ).toEqual(['insert:  now or later (pending)']);
  });

  it('is a run of backspaces, its words in the order of the text', () => {
    const person = new Table(2, false).person(1);
    const list = listed(at(person, backspace('to report'), backspace('to repor'), backspace('to repo')));
    expect(list).toEqual(['delete: ort (pending)']);
  });

  it('is a replacement', () => {
    const person = new Table(2, false).person(1);
    const replace = (me: Person): Deed => ({
      kind: 'replace',
      a: me.before('report'),
      b: me.behind('report'),
      text: 'write',
    });
    expect(listed(at(person, replace, more(' home')))).toEqual(['replace: report → write home (pending)']);
  });

  it('is what one types inside an older insertion of one’s own', () => {
    const person = new Table(2, false).person(1);
    const list = listed(
      at(
        person,
        (me) => ({ kind: 'type', a: me.behind('to act'), text: ' wisely' }),
        (me) => ({ kind: 'type', a: me.before('to report'), text: 'also ' }),
        (me) => ({ kind: 'type', a: me.behind(' wise'), text: '-and-brave' }),
      ),
    );
    expect(list).toEqual(['insert:  wise-and-bravely (pending)', 'insert: also  (pending)']);
  });

  it('is what one pastes into the paragraph one has just made', () => {
    const person = new Table(2, false).person(1);
    const list = listed(
      at(
        person,
        (me) => ({ kind: 'enter', a: me.behind('to report.') }),
        (me) => {
          const a = me.behind('to report.') + 1;
          return { kind: 'paste', a, b: a, text: 'One.' };
        },
      ),
    );
    expect(list).toEqual(['insert: ¶One.¶One. (pending)']);
  });

  it('is none where one strikes one’s own undecided words', () => {
    const person = new Table(2, false).person(1);
    const typed = at(person, (me) => ({ kind: 'type', a: me.behind('to act'), text: 'x' }));
    expect(listed(at(typed, backspace('to actx')))).toEqual(['insert: x (withdrawn)']);
    expect(draftText(person.reading, 'marked')).not.toContain('x');
  });

  it('is, once decided, no more than the words that were added since the chair looked', () => {
    const table = new Table(2, false);
    const [chair, author] = [table.person(0), table.person(1)];
    at(author, (me) => ({ kind: 'type', a: me.behind('to act'), text: ' now' }));
    table.settle();
    const [entry] = entries(chair.reading);
    const decisions = decisionsOn(chair.reading, { verdict: 'accept', changes: [entry?.id ?? ''], at: 2 });
    at(author, more(' or never'));
    if (!('refused' in decisions)) chair.scribe.hand.decide(decisions);
    table.settle();
    expect(draftText(chair.reading, 'agreed')).toContain('to act now;');
    expect(draftText(chair.reading, 'final')).toContain('to act now or never;');
    expect(listed(chair)).toEqual(['insert:  or never (pending)']);
  });
});
