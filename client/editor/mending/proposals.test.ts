/** Several proposals in one contribution: begun, their titles filled in from the event, their reasons given. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { missingReasons, titlesFromEvent } from '../../../shared/itu/checks/filling.ts';
import type { Mend } from '../../../shared/itu/checks/finding.ts';
import { findings } from '../../../shared/itu/checks/findings.ts';
import { newResolution } from '../../../shared/itu/proposing.ts';
import { entries } from '../../../shared/views/entries.ts';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import { outline } from '../../../shared/views/outline.ts';
import { Reading } from '../../../shared/views/reading.ts';
import { draftText } from '../../../shared/views/text.ts';
import { compose } from '../../../shared/weave/compose.ts';
import { Hand } from '../../../shared/weave/hand.ts';
import { readNotation } from '../../../shared/weave/notation.ts';
import { Scribe } from '../scribe/scribe.ts';
import { planAppend, planMend } from './mending.ts';

const TWO = `ResNo | RESOLUTION 98 (Hammamet, 2016)
Restitle | Internet of things
Resref | (Hammamet, 2016)
Normalaftertitle | The World Telecommunication Standardization Assembly (Hammamet, 2016),
Call | resolves
Normal | to act{+ soon+}.
Proposal | 
ResNo | RESOLUTION 99 (Rev. Hammamet, 2016)
Restitle | Conformity
Resref | (Dubai, 2012; Hammamet, 2016)
Normalaftertitle | The World Telecommunication Standardization Assembly (Hammamet, 2016),
Call | resolves
Item | 1	to wait;
Item | 2	to report.`;

function opened(notation = TWO): { reading: Reading; scribe: Scribe; mend: (mend: Mend) => void } {
  const doc = new Y.Doc();
  compose(doc, {
    front: [{ attributes: { style: 'Proposal' }, runs: [] }],
    base: readNotation(notation, { author: 'B', at: 1 }),
    fields: { event: 'WTSA-20', group: 'IAP', document: 39, addendum: 23 },
    at: 1,
    chair: { client: 2, user: 'chair', name: 'Chair', delegation: '' },
    baseClient: 1,
    importClient: () => 3,
  });
  doc.clientID = 500;
  let now = 10;
  const reading = new Reading(doc);
  const me = { user: 'me', name: 'Me', delegation: 'CAN', role: 'delegate' } as const;
  const scribe = new Scribe(reading, new Hand(reading.weave, me, () => now++), () => now++);
  const mend = (edits: Mend) => {
    const plan = planMend(markedParagraphs(reading), edits, 'me');
    if (!plan) throw new Error('all of it is there');
    scribe.carryOut(plan, null);
  };
  return { reading, scribe, mend };
}

const final = (reading: Reading) => (draftText(reading, 'final') ?? '').replaceAll('\u00a0', ' ').split('\n');
const kinds = (reading: Reading) => outline(reading).map(({ kind, identifier }) => `${kind} ${identifier}`);
const own = (reading: Reading) => entries(reading).filter(({ author }) => author.user === 'me');

describe('titles from the event', () => {
  it('are filled in as one tracked change, in what is changed only', () => {
    const { reading, mend, scribe } = opened();
    const before = draftText(reading, 'final');
    mend(titlesFromEvent(reading));
    expect(final(reading)).toEqual(
      expect.arrayContaining([
        'RESOLUTION 98 (Rev. Geneva, 2022)',
        '(Hammamet, 2016; Geneva, 2022)',
        'The World Telecommunication Standardization Assembly (Geneva, 2022),',
        'RESOLUTION 99 (Rev. Hammamet, 2016)',
        '(Dubai, 2012; Hammamet, 2016)',
      ]),
    );
    expect(own(reading)).toHaveLength(1);
    expect(kinds(reading)).toEqual(['MOD IAP/39A23/1', 'NOC IAP/39A23/2']);
    expect(titlesFromEvent(reading)).toEqual([]);
    scribe.undo();
    expect(draftText(reading, 'final')).toBe(before);
  });
});

describe('reasons', () => {
  it('stand behind each proposal, and leave its kind as it is', () => {
    const { reading, mend } = opened(`${TWO.slice(0, -1)}{-.-}{+, at last.+}`);
    mend(missingReasons(reading));
    expect(kinds(reading)).toEqual(['MOD IAP/39A23/1', 'MOD IAP/39A23/2']);
    const lines = final(reading);
    expect(lines[lines.findIndex((line) => line.startsWith('MOD\tIAP/39A23/2')) - 1]).toBe('Reasons:\t');
    expect(lines.slice(-3)).toEqual(['2\tto report, at last.', 'Reasons:\t', '']);
    expect(draftText(reading, 'base')).not.toContain('Reasons');
    expect(
      findings(reading, { gate: 'final' })
        .filter(({ rule }) => rule === 'L05')
        .map(({ say }) => say),
    ).toEqual(['reasons-empty', 'reasons-empty']);
  });
  it('of a text that is suppressed leave it suppressed', () => {
    const { reading, mend } = opened('ResNo | {-RESOLUTION 98-}¶-\nNormal | {-to act.-}');
    mend(missingReasons(reading));
    expect(kinds(reading)).toEqual(['SUP IAP/39A23/1']);
  });
});

describe('a new resolution', () => {
  it('is a proposal of its own behind the others, which stay what they are', () => {
    const { reading, scribe } = opened();
    const begin = () => {
      const paragraphs = markedParagraphs(reading);
      const plan = planAppend(paragraphs, paragraphs.length - 1, newResolution(reading.fields, paragraphs));
      if (plan) scribe.carryOut({ ...plan, alone: true }, null);
    };
    begin();
    begin();
    expect(kinds(reading)).toEqual([
      'MOD IAP/39A23/1',
      'NOC IAP/39A23/2',
      'ADD IAP/39A23/3',
      'ADD IAP/39A23/4',
    ]);
    expect(final(reading)).toEqual(
      expect.arrayContaining([
        '2\tto report.',
        'DRAFT NEW RESOLUTION [IAP-1] (Geneva, 2022)',
        'DRAFT NEW RESOLUTION [IAP-2] (Geneva, 2022)',
      ]),
    );
    const found = findings(reading, { gate: 'final' }).filter(({ rule }) => rule === 'L02');
    expect(found.map(({ say }) => say)).toEqual(['add-title', 'add-title']);
    expect(own(reading)).toHaveLength(2);
  });
});
