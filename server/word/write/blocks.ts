/** Paragraphs and tables as WordprocessingML (ECMA-376 part 1 §17.3.1 and §17.4). */
import type { Revision, SourceParagraph } from '../../../shared/weave/source.ts';
import { adjacent } from './adjacent.ts';
import { closed, separate } from './ends.ts';
import { annotation, type Writing } from './ids.ts';
import { type Casing, runsXml } from './runs.ts';

/** A page's width between its margins, in twips: A4 with 2 cm on either side. */
export const TEXT_WIDTH = 9639;

/** Consecutive paragraphs; those with a place in a table become tables. */
export function blocksXml(paragraphs: readonly SourceParagraph[], writing: Writing): string {
  const table = ({ attributes }: SourceParagraph) => attributes.cell?.[0];
  const groups = adjacent(paragraphs, (a, b) => table(a) === table(b));
  return groups
    .map((group, index) => {
      if (table(group[0]) !== undefined) return tableXml(group, writing);
      const beforeTable = index < groups.length - 1;
      return (beforeTable ? separate(group) : group)
        .map((paragraph) => paragraphXml(paragraph, writing))
        .join('');
    })
    .join('');
}

/** One paragraph; `layout`: further properties of it, such as a page break before. */
export function paragraphXml(paragraph: SourceParagraph, writing: Writing, layout = ''): string {
  const { attributes, runs, inserted, struck, restyled } = paragraph;
  const mark = [
    inserted ? `<w:ins ${annotation(inserted, writing)}/>` : '',
    struck ? `<w:del ${annotation(struck, writing)}/>` : '',
  ].join('');
  const change = restyled
    ? `<w:pPrChange ${annotation(restyled, writing)}><w:pPr>${styleXml(restyled.before.style)}</w:pPr></w:pPrChange>`
    : '';
  const properties = `${styleXml(attributes.style)}${layout}${mark === '' ? '' : `<w:rPr>${mark}</w:rPr>`}${change}`;
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${runsXml(runs, casingOf(paragraph), writing)}</w:p>`;
}

/** `RESOLUTION 98 (Rev. Geneva, 2022)`: place and year are not in capitals, where the rest was typed in them. */
function casingOf({ attributes, runs }: SourceParagraph): Casing {
  if (attributes.style !== 'ResNo') return '';
  const text = runs.map(({ content }) => (typeof content === 'string' ? content : ' ')).join('');
  const [number = '', ...place] = text.split('(');
  return place.length > 0 && !/\p{Ll}/u.test(number) ? '<w:caps w:val="0"/>' : '';
}

function styleXml(style: string): string {
  return style === 'Normal' ? '' : `<w:pStyle w:val="${style}"/>`;
}

/** A table, with every row as wide as the page. */
function tableXml(paragraphs: readonly SourceParagraph[], writing: Writing): string {
  const rows = adjacent(paragraphs, (a, b) => a.attributes.cell?.[1] === b.attributes.cell?.[1]);
  const columns = columnsOf(rows);
  const width = Math.floor(TEXT_WIDTH / columns.length);
  const edge = 'w:val="single" w:sz="4" w:space="0" w:color="auto"';
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(
    (side) => `<w:${side} ${edge}/>`,
  );
  return [
    `<w:tbl><w:tblPr><w:tblW w:w="${width * columns.length}" w:type="dxa"/>`,
    `<w:tblBorders>${borders.join('')}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>`,
    `<w:tblGrid>${columns.map(() => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`,
    ...rows.map((row) => rowXml(row, columns, width, writing)),
    '</w:tbl>',
  ].join('');
}

/** The columns of all rows, in one order: one that a row has and others don't stands behind its left neighbour. */
function columnsOf(rows: readonly (readonly SourceParagraph[])[]): string[] {
  const columns: string[] = [];
  for (const row of rows) {
    let last = -1;
    for (const { attributes } of row) {
      const column = attributes.cell?.[2] ?? '';
      const known = columns.indexOf(column);
      if (known < 0) columns.splice(last + 1, 0, column);
      last = known < 0 ? last + 1 : known;
    }
  }
  return columns;
}

function rowXml(
  row: readonly SourceParagraph[],
  columns: readonly string[],
  width: number,
  writing: Writing,
): string {
  const cells = adjacent(row, (a, b) => a.attributes.cell?.[2] === b.attributes.cell?.[2]);
  const starts = cells.map(([first]) => columns.indexOf(first.attributes.cell?.[2] ?? ''));
  const before = starts[0] ?? 0;
  const tracked = [wholly(row, 'inserted', 'w:ins', writing), wholly(row, 'struck', 'w:del', writing)].join(
    '',
  );
  const skipped =
    before > 0 ? `<w:gridBefore w:val="${before}"/><w:wBefore w:w="${before * width}" w:type="dxa"/>` : '';
  const properties = skipped + tracked;
  // A cell ends with a paragraph that stays (§17.4.66), but in a row that goes or comes as a whole.
  return [
    `<w:tr>${properties === '' ? '' : `<w:trPr>${properties}</w:trPr>`}`,
    ...cells.map((cell, index) => {
      const span = (starts[index + 1] ?? columns.length) - (starts[index] ?? 0);
      return cellXml(tracked === '' ? closed(cell) : cell, span, width, writing);
    }),
    '</w:tr>',
  ].join('');
}

/** §17.13.5.12 and .17: a row is inserted or struck where all that is in it is. */
function wholly(
  row: readonly SourceParagraph[],
  fate: 'inserted' | 'struck',
  name: string,
  writing: Writing,
): string {
  const revision: Revision | undefined = row[0]?.[fate];
  if (!revision || !row.every((paragraph) => paragraph[fate] && paragraph.runs.every((run) => run[fate])))
    return '';
  return `<${name} ${annotation(revision, writing)}/>`;
}

function cellXml(cell: readonly SourceParagraph[], span: number, width: number, writing: Writing): string {
  const spanning = span > 1 ? `<w:gridSpan w:val="${span}"/>` : '';
  return [
    `<w:tc><w:tcPr><w:tcW w:w="${span * width}" w:type="dxa"/>${spanning}</w:tcPr>`,
    ...cell.map((paragraph) => paragraphXml(paragraph, writing)),
    '</w:tc>',
  ].join('');
}
