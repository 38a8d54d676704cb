/** Where drafts are kept: an append-only log of Yjs updates, with snapshots so that reading stays quick. */

/** The clocks of a client id that an update fills: from `from` up to, but without, `to`. */
export interface Span {
  readonly client: number;
  readonly from: number;
  readonly to: number;
}

/** One update that the gate let through, and who sent it. `at`: milliseconds since 1970. */
export interface LogEntry {
  readonly draft: string;
  readonly update: Uint8Array;
  readonly user: string;
  readonly at: number;
  /** What is new in it, client by client; a log that several nodes write to holds it against what it has. */
  readonly spans?: readonly Span[];
}

/** What a draft is made of: apply the snapshot, then the updates in their order. */
export interface Stored {
  readonly snapshot: Uint8Array | null;
  readonly updates: readonly Uint8Array[];
  /** The sequence number of the last update read; 0 where there is none. */
  readonly seq: number;
}

/** The one seam to storage. Every method rejects when the storage fails; nothing half-done remains. */
export interface Log {
  /**
   * Resolves once all entries are on disk, in their order; rejects with none of them kept. Answers the sequence number
   * of each; null for one that was not kept, since another node kept other words under its spans meanwhile: read
   * those, and judge it again.
   */
  append(entries: readonly LogEntry[]): Promise<readonly (number | null)[]>;
  read(draft: string): Promise<Stored>;
  /** The updates behind `seq`, without a snapshot. */
  since(draft: string, seq: number): Promise<Stored>;
  /** The sequence number of the last update of each of these drafts, where they have any. */
  heads(drafts: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Keeps `state` (a whole Yjs update) as what the updates up to `seq` amount to. The updates stay. */
  snapshot(draft: string, seq: number, state: Uint8Array): Promise<void>;
  /** Binds client ids to the first user who used them in this draft; answers whose each of them is. */
  claim(draft: string, clients: readonly number[], user: string): Promise<ReadonlyMap<number, string>>;
  /** Whose the client ids of a draft are. */
  owners(draft: string): Promise<ReadonlyMap<number, string>>;
  /** Drops everything of a draft whose making failed. */
  remove(draft: string): Promise<void>;
  close(): Promise<void>;
}
