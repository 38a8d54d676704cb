/** Paragraphs and tables as WordprocessingML (ECMA-376 part 1 §17.3.1 and §17.4). */
import { blocksOf, isTable, type Table, type TableRow } from '../../../shared/views/tables.ts';
import type { Revision, SourceParagraph } from '../../../shared/weave/source.ts';
import { paragraphProperties, readAside } from '../asides.ts';
import { adjacent } from './adjacent.ts';
import { tableDirection } from './direction.ts';
import { closed, separate } from './ends.ts';
import { annotation, type Writing } from './ids.ts';
import { type Casing, runsXml } from './runs.ts';

/** A page's width between its margins, in twips: A4 with 2 cm on either side. */
export const TEXT_WIDTH = 9639;

/** Consecutive paragraphs; those with a place in a table become tables. */
export function blocksXml(paragraphs: readonly SourceParagraph[], writing: Writing): string {
  const groups = adjacent(blocksOf(paragraphs), (a, b) => !isTable(a) && !isTable(b));
  return groups
    .map((group, index) => {
      const [first] = group;
      if (isTable(first)) return tableXml(first, writing);
      const text = group.filter((block): block is SourceParagraph => !isTable(block));
      const beforeTable = index < groups.length - 1;
      return (beforeTable ? separate(text) : text)
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
  const aside = paragraph.aside === undefined ? null : readAside(paragraph.aside);
  const changed = restyled ?? aside;
  const before = styleXml((restyled?.before ?? attributes).style);
  const change = changed
    ? `<w:pPrChange ${annotation(changed, writing)}><w:pPr>${paragraphProperties(before, aside?.before ?? '')}</w:pPr></w:pPrChange>`
    : '';
  const own = `${styleXml(attributes.style)}${layout}`;
  const properties = `${aside ? paragraphProperties(own, aside.now) : own}${mark === '' ? '' : `<w:rPr>${mark}</w:rPr>`}${change}`;
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
function tableXml({ rows, columns }: Table<SourceParagraph>, writing: Writing): string {
  const width = Math.floor(TEXT_WIDTH / columns.length);
  const edge = 'w:val="single" w:sz="4" w:space="0" w:color="auto"';
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(
    (side) => `<w:${side} ${edge}/>`,
  );
  return [
    `<w:tbl><w:tblPr>${tableDirection(writing.direction)}<w:tblW w:w="${width * columns.length}" w:type="dxa"/>`,
    `<w:tblBorders>${borders.join('')}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>`,
    `<w:tblGrid>${columns.map(() => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`,
    ...rows.map((row) => rowXml(row, width, writing)),
    '</w:tbl>',
  ].join('');
}

/** A row. Where it lacks a column, the cell before reaches over it: a cell of its own would hold a paragraph. */
function rowXml({ cells }: TableRow<SourceParagraph>, width: number, writing: Writing): string {
  const all = cells.flatMap(({ paragraphs }) => paragraphs);
  const starts = cells.flatMap(({ paragraphs }, column) => (paragraphs.length > 0 ? [column] : []));
  const before = starts[0] ?? 0;
  const inserted = wholly(all, 'inserted', 'w:ins', writing);
  const struck = wholly(all, 'struck', 'w:del', writing);
  const skipped =
    before > 0 ? `<w:gridBefore w:val="${before}"/><w:wBefore w:w="${before * width}" w:type="dxa"/>` : '';
  const properties = skipped + inserted + struck;
  return [
    `<w:tr>${properties === '' ? '' : `<w:trPr>${properties}</w:trPr>`}`,
    ...starts.map((start, at) => {
      const span = (starts[at + 1] ?? cells.length) - start;
      const own = cells[start]?.paragraphs ?? [];
      const tracked = [
        inserted === '' ? wholly(own, 'inserted', 'w:cellIns', writing) : '',
        struck === '' ? wholly(own, 'struck', 'w:cellDel', writing) : '',
      ].join('');
      // A cell ends with a paragraph that stays (§17.4.66), but where it, or its row, goes or comes as a whole.
      const comesOrGoes = inserted + struck + tracked !== '';
      return cellXml(comesOrGoes ? own : closed(own), span, width, tracked, writing);
    }),
    '</w:tr>',
  ].join('');
}

/** §17.13.5.12 and .17, .1 and .2: a row or a cell is inserted or struck where all that is in it is. */
function wholly(
  paragraphs: readonly SourceParagraph[],
  fate: 'inserted' | 'struck',
  name: string,
  writing: Writing,
): string {
  const revision: Revision | undefined = paragraphs[0]?.[fate];
  if (!revision || !paragraphs.every((paragraph) => isWhole(paragraph, fate))) return '';
  return `<${name} ${annotation(revision, writing)}/>`;
}

function isWhole(paragraph: SourceParagraph, fate: 'inserted' | 'struck'): boolean {
  return paragraph[fate] !== undefined && paragraph.runs.every((run) => run[fate]);
}

function cellXml(
  cell: readonly SourceParagraph[],
  span: number,
  width: number,
  tracked: string,
  writing: Writing,
): string {
  const spanning = span > 1 ? `<w:gridSpan w:val="${span}"/>` : '';
  return [
    `<w:tc><w:tcPr><w:tcW w:w="${span * width}" w:type="dxa"/>${spanning}${tracked}</w:tcPr>`,
    ...cell.map((paragraph) => paragraphXml(paragraph, writing)),
    '</w:tc>',
  ].join('');
}
