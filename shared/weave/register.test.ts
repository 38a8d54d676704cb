/** The register answers at once, whatever somebody who means harm has put into it. */
import { describe, expect, it } from 'vitest';
import { Register } from './register.ts';

const author = { user: 'b', name: 'B', delegation: 'B', role: 'delegate', since: 1 } as const;

/** A register in which B proposes `1.0`, and takes back in `1.n` what `taken` says. */
function withdrawn(count: number, taken: (n: number) => readonly string[]): Register {
  const register = new Register();
  register.addAuthor(1, author);
  register.addChange('1.0', { kind: 'insert', from: 1, at: 1 });
  for (let n = 1; n <= count; n++)
    register.addChange(`1.${n}`, { kind: 'withdraw', changes: taken(n), at: 1 });
  return register;
}

describe('a withdrawal that is withdrawn in its turn', () => {
  it('counts as often as it is taken back an even number of times', () => {
    for (const [count, answer] of [
      [0, false],
      [1, true],
      [2, false],
      [3, true],
    ] as const)
      expect(withdrawn(count, (n) => [`1.${n - 1}`]).isWithdrawn('1.0')).toBe(answer);
  });

  it('is told anew when another comes', () => {
    const register = withdrawn(1, () => ['1.0']);
    expect(register.isWithdrawn('1.0')).toBe(true);
    register.addChange('1.2', { kind: 'withdraw', changes: ['1.1'], at: 1 });
    expect(register.isWithdrawn('1.0')).toBe(false);
  });

  it('ends, twelve thousand deep', () => {
    expect(withdrawn(12_001, (n) => [`1.${n - 1}`]).isWithdrawn('1.0')).toBe(true);
  });

  it('ends, each of a thousand pairs taking back both of the pair before', () => {
    const pairs = withdrawn(2000, (n) => {
      const before = n - 2 - ((n + 1) % 2);
      return n <= 2 ? ['1.0'] : [`1.${before}`, `1.${before + 1}`];
    });
    expect(pairs.isWithdrawn('1.0')).toBe(false);
  });

  it('ends, two hundred thousand for one change', () => {
    expect(withdrawn(200_000, () => ['1.0']).isWithdrawn('1.0')).toBe(true);
  });

  it('does not count as another person’s', () => {
    const register = withdrawn(0, () => []);
    register.addAuthor(2, { ...author, user: 'c' });
    register.addChange('2.0', { kind: 'withdraw', changes: ['1.0'], at: 1 });
    expect(register.isWithdrawn('1.0')).toBe(false);
  });
});
