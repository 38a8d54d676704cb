import { expect, it } from 'vitest';
import type { FamilyMemberAnswer } from '../../../shared/protocol/family.ts';
import { EN } from '../../words/en.ts';
import { nameIn } from './naming.ts';

it.each<[Partial<FamilyMemberAnswer>, string]>([
  [{ id: 'main' }, 'Main document'],
  [{ addendum: 1 }, 'Addendum 1'],
  [{ addendum: 1, revision: 2, corrigendum: 1 }, 'Addendum 1 (Rev.2)(Corr.1)'],
  [{ title: 'Numbering' }, 'Numbering'],
  [{ addendum: 1, line: 'WTSA-24/39(Add.1)-E' }, 'WTSA-24/39(Add.1)-E'],
])('a document of a family is called by what it is: %o', (facts, name) => {
  const member: FamilyMemberAnswer = {
    ...{ id: 'a', state: 'open', title: '', line: '', undecided: 0, proposals: [] },
    ...facts,
  };
  expect(nameIn('main', member, EN)).toBe(name);
});
