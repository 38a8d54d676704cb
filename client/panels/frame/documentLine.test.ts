import { expect, it } from 'vitest';
import { documentLine, missingFields, submitter } from './documentLine.ts';

it('names a contribution as ITU does', () => {
  expect(documentLine({ event: 'WTSA-20', document: 39, addendum: 23 })).toBe('WTSA-20/39(Add.23)-E');
  expect(documentLine({ event: 'WTSA-20', document: 39, language: 'S' })).toBe('WTSA-20/39-S');
  expect(documentLine({ event: 'WTSA-20' })).toBe('');
});

it('names who submits', () => {
  expect(submitter({ source: 'CITEL', group: 'IAP' })).toBe('CITEL (IAP)');
  expect(submitter({ group: 'IAP' })).toBe('IAP');
  const source = 'Member States of the Inter-American Telecommunication Commission (CITEL)';
  expect(submitter({ source, group: 'IAP' })).toBe('CITEL (IAP)');
});

it('knows what a cover still lacks', () => {
  expect(
    missingFields({ title: 'T', event: 'E', place: '', dates: 'D', document: 1, group: 'G', source: 'S' }),
  ).toEqual(['place', 'date']);
});
