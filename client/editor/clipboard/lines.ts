/** Paragraphs as they come together from the words of a page: white space, breaks and labels as a reader sees them. */
import type { FormatSet, InlineEmbed, LabelKind, ParagraphSet } from '../../../shared/weave/records.ts';
import { type ExcerptInline, type ExcerptParagraph, onlySet } from './excerpt.ts';
import { type Labelled, meant, type Printed, takeTyped } from './labels.ts';

/** What stands around words: their formatting, what paragraphs are there, and how white space counts. */
export interface Around {
  readonly format: FormatSet;
  readonly says: ParagraphSet;
  /** Whether they are a heading's, whose style is bold already. */
  readonly heading: boolean;
  /** The list item they are in. */
  readonly item: Item | null;
  readonly list: { readonly kind: LabelKind | null; readonly depth: number } | null;
  readonly white: 'collapse' | 'lines' | 'keep';
}

/** A list item: its first paragraph bears the label, further ones go on below it. */
export interface Item {
  readonly says: ParagraphSet;
  /** The label, where the page prints it instead of telling its kind. */
  readonly printed?: Printed;
  begun: boolean;
}

interface Line extends Labelled {
  readonly content: ExcerptInline[];
}

export class Lines {
  readonly #lines: Line[] = [];
  #open: Line | null = null;
  /** An empty line, if nothing comes to stand in it. */
  #blank: Around | null = null;
  /** Whether white space that comes next does not show, and a space that stands last shows only between words. */
  #loose = true;
  /** How many breaks stand last: they show only between words. */
  #breaks = 0;

  /** How many paragraphs have ended. */
  get count(): number {
    return this.#lines.length;
  }

  words(source: string, around: Around): void {
    if (around.white !== 'collapse') {
      for (const [at, line] of source.split(/\r\n?|\n/).entries()) {
        if (at > 0) this.break(around);
        if (line !== '')
          this.#put(around.white === 'keep' ? line : line.replace(/[ \t]+/g, ' '), around, false);
      }
      return;
    }
    const text = source.replace(/[ \t\r\n\f]+/g, ' ');
    const shown = this.#open === null || this.#loose ? text.replace(/^ /, '') : text;
    if (shown !== '') this.#put(shown, around, shown.endsWith(' '));
  }

  tab(around: Around): void {
    this.#put('\t', around, true);
  }

  embed(embed: InlineEmbed, printed: string, around: Around): void {
    this.#begin(around).content.push({ embed, printed });
    this.#loose = false;
    this.#breaks = 0;
  }

  /** A line break of the page: it shows only where something follows, or as an empty line. */
  break(around: Around): void {
    if (!this.#open) {
      this.#flushBlank();
      this.#blank = around;
      return;
    }
    if (this.#loose) trimSpace(this.#open.content);
    this.#open.content.push({ embed: { type: 'break' }, printed: '' });
    this.#loose = true;
    this.#breaks++;
  }

  /** Something without words that keeps a paragraph from vanishing. */
  blank(around: Around): void {
    if (!this.#open) this.#blank = around;
  }

  /** Ends the paragraph, if one is open. */
  end(): void {
    const open = this.#open;
    if (!open) {
      this.#flushBlank();
      return;
    }
    open.content.splice(open.content.length - this.#breaks);
    if (this.#loose) trimSpace(open.content);
    this.#open = null;
    this.#loose = true;
    this.#breaks = 0;
    const empty = open.content.every((one) => 'text' in one && /^\s*$/.test(one.text));
    this.#lines.push(empty ? { ...open, content: [] } : open);
  }

  /** A paragraph without words. */
  empty(says: ParagraphSet): void {
    this.#lines.push({ says, content: [] });
  }

  /** All paragraphs, labels told apart from words. `typed`: whether labels may stand typed at their start. */
  finish(labels: 'typed' | 'told'): readonly ExcerptParagraph[] {
    // Words of no block of their own may go on where they are pasted.
    this.#loose = false;
    this.end();
    return meant(labels === 'typed' ? this.#lines.map((line) => takeTyped(line) ?? line) : this.#lines);
  }

  #put(text: string, around: Around, loose: boolean): void {
    const { content } = this.#begin(around);
    const set = onlySet(around.heading ? { ...around.format, strong: false } : around.format);
    const last = content.at(-1);
    if (last && 'text' in last && sameFormat(last.set, set))
      content[content.length - 1] = { text: last.text + text, set };
    else content.push({ text, set });
    this.#loose = loose;
    this.#breaks = 0;
  }

  #begin(around: Around): Line {
    this.#flushBlank();
    this.#open ??= { ...begun(around), content: [] };
    return this.#open;
  }

  #flushBlank(): void {
    const blank = this.#blank;
    this.#blank = null;
    if (blank) this.#lines.push({ ...begun(blank), content: [] });
  }
}

function begun({ says, item }: Around): Omit<Line, 'content'> {
  if (!item) return { says };
  if (item.begun) return { says: { ...says, label: null, level: null } };
  item.begun = true;
  return { says: item.says, ...(item.printed ? { printed: item.printed } : {}) };
}

function sameFormat(a: FormatSet, b: FormatSet): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function trimSpace(content: ExcerptInline[]): void {
  const last = content.at(-1);
  if (!last || !('text' in last) || !last.text.endsWith(' ')) return;
  content.pop();
  if (last.text !== ' ') content.push({ ...last, text: last.text.slice(0, -1) });
}
