/** What a person means by a key, one example a lesson of the prototype's (design, "The editor"). */
import { describe, expect, it } from 'vitest';
import { decisionsOn } from '../../../shared/views/decide.ts';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import { anchorAt, pointOf } from '../../../shared/views/points.ts';
import { Example, type Intent } from '../testing/example.ts';
import { planStep, planWord } from './deletion.ts';
import { planReplace, planSplit, planTypeOver } from './intents.ts';
import type { Content } from './plan.ts';

const type =
  (...content: readonly Content[]): Intent =>
  (paragraphs, { from, to }, user) =>
    planReplace(paragraphs, from, to, content, user);
const strike = type();
const enter: Intent = (paragraphs, { to }) => planSplit(paragraphs, to);
const backspace: Intent = (paragraphs, { to }, user) => planStep(paragraphs, to, 'backward', user);
const remove: Intent = (paragraphs, { to }, user) => planStep(paragraphs, to, 'forward', user);
const backspaceWord: Intent = (paragraphs, { to }, user) => planWord(paragraphs, to, 'backward', user);
const removeWord: Intent = (paragraphs, { to }, user) => planWord(paragraphs, to, 'forward', user);

/** The marked view after what Ana means, one after the other, each where the one before has left the caret. */
const edit = (notation: string, ...intents: readonly Intent[]) => new Example(notation).do(intents).marked;

/** The final view after it, with styles. */
const final = (notation: string, ...intents: readonly Intent[]) => new Example(notation).do(intents).final;

/** The words that a plan strikes. */
function struck(notation: string, intent: Intent, user: string): string {
  const example = new Example(notation);
  const strikes = example.plan(intent, user)?.strike ?? [];
  const words = markedParagraphs(example.reading).flatMap(({ runs }) => runs);
  return strikes
    .flatMap(([client, clock, length]) =>
      words.flatMap(({ id, content }) => {
        if (id[0] !== client || typeof content !== 'string') return [];
        return [content.slice(Math.max(0, clock - id[1]), Math.max(0, clock + length - id[1]))];
      }),
    )
    .join('');
}

const CY = 'import:Cy';

describe('insert by id, never by index', () => {
  it('typed text lands directly before the word right of the caret', () => {
    expect(edit('Alpha ^{-beta -}gamma', type('x'), type('y'))).toBe('Alpha {+xy+}{-beta -}gamma');
  });
  it('and behind anything hidden', () => {
    const example = new Example('Alpha {+gone +}^gamma');
    decide(example, 'reject');
    example.place = { from: { paragraph: 0, offset: 6 }, to: { paragraph: 0, offset: 6 } };
    example.do([type('x')]);
    decide(example, 'reopen');
    expect(example.marked).toBe('Alpha {+gone x+}gamma');
  });
  it('a plan made before another’s edit came in is carried out beside the same word', () => {
    const example = new Example('Alpha ^gamma');
    const plan = example.plan(type('x'));
    example.place = { from: { paragraph: 0, offset: 0 }, to: { paragraph: 0, offset: 0 } };
    example.do([type('One ')], 'bo');
    example.carryOut(plan);
    expect(example.marked).toBe('{+One +}Alpha {+x+}gamma');
  });
  it('a replacement goes behind the last struck word', () => {
    expect(edit('Alpha ^beta^ gamma', type('x'), type('y'))).toBe('Alpha {-beta-}{+xy+} gamma');
  });
  it('a replacement over paragraphs too', () => {
    expect(edit('Alpha ^beta\ngam^ma\nend', type('x'))).toBe('Alpha {-beta-}¶-\n{-gam-}{+x+}ma\nend');
  });
});

describe('never strike and retype words that stand', () => {
  it('equal ends of a reported replacement stay', () => {
    expect(edit('Alpha ^beta^ gamma', type('bella'))).toBe('Alpha be{-t-}{+ll+}a gamma');
  });
  it('a replacement that only adds strikes nothing', () => {
    expect(edit('^Alpha beta^', type('Alpha and beta'))).toBe('Alpha {+and +}beta');
  });
  it('a replacement that only takes away inserts nothing', () => {
    expect(edit('^Alpha and beta^', type('Alpha beta'))).toBe('Alpha {-and -}beta');
  });
  it('words that are struck already are retyped, since they stand no more', () => {
    expect(edit('Alpha ^{-beta-}^ gamma', type('beta'))).toBe('Alpha {-beta-}{+beta+} gamma');
  });
  it('a replacement by the same is nothing', () => {
    expect(new Example('Alpha ^beta^ gamma').plan(type('beta'))).toMatchObject({
      strike: [],
      insertions: [],
      restylings: [],
    });
  });
  it('a break at either end stays like any word', () => {
    expect(edit('^Alpha⏎beta^', type('x', { type: 'break' }, 'beta'))).toBe('{-Alpha-}{+x+}⏎beta');
  });
});

describe('a strike names visible words only', () => {
  it('others’ struck words included', () => {
    expect(struck('Al^pha {-beta-} ga^mma', strike, 'ana')).toBe('pha beta ga');
  });
  it('one’s own struck words skipped', () => {
    expect(struck('Al^pha {-beta-} ga^mma', strike, CY)).toBe('pha  ga');
  });
  it('hidden words are none of them', () => {
    const example = new Example('Al^pha {+new +}ga^mma');
    decide(example, 'reject');
    example.place = { ...example.place, to: { paragraph: 0, offset: 8 } };
    expect(example.plan(strike)?.strike.map(([client, , length]) => [client, length])).toEqual([[1, 6]]);
  });
  it('another’s insertion is kept, struck', () => {
    expect(edit('Alpha ^{+new +}^gamma', strike)).toBe('Alpha {+{-new -}+}gamma');
  });
  it('one’s own undecided insertion vanishes', () => {
    expect(new Example('Alpha ^{+new +}^gamma').do([strike], CY).marked).toBe('Alpha gamma');
  });
  it('Backspace steps over struck words to the next that stands, the caret goes before it', () => {
    expect(edit('Alpha{- beta -}^gamma', backspace, type('x'))).toBe('Alph{+x+}{-a beta -}gamma');
  });
  it('Delete steps over struck words to the next that stands, the caret goes behind it', () => {
    expect(edit('Alpha ^{-beta -}gamma', remove, type('x'))).toBe('Alpha {-beta g-}{+x+}amma');
  });
  it('by word as well', () => {
    expect(edit('Alpha {-beta -}^gamma', backspaceWord, type('x'))).toBe('{+x+}{-Alpha beta -}gamma');
    expect(edit('Al^{-pha-}pine gamma', removeWord, type('x'))).toBe('Al{-phapine-}{+x+} gamma');
  });
  it('at the draft’s start there is nothing to strike, nor at its end', () => {
    expect(new Example('^Alpha').plan(backspace)).toBeNull();
    expect(new Example('Alpha^').plan(remove)).toBeNull();
  });
});

describe('Enter', () => {
  it('at a paragraph’s end puts the new mark behind the old one, and the caret between them', () => {
    expect(edit('Call | recalling^\nbody', enter, type('x'))).toBe('recalling\n{+x+}¶+\nbody');
  });
  it('so that a heading in force keeps its mark', () => {
    expect(final('Call | recalling^\nbody', enter, type('x'))).toBe(
      'Call | recalling\nCall | x\nNormal | body',
    );
  });
  it('before words struck up to the end as well', () => {
    expect(edit('Call | recalling ^{-further-}\nbody', enter, type('x'))).toBe(
      'recalling {-further-}\n{+x+}¶+\nbody',
    );
  });
  it('at the end of one whose mark is struck goes before the words it is joined to', () => {
    expect(edit('Alpha^¶-\nbeta', enter, type('x'))).toBe('Alpha¶+\n{+x+}¶-\nbeta');
  });
  it('at the end of the draft goes before its last mark', () => {
    expect(edit('Alpha^', enter, type('x'))).toBe('Alpha¶+\n{+x+}');
  });
  it('elsewhere puts a mark with the attributes of the one that ends the paragraph in final', () => {
    expect(final('Call | re^calling¶-\nbody\nend', enter)).toBe(
      'Normal | re\nNormal | callingbody\nNormal | end',
    );
  });
  it('inside a struck run is simply an inserted mark', () => {
    expect(edit('Alpha {-be^ta-}\nend', enter)).toBe('Alpha {-be-}¶+\n{-ta-}\nend');
  });
  it('behind a proposal line begins a plain paragraph', () => {
    expect(final('Proposal | ^x\nbody', enter)).toBe('Normal | \nProposal | x\nNormal | body');
  });
});

describe('a join', () => {
  it('keeps the attributes of the first: heading and body are a heading', () => {
    expect(final('Call | recalling\n^body\nend', backspace)).toBe('Call | recallingbody\nNormal | end');
  });
  it('ends in the later mark, and a struck mark still ends its paragraph in the marked view', () => {
    expect(edit('Call | recalling\n^body\nend', backspace)).toBe('recalling¶-\nbody\nend');
  });
  it('is one change, its relabelling included', () => {
    const example = new Example('Call | recalling\n^body\nend').do([backspace]);
    expect(
      [...example.reading.register.changes.values()]
        .filter(({ client }) => client === 10)
        .map(({ record }) => [record.kind, record.group]),
    ).toEqual([
      ['delete', undefined],
      ['paragraph', '10.1'],
    ]);
  });
  it('of which nothing of the first part remains leaves the second as it was', () => {
    expect(final('Call | ^recalling\n^body\nend', strike)).toBe('Normal | body\nNormal | end');
  });
  it('rejected brings both back', () => {
    const example = new Example('Call | recalling\n^body\nend').do([backspace]);
    decide(example, 'reject');
    expect(example.final).toBe('Call | recalling\nNormal | body\nNormal | end');
  });
});

describe('a key typed over a selection', () => {
  const typeOver: Intent = (paragraphs, { from, to }, user) =>
    planTypeOver(paragraphs, from, to, ['t'], user);
  it('strikes all of it, though it begins with the same letter', () =>
    expect(edit('Alpha ^trade^ gamma', typeOver)).toBe('Alpha {-trade-}{+t+} gamma'));
});

describe('bold while typing', () => {
  it('goes into the insert record', () => {
    const example = new Example('Alpha ^gamma');
    example.do([type({ type: 'text', text: 'x', set: { strong: true } })]);
    expect(
      markedParagraphs(example.reading)[0]?.runs.map(({ content, format }) => [content, format]),
    ).toEqual([
      ['Alpha ', {}],
      ['x', { strong: true }],
      ['gamma', {}],
    ]);
  });
});

describe('a caret', () => {
  it('is anchored to the word on its left: what another types there comes behind it', () => {
    const example = new Example('Alpha^ gamma');
    const caret = anchorAt(example.reading, example.place.to);
    example.do([type('xyz')], 'bo');
    expect(caret && pointOf(example.reading, caret)).toEqual({ paragraph: 0, offset: 5 });
  });
  it('at a paragraph’s start to the one on its right', () => {
    const example = new Example('Alpha\n^gamma');
    const caret = anchorAt(example.reading, example.place.to);
    example.do([type('xyz')], 'bo');
    expect(caret && pointOf(example.reading, caret)).toEqual({ paragraph: 1, offset: 3 });
  });
});

/** The same with the caret inside the only 🌍, between the halves of the pair. */
function insideGlobe(...intents: readonly Intent[]): string {
  const example = new Example('a^🌍b');
  const inside = { paragraph: 0, offset: 2 };
  example.place = { from: inside, to: inside };
  return example.do(intents).marked;
}

describe('whole characters', () => {
  it('text typed inside a pair goes before it', () => {
    expect(insideGlobe(type('x'))).toBe('a{+x+}🌍b');
  });
  it('a mark put inside a pair goes before it', () => {
    expect(insideGlobe(enter)).toBe('a¶+\n🌍b');
  });
  it('Backspace and Delete strike both halves', () => {
    expect(edit('a🌍^b', backspace)).toBe('a{-🌍-}b');
    expect(edit('a^🌍b', remove)).toBe('a{-🌍-}b');
  });
  it('a replacement never keeps half of what both share', () => {
    expect(edit('a^🌍^b', type('🌎'))).toBe('a{-🌍-}{+🌎+}b');
    expect(edit('a^🌍^b', type('𝌍'))).toBe('a{-🌍-}{+𝌍+}b');
  });
  it('a range that ends inside a pair takes the whole of it', () => {
    const example = new Example('^a🌍b');
    example.place = { from: { paragraph: 0, offset: 0 }, to: { paragraph: 0, offset: 2 } };
    expect(example.do([strike]).marked).toBe('{-a🌍-}b');
  });
});

describe('a composition', () => {
  it('is one intent against the words as they were kept', () => {
    const example = new Example('Alpha be^ta gamma');
    const kept = markedParagraphs(example.reading);
    const { from, to } = example.place;
    example.place = { from: { paragraph: 0, offset: 7 }, to: { paragraph: 0, offset: 7 } };
    example.do([enter, type('x')], 'bo');
    example.carryOut(planReplace(kept, from, to, ['日本'], 'ana'));
    expect(example.marked).toBe('Alpha b¶+\n{+x+}e{+日本+}ta gamma');
  });
});

/** The chair decides on everything. */
function decide(example: Example, verdict: 'reject' | 'reopen'): void {
  const decisions = decisionsOn(example.reading, { verdict, all: true, at: 2 });
  if ('refused' in decisions) throw new Error(decisions.refused);
  example.scribe('chair').hand.decide(decisions);
}
