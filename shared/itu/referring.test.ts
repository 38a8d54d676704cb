/** How paragraphs are referred to; what is said is found again by what finds references in text. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { markedParagraphs } from '../views/marked.ts';
import { Reading } from '../views/reading.ts';
import { compose } from '../weave/compose.ts';
import { readNotation } from '../weave/notation.ts';
import { findReferences } from './references.ts';
import { referenceTargets, saidOf } from './referring.ts';

const RESOLUTION = `ResNo | RESOLUTION 1
Call | considering
Item | a)	one;
Item | b)	two,
Call | considering further
Item | a)	more;
Item | b)	even more,
Call | resolves to instruct Study Group 20
Item | 1	to act;
Item | 2	to report,
Call | instructs the Director of the Bureau
Item | 1	to help;
Item | 2	to inform,
Call | instructs the Director of the Bureau, in collaboration with the Secretary-General
Item | 1	to write;
Item | 2	to read.`;

function paragraphsOf(notation: string) {
  const doc = new Y.Doc();
  compose(doc, {
    front: [],
    base: readNotation(notation, { author: 'B', at: 1 }),
    fields: {},
    at: 1,
    chair: { client: 2, user: 'chair', name: 'Chair', delegation: '' },
    baseClient: 1,
    importClient: () => 3,
  });
  return markedParagraphs(new Reading(doc));
}

const paragraphs = paragraphsOf(RESOLUTION);
const targets = referenceTargets(paragraphs);

/** What is said of a target from a paragraph, in words. */
function said(words: string, from: number): string {
  const target = targets.find((one) => one.words.startsWith(words));
  if (!target) throw new Error(`no target: ${words}`);
  return saidOf(paragraphs, target, from)
    .map((piece) => ('to' in piece ? target.label : piece.text))
    .join('')
    .replaceAll('\u00a0', ' ');
}

describe('a reference that is put in', () => {
  it('names the heading as far as that tells it from the others', () => {
    expect(said('to act', 2)).toBe('resolves 1');
    expect(said('one', 8)).toBe('considering a)');
    expect(said('more', 8)).toBe('considering further a)');
    expect(said('to inform', 2)).toBe('instructs the Director of the Bureau 2');
    expect(said('to read', 2)).toBe('instructs the Director of the Bureau, in collaboration 2');
  });
  it('says above and below in its own section', () => {
    expect(said('one', 3)).toBe('a) above');
    expect(said('two', 2)).toBe('b) below');
  });
  it('is found again, from wherever it is made', () => {
    for (const target of targets) {
      const at = paragraphs.findIndex(({ key }) => key === target.key);
      for (const from of paragraphs.keys()) {
        if (from === at || paragraphs[from]?.attributes.label === undefined) continue;
        const texts = paragraphs.map(({ attributes, label, runs }, index) => ({
          style: attributes.style,
          label: label.final,
          text:
            index === from
              ? `as in ${said(target.words, from)}, with`
              : runs.map(({ content }) => String(content)).join(''),
        }));
        const found = findReferences(texts).filter(({ paragraph }) => paragraph === from);
        expect([from, found.map((one) => one.target)]).toEqual([from, [at]]);
      }
    }
  });
});
