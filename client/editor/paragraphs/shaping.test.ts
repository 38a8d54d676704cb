/** Whole paragraphs restyled, moved and struck, alone and while somebody else is at the same paragraph. */
import { describe, expect, it } from 'vitest';
import { decisionsOn } from '../../../shared/views/decide.ts';
import { entries } from '../../../shared/views/entries.ts';
import { markedParagraphs } from '../../../shared/views/marked.ts';
import { planReplace, planSplit } from '../intents/intents.ts';
import { Example, type Intent } from '../testing/example.ts';
import { planLevel, planMove, planStrikeParagraphs, planStyle, type Shape } from './shaping.ts';

const style =
  (shape: Shape): Intent =>
  (paragraphs, { from, to }, user) =>
    planStyle(paragraphs, from, to, shape, user);
const level =
  (by: 1 | -1): Intent =>
  (paragraphs, { from, to }, user) =>
    planLevel(paragraphs, from, to, by, user);
const move =
  (direction: 'up' | 'down'): Intent =>
  (paragraphs, { from, to }, user) =>
    planMove(paragraphs, from, to, direction, user);
const strike: Intent = (paragraphs, { from, to }, user) => planStrikeParagraphs(paragraphs, from, to, user);
const type =
  (text: string): Intent =>
  (paragraphs, { from, to }, user) =>
    planReplace(paragraphs, from, to, [text], user);
const enter: Intent = (paragraphs, { to }) => planSplit(paragraphs, to);

const NUMBER: Shape = { style: 'Normal', label: 'number' };

const marked = (notation: string, ...intents: readonly Intent[]) => new Example(notation).do(intents).marked;
const final = (notation: string, ...intents: readonly Intent[]) => new Example(notation).do(intents).final;

/** What stands of the changes of attributes, and whose they are. */
const restyles = ({ reading }: Example) =>
  markedParagraphs(reading).flatMap(({ restyles: of, attributes }) =>
    of.map(({ user }) => `${user}: ${JSON.stringify(attributes)}`),
  );

/** The list as people see it. */
const listed = ({ reading }: Example) =>
  entries(reading)
    .filter(({ state }) => state === 'pending')
    .map(
      ({ kind, author, struck, text }) => `${author.user} ${kind}: ${struck ? `${struck} → ` : ''}${text}`,
    );

function decide(example: Example, verdict: 'accept' | 'reject'): void {
  const decisions = decisionsOn(example.reading, { verdict, all: true, at: 2 });
  if ('refused' in decisions) throw new Error(decisions.refused);
  example.scribe('chair').hand.decide(decisions);
}

const ITEMS = `Call | recalling
Item | a)	Al^pha;
Item | b)	Beta;
Item | c)	Gamma.`;

describe('a style', () => {
  it('is a change of the mark with only what differs', () => {
    const example = new Example('Alp^ha\nBeta').do([style({ style: 'Call' })]);
    expect(example.final).toBe('Call | Alpha\nNormal | Beta');
    expect([...example.reading.register.changes.values()].at(-1)?.record).toMatchObject({
      kind: 'paragraph',
      set: { style: 'Call' },
    });
  });
  it('of several paragraphs is one change; one that is only reached is none of them', () => {
    const example = new Example('Al^pha\nBeta\n^Gamma').do([style({ style: 'Headingb' })]);
    expect(example.final).toBe('Headingb | Alpha\nHeadingb | Beta\nNormal | Gamma');
    expect(listed(example)).toHaveLength(1);
  });
  it('of an item takes its label along, and gives it a level of its own', () => {
    expect(marked(ITEMS, style({ style: 'Normal' }))).toBe(
      'recalling\n{-a)\t-}Alpha;\n{-b-}{+a+})\tBeta;\n{-c-}{+b+})\tGamma.',
    );
    expect(restyles(new Example(ITEMS).do([level(1), style(NUMBER)]))).toEqual([
      'ana: {"style":"Normal","label":"number","level":1}',
    ]);
  });
  it('goes to the mark that ends the paragraph in the final view', () => {
    expect(final('Al^pha {-one-}¶-\nBeta\nend', style({ style: 'Call' }))).toBe(
      'Call | Alpha Beta\nNormal | end',
    );
  });
  it('passes over a paragraph that is struck whole', () => {
    expect(final('{-Al^pha-}¶-\nBe^ta\nend', style({ style: 'Call' }))).toBe('Call | Beta\nNormal | end');
    expect(final('{-Al^pha-}¶-\nBeta', style({ style: 'Call' }))).toBe('Normal | Beta');
  });
  it('leaves a proposal line alone', () => {
    expect(final('Proposal | x^\nBeta', style({ style: 'Call' }))).toBe('Proposal | x\nNormal | Beta');
  });
  it('put back to what it was takes one’s own change back', () => {
    const example = new Example('Alp^ha').do([style({ style: 'Call' }), style({ style: 'Normal' })]);
    expect(restyles(example)).toEqual([]);
    expect(listed(example)).toEqual([]);
    example.scribe('ana').undo();
    expect(example.final).toBe('Call | Alpha');
    example.scribe('ana').undo();
    expect(example.final).toBe('Normal | Alpha');
    example.scribe('ana').redo();
    expect(example.final).toBe('Call | Alpha');
  });
  it('over another’s change stands beside it', () => {
    const example = new Example('Alp^ha')
      .do([style({ style: 'Call' })], 'bo')
      .do([style({ style: 'Normal' })]);
    expect(restyles(example)).toEqual(['bo: {"style":"Normal"}', 'ana: {"style":"Normal"}']);
  });
  it('of a paragraph that another strikes meanwhile waits with it', () => {
    const example = new Example('Alp^ha\nBeta');
    const plan = example.plan(style({ style: 'Call' }));
    example.do([strike], 'bo').carryOut(plan);
    expect(example.marked).toBe('{-Alpha-}¶-\nBeta');
    expect(example.final).toBe('Normal | Beta');
    decide(example, 'reject');
    expect(example.final).toBe('Normal | Alpha\nNormal | Beta');
  });
});

describe('a level', () => {
  it('goes in and out, from 1 to 4, and is one change however often', () => {
    const example = new Example(ITEMS).do([level(1), level(1), level(1), level(1)]);
    expect(restyles(example)).toEqual(['ana: {"style":"Normal","label":"letter","level":3}']);
    expect(listed(example)).toHaveLength(1);
    example.do([level(-1), level(-1), level(-1), level(-1)]);
    expect(restyles(example)).toEqual([]);
  });
  it('of ITU’s listed styles is their style', () => {
    expect(final('enumlev1 | Al^pha', level(1))).toBe('enumlev2 | Alpha');
    expect(final('enumlev1 | Al^pha', level(-1))).toBe('enumlev1 | Alpha');
    expect(final('enumlev3 | Al^pha', level(1))).toBe('enumlev3 | Alpha');
  });
  it('is none of a heading’s', () => {
    expect(new Example('Call | Al^pha').plan(level(1))).toMatchObject({ restylings: [], withdraw: [] });
  });
});

describe('a move', () => {
  it('is a strike and an insertion, as one change', () => {
    const example = new Example(ITEMS).do([move('down')]);
    expect(example.marked).toBe(
      'recalling\n{-a)\t-}{-Alpha;-}¶-\n{-b-}{+a+})\tBeta;\n{+b)\t+}{+Alpha;+}¶+\nc)\tGamma.',
    );
    expect(listed(example)).toEqual(['ana replace: Alpha;¶ → Alpha;¶']);
  });
  it('is taken back by one undo, and settled by one decision', () => {
    const example = new Example(ITEMS).do([move('down')]);
    example.scribe('ana').undo();
    expect(example.final).toBe('Call | recalling\nNormal | Alpha;\nNormal | Beta;\nNormal | Gamma.');
    example.scribe('ana').redo();
    decide(example, 'accept');
    expect(example.final).toBe('Call | recalling\nNormal | Beta;\nNormal | Alpha;\nNormal | Gamma.');
  });
  it('of an undecided paragraph of one’s own leaves nothing behind', () => {
    const example = new Example('Alpha^\nBeta\nGamma').do([enter, type('new'), move('down')]);
    expect(example.marked).toBe('Alpha\nBeta\n{+new+}¶+\nGamma');
  });
  it('takes what stands, and leaves what is struck', () => {
    expect(final('Alpha\nBe{-x-}ta^{+y+}\nend', move('up'))).toBe(
      'Normal | Betay\nNormal | Alpha\nNormal | end',
    );
  });
  it('of several paragraphs keeps their order', () => {
    expect(final('One\nT^wo\nThr^ee\nend', move('up'))).toBe(
      'Normal | Two\nNormal | Three\nNormal | One\nNormal | end',
    );
  });
  it('to the draft’s end moves what stands there up', () => {
    expect(final('One\nCall | T^wo\nend', move('down'))).toBe('Normal | One\nNormal | end\nCall | Two');
    expect(final('One\nCall | Two\ne^nd', move('up'))).toBe('Normal | One\nNormal | end\nCall | Two');
  });
  it('stops at a proposal line and at the draft’s ends', () => {
    expect(new Example('Proposal | x\nOn^e\nend').plan(move('up'))).toBeNull();
    expect(new Example('On^e\nend').plan(move('up'))).toBeNull();
    expect(new Example('One\nen^d').plan(move('down'))).toBeNull();
  });
  it('leaves where they were the words that another types in it meanwhile', () => {
    const example = new Example('Al^pha\nBeta\nend');
    const plan = example.plan(move('down'));
    example.do([type('X')], 'bo').carryOut(plan);
    expect(example.marked).toBe('{-Al-}{+X+}{-pha-}¶-\nBeta\n{+Alpha+}¶+\nend');
  });
  it('of two people at once leaves two proposals', () => {
    const example = new Example('One\nTw^o\nThree\nend');
    const plan = example.plan(move('down'));
    example.do([move('up')], 'bo').carryOut(plan);
    expect(example.marked).toBe('{+Two+}¶+\nOne\n{-Two-}¶-\nThree\n{+Two+}¶+\nend');
    expect(listed(example)).toEqual(['bo replace: Two¶ → Two¶', 'ana replace: Two¶ → Two¶']);
  });
});

describe('a strike of paragraphs', () => {
  it('takes words and mark, so that no empty paragraph is left', () => {
    expect(marked('One\nTw^o\nend', strike)).toBe('One\n{-Two-}¶-\nend');
    expect(final('One\nTw^o\nend', strike)).toBe('Normal | One\nNormal | end');
  });
  it('leaves the caret before what comes next', () => {
    expect(marked('One\nTw^o\nend', strike, type('X'))).toBe('One\n{-Two-}¶-\n{+X+}end');
    expect(marked('Tw^o\nend', strike, type('X'), strike)).toBe('{-Two-}¶-\n{-end-}');
  });
  it('at the draft’s end takes the mark before, whose paragraph keeps what it was', () => {
    expect(final('Call | One\nTw^o', strike)).toBe('Call | One');
  });
  it('is one change with what is struck of others’ words', () => {
    expect(marked('One\nTw^o {+more+}\nend', strike)).toBe('One\n{-Two -}{+{-more-}+}¶-\nend');
  });
});

describe('in a table', () => {
  const TABLE = `Normal | Before
Tabletext (t r1 c1) | On^e
Tabletext (t r1 c2) | Two
Tabletext (t r2 c1) | Three
Tabletext (t r2 c1) | Four
Tabletext (t r2 c2) | Five
Normal | behind`;
  it('a style leaves a paragraph in its cell', () => {
    const example = new Example(TABLE).do([style({ style: 'Tablehead' })]);
    expect(markedParagraphs(example.reading)[1]?.attributes).toEqual({
      style: 'Tablehead',
      cell: ['t', 'r1', 'c1'],
    });
  });
  it('nothing is moved out of a cell; a table is passed as a whole', () => {
    expect(new Example(TABLE).plan(move('down'))).toBeNull();
    expect(final(TABLE.replace('On^e', 'One').replace('Before', 'Bef^ore'), move('down'))).toBe(
      'Tabletext | One\nTabletext | Two\nTabletext | Three\nTabletext | Four\nTabletext | Five\nNormal | Before\nNormal | behind',
    );
  });
  it('a cell’s last paragraph is emptied, and stays', () => {
    expect(marked(TABLE, strike)).toContain('{-One-}\n');
    expect(marked(TABLE.replace('On^e', 'One').replace('Three', 'Th^ree'), strike)).toContain(
      '{-Three-}¶-\nFour',
    );
  });
});

describe('a chair’s direct edit', () => {
  const edit = (example: Example, ...intents: readonly Intent[]) => {
    example.scribe('chair').agreed = true;
    return example.do(intents, 'chair');
  };
  it('of a paragraph is agreed at once', () => {
    const example = edit(new Example('Alp^ha'), style({ style: 'Call' }));
    expect(example.agreed).toBe('Call | Alpha');
    expect(listed(example)).toEqual([]);
  });
  it('counts over what was decided before', () => {
    const example = new Example('Alp^ha').do([style({ style: 'Call' })], 'bo');
    decide(example, 'accept');
    expect(edit(example, style({ style: 'Headingb' })).agreed).toBe('Headingb | Alpha');
    expect(edit(example, style({ style: 'Note' })).agreed).toBe('Note | Alpha');
    example.scribe('chair').undo();
    expect(example.agreed).toBe('Headingb | Alpha');
    example.scribe('chair').redo();
    expect(example.agreed).toBe('Note | Alpha');
  });
  it('leaves under another’s undecided change what it agrees', () => {
    const example = new Example('Alp^ha').do([style({ style: 'Call' })], 'bo');
    edit(example, style({ style: 'Headingb' }));
    expect([example.agreed, example.final]).toEqual(['Headingb | Alpha', 'Call | Alpha']);
    decide(example, 'reject');
    expect(example.final).toBe('Headingb | Alpha');
  });
  it('does not mix with what one suggests', () => {
    const example = new Example('Alpha^').do([type(' one')], 'chair');
    edit(example, type(' two'));
    example.scribe('chair').agreed = false;
    example.do([type(' three')], 'chair');
    expect(example.agreed).toBe('Normal | Alpha two');
    expect(listed(example)).toEqual(['chair insert:  one', 'chair insert:  three']);
  });
  it('inside what one has suggested is agreed apart from it', () => {
    const example = new Example('Alpha^').do([type(' one')], 'chair');
    example.place = { from: { paragraph: 0, offset: 7 }, to: { paragraph: 0, offset: 7 } };
    edit(example, type('X'));
    decide(example, 'reject');
    expect([example.agreed, example.final]).toEqual(['Normal | AlphaX', 'Normal | AlphaX']);
  });
  it('moves a paragraph, and one undo brings it back', () => {
    const example = edit(new Example('One\nTw^o\nend'), move('up'));
    expect(example.agreed).toBe('Normal | Two\nNormal | One\nNormal | end');
    example.scribe('chair').undo();
    expect(example.agreed).toBe('Normal | One\nNormal | Two\nNormal | end');
  });
});
