/** The editor's picture of the marked view: ProseMirror nodes and marks, and how they become DOM and come back. */
import { type DOMOutputSpec, type Mark, type Node, Schema } from 'prosemirror-model';
import type { MarkedParagraph, MarkedRun, Standing } from '../../shared/views/paragraphs.ts';
import { labelPieces } from '../../shared/views/spelled.ts';
import { contentText } from '../../shared/views/text.ts';
import type { FormatSet, InlineEmbed } from '../../shared/weave/records.ts';
import { embedAttributes, embedDom } from './embeds/embeds.ts';
import { tableSpecs } from './tables/tableSpec.ts';

/** What a mark says of a change; every field goes through the DOM and back. */
interface ChangeAttributes {
  readonly entry: string;
  readonly delegation: string;
  readonly name: string;
  readonly state: 'pending' | 'accepted';
}

const changeSpec = { entry: {}, delegation: {}, name: {}, state: {} };

/** The colour of a delegation, as CSS takes it. */
export type Colour = (delegation: string) => string;

const FORMATS = {
  strong: 'strong',
  em: 'em',
  underline: 'u',
  superscript: 'sup',
  subscript: 'sub',
} as const satisfies Partial<Record<keyof FormatSet, string>>;

/** How else the web writes them. */
const ALSO: Readonly<Record<string, readonly { readonly tag?: string; readonly style?: string }[]>> = {
  strong: [{ tag: 'b' }, { style: 'font-weight=bold' }, { style: 'font-weight=700' }],
  em: [{ tag: 'i' }, { style: 'font-style=italic' }],
};

/** The marks that are formatting and nothing else; a link has an address besides. */
export const FORMAT_NAMES: ReadonlySet<string> = new Set([...Object.keys(FORMATS), 'smallcaps']);

export type WeftSchema = Schema<'doc' | 'paragraph' | 'table' | 'row' | 'cell' | 'text' | 'break' | 'embed'>;

/** The schema: paragraphs of words, some of them in tables' cells; authors' marks may lie over one another. */
export function weftSchema(colour: Colour): WeftSchema {
  const changeDom = (tag: 'ins' | 'del' | 'span', mark: Mark): DOMOutputSpec => {
    const { entry, delegation, name, state } = mark.attrs as ChangeAttributes;
    return [
      tag,
      {
        'data-change': entry,
        'data-delegation': delegation,
        'data-name': name,
        'data-state': state,
        title: `${delegation} ${name}`.trim(),
        style: `--c:${colour(delegation)}`,
      },
      0,
    ];
  };
  const changeMark = (tag: 'ins' | 'del' | 'span') => ({
    attrs: changeSpec,
    excludes: '',
    toDOM: (mark: Mark) => changeDom(tag, mark),
    parseDOM: [
      {
        tag: `${tag}[data-change]`,
        getAttrs: ({ dataset }: HTMLElement): ChangeAttributes => ({
          entry: dataset.change ?? '',
          delegation: dataset.delegation ?? '',
          name: dataset.name ?? '',
          state: dataset.state === 'accepted' ? 'accepted' : 'pending',
        }),
      },
    ],
  });
  const formatMarks = Object.fromEntries(
    Object.entries(FORMATS).map(([name, tag]) => [
      name,
      { excludes: '', toDOM: (): DOMOutputSpec => [tag, 0], parseDOM: [{ tag }, ...(ALSO[tag] ?? [])] },
    ]),
  );
  return new Schema({
    nodes: {
      doc: { content: '(paragraph | table)+' },
      paragraph: {
        content: 'inline*',
        attrs: {
          key: { default: '' },
          attributes: { default: { style: 'Normal' } },
          label: { default: {} },
          inserted: { default: null },
          struck: { default: [] },
          restyled: { default: null },
          changed: { default: false },
          front: { default: false },
        },
        toDOM: (node) => paragraphDom(node, colour),
        parseDOM: [
          { tag: 'p' },
          { tag: 'div.paragraph', contentElement: 'p' },
          { tag: 'h1' },
          { tag: 'h2' },
          { tag: 'h3' },
          { tag: 'li' },
        ],
      },
      ...tableSpecs(colour),
      text: { group: 'inline' },
      break: {
        group: 'inline',
        inline: true,
        selectable: false,
        linebreakReplacement: true,
        toDOM: () => ['br'],
        parseDOM: [{ tag: 'br' }],
      },
      embed: {
        group: 'inline',
        inline: true,
        atom: true,
        attrs: { embed: {} },
        leafText: (node) => contentText(node.attrs.embed as InlineEmbed),
        toDOM: (node) => embedDom(node.attrs.embed as InlineEmbed),
        parseDOM: [{ tag: 'span[data-embed]', getAttrs: embedAttributes }],
      },
    },
    marks: {
      insertion: changeMark('ins'),
      deletion: changeMark('del'),
      format: changeMark('span'),
      ...formatMarks,
      smallcaps: {
        excludes: '',
        toDOM: (): DOMOutputSpec => ['span', { class: 'smallcaps' }, 0],
        parseDOM: [{ tag: 'span.smallcaps' }],
      },
      link: {
        attrs: { href: {} },
        excludes: '',
        // What one types behind a link is no part of it.
        inclusive: false,
        toDOM: (mark): DOMOutputSpec => ['a', { 'data-href': mark.attrs.href as string, class: 'link' }, 0],
        parseDOM: [{ tag: 'a.link[data-href]', getAttrs: ({ dataset }) => ({ href: dataset.href ?? '' }) }],
      },
    },
  });
}

/** Attributes of a paragraph node. */
export interface ParagraphNodeAttributes {
  readonly key: string;
  readonly attributes: MarkedParagraph['attributes'];
  readonly label: MarkedParagraph['label'];
  readonly inserted: ChangeAttributes | null;
  readonly struck: readonly ChangeAttributes[];
  readonly restyled: ChangeAttributes | null;
  readonly changed: boolean;
  readonly front: boolean;
}

function paragraphDom(node: Node, colour: Colour): DOMOutputSpec {
  const { key, attributes, label, inserted, struck, restyled, changed, front } =
    node.attrs as ParagraphNodeAttributes;
  const by = struck[0] ?? inserted ?? restyled;
  const dom: Record<string, string> = { class: 'paragraph', 'data-key': key, 'data-style': attributes.style };
  if (attributes.level !== undefined) dom['data-level'] = String(attributes.level);
  if (attributes.label !== undefined) dom['data-label'] = attributes.label;
  if (attributes.style === 'Proposal' && attributes.literal) dom['data-declared'] = attributes.literal;
  if (attributes.cell) dom['data-cell'] = attributes.cell.join(' ');
  if (changed) dom['data-changed'] = '';
  if (front) dom['data-front'] = '';
  if (struck.length > 0) dom['data-mark'] = 'struck';
  else if (inserted) dom['data-mark'] = 'inserted';
  if (by) {
    dom['data-mark-change'] = by.entry;
    dom['data-mark-state'] = by.state;
    dom.style = `--c:${colour(by.delegation)}`;
  }
  const pieces = labelPieces(label, '').map(({ marks, text }): DOMOutputSpec => {
    return [marks === '+' ? 'ins' : marks === '-' ? 'del' : 'span', {}, text];
  });
  const words: DOMOutputSpec = ['p', 0];
  if (pieces.length === 0) return ['div', dom, words];
  return ['div', dom, ['span', { class: 'label', contenteditable: 'false' }, ...pieces], words];
}

const nodes = new WeakMap<MarkedParagraph, Node>();

/** A paragraph of the marked view as a node. The same paragraph gives the same node. */
export function paragraphNode(schema: WeftSchema, paragraph: MarkedParagraph): Node {
  const known = nodes.get(paragraph);
  if (known?.type.schema === schema) return known;
  const content = paragraph.runs.flatMap((run) => runNodesOf(schema, run));
  const node = schema.nodes.paragraph.create(paragraphAttributes(paragraph), content);
  nodes.set(paragraph, node);
  return node;
}

/** The attributes of a paragraph's node. */
export function paragraphAttributes(paragraph: MarkedParagraph): ParagraphNodeAttributes {
  const { key, attributes, label, mark, restyles, front } = paragraph;
  const restyled = restyles.at(-1);
  return {
    key,
    attributes,
    label,
    inserted: mark.insertion ? changeAttributes(mark.insertion) : null,
    struck: mark.strikes.map(changeAttributes),
    restyled: restyled ? changeAttributes(restyled) : null,
    changed: isChanged(paragraph),
    front,
  };
}

/**
 * Whether a paragraph differs from the text in force: it gets a bar in the margin. In front of the proposals nothing is
 * in force, and only what is undecided counts.
 */
export function isChanged({ runs, mark, restyles, label, front }: MarkedParagraph): boolean {
  const counts = (standing: Standing | undefined) =>
    standing !== undefined && (!front || standing.state === 'pending');
  return (
    counts(mark.insertion) ||
    mark.strikes.some(counts) ||
    restyles.some(counts) ||
    (!front && label.base !== label.final) ||
    runs.some(
      ({ insertion, strikes, formats }) => counts(insertion) || strikes.some(counts) || formats.some(counts),
    )
  );
}

/** What a node says of a change. */
export function changeAttributes({ entry, delegation, name, state }: Standing): ChangeAttributes {
  return { entry, delegation, name, state };
}

const runNodes = new WeakMap<MarkedRun, readonly Node[]>();

/** A run's nodes, made once: what did not change is the same to ProseMirror. */
export function runNodesOf(schema: WeftSchema, run: MarkedRun): readonly Node[] {
  const known = runNodes.get(run);
  if (known && (known[0] === undefined || known[0].type.schema === schema)) return known;
  const made = runNode(schema, run);
  runNodes.set(run, made);
  return made;
}

function runNode(schema: WeftSchema, run: MarkedRun): Node[] {
  const marks = marksOf(schema, run);
  if (typeof run.content === 'string') return run.content === '' ? [] : [schema.text(run.content, marks)];
  if (run.content.type === 'break') return [schema.nodes.break.create(null, null, marks)];
  return [schema.nodes.embed.create({ embed: run.content }, null, marks)];
}

function marksOf(schema: WeftSchema, { insertion, strikes, format, formats }: MarkedRun): readonly Mark[] {
  let marks: readonly Mark[] = [];
  const add = (name: string, attrs?: object) => {
    const type = schema.marks[name];
    if (type) marks = type.create(attrs ?? null).addToSet(marks);
  };
  if (insertion) add('insertion', changeAttributes(insertion));
  for (const strike of strikes) add('deletion', changeAttributes(strike));
  for (const standing of formats) add('format', changeAttributes(standing));
  for (const name of FORMAT_NAMES) {
    if (format[name as keyof FormatSet] === true) add(name);
  }
  if (typeof format.link === 'string') add('link', { href: format.link });
  return marks;
}
