import { expect, it } from 'vitest';
import { refusedBy } from './api.ts';

it('shows the sentence of a problem, else its title, else one of our own', () => {
  expect(refusedBy(415, { title: 'Unsupported', detail: 'Save the file as .docx.' }).message).toBe(
    'Save the file as .docx.',
  );
  expect(refusedBy(404, { title: 'Not found' }).message).toBe('Not found');
  expect(refusedBy(502, undefined).message).toMatch(/Try again/);
  expect(refusedBy(413, undefined).message).toMatch(/too large/);
});
