/**
 * `npm run examples`: the files that come out of the seed's contribution, Resolution 98 as CITEL would have it changed,
 * everything accepted. The same draft gives the same bytes, so a test holds these files against the code.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as Y from 'yjs';
import { type ExportKind, exportFile } from '../server/drafts/export.ts';
import { resolution98 } from '../server/drafts/sample.ts';
import { decisionsOn } from '../shared/views/decide.ts';
import { Reading } from '../shared/views/reading.ts';
import { compose } from '../shared/weave/compose.ts';
import { Hand } from '../shared/weave/hand.ts';
import { readNotation } from '../shared/weave/notation.ts';

/** 28 January 2022, when the contribution was submitted. */
const SUBMITTED = Date.UTC(2022, 0, 28);

/** The three documents and the amendment sheet. */
export const EXAMPLES = [
  'contribution.docx',
  'clean.docx',
  'in-force.docx',
  'amendment-sheet.docx',
  'amendment-sheet.html',
  'contribution.akn.xml',
] as const satisfies readonly ExportKind[];

/** The seed's draft, everything in it accepted by the chair. */
export function seedDraft(): Reading {
  const markup = readFileSync(new URL('../server/samples/resolution-98.markup.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => !/^(#|Proposal )/.test(line))
    .join('\n');
  const { front, fields } = resolution98();
  const doc = new Y.Doc();
  let client = 10;
  compose(doc, {
    front,
    fields: { ...fields, date: '28 January 2022' },
    base: readNotation(markup, { author: 'CITEL', at: SUBMITTED }),
    at: SUBMITTED,
    chair: { client: 2, user: 'chair', name: 'Chair', delegation: '' },
    baseClient: 1,
    importClient: () => ++client,
  });
  doc.clientID = 2;
  const reading = new Reading(doc);
  const chair = { user: 'chair', name: 'Chair', delegation: '', role: 'chair' } as const;
  const hand = new Hand(reading.weave, chair, () => SUBMITTED);
  const decisions = decisionsOn(reading, { verdict: 'accept', all: true, at: SUBMITTED });
  if ('refused' in decisions) throw new Error(decisions.refused);
  hand.decide(decisions);
  return reading;
}

/** An example's bytes. */
export const example = (reading: Reading, kind: ExportKind): Uint8Array =>
  exportFile(reading, kind, {}).bytes;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const reading = seedDraft();
  for (const kind of EXAMPLES) writeFileSync(new URL(kind, import.meta.url), example(reading, kind));
}
