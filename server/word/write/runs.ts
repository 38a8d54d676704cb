/** Runs of words with their formatting and revisions, as WordprocessingML (ECMA-376 part 1 §17.3.2 and §17.13.5). */
import { contentText } from '../../../shared/views/text.ts';
import type { FormatSet, InlineEmbed } from '../../../shared/weave/records.ts';
import type { Revision, SourceRun } from '../../../shared/weave/source.ts';
import { readAside, runProperties } from '../asides.ts';
import { escapeXml } from '../xml.ts';
import { adjacent } from './adjacent.ts';
import { directed } from './direction.ts';
import { drawingXml } from './drawings.ts';
import { annotation, type Writing } from './ids.ts';
import { keptXml } from './kept.ts';
import { leadsOutside, linkedXml } from './links.ts';

/** Direct formatting against a style's capitals, where a line is to be read as it was typed; or nothing. */
export type Casing = '' | '<w:caps w:val="0"/>';

/** The runs of one paragraph: links around `w:ins` around `w:del` around `w:r`, never the other way round. */
export function runsXml(runs: readonly SourceRun[], casing: Casing, writing: Writing): string {
  return adjacent(runs, (a, b) => a.format?.link === b.format?.link)
    .map((group) => linkedXml(group[0].format?.link, insertedXml(group, casing, writing), writing))
    .join('');
}

function insertedXml(runs: readonly SourceRun[], casing: Casing, writing: Writing): string {
  return adjacent(runs, (a, b) => same(a.inserted, b.inserted))
    .map((group) => wrapped('w:ins', group[0].inserted, writing, () => struckXml(group, casing, writing)))
    .join('');
}

function struckXml(runs: readonly SourceRun[], casing: Casing, writing: Writing): string {
  return adjacent(runs, (a, b) => same(a.struck, b.struck))
    .map((group) =>
      wrapped('w:del', group[0].struck, writing, () =>
        group
          .map((run) => {
            const xml = runXml(run, casing, writing);
            return run.comments ? writing.comments.around(run.comments, xml, writing.nextId) : xml;
          })
          .join(''),
      ),
    )
    .join('');
}

function same(a: Revision | undefined, b: Revision | undefined): boolean {
  return a?.author === b?.author && a?.at === b?.at;
}

function wrapped(
  name: string,
  revision: Revision | undefined,
  writing: Writing,
  inner: () => string,
): string {
  return revision ? `<${name} ${annotation(revision, writing)}>${inner()}</${name}>` : inner();
}

function runXml(run: SourceRun, casing: Casing, writing: Writing): string {
  if (typeof run.content !== 'string') return directedXml(run, casing, false, writing);
  return directed(run.content)
    .map(({ text, rightToLeft }) => directedXml({ ...run, content: text }, casing, rightToLeft, writing))
    .join('');
}

function directedXml(run: SourceRun, casing: Casing, rightToLeft: boolean, writing: Writing): string {
  const { content, format = {}, formatted, struck } = run;
  const aside = run.aside === undefined ? null : readAside(run.aside);
  const changed = formatted ?? aside;
  const before = formatted?.before ?? aside?.format ?? format;
  const change = changed
    ? `<w:rPrChange ${annotation(changed, writing)}><w:rPr>${runProperties(formatXml(before, casing, rightToLeft), aside?.before ?? '')}</w:rPr></w:rPrChange>`
    : '';
  if (typeof content !== 'string' && content.type === 'footnote')
    return footnoteXml(content, change, struck ? 'w:delText' : 'w:t', writing);
  const kept = typeof content === 'string' ? null : keptXml(content, writing);
  if (kept) return kept.inRun ? `<w:r>${kept.xml}</w:r>` : kept.xml;
  const own = formatXml(format, casing, rightToLeft);
  const properties = (aside ? runProperties(own, aside.now) : own) + change;
  const inner =
    typeof content === 'string'
      ? textXml(content, struck ? 'w:delText' : 'w:t')
      : embedXml(content, struck, writing);
  return inner === '' ? '' : `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${inner}</w:r>`;
}

/** Properties in the order that the schema asks for (CT_RPr); `false` says that the style's is off. */
function formatXml(format: FormatSet, casing: Casing, rightToLeft: boolean): string {
  const toggle = (name: string, value: boolean | null | undefined) =>
    value === true ? `<w:${name}/>` : value === false ? `<w:${name} w:val="0"/>` : '';
  const raised = format.superscript ? 'superscript' : format.subscript ? 'subscript' : undefined;
  return [
    leadsOutside(format.link) ? '<w:rStyle w:val="Hyperlink"/>' : '',
    toggle('b', format.strong),
    toggle('bCs', format.strong),
    toggle('i', format.em),
    toggle('iCs', format.em),
    casing,
    toggle('smallCaps', format.smallcaps),
    format.underline === true
      ? '<w:u w:val="single"/>'
      : format.underline === false
        ? '<w:u w:val="none"/>'
        : '',
    raised ? `<w:vertAlign w:val="${raised}"/>` : '',
    rightToLeft ? '<w:rtl/>' : '',
  ].join('');
}

/** The characters that Word has elements for; a non-breaking hyphen in the font's own shape, as ITU writes ITU‑T. */
const ELEMENTS: Readonly<Record<string, string>> = {
  '\t': '<w:tab/>',
  '\n': '<w:br/>',
  '\u2011': '<w:noBreakHyphen/>',
  '\u00ad': '<w:softHyphen/>',
};

/** In a strike text is `w:delText` (§17.3.3.7), all else as elsewhere. */
function textXml(text: string, element: 'w:t' | 'w:delText'): string {
  return text
    .split(/([\t\n\u2011\u00ad])/)
    .map((piece) => {
      const escaped = escapeXml(piece);
      return (
        ELEMENTS[piece] ?? (escaped === '' ? '' : `<${element} xml:space="preserve">${escaped}</${element}>`)
      );
    })
    .join('');
}

function embedXml(content: InlineEmbed, struck: Revision | undefined, writing: Writing): string {
  switch (content.type) {
    case 'break':
      return '<w:br/>';
    case 'image':
      return drawingXml(content, writing) ?? textXml(contentText(content), struck ? 'w:delText' : 'w:t');
    default:
      return '';
  }
}

/**
 * §17.11: the reference in the text; the note itself goes to its own part. Ids 1 and up, as Word counts them. `element`:
 * what the note's own mark is written as, where it has one.
 */
function footnoteXml(
  content: InlineEmbed & { type: 'footnote' },
  change: string,
  element: 'w:t' | 'w:delText',
  writing: Writing,
): string {
  const id = writing.footnotes.length + 1;
  const text = typeof content.text === 'string' ? content.text : '';
  const mark = typeof content.mark === 'string' ? content.mark : '';
  const reference = `<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>`;
  const sign =
    mark === ''
      ? `<w:r>${reference}<w:footnoteRef/></w:r>`
      : `<w:r>${reference}${textXml(mark, 'w:t')}</w:r>`;
  const [first = '', ...rest] = text.split('\n');
  const paragraph = (inner: string) => `<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>${inner}</w:p>`;
  const words = (line: string) => (line === '' ? '' : runXml({ content: line }, '', writing));
  writing.footnotes.push(
    `<w:footnote w:id="${id}">${paragraph(`${sign}<w:r><w:tab/></w:r>${words(first)}`)}${rest.map((line) => paragraph(words(line))).join('')}</w:footnote>`,
  );
  const custom = mark === '' ? '' : ` w:customMarkFollows="1"`;
  const printed = mark === '' ? '' : textXml(mark, element);
  return `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/>${change}</w:rPr><w:footnoteReference${custom} w:id="${id}"/>${printed}</w:r>`;
}
