/** A log on a disk that is not in order: it is slow, full at times, and at times it fails after it has written. */
import type { Log, LogEntry, Turn } from '../log/log.ts';

/** How often each happens, from 0 to 1; `delay`: how long a slow commit takes at most, in ms. */
export interface Faults {
  readonly full: number;
  /** Written, and an error all the same: nobody knows then. */
  readonly unsure: number;
  readonly slow: number;
  readonly delay: number;
}

/** Reads `{"full":0.1,…}`; null where nothing is asked for. */
export function faultsFrom(value: string | undefined): Faults | null {
  return value ? (JSON.parse(value) as Faults) : null;
}

/** `log` with these faults; what is said of it by the interface holds all the same, but that it succeeds. */
export function faultyLog(log: Log, faults: Faults): Log {
  const happens = (share: number) => Math.random() < share;

  async function suffering<T>(commit: () => Promise<T>): Promise<T> {
    if (happens(faults.slow))
      await new Promise((resolve) => setTimeout(resolve, Math.random() * faults.delay));
    if (happens(faults.full)) throw diskError('SQLITE_FULL', 'database or disk is full');
    const done = await commit();
    if (happens(faults.unsure)) throw diskError('SQLITE_IOERR_FSYNC', 'disk I/O error');
    return done;
  }

  return {
    ...log,
    append: (entries: readonly LogEntry[]) => suffering(() => log.append(entries)),
    turn: <T>(draft: string, after: number, work: (turn: Turn) => Promise<T>) =>
      suffering(() => log.turn(draft, after, work)),
  };
}

function diskError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
