/**
 * Makes a draft: the text in force and its formatting under a base client id, the revisions a file brought under one
 * client id per author, and what comes with the draft without being in force as agreed insertions of its chair.
 */
import type * as Y from 'yjs';
import { writeFields } from './draft.ts';
import { Pens } from './pens.ts';
import { joinRanges } from './ranges.ts';
import {
  type Author,
  type Comment,
  type DraftFields,
  type Embed,
  type FormatSet,
  type Id,
  importedUser,
  type ParagraphAttributes,
  type ParagraphSet,
  type Range,
  ROOTS,
} from './records.ts';
import type { Revision, SourceComment, SourceParagraph, SourceRun } from './source.ts';

export interface DraftSource {
  /** What stands before the text in force: abstract, introduction, the proposal line. */
  readonly front: readonly SourceParagraph[];
  /** The text in force, with the revisions the file showed. */
  readonly base: readonly SourceParagraph[];
  readonly fields: DraftFields;
  /** The comments on the text in force and its revisions, those that are answered before their answers. */
  readonly comments?: readonly SourceComment[];
  /** When the draft is made: milliseconds since 1970. */
  readonly at: number;
  readonly chair: {
    readonly client: number;
    readonly user: string;
    readonly name: string;
    readonly delegation: string;
  };
  readonly baseClient: number;
  /** The client id under which an author's imported revisions are kept; a different one for each author. */
  readonly importClient: (author: string) => number;
}

/** Words of the new draft that a file says more of than a draft has words for. */
export interface Aside {
  readonly words: Range;
  readonly aside: string;
}

/** One id after another: what a word of the source became. */
interface Written {
  readonly content: string | Embed;
  readonly client: number;
  clock: number;
  readonly inserted?: Revision;
  readonly struck?: Revision;
  readonly format: FormatSet;
  readonly formatted?: NonNullable<SourceRun['formatted']> & { readonly to: FormatSet };
  /** The insert record it was written under. */
  record?: string;
  readonly comments?: readonly string[];
  readonly refers?: string;
  readonly aside?: string;
  readonly restyled?: SourceParagraph['restyled'];
  readonly attributes?: ParagraphAttributes;
  /** What it became in the document. */
  item?: Y.Item;
}

/** Writes the draft into an empty document. Answers what is to be kept aside of its words, by their ids. */
export function compose(doc: Y.Doc, source: DraftSource): readonly Aside[] {
  // At the end of a transaction Yjs joins words, and then what was written is no longer to be found.
  return doc.transact(() => write(doc, source));
}

function write(doc: Y.Doc, source: DraftSource): readonly Aside[] {
  const chair: Author = { ...identity(source.chair), role: 'chair', since: source.at };
  const base: Author = {
    user: 'weft:base',
    name: 'Text in force',
    delegation: '',
    role: 'base',
    since: source.at,
  };
  const pens = new Pens(doc);
  pens.take(source.chair.client, chair);
  pens.take(source.baseClient, base);
  const authors = authorsOf(source.base, source.comments ?? []);
  const clientOf = new Map([...authors.keys()].map((author) => [author, source.importClient(author)]));
  for (const [author, client] of clientOf) {
    pens.take(client, {
      user: importedUser(author.replace('\u0000', ' (strikes)')),
      name: author.replace('\u0000', ''),
      delegation: authors.get(author) ?? '',
      role: 'import',
      since: source.at,
    });
  }
  const words = refer(
    source.base,
    pens.clock(source.baseClient),
    source.baseClient,
    source.base.map((paragraph) =>
      wordsOf(paragraph, (revision) => (revision && clientOf.get(revision.author)) ?? source.baseClient),
    ),
  );
  writeBase(pens, words, source.baseClient, source.at);
  writeInsertions(pens, words, source.baseClient);
  writeRevisions(pens, words, clientOf);
  writeFront(pens, source);
  writeComments(doc, pens, words, source.comments ?? [], clientOf);
  pens.as(source.chair.client, () => writeFields(doc, source.fields));
  return words.flatMap((word) =>
    word.aside === undefined ? [] : [{ words: rangeOf(word), aside: word.aside }],
  );
}

/** Words that refer to a paragraph in force become references to its mark; its id is known before it is written. */
function refer(
  paragraphs: readonly SourceParagraph[],
  clock: number,
  client: number,
  written: readonly (readonly Written[])[],
): Written[] {
  const anchors = new Set(
    paragraphs.flatMap(({ anchor, inserted }) => (anchor === undefined || inserted ? [] : [anchor])),
  );
  const isReference = ({ refers }: Written) => refers !== undefined && anchors.has(refers);
  const marks = new Map<string, Id>();
  let next = clock;
  for (const [index, words] of written.entries()) {
    for (const word of words)
      if (word.client === client) next += isReference(word) ? 1 : lengthOf(word.content);
    const anchor = paragraphs[index]?.anchor;
    if (anchor !== undefined && anchors.has(anchor)) marks.set(anchor, [client, next - 1]);
  }
  return written.flat().map((word) => {
    const to = word.refers === undefined ? undefined : marks.get(word.refers);
    return to ? { ...word, content: { type: 'reference', to } } : word;
  });
}

/** Comments on the words they were on; those on words that are gone are on the words that open the text. */
function writeComments(
  doc: Y.Doc,
  pens: Pens,
  words: readonly Written[],
  comments: readonly SourceComment[],
  clientOf: ReadonlyMap<string, number>,
): void {
  const ids = new Map<string, string>();
  const root = doc.getMap<Comment>(ROOTS.comments);
  const on = new Map<string, Range[]>();
  for (const word of words) {
    for (const id of word.comments ?? []) {
      const ranges = on.get(id) ?? [];
      ranges.push(rangeOf(word));
      on.set(id, ranges);
    }
  }
  const first = words[0];
  const settled: { id: string; own: string; client: number }[] = [];
  for (const { id, author, at, text, parent, resolved } of comments) {
    const client = clientOf.get(author);
    const answered = parent === undefined ? undefined : ids.get(parent);
    const ranges = joinRanges(on.get(id) ?? (first ? [rangeOf(first)] : []));
    if (client === undefined || ranges.length === 0) continue;
    pens.as(client, () => {
      const own = pens.next(client);
      ids.set(id, own);
      root.set(own, { on: answered === undefined ? { ranges } : { comment: answered }, text, at });
      if (resolved) settled.push({ id, own, client });
    });
  }
  // What settles a thread is its last word.
  const latest = new Map<string, number>();
  for (const { id, parent = id, at } of comments) latest.set(parent, Math.max(latest.get(parent) ?? 0, at));
  for (const { id, own, client } of settled) {
    const last = latest.get(id) ?? 0;
    pens.as(client, () =>
      root.set(pens.next(client), { on: { comment: own }, text: '', at: last + 1, resolves: true }),
    );
  }
}

function identity({ user, name, delegation }: DraftSource['chair']) {
  return { user, name, delegation };
}

/**
 * The client under which an author strikes words of their own that nobody has decided on: a file may show both, where in
 * a draft such a strike takes the words back. So it is written as somebody of the same name.
 */
function strikingItself(author: string): string {
  return `${author}\u0000`;
}

/** Whose client a strike is written under. */
function striker({ struck, inserted }: { struck?: Revision; inserted?: Revision }): string | undefined {
  return struck && struck.author === inserted?.author ? strikingItself(struck.author) : struck?.author;
}

/** Everybody who revised or commented, and whom they speak for. */
function authorsOf(
  paragraphs: readonly SourceParagraph[],
  comments: readonly SourceComment[],
): ReadonlyMap<string, string> {
  const authors = new Map<string, string>();
  const add = (revision: Pick<Revision, 'author' | 'delegation'> | undefined) => {
    if (revision && !authors.get(revision.author)) authors.set(revision.author, revision.delegation ?? '');
  };
  const addStriker = (word: { struck?: Revision; inserted?: Revision }) => {
    const author = striker(word);
    if (word.struck && author !== undefined) add({ ...word.struck, author });
  };
  for (const paragraph of paragraphs) {
    add(paragraph.inserted);
    add(paragraph.restyled);
    addStriker(paragraph);
    for (const run of paragraph.runs) {
      add(run.inserted);
      add(run.formatted);
      addStriker(run);
    }
  }
  for (const comment of comments) add(comment);
  return authors;
}

function wordsOf(
  paragraph: SourceParagraph,
  clientOf: (revision: Revision | undefined) => number,
): Written[] {
  const words = paragraph.runs
    .filter(({ content }) => content !== '')
    .map((run): Written => {
      const inForce = run.formatted && !run.inserted ? run.formatted.before : run.format;
      return {
        content: run.content,
        client: clientOf(run.inserted),
        clock: -1,
        ...(run.inserted ? { inserted: run.inserted } : {}),
        ...(run.struck ? { struck: run.struck } : {}),
        format: inForce ?? {},
        ...(run.formatted && !run.inserted ? { formatted: { ...run.formatted, to: run.format ?? {} } } : {}),
        ...(run.comments ? { comments: run.comments } : {}),
        ...(run.refers === undefined ? {} : { refers: run.refers }),
        ...(run.aside === undefined ? {} : { aside: run.aside }),
      };
    });
  const { restyled } = paragraph;
  const own = restyled && !paragraph.inserted ? restyled.before : paragraph.attributes;
  words.push({
    content: { type: 'paragraph', ...own },
    client: clientOf(paragraph.inserted),
    clock: -1,
    ...(paragraph.inserted ? { inserted: paragraph.inserted } : {}),
    ...(paragraph.struck ? { struck: paragraph.struck } : {}),
    format: {},
    ...(restyled && !paragraph.inserted ? { restyled, attributes: paragraph.attributes } : {}),
    ...(paragraph.comments ? { comments: paragraph.comments } : {}),
    ...(paragraph.aside === undefined ? {} : { aside: paragraph.aside }),
  });
  return words;
}

/** Text in force and its formatting. */
function writeBase(pens: Pens, words: readonly Written[], client: number, at: number): void {
  pens.as(client, () => {
    let last: Y.Item | null = null;
    for (const word of words) {
      if (word.client !== client) continue;
      word.clock = pens.clock(client);
      last = pens.put(client, last, word.content);
      word.item = last;
    }
    for (const [set, ranges] of formattingOf(words, client))
      pens.record(client, { kind: 'format', at, ranges, set });
  });
}

/** The ranges in force of each formatting. */
function formattingOf(words: readonly Written[], client: number): Iterable<[FormatSet, Range[]]> {
  const byFormat = new Map<string, { set: FormatSet; ranges: Range[] }>();
  for (const word of words) {
    if (word.client !== client || Object.keys(word.format).length === 0) continue;
    const key = JSON.stringify(Object.entries(word.format).sort());
    const entry = byFormat.get(key) ?? { set: word.format, ranges: [] };
    entry.ranges.push(rangeOf(word));
    byFormat.set(key, entry);
  }
  return [...byFormat.values()].map(({ set, ranges }): [FormatSet, Range[]] => [set, joinRanges(ranges)]);
}

interface OpenInsertion {
  readonly client: number;
  readonly at: number;
  readonly set: string;
  readonly move: string | undefined;
  readonly record: string;
}

/** Inserted words, a record for each stretch that one author inserted at one time with one formatting. */
function writeInsertions(pens: Pens, words: readonly Written[], baseClient: number): void {
  let last: Y.Item | null = null;
  let open: OpenInsertion | null = null;
  for (const word of words) {
    const { inserted, client } = word;
    if (!inserted || client === baseClient) open = null;
    else {
      const set = JSON.stringify(word.format);
      const goes: string | null =
        open &&
        open.client === client &&
        open.at === inserted.at &&
        open.set === set &&
        open.move === inserted.move
          ? open.record
          : null;
      open = pens.as(client, (): OpenInsertion => {
        const record = goes ?? openInsertion(pens, client, inserted, word.format);
        word.record = record;
        word.clock = pens.clock(client);
        word.item = pens.put(client, last, word.content);
        return { client, at: inserted.at, set, move: inserted.move, record };
      });
    }
    last = word.item ?? last;
  }
}

function openInsertion(pens: Pens, client: number, { at, move }: Revision, format: FormatSet): string {
  const formatted = Object.keys(format).length > 0 ? { set: format } : {};
  const from = pens.clock(client) + 1;
  return pens.record(client, { kind: 'insert', at, from, ...formatted, ...pens.moveOf(client, move) });
}

/**
 * Strikes, formatting and restyling. A strike that stands beside what the same author inserted at the same time is one
 * change with it: a replacement.
 */
function writeRevisions(pens: Pens, words: readonly Written[], clientOf: ReadonlyMap<string, number>): void {
  for (const { from, to, client, at, move } of strikesIn(words, clientOf)) {
    const ranges = joinRanges(words.slice(from, to).flatMap((word) => (word.struck ? [rangeOf(word)] : [])));
    const beside = [words[from - 1], words[to]].find(
      (word) => word?.record !== undefined && word.client === client && word.inserted?.at === at,
    );
    const group =
      move !== undefined
        ? pens.moveOf(client, move)
        : beside?.record === undefined
          ? {}
          : { group: beside.record };
    pens.as(client, () => pens.record(client, { kind: 'delete', at, ranges, ...group }));
  }
  for (const word of words) writeRestyling(pens, word, clientOf);
}

/** Stretches of words that one author struck at one time; `to` is behind the last. */
function strikesIn(words: readonly Written[], clientOf: ReadonlyMap<string, number>) {
  const strikes: { from: number; to: number; client: number; at: number; move: string | undefined }[] = [];
  for (const [index, word] of words.entries()) {
    const { struck } = word;
    const client = clientOf.get(striker(word) ?? '');
    if (!struck || client === undefined) continue;
    const last = strikes.at(-1);
    const goesOn = last?.to === index && last.client === client && last.at === struck.at;
    if (goesOn && last.move === struck.move) last.to++;
    else strikes.push({ from: index, to: index + 1, client, at: struck.at, move: struck.move });
  }
  return strikes;
}

function writeRestyling(pens: Pens, word: Written, clientOf: ReadonlyMap<string, number>): void {
  const { formatted, restyled, attributes } = word;
  const formatter = formatted && clientOf.get(formatted.author);
  if (formatted && formatter !== undefined) {
    const set = differenceOf(formatted.before, formatted.to);
    pens.as(formatter, () =>
      pens.record(formatter, { kind: 'format', at: formatted.at, ranges: [rangeOf(word)], set }),
    );
  }
  const restyler = restyled && clientOf.get(restyled.author);
  if (restyled && attributes && restyler !== undefined) {
    const set = differenceOf(restyled.before, attributes) as ParagraphSet;
    const mark = [word.client, word.clock] as const;
    pens.as(restyler, () => pens.record(restyler, { kind: 'paragraph', at: restyled.at, mark, set }));
  }
}

/** What must be set, and with null taken away, to come from one state to another. */
export function differenceOf<T extends object>(from: T, to: T): { [K in keyof T]?: T[K] | null } {
  const difference: { [K in keyof T]?: T[K] | null } = {};
  const keys = new Set([...Object.keys(from), ...Object.keys(to)] as (keyof T)[]);
  for (const key of keys) {
    if (JSON.stringify(from[key]) !== JSON.stringify(to[key])) difference[key] = to[key] ?? null;
  }
  return difference;
}

function writeFront(pens: Pens, { front, chair, at }: DraftSource): void {
  if (front.length === 0) return;
  let last: Y.Item | null = null;
  let open = '';
  pens.as(chair.client, () => {
    for (const paragraph of front) {
      const words = wordsOf({ attributes: paragraph.attributes, runs: paragraph.runs }, () => chair.client);
      for (const { content, format } of words) {
        const set = JSON.stringify(format);
        if (set !== open) {
          const formatted = set === '{}' ? {} : { set: format };
          const from = pens.clock(chair.client) + 1;
          pens.record(chair.client, { kind: 'insert', at, from, agreed: true, ...formatted });
          open = set;
        }
        last = pens.put(chair.client, last, content);
      }
    }
  });
}

function rangeOf(word: Written): Range {
  return [word.client, word.clock, lengthOf(word.content)];
}

function lengthOf(content: string | Embed): number {
  return typeof content === 'string' ? content.length : 1;
}
