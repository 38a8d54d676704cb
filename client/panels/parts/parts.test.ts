import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../shared/views/reading.ts';
import { shortTitle } from '../shortTitle.ts';
import { COLOURS, colourNumbers, colourOf } from './colours.ts';
import { ago } from './times.ts';
import { appeared } from './useColours.ts';

describe('colours of delegations', () => {
  const numbers = (...delegations: string[]) => [...colourNumbers(delegations).values()];

  it('are those of the look’s pictures, and none is had twice while others are free', () => {
    expect(numbers('B', 'CAN', 'USA', 'MEX', 'ARG')).toEqual([0, 1, 2, 3, 4]);
    const many = ['CHL', 'J', 'constructor', 'Åland', 'F', 'G', 'D', 'E', 'I'];
    expect(new Set(numbers(...many)).size).toBe(COLOURS);
    const twice = numbers(...many, 'KOR', 'CHN', 'IND', 'AUS', 'NZL', 'S', 'NOR', 'DNK', 'FIN');
    for (let number = 0; number < COLOURS; number++)
      expect(twice.filter((one) => one === number)).toHaveLength(2);
  });

  it('last: whoever comes later changes nothing for those before', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 })), fc.nat(), (all, cut) => {
        const some = all.slice(0, cut % (all.length + 1));
        const after = colourNumbers(all);
        expect([...colourNumbers(some)].every(([one, number]) => after.get(one) === number)).toBe(true);
      }),
    );
  });

  it('are written as CSS takes them, whatever the symbol', () => {
    expect(colourOf('')).toBe('var(--d-none)');
    expect(colourOf('CAN')).toBe('var(--of-CAN, var(--d-1))');
    expect(colourOf('a b;}')).toMatch(/^var\(--of-[\w]+, var\(--d-\d\)\)$/);
  });

  it('follow the first appearance in the record, the same on every screen', () => {
    const register = (authors: readonly (readonly [number, number, string])[]) =>
      ({
        register: {
          authors: new Map(authors.map(([client, since, delegation]) => [client, { since, delegation }])),
        },
      }) as unknown as Reading;
    const authors = [
      [9, 300, 'CAN'],
      [1, 300, 'B'],
      [5, 100, 'USA'],
      [7, 50, ''],
      [8, 400, 'USA'],
    ] as const;
    expect(appeared(register(authors))).toEqual(['USA', 'B', 'CAN']);
    expect(appeared(register(authors.toReversed()))).toEqual(['USA', 'B', 'CAN']);
  });
});

it('says times as people do', () => {
  const now = Date.UTC(2022, 2, 9, 12);
  const before = (minutes: number) => ago(now - minutes * 60_000, now);
  expect([-1, 0, 4, 61, 60 * 25, 60 * 24 * 3].map(before)).toEqual([
    'now',
    'now',
    '4 min',
    '1 h',
    'yesterday',
    '3 days',
  ]);
  expect(before(60 * 24 * 9)).toBe('28 Feb 2022');
});

it.each([
  ['recognizing', 'recognizing'],
  ['instructs the Director of the Telecommunication Standardization Bureau', 'instructs TSB'],
  [
    'instructs the Director of the Telecommunication Standardization Bureau, in collaboration with the Directors of the Telecommunication Development Bureau and the Radiocommunication Bureau',
    'instructs TSB, BDT, BR',
  ],
  ['invites the ITU Telecommunication Standardization Sector membership', 'invites ITU‑T membership'],
])('shortens %s', (title, short) => {
  expect(shortTitle(title)).toBe(short);
});
