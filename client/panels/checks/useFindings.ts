import { useState } from 'preact/hooks';
import type { Finding, Gate } from '../../../shared/itu/checks/finding.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { useIdleLook } from '../parts/idle.ts';

/** The checks are fetched once the draft is there: nobody waits for them to read or to type. */
const theChecks = () => import('../../../shared/itu/checks/findings.ts');

/** What the checks find, and as what the draft is looked at. */
export interface Checks {
  readonly gate: Gate;
  readonly setGate: (gate: Gate) => void;
  readonly found: readonly Finding[];
}

/** What the checks find, looked for again when the browser is idle. */
export function useChecks(reading: Reading): Checks {
  const [gate, setGate] = useState<Gate>('draft');
  const [found, setFound] = useState<readonly Finding[]>([]);
  useIdleLook(reading, gate, async (draft, still) => {
    const { findings } = await theChecks();
    if (still()) setFound(findings(draft, { gate, now: Date.now() }));
  });
  return { gate, setGate, found };
}
