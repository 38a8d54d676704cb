/** Reads `examples.txt`: for each check a draft that it finds fault with, and one that it lets pass. */
import { readFileSync } from 'node:fs';
import * as Y from 'yjs';
import { markedParagraphs } from '../../views/marked.ts';
import { Reading } from '../../views/reading.ts';
import { compose } from '../../weave/compose.ts';
import { Hand } from '../../weave/hand.ts';
import { readNotation } from '../../weave/notation.ts';
import type { DraftFields, Range } from '../../weave/records.ts';
import type { SourceParagraph } from '../../weave/source.ts';
import { seenVersion } from './filling.ts';

/** A draft of an example, and when it is looked at. */
export interface Example {
  readonly reading: Reading;
  readonly now?: number;
}

export interface CheckExample {
  readonly rule: string;
  readonly say: string;
  readonly fails: Example;
  readonly passes: Example;
}

const GIVEN =
  /^(fields|declared|now|line|untracked|nobody|comment|underlined|struck|front|refers|support|oppose) (.*)$/;
const by = { author: 'B', at: 1 };
const chair = { user: 'chair', name: 'Chair', delegation: '' };

/** The examples, in the order of the file. */
export function checkExamples(): readonly CheckExample[] {
  const text = readFileSync(new URL('examples.txt', import.meta.url), 'utf8');
  return text
    .split(/\n\n+/)
    .filter((block) => /^L\d\d /.test(block))
    .map((block) => {
      const [head = '', ...lines] = block.trimEnd().split('\n');
      const [rule = '', say = ''] = head.split(' ');
      const [fails, passes] = [lines.indexOf('fails'), lines.indexOf('passes')];
      const common = lines.slice(0, fails);
      return {
        rule,
        say,
        fails: example([...common, ...lines.slice(fails + 1, passes)]),
        passes: example([...common, ...lines.slice(passes + 1)]),
      };
    });
}

/** A draft of lines in the house notation, with what else is given. */
export function example(lines: readonly string[]): Example {
  const given = new Map(
    lines.flatMap((line) => (GIVEN.test(line) ? [GIVEN.exec(line)?.slice(1, 3) as [string, string]] : [])),
  );
  const notation = lines.filter((line) => !GIVEN.test(line));
  const typed = given.get('line');
  const doc = new Y.Doc();
  compose(doc, {
    front: [
      ...readNotation(given.get('front') ?? '', by),
      { attributes: { style: 'Proposal' }, runs: typed ? [{ content: typed }] : [] },
    ],
    base: notation.map(paragraph),
    fields: fieldsOf(given.get('fields')),
    at: 1,
    chair: { client: 2, ...chair },
    baseClient: 1,
    importClient: () => 3,
  });
  const reading = new Reading(doc);
  const hand = new Hand(reading.weave, { ...chair, role: 'chair' }, () => 2);
  const line = markedParagraphs(reading).find(({ attributes }) => attributes.style === 'Proposal');
  const declared = given.get('declared');
  if (declared && line) hand.restyle(line.mark.id, { literal: declared }, { agreed: true });
  takePositions(reading, given);
  write(reading, hand, given);
  const now = given.get('now');
  return { reading, ...(now ? { now: Date.parse(now) } : {}) };
}

/** Delegations hold something of the proposal as it is. */
function takePositions(reading: Reading, given: ReadonlyMap<string, string>): void {
  const line = markedParagraphs(reading).find(({ attributes }) => attributes.style === 'Proposal');
  const version = line && seenVersion(reading, line.key);
  if (!line || !version) return;
  const own = reading.weave.doc.clientID;
  let client = 600;
  for (const position of ['support', 'oppose'] as const) {
    for (const delegation of given.get(position)?.split(' ') ?? []) {
      reading.weave.doc.clientID = client++;
      const who = { user: delegation, name: delegation, delegation, role: 'delegate' } as const;
      new Hand(reading.weave, who, () => 3).position({ proposal: line.key, position, version, at: 3 });
    }
  }
  reading.weave.doc.clientID = own;
}

function write(reading: Reading, hand: Hand, given: ReadonlyMap<string, string>): void {
  const last = markedParagraphs(reading).at(-1);
  const first = last?.runs[0];
  if (!last) return;
  const [untracked, nobody, comment, underlined] = ['untracked', 'nobody', 'comment', 'underlined'].map(
    (name) => given.get(name),
  );
  if (untracked) {
    const own = reading.weave.doc.clientID;
    reading.weave.doc.clientID = 77;
    reading.weave.text.insert(reading.weave.indexOf(...last.mark.id) ?? 0, untracked);
    reading.weave.doc.clientID = own;
  }
  if (nobody) {
    reading.weave.doc.clientID = 78;
    const who = { user: 'x', name: 'X', delegation: '', role: 'delegate' } as const;
    new Hand(reading.weave, who, () => 3).insert({ before: last.mark.id }, [nobody]);
  }
  const refers = given.get('refers');
  if (refers) {
    const to = markedParagraphs(reading)[Number(refers)]?.mark.id ?? [1, 99_999];
    hand.insert({ before: last.mark.id }, [{ type: 'reference', to }]);
  }
  if (comment && first) hand.comment({ on: { ranges: [[...first.id, 1]] }, text: comment, at: 3 });
  const rangeOf = (words: string): Range => {
    const at = typeof first?.content === 'string' ? first.content.indexOf(words) : 0;
    return [first?.id[0] ?? 0, (first?.id[1] ?? 0) + at, words.length];
  };
  if (underlined) hand.format([rangeOf(underlined)], { underline: true });
  const struck = given.get('struck');
  if (struck) hand.strike([rangeOf(struck)]);
}

/** `null` leaves a field out. */
function fieldsOf(json: string | undefined): DraftFields {
  const own = json ? (JSON.parse(json) as Record<string, unknown>) : {};
  const fields = { group: 'IAP', document: 39, addendum: 23, ...own };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** `Literal b)bis` stands for an item with that label as a file had it. */
function paragraph(line: string): SourceParagraph {
  const literal = /^Literal (\S+) \| /.exec(line);
  const [read] = readNotation(literal ? `Normal | ${line.slice(literal[0].length)}` : line, by);
  if (!read) throw new Error(`no paragraph: ${line}`);
  return literal ? { ...read, attributes: { style: 'Normal', literal: literal[1] ?? '' } } : read;
}
