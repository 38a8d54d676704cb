import { expect, it } from 'vitest';
import { changedFields, filledFrom } from './fields.ts';

it('sends only what was changed, numbers as numbers', () => {
  const fields = { title: 'Old', document: 39 };
  const filled = { ...filledFrom(fields), title: ' New ', document: '40', addendum: '23' };
  expect(changedFields(fields, filled)).toEqual({ title: 'New', document: 40, addendum: 23 });
});

it('can empty a line but not a number', () => {
  const fields = { title: 'Old', document: 39 };
  expect(changedFields(fields, { ...filledFrom(fields), title: '', document: '' })).toEqual({ title: '' });
});
