/**
 * Makes a draft: the text in force and its formatting under a base client id, the revisions a file brought under one
 * client id per author, and what comes with the draft without being in force as agreed insertions of its chair.
 */
import * as Y from 'yjs';
import { writeFields } from './draft.ts';
import { joinRanges } from './ranges.ts';
import {
  type Author,
  type ChangeRecord,
  type DraftFields,
  type Embed,
  type FormatSet,
  type ParagraphAttributes,
  type ParagraphSet,
  type Range,
  ROOTS,
} from './records.ts';
import type { Revision, SourceParagraph, SourceRun } from './source.ts';

export interface DraftSource {
  /** What stands before the text in force: abstract, introduction, the proposal line. */
  readonly front: readonly SourceParagraph[];
  /** The text in force, with the revisions the file showed. */
  readonly base: readonly SourceParagraph[];
  readonly fields: DraftFields;
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
  readonly restyled?: SourceParagraph['restyled'];
  readonly attributes?: ParagraphAttributes;
}

/** Writes the draft into an empty document. */
export function compose(doc: Y.Doc, source: DraftSource): void {
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
  const authors = authorsOf(source.base);
  const clientOf = new Map(authors.map((author) => [author, source.importClient(author)]));
  for (const [author, client] of clientOf) {
    pens.take(client, {
      user: `import:${author}`,
      name: author,
      delegation: '',
      role: 'import',
      since: source.at,
    });
  }
  const words = source.base.flatMap((paragraph) =>
    wordsOf(paragraph, (revision) => (revision && clientOf.get(revision.author)) ?? source.baseClient),
  );
  writeBase(doc, pens, words, source.baseClient, source.at);
  writeInsertions(doc, pens, words, source.baseClient);
  writeRevisions(pens, words, clientOf);
  writeFront(doc, pens, source);
  pens.as(source.chair.client, () => writeFields(doc, source.fields));
}

function identity({ user, name, delegation }: DraftSource['chair']) {
  return { user, name, delegation };
}

function authorsOf(paragraphs: readonly SourceParagraph[]): string[] {
  const authors = new Set<string>();
  for (const { runs, inserted, struck, restyled } of paragraphs) {
    for (const revision of [inserted, struck, restyled]) if (revision) authors.add(revision.author);
    for (const run of runs) {
      for (const revision of [run.inserted, run.struck, run.formatted])
        if (revision) authors.add(revision.author);
    }
  }
  return [...authors];
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
  });
  return words;
}

/** Text in force and its formatting. */
function writeBase(doc: Y.Doc, pens: Pens, words: readonly Written[], client: number, at: number): void {
  const text = doc.getText(ROOTS.text);
  pens.as(client, () => {
    for (const word of words) {
      if (word.client !== client) continue;
      word.clock = pens.clock(client);
      insertAt(text, text.length, word.content);
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
  readonly record: string;
}

/** Inserted words, a record for each stretch that one author inserted at one time with one formatting. */
function writeInsertions(doc: Y.Doc, pens: Pens, words: readonly Written[], baseClient: number): void {
  const text = doc.getText(ROOTS.text);
  let index = 0;
  let open: OpenInsertion | null = null;
  for (const word of words) {
    const length = typeof word.content === 'string' ? word.content.length : 1;
    const { inserted, client } = word;
    if (!inserted || client === baseClient) open = null;
    else {
      const set = JSON.stringify(word.format);
      const goes: string | null =
        open && open.client === client && open.at === inserted.at && open.set === set ? open.record : null;
      open = pens.as(client, (): OpenInsertion => {
        const record = goes ?? openInsertion(pens, client, inserted.at, word.format);
        word.record = record;
        word.clock = pens.clock(client);
        insertAt(text, index, word.content);
        return { client, at: inserted.at, set, record };
      });
    }
    index += length;
  }
}

function openInsertion(pens: Pens, client: number, at: number, format: FormatSet): string {
  const formatted = Object.keys(format).length > 0 ? { set: format } : {};
  return pens.record(client, { kind: 'insert', at, from: pens.clock(client) + 1, ...formatted });
}

/**
 * Strikes, formatting and restyling. A strike that stands beside what the same author inserted at the same time is one
 * change with it: a replacement.
 */
function writeRevisions(pens: Pens, words: readonly Written[], clientOf: ReadonlyMap<string, number>): void {
  for (const { from, to, client, at } of strikesIn(words, clientOf)) {
    const ranges = joinRanges(words.slice(from, to).flatMap((word) => (word.struck ? [rangeOf(word)] : [])));
    const beside = [words[from - 1], words[to]].find(
      (word) => word?.record !== undefined && word.client === client && word.inserted?.at === at,
    );
    const group = beside?.record === undefined ? {} : { group: beside.record };
    pens.as(client, () => pens.record(client, { kind: 'delete', at, ranges, ...group }));
  }
  for (const word of words) writeRestyling(pens, word, clientOf);
}

/** Stretches of words that one author struck at one time; `to` is behind the last. */
function strikesIn(words: readonly Written[], clientOf: ReadonlyMap<string, number>) {
  const strikes: { from: number; to: number; client: number; at: number }[] = [];
  for (const [index, { struck }] of words.entries()) {
    const client = struck && clientOf.get(struck.author);
    if (!struck || client === undefined) continue;
    const last = strikes.at(-1);
    if (last?.to === index && last.client === client && last.at === struck.at) last.to++;
    else strikes.push({ from: index, to: index + 1, client, at: struck.at });
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

function writeFront(doc: Y.Doc, pens: Pens, { front, chair, at }: DraftSource): void {
  if (front.length === 0) return;
  const text = doc.getText(ROOTS.text);
  let index = 0;
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
        insertAt(text, index, content);
        index += typeof content === 'string' ? content.length : 1;
      }
    }
  });
}

function rangeOf(word: Written): Range {
  return [word.client, word.clock, typeof word.content === 'string' ? word.content.length : 1];
}

function insertAt(text: Y.Text, index: number, content: string | Embed): void {
  if (typeof content === 'string') text.insert(index, content);
  else text.insertEmbed(index, content);
}

/** Writes as several client ids, one after the other, into one document. */
class Pens {
  readonly #doc: Y.Doc;
  readonly #records = new Map<number, number>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /** The first thing a client id writes is who it is. */
  take(client: number, author: Author): void {
    this.as(client, () => this.#doc.getMap(ROOTS.authors).set(String(client), author));
  }

  /** Runs `write` as this client id. */
  as<T>(client: number, write: () => T): T {
    const own = this.#doc.clientID;
    this.#doc.clientID = client;
    try {
      return this.#doc.transact(write);
    } finally {
      this.#doc.clientID = own;
    }
  }

  clock(client: number): number {
    return Y.getState(this.#doc.store, client);
  }

  record(client: number, record: ChangeRecord): string {
    const n = (this.#records.get(client) ?? 0) + 1;
    this.#records.set(client, n);
    const id = `${client}.${n}`;
    this.#doc.getMap(ROOTS.changes).set(id, record);
    return id;
  }
}
