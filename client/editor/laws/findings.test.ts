/** What the checks find of random meetings: never an exception, the same on every replica and from nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Gate } from '../../../shared/itu/checks/finding.ts';
import { findings } from '../../../shared/itu/checks/findings.ts';
import { sentenceOf } from '../../../shared/itu/checks/sentence.ts';
import { LANGUAGES } from '../../../shared/views/language.ts';
import { Reading } from '../../../shared/views/reading.ts';
import { anything, hold, meeting, numRuns, patience, settings } from '../testing/meetings.ts';
import { Table } from '../testing/people.ts';

const GATES: readonly Gate[] = ['draft', 'final'];
const NOW = Date.parse('2022-02-14');

function found(reading: Reading) {
  return GATES.map((gate) => findings(reading, { gate, now: NOW }));
}

describe('what the checks find', () => {
  it('is found without fail after every act, and the same on every replica', { timeout: patience }, () => {
    fc.assert(
      fc.property(meeting(anything), (script) => {
        const table = hold(script, (at, event, happen) => {
          happen();
          if ('deed' in event) found(at.person(event.who).reading);
        });
        table.settle();
        const fresh = new Y.Doc();
        for (const { doc } of table.people) Y.applyUpdate(fresh, Y.encodeStateAsUpdate(doc));
        const expected = found(new Reading(fresh));
        for (const { reading } of table.people) expect(found(reading)).toEqual(expected);
        const all = expected.flat();
        for (const one of GATES.keys()) {
          const ids = expected[one]?.map(({ id }) => id) ?? [];
          expect(new Set(ids).size, 'each finding has an id of its own').toBe(ids.length);
        }
        for (const finding of all) {
          for (const language of LANGUAGES) expect(sentenceOf(finding, language)).not.toMatch(/\{\w+\}/);
        }
      }),
      { ...settings, numRuns: numRuns > 2000 ? numRuns : Math.min(numRuns, 150) },
    );
  });

  it('is found of a draft of nothing, and of one of nothing but marks', () => {
    expect(found(new Reading(new Y.Doc())).flat().length).toBeGreaterThan(0);
    const { reading, scribe } = new Table(2, false, 'ResNo | \nCall | \nNormal | ').person(0);
    scribe.hand.strike(reading.stretches.map(({ mark }) => [mark?.client ?? 0, mark?.clock ?? 0, 1]));
    found(reading);
  });
});
