import { useEffect, useState } from 'preact/hooks';
import type { Finding, Gate } from '../../../shared/itu/checks/finding.ts';
import type { Reading } from '../../../shared/views/reading.ts';

/** If the browser is never idle, after so long all the same. */
const LATEST_MS = 1_000;

/** Runs something when nobody is typing; returns how to take it back. */
function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(run, LATEST_MS);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(run, { timeout: LATEST_MS });
  return () => cancelIdleCallback(asked);
}

/** The checks are fetched once the draft is there: nobody waits for them to read or to type. */
const theChecks = () => import('../../../shared/itu/checks/findings.ts');

/** What the checks find, and as what the draft is looked at. */
export interface Checks {
  readonly gate: Gate;
  readonly setGate: (gate: Gate) => void;
  readonly found: readonly Finding[];
}

/** What the checks find, looked for again when the browser is idle: never while a key is on its way to the screen. */
export function useChecks(reading: Reading): Checks {
  const [gate, setGate] = useState<Gate>('draft');
  const [found, setFound] = useState<readonly Finding[]>([]);
  useEffect(() => {
    let cancel: (() => void) | undefined;
    let gone = false;
    const look = async () => {
      cancel = undefined;
      const { findings } = await theChecks();
      if (!gone) setFound(findings(reading, { gate, now: Date.now() }));
    };
    const soon = () => {
      cancel ??= whenIdle(() => void look());
    };
    const stop = reading.subscribe(soon);
    soon();
    return () => {
      gone = true;
      stop();
      cancel?.();
    };
  }, [reading, gate]);
  return { gate, setGate, found };
}
