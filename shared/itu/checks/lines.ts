/**
 * A draft as a drafter reads it: the paragraphs that would finally stand, each with where its words come from. A line
 * is made once for each paragraph of the marked view, which stays the same object while nothing touches it.
 */
import { entriesIn } from '../../views/entries.ts';
import type { MarkedParagraph } from '../../views/paragraphs.ts';
import { idRightOf, sizeOf } from '../../views/points.ts';
import { lengthOf } from '../../weave/pieces.ts';
import type { Id, ParagraphAttributes } from '../../weave/records.ts';
import { type LabelGroup, labelGroupsIn } from '../references.ts';
import type { Place } from './finding.ts';

/** Stands for an image, a footnote or a reference, which are one place each. */
export const EMBED = '\ufffc';

/** Words of a line that come from one run: `from` counts in the line, `shown` in the paragraph of the marked view. */
interface Words {
  readonly from: number;
  readonly to: number;
  readonly part: number;
  readonly shown: number;
  readonly isNew: boolean;
}

/** A reference embed in a line. */
export interface Referring {
  readonly at: number;
  readonly to: Id;
}

export class Line {
  /** The paragraphs of the marked view that it is made of: more than one where a mark between them is struck. */
  readonly parts: readonly MarkedParagraph[];
  readonly attributes: ParagraphAttributes;
  readonly style: string;
  readonly front: boolean;
  /** Its words as they would finally stand; a break is a newline, other embeds are U+FFFC. */
  readonly text: string;
  /** The words in force of its paragraphs; null where there are none. */
  readonly inForce: string | null;
  readonly label: string | undefined;
  readonly labelInForce: string | undefined;
  /** Whether it begins in the text in force. */
  readonly isInForce: boolean;
  readonly referring: readonly Referring[];
  readonly #words: readonly Words[];
  #groups: readonly LabelGroup[] | undefined;
  #groupsInForce: readonly LabelGroup[] | undefined;

  constructor(parts: readonly MarkedParagraph[]) {
    this.parts = parts;
    const last = parts.at(-1);
    this.attributes = last?.attributes ?? { style: 'Normal' };
    this.style = this.attributes.style;
    this.front = last?.front ?? false;
    const words: Words[] = [];
    const referring: Referring[] = [];
    let [text, inForce] = ['', ''];
    for (const [part, { runs }] of parts.entries()) {
      let shown = 0;
      for (const { content, insertion, strikes } of runs) {
        const length = lengthOf(content);
        const own = typeof content === 'string' ? content : content.type === 'break' ? '\n' : EMBED;
        if (strikes.length === 0) {
          if (typeof content !== 'string' && content.type === 'reference')
            referring.push({ at: text.length, to: content.to });
          words.push({
            from: text.length,
            to: text.length + length,
            part,
            shown,
            isNew: insertion !== undefined,
          });
          text += own;
        }
        if (!insertion) inForce += own;
        shown += length;
      }
    }
    this.text = text;
    this.inForce = inForce === '' ? null : inForce;
    this.referring = referring;
    this.#words = words;
    const labelled = parts.find(({ label }) => label.final !== undefined) ?? parts[0];
    this.label = labelled?.label.final;
    this.labelInForce = labelled?.label.base;
    this.isInForce = parts[0]?.mark.insertion === undefined || inForce !== '';
  }

  /** The groups of labels that might be references, in its words and in its words in force. */
  get groups(): readonly LabelGroup[] {
    this.#groups ??= labelGroupsIn(this.text);
    return this.#groups;
  }

  get groupsInForce(): readonly LabelGroup[] {
    this.#groupsInForce ??= this.inForce === this.text ? this.groups : labelGroupsIn(this.inForce ?? '');
    return this.#groupsInForce;
  }

  /** The key of the paragraph whose mark ends it. */
  get key(): string {
    return this.parts.at(-1)?.key ?? '';
  }

  /** Whether any of these words are put in by somebody. */
  isNew(from: number, to: number): boolean {
    return this.#words.some((words) => words.isNew && words.from < to && words.to > from);
  }

  /** Whether its last word is put in by somebody. */
  get endsNew(): boolean {
    return this.#words.at(-1)?.isNew ?? false;
  }

  /** Whether anything of its words or its marks is proposed or agreed against the text in force. */
  get isChanged(): boolean {
    return this.parts.some(
      ({ runs, mark }) =>
        mark.insertion !== undefined ||
        mark.strikes.length > 0 ||
        runs.some(({ insertion, strikes }) => insertion !== undefined || strikes.length > 0),
    );
  }

  /** The place of some of its words; those of the first paragraph only where it is made of several. */
  place(from = 0, to = this.text.length): Omit<Place, 'section'> {
    const first = this.#words.find((words) => words.to > from) ?? this.#words.at(-1);
    const part = first?.part ?? this.parts.length - 1;
    const paragraph = this.parts[part];
    const own = this.#words.filter((words) => words.part === part && words.from < to && words.to > from);
    const start = first && from < first.to ? first.shown + Math.max(0, from - first.from) : undefined;
    const last = own.at(-1);
    const offset = start ?? (paragraph ? sizeOf(paragraph) : 0);
    const end = last ? last.shown + Math.min(to, last.to) - last.from : offset;
    return {
      key: paragraph?.key ?? '',
      from: offset,
      to: Math.max(offset, end),
      words: this.text.slice(from, to),
      ...(this.label !== undefined ? { label: this.label } : {}),
      id: paragraph ? idRightOf(paragraph, offset) : [0, 0],
    };
  }
}

const lines = new WeakMap<MarkedParagraph, Line>();

/** The lines of the marked view, and the paragraphs that are wholly struck, their marks too. */
export function linesOf(paragraphs: readonly MarkedParagraph[]): Line[] {
  const made: Line[] = [];
  let open: MarkedParagraph[] = [];
  for (const paragraph of paragraphs) {
    const goes = paragraph.mark.strikes.length > 0;
    if (goes && open.length === 0 && isGone(paragraph)) continue;
    open.push(paragraph);
    if (goes) continue;
    made.push(open.length === 1 ? lineOf(paragraph) : new Line(open));
    open = [];
  }
  if (open.length > 0) made.push(new Line(open));
  return made;
}

function lineOf(paragraph: MarkedParagraph): Line {
  const known = lines.get(paragraph);
  if (known) return known;
  const made = new Line([paragraph]);
  lines.set(paragraph, made);
  return made;
}

/** Whether none of its words would stand. */
export function isGone({ runs }: MarkedParagraph): boolean {
  return runs.every(({ strikes }) => strikes.length > 0);
}

const undecided = new WeakMap<MarkedParagraph, readonly string[]>();

/** The changes in a paragraph that wait for a decision. */
export function undecidedIn(paragraph: MarkedParagraph): readonly string[] {
  const known = undecided.get(paragraph);
  if (known) return known;
  const pending = pendingIn(paragraph);
  undecided.set(paragraph, pending);
  return pending;
}

function pendingIn(paragraph: MarkedParagraph): readonly string[] {
  const { runs, mark, restyles } = paragraph;
  const standings = [...runs, { ...mark, formats: restyles }].flatMap(({ insertion, strikes, formats }) => [
    ...(insertion ? [insertion] : []),
    ...strikes,
    ...formats,
  ]);
  if (standings.every(({ state }) => state !== 'pending')) return [];
  const open = new Set(standings.flatMap(({ state, entry }) => (state === 'pending' ? [entry] : [])));
  return [...entriesIn(paragraph)].filter((entry) => open.has(entry));
}
