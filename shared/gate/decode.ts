/**
 * Reads a Yjs update, format V1, as plain values: structs and deletions, nothing applied and nothing looked up.
 * Knows neither Yjs nor lib0's own readers, which allocate by the lengths an update claims.
 * Throws `Unreadable` and nothing else.
 */
import type { Id, Range } from '../weave/records.ts';
import { Bytes } from './bytes.ts';
import { Unreadable } from './refusal.ts';

/** What an update may hold: strings and embeds in `text`, plain values elsewhere, and what Yjs already cleared away. */
export type Content =
  | { readonly kind: 'string'; readonly string: string }
  | { readonly kind: 'embed'; readonly embed: unknown }
  | { readonly kind: 'any'; readonly values: readonly unknown[] }
  | { readonly kind: 'deleted'; readonly count: number };

/** `length` consecutive ids written at one place. Where it has a neighbour, it doesn't say its root and key. */
export interface Struct {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  readonly origin: Id | null;
  readonly right: Id | null;
  readonly root: string | null;
  readonly key: string | null;
  readonly content: Content;
  /** How many bytes of the message it takes. */
  readonly size: number;
}

/** A decoded update: each client's structs in the order of their clocks, without gaps among them. */
export interface Decoded {
  readonly structs: ReadonlyMap<number, readonly Struct[]>;
  readonly deletions: readonly Range[];
}

/** One message's worth; the socket takes no more either. */
const MOST_BYTES = 1 << 20;
/** A step 2 names the client ids of one person's tabs, and at worst re-sends a session's. */
const MOST_CLIENTS = 1024;
/** Pasting ten thousand paragraphs makes twenty thousand. */
const MOST_STRUCTS = 65_536;
/** Yjs draws client ids from 32 bits. */
const MOST_CLIENT = 0xffff_ffff;
/** Clocks beyond are never reached by typing: a thousand keys a second for a month. */
const MOST_CLOCK = 0x7fff_ffff;
/** An embed is a few short fields; a footnote or image has some more. */
const MOST_EMBED = 8192;

const HAS_ORIGIN = 0x80;
const HAS_RIGHT = 0x40;
const HAS_KEY = 0x20;
const KIND = 0x1f;
/** A struct without content, and a gap: a draft, whose roots are never deleted, has neither. */
const GARBAGE = 0;
const SKIP = 10;

/** Reads an update from its first byte to its last. */
export function decode(update: Uint8Array): Decoded {
  if (update.length > MOST_BYTES) throw new Unreadable('too-big');
  const bytes = new Bytes(update);
  const structs = readStructs(bytes);
  const deletions = readDeletions(bytes);
  if (bytes.left > 0) throw new Unreadable('malformed');
  return { structs, deletions };
}

function readStructs(bytes: Bytes): Map<number, Struct[]> {
  const structs = new Map<number, Struct[]>();
  const clients = bytes.count(4);
  if (clients > MOST_CLIENTS) throw new Unreadable('too-big');
  for (let n = 0; n < clients; n++) {
    const count = bytes.count(2);
    const client = readClient(bytes);
    // Yjs would keep the second list only.
    if (count === 0 || structs.has(client)) throw new Unreadable('malformed');
    structs.set(client, readClientStructs(bytes, client, count));
  }
  return structs;
}

function readClientStructs(bytes: Bytes, client: number, count: number): Struct[] {
  const structs: Struct[] = [];
  let clock = readClock(bytes);
  if (count > MOST_STRUCTS) throw new Unreadable('too-big');
  for (let n = 0; n < count; n++) {
    const struct = readStruct(bytes, client, clock);
    structs.push(struct);
    clock += struct.length;
    if (clock > MOST_CLOCK) throw new Unreadable('too-big');
  }
  return structs;
}

function readStruct(bytes: Bytes, client: number, clock: number): Struct {
  const { left } = bytes;
  const info = bytes.byte();
  const kind = info & KIND;
  if (kind === GARBAGE || kind === SKIP) throw new Unreadable('content-kind');
  const origin = info & HAS_ORIGIN ? readId(bytes) : null;
  const right = info & HAS_RIGHT ? readId(bytes) : null;
  const alone = origin === null && right === null;
  const root = alone ? readRoot(bytes) : null;
  const key = alone && info & HAS_KEY ? bytes.string() : null;
  const content = readContent(bytes, kind);
  const length = lengthOf(content);
  // A struct without length would stand at the same clock as the next.
  if (length === 0) throw new Unreadable('malformed');
  return { client, clock, length, origin, right, root, key, content, size: left - bytes.left };
}

/** The name of a root; types inside types do not exist in a draft. */
function readRoot(bytes: Bytes): string {
  if (bytes.uint() !== 1) throw new Unreadable('unknown-root');
  return bytes.string();
}

function readContent(bytes: Bytes, kind: number): Content {
  switch (kind) {
    case 1:
      return { kind: 'deleted', count: readClock(bytes) };
    case 4:
      return { kind: 'string', string: bytes.string() };
    case 5:
      return { kind: 'embed', embed: readEmbed(bytes.string()) };
    case 8:
      return { kind: 'any', values: Array.from({ length: bytes.count(1) }, () => bytes.any()) };
    default:
      throw new Unreadable('content-kind'); // JSON, binary, format, type, document and what may come
  }
}

function readEmbed(json: string): unknown {
  if (json.length > MOST_EMBED) throw new Unreadable('embed');
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Unreadable('embed');
    throw error;
  }
}

function lengthOf(content: Content): number {
  switch (content.kind) {
    case 'string':
      return content.string.length;
    case 'embed':
      return 1;
    case 'any':
      return content.values.length;
    case 'deleted':
      return content.count;
  }
}

function readDeletions(bytes: Bytes): Range[] {
  const deletions: Range[] = [];
  const clients = bytes.count(2);
  for (let n = 0; n < clients; n++) {
    const client = readClient(bytes);
    const count = bytes.count(2);
    for (let m = 0; m < count; m++) deletions.push([client, readClock(bytes), readClock(bytes)]);
  }
  return deletions;
}

function readId(bytes: Bytes): Id {
  return [readClient(bytes), readClock(bytes)];
}

function readClient(bytes: Bytes): number {
  return bounded(bytes.uint(), MOST_CLIENT);
}

function readClock(bytes: Bytes): number {
  return bounded(bytes.uint(), MOST_CLOCK);
}

function bounded(value: number, most: number): number {
  if (value > most) throw new Unreadable('too-big');
  return value;
}
