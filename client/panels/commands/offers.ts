/**
 * What one can do on the page. Each part of it offers what its own buttons and keys do, from the same table, while it is
 * shown; whoever looks for a command by typing, or for the keys, finds what is offered at that moment.
 */
import { useEffect, useRef } from 'preact/hooks';

/** One thing that one can do. */
export interface Command {
  readonly name: string;
  /** Where it stands otherwise: the name of its menu, bar or panel. */
  readonly group: string;
  /** The keys that do the same, as people read them: `Ctrl+B`. */
  readonly keys?: string | undefined;
  /** What it is or does, in one more sentence. */
  readonly says?: string | undefined;
  /** Whether it holds now; absent where it is no switch. */
  readonly on?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly act: () => void;
}

/** Where the parts of the page stand in the whole. */
export const OFFERS = { deciding: 1, many: 2, desk: 3, outline: 4, page: 5, places: 6 } as const;

type Offer = () => readonly Command[];

/** Offers by where they stand in the whole. */
const offers = new Map<number, Offer>();

/** Offers commands while the component is shown. `place`: smaller numbers come first, and no two parts have the same. */
export function useOffer(place: number, offer: Offer): void {
  const latest = useRef(offer);
  latest.current = offer;
  useEffect(() => {
    const ask: Offer = () => latest.current();
    offers.set(place, ask);
    return () => {
      if (offers.get(place) === ask) offers.delete(place);
    };
  }, [place]);
}

/** Everything that one can do now. */
export function offered(): readonly Command[] {
  return [...offers].sort(([a], [b]) => a - b).flatMap(([, offer]) => offer());
}
