/** What a paste comes to in the text, from another place of it, from another draft, from other programs. */
import { describe, expect, it } from 'vitest';
import { entries } from '../../../shared/views/entries.ts';
import { markedParagraphs, plainParagraphs } from '../../../shared/views/marked.ts';
import { planReplace } from '../intents/intents.ts';
import { Example, type Intent } from '../testing/example.ts';
import { spelledExcerpt } from '../testing/excerpts.ts';
import { htmlTree } from '../testing/html.ts';
import { excerptFromHtml, isFromWord } from './clean.ts';
import { htmlOf } from './copy.ts';
import { type Excerpt, excerptOf, textOf } from './excerpt.ts';
import { bytesOf, planPaste } from './paste.ts';
import { excerptFromText } from './plain.ts';

/** The selection of an example, between its two ^. */
function copied(notation: string): Excerpt {
  const { reading, place } = new Example(notation);
  return excerptOf(markedParagraphs(reading), place.from, place.to);
}

const fromHtml = (html: string) => excerptFromHtml(htmlTree(html), { word: isFromWord(html) });

/** As another draft gets it. */
const sent = (notation: string) => fromHtml(htmlOf(copied(notation)));

const paste =
  (excerpt: Excerpt): Intent =>
  (paragraphs, { from, to }, user) =>
    planPaste(paragraphs, from, to, excerpt, {
      user,
      holds: ({ type }) => type !== 'reference' && type !== 'image',
      freshId: '10.1',
    });

const words = (...lines: readonly string[]) => excerptFromText(lines.join('\n'), {});

/** The final view after a paste at the example's place: `Style kind.level [cell] | words`. */
function final(notation: string, excerpt: Excerpt): string[] {
  const { reading } = new Example(notation).do([paste(excerpt)]);
  return plainParagraphs(reading, 'final').map(({ attributes: { style, label, level, cell }, runs }) => {
    const kind = `${label ? ` ${label}` : ''}${level === undefined ? '' : `.${level}`}`;
    const text = runs
      .map(({ content }) => (typeof content === 'string' ? content : `{${content.type}}`))
      .join('');
    return `${style}${kind}${cell ? ` [${cell.join(' ')}]` : ''} | ${text}`;
  });
}

const marked = (notation: string, excerpt: Excerpt) => new Example(notation).do([paste(excerpt)]).marked;

const SECTION = 'Call | recalling\nItem | a)\tone;\nItem | b)\ttwo,\nNormal | end.';

describe('what is copied', () => {
  it('is the final view: struck words left out, paragraphs joined where their mark is struck', () => {
    const excerpt = copied('^Alpha {-beta -}{+new +}gam{-ma-}¶-\n{-Del-}ta\nen^d');
    expect(spelledExcerpt(excerpt)).toBe('Normal | Alpha new gamta\n= | en');
  });
  it('says what paragraphs are that are copied whole, and not what parts of them are', () => {
    expect(spelledExcerpt(copied('Call | reca^lling\nItem | a)\tone;\nItem | b)\ttw^o'))).toBe(
      '= | lling\nNormal letter | one;\n= | two'.replace('two', 'tw'),
    );
  });
  it('is only words where it is the words of one paragraph', () => {
    expect(spelledExcerpt(copied('Call | ^recalling^\nNormal | end'))).toBe('= | recalling');
  });
  it('has its last mark where it reaches to the next paragraph’s start', () => {
    expect(spelledExcerpt(copied('Call | ^recalling\nNormal | ^end'))).toBe('Call | recalling¶');
  });
  it('is lines of plain text with their labels', () => {
    expect(textOf(copied('Call | ^recalling\nItem | a)\tone;\nItem | b)\ttwo,^\nNormal | end.'))).toBe(
      'recalling\na)\tone;\nb)\ttwo,',
    );
  });
  it('has a row of a table in one line of plain text', () => {
    const table = 'Tabletext (t r c) | ^A\nTabletext (t r d) | B\nTabletext (t s c) | C\nNormal | ^end';
    expect(textOf(copied(table))).toBe('A\tB\nC\n');
  });
  it.each([
    [
      'items and headings',
      '^Call | recalling\nItem | a)\tone;\nItem | b)\ttwo,\nNormal | ^end.'.replace('^Call | ', 'Call | ^'),
    ],
    ['a table', 'Tabletext (t r c) | A^\nTabletext (t r d) | B⏎C\nTabletext (t s c) | \nNormal | end^'],
    ['words with spaces and signs', 'Normal | a  ^b <&>"  c \nNormal | \nNormal | d^e'],
    ['a paragraph of no words', 'Normal | one^\nNormal | \nNormal | \nNormal | ^end'],
  ])('comes through HTML as it was: %s', (_name, notation) => {
    expect(spelledExcerpt(sent(notation))).toBe(spelledExcerpt(copied(notation)));
  });
  it('takes words of one cell without the cell', () => {
    expect(
      spelledExcerpt(
        copied('Tabletext (t r c) | A\nTabletext (t r d) | ^B\nTabletext (t r d) | C^\nNormal | end'),
      ),
    ).toBe('Tabletext | B\nTabletext | C');
  });
});

describe('a paste within the text', () => {
  it('joins its first words to the paragraph that is there, and its last ones to what follows', () => {
    expect(final('Call | A^Z\nNormal | end', sent('Normal | x^one\nNote | two\nNormal | thr^ee'))).toEqual([
      'Call | Aone',
      'Note | two',
      'Call | thrZ',
      'Normal | end',
    ]);
  });
  it('keeps the kinds of whole paragraphs', () => {
    expect(
      final(
        'Call | resolves\nNormal | ^\nNormal | end',
        sent(SECTION.replace('recalling', '^recalling').replace('two,', 'two,^')),
      ),
    ).toEqual([
      'Call | resolves',
      'Call | recalling',
      'Normal letter | one;',
      'Normal letter | two,',
      'Normal | end',
    ]);
  });
  it('at a paragraph’s end leaves its mark to it, and the caret stands behind the last pasted word', () => {
    const example = new Example('Call | recalling^\nNormal | end');
    example.do([paste(sent(SECTION.replace('a)\tone', 'a)\t^one').replace('two,', 'two,^')))]);
    expect(example.marked).toBe('recalling{+one;+}\n{+two,+}¶+\nend');
    expect(example.final.split('\n')[0]).toBe('Call | recallingone;');
    example.do([(paragraphs, { from, to }, user) => planReplace(paragraphs, from, to, ['x'], user)]);
    expect(example.marked).toBe('recalling{+one;+}\n{+two,x+}¶+\nend');
  });
  it('of a whole heading before a paragraph stays a heading', () => {
    expect(final('Normal | ^one\nNormal | end', sent('Call | ^recalling\nNormal | ^x'))).toEqual([
      'Call | recalling',
      'Normal | one',
      'Normal | end',
    ]);
  });
  it('at the draft’s end goes before its last mark, which becomes what the last paragraph was', () => {
    expect(final('Normal | one\nNormal | ^', sent('Call | ^recalling\nNote | two^\nNormal | x'))).toEqual([
      'Normal | one',
      'Call | recalling',
      'Note | two',
    ]);
  });
  it('brings no second proposal line', () => {
    expect(final('Normal | ^one\nNormal | end', sent('Proposal | ^\nCall | recalling\nNormal | ^x'))).toEqual(
      ['Call | recalling', 'Normal | one', 'Normal | end'],
    );
  });
  it('of a table is a table of its own, and below words begins a paragraph', () => {
    const table = sent('Tabletext (t r c) | ^A\nTabletext (t r d) | B\nNormal | ^end');
    expect(final('Tabletext (t r c) | A\nNormal | one^\nNormal | end', table)).toEqual([
      'Tabletext [t r c] | A',
      'Normal | one',
      'Tabletext [10.1t1 10.1r2 10.1c3] | A',
      'Tabletext [10.1t1 10.1r2 10.1c4] | B',
      'Normal | end',
    ]);
  });
  it('of a table into a cell is its paragraphs in that cell', () => {
    const table = sent('Tabletext (t r c) | ^A\nTabletext (t r d) | B\nNormal | ^end');
    expect(final('Tabletext (u r c) | x^y\nTabletext (u r d) | z\nNormal | end', table)).toEqual([
      'Tabletext [u r c] | xA',
      'Tabletext [u r c] | B',
      'Tabletext [u r c] | y',
      'Tabletext [u r d] | z',
      'Normal | end',
    ]);
  });
  it('has a reference that leads nowhere in this draft as its words, and a note as a note', () => {
    const excerpt: Excerpt = {
      ended: false,
      paragraphs: [
        {
          says: {},
          content: [
            { text: 'see ', set: {} },
            { embed: { type: 'reference', to: [7, 7] }, printed: 'b)' },
            { embed: { type: 'footnote', text: 'note' }, printed: '[note]' },
          ],
        },
      ],
    };
    expect(final('^', fromHtml(htmlOf(excerpt)))).toEqual(['Normal | see b){footnote}']);
  });
});

describe('a paste from elsewhere', () => {
  it('of lines is paragraphs like the one that is there', () => {
    expect(final('Call | resolves\nItem | a)\tA^Z\nItem | b)\tend', words('one', 'two', 'three'))).toEqual([
      'Call | resolves',
      'Normal letter | Aone',
      'Normal letter | two',
      'Normal letter | threeZ',
      'Normal letter | end',
    ]);
  });
  it('of a list below a heading is items of running text', () => {
    expect(
      final(
        'Call | resolves^\nNormal | end',
        fromHtml('<ol><li>one</li><li>two<ul><li>three</li></ul></li></ol>'),
      ),
    ).toEqual(['Call | resolvesone', 'Normal number | two', 'Normal dash.1 | three', 'Normal | end']);
  });
  it('of an item into an empty paragraph makes it one', () => {
    expect(final('Call | resolves\nNormal | ^\nNormal | end', fromHtml('<ul><li>one</li></ul>'))).toEqual([
      'Call | resolves',
      'Normal dash | one',
      'Normal | end',
    ]);
  });
  it('of words with what no draft may hold leaves that out', () => {
    expect(final('A^Z\nend', words('x\u0000y\ud800z'))).toEqual(['Normal | AxyzZ', 'Normal | end']);
    // What only says how its neighbours run is kept; what would turn the rest of the paragraph is not.
    expect(final('A^Z\nend', words('\u202a+1\u202c\u200f'))).toEqual(['Normal | A+1\u200fZ', 'Normal | end']);
  });
});

describe('a paste over a selection', () => {
  it('that spans three authors’ changes strikes exactly the words that stand, and inserts once, all of it one entry', () => {
    const example = new Example('Alpha ^beta {+Cy +}{-gone -}gamma^ delta\nend');
    example.place = { from: { paragraph: 0, offset: 6 }, to: { paragraph: 0, offset: 6 } };
    const type =
      (text: string): Intent =>
      (paragraphs, { from, to }, user) =>
        planReplace(paragraphs, from, to, [text], user);
    example.do([type('Bo ')], 'bo');
    example.place = { from: { paragraph: 0, offset: 14 }, to: { paragraph: 0, offset: 14 } };
    example.do([type('Ana ')], 'ana');
    const shown = 'Alpha Bo beta Ana Cy gone gamma';
    example.place = { from: { paragraph: 0, offset: 3 }, to: { paragraph: 0, offset: shown.length } };
    const before = new Set(entries(example.reading).map(({ id }) => id));
    example.do([paste(words('one', 'two'))], 'ana');
    expect(example.marked).toBe(
      'Alp{-ha -}{+{-Bo -}+}{-beta -}{+{-Cy -}+}{-gone gamma-}{+one+}¶+\n{+two+} delta\nend',
    );
    const made = entries(example.reading).filter(({ id }) => !before.has(id));
    expect(made.map(({ kind, text }) => `${kind} ${text}`)).toEqual(['replace one¶two']);
    example.scribe('ana').undo();
    expect(example.marked).toBe('Alpha {+Bo +}beta {+Ana Cy +}{-gone -}gamma delta\nend');
  });
  it('leaves what both share at either end, where it is formatted alike', () => {
    expect(marked('one ^beta gamma^ two', words('beta delta gamma'))).toBe('one beta {+delta +}gamma two');
    expect(marked('one ^beta^ two', fromHtml('<b>be</b>ta'))).toBe('one {-be-}{+be+}ta two');
  });
});

it('counts the bytes of what is pasted as Yjs sends them, about', () => {
  const example = new Example('^x');
  const plan = example.plan(paste(words(...Array.from({ length: 1000 }, (_, at) => `Paragraph ${at} é`))));
  const before = example.reading.weave.doc;
  let sentBytes = 0;
  before.on('update', (update: Uint8Array) => {
    sentBytes += update.length;
  });
  example.carryOut(plan);
  const counted = plan ? bytesOf(plan) : 0;
  expect(counted).toBeGreaterThan(sentBytes * 0.9);
  expect(counted).toBeLessThan(sentBytes * 1.5);
});

// Half a minute before, when each new word was followed to the paragraph's end; half a second since (measured).
it('takes in two hundred pages in time that grows with their number only', { timeout: 15_000 }, () => {
  const example = new Example('^x\nend');
  const line = `${'words of a treaty '.repeat(8)}\n`;
  example.do([paste(excerptFromText(line.repeat(4000), {}))]);
  expect(markedParagraphs(example.reading).length).toBe(4002);
});
