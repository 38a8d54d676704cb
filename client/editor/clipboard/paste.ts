/** What a paste means: an excerpt put in the place of a selection, as one plan. Pure. */
import { startsSection } from '../../../shared/views/labels.ts';
import type { MarkedParagraph } from '../../../shared/views/paragraphs.ts';
import type { Point } from '../../../shared/views/points.ts';
import { differenceOf } from '../../../shared/weave/compose.ts';
import type {
  InlineEmbed,
  MarkEmbed,
  ParagraphAttributes,
  ParagraphSet,
} from '../../../shared/weave/records.ts';
import { writable } from '../binding/places.ts';
import { endingMark, keepsWords, markLike, planReplaceAlike } from '../intents/intents.ts';
import { type Content, type Insertion, type Plan, planOf, type Restyling } from '../intents/plan.ts';
import { type Excerpt, type ExcerptInline, type ExcerptParagraph, reachesEnd } from './excerpt.ts';

/** What a paste needs to know of the draft and of who pastes. */
export interface Pasting {
  readonly user: string;
  /** Whether an embed can stand in this draft: a reference leads to one of its marks, an image is one of its own. */
  readonly holds: (embed: InlineEmbed) => boolean;
  /** What ids of pasted tables begin with: nothing else in the draft does. */
  readonly freshId: string;
}

/** A paragraph as it is to be written. */
interface Written {
  readonly says: ParagraphSet;
  readonly content: readonly Content[];
}

/**
 * Puts the excerpt in the place of what stands between two places. Its first words join the paragraph that is there, its
 * last ones what follows; whole paragraphs bring what they say they are, and are like those around in everything else.
 */
export function planPaste(
  paragraphs: readonly MarkedParagraph[],
  from: Point,
  to: Point,
  excerpt: Excerpt,
  pasting: Pasting,
): Plan {
  const here = endingMark(paragraphs, from.paragraph) ?? paragraphs.at(-1);
  if (!here || excerpt.paragraphs.length === 0) return planOf({});
  const written = writtenOf(excerpt, here.attributes, pasting);
  const plan = goesBehind(paragraphs, from, to)
    ? planBehind(paragraphs, from, to, written, pasting.user)
    : planWithin(paragraphs, from, to, written, excerpt.ended, pasting.user);
  return { ...plan, alone: true };
}

/** Whether the place is the end of a paragraph with words, whose mark stands and is not the draft's last. */
function goesBehind(paragraphs: readonly MarkedParagraph[], from: Point, to: Point): boolean {
  return (
    from.paragraph === to.paragraph &&
    to.paragraph < paragraphs.length - 1 &&
    paragraphs[to.paragraph]?.mark.strikes.length === 0 &&
    keepsWords(paragraphs, from) &&
    reachesEnd(paragraphs, to)
  );
}

/** The first words join the paragraph; all others go behind its mark, which stays its own, and the caret before theirs. */
function planBehind(
  paragraphs: readonly MarkedParagraph[],
  from: Point,
  to: Point,
  written: readonly Written[],
  user: string,
): Plan {
  const here = paragraphs[to.paragraph];
  const [first] = written;
  if (!here || !first) return planOf({});
  const joins = !opensTable(first, here.attributes);
  const plan = planReplaceAlike(paragraphs, from, to, joins ? first.content : [], user);
  const rest = joins ? written.slice(1) : written;
  const last = rest.at(-1);
  if (!last) return plan;
  const spot = { behind: here.mark.id };
  const before = contentOf(rest.slice(0, -1), here.attributes);
  const behind: Insertion[] = [{ spot, content: [markOf(last.says, here.attributes)] }];
  const words = [...before, ...last.content];
  if (words.length > 0) behind.push({ spot, content: words });
  const caret = words.length > 0 ? null : { behind: here.mark.id };
  return { ...plan, insertions: [...plan.insertions, ...behind], caret };
}

/** Everything goes to the place itself. */
function planWithin(
  paragraphs: readonly MarkedParagraph[],
  from: Point,
  to: Point,
  written: readonly Written[],
  ended: boolean,
  user: string,
): Plan {
  const here = endingMark(paragraphs, from.paragraph) ?? paragraphs.at(-1);
  const [first] = written;
  if (!here || !first) return planOf({});
  const closed = ended ? written : written.slice(0, -1);
  const open = ended ? undefined : written.at(-1);
  const joins = keepsWords(paragraphs, from);
  const apart = joins && opensTable(first, here.attributes);
  const content = [
    ...(apart ? [markLike(here.attributes)] : []),
    ...contentOf(closed, here.attributes, joins && !apart),
    ...(open?.content ?? []),
  ];
  const plan = planReplaceAlike(paragraphs, from, to, content, user);
  const alone = open && (closed.length > 0 || !joins) && reachesEnd(paragraphs, to);
  return alone ? { ...plan, restylings: [...plan.restylings, ...restyled(paragraphs, to, open)] } : plan;
}

/** Words that alone fill a paragraph make it what they say. */
function restyled(paragraphs: readonly MarkedParagraph[], to: Point, { says }: Written): Restyling[] {
  const ending = endingMark(paragraphs, to.paragraph);
  if (!ending || Object.keys(says).length === 0) return [];
  const { type: _, ...wanted } = markOf(says, ending.attributes);
  const set = differenceOf(ending.attributes, wanted) as ParagraphSet;
  return Object.keys(set).length > 0 ? [{ mark: ending.mark.id, set }] : [];
}

/** Paragraphs with their marks; the first one's words may belong to the paragraph that is there. */
function contentOf(written: readonly Written[], here: ParagraphAttributes, joins = false): Content[] {
  return written.flatMap(({ says, content }, at) => [
    ...content,
    joins && at === 0 ? markLike(here) : markOf(says, here),
  ]);
}

function opensTable({ says }: Written, here: ParagraphAttributes): boolean {
  return Boolean(says.cell) && !here.cell;
}

/** The mark of a pasted paragraph among paragraphs like `here`. A proposal line begets none, and a cell holds no table. */
function markOf(says: ParagraphSet, here: ParagraphAttributes): MarkEmbed {
  const { literal: _, ...around } = here;
  const said = Object.entries({ ...around, style: styleOf(says, here), ...says }).filter(
    ([name, value]) => value !== null && value !== undefined && name !== 'cell',
  );
  const cell = here.cell ?? says.cell;
  return markLike({
    ...(Object.fromEntries(said) as unknown as ParagraphAttributes),
    ...(cell ? { cell } : {}),
  });
}

/** An item that is pasted below a heading is running text. */
function styleOf({ label }: ParagraphSet, { style }: ParagraphAttributes): string {
  return label && startsSection({ style }) ? 'Normal' : style;
}

function writtenOf(
  { paragraphs }: Excerpt,
  here: ParagraphAttributes,
  { holds, freshId }: Pasting,
): Written[] {
  const fresh = freshCells(freshId);
  // A proposal line has no words of its own, and its label is derived: there is nothing of it to paste.
  const pasted = paragraphs.filter(({ says, content }) => says.style !== 'Proposal' || content.length > 0);
  return pasted.map(({ says, content }: ExcerptParagraph): Written => {
    const cell = says.cell && !here.cell ? fresh(says.cell) : undefined;
    return {
      says: cell ? { ...says, cell } : says,
      content: content.flatMap((one) => contentOfInline(one, holds)),
    };
  });
}

type Cell = NonNullable<ParagraphSet['cell']>;

/** Tables get ids of their own, since two pasted copies of one table are two tables. */
function freshCells(freshId: string): (cell: Cell) => Cell {
  const known = new Map<string, string>();
  const id = (sign: string, of: string) => {
    const key = `${sign}\n${of}`;
    const made = known.get(key) ?? `${freshId}${sign}${known.size + 1}`;
    known.set(key, made);
    return made;
  };
  return ([table, row, column]) => [
    id('t', table),
    id('r', `${table}\n${row}`),
    id('c', `${table}\n${column}`),
  ];
}

function contentOfInline(inline: ExcerptInline, holds: Pasting['holds']): Content[] {
  if ('embed' in inline) return holds(inline.embed) ? [inline.embed] : wordsOf(inline.printed, {});
  return wordsOf(inline.text, inline.set);
}

function wordsOf(source: string, set: Extract<ExcerptInline, { text: string }>['set']): Content[] {
  const text = writable(source);
  if (text === '') return [];
  return Object.keys(set).length === 0 ? [text] : [{ type: 'text', text, set }];
}

/** How many bytes a plan's words take on their way, about: text as UTF-8, and what is beside it. */
export function bytesOf({ insertions }: Plan): number {
  const encoder = new TextEncoder();
  let bytes = 0;
  for (const content of insertions.flatMap((insertion) => insertion.content)) {
    if (typeof content === 'string') bytes += encoder.encode(content).length + STRUCT;
    else if (content.type === 'text')
      bytes += encoder.encode(content.text + JSON.stringify(content.set)).length + STRUCT + RECORD;
    else bytes += encoder.encode(JSON.stringify(content)).length + STRUCT;
  }
  return bytes;
}

/** Where words stand, in Yjs’s encoding: two ids of up to ten bytes each, and some. */
const STRUCT = 18;
/** An insert record: words in a formatting of their own have one of their own. */
const RECORD = 120;
