/** The checks on a real contribution: it breaks the rules that its README names, and no others. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { decisionsOn } from '../../views/decide.ts';
import { Reading } from '../../views/reading.ts';
import { compose } from '../../weave/compose.ts';
import { Hand } from '../../weave/hand.ts';
import { readNotation } from '../../weave/notation.ts';
import { findings } from './findings.ts';

const seed = new URL('../../../../shared/seed/resolution-98.markup.txt', import.meta.url);
const here = existsSync(seed);
if (!here) console.info('skipped: the seed texts are not beside the project');

const chair = { user: 'chair', name: 'Chair', delegation: 'CITEL' };

function seedDraft(): Reading {
  const by = { author: 'CITEL', at: 1_643_328_000_000 };
  const [, ...base] = readNotation(readFileSync(seed, 'utf8'), by);
  const doc = new Y.Doc();
  compose(doc, {
    front: [{ attributes: { style: 'Proposal' }, runs: [] }],
    base,
    fields: {
      title: 'Proposed modification to Resolution 98',
      event: 'WTSA-20',
      source: 'Member States of the Inter-American Telecommunication Commission (CITEL)',
      date: '28 January 2022',
      language: 'E',
      document: 39,
      addendum: 23,
      group: 'IAP',
    },
    at: by.at,
    chair: { client: 2, ...chair },
    baseClient: 1,
    importClient: () => 3,
  });
  return new Reading(doc);
}

/** What its README names: rule, sentence, the words. */
const NAMED = [
  ['L05', 'reasons-missing', ''],
  ['L17', 'rev-spacing', 'Rev.'],
  ['L17', 'history-spacing', ';'],
  ['L20', 'abbreviation-struck', 'ITU‑T'],
  ['L22', 'stale-date', 'by the year 2020'],
  ['L21', 'plain-hyphen', '-'],
  ['L33', 'fragment', 'take'],
  ['L23', 'term', 'SG2'],
];
/** Of the same rules, further places that a drafter would put right as well. */
const ALSO = [
  ['L21', 'plain-space', ' '],
  ['L20', 'abbreviation-twice', 'WTDC'],
  ['L23', 'term', 'SG12'],
  ['L23', 'term', 'SG17'],
];

describe.skipIf(!here)('the seed', () => {
  const told = (reading: Reading, gate: 'draft' | 'final') =>
    findings(reading, { gate, now: Date.parse('2022-01-28') }).map(({ rule, say, place }) => [
      rule,
      say,
      place?.words ?? '',
    ]);

  it('is found to break what its README names, and nothing else', () => {
    const found = told(seedDraft(), 'draft');
    for (const named of NAMED) expect(found).toContainEqual(named);
    expect(found.filter((one) => ![...NAMED, ...ALSO].some((of) => `${of}` === `${one}`))).toEqual([]);
  });

  it('is found to break the same before it is filed, once all is decided', () => {
    const reading = seedDraft();
    const decisions = decisionsOn(reading, { verdict: 'accept', all: true, at: 2 });
    if ('refused' in decisions) throw new Error(decisions.refused);
    const hand = new Hand(reading.weave, { ...chair, role: 'chair' }, () => 2);
    hand.decide(decisions);
    const found = told(reading, 'final');
    expect(new Set(found.map(([rule]) => rule))).toEqual(new Set(NAMED.map(([rule]) => rule)));
  });
});
