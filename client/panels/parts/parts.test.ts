import { expect, it } from 'vitest';
import { shortTitle } from '../shortTitle.ts';
import { COLOURS, colourNumber, colourOf } from './colours.ts';
import { ago } from './times.ts';

it('gives a delegation one colour for good', () => {
  expect(['B', 'CAN', 'USA', 'MEX', 'ARG'].map(colourNumber)).toEqual([0, 1, 2, 3, 4]);
  expect(colourOf('CHL')).toBe(colourOf('CHL'));
  for (const symbol of ['CHL', 'J', 'constructor', 'Åland']) {
    expect(colourNumber(symbol)).toBeGreaterThanOrEqual(0);
    expect(colourNumber(symbol)).toBeLessThan(COLOURS);
  }
  expect(colourOf('')).toBe('var(--d-none)');
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
