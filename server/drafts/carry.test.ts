import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { threads } from '../../shared/views/comments.ts';
import { entries } from '../../shared/views/entries.ts';
import { Reading } from '../../shared/views/reading.ts';
import { readNotation } from '../../shared/weave/notation.ts';
import type { SourceComment, SourceParagraph } from '../../shared/weave/source.ts';
import { paragraphs } from '../word/test/arbitrary.ts';
import { composed, draftOf, linesOf, PROPOSAL } from '../word/test/drafts.ts';
import { type Carried, carryOver, inForce } from './carry.ts';

const by = (author: string) => ({ author, at: 1 });
const text = (...lines: string[]) => readNotation(lines.join('\n'), by('Brazil'));

/** The old draft's proposals carried over to these lines, and what the new draft then shows. */
function carried(old: readonly string[], now: readonly string[]): { marked: string[]; left: string[] } {
  const answer = carryOver(draftOf(text(...old)), text(...now));
  return {
    marked: linesOf(draftOf(answer.base), 'marked'),
    left: answer.left.map(({ entry, reason }) => `${reason}: ${entry.text}`),
  };
}

describe('what was proposed to the old text', () => {
  it('is proposed to the new one where its words stand as they stood', () => {
    expect(
      carried(
        ['Normal | one {-old-}{+new+} word', 'Normal | a second paragraph'],
        ['Normal | before', 'Normal | one old word', 'Normal | a second one'],
      ),
    ).toEqual({ marked: ['before', 'one {-old-}{+new+} word', 'a second one'], left: [] });
  });

  it('is left where its words are other ones now', () => {
    expect(
      carried(['Normal | to take {-every-}{+each+} measure'], ['Normal | to take some measure']),
    ).toEqual({ marked: ['to take some measure'], left: ['changed: each'] });
  });

  it('is told to be in force where it has become so', () => {
    expect(
      carried(['Normal | Study Group {-13-}{+20+} studies'], ['Normal | Study Group 20 studies']),
    ).toEqual({
      marked: ['Study Group 20 studies'],
      left: ['adopted: 20'],
    });
    expect(carried(['Normal | a {-very -}good text'], ['Normal | a good text']).left).toEqual([
      'adopted: very ',
    ]);
  });

  it.each<[string, string, string]>([
    ['a {-careful review -}of all', 'nothing of the kind', 'gone: careful review '],
    ['to take {-the most -}urgent steps', 'to halt urgent works', 'gone: the most '],
    ['a {-very -}good text', 'a rather good text', 'gone: very '],
    ['a {-very -}{+quite +}good text', 'a quite good text', 'adopted: quite '],
    ['it {+also +}says', 'it might also be that he also said', 'changed: also '],
    ['it {+at +}lasts', 'it that lasts', 'changed: at '],
  ])('is told nothing of that the new text does not show: %s', (old, now, left) => {
    expect(carried([`Normal | ${old}`], [`Normal | ${now}`]).left).toEqual([left]);
  });

  it('is not told to be in force where a paragraph’s mark went with its words', () => {
    const old = ['Normal | one', 'Normal | two¶-', 'Normal | three', 'Normal | four'];
    expect(carried(old, ['Normal | one', 'Normal | two three', 'Normal | four']).left).toEqual([
      'adopted: ¶',
    ]);
    expect(carried(old, ['Normal | one', 'Normal | four']).left).toEqual(['gone: ¶']);
  });

  it('is left with the inserted words that it bears upon', () => {
    const { runs, ...paragraph } = text('Normal | a {+quite +}good text')[0] as SourceParagraph;
    const struck = runs.map((run) => (run.inserted ? { ...run, struck: by('Peru') } : run));
    const { carried: proposed, left } = carryOver(
      draftOf([{ ...paragraph, runs: struck }]),
      text('Normal | another one'),
    );
    expect(proposed).toEqual([]);
    expect(left.map(({ reason }) => reason)).toEqual(['changed', 'changed']);
  });

  it('comes with whole paragraphs', () => {
    expect(
      carried(
        ['Normal | one', 'Normal | {+two+}¶+', 'Normal | {-three-}¶-', 'Normal | four'],
        ['Normal | one', 'Normal | three', 'Normal | four and more'],
      ),
    ).toEqual({ marked: ['one', '{+two+}¶+', '{-three-}¶-', 'four and more'], left: [] });
  });

  it('is talked about on its words, or next to where they stood', () => {
    const source = text('Normal | one {-old-}{+new+} word', 'Normal | a second paragraph');
    const [first, second] = source as [SourceParagraph, SourceParagraph];
    const on = (paragraph: SourceParagraph, words: string, comments: string[]): SourceParagraph => ({
      ...paragraph,
      runs: paragraph.runs.flatMap((run) => {
        const [before = '', after] = typeof run.content === 'string' ? run.content.split(words) : [''];
        if (after === undefined) return [run];
        return [
          ...(before ? [{ ...run, content: before }] : []),
          { ...run, content: words, comments },
          ...(after ? [{ ...run, content: after }] : []),
        ];
      }),
    });
    const said = (id: string) => ({ id, author: 'Canada', delegation: 'CAN', at: 1, text: id });
    const old = composed(
      [on(first, 'new', ['on new']), on(second, 'second', ['on second'])],
      [said('on new'), said('on second')],
    );
    const quotes = (...now: string[]) => {
      const { base, comments } = carryOver(new Reading(old.doc), text(...now));
      return threads(new Reading(composed(base, comments).doc)).map(
        ({ remarks, quote }) => `${remarks[0]?.author.delegation} ${remarks[0]?.text}: ${quote}`,
      );
    };
    expect(quotes('Normal | one old word', 'Normal | a second paragraph')).toEqual([
      'CAN on new: new',
      'CAN on second: second',
    ]);
    expect(quotes('Normal | one word', 'Normal | a paragraph')).toEqual([
      'CAN on new:  ',
      'CAN on second:  ',
    ]);
  });

  it('stays one change where it was one', () => {
    const { base } = carryOver(draftOf(text('Normal | a {-b-}{+c+} d')), text('Normal | a b d e'));
    expect(entries(draftOf(base)).map(({ kind, author }) => [kind, author.name])).toEqual([
      ['replace', 'Brazil'],
    ]);
  });
});

/** Some words of a text changed, some paragraphs put in or left out. */
const edits = fc.array(fc.tuple(fc.nat(), fc.constantFrom('word', 'drop', 'add')), { maxLength: 4 });

function edited(
  old: readonly SourceParagraph[],
  how: readonly (readonly [number, string])[],
): SourceParagraph[] {
  const now = [...old];
  for (const [seed, what] of how) {
    const at = seed % now.length;
    const paragraph = now[at];
    if (!paragraph) continue;
    if (what === 'add') now.splice(at, 0, { attributes: { style: 'Normal' }, runs: [{ content: 'put in' }] });
    else if (what === 'drop' && now.length > 1) now.splice(at, 1);
    else
      now[at] = {
        ...paragraph,
        runs: paragraph.runs.map((run) =>
          typeof run.content === 'string'
            ? { ...run, content: run.content.replace(/\p{L}+/u, 'other') }
            : run,
        ),
      };
  }
  return now;
}

describe('random drafts', () => {
  const runs = { numRuns: Number(process.env.WEFT_RUNS ?? 150) };
  const ids = (answer: Carried) =>
    [...answer.carried, ...answer.left.map(({ entry }) => entry)].map(({ id }) => id);

  it('carried over to the text they already have come out the same', () => {
    fc.assert(
      fc.property(paragraphs, (source) => {
        const old = draftOf(source);
        const answer = carryOver(old, inForce(source));
        const now = draftOf(answer.base);
        for (const view of ['base', 'final'] as const) expect(linesOf(now, view)).toEqual(linesOf(old, view));
        expect(answer.left.filter(({ reason }) => reason !== 'twice')).toEqual([]);
      }),
      runs,
    );
  });

  it('carried over to another text have exactly that in force, and every change is carried over or told', () => {
    fc.assert(
      fc.property(paragraphs, edits, (source, how) => {
        const old = draftOf(source, [PROPOSAL]);
        const now = edited(inForce(source), how);
        const answer = carryOver(old, now);
        expect(linesOf(draftOf(answer.base), 'base')).toEqual(linesOf(draftOf(now), 'base'));
        expect(ids(answer).sort()).toEqual(
          entries(old)
            .filter(({ state }) => state === 'pending' || state === 'accepted')
            .map(({ id }) => id)
            .sort(),
        );
      }),
      runs,
    );
  });

  it('carried over keep every comment, under its author, and on its words where those are still there', () => {
    fc.assert(
      fc.property(paragraphs, edits, fc.array(fc.nat(), { maxLength: 6 }), (source, how, on) => {
        const old = discussed(source, on);
        for (const now of [inForce(source), edited(inForce(source), how)]) {
          const { base, comments } = carryOver(old, now);
          const after = new Reading(composed(base, comments).doc);
          expect(talk(after)).toEqual(talk(old));
          if (now.length === inForce(source).length && how.length === 0)
            expect(threads(after).map(({ quote }) => quote)).toEqual(threads(old).map(({ quote }) => quote));
        }
      }),
      runs,
    );
  });
});

/** A draft with a comment on each of some runs, every second of them answered and settled. */
function discussed(source: readonly SourceParagraph[], on: readonly number[]): Reading {
  const all = source.flatMap(({ runs }) => runs);
  const chosen = new Map(on.flatMap((at, n) => (all.length > 0 ? [[all[at % all.length], `c${n}`]] : [])));
  const commented = source.map((paragraph) => ({
    ...paragraph,
    runs: paragraph.runs.map((run) => {
      const id = chosen.get(run);
      return id === undefined ? run : { ...run, comments: [id] };
    }),
  }));
  const comments = [...chosen.values()].flatMap((id, n): SourceComment[] => {
    const author = { author: `Delegate ${n % 3}`, delegation: 'ABC'[n % 3] ?? 'A' };
    const opening = { id, ...author, at: n + 1, text: `Why ${id}?` };
    if (n % 2 === 0) return [opening];
    const answer = { id: `${id}a`, parent: id, author: 'Chair', at: n + 2, text: 'So be it.' };
    return [{ ...opening, resolved: true as const }, answer];
  });
  return new Reading(composed(commented, comments).doc);
}

/** All that was said, whatever about. */
function talk(reading: Reading) {
  return threads(reading)
    .map(({ remarks, resolved }) => ({
      resolved,
      remarks: remarks.map(({ author: { name, delegation }, at, text }) => ({ name, delegation, at, text })),
    }))
    .sort((a, b) => ((a.remarks[0]?.text ?? '') < (b.remarks[0]?.text ?? '') ? -1 : 1));
}
