import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { compose } from '../weave/compose.ts';
import { Hand } from '../weave/hand.ts';
import type { Embed, Id } from '../weave/records.ts';
import type { SourceParagraph, SourceRun } from '../weave/source.ts';
import { footnotes, footnotesIn } from './footnotes.ts';
import { plainParagraphs } from './marked.ts';
import { Reading } from './reading.ts';

const note = (text: string, mark?: string): SourceRun => ({
  content: { type: 'footnote', text, ...(mark ? { mark } : {}) },
});
const paragraph = (...runs: SourceRun[]): SourceParagraph => ({
  attributes: { style: 'Normal' },
  runs: [{ content: 'words' }, ...runs],
});

/** A draft of these paragraphs in force, and a delegate's hand in it. */
function draft(base: readonly SourceParagraph[], front: readonly SourceParagraph[] = []) {
  const doc = new Y.Doc();
  doc.clientID = 10;
  compose(doc, {
    front: [...front, { attributes: { style: 'Proposal' }, runs: [] }],
    base,
    fields: {},
    at: 1,
    chair: { client: 2, user: 'chair', name: 'Chair', delegation: '' },
    baseClient: 1,
    importClient: () => 3,
  });
  const reading = new Reading(doc);
  let clock = 1000;
  const ana = { user: 'ana', name: 'Ana', delegation: 'Brazil', role: 'delegate' } as const;
  return { reading, hand: new Hand(reading.weave, ana, () => ++clock) };
}

const embedOf = (text: string): Embed => ({ type: 'footnote', text });

/** Each footnote as `base→final words`, + where inserted, - where struck. */
const listed = (reading: Reading) =>
  footnotes(reading).map(
    ({ label, text, insertion, strikes, was, replaced }) =>
      `${label.base ?? ''}→${label.final ?? ''} ${text}${insertion ? '+' : ''}${strikes.length > 0 ? '-' : ''}` +
      `${was === undefined ? '' : ` (was ${was})`}${replaced ? ' (replaced)' : ''}`,
  );

const idOf = (reading: Reading, text: string): Id => {
  const found = footnotes(reading).find((of) => of.text === text);
  if (!found) throw new Error(`there is no footnote ${text}`);
  return found.id;
};
const strike = (hand: Hand, [client, clock]: Id, group?: string) =>
  hand.strike([[client, clock, 1]], group === undefined ? {} : { group });

describe('footnotes', () => {
  it('are numbered by their place; a mark of their own counts for nothing', () => {
    const { reading } = draft([paragraph(note('A'), note('B', '*')), paragraph(note('C'))]);
    expect(listed(reading)).toEqual(['1→1 A', '*→* B', '2→2 C']);
  });

  it('have other numbers behind one that is put in, and behind one that is struck', () => {
    const { reading, hand } = draft([paragraph(note('A')), paragraph(note('B')), paragraph(note('C'))]);
    hand.insert({ before: idOf(reading, 'A') }, [embedOf('N')]);
    strike(hand, idOf(reading, 'B'));
    expect(listed(reading)).toEqual(['→1 N+', '1→2 A', '2→ B-', '3→3 C']);
  });

  it('say what a new one takes the place of, for each who changed it', () => {
    const { reading, hand } = draft([paragraph(note('A')), paragraph(note('B'))]);
    const a = idOf(reading, 'A');
    for (const text of ['A1', 'A2']) hand.insert({ behind: a }, [embedOf(text)], { group: strike(hand, a) });
    expect(listed(reading)).toEqual(['1→ A- (replaced)', '→1 A2+ (was A)', '→2 A1+ (was A)', '2→3 B']);
  });

  it('that are agreed and struck again show the number they would have', () => {
    const { reading, hand } = draft([paragraph(note('A')), paragraph(note('B'))]);
    hand.insert({ before: idOf(reading, 'B') }, [embedOf('N')], { agreed: true });
    strike(hand, idOf(reading, 'N'));
    expect(listed(reading)).toEqual(['1→1 A', '2→ N+-', '2→2 B']);
  });

  it('before the proposals count, though nothing there is in force', () => {
    const { reading } = draft([paragraph(note('A'))], [paragraph(note('F'))]);
    expect(listed(reading)).toEqual(['→1 F+', '1→2 A']);
    expect(footnotes(reading).map(({ front }) => front)).toEqual([true, false]);
  });

  it('in a plain view have the numbers of that view', () => {
    const { reading, hand } = draft([paragraph(note('A')), paragraph(note('B'))]);
    strike(hand, idOf(reading, 'A'));
    const numbers = (view: 'base' | 'final') =>
      footnotesIn(plainParagraphs(reading, view)).map(({ label, text }) => `${label.final} ${text}`);
    expect([numbers('base'), numbers('final')]).toEqual([['1 A', '2 B'], ['1 B']]);
  });

  it('that are none, since their fields are wrong, are passed over', () => {
    const { reading, hand } = draft([paragraph(note('A'))]);
    hand.insert({ before: idOf(reading, 'A') }, [{ type: 'footnote', text: 7 }, { type: 'footnote' }]);
    expect(listed(reading)).toEqual(['1→1 A']);
  });

  it('are the same list while nothing about them changes', () => {
    const { reading, hand } = draft([paragraph(note('A')), paragraph()]);
    const before = footnotes(reading);
    hand.insert({ before: idOf(reading, 'A') }, ['more words']);
    expect(footnotes(reading)).toBe(before);
    strike(hand, idOf(reading, 'A'));
    expect(footnotes(reading)).not.toBe(before);
  });
});
