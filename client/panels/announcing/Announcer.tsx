import { useEffect, useRef, useState } from 'preact/hooks';
import { deedInWords } from '../../../shared/views/deed.ts';
import { entries } from '../../../shared/views/entries.ts';
import type { Entry } from '../../../shared/views/paragraphs.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { type Words, words } from '../../words/words.ts';
import { LOOK_MS, type News, newsFor } from './news.ts';

interface AnnouncerProps {
  readonly reading: Reading;
  /** Whose page it is: what they propose themselves is not told. */
  readonly user: string;
}

/** Tells screen readers, when they have nothing else to say, what others proposed and what was decided. */
export function Announcer({ reading, user }: AnnouncerProps) {
  const [said, setSaid] = useState('');
  const look = useRef(newsFor(user));
  useEffect(() => {
    look.current = newsFor(user);
    const tell = () => {
      const sentence = inWords(look.current(entries(reading)), words());
      if (sentence !== '') setSaid(sentence);
    };
    tell();
    const timer = setInterval(tell, LOOK_MS);
    return () => clearInterval(timer);
  }, [reading, user]);
  return (
    <p class="unseen announcer" role="status" aria-live="polite">
      {said}
    </p>
  );
}

/** The news in one breath: a change in full, many by their number. */
function inWords({ proposed, accepted, rejected }: News, { announcing, changes, language }: Words): string {
  const whom = (entry: Entry) => entry.author.delegation || entry.author.name;
  const decided = (some: readonly Entry[], verdict: 'accepted' | 'rejected') => {
    const [first] = some;
    if (!first) return [];
    return some.length === 1
      ? [changes[verdict](deedInWords(first, language))]
      : [changes.aloud[verdict](some.length)];
  };
  const [first] = proposed;
  const told =
    first && proposed.length === 1
      ? [announcing.one(first.author.name, whom(first), deedInWords(first, language))]
      : first
        ? [announcing.many(proposed.length, [...new Set(proposed.map(whom))].join(', '))]
        : [];
  return [...decided(accepted, 'accepted'), ...decided(rejected, 'rejected'), ...told].join('. ');
}
