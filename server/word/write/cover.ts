/** A contribution's cover, from the draft's fields, as WTSA documents have them. */
import { documentNumber } from '../../../shared/views/documents.ts';
import type { DraftFields, FormatSet } from '../../../shared/weave/records.ts';
import type { SourceParagraph } from '../../../shared/weave/source.ts';
import { paragraphXml, TEXT_WIDTH } from './blocks.ts';
import type { Writing } from './ids.ts';

/** ITU's assemblies and conferences, by what their codes begin with. */
const EVENTS: readonly (readonly [code: string, name: string])[] = [
  ['WTSA', 'World Telecommunication Standardization Assembly'],
  ['WTDC', 'World Telecommunication Development Conference'],
  ['WRC', 'World Radiocommunication Conference'],
  ['RA', 'Radiocommunication Assembly'],
  ['PP', 'Plenipotentiary Conference'],
];

/** ITU's language letters, and the tags that Word knows the languages by. */
const LANGUAGES: Readonly<Record<string, readonly [name: string, tag: string]>> = {
  A: ['Arabic', 'ar-SA'],
  C: ['Chinese', 'zh-CN'],
  E: ['English', 'en-GB'],
  F: ['French', 'fr-FR'],
  R: ['Russian', 'ru-RU'],
  S: ['Spanish', 'es-ES'],
};

/** The language tag of a draft; British English where none is said. */
export function languageTag({ language = 'E' }: DraftFields): string {
  return LANGUAGES[language]?.[1] ?? 'en-GB';
}

/** `World Telecommunication Standardization Assembly (WTSA-20)`; a code that is not known stands alone. */
function eventName(code: string): string {
  const name = EVENTS.find(([prefix]) => code.toUpperCase().startsWith(prefix))?.[1];
  return name === undefined ? code : `${name} (${code})`;
}

/** `Geneva, 1–9 March 2022`. */
export function placeAndDates({ place, dates }: DraftFields): string {
  return [place, dates].filter(Boolean).join(', ');
}

/** `Addendum 23 to` and `Document 39-E`, a line each; of a revision `Revision 1 to` and `Document 39(Add.23)-E`. */
function numberLines(fields: DraftFields): string[] {
  const { document, addendum, revision, corrigendum, language = 'E' } = fields;
  if (document === undefined) return [];
  const to =
    corrigendum !== undefined
      ? `Corrigendum ${corrigendum} to`
      : revision !== undefined && `Revision ${revision} to`;
  if (to) {
    const { corrigendum: _, revision: own, ...rest } = fields;
    const of = corrigendum === undefined || own === undefined ? rest : { ...rest, revision: own };
    return [to, `Document ${documentNumber(of)}`];
  }
  return [...(addendum === undefined ? [] : [`Addendum ${addendum} to`]), `Document ${document}-${language}`];
}

/** What stands before whom to ask, in the languages that have it. */
function contactWord({ language }: DraftFields): string {
  return language === 'S' ? 'Contacto:' : 'Contact:';
}

/** The cover: a table without rules, of two columns. */
export function coverXml(fields: DraftFields, writing: Writing): string {
  const line = (style: string, content: string, format: FormatSet = {}): SourceParagraph => ({
    attributes: { style },
    runs: [{ content, format }],
  });
  const event = fields.event ? [line('Normal', eventName(fields.event), { strong: true })] : [];
  const where = placeAndDates(fields);
  const original = `Original: ${LANGUAGES[fields.language ?? 'E']?.[0] ?? 'English'}`;
  const rows: SourceParagraph[][][] = [
    [[...event, ...(where ? [line('Normal', where)] : [])]],
    [[line('Docnumber', 'PLENARY MEETING')], numberLines(fields).map((text) => line('Docnumber', text))],
    [[], fields.date ? [line('Docnumber', fields.date)] : []],
    [[], [line('Docnumber', original)]],
    [fields.source ? [line('Source', fields.source)] : []],
    [fields.title ? [line('Title1', fields.title)] : []],
    [fields.contact ? [line('Normal', `${contactWord(fields)} ${fields.contact}`)] : []],
  ];
  const grid = [TEXT_WIDTH - 3200, 3200];
  return [
    `<w:tbl><w:tblPr><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>`,
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
