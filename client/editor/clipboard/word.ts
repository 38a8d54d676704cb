/** What is peculiar to HTML that Word puts on the clipboard: lists by printed labels, notes by bookmarks, styles by class. */
import { ituStyleNamed } from '../../../shared/itu/styles.ts';
import { attribute, type Css, children, cssOf, find, type HtmlNode, TEXT, textIn } from './html.ts';
import { type Printed, spelledLabel } from './labels.ts';

/** Labels that Word prints (it tells their kind nowhere else), notes that stand where they are referred to, comments. */
export function isLeftOut(node: HtmlNode, css: Css): boolean {
  return (
    css.get('mso-list') === 'ignore' ||
    /-list$/.test(css.get('mso-element') ?? '') ||
    /\b(MsoCommentReference|msocomanchor)\b/.test(attribute(node, 'class') ?? '')
  );
}

/** A paragraph's place in one of Word's lists (`mso-list:l0 level2 lfo1`) and the label printed there; else null. */
export function wordLabel(node: HtmlNode, css: Css): Printed | null {
  const level = /\blevel([1-9])\b/.exec(css.get('mso-list') ?? '')?.[1];
  if (!level) return null;
  const printed = find(node, (one) => cssOf(one).get('mso-list') === 'ignore');
  return printed ? { label: spelledLabel(textIn(printed)), level: Number(level) - 1 } : null;
}

/** The style of ITU's that a class names; undefined for Word's own. */
export function wordStyle(node: HtmlNode): string | undefined {
  const name = attribute(node, 'class')?.split(/\s/)[0];
  return name && name !== 'MsoNormal' ? ituStyleNamed(name)?.id : undefined;
}

/** The texts of the notes that stand at the end, by their ids (`ftn1`). */
export function footnotesOf(body: HtmlNode): ReadonlyMap<string, string> {
  const notes = new Map<string, string>();
  const collect = (node: HtmlNode) => {
    const id = /^(foot|end)note$/.test(cssOf(node).get('mso-element') ?? '') ? attribute(node, 'id') : null;
    if (id === null) for (const child of children(node)) collect(child);
    else notes.set(id, noteText(node));
  };
  collect(body);
  return notes;
}

/** A note's words, without the number that leads back. */
function noteText(node: HtmlNode): string {
  const words = (part: HtmlNode): string => {
    if (part.nodeType === TEXT) return part.nodeValue ?? '';
    return cssOf(part).has('mso-footnote-id') || cssOf(part).has('mso-endnote-id')
      ? ''
      : children(part).map(words).join('');
  };
  return words(node)
    .replace(/[ \t\r\n\f]+/g, ' ')
    .trim();
}

/** The text of the note that a node refers to. */
export function noteOf(css: Css, notes: ReadonlyMap<string, string>): string | undefined {
  return notes.get(css.get('mso-footnote-id') ?? css.get('mso-endnote-id') ?? '');
}
