/** Hooks that tie Preact to what lives outside it: stores, readings, things to close, the clock. */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Reading } from '../../../shared/views/reading.ts';
import type { Store } from '../../connection/store.ts';

/** The store's value; renders again when it changes. */
export function useStore<T>(store: Store<T>): T {
  const [value, setValue] = useState(store.value);
  useEffect(() => {
    const read = () => setValue(() => store.value);
    read();
    return store.subscribe(read);
  }, [store]);
  return value;
}

/** Made once, closed with the component. */
export function useLasting<T extends { close(): void }>(make: () => T): T {
  const [thing] = useState(make);
  useEffect(() => () => thing.close(), [thing]);
  return thing;
}

/** Runs something a little later, once; returns how to take it back. */
export type Pace = (run: () => void) => () => void;

/** With the next animation frame: as often as anybody can see. */
export const eachFrame: Pace = (run) => {
  const frame = requestAnimationFrame(run);
  return () => cancelAnimationFrame(frame);
};

/** After so many milliseconds: for what is costly and nobody watches closely. */
const after =
  (ms: number): Pace =>
  (run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  };

/** As often as one glances aside. */
export const eachQuarterSecond: Pace = after(250);

/** As often as one looks at a number. */
export const eachSecond: Pace = after(1000);

/**
 * What `read` makes of the reading; again after changes, at most as often as the pace allows. Renders only where that is
 * something else than before: what did not change is the same object.
 */
export function useReading<T>(reading: Reading, read: (reading: Reading) => T, pace: Pace = eachFrame): T {
  const [seen, setSeen] = useState(() => ({ reading, value: read(reading) }));
  const latest = useRef(read);
  latest.current = read;
  useEffect(() => {
    let cancel: (() => void) | undefined;
    const renew = () => {
      cancel = undefined;
      const value = latest.current(reading);
      setSeen((last) =>
        last.reading === reading && Object.is(last.value, value) ? last : { reading, value },
      );
    };
    const stop = reading.subscribe(() => {
      cancel ??= pace(renew);
    });
    renew();
    return () => {
      stop();
      cancel?.();
    };
  }, [reading, pace]);
  // Another reading is read at once: nothing of the one before is shown under its name.
  return seen.reading === reading ? seen.value : read(reading);
}

/** Milliseconds since 1970, renewed every `everyMs`. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** Gives an element the focus as soon as it is there: a browser heeds `autofocus` only while nothing else has the focus. */
export function useFocusAtOnce(element: RefObject<HTMLElement | null>): void {
  // Before the next key can come.
  useLayoutEffect(() => element.current?.focus(), []);
}

/** Whether a media query holds; renders again when that changes. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const read = () => setHolds(list.matches);
    read();
    list.addEventListener('change', read);
    return () => list.removeEventListener('change', read);
  }, [query]);
  return holds;
}

/** Something being asked of the server. */
export type Asked<T> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'answered'; readonly answer: T }
  | { readonly kind: 'failed'; readonly error: Error };

/** Asks once for each `key`; the second function asks again. */
export function useAsked<T>(key: string, ask: () => Promise<T>): readonly [Asked<T>, () => void] {
  const [asked, setAsked] = useState<Asked<T>>({ kind: 'waiting' });
  const [turn, setTurn] = useState(0);
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    let gone = false;
    latest.current().then(
      (answer) => gone || setAsked({ kind: 'answered', answer }),
      (error: unknown) => gone || setAsked({ kind: 'failed', error: asError(error) }),
    );
    return () => {
      gone = true;
    };
  }, [key, turn]);
  return [asked, () => setTurn((count) => count + 1)];
}

/** Anything thrown, as an error whose message can be shown. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
