/**
 * What is told to those who do not see the page: what others proposed, once they have stopped writing it, what they said
 * of it, and what was decided. Nothing of what one does oneself, and nothing of what was there when one came.
 */
import type { Remark } from '../../../shared/views/comments.ts';
import type { Entry } from '../../../shared/views/paragraphs.ts';

/** What there is to tell of one moment. */
export interface News {
  readonly proposed: readonly Entry[];
  readonly accepted: readonly Entry[];
  readonly rejected: readonly Entry[];
}

const NO_NEWS: News = { proposed: [], accepted: [], rejected: [] };

/** So often somebody looks whether there is news, ms. */
export const LOOK_MS = 1_000;
/** A change that has stood as it is for so many looks is told: whoever still types it would make it be told twice. */
const SETTLED = 3;

interface Known {
  readonly state: Entry['state'];
  readonly words: string;
  /** For how many looks it has stood so; null once it was told, or needs no telling. */
  readonly stood: number | null;
}

/** Looks at the list of changes again and again; answers each time what is new to `user`. */
export function newsFor(user: string): (entries: readonly Entry[]) => News {
  let known: ReadonlyMap<string, Known> | null = null;
  let list: readonly Entry[] = [];
  /** Whether somebody may still be writing: then time alone brings news. */
  let waits = false;
  return (entries) => {
    if (known !== null && entries === list && !waits) return NO_NEWS;
    const first = known === null;
    const before = known ?? new Map<string, Known>();
    const next = new Map<string, Known>();
    const news = { proposed: [] as Entry[], accepted: [] as Entry[], rejected: [] as Entry[] };
    for (const entry of entries) {
      const last = before.get(entry.id);
      const { state, author } = entry;
      const words = `${entry.kind} ${entry.struck ?? ''} ${entry.text}`;
      const decided = last?.state === 'pending' && (state === 'accepted' || state === 'rejected') && state;
      if (decided) news[decided].push(entry);
      const isTold = first || author.user === user || state !== 'pending';
      const stood = isTold ? null : last?.words === words ? last.stood && last.stood + 1 : 1;
      if (stood === SETTLED) news.proposed.push(entry);
      next.set(entry.id, { state, words, stood: stood === SETTLED ? null : (stood ?? null) });
    }
    known = next;
    list = entries;
    waits = [...next.values()].some(({ stood }) => stood !== null);
    return news;
  };
}

/** Looks at all that is said in comments again and again; answers each time what others have said since. */
export function remarksFor(user: string): (remarks: readonly Remark[]) => readonly Remark[] {
  let known: ReadonlySet<string> | null = null;
  return (remarks) => {
    const before = known;
    known = new Set(remarks.map(({ id }) => id));
    return before === null ? [] : remarks.filter(({ id, author }) => !before.has(id) && author.user !== user);
  };
}
