/** The law of undo: all steps of one person taken back, it is as if that person had done nothing; redone, as it was. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanView } from '../testing/looks.ts';
import { decide, edit, hold, meeting, patience, settings, takeBack } from '../testing/meetings.ts';
import { type Person, Table } from '../testing/people.ts';

const deeds = fc.oneof(
  { weight: 6, arbitrary: edit },
  { weight: 1, arbitrary: takeBack },
  { weight: 1, arbitrary: decide },
);

const looks = ({ reading }: Person) => `${cleanView(reading, 'final')}\n${cleanView(reading, 'agreed')}`;

/** All tabs go on until none has anything left. */
function exhaust(table: Table, tabs: readonly Person[], step: 'undo' | 'redo'): void {
  const order = step === 'undo' ? tabs : tabs.toReversed();
  for (let found = true; found; ) {
    found = false;
    for (const tab of order) {
      while (tab.history(step)) found = true;
      table.settle();
    }
  }
}

/** The draft in which one person's records do not count. */
function without(person: Person): string {
  const elsewhere = person.elsewhere(901);
  const { register } = elsewhere.reading;
  const own = [...register.changes.values()].filter(
    ({ id, client, record }) =>
      register.sameUser(client, person.doc.clientID) &&
      record.kind !== 'withdraw' &&
      !register.isWithdrawn(id),
  );
  if (own.length > 0) elsewhere.scribe.hand.withdraw(own.map(({ id }) => id));
  return looks(elsewhere);
}

it('what another tab of one’s own took the place of does not come back when both take their steps back (seed 1005)', () => {
  const table = new Table(3, true);
  const [one, other] = [table.person(1), table.person(2)];
  const before = looks(one);
  one.do({ kind: 'replace', a: one.before('resolves') + 3, b: one.before('to act') + 2, text: '' });
  table.settle();
  other.do({ kind: 'style', a: other.before('res'), b: other.before('res'), shape: { style: 'Normal' } });
  table.settle();
  one.history('undo');
  table.settle();
  other.history('undo');
  table.settle();
  expect(looks(one)).toBe(before);
});

it('undo of all is as if nothing had been done, and redo of all brings it back', {
  timeout: patience,
}, () => {
  fc.assert(
    fc.property(meeting(deeds), (script) => {
      const author = script.count - 1;
      const user = script.tabs && script.count > 2 ? `d${script.count - 2}` : `d${author}`;
      const table = hold(script, (at, event, happen) => {
        // The chair decides on what the others did.
        if ('deed' in event && event.deed.kind === 'decide') at.person(event.who).decide(event.deed, user);
        else happen();
      });
      table.settle();
      const tabs = table.people.filter(({ scribe }) => scribe.hand.identity.user === user);
      const person = table.person(author);
      exhaust(table, tabs, 'undo');
      expect(looks(person)).toBe(without(person));
      exhaust(table, tabs, 'redo');
      const done = looks(person);
      exhaust(table, tabs, 'undo');
      expect(looks(person)).toBe(without(person));
      exhaust(table, tabs, 'redo');
      expect(looks(person)).toBe(done);
    }),
    settings,
  );
});
