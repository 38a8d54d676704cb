/**
 * ITU's paragraph styles as data: the ids and names that ITU's own files carry and that its proposal management
 * system looks for, and how each one looks.
 *
 * Ids, names and the look of titles and items are as measured in Resolution 1 (WTSA, Hammamet, 2016) as ITU published
 * it; measures of running text (12 pt, tabs at 2, 3.3 and 4 cm) are those of the conference template that
 * contributions are written in. Lengths are twips (1/20 pt), sizes half points, as in Word.
 */

export interface ItuStyle {
  /** The style's id in a Word file and in `ParagraphAttributes.style`. */
  readonly id: string;
  /** Its name in Word's list of styles. */
  readonly name: string;
  /** The style of the paragraph that Enter begins behind it; its own where absent. */
  readonly next?: string;
  /** Whether an unlabelled paragraph of this style starts a section: numbering of items begins anew behind it. */
  readonly sectionStart: boolean;
  readonly align: 'start' | 'center' | 'end';
  /** `hanging`: how far the first line stands out to the left of `start`. */
  readonly indent?: { readonly start: number; readonly hanging?: number };
  readonly before: number;
  readonly after: number;
  readonly size: number;
  readonly bold?: true;
  readonly italic?: true;
  readonly caps?: true;
  readonly keepNext?: true;
  readonly keepLines?: true;
  /** Positions of tabs, left-aligned. */
  readonly tabs: readonly number[];
  /** Depth in the document's outline, from 0; absent for text. */
  readonly outline?: number;
}

/** What most styles share: the look of `Normal`. */
const NORMAL = {
  align: 'start',
  before: 120,
  after: 0,
  size: 24,
  tabs: [1134, 1871, 2268],
} as const satisfies Partial<ItuStyle>;

/** A style of running text: items go on counting behind it. */
function running(id: string, name: string, look: Partial<ItuStyle> = {}): ItuStyle {
  return { ...NORMAL, ...look, id, name, sectionStart: false };
}

/** A style whose unlabelled paragraphs start a section. */
function opening(id: string, name: string, look: Partial<ItuStyle> = {}): ItuStyle {
  return { ...NORMAL, ...look, id, name, sectionStart: true };
}

/** The centred line that names a part by its number, in capitals: `RESOLUTION 98 (Hammamet, 2016)`. */
function numberLine(id: string, name: string, next: string): ItuStyle {
  return opening(id, name, {
    next,
    align: 'center',
    before: 480,
    size: 28,
    caps: true,
    keepNext: true,
    keepLines: true,
    tabs: [],
  });
}

/** The centred bold line with a part's title. */
function titleLine(id: string, name: string, next: string): ItuStyle {
  return opening(id, name, {
    next,
    align: 'center',
    before: 240,
    size: 28,
    bold: true,
    keepNext: true,
    keepLines: true,
    tabs: [],
  });
}

/** The centred italic line with a part's history: `(Hammamet, 2016; Geneva, 2022)`. */
function referenceLine(id: string, name: string, next: string): ItuStyle {
  return opening(id, name, {
    next,
    align: 'center',
    italic: true,
    keepNext: true,
    keepLines: true,
    tabs: [],
  });
}

/** A numbered heading; `depth` from 1. */
function heading(depth: number): ItuStyle {
  return opening(`Heading${depth}`, `heading ${depth}`, {
    next: 'Normal',
    indent: { start: 1134, hanging: 1134 },
    before: depth === 1 ? 280 : 200,
    size: depth === 1 ? 28 : 24,
    bold: true,
    keepNext: true,
    keepLines: true,
    outline: depth - 1,
  });
}

/** Positions of tabs in tables: every half centimetre. */
const TABLE_TABS = [284, 567, 851, 1134, 1418, 1701, 1985, 2268, 2552, 2835];

export const ITU_STYLES: readonly ItuStyle[] = [
  running('Normal', 'Normal'),
  opening('Normalaftertitle', 'Normal_after_title', { next: 'Normal', before: 280 }),
  running('enumlev1', 'enumlev1', { indent: { start: 1134, hanging: 1134 }, before: 80 }),
  running('enumlev2', 'enumlev2', { indent: { start: 1871, hanging: 737 }, before: 80 }),
  running('enumlev3', 'enumlev3', { indent: { start: 2268, hanging: 397 }, before: 80 }),
  running('Note', 'Note', { before: 80, size: 22 }),
  running('FootnoteText', 'footnote text', { before: 60, size: 20, keepLines: true, tabs: [255] }),

  opening('Proposal', 'Proposal', { next: 'ResNo', before: 240, bold: true, keepNext: true }),
  opening('Reasons', 'Reasons', { tabs: [1134, 1588, 1985] }),
  numberLine('ResNo', 'Res_No', 'Restitle'),
  titleLine('Restitle', 'Res_title', 'Resref'),
  referenceLine('Resref', 'Res_ref', 'Normalaftertitle'),
  opening('Resdate', 'Res_date', { next: 'Normalaftertitle', align: 'end', italic: true, keepNext: true }),
  opening('Call', 'Call', {
    next: 'Normal',
    indent: { start: 1134 },
    before: 160,
    italic: true,
    keepNext: true,
    keepLines: true,
  }),

  opening('Docnumber', 'Docnumber', { before: 0, bold: true, tabs: [] }),
  opening('Abstract', 'Abstract', { tabs: [] }),
  opening('Source', 'Source', {
    next: 'Title1',
    align: 'center',
    before: 840,
    size: 28,
    bold: true,
    tabs: [],
  }),
  opening('Agendaitem', 'Agenda_item', { next: 'Normal', align: 'center', before: 240, size: 28, tabs: [] }),
  opening('Title1', 'Title 1', {
    next: 'Title2',
    align: 'center',
    before: 240,
    size: 28,
    caps: true,
    tabs: [],
  }),
  opening('Title2', 'Title 2', {
    next: 'Title3',
    align: 'center',
    before: 480,
    size: 28,
    caps: true,
    tabs: [],
  }),
  opening('Title3', 'Title 3', { next: 'Title4', align: 'center', before: 240, size: 28, tabs: [] }),
  opening('Title4', 'Title 4', {
    next: 'Normal',
    align: 'center',
    before: 240,
    size: 28,
    bold: true,
    tabs: [],
  }),

  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(heading),
  opening('Headingb', 'Heading_b', { next: 'Normal', before: 160, bold: true, keepNext: true }),
  opening('Headingi', 'Heading_i', { next: 'Normal', before: 160, italic: true, keepNext: true }),

  numberLine('AnnexNo', 'Annex_No', 'Annextitle'),
  titleLine('Annextitle', 'Annex_title', 'Normalaftertitle'),
  titleLine('AnnexNoTitle', 'Annex_NoTitle', 'Normalaftertitle'),
  referenceLine('Annexref', 'Annex_ref', 'Normalaftertitle'),
  numberLine('AppendixNo', 'Appendix_No', 'Appendixtitle'),
  titleLine('Appendixtitle', 'Appendix_title', 'Normalaftertitle'),
  titleLine('AppendixNoTitle', 'Appendix_NoTitle', 'Normalaftertitle'),
  referenceLine('Appendixref', 'Appendix_ref', 'Normalaftertitle'),
  numberLine('PartNo', 'Part_No', 'Parttitle'),
  titleLine('Parttitle', 'Part_title', 'Normalaftertitle'),
  numberLine('ChapNo', 'Chap_No', 'Chaptitle'),
  titleLine('Chaptitle', 'Chap_title', 'Normalaftertitle'),
  numberLine('SectionNo', 'Section_No', 'Sectiontitle'),
  titleLine('Sectiontitle', 'Section_title', 'Normalaftertitle'),
  numberLine('ArtNo', 'Art_No', 'Arttitle'),
  titleLine('Arttitle', 'Art_title', 'Normalaftertitle'),
  numberLine('RecNo', 'Rec_No', 'Rectitle'),
  titleLine('Rectitle', 'Rec_title', 'Normalaftertitle'),
  referenceLine('Recref', 'Rec_ref', 'Normalaftertitle'),
  numberLine('DecNo', 'Dec_No', 'Dectitle'),
  titleLine('Dectitle', 'Dec_title', 'Normalaftertitle'),
  numberLine('OpinionNo', 'Opinion_No', 'Opiniontitle'),
  titleLine('Opiniontitle', 'Opinion_title', 'Normalaftertitle'),
  numberLine('QuestionNo', 'Question_No', 'Questiontitle'),
  titleLine('Questiontitle', 'Question_title', 'Normalaftertitle'),

  numberLine('TableNo', 'Table_No', 'Tabletitle'),
  titleLine('Tabletitle', 'Table_title', 'Tabletext'),
  titleLine('TableNoTitle', 'Table_NoTitle', 'Tablehead'),
  running('Tablehead', 'Table_head', {
    next: 'Tabletext',
    align: 'center',
    before: 80,
    after: 80,
    size: 20,
    bold: true,
    keepNext: true,
    tabs: TABLE_TABS,
  }),
  running('Tabletext', 'Table_text', { before: 40, after: 40, size: 20, tabs: TABLE_TABS }),
  running('Tablelegend', 'Table_legend', { after: 40, size: 20, tabs: TABLE_TABS }),
  opening('Figure', 'Figure', { next: 'FigureNoTitle', align: 'center', before: 240, after: 120, tabs: [] }),
  numberLine('FigureNo', 'Figure_No', 'Figuretitle'),
  titleLine('Figuretitle', 'Figure_title', 'Normalaftertitle'),
  titleLine('FigureNoTitle', 'Figure_NoTitle', 'Normalaftertitle'),
  opening('Figurelegend', 'Figure_legend', { before: 20, after: 20, size: 18, keepLines: true, tabs: [] }),
  opening('Equation', 'Equation', { tabs: [1134] }),
  opening('Reftitle', 'Ref_title', { next: 'Reftext', align: 'center', before: 480, bold: true, tabs: [] }),
  opening('Reftext', 'Ref_text', { indent: { start: 1134, hanging: 1134 } }),
];

const BY_ID: ReadonlyMap<string, ItuStyle> = new Map(ITU_STYLES.map((style) => [style.id, style]));

/** How a name is compared: `Res_No`, `Res No` and `ResNo` are one. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[\s_.-]/g, '');
}

/** By plain name and by plain id, the names first. `Normalaftertitle0` is what Word made of a second such style. */
const BY_NAME: ReadonlyMap<string, ItuStyle> = new Map([
  ...ITU_STYLES.map((style) => [plainName(style.id), style] as const),
  ...ITU_STYLES.map((style) => [plainName(style.name), style] as const),
]);

/** The style of an id; undefined where ITU has no such style. */
export function ituStyle(id: string): ItuStyle | undefined {
  return BY_ID.get(id);
}

/** The style that a Word file means by a style's id or name; undefined where it is none of ITU's. */
export function ituStyleNamed(idOrName: string): ItuStyle | undefined {
  return BY_ID.get(idOrName) ?? BY_NAME.get(plainName(idOrName));
}
