/** Labels as other programs print or type them: a), (b), 1., 1.1, ii), –, • … and what they come to here. */
import { meaningsOf } from '../../../shared/views/kinds.ts';
import { startsSection } from '../../../shared/views/labels.ts';
import type { ParagraphSet } from '../../../shared/weave/records.ts';
import type { ExcerptInline, ExcerptParagraph } from './excerpt.ts';

/** A label in the drafts' own spelling (`a)`, `1.1`, `ii)`, `–`), and its level where the source tells one. */
export interface Printed {
  readonly label: string;
  readonly level?: number;
}

/** What a printed label is in a draft's spelling; whatever is no letter and no number is a dash. */
export function spelledLabel(printed: string): string {
  const label = printed.trim().toLowerCase();
  const number = /^\(?(\d+(?:\.\d+)*)[.)]?$/.exec(label)?.[1];
  if (number) return number;
  const letters = /^\(?([a-z]{1,7})[.)]$/.exec(label)?.[1];
  return letters ? `${letters})` : '–';
}

/** A paragraph whose label, if it has one, is still as it was printed. */
export interface Labelled {
  readonly says: ParagraphSet;
  readonly printed?: Printed;
  readonly content: readonly ExcerptInline[];
}

/** What printed labels come to, in their order: kinds from which a draft derives them anew. */
export function meant(lines: readonly Labelled[]): ExcerptParagraph[] {
  const meanings = meaningsOf(
    lines.map(({ says, printed }) => ({
      attributes: { style: says.style ?? 'Normal' },
      ...(printed ? { printed: printed.label } : {}),
    })),
  );
  return lines.map(({ says, printed, content }, at) => {
    const meaning = meanings[at];
    if (!meaning || !printed) return { says, content };
    if ('literal' in meaning) return { says: { ...says, ...meaning, label: null, level: null }, content };
    const level = printed.level ?? meaning.level ?? 0;
    return {
      says: { ...says, label: meaning.label, level: level > 0 ? level : null, literal: null },
      content,
    };
  });
}

const TYPED = /^(\(?[a-z]{1,2}\)|\(?[ivx]{1,5}\)|\d{1,3}(?:\.\d{1,3})*|[–—-])\t\s*/;

/**
 * A paragraph of running text without the label at its start, if a tab stands behind it, as people type labels in ITU's
 * documents; null where there is none.
 */
export function takeTyped(
  line: Labelled,
): { says: ParagraphSet; printed: Printed; content: ExcerptInline[] } | null {
  if (line.printed || line.says.label || startsSection({ style: line.says.style ?? 'Normal' })) return null;
  const start = line.content.slice(0, 4).map((one) => ('text' in one ? one.text : '\ufffc'));
  const found = TYPED.exec(start.join(''));
  if (!found?.[1]) return null;
  const printed = { label: spelledLabel(found[1]) };
  return { says: line.says, printed, content: withoutFirst(line.content, found[0].length) };
}

function withoutFirst(content: readonly ExcerptInline[], length: number): ExcerptInline[] {
  let rest = length;
  return content.flatMap((one) => {
    if (rest === 0 || !('text' in one)) return [one];
    const cut = Math.min(rest, one.text.length);
    rest -= cut;
    return cut === one.text.length ? [] : [{ ...one, text: one.text.slice(cut) }];
  });
}
