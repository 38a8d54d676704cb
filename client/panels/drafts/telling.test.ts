import { expect, it } from 'vitest';
import type { DraftSummary } from '../../../shared/protocol/drafts.ts';
import { EN } from '../../words/en.ts';
import { dayAndTime } from '../parts/times.ts';
import { tellingOf } from './telling.ts';

const MADE = Date.UTC(2022, 0, 28);
const WHEN = dayAndTime(MADE);

it.each<[string, Partial<DraftSummary>, readonly string[]]>([
  ['an ordinary draft', {}, []],
  ['an addendum that is being drafted', { family: { main: false, state: 'open' } }, []],
  ['a main document', { family: { main: true, state: 'open' } }, ['main document']],
  ['what is filed', { family: { main: false, state: 'filed' } }, ['Filed']],
  ['a copy', { origin: 'copy' }, [`copy of ${WHEN}`]],
  ['a revision, which begins as a copy', { origin: 'copy', family: { main: false, state: 'open' } }, []],
  ['one on a new text', { origin: 'newText' }, [`on the new text in force since ${WHEN}`]],
  ['the one before it', { continued: true }, ['went on with a new text in force']],
])('%s is told', (_what, facts, told) => {
  const draft: DraftSummary = { id: 'a', role: 'chair', changed: MADE, made: MADE, ...facts };
  expect(tellingOf(draft, EN)).toEqual(told);
});
