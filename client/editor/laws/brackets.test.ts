/** Brackets of random drafts are those that a second, naive matching finds; and they come off leaving all else as it is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bracketsIn } from '../../../shared/itu/brackets.ts';
import { linesOf } from '../../../shared/itu/checks/lines.ts';
import { decisionsOn } from '../../../shared/views/decide.ts';
import { planOf } from '../intents/plan.ts';
import { planAround, type Removal, signsOff, wholeOff } from '../mending/brackets.ts';
import { anything, hold, meeting, numRuns, patience, settings } from '../testing/meetings.ts';
import type { Person } from '../testing/people.ts';

const BRACKETED = `ResNo | RESOLUTION [98]
Call | recalling
Item | a)	[one;
Item | b)	two [or three]],
Call | resolves
Item | 1	to [Option 1: act;] [Option 2: wait;]
Item | 2	to report].`;

const runs = { ...settings, numRuns: numRuns > 2000 ? numRuns : Math.min(numRuns, 300) };

/** Signs that people put in here and there before the meeting goes on. */
const signs = fc.array(
  fc.record({ who: fc.nat(4), a: fc.nat(200), b: fc.nat(200), sign: fc.constantFrom('[', ']', '[]') }),
  { maxLength: 6 },
);
const script = fc.tuple(meeting(anything), signs);

function held([meetingScript, put]: typeof script extends fc.Arbitrary<infer T> ? T : never) {
  let first = true;
  const table = hold({ ...meetingScript, notation: BRACKETED }, (at, _event, happen) => {
    if (first)
      for (const { who, a, b, sign } of put) {
        const person = at.person(who % at.people.length);
        const { from, to } = person.range(a, b);
        const [before, behind] = sign === '[]' ? ['[', ']'] : [sign, ''];
        person.scribe.carryOut(planAround(person.paragraphs, from, to, before, behind, 'x'), null);
      }
    first = false;
    happen();
  });
  table.settle();
  return table;
}

/** Which sign goes with which, as places in the final text: the innermost pair goes first, again and again. */
function naivePairs({ paragraphs }: Person): string[] {
  const pairs: string[] = [];
  let before = 0;
  for (const scope of scopesOf(linesOf(paragraphs).map(({ style, text }) => ({ style, text })))) {
    let text = scope;
    for (;;) {
      const inner = /\[[^[\]]*\]/.exec(text);
      if (!inner) break;
      const end = inner.index + inner[0].length;
      pairs.push(`${before + inner.index}-${before + end - 1}`);
      text = `${text.slice(0, inner.index)}(${text.slice(inner.index + 1, end - 1)})${text.slice(end)}`;
    }
    for (const { 0: sign, index } of text.matchAll(/[[\]]/g))
      pairs.push(sign === '[' ? `${before + index}-` : `-${before + index}`);
    before += scope.length;
  }
  return pairs.sort();
}

/** The text of each proposal, lines apart by a newline. */
function scopesOf(lines: readonly { readonly style: string; readonly text: string }[]): string[] {
  const scopes = [''];
  for (const { style, text } of lines) {
    if (style === 'Proposal') scopes.push('');
    scopes[scopes.length - 1] += `${text}\n`;
  }
  return scopes;
}

/** The places of signs in the final text. */
function placesIn(paragraphs: Person['paragraphs']) {
  const starts: number[] = [];
  let at = 0;
  for (const { text } of linesOf(paragraphs)) {
    starts.push(at);
    at += text.length + 1;
  }
  return (sign: { readonly number: number; readonly at: number }) => (starts[sign.number] ?? 0) + sign.at;
}

function foundPairs({ reading, paragraphs }: Person): string[] {
  const place = placesIn(paragraphs);
  return bracketsIn(reading)
    .map(({ open, close }) => `${open ? place(open) : ''}-${close ? place(close) : ''}`)
    .sort();
}

const finalText = ({ paragraphs }: Person) =>
  linesOf(paragraphs)
    .map(({ text }) => text)
    .join('\n');

/** Words alone: a line that has none left goes with its mark. */
const wordsOf = (text: string) => text.replace(/\s/g, '');

describe('the brackets of random drafts', () => {
  it('are those of a naive matching, on every replica', { timeout: patience }, () => {
    fc.assert(
      fc.property(script, (given) => {
        const table = held(given);
        for (const person of table.people) expect(foundPairs(person)).toEqual(naivePairs(person));
      }),
      runs,
    );
  });

  it('come off, and all else stays as it was', { timeout: patience }, () => {
    fc.assert(
      fc.property(script, fc.nat(10), fc.boolean(), (given, which, whole) => {
        const table = held(given);
        const chair = table.person(0);
        const found = bracketsIn(chair.reading);
        const bracket = found[which % Math.max(1, found.length)];
        if (!bracket) return;
        const before = finalText(chair);
        const places = [bracket.open, bracket.close].flatMap((sign) =>
          sign ? [placesIn(chair.paragraphs)(sign)] : [],
        );
        const [from = 0, to = from] = places;
        const expected = whole
          ? before.slice(0, from) + before.slice(to + 1)
          : [...before.split('').entries()]
              .flatMap(([at, sign]) => (places.includes(at) ? [] : [sign]))
              .join('');
        takeOff(chair, (whole ? wholeOff : signsOff)(chair.paragraphs, bracket));
        expect(wordsOf(finalText(chair))).toBe(wordsOf(expected));
        table.settle();
        for (const person of table.people) expect(finalText(person)).toBe(finalText(chair));
      }),
      runs,
    );
  });
});

/** As a chair's editor does it. */
function takeOff({ reading, scribe }: Person, { reject, strike }: Removal): void {
  const { entries: changes, within } = reject;
  if (changes.length > 0) {
    const decided = decisionsOn(reading, { verdict: 'reject', changes, within, at: 1e9 });
    if (!('refused' in decided)) scribe.hand.decide(decided);
  }
  scribe.agreed = true;
  if (strike.length > 0) scribe.carryOut(planOf({ strike, alone: true }), null);
}
