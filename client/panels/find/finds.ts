/** What the find bar asks of a text. */

/** What is looked for; with `ignoreAccents` é is found by e. */
export interface Sought {
  readonly text: string;
  readonly matchCase: boolean;
  readonly wholeWords: boolean;
  readonly ignoreAccents: boolean;
}

/** Why something could not be replaced, in words. */
interface Refused {
  readonly refused: string;
}

/** A text in which one can find and replace. */
export interface Finds {
  /** How many matches there are, and which is the current one, counted from 1; 0 where there is none. */
  readonly found: { readonly count: number; readonly current: number };
  subscribe(listener: () => void): () => void;
  /** Null ends the search. */
  look(sought: Sought | null): void;
  step(direction: 'next' | 'previous'): void;
  replace(by: string): Refused | null;
  replaceAll(by: string): Refused | { readonly replaced: number };
}

/** What stays in the bar while it is closed. */
export interface FindDraft extends Sought {
  readonly by: string;
}

export const NOTHING_SOUGHT: FindDraft = {
  text: '',
  matchCase: false,
  wholeWords: false,
  ignoreAccents: false,
  by: '',
};
