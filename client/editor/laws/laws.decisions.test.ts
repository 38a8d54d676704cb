/** Law 3, on random edits of several people: what decisions do, and what they leave alone. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisionsOn } from '../../../shared/views/decide.ts';
import { entries } from '../../../shared/views/entries.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { formatsOver } from '../../../shared/views/words.ts';
import { lengthOf } from '../../../shared/weave/pieces.ts';
import { IdSet } from '../../../shared/weave/ranges.ts';
import type { Id } from '../../../shared/weave/records.ts';
import { cleanView, wordsOf } from '../testing/looks.ts';
import { edit, hold, meeting, patience, settings, takeBack } from '../testing/meetings.ts';
import { type Person, Table } from '../testing/people.ts';

/** The chair accepts what there is, one by one. */
function acceptOneByOne(chair: Person, backwards: boolean): void {
  for (;;) {
    const open = entries(chair.reading).filter(({ state }) => state === 'pending');
    const next = backwards ? open.at(-1) : open[0];
    if (!next) return;
    const decisions = decisionsOn(chair.reading, { verdict: 'accept', changes: [next.id], at: 1 });
    if ('refused' in decisions) throw new Error(decisions.refused);
    chair.scribe.hand.decide(decisions);
  }
}

/** Each word of which something is undecided, with what that is; restylings bear upon marks, which are no words. */
function undecidedIn(reading: Reading): { readonly id: Id; readonly changes: readonly string[] }[] {
  const words: { id: Id; changes: string[] }[] = [];
  for (const { runs } of reading.stretches) {
    for (const { client, clock, content, inserted, insertion, strikes, formats, base } of runs) {
      if (!base && !inserted) continue;
      const pending = [...strikes, ...formats.map(({ standing }) => standing)].filter(isPending);
      const changes = [
        ...(insertion?.state === 'pending' ? [insertion.change.id] : []),
        ...pending.map(({ change }) => change),
      ];
      // An undecided word whose strike is agreed shows no more, and waits for nothing.
      const isGone = insertion?.state === 'pending' && strikes.some(({ state }) => state === 'accepted');
      for (let at = 0; at < lengthOf(content); at++)
        if (changes.length > 0 && !isGone) words.push({ id: [client, clock + at], changes });
    }
  }
  return words;
}

const isPending = ({ state }: { readonly state: string }) => state === 'pending';

describe('law 3', () => {
  it('rejecting a strike of an accepted word does not reject the word (seed 2052368316)', () => {
    const table = new Table(2, false);
    const [chair, author] = [table.person(0), table.person(1)];
    author.do({ kind: 'type', a: 0, text: 'x' });
    table.settle();
    chair.decideAll('accept');
    author.do({ kind: 'more', text: 'y' });
    table.settle();
    chair.do({ kind: 'replace', a: chair.before('x'), b: chair.behind('x'), text: '' });
    const agreed = cleanView(chair.reading, 'agreed');
    chair.decideAll('reject');
    expect(cleanView(chair.reading, 'agreed')).toBe(agreed);
    expect(agreed).toContain('x');
  });

  it('with nothing decided before, rejecting all gives the text in force', { timeout: patience }, () => {
    fc.assert(
      fc.property(meeting(fc.oneof({ weight: 5, arbitrary: edit }, takeBack)), (script) => {
        const table = hold(script);
        table.settle();
        table.person(0).decideAll('reject');
        const inForce = cleanView(table.newcomer().reading, 'base');
        expect(cleanView(table.person(0).reading, 'agreed')).toBe(
          `NOC IAP/39A23/1\t\t[["style","Proposal"]]\n${inForce}`,
        );
      }),
      settings,
    );
  });

  it('a decision on some words decides those words and no others', { timeout: patience }, () => {
    fc.assert(
      fc.property(meeting(edit), fc.nat(300), fc.nat(60), fc.boolean(), (script, a, length, accepts) => {
        const table = hold(script);
        table.settle();
        const chair = table.person(0);
        const { from, to } = chair.range(a, a + length);
        const within = formatsOver(chair.paragraphs, from, to, 'strong').ranges;
        const verdict = accepts ? 'accept' : 'reject';
        const decisions = decisionsOn(chair.reading, { verdict, all: true, within, at: 1 });
        const before = undecidedIn(chair.reading);
        if (!('refused' in decisions)) chair.scribe.hand.decide(decisions);
        const chosen = new IdSet(within);
        const after = undecidedIn(chair.reading);
        expect(after.filter(({ id }) => chosen.has(...id))).toEqual([]);
        expect(after).toEqual(before.filter(({ id }) => !chosen.has(...id)));
      }),
      settings,
    );
  });

  it('what was accepted stays so whatever its author does next; one by one is as good as all at once', {
    timeout: patience,
  }, () => {
    fc.assert(
      fc.property(
        meeting(edit),
        fc.array(fc.oneof(edit, takeBack), { maxLength: 12 }),
        fc.nat(4),
        fc.boolean(),
        (script, after, who, backwards) => {
          const table = hold(script);
          table.settle();
          const chair = table.person(0);
          const final = wordsOf(cleanView(chair.reading, 'final'));
          const patient = chair.elsewhere(901);
          acceptOneByOne(patient, backwards);
          expect(wordsOf(cleanView(patient.reading, 'agreed')), 'one by one').toBe(final);
          chair.decideAll('accept');
          table.settle();
          const agreed = cleanView(chair.reading, 'agreed');
          const author = table.person(who);
          for (const deed of after) author.do(deed);
          table.settle();
          expect(cleanView(chair.reading, 'agreed'), 'what was accepted stays so').toBe(agreed);
        },
      ),
      settings,
    );
  });
});
