/** Cross-references in running text. */
import { describe, expect, it } from 'vitest';
import { findReferences, type ReferringParagraph } from './references.ts';

/** `Style | label⇥text`, one a line. */
function paragraphs(notation: string): ReferringParagraph[] {
  return notation.split('\n').map((line) => {
    const [style = '', rest = ''] = line.split(' | ');
    const [label, text] = rest.includes('\t') ? rest.split('\t') : [undefined, rest];
    return { style, text: text ?? '', label };
  });
}

/** What is found, as `place: label → the target's words`. */
function found(notation: string): string[] {
  const read = paragraphs(notation);
  return findReferences(read).map(
    ({ paragraph, from, to, target }) =>
      `${paragraph}: ${read[paragraph]?.text.slice(from, to)} → ${read[target]?.text}`,
  );
}

const RESOLUTION = `ResNo | RESOLUTION 1
Call | considering
Normal | a)\tone;
Normal | b)\ttwo;
Normal | b)bis\ttwo and a half,
Call | considering further
Normal | a)\tmore;
Normal | b)\teven more,
Call | resolves
Normal | 1\tto act;
Normal | 1.1\tat once;
Normal | 2\tto report,
Call | instructs the Director
Normal | 1\tto help;
Normal | 2\tto inform,
Call | instructs the Director, in collaboration with the Secretary-General
Normal | 1\tto write.
`;

const inText = (words: string) => found(`${RESOLUTION}Normal | ${words}`).map((line) => line.slice(4));

describe('a cross-reference', () => {
  it('is a heading and a label', () => expect(inText('noting considering a) above')).toEqual(['a) → one;']));
  it('is taken for the heading it says in full', () => {
    expect(inText('in considering further b), and')).toEqual(['b) → even more,']);
    expect(inText('under instructs the Director 1 above')).toEqual(['1 → to help;']);
    expect(
      inText('under instructs the Director, in collaboration with the Secretary-General 1 above'),
    ).toEqual(['1 → to write.']);
  });
  it('may name several labels, with no-break spaces', () =>
    expect(inText('referred to in considering\u00a0a), b) and b)bis above shall')).toEqual([
      'a) → one;',
      'b) → two;',
      'b)bis → two and a half,',
    ]));
  it('is a number above or below', () => {
    expect(inText('as in 1.1 above')).toEqual(['1.1 → at once;']);
    expect(
      found('Normal | 1.1\tas in 1.2 to 1.3 below.\nNormal | 1.2\tone.\nNormal | 1.3\tas in 1.1 above.'),
    ).toEqual(['0: 1.2 → one.', '0: 1.3 → as in 1.1 above.', '2: 1.1 → as in 1.2 to 1.3 below.']);
  });
  it('names a number of an operative clause', () =>
    expect(inText('to carry out resolves 2;')).toEqual(['2 → to report,']));
  it('is none where another text is meant', () => {
    expect(inText('in considering a) of Resolution 20')).toEqual([]);
    expect(inText('in resolves 2 of the Convention')).toEqual([]);
    expect(found(`${RESOLUTION}ResNo | RESOLUTION 2\nNormal | in resolves 2 above`)).toEqual([]);
  });
  it('is none where a number only stands behind such a word', () => {
    expect(inText('resolves 2 questions')).toEqual([]);
    expect(inText('that Study Group 2 and Study Group 1 are needed')).toEqual([]);
    expect(inText('by 2, or in 1.1, of the cost')).toEqual([]);
    expect(inText('considering 2.5 million users')).toEqual([]);
  });
  it('is none where its label is nowhere to be found', () =>
    expect(inText('considering f) above')).toEqual([]));
});
