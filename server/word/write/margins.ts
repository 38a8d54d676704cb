/** The headers and footers of a file (ECMA-376 part 1 §17.10): ITU's own, or those of the file that a draft was made from. */
import { documentLine } from '../../../shared/views/documents.ts';
import type { DraftFields } from '../../../shared/weave/records.ts';
import type { KeptMargin } from '../read/margins.ts';
import { escapeXml } from '../xml.ts';
import { placeAndDates } from './cover.ts';
import type { MediaPart } from './drawings.ts';
import type { Writing } from './ids.ts';
import { putBack } from './kept.ts';

/** A part that stands in the margin of pages. */
export interface WrittenMargin extends Pick<KeptMargin, 'place' | 'pages'> {
  /** All of the part. */
  readonly xml: string;
  readonly media: readonly MediaPart[];
}

/** Those that are kept, as they were written. */
export function keptMargins(kept: readonly KeptMargin[], writing: Writing): readonly WrittenMargin[] {
  return kept.map(({ place, pages, part }) => ({
    place,
    pages,
    ...putBack(part, { ...writing, shapes: new Set() }),
  }));
}

/** ITU's own: from the second page on `– 2 –` and the document's line; below, where and when the document is for. */
export function ituMargins(fields: DraftFields): readonly WrittenMargin[] {
  const footer = root('ftr', footerLine(fields));
  return [
    { place: 'header', pages: 'default', xml: root('hdr', headerLines(fields)), media: [] },
    { place: 'header', pages: 'first', xml: root('hdr', line('Header', '')), media: [] },
    { place: 'footer', pages: 'default', xml: footer, media: [] },
    { place: 'footer', pages: 'first', xml: footer, media: [] },
  ];
}

const root = (name: 'hdr' | 'ftr', inner: string): string =>
  `<w:${name} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${inner}</w:${name}>`;

const line = (style: string, inner: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${inner}</w:p>`;

const text = (inner: string): string =>
  inner === '' ? '' : `<w:r><w:t xml:space="preserve">${escapeXml(inner)}</w:t></w:r>`;

function headerLines(fields: DraftFields): string {
  const number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>';
  const document = documentLine(fields);
  const page = line('Header', `${text('– ')}${number}${text(' –')}`);
  return page + (document === '' ? '' : line('Header', text(document)));
}

function footerLine(fields: DraftFields): string {
  return line('Footer', text([fields.event, placeAndDates(fields)].filter(Boolean).join(', ')));
}
