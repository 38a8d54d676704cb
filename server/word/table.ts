/** A plain table as a Word file of its own, such as the record of decisions: a title, a head, rows of text. */
import { type ItuLanguage, languageOf } from '../../shared/itu/languages.ts';
import type { DraftFields } from '../../shared/weave/records.ts';
import { directed, tableDirection } from './write/direction.ts';
import { ituMargins } from './write/margins.ts';
import { packageOf } from './write/package.ts';
import { stylesXml } from './write/styles.ts';
import { escapeXml } from './xml.ts';

/** A piece of a cell's text; struck and inserted ones look so, and are no revisions. */
export interface CellPiece {
  readonly text: string;
  readonly look?: 'struck' | 'inserted';
}

/** Each cell's paragraphs. */
export type TableCells = readonly (readonly (readonly CellPiece[])[])[];

export interface TableFile {
  readonly fields: DraftFields;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableCells[];
  /** The file's date, ms since 1970. */
  readonly at: number;
}

/** The text's width in ITU's A4 page, in twentieths of a point. */
const WIDTH = 9639;

/** Writes the table; the same table gives the same bytes. */
export function writeTable({ fields, title, columns, rows, at }: TableFile): Uint8Array {
  return packageOf({
    body: `${lineXml(title, 'Restitle')}${tableXml(columns, rows, languageOf(fields))}<w:p/>`,
    styles: stylesXml(languageOf(fields)),
    margins: ituMargins(fields),
    footnotes: [],
    comments: { comments: '', extended: '' },
    media: [],
    links: new Map(),
    title,
    author: fields.group || fields.source || 'Weft',
    at,
  });
}

/** A line of a style, without formatting. */
export function lineXml(text: string, style: string): string {
  return paragraph([{ text }], style);
}

/** The table alone, ruled, its head repeated on each page. */
export function tableXml(
  columns: readonly string[],
  rows: readonly TableCells[],
  { direction }: Pick<ItuLanguage, 'direction'>,
): string {
  const width = Math.floor(WIDTH / columns.length);
  const head = row(
    columns.map((name) => [[{ text: name }]]),
    { width, style: 'Tablehead', head: true },
  );
  const body = rows.map((cells) => row(cells, { width, style: 'Tabletext', head: false }));
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(
    (side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`,
  );
  return [
    `<w:tbl><w:tblPr>${tableDirection(direction)}<w:tblW w:w="${width * columns.length}" w:type="dxa"/>`,
    `<w:tblBorders>${borders.join('')}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>`,
    `<w:tblGrid>${columns.map(() => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`,
    head,
    ...body,
    '</w:tbl>',
  ].join('');
}

interface RowLook {
  readonly width: number;
  readonly style: string;
  readonly head: boolean;
}

function row(cells: TableCells, { width, style, head }: RowLook): string {
  const written = cells.map((paragraphs) => {
    const inside = paragraphs.length === 0 ? [[]] : paragraphs;
    return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${inside.map((pieces) => paragraph(pieces, style)).join('')}</w:tc>`;
  });
  return `<w:tr>${head ? '<w:trPr><w:tblHeader/></w:trPr>' : ''}${written.join('')}</w:tr>`;
}

const LOOKS = {
  struck: '<w:strike/>',
  inserted: '<w:u w:val="single"/>',
} as const;

function paragraph(pieces: readonly CellPiece[], style: string): string {
  const runs = pieces.flatMap(({ text, look }) =>
    directed(text.replaceAll(/[\t⏎¶]/g, ' ')).map(({ text: words, rightToLeft }) => {
      const properties = (look ? LOOKS[look] : '') + (rightToLeft ? '<w:rtl/>' : '');
      return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escapeXml(words)}</w:t></w:r>`;
    }),
  );
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs.join('')}</w:p>`;
}
