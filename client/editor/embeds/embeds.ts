/**
 * Footnotes' references and images on the screen. Whatever an embed holds, somebody's client wrote it: what has wrong
 * fields shows as a plain placeholder.
 */
import type { DOMOutputSpec, Node } from 'prosemirror-model';
import type { Decoration, NodeView, NodeViewConstructor } from 'prosemirror-view';
import { numberPieces } from '../../../shared/views/footnotes.ts';
import type { Spelled } from '../../../shared/views/spelled.ts';
import { contentText } from '../../../shared/views/text.ts';
import { type FootnoteEmbed, footnoteIn, type ImageEmbed, imageIn } from '../../../shared/weave/embeds.ts';
import type { InlineEmbed } from '../../../shared/weave/records.ts';
import { onWords, words } from '../../words/words.ts';
import type { PrintedSpec } from './references.ts';

/** Where the image of a hash is to be had. */
export type ImageSource = (hash: string) => string;

/** What a decoration tells a footnote's reference of its number. */
export interface NumberSpec {
  readonly footnote: true;
  readonly base?: string;
  readonly final?: string;
}

/** An embed as it is copied: its words, and all of it for another Weft. */
export function embedDom(embed: InlineEmbed): DOMOutputSpec {
  return ['span', { class: 'embed', 'data-embed': JSON.stringify(embed) }, contentText(embed)];
}

/** The embed that an element says it is; false where it is none that could be put into a draft. */
export function embedAttributes({ dataset }: HTMLElement): { embed: InlineEmbed } | false {
  const given = parsed(dataset.embed ?? '');
  const embed = footnoteIn(given) ?? imageIn(given) ?? referenceIn(given);
  return embed ? { embed } : false;
}

function referenceIn(given: unknown): InlineEmbed | null {
  const { type, to } = (given ?? {}) as { readonly type?: unknown; readonly to?: unknown };
  if (type !== 'reference' || !Array.isArray(to)) return null;
  const [client, clock]: readonly unknown[] = to;
  if (to.length !== 2 || !isClock(client) || !isClock(clock)) return null;
  return { type, to: [client, clock] };
}

const isClock = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** How embeds are shown: a footnote's number, an image from its source, or a placeholder. */
export function embedViews(source: ImageSource | undefined): { readonly embed: NodeViewConstructor } {
  return {
    embed: (node, _view, _position, decorations) => {
      const embed = node.attrs.embed as InlineEmbed;
      const note = footnoteIn(embed);
      if (note) return new FootnoteReference(node, note, decorations);
      if (embed.type === 'reference') return new ReferenceView(node, decorations);
      const image = imageIn(embed);
      return still(node, image && source ? imageElement(image, source) : placeholder(contentText(embed)));
    },
  };
}

/** A footnote's number, in superscript; where it is another in the view than in force, both, marked. */
class FootnoteReference implements NodeView {
  readonly dom: HTMLElement;
  readonly #node: Node;
  readonly #note: FootnoteEmbed;
  readonly #number = document.createElement('sup');
  readonly #deaf: () => void;
  #label = '';

  constructor(node: Node, note: FootnoteEmbed, decorations: readonly Decoration[]) {
    this.#node = node;
    this.#note = note;
    this.dom = frame(node, 'footnote', this.#number);
    this.dom.setAttribute('role', 'doc-noteref');
    this.#number.className = 'number';
    this.#deaf = onWords(() => this.#name());
    this.#show(decorations);
  }

  update(node: Node, decorations: readonly Decoration[]): boolean {
    if (node.attrs.embed !== this.#node.attrs.embed) return false;
    this.#show(decorations);
    return true;
  }

  destroy(): void {
    this.#deaf();
  }

  ignoreMutation(): boolean {
    return true;
  }

  #show(decorations: readonly Decoration[]): void {
    const spec = decorations.map(({ spec }) => spec as Partial<NumberSpec>).find(({ footnote }) => footnote);
    const number = spec?.final ?? spec?.base ?? this.#note.mark ?? '*';
    this.#number.replaceChildren(...numberPieces(spec ?? { final: number }).map(numberElement));
    this.#label = number;
    this.dom.title = this.#note.text;
    this.#name();
  }

  /** In the language that is spoken. */
  #name(): void {
    this.dom.setAttribute('aria-label', words().editor.footnote(this.#label, this.#note.text));
  }
}

/** The label of the paragraph that is referred to; where it is another in the view than in force, both, marked. */
class ReferenceView implements NodeView {
  readonly dom: HTMLElement;
  readonly #node: Node;
  readonly #label = document.createElement('span');

  constructor(node: Node, decorations: readonly Decoration[]) {
    this.#node = node;
    this.dom = frame(node, 'reference', this.#label);
    this.#show(decorations);
  }

  update(node: Node, decorations: readonly Decoration[]): boolean {
    if (node.attrs.embed !== this.#node.attrs.embed) return false;
    this.#show(decorations);
    return true;
  }

  ignoreMutation(): boolean {
    return true;
  }

  #show(decorations: readonly Decoration[]): void {
    const spec = decorations
      .map(({ spec }) => spec as Partial<PrintedSpec>)
      .find(({ reference }) => reference);
    const pieces = spec?.pieces ?? [];
    const own = pieces.map(numberElement);
    this.#label.replaceChildren(...(pieces.some(({ text }) => text !== '') ? own : ['…']));
  }
}

function numberElement({ marks, text }: Spelled): HTMLElement | string {
  if (marks === '') return text;
  const element = document.createElement(marks === '+' ? 'ins' : 'del');
  element.textContent = text;
  return element;
}

function imageElement(image: ImageEmbed, source: ImageSource): HTMLElement {
  const { hash, width, height, alt = '' } = image;
  const element = document.createElement('img');
  Object.assign(element, { src: source(hash), width, height, alt, draggable: false });
  // The server may not have it: the words that stand for it must not be lost with it.
  element.onerror = () => element.replaceWith(placeholder(alt === '' ? words().editor.imageNotFound : alt));
  return element;
}

function placeholder(says: string): HTMLElement {
  const element = document.createElement('span');
  element.className = 'placeholder';
  element.textContent = says;
  return element;
}

function frame(node: Node, name: string, inner: HTMLElement): HTMLElement {
  const element = document.createElement('span');
  element.className = `embed ${name}`;
  element.dataset.embed = JSON.stringify(node.attrs.embed);
  element.append(inner);
  return element;
}

/** What never changes by itself. */
function still(node: Node, inner: HTMLElement): NodeView {
  return {
    dom: frame(node, 'picture', inner),
    update: (next) => next.attrs.embed === node.attrs.embed,
    ignoreMutation: () => true,
  };
}
