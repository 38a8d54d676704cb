/**
 * What the checks cost behind a keystroke: their findings anew, when one paragraph of the draft has changed, beside the
 * same from nothing. They are made when the browser is idle, never while somebody types; within 5 ms nobody feels them.
 */
import * as Y from 'yjs';
import { findings } from '../shared/itu/checks/findings.ts';
import { markedParagraphs } from '../shared/views/marked.ts';
import type { MarkedParagraph } from '../shared/views/paragraphs.ts';
import { Reading } from '../shared/views/reading.ts';
import { Hand } from '../shared/weave/hand.ts';
import type { Id, MarkEmbed } from '../shared/weave/records.ts';
import { draftOf, identityOf, PEOPLE } from './drafts.ts';
import { cell, figureOf, printTable, wanted } from './figures.ts';

const PARAGRAPHS = [100, 1000, 4000];
const CHANGES = 2000;
const KEYS = 200;
/** Every so many paragraphs one that refers to another and one that breaks a rule. */
const EVERY = 25;

function opened(paragraphs: number): { reading: Reading; hand: Hand } {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(draftOf(paragraphs, CHANGES)));
  let now = 1_800_000_000_000;
  const reading = new Reading(doc);
  const hand = new Hand(reading.weave, identityOf(PEOPLE), () => now++);
  hand.write(() => {
    for (const [at, { mark }] of markedParagraphs(reading).entries())
      if (at % EVERY === 5)
        hand.insert({ before: mark.id }, [' as in recognizing further b) above, with SG2 and ITU-T']);
  });
  return { reading, hand };
}

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Before the third letter of its words. */
function insideWord({ runs, mark }: MarkedParagraph): Id {
  const run = runs.find(({ content }) => typeof content === 'string' && content.length > 5);
  return run ? [run.id[0], run.id[1] + 2] : mark.id;
}

/** Behind its last word: an item's end is what its neighbours' checks look at as well. */
const atEnd = ({ mark }: MarkedParagraph): Id => mark.id;

const MARK: MarkEmbed = { type: 'paragraph', style: 'Normal', label: 'letter' };

console.log(`Findings after a change, ${CHANGES} changes in the draft; ms, p50 (p95)\n`);
const rows = [
  ['paragraphs', 'findings', 'after a key', 'at an item’s end', 'after a new item', 'from nothing', 'wanted'],
];
for (const paragraphs of PARAGRAPHS) {
  const { reading, hand } = opened(paragraphs);
  const look = () => findings(reading, { gate: 'draft' });
  const count = look().length;
  const after = (content: readonly (string | MarkEmbed)[], spot: (at: MarkedParagraph) => Id, keys = KEYS) =>
    Array.from({ length: keys }, (_, key) => {
      const shown = markedParagraphs(reading);
      const at = shown[(key * 7) % (shown.length - 1)];
      if (at) hand.insert({ before: spot(at) }, content);
      markedParagraphs(reading);
      return timed(look);
    });
  after(['x'], insideWord);
  const keys = figureOf(after(['x'], insideWord));
  const ends = figureOf(after(['x'], atEnd, 100));
  const items = figureOf(after([MARK], atEnd, 50));
  const whole = figureOf(
    Array.from({ length: 5 }, () => {
      const fresh = new Reading(reading.weave.doc);
      const took = timed(() => findings(fresh, { gate: 'draft' }));
      fresh.close();
      return took;
    }),
  );
  const goal = paragraphs === 1000 ? wanted('≤ 5 ms', keys.p50, 5) : '';
  rows.push([
    paragraphs.toLocaleString('en'),
    `${count}`,
    cell(keys),
    cell(ends),
    cell(items),
    cell(whole),
    goal,
  ]);
}
printTable(rows);
