/** Labels, as ITU prints them. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { compose } from '../weave/compose.ts';
import { readNotation } from '../weave/notation.ts';
import type { DraftFields, ParagraphAttributes } from '../weave/records.ts';
import { deriveLabels, letters, roman } from './labels.ts';
import { Reading } from './reading.ts';
import { draftText } from './text.ts';

const call: ParagraphAttributes = { style: 'Call' };
const item = (label: ParagraphAttributes['label'], level = 0): ParagraphAttributes => ({
  style: 'Normal',
  ...(label ? { label } : {}),
  ...(level ? { level } : {}),
});

/** The labels of items, separated by blanks; · where there is none. */
const printed = (...paragraphs: ParagraphAttributes[]) =>
  deriveLabels(paragraphs)
    .map((label) => label ?? '·')
    .join(' ');

describe('derived labels', () => {
  it('restart with every section', () =>
    expect(printed(call, item('letter'), item('letter'), call, item('number'), item('number'))).toBe(
      '· a) b) · 1 2',
    ));
  it('are left out where a section has one item', () =>
    expect(printed(call, item('number'), call, item('letter'), item('letter'))).toBe('· · · a) b)'));
  it('go on as aa) after z)', () => {
    expect([1, 26, 27, 52, 53].map(letters)).toEqual(['a', 'z', 'aa', 'az', 'ba']);
  });
  it('count in Roman numerals', () => {
    expect([1, 4, 9, 14, 40, 1999].map(roman)).toEqual(['i', 'iv', 'ix', 'xiv', 'xl', 'mcmxcix']);
  });
  it('nest: 1.1 under 1, i) under a), and begin anew under the next', () => {
    expect(
      printed(call, item('number'), item('number', 1), item('number', 1), item('number'), item('number', 1)),
    ).toBe('· 1 1.1 1.2 2 2.1');
    expect(printed(call, item('letter'), item('roman', 1), item('letter'), item('roman', 1))).toBe(
      '· a) i) b) i)',
    );
  });
  it('begin anew under the next item also where a file gives no levels', () =>
    expect(
      printed(call, item('number'), item('letter'), item('letter'), item('number'), item('letter')),
    ).toBe('· 1 a) b) 2 a)'));
  it('go on behind an unlabelled paragraph of running text', () =>
    expect(printed(call, item('letter'), { style: 'Normal' }, item('letter'))).toBe('· a) · b)'));
  it('keep a literal one as it is, without counting it', () =>
    expect(printed(call, item('letter'), { style: 'Normal', literal: 'a)bis' }, item('letter'))).toBe(
      '· a) a)bis b)',
    ));
});

describe('counting', () => {
  const literal = (label: string): ParagraphAttributes => ({ style: 'Normal', literal: label });
  it('goes on from a number that a file counts itself, with bis and what is nested', () => {
    expect(
      printed(
        { style: 'SectionNo' },
        literal('1.1'),
        item('number', 1),
        item('letter', 1),
        item('number', 1),
      ),
    ).toBe('· 1.1 1.2 a) 1.3');
    expect(printed(literal('5.4'), literal('5.4bis'), item('number', 1))).toBe('5.4 5.4bis 5.5');
    expect(printed(literal('1bis.1.1'), item('number', 2), item('number', 3))).toBe(
      '1bis.1.1 1bis.1.2 1bis.1.2.1',
    );
  });
  it('gives the next one the number of one that is gone', () => {
    const paragraphs = [literal('1.1'), item('number', 1), item('number', 1)];
    expect(deriveLabels(paragraphs, (index) => index === 0)).toEqual([undefined, '1.1', '1.2']);
    const withBis = [literal('5.4bis'), item('number', 1)];
    expect(deriveLabels(withBis, (index) => index === 0)).toEqual([undefined, '5.5']);
  });
});

/** The marked text of a draft in the house notation. */
function marked(notation: string, fields: DraftFields = {}): string[] {
  const doc = new Y.Doc();
  compose(doc, {
    front: [],
    base: readNotation(notation, { author: 'B', at: 1 }),
    fields,
    at: 1,
    chair: { client: 2, user: 'chair', name: 'Chair', delegation: '' },
    baseClient: 1,
    importClient: () => 3,
  });
  return (draftText(new Reading(doc), 'marked') ?? '').trimEnd().split('\n');
}

describe('labels of the marked view', () => {
  const struck = 'Call | noting\nItem | a)\tone;\nItem | {-b)\ttwo;-}¶-\nItem | c)\tthree,';
  const added = 'Call | noting\nItem | a)\tone{+;+}¶+\nItem | {+b)\tnew+};\nItem | b)\ttwo,';

  it('show a struck item’s label struck, and what follows relabelled', () =>
    expect(marked(struck)).toEqual(['noting', 'a)\tone;', '{-b)\t-}{-two;-}¶-', '{-c-}{+b+})\tthree,']));
  it('show an inserted item’s label inserted', () =>
    expect(marked(added)).toEqual(['noting', 'a)\tone{+;+}¶+', '{+b)\t+}{+new+};', '{-b-}{+c+})\ttwo,']));
  it('keep what is in force, and print bis, under the rule bis', () =>
    expect(marked(added, { numbering: 'bis' })).toEqual([
      'noting',
      'a)\tone{+;+}¶+',
      '{+a)bis\t+}{+new+};',
      'b)\ttwo,',
    ]));
  it('label both when a section’s only item gets company', () =>
    expect(marked('Call | resolves\nItem | 1\tto act{+;+}¶+\nItem | {+2\tto report+}.')).toEqual([
      'resolves',
      '{+1\t+}to act{+;+}¶+',
      '{+2\t+}{+to report+}.',
    ]));
  it('go on with ter, and count from 0 before the first, under the rule bis', () => {
    const first = 'Item | {+a)\tnew;+}¶+\nItem | a)\tone{+;+}¶+';
    const more = 'Item | {+b)\tnew;+}¶+\nItem | {+c)\tnew+};\nItem | b)\ttwo,';
    const printed = marked(`Call | noting\n${first}\n${more}`, { numbering: 'bis' });
    const labels = printed.map((line) => line.replaceAll(/[{}+]/g, '').split('\t')[0]);
    expect(labels).toEqual(['noting', '0)', 'a)', 'a)bis', 'a)ter', 'b)']);
  });
  it('use no label again that was struck, under the rule bis', () =>
    expect(
      marked('Call | noting\nItem | a)\tone;\nItem | {-b)\ttwo;-}¶-\nItem | c)\tthree,', {
        numbering: 'bis',
      }),
    ).toEqual(['noting', 'a)\tone;', '{-b)\t-}{-two;-}¶-', 'c)\tthree,']));
});
