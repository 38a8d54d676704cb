/** How much is too much, with a clock that the test winds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Allowances, type Share } from './allowances.ts';

function trial(limits = { session: 2, draft: 3, server: 4 }) {
  const clock = { now: 1_000_000 };
  const allowances = new Allowances(limits, () => clock.now);
  const enter = (session: string, draft = 'd'): Share => {
    const share = allowances.enter(session, draft);
    if (typeof share === 'string') throw new Error(`full: ${share}`);
    return share;
  };
  return { clock, allowances, enter };
}

describe('sockets', () => {
  it('are counted by session, by draft and by server, and let go once they are closed', () => {
    const { allowances, enter } = trial();
    const [first] = [enter('a'), enter('a')];
    expect(allowances.enter('a', 'other')).toBe('session');
    enter('b');
    expect(allowances.enter('c', 'd')).toBe('draft');
    enter('c', 'other');
    expect(allowances.enter('e', 'third')).toBe('server');
    first?.release();
    expect(typeof allowances.enter('c', 'd')).toBe('object');
  });
});

describe('what one session says', () => {
  it('is taken as fast as anybody types, and counted over all its sockets', () => {
    const { clock, enter } = trial();
    const [one, other] = [enter('a'), enter('a')];
    for (let n = 0; n < 1000; n++) expect([one.allows(100), other.allows(100)]).toEqual([true, true]);
    expect(one.allows(100)).toBe(false);
    expect(enter('b').allows(100)).toBe(true);
    clock.now += 60_000;
    expect(other.allows(100)).toBe(true);
  });

  it('is also counted in bytes', () => {
    const { clock, enter } = trial();
    const share = enter('a');
    for (let n = 0; n < 16; n++) expect(share.allows(1 << 20)).toBe(true);
    expect(share.allows(1 << 20)).toBe(false);
    clock.now += 3000;
    expect(share.allows(1 << 20)).toBe(true);
  });

  it('never adds up to more than the burst and what time gives, however it comes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ wait: fc.integer({ min: -50, max: 200 }), count: fc.nat(800) })),
        (steps) => {
          const { clock, enter } = trial();
          const share = enter('a');
          let [passed, waited] = [0, 0];
          for (const { wait, count } of steps) {
            clock.now += wait;
            waited += Math.max(0, wait);
            for (let n = 0; n < count; n++) if (share.allows(1)) passed += 1;
          }
          expect(passed).toBeLessThanOrEqual(2000 + (waited * 200) / 1000);
        },
      ),
    );
  });
});
