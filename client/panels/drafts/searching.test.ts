import { expect, it } from 'vitest';
import type { DraftSummary } from '../../../shared/protocol/drafts.ts';
import { draftsFor } from './searching.ts';

const draft = (id: string, changed: number, title: string, document: number): DraftSummary => ({
  id,
  role: 'delegate',
  changed,
  made: 0,
  ...{ title, document, event: 'WTSA-20', language: 'E' },
});

const DRAFTS = [
  draft('a', 1, 'Internet of things', 39),
  draft('b', 3, 'Égalité des chances', 40),
  draft('c', 2, 'Things and internets', 139),
];

it.each<[string, string, readonly string[]]>([
  ['nothing finds all, what was changed last first', '  ', ['b', 'c', 'a']],
  ['all words count, in any order', 'things INTERNET', ['c', 'a']],
  ['accents do not', 'egalite', ['b']],
  ['a document is found by its line', 'wtsa-20/39', ['a']],
  ['what nobody has finds none', 'radio', []],
])('%s', (_what, sought, ids) => {
  expect(draftsFor(DRAFTS, sought).map(({ id }) => id)).toEqual(ids);
});
