/**
 * Who wants brackets, and why: a delegation says so in a comment on a sign, of the form `Brackets: …`. It follows the
 * sign by its id; a comment that resolves it takes it back.
 */
import { resolvedAmong } from '../views/comments.ts';
import type { Reading } from '../views/reading.ts';
import { IdSet } from '../weave/ranges.ts';
import { type Comment, clientOfChange, type Range, ROOTS } from '../weave/records.ts';

/** One who wants brackets; the reason is empty where none was given. */
export interface Want {
  readonly delegation: string;
  readonly name: string;
  readonly reason: string;
}

const FORM = /^Brackets: ?(.*)$/s;

/** The text of a comment by which one wants brackets. */
export function wantText(reason: string): string {
  return `Brackets: ${reason.trim()}`.trim();
}

/** Whether a comment is one. */
export function isWant(text: string): boolean {
  return FORM.test(text);
}

/** Who wants what, by the sign, in the order in which they said so. */
export function wantsOn(reading: Reading): { on(sign: Range): readonly Want[] } {
  const comments = [...reading.weave.doc.getMap<Comment>(ROOTS.comments).entries()];
  const resolved = resolvedAmong(comments);
  const said: (Want & { readonly words: IdSet; readonly at: number; readonly id: string })[] = [];
  for (const [id, { on, text, at }] of comments) {
    const reason = FORM.exec(text)?.[1];
    if (reason === undefined || !('ranges' in on) || resolved.has(id)) continue;
    const { name = '', delegation = '' } = reading.register.author(clientOfChange(id)) ?? {};
    said.push({ id, at, delegation, name, reason, words: new IdSet(on.ranges) });
  }
  said.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return {
    on: ([client, clock]) =>
      said.flatMap(({ words, delegation, name, reason }) =>
        words.has(client, clock) ? [{ delegation, name, reason }] : [],
      ),
  };
}
