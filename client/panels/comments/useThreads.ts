import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Awareness } from 'y-protocols/awareness';
import { type Thread, threads } from '../../../shared/views/comments.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { type Author, ROOTS } from '../../../shared/weave/records.ts';
import { presentDelegations } from '../frame/presence.ts';
import { eachQuarterSecond, useReading } from '../parts/hooks.ts';

/** All threads; again when somebody comments, and soon after the text has changed. */
export function useThreads(reading: Reading): readonly Thread[] {
  const [version, setVersion] = useState(0);
  const text = useReading(reading, ({ version: seen }) => seen, eachQuarterSecond);
  useEffect(() => {
    const comments = reading.weave.doc.getMap(ROOTS.comments);
    const renew = () => setVersion((count) => count + 1);
    comments.observe(renew);
    return () => comments.unobserve(renew);
  }, [reading]);
  return useMemo(() => threads(reading), [reading, version, text]);
}

/** Whom one can mention: everybody who is here or ever wrote here, and their delegations. */
export function mentionable(
  reading: Reading,
  awareness: Awareness,
): { readonly people: string[]; readonly delegations: string[] } {
  const authors = [
    ...[...reading.weave.doc.getMap<Author>(ROOTS.authors).values()].filter(
      ({ role }) => role === 'chair' || role === 'delegate',
    ),
    ...presentDelegations(awareness).flatMap(({ people }) => people),
  ];
  const all = (of: (author: Pick<Author, 'name' | 'delegation'>) => string) =>
    [...new Set(authors.map(of))].filter((text) => text !== '').sort();
  return { people: all(({ name }) => name), delegations: all(({ delegation }) => delegation) };
}
