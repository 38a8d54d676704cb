/** What every log keeps, in memory as on disk: one suite, run over each. */
import { describe, expect, it } from 'vitest';
import type { Log, LogEntry } from './log.ts';

function entry(draft: string, ...bytes: number[]): LogEntry {
  return { draft, update: Uint8Array.from(bytes), user: 'anna', at: 1_700_000_000_000 };
}

/** The bytes of all updates that `read` answers. */
async function bytesOf(log: Log, draft: string): Promise<number[][]> {
  const { updates } = await log.read(draft);
  return updates.map((update) => [...update]);
}

/** Describes `name`; `open` makes an empty log, which the suite closes. */
export function logContract(name: string, open: () => Log | Promise<Log>): void {
  describe(name, () => {
    async function withLog(use: (log: Log) => Promise<void>): Promise<void> {
      const log = await open();
      await use(log);
      await log.close();
    }

    it('reads nothing of a draft it never saw', () =>
      withLog(async (log) => {
        expect(await log.read('new')).toEqual({ snapshot: null, updates: [], seq: 0 });
        expect(await log.owners('new')).toEqual(new Map());
      }));

    it('gives back what was appended, in its order, draft by draft', () =>
      withLog(async (log) => {
        await log.append([entry('a', 1), entry('b', 9), entry('a', 2)]);
        await log.append([entry('a', 3)]);
        expect(await bytesOf(log, 'a')).toEqual([[1], [2], [3]]);
        expect(await bytesOf(log, 'b')).toEqual([[9]]);
        expect((await log.read('a')).seq).toBe(3);
      }));

    it('knows how far each draft goes', () =>
      withLog(async (log) => {
        await log.append([entry('a', 1), entry('b', 9), { ...entry('a', 2), at: 1_700_000_000_005 }]);
        await log.snapshot('b', 1, Uint8Array.from([9]));
        const heads = await log.heads(['a', 'b', 'c']);
        expect([...heads].sort()).toEqual([
          ['a', { seq: 2, at: 1_700_000_000_005 }],
          ['b', { seq: 1, at: 1_700_000_000_000 }],
        ]);
      }));

    it('shows who takes a turn what the log has behind what they know', () =>
      withLog(async (log) => {
        await log.append([entry('a', 1), entry('a', 2)]);
        const missed = await log.turn('a', 1, async (turn) => turn.missed);
        expect(missed).toEqual([{ seq: 2, update: Uint8Array.of(2) }]);
      }));

    it('keeps the order of calls that did not wait for one another', () =>
      withLog(async (log) => {
        await Promise.all([1, 2, 3, 4, 5].map((byte) => log.append([entry('a', byte)])));
        expect(await bytesOf(log, 'a')).toEqual([[1], [2], [3], [4], [5]]);
      }));

    it('keeps a part of a larger buffer as that part', () =>
      withLog(async (log) => {
        const buffer = Uint8Array.from([0, 0, 7, 8, 0]);
        await log.append([{ ...entry('a'), update: buffer.subarray(2, 4) }]);
        buffer.fill(0);
        expect(await bytesOf(log, 'a')).toEqual([[7, 8]]);
      }));

    it('reads from a snapshot on, and keeps the newest', () =>
      withLog(async (log) => {
        await log.append([entry('a', 1), entry('a', 2), entry('a', 3)]);
        await log.snapshot('a', 2, Uint8Array.from([1, 2]));
        await log.snapshot('a', 1, Uint8Array.from([1]));
        const { snapshot, updates, seq } = await log.read('a');
        expect([snapshot, updates, seq]).toEqual([Uint8Array.from([1, 2]), [Uint8Array.from([3])], 3]);
      }));

    it('goes on counting behind a snapshot of everything', () =>
      withLog(async (log) => {
        await log.append([entry('a', 1), entry('a', 2)]);
        await log.snapshot('a', 2, Uint8Array.from([1, 2]));
        expect((await log.read('a')).seq).toBe(2);
        await log.append([entry('a', 3)]);
        expect(await bytesOf(log, 'a')).toEqual([[3]]);
      }));

    it('gives a client id to the first who claims it, in that draft', () =>
      withLog(async (log) => {
        expect(await log.claim('a', [7, 4_294_967_295], 'anna')).toEqual(
          new Map([
            [7, 'anna'],
            [4_294_967_295, 'anna'],
          ]),
        );
        expect(await log.claim('a', [7, 8], 'ben')).toEqual(
          new Map([
            [7, 'anna'],
            [8, 'ben'],
          ]),
        );
        expect((await log.claim('b', [7], 'ben')).get(7)).toBe('ben');
        expect((await log.owners('a')).size).toBe(3);
      }));

    it('reads what was appended behind a number, whatever the snapshot', () =>
      withLog(async (log) => {
        await log.append([entry('a', 1), entry('a', 2), entry('b', 9), entry('a', 3)]);
        await log.snapshot('a', 2, Uint8Array.from([1, 2]));
        expect(await log.since('a', 1)).toEqual([
          { seq: 2, update: Uint8Array.from([2]) },
          { seq: 3, update: Uint8Array.from([3]) },
        ]);
        expect(await log.since('a', 3)).toEqual([]);
      }));

    it('numbers what is appended in a turn, and keeps it once that is over', () =>
      withLog(async (log) => {
        await log.append([entry('a', 1)]);
        const last = await log.turn('a', 1, async ({ missed, claim, append }) => {
          expect(missed).toEqual([]);
          expect((await claim('a', [7], 'anna')).get(7)).toBe('anna');
          return append([entry('a', 2), entry('a', 3)]);
        });
        expect(last).toBe(3);
        expect(await bytesOf(log, 'a')).toEqual([[1], [2], [3]]);
        expect((await log.owners('a')).get(7)).toBe('anna');
      }));

    it('drops everything of one draft and nothing of another', () =>
      withLog(async (log) => {
        await log.append([entry('a', 1), entry('b', 2)]);
        await log.claim('a', [7], 'anna');
        await log.snapshot('a', 1, Uint8Array.from([1]));
        await log.remove('a');
        expect(await log.read('a')).toEqual({ snapshot: null, updates: [], seq: 0 });
        expect(await log.owners('a')).toEqual(new Map());
        expect(await bytesOf(log, 'b')).toEqual([[2]]);
      }));

    it('refuses everything once it is closed', async () => {
      const log = await open();
      await log.close();
      await expect(log.append([entry('a', 1)])).rejects.toThrow('closed');
      await expect(log.read('a')).rejects.toThrow('closed');
      await expect(log.claim('a', [1], 'anna')).rejects.toThrow('closed');
    });
  });
}
