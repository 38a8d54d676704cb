/** HTML as a tree, in as little of the DOM as reading it needs, and what its elements say by tag and style. */
import type { FormatSet } from '../../../shared/weave/records.ts';

/** A node of a document: the part of the DOM's `Node` and `Element` that is looked at. */
export interface HtmlNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: ArrayLike<HtmlNode>;
  getAttribute?(name: string): string | null;
}

export const ELEMENT = 1;
export const TEXT = 3;

/** What an element's own `style` declares, names in lower case. */
export type Css = ReadonlyMap<string, string>;

export function attribute(node: HtmlNode, name: string): string | null {
  return node.getAttribute?.(name) ?? null;
}

export function tagOf(node: HtmlNode): string {
  return node.nodeType === ELEMENT ? node.nodeName.toLowerCase() : '';
}

export function children(node: HtmlNode): HtmlNode[] {
  return Array.from(node.childNodes);
}

/** All text in a node. */
export function textIn(node: HtmlNode): string {
  if (node.nodeType === TEXT) return node.nodeValue ?? '';
  return children(node).map(textIn).join('');
}

/** The first descendant, or the node itself, for which `is` holds. */
export function find(node: HtmlNode, is: (node: HtmlNode) => boolean): HtmlNode | undefined {
  if (is(node)) return node;
  for (const child of children(node)) {
    const found = find(child, is);
    if (found) return found;
  }
  return undefined;
}

export function cssOf(node: HtmlNode): Css {
  const style = attribute(node, 'style');
  if (!style) return NO_CSS;
  const css = new Map<string, string>();
  for (const declaration of style.split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    css.set(
      declaration.slice(0, colon).trim().toLowerCase(),
      declaration
        .slice(colon + 1)
        .trim()
        .toLowerCase(),
    );
  }
  return css;
}

const NO_CSS: Css = new Map();

/** Whether nobody sees it. */
export function isHidden(node: HtmlNode, css: Css): boolean {
  return (
    attribute(node, 'hidden') !== null ||
    css.get('display') === 'none' ||
    css.get('visibility') === 'hidden' ||
    css.get('mso-hide') === 'all'
  );
}

const BY_TAG: Readonly<Record<string, FormatSet>> = {
  b: { strong: true },
  strong: { strong: true },
  i: { em: true },
  em: { em: true },
  cite: { em: true },
  dfn: { em: true },
  var: { em: true },
  u: { underline: true },
  sup: { superscript: true },
  sub: { subscript: true },
};

/** The formatting within an element: what stands around it, what its tag means, and what its style says against that. */
export function formatWithin(node: HtmlNode, css: Css, around: FormatSet): FormatSet {
  const set: { -readonly [name in keyof FormatSet]: FormatSet[name] } = { ...around, ...BY_TAG[tagOf(node)] };
  const weight = css.get('font-weight');
  if (weight) set.strong = /^(bold|bolder|[6-9]\d\d)/.test(weight);
  const slant = css.get('font-style');
  if (slant) set.em = /^(italic|oblique)/.test(slant);
  const line = css.get('text-decoration') ?? css.get('text-decoration-line');
  if (line) set.underline = line.includes('underline') || (around.underline ?? false);
  const height = css.get('vertical-align');
  if (height) {
    set.superscript = height === 'super';
    set.subscript = height === 'sub';
  }
  const variant = css.get('font-variant') ?? css.get('font-variant-caps');
  if (variant) set.smallcaps = variant.includes('small-caps');
  const link = tagOf(node) === 'a' ? linkOf(attribute(node, 'href')) : undefined;
  if (link) set.link = link;
  // A link is underlined anyway.
  if (set.link) set.underline = false;
  return set;
}

/** An address that may be followed; Word's hidden bookmarks (`#_ftn1`) lead nowhere else. */
function linkOf(href: string | null): string | undefined {
  const address = href?.trim();
  return address && address.length <= 2000 && /^(https?:\/\/|mailto:|#(?!_))[^\p{Cc}]*$/iu.test(address)
    ? address
    : undefined;
}
