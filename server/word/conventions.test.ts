/** ITU's conventions on a text of ITU's own: Resolution 1 renumbered, what refers to it following, and checked. */
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { findings } from '../../shared/itu/checks/findings.ts';
import { markedParagraphs } from '../../shared/views/marked.ts';
import type { Reading } from '../../shared/views/reading.ts';
import { references } from '../../shared/views/references.ts';
import { draftText } from '../../shared/views/text.ts';
import { Hand } from '../../shared/weave/hand.ts';
import { lengthOf } from '../../shared/weave/pieces.ts';
import type { Range } from '../../shared/weave/records.ts';
import { readWord } from './read.ts';
import { isRefusal } from './refusal.ts';
import { draftOf, PROPOSAL } from './test/drafts.ts';

const resolution1 = new URL('../../../shared/itu/T-RES-T.1-2016-MSW-E.docx', import.meta.url);
if (!existsSync(resolution1)) console.info('skipped: ITU’s Resolution 1 is not beside the project');

describe.skipIf(!existsSync(resolution1))('Resolution 1 as a draft', () => {
  let draft: Reading;
  beforeAll(() => {
    const file = readWord(readFileSync(resolution1));
    if (isRefusal(file)) throw new Error(file.refused.reason);
    const first = file.paragraphs.findIndex(
      ({ attributes, runs }) => attributes.style === 'ResNo' && runs.length > 0,
    );
    draft = draftOf(file.paragraphs.slice(first), [PROPOSAL]);
  });
  const spaced = (text: string | null) => (text ?? '').replaceAll('\u00a0', ' ');

  it('has live references, and nothing in it that the checks would have otherwise', () => {
    expect(references(draft).length).toBeGreaterThan(20);
    expect(findings(draft, { gate: 'draft' }).map(({ rule, say }) => `${rule} ${say}`)).toEqual([]);
  });

  it('renumbers when an item goes, and every reference follows, shown as tracked', () => {
    const before = spaced(draftText(draft, 'base'));
    expect(before).toContain('referred to in considering e), f), g) and h) above');
    const gone = markedParagraphs(draft).find(
      ({ label, runs }) =>
        label.base === 'c)' && String(runs[0]?.content).includes('Recommendations resulting'),
    );
    if (!gone) throw new Error('considering c) is there');
    const words = gone.runs.map(({ id, content }): Range => [id[0], id[1], lengthOf(content)]);
    draft.weave.doc.clientID = 900;
    const me = { user: 'me', name: 'Me', delegation: 'CAN', role: 'delegate' } as const;
    new Hand(draft.weave, me, () => 2).strike([...words, [gone.mark.id[0], gone.mark.id[1], 1]]);
    expect(spaced(draftText(draft, 'final'))).toContain('referred to in considering d), e), f) and g) above');
    expect(spaced(draftText(draft, 'marked'))).toContain('considering {-e-}{+d+}), {-f-}{+e+})');
    expect(spaced(draftText(draft, 'base'))).toBe(before);
  });
});
