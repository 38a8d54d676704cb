/** A page as a tree without a browser: well-formed HTML, read as XML. */
import { SaxesParser } from 'saxes';
import { ELEMENT, type HtmlNode, TEXT } from '../clipboard/html.ts';

const COMMENT = 8;

class Made implements HtmlNode {
  readonly childNodes: Made[] = [];
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly #attributes: Readonly<Record<string, string>>;

  constructor(
    type: number,
    name: string,
    value: string | null,
    attributes: Readonly<Record<string, string>>,
  ) {
    this.nodeType = type;
    this.nodeName = name;
    this.nodeValue = value;
    this.#attributes = attributes;
  }

  getAttribute(name: string): string | null {
    return this.#attributes[name] ?? null;
  }
}

/** The tree of a page or of a part of one. Throws where it is not well-formed. */
export function htmlTree(source: string): HtmlNode {
  const root = new Made(ELEMENT, 'BODY', null, {});
  const open = [root];
  const add = (node: Made) => {
    open.at(-1)?.childNodes.push(node);
    return node;
  };
  const parser = new SaxesParser({ xmlns: false, fragment: true });
  parser.ENTITIES.nbsp = '\u00a0';
  parser.on('opentag', ({ name, attributes }) =>
    open.push(add(new Made(ELEMENT, name.toUpperCase(), null, attributes))),
  );
  parser.on('closetag', () => open.pop());
  parser.on('text', (text) => add(new Made(TEXT, '#text', text, {})));
  parser.on('comment', (text) => add(new Made(COMMENT, '#comment', text, {})));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(source).close();
  return root;
}
