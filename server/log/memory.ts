/** A log that forgets when the process ends: the twin that tests run on, held to the same contract as the disk. */
import type { Log, LogEntry, LogHead, Numbered, Stored, Turn } from './log.ts';

interface Kept {
  readonly updates: Uint8Array[];
  readonly owners: Map<number, string>;
  snapshot: { readonly seq: number; readonly state: Uint8Array } | null;
  /** When the last update was kept. */
  at: number;
}

/** An empty log in memory. */
export function memoryLog(): Log {
  const drafts = new Map<string, Kept>();
  let closed = false;

  // Every method is async so that a closed log rejects, as the disk's does, instead of throwing.
  function open(draft: string): Kept {
    if (closed) throw new Error('The log is closed.');
    const kept = drafts.get(draft) ?? { updates: [], owners: new Map(), snapshot: null, at: 0 };
    drafts.set(draft, kept);
    return kept;
  }

  return {
    async append(entries: readonly LogEntry[]): Promise<void> {
      // Copied, since the bytes that arrive on a socket may lie in a buffer that is used again.
      for (const { draft, update, at } of entries) {
        const kept = open(draft);
        kept.updates.push(update.slice());
        kept.at = at;
      }
    },

    async turn<T>(draft: string, after: number, work: (turn: Turn) => Promise<T>): Promise<T> {
      const missed = await this.since(draft, after);
      return work({
        missed,
        append: async (entries) => {
          await this.append(entries);
          return open(draft).updates.length;
        },
        claim: this.claim,
      });
    },

    async since(draft: string, after: number): Promise<readonly Numbered[]> {
      return open(draft)
        .updates.slice(after)
        .map((update, index) => ({ seq: after + index + 1, update }));
    },

    async read(draft: string): Promise<Stored> {
      const { updates, snapshot } = open(draft);
      const after = snapshot?.seq ?? 0;
      return { snapshot: snapshot?.state ?? null, updates: updates.slice(after), seq: updates.length };
    },

    async heads(names: readonly string[]): Promise<ReadonlyMap<string, LogHead>> {
      const heads = names.map((draft) => {
        const { updates, at } = open(draft);
        return [draft, { seq: updates.length, at }] as const;
      });
      return new Map(heads.filter(([, { seq }]) => seq > 0));
    },

    async snapshot(draft: string, seq: number, state: Uint8Array): Promise<void> {
      const kept = open(draft);
      if (kept.snapshot !== null && kept.snapshot.seq >= seq) return;
      kept.snapshot = { seq, state: state.slice() };
    },

    async claim(
      draft: string,
      clients: readonly number[],
      user: string,
    ): Promise<ReadonlyMap<number, string>> {
      const { owners } = open(draft);
      const answer = new Map<number, string>();
      for (const client of clients) {
        const owner = owners.get(client) ?? user;
        owners.set(client, owner);
        answer.set(client, owner);
      }
      return answer;
    },

    async owners(draft: string): Promise<ReadonlyMap<number, string>> {
      return new Map(open(draft).owners);
    },

    async remove(draft: string): Promise<void> {
      open(draft);
      drafts.delete(draft);
    },

    async close(): Promise<void> {
      closed = true;
    },
  };
}
