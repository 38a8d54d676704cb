/** Where a proposal stands: against a count by hand over random positions, and the way to an IAP and back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Holding } from '../views/positions.ts';
import { standingOf, type Threshold, thresholdOf } from './standing.ts';

const asked = (group: string): Threshold => {
  const threshold = thresholdOf(group);
  if (!threshold) throw new Error(`thresholds.json names no ${group}`);
  return threshold;
};

/** As many as thresholds turn on, in support and opposed, besides whoever abstains or saw another version. */
const crowds = fc
  .record({
    support: fc.nat(20),
    oppose: fc.nat(12),
    abstain: fc.nat(3),
    reserve: fc.nat(3),
    older: fc.nat(5),
  })
  .map((counts) => {
    const held: Holding[] = [];
    for (const [what, count] of Object.entries(counts))
      for (let at = 0; at < count; at++)
        held.push({
          delegation: `${what} ${at}`,
          position: what === 'older' ? 'support' : (what as Holding['position']),
          version: what === 'older' ? 'before' : 'now',
          at,
        });
    return held;
  });

const holdings = fc.uniqueArray(
  fc.record({
    delegation: fc.stringMatching(/^[A-Z]{1,2}$/),
    position: fc.constantFrom<Holding['position'][]>(
      'support',
      'support',
      'support',
      'oppose',
      'abstain',
      'reserve',
    ),
    version: fc.constantFrom('now', 'now', 'now', 'before'),
    at: fc.nat(),
  }),
  { selector: ({ delegation }) => delegation, maxLength: 40 },
);

const supports = (count: number): Holding[] =>
  Array.from({ length: count }, (_, at) => ({
    delegation: `D${at}`,
    position: 'support',
    version: 'now',
    at,
  }));

describe('the standing of a proposal', () => {
  it('is what a count by hand says', () => {
    fc.assert(
      fc.property(fc.oneof(holdings, crowds), (held) => {
        let [inFavour, against, abstaining, reserving, older] = [0, 0, 0, 0, 0];
        for (const { position, version } of held) {
          if (version === 'before') older += 1;
          else if (position === 'support') inFavour += 1;
          else if (position === 'oppose') against += 1;
          else if (position === 'abstain') abstaining += 1;
          else reserving += 1;
        }
        const iap = standingOf(held, 'now', asked('IAP'));
        const counted = [iap.support, iap.oppose, iap.abstain, iap.reserve, iap.toConfirm];
        expect(counted.map((who) => who.length)).toEqual([inFavour, against, abstaining, reserving, older]);
        expect(standingOf(held, 'now')).toMatchObject({ support: iap.support, reached: false, status: '' });
        expect(iap.status === 'IAP').toBe(inFavour >= 6 && 2 * against <= inFavour);
        expect(standingOf(held, 'now', asked('EUR')).status === 'ECP').toBe(inFavour >= 10 && against <= 6);
      }),
    );
  });

  it('becomes an IAP with the sixth supporter, and falls back when the proposal is changed', () => {
    const status = (count: number, version = 'now') =>
      standingOf(supports(count), version, asked('IAP')).status;
    expect([0, 1, 2, 5, 6].map((count) => status(count))).toEqual(['PV', 'PP', 'DIAP', 'DIAP', 'IAP']);
    expect(status(6, 'changed')).toBe('PV');
    expect(standingOf(supports(6), 'changed', asked('IAP')).toConfirm).toHaveLength(6);
  });

  it('follows what the data say of an event or its body', () => {
    const usual = { status: 'IAP', supporters: 6, opposed: 2 };
    const data = { IAP: { ...usual, events: { WRC: { supporters: 8 }, 'WRC-27': { opposed: 1 } } } };
    expect(thresholdOf('IAP', 'WTSA-24', data)).toEqual(usual);
    expect(thresholdOf('IAP', 'WRC-23', data)).toEqual({ ...usual, supporters: 8 });
    expect(thresholdOf('IAP', 'WRC-27', data)).toEqual({ ...usual, supporters: 8, opposed: 1 });
    expect(thresholdOf('constructor', 'WRC-27', data)).toBeUndefined();
  });
});
