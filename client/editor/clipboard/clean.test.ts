/** What pages of other programs come to. The fixtures have the shape that each program gives its own. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { spelledExcerpt } from '../testing/excerpts.ts';
import { htmlTree } from '../testing/html.ts';
import { excerptFromHtml, isFromWord } from './clean.ts';
import { excerptFromText } from './plain.ts';

const spelled = (html: string) => spelledExcerpt(excerptFromHtml(htmlTree(html), { word: isFromWord(html) }));

const fixture = (name: string) =>
  spelled(readFileSync(new URL(`./fixtures/${name}.txt`, import.meta.url), 'utf8')).split('\n');

describe('what is copied from Word', () => {
  it('comes with its styles, typed labels and lists as items, notes as footnotes, struck and hidden words left out', () => {
    expect(fixture('word')).toEqual([
      'Headingb | Standardization gap',
      'Call | recognizing',
      '= letter | that the ITU Telecommunication Standardization Sector (ITU‑T) studies Internet of things;',
      '= letter | Resolution\u00a0197 (Rev.\u00a0Dubai, 2018){footnote [Adopted by the Plenipotentiary Conference.]},',
      '= | ',
      '= number | to ‹strong:continue› the work‹superscript:2›;',
      '= dash.1 | with all membership  ‹underline:without› delay.',
      '= dash | ‹smallcaps:iot›, see ‹link https://www.itu.int/md/T22:the “documents”› or a file',
      'Tablehead [t1 r1 c1] | Region',
      'Tabletext [t1 r1 c2] | ',
      'Tabletext [t1 r2 c1] | CITEL',
      'Tabletext [t1 r2 c2] | 35⏎members',
      'Tabletext [t1 r2 c2] | of 193',
      'Normalaftertitle | The end',
    ]);
  });
  it.each([
    [
      'i) behind h) is a letter, before ii) roman',
      ['h)', 'i)', 'i)', 'ii)'],
      ['letter', 'letter', 'roman.1', 'roman.1'],
    ],
    ['numbers tell their level', ['1', '1.1', '2'], ['number', 'number.1', 'number']],
    ['a dash is one', ['–', '-'], ['dash', 'dash']],
  ])('%s', (_name, labels, kinds) => {
    const html = labels.map(
      (label) => `<p class="MsoNormal">${label}<span style="mso-tab-count:1"> </span>x</p>`,
    );
    expect(spelled(html.join(''))).toBe(kinds.map((kind) => `= ${kind} | x`).join('\n'));
  });
  it('keeps a number and a tab where they begin a heading', () => {
    const html =
      '<p class="Heading1" style="mso-outline-level:1">1<span style="mso-tab-count:1"> </span>Scope</p>';
    expect(spelled(html)).toBe('Heading1 | 1\tScope');
  });
});

describe('what is copied from Google Docs', () => {
  it('comes with what its spans say, items with their kinds and levels', () => {
    expect(fixture('docs')).toEqual([
      'Headingb | Capacity building',
      '= | The ‹strong:Member States›‹em: note  that CO›‹subscript:2›‹underline: fell›',
      '= | ',
      '= number | to invite⏎membership;',
      '= letter.1 | in all regions;',
      '= roman.2 | ‹link https://www.itu.int/:online›',
      '= number | to report.',
      'Tabletext [t1 r1 c1] | 2022',
      'Tabletext [t1 r1 c2] | ¶',
    ]);
  });
});

describe('what is copied from a page', () => {
  it('comes as headings, items, breaks and tables, without what nobody sees; what is not known is its text', () => {
    expect(fixture('web')).toEqual([
      '= | Home',
      'Headingb | ITU‑T Study Groups',
      '= | Work is done in\u00a0groups.',
      '= | A nested ‹em:block›⏎with “quotes”',
      '= | tail',
      '= | Struck and new old ones',
      '= dash | first',
      '= letter.1 | below',
      '= letter.1 | again',
      '= | more of it',
      '= dash | second',
      '= number | one',
      '= roman | roman',
      '= | two  spaces⏎next\tline',
      '= | Quoted bad ‹link mailto:tsb@itu.int:mail› globe',
      '= | Groups',
      'Tablehead [t1 r1 c1] | Group',
      'Tablehead [t1 r1 c2] | Title',
      'Tabletext [t1 r2 c1] | SG 20',
      'Tabletext [t1 r2 c2] | IoT',
      'Tabletext [t1 r2 c2] | cities',
      'Tabletext [t1 r3 c1] | ',
      'Tabletext [t1 r3 c2] | in',
      'Tabletext [t1 r3 c2] | ner',
      '= | Just',
      '= | layout',
      '= | kept text',
      '= | ',
      '= | last ‹strong:word›',
    ]);
  });
  it.each([
    ['words alone keep the space at their end', 'one <b>two </b>', '= | one ‹strong:two ›'],
    ['a break at a paragraph’s end shows nothing', '<p>one<br/></p><p>two</p>', '= | one\n= | two'],
    [
      'a break alone is an empty line',
      '<div>one</div><div><br/></div><div>two</div>',
      '= | one\n= | \n= | two',
    ],
  ])('%s', (_name, html, read) => expect(spelled(html)).toBe(read));
});

it('does not believe a cell that claims to span a million columns', () => {
  const html = '<table><tr><td colspan="1000000">wide</td><td>next</td></tr></table>';
  expect(spelled(html).split('\n').length).toBe(101);
});

describe('plain text', () => {
  const plain = (text: string) => spelledExcerpt(excerptFromText(text, {}));
  it.each([
    ['is a paragraph a line, empty lines left out', 'one\r\n\r\ntwo\n', '= | one\n= | two¶'],
    [
      'has letters and dashes for labels',
      'a)\tone\nb)\ttwo\n–\tthree',
      '= letter | one\n= letter | two\n= dash | three',
    ],
    ['has numbers that may be anything', '1\tone\n2\ttwo', '= | 1\tone\n= | 2\ttwo'],
    ['has no labels in a single line', 'a)\tone', '= | a)\tone'],
    ['has line breaks as Word writes them', 'one\vtwo', '= | one⏎two'],
  ])('%s', (_name, text, read) => expect(plain(text)).toBe(read));
});
