/**
 * Silences: a finding is passed over where somebody has said why, in a comment on its words of the form
 * `L17: passed over: …`. Words are named by their ids, so other words in their place are looked at anew; a comment that
 * resolves it takes the silence away.
 */
import { resolvedAmong } from '../../views/comments.ts';
import type { Reading } from '../../views/reading.ts';
import { IdSet } from '../../weave/ranges.ts';
import { type Comment, clientOfChange, type Id, ROOTS } from '../../weave/records.ts';
import { isWant } from '../wanting.ts';
import type { Silence } from './finding.ts';

const FORM = /^(L\d\d): passed over: (.+)$/s;

/** The text of a comment that silences a rule on its words. */
export function silenceText(rule: string, reason: string): string {
  return `${rule}: passed over: ${reason.trim()}`;
}

/** The comments of a draft as its checks see them. */
export interface CheckedComments {
  /** Threads that nobody has closed, silences not counted. */
  readonly open: number;
  silenceOf(rule: string, at: Id): Silence | undefined;
}

interface Said extends Silence {
  readonly rule: string;
  readonly words: IdSet;
}

/** Reads the comments. Of several silences on the same words the earliest counts. */
export function checkedComments(reading: Reading): CheckedComments {
  const comments = [...reading.weave.doc.getMap<Comment>(ROOTS.comments).entries()];
  const resolved = resolvedAmong(comments);
  const said: Said[] = [];
  let open = 0;
  for (const [comment, { on, text, at }] of comments) {
    if ('comment' in on || resolved.has(comment)) continue;
    const [, rule, reason] = FORM.exec(text) ?? [];
    if (rule === undefined || reason === undefined || !('ranges' in on)) {
      // Who wants brackets waits for no answer: the brackets are told of themselves.
      if (!isWant(text)) open++;
      continue;
    }
    const author = reading.register.author(clientOfChange(comment));
    const { name = '', delegation = '' } = author ?? {};
    said.push({ rule, reason, comment, name, delegation, at, words: new IdSet(on.ranges) });
  }
  said.sort((a, b) => a.at - b.at || (a.comment < b.comment ? -1 : 1));
  return {
    open,
    silenceOf: (rule, [client, clock]) => {
      const found = said.find((one) => one.rule === rule && one.words.has(client, clock));
      if (!found) return undefined;
      const { comment, reason, name, delegation, at } = found;
      return { comment, reason, name, delegation, at };
    },
  };
}
