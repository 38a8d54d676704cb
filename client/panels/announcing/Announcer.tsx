import { useEffect, useState } from 'preact/hooks';
import { type Remark, threads } from '../../../shared/views/comments.ts';
import { deedInWords } from '../../../shared/views/deed.ts';
import { entries } from '../../../shared/views/entries.ts';
import type { Entry } from '../../../shared/views/paragraphs.ts';
import type { Reading } from '../../../shared/views/reading.ts';
import { ROOTS } from '../../../shared/weave/records.ts';
import { type Words, words } from '../../words/words.ts';
import { LOOK_MS, type News, newsFor, remarksFor } from './news.ts';

interface AnnouncerProps {
  readonly reading: Reading;
  /** Whose page it is: what they propose themselves is not told. */
  readonly user: string;
}

/** Tells screen readers, when they have nothing else to say, what others proposed and said, and what was decided. */
export function Announcer({ reading, user }: AnnouncerProps) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const look = newsFor(user);
    const hear = remarksFor(user);
    const comments = reading.weave.doc.getMap(ROOTS.comments);
    let heard = -1;
    const tell = () => {
      const news = inWords(look(entries(reading)), words());
      // A comment is never changed: only another one is news.
      const remarks =
        comments.size === heard ? [] : hear(threads(reading).flatMap((thread) => thread.remarks));
      heard = comments.size;
      const sentence = [news, ...inBrief(remarks, words())].filter((part) => part !== '').join('. ');
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

/** A comment in full, many by their number. */
function inBrief(remarks: readonly Remark[], { announcing }: Words): readonly string[] {
  const [first] = remarks;
  if (!first) return [];
  const whom = ({ author: { name, delegation } }: Remark) => delegation || name;
  return remarks.length === 1
    ? [announcing.comment(first.author.name, whom(first), first.text)]
    : [announcing.comments(remarks.length, [...new Set(remarks.map(whom))].join(', '))];
}
