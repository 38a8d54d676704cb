import { useEffect, useState } from 'preact/hooks';
import type { Awareness } from 'y-protocols/awareness';
import type { Reading } from '../../../shared/views/reading.ts';
import { presentDelegations } from '../frame/presence.ts';
import { colourNumbers, showColours } from './colours.ts';
import { eachQuarterSecond, useReading } from './hooks.ts';

/** Shows the page in the colours that a draft's delegations have in it, and those who are here but wrote nothing yet. */
export function useColours(reading: Reading, awareness: Awareness): void {
  const authors = useReading(reading, (now) => appeared(now).join('\n'), eachQuarterSecond);
  const present = usePresent(awareness);
  useEffect(() => {
    const inOrder = [...authors.split('\n'), ...present.split('\n')];
    return showColours(document.documentElement, colourNumbers(inOrder));
  }, [authors, present]);
}

/**
 * The delegations of a draft, as they first appeared: by the time that their first client id gives for its beginning,
 * which is a record and so the same for everybody; by client ids where two give one time.
 */
export function appeared({ register }: Reading): readonly string[] {
  const authors = [...register.authors].sort(([a, one], [b, other]) => one.since - other.since || a - b);
  return [...new Set(authors.map(([, { delegation }]) => delegation).filter((symbol) => symbol !== ''))];
}

/** Who is here, by their symbols in alphabetical order, a line each. */
function usePresent(awareness: Awareness): string {
  const read = () =>
    presentDelegations(awareness)
      .map(({ delegation }) => delegation)
      .join('\n');
  const [present, setPresent] = useState(read);
  useEffect(() => {
    const renew = () => setPresent(read());
    renew();
    awareness.on('change', renew);
    return () => awareness.off('change', renew);
  }, [awareness]);
  return present;
}
