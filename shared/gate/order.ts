/**
 * Where Yjs will put words that name the neighbours they were typed between. Yjs's own rule (YATA, `Item.integrate`),
 * told over ids instead of items: a right neighbour that does not follow the left one would be run past, and words
 * put where nobody typed them, behind the last paragraph mark even.
 */
import { type Id, idKey } from '../weave/records.ts';
import type { Arriving } from './arriving.ts';
import type { Struct } from './decode.ts';

/** The id behind which the struct will stand (null: at the start); undefined where its neighbours are crossed. */
export function landing(struct: Struct, draft: Arriving): Id | null | undefined {
  const met = new Met(draft);
  let left = struct.origin;
  let settled = false;
  /** What was met up to here stands before us for certain. */
  let passed = 0;
  for (let at = left ? draft.next(left) : draft.first(); at !== null; ) {
    if (same(at, struct.right)) return left;
    const run = runFrom(at, struct.right, draft);
    if (!run) return undefined;
    const end: Id = [run.client, run.end];
    if (!settled) {
      const order = met.add(run);
      const builtOn = run.origin ? met.orderOf(run.origin) : undefined;
      const rival = same(run.origin, struct.origin);
      if (rival ? run.client < struct.client : builtOn !== undefined && builtOn <= passed) {
        left = end;
        passed = order;
      } else settled = rival ? same(run.right, struct.right) : builtOn === undefined;
    }
    at = draft.next(end);
  }
  return undefined;
}

/** Ids that stand one behind the other, written one behind the other. */
interface Run {
  readonly client: number;
  readonly start: number;
  readonly end: number;
  readonly origin: Id | null;
  readonly right: Id | null;
  /** The clock of the piece it is part of. */
  readonly piece: number;
}

/** The run from an id on, ending before `stop` at the latest. */
function runFrom([client, clock]: Id, stop: Id | null, draft: Arriving): Run | undefined {
  const piece = draft.piece(client, clock);
  if (!piece) return undefined;
  let end = draft.runEnd(piece, clock);
  if (stop && stop[0] === client && clock < stop[1] && stop[1] <= end) end = stop[1] - 1;
  const origin: Id | null = clock === piece.clock ? piece.origin : [client, clock - 1];
  return { client, start: clock, end, origin, right: piece.right, piece: piece.clock };
}

/** The runs met on the way, numbered from 1, found again by the piece they are part of. */
class Met {
  readonly #draft: Arriving;
  readonly #runs = new Map<string, { readonly run: Run; readonly order: number }[]>();
  #count = 0;

  constructor(draft: Arriving) {
    this.#draft = draft;
  }

  add(run: Run): number {
    this.#count += 1;
    const key = idKey(run.client, run.piece);
    const runs = this.#runs.get(key);
    if (runs) runs.push({ run, order: this.#count });
    else this.#runs.set(key, [{ run, order: this.#count }]);
    return this.#count;
  }

  orderOf([client, clock]: Id): number | undefined {
    const piece = this.#draft.piece(client, clock);
    const runs = piece ? (this.#runs.get(idKey(client, piece.clock)) ?? []) : [];
    this.#draft.spend(runs.length);
    return runs.find(({ run }) => run.start <= clock && clock <= run.end)?.order;
  }
}

function same(a: Id | null, b: Id | null): boolean {
  return a === b || (a !== null && b !== null && a[0] === b[0] && a[1] === b[1]);
}
