/** How the panels decide, and what they need of the editor for it. */
import type { Verdict } from '../../../shared/weave/records.ts';

/** What is decided: exactly one of `changes`, `delegation` and `all`. */
export type Deciding =
  | { readonly verdict: Verdict; readonly changes: readonly string[] }
  | { readonly verdict: Verdict; readonly delegation: string }
  | { readonly verdict: Verdict; readonly all: true };

/** Decides now. Nothing where one may not. */
export type Decide = (deciding: Deciding) => void;
