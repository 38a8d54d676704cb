/**
 * What is kept aside as it stood before the revisions within it (ECMA-376 part 1 §17.13.5): they are nobody's proposals
 * in a draft, so no chair can decide them, and only a working copy shows them.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { escapeXml } from './escape.ts';
import type { KeptPart } from './read/kept.ts';

interface Element {
  /** With the standard's own prefix, `w:` or `m:`; any other element has none. */
  readonly name: string;
  readonly tag: string;
  readonly attributes: string;
  readonly children: readonly Node[];
}

/** Text is escaped. */
type Node = Element | string;

const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w:'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm:'],
]);

const INSERTED: ReadonlySet<string> = new Set(['w:ins', 'w:moveTo']);
const STRUCK: ReadonlySet<string> = new Set(['w:del', 'w:moveFrom']);
/** What a formula's parts stand in (§22.1.2). */
const ARGUMENTS: ReadonlySet<string> = new Set(
  ['e', 'num', 'den', 'sub', 'sup', 'deg', 'lim', 'fName', 'mr'].map((name) => `m:${name}`),
);
/** What only says that something was revised, and has no old state in it. */
const SAYS_ONLY =
  /^w:(?:cell(?:Ins|Del|Merge)|numberingChange|tblGridChange|move\w+Range(?:Start|End)|customXml(?:Ins|Del|MoveFrom|MoveTo)Range(?:Start|End))$/;
/** Of the properties of paragraphs and sections, what their old state never lists (§17.3.1.25, §17.6.18). */
const NEVER_OLD: ReadonlySet<string> = new Set([
  'w:rPr',
  'w:sectPr',
  'w:headerReference',
  'w:footerReference',
]);
const REVISED = /[:<](?:ins|del|moveTo|moveFrom|\w+Change|cell(?:Ins|Del|Merge)|customXml\w+Range\w+)[\s/>]/;

/** The same part where there is no revision in it. */
export function unrevised(part: KeptPart): KeptPart {
  if (!REVISED.test(part.xml)) return part;
  return { ...part, xml: elementsIn(part.xml).flatMap(before).map(written).join('') };
}

/** What stands in an element's place before the revisions in it. */
function before(element: Element): readonly Node[] {
  const { name } = element;
  if (INSERTED.has(name) || SAYS_ONLY.test(name) || isInserted(element)) return [];
  if (isAround(element)) return argumentsOf(element);
  const children = joined(element.children).flatMap((node) => (isElement(node) ? before(node) : [node]));
  if (STRUCK.has(name)) return children;
  if (name === 'w:tbl' && !children.some(named('w:tr'))) return [];
  return [{ ...element, ...unstruck(element), children: oldProperties(children) }];
}

/** Rows, and runs of formulas, say in their properties that they were inserted. */
function isInserted({ name, children }: Element): boolean {
  if (name === 'w:tr') return has(children, 'w:trPr', 'w:ins');
  return name === 'm:r' && has(children, 'w:rPr', 'w:ins');
}

/** Fractions, roots and so on, which were put around what may have been there before. */
function isAround({ name, children }: Element): boolean {
  return name.startsWith('m:') && has(children, `${name}Pr`, 'm:ctrlPr', 'w:ins');
}

function argumentsOf({ children }: Element): readonly Node[] {
  return children.filter(isElement).flatMap((part) => {
    if (part.name.endsWith('Pr')) return [];
    return ARGUMENTS.has(part.name) ? argumentsOf(part) : before(part);
  });
}

/** Paragraphs whose marks were inserted are one with those behind them. */
function joined(nodes: readonly Node[]): readonly Node[] {
  const all: Node[] = [];
  let waiting: readonly Node[] = [];
  for (const [at, node] of nodes.entries()) {
    if (!isElement(node) || node.name !== 'w:p') {
      all.push(node);
      continue;
    }
    const properties = node.children.filter(named('w:pPr'));
    const words = [...waiting, ...node.children.filter((one) => !properties.includes(one as Element))];
    const next = nodes[at + 1];
    const goesOn =
      (has(properties, 'w:pPr', 'w:rPr', 'w:ins') || has(properties, 'w:pPr', 'w:rPr', 'w:moveTo')) &&
      next !== undefined &&
      named('w:p')(next);
    waiting = goesOn ? words : [];
    if (!goesOn) all.push({ ...node, children: [...properties, ...words] });
  }
  return all;
}

/** Struck words have elements of their own (§17.3.3.7, §17.16.13). */
function unstruck({ name, tag }: Element): Partial<Element> {
  if (name === 'w:delText') return { name: 'w:t', tag: tag.replace('delText', 't') };
  if (name === 'w:delInstrText')
    return { name: 'w:instrText', tag: tag.replace('delInstrText', 'instrText') };
  return {};
}

/** The properties that a change among them gives as the old ones, or these. */
function oldProperties(properties: readonly Node[]): readonly Node[] {
  const change = properties.find((node): node is Element => isElement(node) && node.name.endsWith('Change'));
  if (!change) return properties;
  const old = change.children.find(isElement)?.children ?? [];
  return [...old, ...properties.filter((node) => isElement(node) && NEVER_OLD.has(node.name))];
}

function has(nodes: readonly Node[], name: string, ...deeper: readonly string[]): boolean {
  const [next, ...rest] = deeper;
  return nodes.some((node) => named(name)(node) && (next === undefined || has(node.children, next, ...rest)));
}

function named(name: string): (node: Node) => node is Element {
  return (node): node is Element => isElement(node) && node.name === name;
}

function isElement(node: Node): node is Element {
  return typeof node !== 'string';
}

/** The elements that `xml` is: well-formed, since we wrote it down ourselves. */
function elementsIn(xml: string): readonly Element[] {
  const root: Node[] = [];
  const open: Node[][] = [root];
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on('opentag', (tag) => {
    const children: Node[] = [];
    open.at(-1)?.push(elementOf(tag, children));
    open.push(children);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (text) => open.at(-1)?.push(escapeXml(text)));
  parser.write(xml).close();
  return root.filter(isElement);
}

function elementOf({ uri, local, name: tag, attributes }: SaxesTagNS, children: Node[]): Element {
  const prefix = PREFIXES.get(uri);
  const all = Object.values(attributes).map(({ name, value }) => ` ${name}="${escapeXml(value)}"`);
  return { name: prefix === undefined ? '' : prefix + local, tag, attributes: all.join(''), children };
}

function written(node: Node): string {
  if (!isElement(node)) return node;
  const { tag, attributes, children } = node;
  return `<${tag}${attributes}>${children.map(written).join('')}</${tag}>`;
}
