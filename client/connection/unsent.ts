/** The words in a document that the server has not confirmed: to count them, and to keep them after a refusal. */
import * as Y from 'yjs';
import { ROOTS } from '../../shared/weave/records.ts';

/** Words kept aside, and the words they stood behind, so that their author finds the place again. */
export interface KeptWords {
  readonly text: string;
  readonly after: string;
}

/** As many characters of what stands before as one needs to find a place. */
const CONTEXT = 40;

/**
 * The strings of `text` that begin at or after the given clocks, as their authors typed them: consecutive
 * characters of one client id make one string, whatever records were written in between.
 */
export function unsentWords(doc: Y.Doc, from: ReadonlyMap<number, number>): readonly KeptWords[] {
  const text = doc.getText(ROOTS.text);
  const kept: { text: string; after: string; last: Y.ID }[] = [];
  for (const [client, clock] of from) {
    for (const item of itemsFrom(doc, client, clock)) {
      if (item.parent !== text || item.deleted) continue;
      const words = wordsOf(item, clock);
      const open = kept.at(-1);
      if (open && item.origin && Y.compareIDs(item.origin, open.last)) {
        open.text += words;
        open.last = item.lastId;
      } else {
        kept.push({ text: words, after: contextOf(item, clock), last: item.lastId });
      }
    }
  }
  return kept.filter(({ text }) => text.trim() !== '').map(({ text, after }) => ({ text, after }));
}

/** How many words a number of kept strings has, as a reader counts them. */
export function wordCount(texts: readonly string[]): number {
  return texts.reduce(
    (sum, text) => sum + (text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’‑-]*/gu)?.length ?? 0),
    0,
  );
}

/** The items of one client id that reach beyond `clock`, first to last. Walks back from the newest. */
function itemsFrom(doc: Y.Doc, client: number, clock: number): readonly Y.Item[] {
  const structs = doc.store.clients.get(client) ?? [];
  let first = structs.length;
  while (first > 0) {
    const struct = structs[first - 1];
    if (!struct || struct.id.clock + struct.length <= clock) break;
    first -= 1;
  }
  return structs.slice(first).filter((struct) => struct instanceof Y.Item);
}

/** What an item adds to `text`; an item that straddles `clock` gives only its tail. A paragraph mark is a line's end. */
function wordsOf(item: Y.Item, clock: number): string {
  if (item.content instanceof Y.ContentString) {
    return item.content.str.slice(Math.max(0, clock - item.id.clock));
  }
  return item.content instanceof Y.ContentEmbed ? '\n' : '';
}

/** The characters before an item, back to the last embed. */
function contextOf(item: Y.Item, clock: number): string {
  let before =
    item.content instanceof Y.ContentString
      ? item.content.str.slice(0, Math.max(0, clock - item.id.clock))
      : '';
  for (let left = item.left; left && before.length < CONTEXT; left = left.left) {
    if (left.deleted) continue;
    if (!(left.content instanceof Y.ContentString)) break;
    before = left.content.str + before;
  }
  return before.slice(-CONTEXT);
}
