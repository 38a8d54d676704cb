/** How the panels decide, and what they need of the editor for it. */
import type { Verdict } from '../../../shared/weave/records.ts';

/** What is decided: exactly one of `changes`, `delegation`, `all` and what is `selected` in the text. */
export type Deciding = { readonly verdict: Verdict; readonly reason?: string } & (
  | { readonly changes: readonly string[] }
  | { readonly delegation: string }
  | { readonly all: true }
  | { readonly selected: true }
);

/** Decides now. Nothing where one may not. */
export type Decide = (deciding: Deciding) => void;
