/** What tells a draft from others of the same title and number. */
import type { DraftSummary } from '../../../shared/protocol/drafts.ts';
import type { Words } from '../../words/words.ts';
import { dayAndTime } from '../parts/times.ts';

/** In words, one thing after the other; empty for a draft of which there is nothing to say. */
export function tellingOf(draft: DraftSummary, { drafts, family }: Words): readonly string[] {
  const { made, origin, continued, family: own } = draft;
  const said: string[] = [];
  if (own?.main) said.push(family.mainDocument);
  if (own && own.state !== 'open') said.push(family.states[own.state]);
  // A revision or a corrigendum begins as a copy, and its number says what it is.
  if (origin === 'copy' && !own) said.push(drafts.copy(dayAndTime(made)));
  if (origin === 'newText') said.push(drafts.newText(dayAndTime(made)));
  if (continued) said.push(drafts.continued);
  return said;
}
