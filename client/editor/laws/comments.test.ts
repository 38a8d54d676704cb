import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionsIn, threads } from '../../../shared/views/comments.ts';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import { formatsOver } from '../../../shared/views/words.ts';
import type { Range } from '../../../shared/weave/records.ts';
import { edit, hold, meeting, settings } from '../testing/meetings.ts';
import { Table } from '../testing/people.ts';

/** The words of the marked view between two sets of words, as ranges. */
function rangesOf(person: ReturnType<Table['person']>, from: string, to: string): readonly Range[] {
  const [start, end] = [person.point(person.before(from)), person.point(person.behind(to))];
  return formatsOver(markedParagraphs(person.reading), start, end, 'strong').ranges;
}

describe('comments', () => {
  it('are threads on words, with answers by time and the place', () => {
    const table = new Table(2, false);
    const [chair, delegate] = [table.person(0), table.person(1)];
    const ranges = rangesOf(chair, 'goals', 'goals');
    chair.scribe.hand.comment({ on: { ranges }, text: 'Whose?', at: 10 });
    table.settle();
    const [thread] = threads(delegate.reading);
    expect(thread).toMatchObject({
      quote: 'goals',
      resolved: false,
      place: { section: 'recalling', label: 'b)' },
    });
    delegate.scribe.hand.comment({ on: { comment: thread?.id ?? '' }, text: 'Ours.', at: 20 });
    table.settle();
    chair.scribe.hand.comment({ on: { comment: thread?.id ?? '' }, text: '', at: 30, resolves: true });
    table.settle();
    const [settled] = threads(delegate.reading);
    expect(settled?.resolved).toBe(true);
    expect(settled?.remarks.map(({ text, author }) => [text, author.delegation])).toEqual([
      ['Whose?', 'CHAIR'],
      ['Ours.', 'D1'],
    ]);
    // Whoever answers what was settled opens it again.
    delegate.scribe.hand.comment({ on: { comment: thread?.id ?? '' }, text: 'No.', at: 40 });
    expect(threads(delegate.reading)[0]?.resolved).toBe(false);
  });

  it('hold on to their words while these are typed in, struck and decided', () => {
    const table = new Table(2, false);
    const [chair, delegate] = [table.person(0), table.person(1)];
    chair.scribe.hand.comment({
      on: { ranges: rangesOf(chair, 'the goals', 'of all') },
      text: 'Why?',
      at: 1,
    });
    table.settle();
    delegate.do({ kind: 'type', a: delegate.before('goals'), text: 'new ' });
    delegate.do({ kind: 'replace', a: delegate.before('of all'), b: delegate.behind('of all'), text: '' });
    table.settle();
    expect(threads(chair.reading)[0]?.quote).toBe('the goals 🌍 of all');
    chair.decideAll('accept');
    // What was struck by agreement is shown struck, as a revision.
    expect(threads(chair.reading)[0]?.quote).toBe('the goals 🌍 of all');
  });

  it('on a change stand where it stands', () => {
    const table = new Table(2, false);
    const delegate = table.person(1);
    delegate.do({ kind: 'type', a: delegate.before('goals'), text: 'new ' });
    const change = [...delegate.reading.register.changes.values()].find(({ client }) => client === 101);
    delegate.scribe.hand.comment({ on: { change: change?.id ?? '' }, text: 'Please', at: 1 });
    expect(threads(delegate.reading)[0]).toMatchObject({ quote: 'new ', place: { label: 'b)' } });
  });

  it('are the same on every replica, whatever people do meanwhile, and none is lost', () => {
    fc.assert(
      fc.property(meeting(edit), fc.array(fc.nat(300), { minLength: 1, maxLength: 4 }), (script, places) => {
        const table = hold(script);
        for (const [at, place] of places.entries()) {
          const person = table.person(at);
          const { from, to } = person.range(place, place + 9);
          const { ranges } = formatsOver(markedParagraphs(person.reading), from, to, 'strong');
          if (ranges.length > 0) person.scribe.hand.comment({ on: { ranges }, text: `${place}`, at });
        }
        table.settle();
        const [first, ...others] = table.people.map(({ reading }) => threads(reading));
        for (const other of others) expect(other).toEqual(first);
        expect(first?.length).toBeLessThanOrEqual(places.length);
      }),
      { ...settings, numRuns: Math.ceil((settings.numRuns ?? 100) / 20) },
    );
  });

  it('that answer themselves, or nobody, are no thread', () => {
    const { reading, scribe } = new Table(2, false).person(0);
    scribe.hand.comment({ on: { comment: '100.1' }, text: 'round', at: 1 });
    scribe.hand.comment({ on: { comment: '9.9' }, text: 'nowhere', at: 1 });
    expect(threads(reading)).toEqual([]);
  });

  it('mention delegations by their symbols and people by their names', () => {
    expect(mentionsIn('@B and @João Silva, see a@b.org, not @Boris', ['João Silva', 'João'])).toEqual([
      'B',
      'João Silva',
    ]);
  });
});
