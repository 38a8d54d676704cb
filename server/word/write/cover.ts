/** A contribution's cover, from the draft's fields, as WTSA documents have them. */
import { eventName } from '../../../shared/itu/events.ts';
import { languageOf } from '../../../shared/itu/languages.ts';
import { documentNumber } from '../../../shared/views/documents.ts';
import type { DraftFields, FormatSet } from '../../../shared/weave/records.ts';
import type { SourceParagraph } from '../../../shared/weave/source.ts';
import { paragraphXml, TEXT_WIDTH } from './blocks.ts';
import { tableDirection } from './direction.ts';
import type { Writing } from './ids.ts';

/** `Geneva, 1–9 March 2022`. */
export function placeAndDates({ place, dates }: DraftFields): string {
  return [place, dates].filter(Boolean).join(', ');
}

/** `Addendum 23 to` and `Document 39-E`, a line each; of a revision `Revision 1 to` and `Document 39(Add.23)-E`. */
function numberLines(fields: DraftFields): string[] {
  const { document, addendum, revision, corrigendum, ...rest } = fields;
  if (document === undefined) return [];
  const say = languageOf(fields);
  const lines = (template: string, n: number, of: DraftFields) =>
    template.replace('{n}', String(n)).replace('{number}', documentNumber(of)).split('\n');
  const main = { ...rest, document };
  const added = addendum === undefined ? main : { ...main, addendum };
  const revised = revision === undefined ? added : { ...added, revision };
  if (corrigendum !== undefined) return lines(say.corrigendum, corrigendum, revised);
  if (revision !== undefined) return lines(say.revision, revision, added);
  if (addendum !== undefined) return lines(say.addendum, addendum, main);
  return lines(say.document, 0, main);
}

/** The cover: a table without rules, of two columns. */
export function coverXml(fields: DraftFields, writing: Writing): string {
  const line = (style: string, content: string, format: FormatSet = {}): SourceParagraph => ({
    attributes: { style },
    runs: [{ content, format }],
  });
  const { meeting, original, contact } = languageOf(fields);
  const event = fields.event ? [line('Normal', eventName(fields), { strong: true })] : [];
  const where = placeAndDates(fields);
  const rows: SourceParagraph[][][] = [
    [[...event, ...(where ? [line('Normal', where)] : [])]],
    [[line('Docnumber', meeting)], numberLines(fields).map((text) => line('Docnumber', text))],
    [[], fields.date ? [line('Docnumber', fields.date)] : []],
    [[], [line('Docnumber', original)]],
    [fields.source ? [line('Source', fields.source)] : []],
    [fields.title ? [line('Title1', fields.title)] : []],
    [fields.contact ? [line('Normal', `${contact} ${fields.contact}`)] : []],
  ];
  const grid = [TEXT_WIDTH - 3200, 3200];
  return [
    `<w:tbl><w:tblPr>${tableDirection(writing.direction)}<w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>`,
    `<w:tblGrid>${grid.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`,
    ...rows
      .filter((cells) => cells.some((cell) => cell.length > 0))
      .map((cells) => rowXml(cells, grid, writing)),
    '</w:tbl>',
  ].join('');
}

function rowXml(
  cells: readonly (readonly SourceParagraph[])[],
  grid: readonly number[],
  writing: Writing,
): string {
  const whole = cells.length === 1;
  const xml = cells.map((cell, index) => {
    const width = whole ? TEXT_WIDTH : (grid[index] ?? 0);
    const filled = cell.length > 0 ? cell : [{ attributes: { style: 'Docnumber' }, runs: [] }];
    const properties = `<w:tcW w:w="${width}" w:type="dxa"/>${whole ? '<w:gridSpan w:val="2"/>' : ''}`;
    return `<w:tc><w:tcPr>${properties}</w:tcPr>${filled.map((item) => paragraphXml(item, writing)).join('')}</w:tc>`;
  });
  return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${xml.join('')}</w:tr>`;
}
