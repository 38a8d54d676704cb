import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { compose } from '../weave/compose.ts';
import { readNotation } from '../weave/notation.ts';
import { outline } from './outline.ts';
import { Reading } from './reading.ts';

const RESOLUTION = `Proposal | MOD	IAP/39A23/1
ResNo | RESOLUTION 1
Call | resolves
Normal | that so be it
SectionNo | SECTION 1
Sectiontitle | Assembly
Normal | It is{+ now+} prepared.
SectionNo | {-SECTION 2-}
AnnexNo | ANNEX A⏎(to Resolution 1)
Normal | Words{+ and more+}.`;

it('has the parts of a text: what its calls say, and its numbers with the titles behind them', () => {
  const doc = new Y.Doc();
  compose(doc, {
    front: [],
    base: readNotation(RESOLUTION, { author: 'B', at: 1 }),
    fields: {},
    at: 1,
    chair: { client: 2, user: 'chair', name: 'Chair', delegation: '' },
    baseClient: 1,
    importClient: () => 3,
  });
  const [unit] = outline(new Reading(doc));
  expect(unit?.sections.map(({ title, undecided }) => `${title} ${undecided}`)).toEqual([
    'resolves 0',
    'SECTION 1 – Assembly 1',
    '… 1',
    'ANNEX A (to Resolution 1) 1',
  ]);
});
