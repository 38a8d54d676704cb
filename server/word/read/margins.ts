/** Headers and footers (ECMA-376 part 1 §17.10): no part of a draft, kept beside it as they were written. */
import { child, childValue, type XmlElement } from '../xml.ts';
import { type KeptPart, keptPart } from './kept.ts';
import type { WordParts } from './package.ts';
import { find, type Reading } from './reading.ts';

/** On which pages (§17.18.36): the first of a section, those with even numbers, all others. */
export type MarginPages = 'default' | 'first' | 'even';

/** A header or a footer. */
export interface KeptMargin {
  readonly place: 'header' | 'footer';
  readonly pages: MarginPages;
  readonly part: KeptPart;
}

/** The headers and footers that the document ends with: a section without one of a kind has that of the one before. */
export function readMargins(parts: WordParts, reading: Reading): readonly KeptMargin[] {
  const sections = sectionsIn(parts.document);
  const shown: Readonly<Record<string, boolean>> = {
    default: true,
    first: isOn(sections.at(-1), 'w:titlePg'),
    even: isOn(parts.settings, 'w:evenAndOddHeaders'),
  };
  const margins = new Map<string, KeptMargin | null>();
  for (const { name, attributes } of sections.flatMap(({ children }) => children)) {
    const place = PLACES[name];
    const pages = (attributes['w:type'] ?? 'default') as MarginPages;
    if (!place || !shown[pages]) continue;
    const margin = parts.margin(attributes['r:id'] ?? '');
    const part = margin && keptPart(margin.content, { imagePart: margin.image, embeddedPart: () => null });
    margins.set(`${place} ${pages}`, part?.xml.startsWith('<w:') ? { place, pages, part } : null);
  }
  for (const margin of margins.values()) find(reading, margin ? 'headers and footers' : 'linked headers');
  return [...margins.values()].filter((margin) => margin !== null);
}

const PLACES: Readonly<Record<string, KeptMargin['place']>> = {
  'w:headerReference': 'header',
  'w:footerReference': 'footer',
};

/** §17.6.17 and .18: each section's properties, in their order. */
function sectionsIn(document: XmlElement): readonly XmlElement[] {
  const body = child(document, 'w:body');
  const sections = (body?.children ?? []).map((part) =>
    part.name === 'w:sectPr' ? part : child(child(part, 'w:pPr'), 'w:sectPr'),
  );
  return sections.filter((section) => section !== undefined);
}

/** §17.17.4: a property that is there is on, but where it says otherwise. */
function isOn(element: XmlElement | undefined, name: string): boolean {
  return child(element, name) !== undefined && !/^(0|false|off)$/.test(childValue(element, name) ?? '');
}
