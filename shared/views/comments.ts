/** Comments as people read them: threads on a change or on words, with what they are about and where that stands. */
import { IdSet } from '../weave/ranges.ts';
import { type Comment, clientOfChange, type Range, ROOTS } from '../weave/records.ts';
import { entries, type Place, whereOf } from './entries.ts';
import { markedParagraphs } from './marked.ts';
import { paragraphsOver } from './points.ts';
import type { Reading } from './reading.ts';
import { contentText } from './text.ts';

/** One comment or answer. */
export interface Remark {
  readonly id: string;
  readonly author: { readonly user: string; readonly name: string; readonly delegation: string };
  /** Ms since 1970. */
  readonly at: number;
  readonly text: string;
}

/** A comment with its answers, oldest first. */
export interface Thread {
  readonly id: string;
  readonly remarks: readonly Remark[];
  /** The last of them settled it. */
  readonly resolved: boolean;
  /** What it is about: an entry of the list of changes, or words. */
  readonly on: { readonly entry: string } | { readonly ranges: readonly Range[] };
  /** The words it is about, as they stand in the marked view; '' where none of them is shown any more. */
  readonly quote: string;
  /** Where that stands; null where nothing of it is shown. */
  readonly place: Place | null;
}

/** All threads, in the order of the text; those whose words are gone come last. */
export function threads(reading: Reading): readonly Thread[] {
  const comments = [...reading.weave.doc.getMap<Comment>(ROOTS.comments).entries()];
  const answers = new Map<string, string[]>();
  const known = new Map(comments);
  const told: Openings = new Map();
  for (const [id, { on }] of comments) {
    if (!('comment' in on)) continue;
    const opening = openingOf(on.comment, known, told);
    if (opening === null) continue;
    const others = answers.get(opening);
    if (others) others.push(id);
    else answers.set(opening, [id]);
  }
  return comments
    .flatMap(([id, comment]) => threadOf(id, comment, answers.get(id) ?? [], known, reading))
    .sort(byPlace)
    .map(({ thread }) => thread);
}

/** What `openingOf` has told of these comments already, so that no chain of answers is walked along twice. */
export type Openings = Map<string, string | null>;

/** The comment that began the thread in which this one stands; null where an answer answers itself. */
export function openingOf(
  id: string,
  known: ReadonlyMap<string, Comment>,
  told: Openings = new Map(),
): string | null {
  const seen = new Set<string>();
  let at = id;
  let opening: string | null = null;
  for (;;) {
    const comment = known.get(at);
    if (!comment || seen.has(at)) break;
    const before = told.get(at);
    if (before !== undefined || !('comment' in comment.on)) {
      opening = before === undefined ? at : before;
      break;
    }
    seen.add(at);
    at = comment.on.comment;
  }
  for (const one of seen) told.set(one, opening);
  return opening;
}

/** The comments that begin a thread which its last answer has closed. */
export function resolvedAmong(comments: readonly (readonly [string, Comment])[]): ReadonlySet<string> {
  const known = new Map(comments);
  const told: Openings = new Map();
  const last = new Map<string, readonly [string, Comment]>();
  for (const answer of comments) {
    const [id, { on, at }] = answer;
    const opening = 'comment' in on ? openingOf(on.comment, known, told) : null;
    const before = opening === null ? undefined : last.get(opening);
    if (opening !== null && (!before || at > before[1].at || (at === before[1].at && id > before[0])))
      last.set(opening, answer);
  }
  return new Set([...last].flatMap(([opening, [, { resolves }]]) => (resolves ? [opening] : [])));
}

interface Placed {
  readonly thread: Thread;
  readonly paragraph: number;
}

function threadOf(
  id: string,
  { on }: Comment,
  answers: readonly string[],
  known: ReadonlyMap<string, Comment>,
  reading: Reading,
): Placed[] {
  if ('comment' in on) return [];
  const remarks = [id, ...answers]
    .flatMap((one): (Remark & { resolves: boolean })[] => {
      const comment = known.get(one);
      return comment ? [remarkOf(one, comment, reading)] : [];
    })
    .sort((a, b) => a.at - b.at || (a.id === id ? -1 : b.id === id ? 1 : a.id < b.id ? -1 : 1));
  const about = 'change' in on ? aboutChange(on.change, reading) : aboutWords(on.ranges, reading);
  return [
    {
      paragraph: about.paragraph,
      thread: {
        id,
        // Who settles it need not say why.
        remarks: remarks.filter(({ text }) => text !== '').map(({ resolves: _, ...remark }) => remark),
        resolved: remarks.at(-1)?.resolves === true,
        on: 'change' in on ? { entry: about.entry ?? on.change } : on,
        quote: about.quote,
        place: about.place,
      },
    },
  ];
}

function remarkOf(id: string, { text, at, resolves }: Comment, { register }: Reading) {
  const { user = '', name = '', delegation = '' } = register.author(clientOfChange(id)) ?? {};
  return { id, author: { user, name, delegation }, at, text, resolves: resolves === true };
}

interface About {
  readonly entry?: string;
  readonly quote: string;
  readonly place: Place | null;
  readonly paragraph: number;
}

const NOWHERE: About = { quote: '', place: null, paragraph: Number.POSITIVE_INFINITY };

function aboutChange(id: string, reading: Reading): About {
  const change = reading.register.changes.get(id);
  const entry = change ? reading.register.entryOf(change) : id;
  const found = entries(reading).find((one) => one.id === entry);
  const place = whereOf(reading, entry);
  if (!found) return { ...NOWHERE, entry };
  const paragraph = markedParagraphs(reading).findIndex(({ key }) => key === place?.key);
  return { entry, quote: found.text, place, paragraph: paragraph < 0 ? NOWHERE.paragraph : paragraph };
}

function aboutWords(ranges: readonly Range[], reading: Reading): About {
  const paragraphs = markedParagraphs(reading);
  const words = new IdSet(ranges);
  const { first, last } = paragraphsOver(reading, ranges);
  const quotes: string[] = [];
  for (let at = first; at <= last; at++) {
    const paragraph = paragraphs[at];
    const quote = paragraph ? quoteIn(paragraph, words) : '';
    if (quote !== '') quotes.push(quote);
  }
  const key = paragraphs[first]?.key;
  if (key === undefined) return NOWHERE;
  return { quote: quotes.join(' ¶ '), place: placeOfParagraph(reading, first), paragraph: first };
}

/** The words of these ids, as they stand in the marked view. */
export function quoteOf(reading: Reading, ranges: readonly Range[]): string {
  return aboutWords(ranges, reading).quote;
}

type Paragraph = ReturnType<typeof markedParagraphs>[number];

function quoteIn({ runs }: Paragraph, words: IdSet): string {
  return runs
    .map(({ id: [client, clock], content }) => {
      if (typeof content !== 'string') return words.has(client, clock) ? contentText(content) : '';
      return [...content.split('').entries()]
        .map(([at, letter]) => (words.has(client, clock + at) ? letter : ''))
        .join('');
    })
    .join('');
}

/** The place of a paragraph, as that of a change. */
function placeOfParagraph(reading: Reading, number: number): Place | null {
  const paragraphs = markedParagraphs(reading);
  const paragraph = paragraphs[number];
  if (!paragraph) return null;
  const heading = paragraphs.slice(0, number + 1).findLast(({ attributes }) => attributes.style === 'Call');
  const section = heading?.runs
    .map(({ content, strikes }) => (strikes.length === 0 ? contentText(content) : ''))
    .join('')
    .trim();
  const label = paragraph.label.final ?? paragraph.label.base;
  return {
    key: paragraph.key,
    ...(section ? { section } : {}),
    ...(label !== undefined ? { label } : {}),
  };
}

function byPlace(a: Placed, b: Placed): number {
  if (a.paragraph !== b.paragraph) return a.paragraph < b.paragraph ? -1 : 1;
  return (a.thread.remarks[0]?.at ?? 0) - (b.thread.remarks[0]?.at ?? 0);
}

/** Whom a remark mentions, in the order of the text: `@B`, or `@João Silva` for one of these people. */
export function mentionsIn(text: string, people: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const [at] of [...text.matchAll(/(?<![\w@])@/g)].map(({ index }) => [index] as const)) {
    const rest = text.slice(at + 1);
    const person = people.filter((name) => rest.startsWith(name)).sort((a, b) => b.length - a.length)[0];
    const symbol = /^[A-Z][A-Z/]{0,5}(?!\w)/.exec(rest)?.[0];
    const mentioned = person ?? symbol;
    if (mentioned) found.push(mentioned);
  }
  return found;
}
