import { useEffect, useState } from 'preact/hooks';
import { Reading } from '../../shared/views/reading.ts';
import type { ConnectionState } from '../connection/sync.ts';

/** The reading of the document in use, once the draft has arrived. */
export function useReadingOf({ doc, arrived }: ConnectionState): Reading | null {
  const [reading, setReading] = useState<Reading | null>(null);
  useEffect(() => {
    if (!arrived) return;
    const opened = new Reading(doc);
    setReading(opened);
    return () => {
      setReading(null);
      opened.close();
    };
  }, [doc, arrived]);
  return reading;
}
