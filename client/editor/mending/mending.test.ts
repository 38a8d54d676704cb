/** Mends: what the checks propose does away with what they found, is one change, and can be taken back. */
import { describe, expect, it } from 'vitest';
import { checkExamples } from '../../../shared/itu/checks/examples.fixture.ts';
import type { Finding } from '../../../shared/itu/checks/finding.ts';
import { findings } from '../../../shared/itu/checks/findings.ts';
import { silenceText } from '../../../shared/itu/checks/silences.ts';
import { entries } from '../../../shared/views/entries.ts';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { draftText } from '../../../shared/views/text.ts';
import { Hand } from '../../../shared/weave/hand.ts';
import { Scribe } from '../scribe/scribe.ts';
import { planMend } from './mending.ts';

const me = { user: 'me', name: 'Me', delegation: 'CAN', role: 'delegate' } as const;

function scribeOf(reading: Reading): Scribe {
  reading.weave.doc.clientID = 500;
  let now = 10;
  return new Scribe(reading, new Hand(reading.weave, me, () => now++), () => now++);
}

const look = (reading: Reading) => findings(reading, { gate: 'final' });
const like =
  ({ rule, say }: Finding) =>
  (other: Finding) =>
    other.rule === rule && other.say === say;

/** Every finding of the examples that can be mended, the first of its kind in each. */
const mendable = checkExamples().flatMap(({ rule, say, fails }) => {
  const found = findings(fails.reading, { gate: 'final', ...fails }).find(
    (one) => one.rule === rule && one.say === say && one.mend,
  );
  return found ? [[`${rule} ${say}`, fails.reading, found] as const] : [];
});

describe('a mend', () => {
  it('is there for what can safely be mended', () =>
    expect(new Set(mendable.map(([name]) => name.slice(0, 3)))).toEqual(
      new Set(['L05', 'L10', 'L11', 'L12', 'L16', 'L17', 'L18', 'L21', 'L23', 'L29', 'L31', 'L32']),
    ));

  it.each(mendable)('of %s does away with it, as one change that can be taken back', (_, reading, found) => {
    const scribe = scribeOf(reading);
    const [inForce, before] = [draftText(reading, 'base'), draftText(reading, 'final')];
    const count = look(reading).filter(like(found)).length;
    const own = () =>
      entries(reading).filter(({ author, state }) => author.user === 'me' && state === 'pending');
    const plan = planMend(markedParagraphs(reading), found.mend ?? [], me.user);
    if (!plan) throw new Error('the paragraph is there');
    scribe.carryOut(plan, null);
    expect(own()).toHaveLength(1);
    const left = look(reading).filter(like(found));
    // Reasons are there to be written yet: their line is, and waits for words.
    if (found.rule !== 'L05' || found.say === 'reasons-missing') expect(left.length).toBe(count - 1);
    expect(draftText(reading, 'base')).toBe(inForce);
    scribe.undo();
    expect(draftText(reading, 'final')).toBe(before);
  });

  it('is none where its paragraph is gone', () =>
    expect(planMend([], [{ kind: 'strike', key: '1:1' }], 'me')).toBeNull());
});

describe('a silence', () => {
  it('holds for its rule and words, with who said why, until it is resolved', () => {
    const [, reading, found] = mendable.find(([name]) => name === 'L23 term') ?? [];
    if (!reading || !found) throw new Error('there is such an example');
    const hand = new Hand(reading.weave, me, () => 20);
    hand.comment({ on: { ranges: [[...found.at, 1]] }, text: silenceText('L23', 'It is a name.'), at: 20 });
    const silenced = () => look(reading).find(({ id }) => id === found.id)?.silence;
    expect(silenced()).toMatchObject({ reason: 'It is a name.', name: 'Me', delegation: 'CAN' });
    expect(
      look(reading)
        .filter(({ rule }) => rule !== 'L23')
        .every(({ silence }) => !silence),
    ).toBe(true);
    const comment = silenced()?.comment ?? '';
    hand.comment({ on: { comment }, text: '', at: 21, resolves: true });
    expect(silenced()).toBeUndefined();
  });
});
