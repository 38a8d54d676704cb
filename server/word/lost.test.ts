/** Looks that a draft has no mark for: the words stay, and every place is told where they looked so. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ITU_STYLES } from '../../shared/itu/styles.ts';
import { TREATMENTS } from '../../shared/weave/findings.ts';
import { notated, read } from './test/package.ts';

const p = (inner: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${inner}</w:p>`;
const r = (words: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`;
const style = (type: 'paragraph' | 'character', id: string, properties: string) =>
  `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${id}"/><w:rPr>${properties}</w:rPr></w:style>`;
const revision = 'w:id="1" w:author="Ana" w:date="2022-01-28T10:00:00Z"';

const LOOKS = {
  'hidden text': '<w:vanish/>',
  'strike-through': '<w:strike/>',
  capitals: '<w:caps/>',
  highlighting: '<w:highlight w:val="yellow"/>',
  shading: '<w:shd w:val="clear" w:color="auto" w:fill="DBE5F1"/>',
  'emphasis marks': '<w:em w:val="dot"/>',
} as const;

type Lost = keyof typeof LOOKS;

const run = fc.record({
  words: fc.constantFrom('one', ' two', ' ', '3 '),
  looks: fc.subarray(Object.keys(LOOKS) as Lost[]),
});

describe('a look that a draft has no mark for', () => {
  it('leaves the words as they are, and is told once for each place, however many runs it has', () => {
    fc.assert(
      fc.property(fc.array(fc.array(run, { maxLength: 5 }), { minLength: 1, maxLength: 3 }), (paragraphs) => {
        const body = paragraphs.map((runs) =>
          p(runs.map(({ words, looks }) => r(words, looks.map((look) => LOOKS[look]).join(''))).join('')),
        );
        const file = read(body.join(''));
        expect(notated(file.paragraphs)).toEqual(
          paragraphs.map((runs) => `Normal | ${runs.map(({ words }) => words).join('')}`),
        );
        const told = Object.fromEntries(file.findings.map(({ what, count }) => [what, count]));
        for (const look of Object.keys(LOOKS) as Lost[]) {
          // A letter for each run, a gap where it looks otherwise, nothing where there is but space.
          const shape = paragraphs.map((runs) =>
            runs.map(({ words, looks }) => (!looks.includes(look) ? '|' : words.trim() ? 'x' : '')).join(''),
          );
          const places = shape.join('|').split('|').filter(Boolean).length;
          expect(told[look] ?? 0, look).toBe(places);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is said to be out where its words are not', () => {
    expect(Object.keys(LOOKS).map((look) => TREATMENTS[look as Lost])).toEqual(
      Object.keys(LOOKS).map(() => 'plain'),
    );
  });

  it('is told in its words', () => {
    const body = p(r('open ') + r('sec', LOOKS['hidden text']) + r('ret', LOOKS['hidden text']));
    expect(read(body).findings).toEqual([{ what: 'hidden text', count: 1, examples: ['secret'] }]);
  });

  it('may come from a style, and be switched off against it', () => {
    const styles = style('character', 'Gone', '<w:strike/>') + style('paragraph', 'Secret', '<w:vanish/>');
    const body =
      p(r('a', '<w:rStyle w:val="Gone"/>') + r('b', '<w:rStyle w:val="Gone"/><w:strike w:val="0"/>')) +
      p(r('c') + r('d', '<w:vanish w:val="false"/>'), '<w:pStyle w:val="Secret"/>');
    expect(read(body, styles).findings).toEqual([
      { what: 'strike-through', count: 1, examples: ['a'] },
      { what: 'hidden text', count: 1, examples: ['c'] },
    ]);
  });

  it('is none where nobody sees it', () => {
    const none = [
      '<w:highlight w:val="none"/>',
      '<w:highlight w:val="white"/>',
      '<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>',
      '<w:shd w:val="clear" w:fill="auto"/>',
      '<w:shd w:val="nil"/>',
      '<w:em w:val="none"/>',
      '<w:dstrike w:val="0"/>',
      '<w:smallCaps/>',
    ];
    expect(read(p(none.map((properties) => r('a', properties)).join(''))).findings).toEqual([]);
  });

  it('of capitals is none where the draft’s own style writes them', () => {
    for (const { id, caps } of ITU_STYLES) {
      const { findings } = read(p(r('a', '<w:caps/>'), `<w:pStyle w:val="${id}"/>`) + p(''));
      expect(
        findings.some(({ what }) => what === 'capitals'),
        id,
      ).toBe(!caps);
    }
  });

  it('that was tracked is kept, capitals aside', () => {
    const change = `<w:rPrChange ${revision}><w:rPr/></w:rPrChange>`;
    for (const [look, properties] of Object.entries(LOOKS)) {
      const kinds = read(p(r('a', properties + change))).findings.map(({ what }) => what);
      expect(kinds).toEqual(
        look === 'capitals' ? ['tracked formatting', 'capitals'] : ['tracked formatting'],
      );
    }
  });

  it('of paragraphs, cells and tables is told, too', () => {
    const cell = (properties: string) => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(r('a'))}</w:tc>`;
    const table = (properties: string, inner: string) =>
      `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tr>${inner}</w:tr></w:tbl>`;
    const { shading } = LOOKS;
    const count = (body: string) => read(body).findings.find(({ what }) => what === 'shading')?.count ?? 0;
    expect(count(p(r('a'), shading))).toBe(1);
    expect(count(table('', cell(shading) + cell('') + cell(shading)))).toBe(2);
    expect(count(table(shading, cell('')))).toBe(1);
    expect(count(p(r('a'), `${shading}<w:pPrChange ${revision}><w:pPr/></w:pPrChange>`))).toBe(0);
  });

  it('in a note is told with it', () => {
    const note = `<w:footnote w:id="2">${p(r('quiet', LOOKS['hidden text']))}</w:footnote>`;
    const file = read(p('<w:r><w:footnoteReference w:id="2"/></w:r>'), '', note);
    expect(file.findings).toEqual([{ what: 'hidden text', count: 1, examples: ['quiet'] }]);
  });
});

it('words under a reading guide stay, and the guide is told', () => {
  const ruby = `<w:r><w:ruby><w:rubyPr/><w:rt>${r('とうきょう')}</w:rt><w:rubyBase>${r('東京')}</w:rubyBase></w:ruby></w:r>`;
  const file = read(p(r('in ') + ruby));
  expect(notated(file.paragraphs)).toEqual(['Normal | in 東京']);
  expect(file.findings).toEqual([{ what: 'ruby', count: 1, examples: ['東京 (とうきょう)'] }]);
});
