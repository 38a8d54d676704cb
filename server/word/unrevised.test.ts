/** What is kept aside goes out as it stood before the revisions in it, wherever nobody decided them. */
import { describe, expect, it } from 'vitest';
import { unrevised } from './unrevised.ts';

const by = (id: number) => `w:id="${id}" w:author="B" w:date="2022-01-28T00:00:00Z"`;
const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
const run = (words: string) => `<w:r><w:t>${words}</w:t></w:r>`;
const ins = (inner: string) => `<w:ins ${by(1)}>${inner}</w:ins>`;
const del = (words: string) => `<w:del ${by(2)}><w:r><w:delText>${words}</w:delText></w:r></w:del>`;

/** What is left of a header, or of a formula, that holds this. */
function left(inner: string, name = 'w:hdr'): string {
  const { xml } = unrevised({ xml: `<${name} ${namespaces}>${inner}</${name}>`, files: [] });
  return xml.slice(xml.indexOf('>') + 1, xml.lastIndexOf('</'));
}

describe('of what is kept', () => {
  it('nothing changes where nothing was revised', () => {
    const part = { xml: `<w:hdr ${namespaces}><w:p>${run('in &amp; out')}</w:p></w:hdr>`, files: [] };
    expect(unrevised(part)).toBe(part);
  });

  it('inserted words go, and struck ones are words again', () => {
    expect(left(`<w:p>${run('a &lt; ')}${ins(run('new'))}${del('old &amp; tried')}</w:p>`)).toBe(
      `<w:p>${run('a &lt; ')}${run('old &amp; tried')}</w:p>`,
    );
    expect(left(`<w:p>${ins(del('mine'))}<w:moveTo ${by(3)}>${run('there')}</w:moveTo></w:p>`)).toBe(
      '<w:p></w:p>',
    );
  });

  it('properties are the old ones', () => {
    const change = `<w:rPrChange ${by(1)}><w:rPr><w:i></w:i></w:rPr></w:rPrChange>`;
    expect(left(`<w:p><w:r><w:rPr><w:b></w:b>${change}</w:rPr><w:t>a</w:t></w:r></w:p>`)).toBe(
      '<w:p><w:r><w:rPr><w:i></w:i></w:rPr><w:t>a</w:t></w:r></w:p>',
    );
    const moved = `<w:pPrChange ${by(1)}><w:pPr><w:jc w:val="left"></w:jc></w:pPr></w:pPrChange>`;
    expect(
      left(`<w:p><w:pPr><w:jc w:val="right"></w:jc><w:rPr><w:b></w:b></w:rPr>${moved}</w:pPr></w:p>`),
    ).toBe('<w:p><w:pPr><w:jc w:val="left"></w:jc><w:rPr><w:b></w:b></w:rPr></w:pPr></w:p>');
  });

  it('a paragraph whose mark was inserted is one with the next, and the last stays', () => {
    const mark = `<w:pPr><w:rPr><w:ins ${by(1)}></w:ins></w:rPr></w:pPr>`;
    expect(left(`<w:p>${mark}${run('a')}</w:p><w:p>${run('b')}</w:p>`)).toBe(
      `<w:p>${run('a')}${run('b')}</w:p>`,
    );
    expect(left(`<w:p>${mark}${run('a')}</w:p>`)).toBe(
      `<w:p><w:pPr><w:rPr></w:rPr></w:pPr>${run('a')}</w:p>`,
    );
    const struck = `<w:pPr><w:rPr><w:del ${by(1)}></w:del></w:rPr></w:pPr>`;
    expect(left(`<w:p>${struck}${run('a')}</w:p><w:p></w:p>`)).toBe(
      `<w:p><w:pPr><w:rPr></w:rPr></w:pPr>${run('a')}</w:p><w:p></w:p>`,
    );
  });

  it('inserted rows go, with their table where no row is left', () => {
    const row = (properties: string) => `<w:tr>${properties}<w:tc><w:p></w:p></w:tc></w:tr>`;
    const inserted = row(`<w:trPr><w:ins ${by(1)}></w:ins></w:trPr>`);
    expect(left(`<w:tbl>${row('')}${inserted}</w:tbl><w:p></w:p>`)).toBe(
      `<w:tbl>${row('')}</w:tbl><w:p></w:p>`,
    );
    expect(left(`<w:tbl>${inserted}</w:tbl><w:p></w:p>`)).toBe('<w:p></w:p>');
  });

  it('a formula has the runs and the fractions that it had', () => {
    const x = '<m:r><m:t>x</m:t></m:r>';
    const y = `<m:r><w:rPr><w:ins ${by(1)}></w:ins></w:rPr><m:t>y</m:t></m:r>`;
    const control = `<m:fPr><m:ctrlPr><w:ins ${by(2)}></w:ins></m:ctrlPr></m:fPr>`;
    expect(left(`<m:f>${control}<m:num>${x}</m:num><m:den>${y}</m:den></m:f>${ins(x)}`, 'm:oMath')).toBe(x);
  });
});
