import { useState } from 'preact/hooks';
import type { OpenPoints } from '../../../shared/itu/open.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { useIdleLook } from '../parts/idle.ts';

/** It reads the draft as the checks do, and comes with them. */
const theOpenPoints = () => import('../../../shared/itu/open.ts');

const NOTHING: OpenPoints = { options: [], brackets: [], notes: [], undecided: 0, comments: 0, toConfirm: 0 };

/** What is open, looked at again when the browser is idle; nothing until it is known. */
export function useOpenPoints(reading: Reading): OpenPoints {
  const [points, setPoints] = useState(NOTHING);
  useIdleLook(reading, '', async (draft, still) => {
    const { openPoints } = await theOpenPoints();
    if (still()) setPoints(openPoints(draft));
  });
  return points;
}

/** How many places in the text are open. */
export function openPlaces({ options, brackets, notes }: OpenPoints): number {
  return options.length + brackets.length + notes.length;
}
