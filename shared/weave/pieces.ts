/** Pieces: the words of a text as they stand side by side, read off the Yjs items that hold them. */
import * as Y from 'yjs';
import type { Embed, MarkEmbed } from './records.ts';
import type { Register } from './register.ts';

/** Consecutive ids of one client id that stand side by side: characters, or one embed. */
export interface Piece {
  readonly client: number;
  readonly clock: number;
  readonly content: string | Embed;
}

/** A paragraph mark where it stands. */
export interface Mark extends Piece {
  readonly content: MarkEmbed;
}

/** What stands between one paragraph mark and the next, whatever the fate of either. */
export interface Segment {
  readonly pieces: readonly Piece[];
  /** The mark that ends it; null only for what stands behind the last one. */
  readonly mark: Mark | null;
  /** How many ids it takes, its mark's among them. */
  readonly length: number;
}

export function isMark(content: string | Embed): content is MarkEmbed {
  return typeof content !== 'string' && content.type === 'paragraph';
}

/** How many ids a piece's content takes. */
export function lengthOf(content: string | Embed): number {
  return typeof content === 'string' ? content.length : 1;
}

/** The first item of a text or a list. Yjs keeps it without documenting it; nothing else reads them by ids. */
export function firstItem<T>(type: Y.Text | Y.Array<T>): Y.Item | null {
  return (type as unknown as { _start: Y.Item | null })._start;
}

/** The client ids that wrote the entries of a list, one for each. */
export function writersOf<T>(list: Y.Array<T>): readonly number[] {
  const clients: number[] = [];
  for (let item = firstItem(list); item; item = item.right) {
    if (item.deleted) continue;
    for (let nth = 0; nth < item.length; nth++) clients.push(item.id.client);
  }
  return clients;
}

export function isMarkItem(item: Y.Item): boolean {
  return item.content instanceof Y.ContentEmbed && isMark(item.content.embed as Embed);
}

/** The pieces from `start` up to and including `end` (null: to the end of the text), adjoining ones joined. */
export function piecesBetween(start: Y.Item | null, end: Y.Item | null): Piece[] {
  const pieces: Piece[] = [];
  for (let item = start; item; item = item.right) {
    const content = item.deleted ? null : contentOf(item);
    if (content !== null) {
      const last = pieces[pieces.length - 1];
      if (last && joins(last, item, content)) {
        pieces[pieces.length - 1] = { ...last, content: `${last.content}${content}` };
      } else pieces.push({ client: item.id.client, clock: item.id.clock, content });
    }
    if (item === end) break;
  }
  return pieces;
}

function contentOf(item: Y.Item): string | Embed | null {
  if (item.content instanceof Y.ContentString) return item.content.str;
  if (item.content instanceof Y.ContentEmbed) return item.content.embed as Embed;
  return null;
}

function joins(last: Piece, item: Y.Item, content: string | Embed): content is string {
  return (
    typeof content === 'string' &&
    typeof last.content === 'string' &&
    last.client === item.id.client &&
    last.clock + last.content.length === item.id.clock
  );
}

/** Makes those pieces that stood in a segment before the same objects: what is known of them stays known. */
export function keepKnown(pieces: Piece[], { pieces: before }: Segment): Piece[] {
  let start = 0;
  while (start < pieces.length && keep(pieces, start, before[start])) start++;
  const last = pieces.length - 1 - lastIsMark(pieces);
  for (let end = 0; last - end >= start && keep(pieces, last - end, before[before.length - 1 - end]); ) end++;
  return pieces;
}

function keep(pieces: Piece[], at: number, before: Piece | undefined): boolean {
  const piece = pieces[at];
  if (!before || piece?.clock !== before.clock || piece.client !== before.client) return false;
  if (piece.content !== before.content) return false;
  pieces[at] = before;
  return true;
}

function lastIsMark(pieces: readonly Piece[]): 0 | 1 {
  const last = pieces[pieces.length - 1];
  return last && isMark(last.content) ? 1 : 0;
}

/** Cuts pieces into segments, behind each paragraph mark. */
export function segmentsOf(pieces: readonly Piece[]): Segment[] {
  const segments: Segment[] = [];
  let open: Piece[] = [];
  let length = 0;
  for (const piece of pieces) {
    const { client, clock, content } = piece;
    length += lengthOf(content);
    if (isMark(content)) {
      segments.push({ pieces: open, mark: { client, clock, content }, length });
      open = [];
      length = 0;
    } else open.push(piece);
  }
  if (open.length > 0) segments.push({ pieces: open, mark: null, length });
  return segments;
}

/**
 * Nothing stands behind the draft's last paragraph mark in force. The gate lets nothing in there; should something
 * stand there all the same, it is read as standing directly before that mark, so that no word is lost.
 */
export function lastMarkInForceLast(pieces: readonly Piece[], register: Register): readonly Piece[] {
  let last = pieces.length - 1;
  while (last >= 0) {
    const piece = pieces[last];
    if (piece && isMark(piece.content) && register.isBase(piece.client)) break;
    last--;
  }
  const mark = pieces[last];
  if (!mark || last === pieces.length - 1) return pieces;
  return [...pieces.slice(0, last), ...pieces.slice(last + 1), mark];
}
