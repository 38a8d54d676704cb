/** Proposals: their kinds, what a chair declares of them, what comes behind them. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { compose } from '../weave/compose.ts';
import { Hand } from '../weave/hand.ts';
import { readNotation } from '../weave/notation.ts';
import { markedParagraphs } from './marked.ts';
import { Reading } from './reading.ts';
import { draftText } from './text.ts';

const chair = { user: 'chair', name: 'Chair', delegation: '' };
const RESOLUTION = 'ResNo | RESOLUTION 1\nCall | resolves\nItem | 1\tto act;\nItem | 2\tto report.';

function read(base: string): Reading {
  const doc = new Y.Doc();
  compose(doc, {
    front: [{ attributes: { style: 'Proposal' }, runs: [] }],
    base: readNotation(base, { author: 'B', at: 1 }),
    fields: { group: 'IAP', document: 39, addendum: 23 },
    at: 1,
    chair: { client: 2, ...chair },
    baseClient: 1,
    importClient: () => 3,
  });
  return new Reading(doc);
}

const handOf = (reading: Reading) => new Hand(reading.weave, { ...chair, role: 'chair' }, () => 2);
/** The lines of the proposals in the final view. */
const lines = (reading: Reading) =>
  (draftText(reading, 'final') ?? '').split('\n').filter((line) => /\tIAP\//.test(line));

/** Reasons behind the draft's last paragraph, whose mark in force goes behind them. */
function giveReasons(reading: Reading): void {
  const last = markedParagraphs(reading).at(-1);
  if (!last) throw new Error('the draft has paragraphs');
  handOf(reading).write(() => {
    const hand = handOf(reading);
    hand.insert({ before: last.mark.id }, [{ type: 'paragraph', ...last.attributes }, 'Reasons:\tnone']);
    hand.restyle(last.mark.id, { style: 'Reasons', label: null });
  });
}

describe('a proposal', () => {
  it('is NOC, MOD, SUP or ADD by what becomes of its text', () => {
    expect(lines(read(RESOLUTION))).toEqual(['NOC\tIAP/39A23/1']);
    expect(lines(read(`${RESOLUTION}{+ Soon.+}`))).toEqual(['MOD\tIAP/39A23/1']);
    expect(lines(read('ResNo | {-RESOLUTION 1-}¶-\nNormal | {-To act.-}'))).toEqual(['SUP\tIAP/39A23/1']);
    expect(lines(read('ResNo | {+DRAFT NEW RESOLUTION [IAP-1]+}'))).toEqual(['ADD\tIAP/39A23/1']);
  });
  it('counts serials by place', () =>
    expect(lines(read(`${RESOLUTION}\nProposal | \nResNo | RESOLUTION 2{+ bis+}`))).toEqual([
      'NOC\tIAP/39A23/1',
      'MOD\tIAP/39A23/2',
    ]));
  it('shows what a chair has declared of it, and is what it was when that is taken back', () => {
    const reading = read(`${RESOLUTION}{+ Soon.+}`);
    const line = markedParagraphs(reading)[0];
    if (!line) throw new Error('the draft has a proposal line');
    for (const kind of ['(MOD)', 'OTHER', 'ADD*', 'SUP*', 'NOC']) {
      handOf(reading).restyle(line.mark.id, { literal: kind }, { agreed: true });
      expect(lines(reading)).toEqual([`${kind}\tIAP/39A23/1`]);
    }
    handOf(reading).restyle(line.mark.id, { literal: null }, { agreed: true });
    expect(lines(reading)).toEqual(['MOD\tIAP/39A23/1']);
  });
  it('is not changed by the reasons given for it', () => {
    const unchanged = read(RESOLUTION);
    giveReasons(unchanged);
    expect(lines(unchanged)).toEqual(['NOC\tIAP/39A23/1']);
    const gone = read('ResNo | {-RESOLUTION 1-}¶-\nNormal | {-To act.-}');
    giveReasons(gone);
    expect(lines(gone)).toEqual(['SUP\tIAP/39A23/1']);
    expect(draftText(unchanged, 'final', 1)).toContain('2\tto report.\nReasons:\tnone\n');
  });
});
