/** What a marked view keeps of itself when the draft changes. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { compose } from '../weave/compose.ts';
import { Hand } from '../weave/hand.ts';
import { readNotation } from '../weave/notation.ts';
import { markedParagraphs } from './marked.ts';
import { Reading } from './reading.ts';
import { contentText } from './text.ts';

const chair = { user: 'chair', name: 'Chair', delegation: '' };

function read(front: string, base: string): Reading {
  const by = { author: 'B', at: 1 };
  const doc = new Y.Doc();
  compose(doc, {
    front: readNotation(front, by),
    base: readNotation(base, by),
    fields: {},
    at: 1,
    chair: { client: 2, ...chair },
    baseClient: 1,
    importClient: () => 3,
  });
  return new Reading(doc);
}

/** The words of the paragraphs that stand in front of the proposals. */
const inFront = (reading: Reading) =>
  markedParagraphs(reading)
    .filter(({ front }) => front)
    .map(({ runs }) => runs.map(({ content }) => contentText(content)).join(''));

describe('what stands in front of the proposals', () => {
  it('ends with the first proposal line', () =>
    expect(inFront(read('Cover\nProposal | (line)', 'Text in force\nProposal | (second)'))).toEqual([
      'Cover',
      '(line)',
    ]));
  it('is nothing where there is no proposal', () => expect(inFront(read('', 'Text in force'))).toEqual([]));
  it('is told anew, also of paragraphs that did not change, when an earlier one becomes a proposal line', () => {
    const reading = read('Cover\nIntroduction\nProposal | (line)', 'Text in force');
    const [first, second] = markedParagraphs(reading);
    if (!first || !second) throw new Error('the draft has a front');
    const hand = new Hand(reading.weave, { ...chair, role: 'chair' }, () => 2);
    hand.restyle(first.mark.id, { style: 'Proposal' });
    expect(inFront(reading)).toEqual(['Cover']);
    expect(markedParagraphs(reading)[1]?.runs).toEqual(second.runs);
  });
});
