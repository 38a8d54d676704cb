/** What the documents beside the Word files share: whose a change is, in words, and text that markup takes as it is. */
import type { Standing } from '../../shared/views/paragraphs.ts';
import type { FormatSet } from '../../shared/weave/records.ts';

/** `João Silva (B), agreed`. */
export function byWhom({ name, delegation, state }: Pick<Standing, 'name' | 'delegation' | 'state'>): string {
  return `${name}${delegation === '' ? '' : ` (${delegation})`}, ${state === 'accepted' ? 'agreed' : 'undecided'}`;
}

/** Text for HTML and XML, in elements and in attributes. */
export function escaped(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write these
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
  );
}

/** Words within the elements that say how they are formatted, a link outermost. */
export function formattedBy(
  elements: readonly (readonly [name: keyof FormatSet, element: string])[],
  words: string,
  format: FormatSet,
): string {
  const inside = elements
    .filter(([name]) => format[name])
    .reduce((text, [, element]) => `<${element}>${text}</${element}>`, words);
  return format.link ? `<a href="${escaped(format.link)}">${inside}</a>` : inside;
}

/** `2022-01-28 14:05` in UTC, as records have it. */
export function minute(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
