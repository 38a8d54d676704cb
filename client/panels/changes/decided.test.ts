import { expect, it } from 'vitest';
import type { Entry } from '../../../shared/views/paragraphs.ts';
import { newly, statesOf } from './decided.ts';

const entry = (id: string, state: Entry['state']): Entry => ({
  id,
  records: [id],
  kind: 'insert',
  author: { user: 'u', name: 'N', delegation: 'B' },
  at: 0,
  state,
  text: 'words',
});

it('finds what was undecided and is decided now, and nothing that came in decided', () => {
  const before = statesOf([entry('1.0', 'pending'), entry('1.1', 'pending'), entry('1.2', 'accepted')]);
  const now = [
    entry('1.0', 'accepted'),
    entry('1.1', 'rejected'),
    entry('1.2', 'accepted'),
    entry('1.3', 'accepted'),
  ];
  expect(newly('accepted', before, now)).toEqual(['1.0']);
  expect(newly('rejected', before, now)).toEqual(['1.1']);
});
