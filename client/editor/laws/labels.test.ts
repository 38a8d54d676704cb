/** Labels and references of random drafts are those of a second, naive derivation; under `bis` what is in force keeps its own. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { markedParagraphs, plainParagraphs } from '../../../shared/views/marked.ts';
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import { Reading } from '../../../shared/views/reading.ts';
import { references } from '../../../shared/views/references.ts';
import { idKey, ROOTS } from '../../../shared/weave/records.ts';
import { anything, hold, type Meeting, meeting, numRuns, patience, settings } from '../testing/meetings.ts';
import { naiveWords } from '../testing/naive.ts';
import { naiveLabels, naiveMarkedLabels } from '../testing/naiveLabels.ts';
import type { Table } from '../testing/people.ts';

/** Items of every kind and depth, where meetings have something to renumber. */
const NESTED = `ResNo | RESOLUTION 98
Call | recalling
Item | a)	one;
Item | b)	two;
Item | c)	three,
Call | resolves
Item | 1	to act;
Item | 2	to report;
Item | –	always;
Item | –	everywhere;
Item | 3	to rest.`;

const runs = { ...settings, numRuns: numRuns > 2000 ? numRuns : Math.min(numRuns, 200) };

/** Everybody refers to some paragraph somewhere, and then the meeting goes on. */
function meetingWithReferences(script: Meeting): Table {
  let first = true;
  return hold(script, (table, _event, happen) => {
    if (first)
      for (const [at, { reading, scribe }] of table.people.entries()) {
        const paragraphs = markedParagraphs(reading);
        const [from, to] = [
          paragraphs[(at * 3) % paragraphs.length],
          paragraphs[(at * 5 + 2) % paragraphs.length],
        ];
        if (from && to)
          scribe.hand.insert({ before: from.mark.id }, ['as in ', { type: 'reference', to: to.mark.id }]);
        scribe.rest();
      }
    first = false;
    happen();
  });
}

/** What each reference of the marked view prints as it finally is, by its id: the naive way. */
function naiveReferences(doc: Y.Doc): Map<string, string> {
  const labels = naiveMarkedLabels(doc);
  const words = naiveWords(doc);
  const gone = goneParagraphs(doc);
  const printed = new Map<string, string>();
  for (const { key, content, there } of words) {
    if (!there.marked || typeof content === 'string' || content.type !== 'reference') continue;
    const to = idKey(...content.to);
    const { base, final } = labels.get(to) ?? {};
    printed.set(key, (gone.has(to) && base !== undefined ? base : final) ?? '');
  }
  return printed;
}

/** The paragraphs of the marked view of which neither a word nor the mark would stand. */
function goneParagraphs(doc: Y.Doc): Set<string> {
  const gone = new Set<string>();
  let stands = false;
  for (const { key, isMark, there } of naiveWords(doc)) {
    stands ||= there.final;
    if (!isMark || !there.marked) continue;
    if (!stands) gone.add(key);
    stands = false;
  }
  return gone;
}

/** Whether the sections are those in force: where two of them run together, both keep their labels. */
function hasOldSections(paragraphs: readonly MarkedParagraph[]): boolean {
  return paragraphs.every(({ attributes, attributesBefore, mark, runs }) => {
    const isCall = attributes.style === 'Call';
    if (isCall !== (attributesBefore.style === 'Call')) return false;
    const inForce = mark.insertion === undefined && mark.strikes.length === 0;
    return !isCall || (inForce && runs.every(({ strikes }) => strikes.length === 0));
  });
}

describe('labels of random drafts', () => {
  it('are those of a naive derivation, in force and in the view', { timeout: patience }, () => {
    fc.assert(
      fc.property(meeting(anything), fc.boolean(), (script, nested) => {
        const table = hold(nested ? { ...script, notation: NESTED } : script);
        table.settle();
        for (const { reading, doc } of table.people.slice(0, 2)) {
          const naive = naiveMarkedLabels(doc);
          for (const { key, label, attributes } of markedParagraphs(reading)) {
            if (attributes.style === 'Proposal') continue;
            const { base, final } = naive.get(key) ?? {};
            expect([key, label.base, label.final]).toEqual([key, base, final]);
          }
        }
      }),
      runs,
    );
  });

  it('are decided together with what causes them', { timeout: patience }, () => {
    fc.assert(
      fc.property(meeting(anything), (script) => {
        const table = hold({ ...script, notation: NESTED });
        table.settle();
        const { reading, doc } = table.person(0);
        for (const view of ['base', 'agreed', 'final'] as const) {
          const marks = naiveWords(doc).filter(({ isMark, there }) => isMark && there[view]);
          const labels = naiveLabels(marks.map((mark) => mark.attributes(view)));
          const naive = new Map(marks.map(({ key }, at) => [key, labels[at]]));
          for (const { key, label, attributes } of plainParagraphs(reading, view)) {
            if (attributes.style === 'Proposal') continue;
            expect([view, key, label.final]).toEqual([view, key, naive.get(key)]);
          }
        }
      }),
      runs,
    );
  });

  it('are printed by what refers to them, wherever they go', { timeout: patience }, () => {
    fc.assert(
      fc.property(meeting(anything), (script) => {
        const table = meetingWithReferences({ ...script, notation: NESTED });
        table.settle();
        const { reading, doc } = table.person(0);
        const naive = naiveReferences(doc);
        const list = references(reading);
        expect(list.length).toBe(naive.size);
        for (const { id, to, pieces } of list) {
          const target = markedParagraphs(reading).find(({ key }) => key === idKey(...to));
          if (target?.attributes.style === 'Proposal') continue;
          const final = pieces.flatMap(({ marks, text }) => (marks.includes('-') ? [] : [text])).join('');
          expect([idKey(...id), final]).toEqual([idKey(...id), naive.get(idKey(...id))]);
        }
        expect(references(new Reading(doc))).toEqual(list);
      }),
      runs,
    );
  });

  it('stay as they are in force under the rule bis, and no two of a section are the same', {
    timeout: patience,
  }, () => {
    fc.assert(
      fc.property(meeting(anything), (script) => {
        const table = hold({ ...script, notation: NESTED });
        table.settle();
        const { doc, reading } = table.person(0);
        doc.getMap(ROOTS.draft).set('numbering', 'bis');
        const paragraphs = markedParagraphs(reading);
        let seen = new Set<string>();
        for (const [at, { label, attributes, attributesBefore, mark }] of paragraphs.entries()) {
          // Letters under numbers begin anew with each number (seed 3007).
          if (attributes.style === 'Call' || attributes.label === 'number') seen = new Set();
          const { base, final } = label;
          const isSame = JSON.stringify(attributes) === JSON.stringify(attributesBefore);
          const stays = isSame && mark.insertion === undefined && mark.strikes.length === 0;
          if (base !== undefined && final !== undefined && stays) expect(final).toBe(base);
          // A line whose mark is struck begins a paragraph that ends with a later one, and is labelled as that (seed 3001).
          const as = paragraphs.slice(at).find((line) => line.mark.strikes.length === 0)?.attributes;
          if (as?.label !== 'letter' || (as.level ?? 0) > 0 || final === undefined) continue;
          if (hasOldSections(paragraphs)) expect([...seen]).not.toContain(final);
          seen.add(final);
        }
      }),
      runs,
    );
  });
});

describe('under the rule bis', () => {
  it('an item behind the last of a section goes on with it, where the next heading lost its first letter (seed 3003)', () => {
    const table = hold({
      ...{ count: 2, tabs: false, notation: NESTED },
      events: [
        { who: 0, deed: { kind: 'replace', a: 130, b: 142, text: '' } },
        { who: 0, deed: { kind: 'decide', a: 0, many: 'one', verdict: 'accept' } },
        { who: 0, deed: { kind: 'history', steps: ['undo'] } },
      ],
    });
    table.settle();
    const { doc, reading } = table.person(0);
    doc.getMap(ROOTS.draft).set('numbering', 'bis');
    const labels = markedParagraphs(reading).flatMap(({ label: { final } }) => final ?? []);
    expect(labels).toEqual(['MOD\tIAP/39A23/1', 'a)', 'b)', 'b)bis', '1', '2', '–', '–', '3']);
  });
});

describe('the naive derivation', () => {
  it('counts as ITU does', () => {
    const item = (label: string, level = 0) => ({ style: 'Normal', label, level });
    const call = { style: 'Call' };
    expect(naiveLabels([call, item('number'), item('number', 1), item('roman', 2), item('number')])).toEqual([
      undefined,
      '1',
      '1.1',
      'i)',
      '2',
    ]);
    expect(
      naiveLabels([call, item('letter'), call, ...Array.from({ length: 27 }, () => item('letter'))]).slice(
        -2,
      ),
    ).toEqual(['z)', 'aa)']);
  });
});
