/** What is looked for when nobody is typing: never while a key is on its way to the screen. */
import { useEffect, useRef } from 'preact/hooks';
import type { Reading } from '../../../shared/views/reading.ts';

/** If the browser is never idle, after so long all the same. */
const LATEST_MS = 1_000;

/** Runs something when the browser is idle; returns how to take it back. */
function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(run, LATEST_MS);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(run, { timeout: LATEST_MS });
  return () => cancelIdleCallback(asked);
}

/**
 * Looks at a reading, once there is one, when it has changed and the browser is idle, and again whenever `what` is another. `look` may wait
 * for what it is done with; `still` says whether the answer is still wanted.
 */
export function useIdleLook(
  reading: Reading | null,
  what: string,
  look: (reading: Reading, still: () => boolean) => Promise<void>,
): void {
  const latest = useRef(look);
  latest.current = look;
  useEffect(() => {
    if (!reading) return;
    let cancel: (() => void) | undefined;
    let gone = false;
    const soon = () => {
      cancel ??= whenIdle(() => {
        cancel = undefined;
        // What cannot be fetched without a line is asked for again with the next change.
        latest.current(reading, () => !gone).catch(() => undefined);
      });
    };
    const stop = reading.subscribe(soon);
    soon();
    return () => {
      gone = true;
      stop();
      cancel?.();
    };
  }, [reading, what]);
}
