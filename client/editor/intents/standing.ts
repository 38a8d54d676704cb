/** What stands of a paragraph: its words without those that somebody has struck. */
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import { lengthOf } from '../../../shared/weave/pieces.ts';

/** The standing words from one place of a paragraph to another; an embed is U+FFFC. */
export function standingText({ runs }: MarkedParagraph, from: number, to: number): string {
  let text = '';
  let start = 0;
  for (const { content, strikes } of runs) {
    const end = start + lengthOf(content);
    if (strikes.length === 0 && end > from && start < to)
      text += typeof content === 'string' ? content.slice(Math.max(0, from - start), to - start) : '\ufffc';
    start = end;
  }
  return text;
}
