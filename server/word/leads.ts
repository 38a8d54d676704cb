/** Words that some styles' first paragraphs open with in a file, and that a draft leaves to the style. */
import { type ItuLanguage, leadLength, leadOf } from '../../shared/itu/languages.ts';
import type { SourceParagraph, SourceRun } from '../../shared/weave/source.ts';

/** Opens the first of consecutive paragraphs with its style's lead, in bold, unless somebody typed it. */
export function withLeads(paragraphs: readonly SourceParagraph[], language: ItuLanguage): SourceParagraph[] {
  return paragraphs.map((paragraph, index) => {
    const { style } = paragraph.attributes;
    const lead = leadOf(style, language);
    const first = paragraphs[index - 1]?.attributes.style !== style;
    if (lead === undefined || !first || leadLength(style, textOf(paragraph.runs)) > 0) return paragraph;
    return {
      ...paragraph,
      runs: [{ content: lead, format: { strong: true } }, { content: '\t' }, ...paragraph.runs],
    };
  });
}

/** Takes the lead off again, where a tab ends it. */
export function withoutLead(paragraph: SourceParagraph): SourceParagraph {
  const text = textOf(paragraph.runs);
  let left = leadLength(paragraph.attributes.style, text);
  if (!text.slice(0, left).endsWith('\t')) return paragraph;
  const runs = paragraph.runs.flatMap((run): SourceRun[] => {
    if (typeof run.content !== 'string' || left === 0) return [run];
    const content = run.content.slice(left);
    left -= run.content.length - content.length;
    return content === '' ? [] : [{ ...run, content }];
  });
  return { ...paragraph, runs };
}

/** The words up to the first run that is revised or is no text. */
function textOf(runs: readonly SourceRun[]): string {
  const end = runs.findIndex((run) => typeof run.content !== 'string' || run.inserted || run.struck);
  return runs
    .slice(0, end < 0 ? runs.length : end)
    .map(({ content }) => content)
    .join('');
}
