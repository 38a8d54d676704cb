/** What the nodes of one Weft tell one another: several may hold the same draft, each with people of its own. */

/** What one node tells all others. Words are in none of it but `update`, which is on disk already. */
export type News =
  /** An update was appended to a draft's log under this number. */
  | { readonly kind: 'appended'; readonly draft: string; readonly seq: number; readonly update: Uint8Array }
  /** States of presence, as y-protocols encodes them, of people at the telling node. */
  | { readonly kind: 'presence'; readonly draft: string; readonly update: Uint8Array }
  /** Who is at this draft? Whoever has people there tells. */
  | { readonly kind: 'asks-presence'; readonly draft: string }
  /** What this person is, or whether they are signed in, has changed. */
  | { readonly kind: 'standing'; readonly user: string };

/** The line to the other nodes. It may break and lose news: what was missed is in the log, and is asked of that. */
export interface Nodes {
  /** Tells the others, in the order of the calls; never rejects, and says nothing while the line is broken. */
  tell(news: News): void;
  /** Hears what others tell, until the answer is called. */
  hear(listener: (news: News) => void): () => void;
  /** Whether other nodes may write to the same drafts. */
  readonly several: boolean;
  /** What an operator should know of the line. */
  readonly connected: boolean;
  close(): Promise<void>;
}

/** A Weft of one node. */
export function alone(): Nodes {
  return silent(false);
}

/** Nodes that have no line: what others write is seen a second later, and their carets not at all. */
export function untold(): Nodes {
  return silent(true);
}

function silent(several: boolean): Nodes {
  return {
    several,
    tell: () => undefined,
    hear: () => () => undefined,
    connected: true,
    close: () => Promise.resolve(),
  };
}
