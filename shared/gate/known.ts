/** What the gate has to know of a draft to judge an update: the seam between its rules and whoever keeps the draft. */
import { type Id, ROOTS } from '../weave/records.ts';
import type { Content } from './decode.ts';

/** Ids that stand together as one piece: at one place, written in one go, cleared away or not. */
export interface Piece {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  readonly origin: Id | null;
  readonly right: Id | null;
  readonly root: string;
  /** The key in a map; null in `text` and `decisions`. */
  readonly key: string | null;
  readonly content: Content;
  readonly deleted: boolean;
  /** The id that stands behind the piece's last. */
  readonly next: Id | null;
}

/** A draft as already applied. Each answer costs what it touches, never what the draft holds. */
export interface Known {
  /** The next clock of a client id; 0 for one that has written nothing. */
  state(client: number): number;
  /** Whose a client id is, by user. */
  owner(client: number): string | undefined;
  /** The piece an id is part of; undefined where nothing stands, or nothing that has a place. */
  piece(client: number, clock: number): Piece | undefined;
  /** The first clock of a client id, from this one on, that is no id of `text`. */
  textEnd(client: number, clock: number): number;
  /** The first id of `text`. */
  first(): Id | null;
  /** What stands under a key of a root that is a map; null where it was deleted, undefined where nothing ever stood. */
  entry(root: string, key: string): unknown;
  /** Whether a client id has opened an insert record. */
  opened(client: number): boolean;
}

/** Whether a piece is an insert record. */
export function isInsert(piece: Pick<Piece, 'root' | 'content'> | undefined): boolean {
  if (piece?.root !== ROOTS.changes || piece.content.kind !== 'any') return false;
  const [record] = piece.content.values;
  return typeof record === 'object' && record !== null && 'kind' in record && record.kind === 'insert';
}

/** The user of an author's entry. */
export function userOf(author: unknown): string | undefined {
  if (typeof author !== 'object' || author === null || !('user' in author)) return undefined;
  return typeof author.user === 'string' ? author.user : undefined;
}
