/** Words that lead elsewhere (ECMA-376 part 1 §17.16.22): each address is a relationship of the document (part 2 §9.3). */
import type { Writing } from './ids.ts';

/** `inner`, the runs of one link, as it stands in a file; the runs alone where it leads to no place outside. */
export function linkedXml(link: string | null | undefined, inner: string, { links }: Writing): string {
  const target = targetOf(link);
  if (target === null || inner === '') return inner;
  const id = links.get(target) ?? `rId_link${links.size + 1}`;
  links.set(target, id);
  return `<w:hyperlink r:id="${id}">${inner}</w:hyperlink>`;
}

/** Whether words with this link lead to a place outside of the file. */
export function leadsOutside(link: string | null | undefined): boolean {
  return targetOf(link) !== null;
}

/** An address as it was typed where it is one (RFC 3986), or with what it may not hold escaped. */
function targetOf(link: string | null | undefined): string | null {
  if (!link || !URL.canParse(link)) return null;
  return /^[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/.test(link) ? link : new URL(link).href;
}
