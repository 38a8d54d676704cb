/** Where drafts are kept: an append-only log of Yjs updates, with snapshots so that reading stays quick. */

/** One update that the gate let through, and who sent it. `at`: milliseconds since 1970. */
export interface LogEntry {
  readonly draft: string;
  readonly update: Uint8Array;
  readonly user: string;
  readonly at: number;
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
  /** Resolves once all entries are on disk, in their order; rejects with none of them kept. */
  append(entries: readonly LogEntry[]): Promise<void>;
  read(draft: string): Promise<Stored>;
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
