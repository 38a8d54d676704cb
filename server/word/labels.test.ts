import { describe, expect, it } from 'vitest';
import { itemsUnder } from '../../shared/itu/headings.ts';
import { ITU_STYLES } from '../../shared/itu/styles.ts';
import { startsSection } from '../../shared/views/labels.ts';
import { readNotation } from '../../shared/weave/notation.ts';
import type { SourceParagraph } from '../../shared/weave/source.ts';
import { readLabels } from './read/labels.ts';
import { draftOf, linesOf } from './test/drafts.ts';
import { notated } from './test/package.ts';

/** Paragraphs as a file has them: the notation's, with printed labels in their text. */
function printed(notation: string): SourceParagraph[] {
  return readNotation(notation, { author: 'IAP', at: 0 });
}

const read = (...lines: string[]) => notated(readLabels(printed(lines.join('\n'))));

describe('printed labels', () => {
  it('become letters, numbers, roman numbers and dashes', () => {
    expect(
      read(
        'Call | considering',
        'Normal | a)\tone',
        'enumlev2 | i)\tsub',
        'enumlev2 | ii)\tsub',
        'enumlev3 | –\tdash',
        'Normal | b)\ttwo',
      ),
    ).toEqual([
      'Call | considering',
      'Normal letter | one',
      'enumlev2 roman 2 | sub',
      'enumlev2 roman 2 | sub',
      'enumlev3 dash 3 | dash',
      'Normal letter | two',
    ]);
  });

  it('of Arabic texts are counted whatever space stands around them', () => {
    expect(
      read(
        'Call | إذ يضع في اعتباره',
        'Normal |  أ )\tواحد',
        'Normal | ب)\tاثنان',
        'Normal | ج)\tثلاثة',
        'Normal | د )\tأربعة',
        'Normal | \ufeeb )\tخمسة',
        'Normal | و )\tستة',
        'Normal | ز)\tسبعة',
      ).slice(1),
    ).toEqual(
      ['واحد', 'اثنان', 'ثلاثة', 'أربعة', 'خمسة', 'ستة', 'سبعة'].map((word) => `Normal letter | ${word}`),
    );
  });

  it('in other letters than the text’s own stay as they are printed', () => {
    expect(read('Call | noting', 'Normal | أ)\tx', 'Normal | ت)\ty', 'Normal | б)\tz').slice(1)).toEqual([
      'Normal أ) | x',
      'Normal ت) | y',
      'Normal б) | z',
    ]);
  });

  it.each(['b)bis', 'b) bis', 'b bis)', 'b\u00a0ter)', '2 bis', '2 bis)'])(
    'may say that they were put in between: %s',
    (label) => {
      expect(
        read('Call | noting', 'Normal | a)\tx', `Normal | ${label}\ty`, 'Normal | b)\tz').slice(1),
      ).toEqual(['Normal letter | x', `Normal ${label} | y`, 'Normal letter | z']);
    },
  );

  it('that no rule tells stay as somebody made them', () => {
    // One paragraph out of the middle of a resolution.
    const [item] = readLabels(printed('Normal | {-4-}{+6+}\tto cooperate;\nNormal | more'));
    expect(item?.attributes).toMatchObject({ literal: '6' });
    expect(item?.restyled?.before).toMatchObject({ literal: '4' });
  });

  it('count down by their dots', () => {
    expect(
      read(
        'Call | resolves',
        'Normal | 1\tone',
        'Normal | 1.1\tsub',
        'Normal | 1.2\tsub',
        'Normal | 2\ttwo',
      ).slice(1),
    ).toEqual([
      'Normal number | one',
      'Normal number 1 | sub',
      'Normal number 1 | sub',
      'Normal number | two',
    ]);
  });

  it('take i) behind h) for a letter, and else for a roman number', () => {
    const to = (last: string) =>
      [...'abcdefghi'].slice(0, 'abcdefghi'.indexOf(last) + 1).map((sign) => `Normal | ${sign})\tx`);
    expect(read('Call | noting', ...to('i')).at(-1)).toBe('Normal letter | x');
    expect(
      read('Call | noting', ...to('b'), 'Normal | i)\tx', 'Normal | ii)\tx', 'Normal | c)\tx').slice(-3),
    ).toEqual(['Normal roman 1 | x', 'Normal roman 1 | x', 'Normal letter | x']);
    expect(read('Call | noting', ...to('h'), 'enumlev2 | i)\tx', 'enumlev2 | ii)\tx').at(-2)).toBe(
      'enumlev2 roman 2 | x',
    );
  });

  it('go on with aa) behind z)', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz', 'aa', 'ab'];
    const all = read('Call | noting', ...letters.map((sign) => `Normal | ${sign})\tx`));
    expect(all.slice(1)).toEqual(letters.map(() => 'Normal letter | x'));
  });

  it('stay as they are where no rule gives them, and those behind them are derived', () => {
    expect(
      read(
        'Call | noting',
        'Normal | a)\tx',
        'Normal | b)\tx',
        'Normal | b)bis\tx',
        'Normal | c)\tx',
        'Normal | e)\tx',
      ).slice(1),
    ).toEqual([
      'Normal letter | x',
      'Normal letter | x',
      'Normal b)bis | x',
      'Normal letter | x',
      'Normal e) | x',
    ]);
  });

  it('are text where they are no labels', () => {
    const lines = ['Note\tx', 'a) x', 'that a)\tx', 'a bis x', 'a bis) x', 'a or b)\tx', 'bis)x\ty', '十\tx'];
    const text = lines.map((line) => `Normal | ${line}`);
    expect(read(...text)).toEqual(text);
  });
});

describe('tracked labels', () => {
  const before = ['Call | noting', 'Normal | a)\tx', 'Normal | b)\tx'];

  it('are relabelled items: d̶c)', () => {
    expect(read(...before, 'Normal | {-c)\t-}{-gone-}¶-', 'Normal | {-d-}{+c+})\tstays').slice(3)).toEqual([
      'Normal letter | {-gone-}¶-',
      'Normal letter | stays',
    ]);
  });

  it('may be new as a whole, on either side of the mark that is new', () => {
    expect(
      read(...before.slice(0, 2), 'Normal | b)\tx{+;+}¶+', 'Normal | {+c)\t+}{+new+}.').slice(2),
    ).toEqual(['Normal letter | x{+;+}¶+', 'Normal letter | {+new+}.']);
  });

  it('may be where a number was used again: the label in force runs on behind the new mark', () => {
    expect(
      read('Call | resolves', 'Normal | 1\tx', 'Normal | 2\t{+new;+}¶+', 'Normal | {+3\t+}old').slice(2),
    ).toEqual(['Normal number | {+new;+}¶+', 'Normal number | old']);
  });

  it('that come with a second item label the first as well', () => {
    expect(read('Call | noting', 'Normal | {+a)\t+}x;¶+', 'Normal | {+b)\t+}{+y+}').slice(1)).toEqual([
      'Normal letter | x;¶+',
      'Normal letter | {+y+}',
    ]);
  });

  it('of another kind change the attributes', () => {
    expect(read('Call | noting', 'Normal | {-a)-}{+1+}\tx', 'Normal | {-b)-}{+2+}\ty').slice(1)).toEqual([
      'Normal letter → Normal number | x',
      'Normal letter → Normal number | y',
    ]);
  });

  it('stay text where a label in force would be lost inside a joined paragraph', () => {
    expect(read(...before, 'Normal | c)\tx¶-', 'Normal | d)\ty').at(-1)).toBe('Normal | d)\ty');
  });
});

describe('the only item of a clause', () => {
  it('has a letter under a participle and a number under a verb, though none is printed', () => {
    expect(
      read(
        'Call | considering',
        'Normal | x',
        'Call | further invites',
        'Normal | y',
        'Headingb | Annex',
        'Normal | z',
      ),
    ).toEqual([
      'Call | considering',
      'Normal letter | x',
      'Call | further invites',
      'Normal number | y',
      'Headingb | Annex',
      'Normal | z',
    ]);
  });

  it('is none where a second paragraph stands beside it', () => {
    expect(read('Call | considering', 'Normal | x', 'Normal | y')[1]).toBe('Normal | x');
  });
});

describe('headings', () => {
  it.each([
    ['resolves to instruct Study Group 20', 'number'],
    ['instructs the Director, in collaboration with the Directors', 'number'],
    ['calls upon Member States', 'number'],
    ['notes', 'number'],
    ['noting with concern', 'letter'],
    ['further recalling', 'letter'],
    ['having considered', 'letter'],
  ])('%s has items with a %s', (heading, kind) => {
    expect(itemsUnder(heading)).toBe(kind);
  });
});

it('agrees with the views on which styles start a section', () => {
  const different = ITU_STYLES.filter(
    ({ id, sectionStart }) => startsSection({ style: id }) !== sectionStart,
  );
  expect(different.map(({ id }) => id)).toEqual([]);
});

it('shows the same labels in force as the file did, whatever they are', () => {
  const lines = [
    'a)',
    'c)',
    '–',
    '2',
    'i)',
    '1.1',
    'x)',
    '1',
    'b)bis',
    'b)',
    '(a)',
    'A)',
    '3.',
    'b bis)',
  ].map((label) => `${label}\twords`);
  const paragraphs = readLabels(
    printed(['Call | noting', ...lines.map((line) => `Normal | ${line}`)].join('\n')),
  );
  expect(linesOf(draftOf(paragraphs), 'base').slice(1)).toEqual(lines);
});
