import { expect, it } from 'vitest';
import type { Entry } from '../../../shared/views/paragraphs.ts';
import { FIRST_FILTER, filtered, isNarrow } from './filters.ts';

const entry = (id: string, more: Partial<Entry>): Entry => ({
  id,
  records: [id],
  kind: 'insert',
  author: { user: 'u', name: 'Ana', delegation: 'B' },
  at: 0,
  state: 'pending',
  text: 'words',
  ...more,
});
const ALL = [
  entry('1', { at: 1 }),
  entry('2', { at: 2, kind: 'delete', author: { user: 'v', name: 'Rui', delegation: 'B' } }),
  entry('3', { at: 3, author: { user: 'w', name: 'Marie', delegation: 'CAN' } }),
  entry('4', { at: 4, state: 'accepted' }),
];
const sectionOf = (id: string) => (id === '3' ? 'recalling' : 'noting');
const ids = (filter: Partial<typeof FIRST_FILTER>, kept: string[] = []) =>
  filtered(ALL, { ...FIRST_FILTER, ...filter }, new Set(kept), sectionOf).map(({ id }) => id);

it('shows what is undecided, by place, and what one points at in any case', () => {
  expect(ids({})).toEqual(['1', '2', '3']);
  expect(ids({}, ['4'])).toEqual(['1', '2', '3', '4']);
  expect(ids({ state: 'all', order: 'newest' })).toEqual(['4', '3', '2', '1']);
});

it('narrows by delegation, person, kind and section, one with the other', () => {
  expect(ids({ delegation: 'B' })).toEqual(['1', '2']);
  expect(ids({ delegation: 'B', kind: 'delete' })).toEqual(['2']);
  expect(ids({ person: 'Marie' })).toEqual(['3']);
  expect(ids({ section: 'noting', person: 'Marie' })).toEqual([]);
  expect(isNarrow(FIRST_FILTER)).toBe(false);
  expect(isNarrow({ ...FIRST_FILTER, section: 'noting' })).toBe(true);
});
