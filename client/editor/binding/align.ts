/** Makes the children of a node into others by their keys: what has the same key is brought up to date. */
import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';

/** How children of one kind are told apart, made, and brought up to date. */
export interface Kind<T> {
  readonly key: (next: T) => string;
  readonly node: (next: T) => Node;
  /** `at`: which of the old children stands at the position. */
  readonly update: (position: number, next: T, at: number) => void;
}

/**
 * Makes children into others, from the last to the first, so that positions before them hold. `positions` are those
 * before each child and behind the last; `old` their keys, null where a child has none.
 */
export function align<T>(
  transaction: Transaction,
  positions: readonly number[],
  old: readonly (string | null)[],
  now: readonly T[],
  kind: Kind<T>,
): void {
  const keys = now.map(kind.key);
  const oldKeys = new Set(old);
  const newKeys = new Set<string | null>(keys);
  let from = old.length - 1;
  let to = now.length - 1;
  const isNew = (index: number) => {
    const slot = from >= 0 ? (old[from] ?? null) : undefined;
    if (slot !== undefined && slot === keys[index]) return false;
    return from < 0 || !oldKeys.has(keys[index] ?? null) || newKeys.has(slot ?? null);
  };
  while (from >= 0 || to >= 0) {
    const slot = from >= 0 ? (old[from] ?? null) : undefined;
    const next = now[to];
    const at = positions[from + 1] ?? positions[0] ?? 0;
    if (next !== undefined && slot !== undefined && slot === keys[to]) {
      kind.update(positions[from] ?? 0, next, from);
      from--;
      to--;
    } else if (next !== undefined && isNew(to)) {
      const end = to;
      while (to >= 0 && isNew(to)) to--;
      transaction.insert(at, now.slice(to + 1, end + 1).map(kind.node));
    } else {
      removeChild(transaction, positions[from] ?? 0, at);
      from--;
    }
  }
}

/** A document keeps its last child: it is never without one. */
function removeChild(transaction: Transaction, from: number, to: number): void {
  const parent = transaction.doc.resolve(from).parent;
  if (parent !== transaction.doc || parent.childCount > 1) transaction.delete(from, to);
}
