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

/** An update as the log numbered it. */
export interface Numbered {
  readonly seq: number;
  readonly update: Uint8Array;
}

/** How far a draft goes: the number of its last update, and when that was kept, in ms since 1970. */
export interface LogHead {
  readonly seq: number;
  readonly at: number;
}

/** A turn at a draft, while which nobody else appends to it. */
export interface Turn {
  /** What others appended behind what the taker knew. It is kept. */
  readonly missed: readonly Numbered[];
  /** Appends behind that. Kept for good once the turn is over; answers the number of the last. */
  append(entries: readonly LogEntry[]): Promise<number>;
  /** As the log's own. */
  claim: Log['claim'];
}

/** The one seam to storage. Every method rejects when the storage fails; nothing half-done remains. */
export interface Log {
  /** Resolves once all entries are on disk, in their order; rejects with none of them kept. */
  append(entries: readonly LogEntry[]): Promise<void>;
  /**
   * Takes a turn at a draft, in which `work` may append to it. `after` is the last number that the taker knows: where
   * several nodes write to one draft, each judges what it appends against all that is kept. Resolves as `work` does
   * once everything is on disk; rejects with nothing kept.
   */
  turn<T>(draft: string, after: number, work: (turn: Turn) => Promise<T>): Promise<T>;
  read(draft: string): Promise<Stored>;
  /** What was appended behind number `after`, in its order. */
  since(draft: string, after: number): Promise<readonly Numbered[]>;
  /** How far each of these drafts goes; nothing of those that have no update. */
  heads(drafts: readonly string[]): Promise<ReadonlyMap<string, LogHead>>;
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
