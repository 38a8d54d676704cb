/** Ranges of ids: joining them, and finding what lies over a stretch of ids. Pure; knows nothing of Yjs. */
import type { Range } from './records.ts';

/** Consecutive ids joined, in the order given. */
export function joinRanges(ranges: Iterable<Range>): Range[] {
  const joined: [number, number, number][] = [];
  for (const [client, clock, length] of ranges) {
    const last = joined[joined.length - 1];
    if (last && last[0] === client && last[1] + last[2] === clock) last[2] += length;
    else joined.push([client, clock, length]);
  }
  return joined;
}

/** What of `ranges` lies in `others`, and what of them does not; each in the order given. */
export function dividedBy(
  ranges: readonly Range[],
  others: readonly Range[],
): { readonly shared: readonly Range[]; readonly rest: readonly Range[] } {
  const inside = new IdSet(others);
  const shared: Range[] = [];
  const rest: Range[] = [];
  for (const [client, clock, length] of ranges) {
    const cuts = [clock, ...inside.edges(client, clock, length), clock + length];
    for (const [at, start] of cuts.entries()) {
      const end = cuts[at + 1];
      if (end === undefined || end === start) continue;
      (inside.has(client, start) ? shared : rest).push([client, start, end - start]);
    }
  }
  return { shared, rest };
}

/** Ids a bucket spans. A typed word is shorter, an imported paragraph about as long: most look-ups see one bucket. */
const BUCKET = 256;
/** A range over more buckets than this is kept aside, so that no range, however long, costs more than this to add. */
const MOST_BUCKETS = 64;

/** Values by the id ranges they were given for. */
export class RangeIndex<T> {
  readonly #buckets = new Map<number, Map<number, { range: Range; value: T }[]>>();
  readonly #long: { range: Range; value: T }[] = [];

  add(range: Range, value: T): void {
    const [client, clock, length] = range;
    const first = Math.floor(clock / BUCKET);
    const last = Math.floor((clock + length - 1) / BUCKET);
    if (last - first >= MOST_BUCKETS) {
      this.#long.push({ range, value });
      return;
    }
    const buckets = this.#buckets.get(client) ?? new Map<number, { range: Range; value: T }[]>();
    this.#buckets.set(client, buckets);
    for (let at = first; at <= last; at++) {
      const bucket = buckets.get(at);
      if (bucket) bucket.push({ range, value });
      else buckets.set(at, [{ range, value }]);
    }
  }

  /** Each value whose range shares an id with the stretch, once, in the order they were added to a bucket. */
  over(client: number, clock: number, length: number): ReadonlySet<T> {
    const buckets = this.#buckets.get(client);
    let found: Set<T> | null = null;
    if (buckets) {
      const last = Math.floor((clock + length - 1) / BUCKET);
      for (let at = Math.floor(clock / BUCKET); at <= last; at++) {
        const bucket = buckets.get(at);
        if (bucket) found = collect(bucket, client, clock, length, found);
      }
    }
    if (this.#long.length > 0) found = collect(this.#long, client, clock, length, found);
    return found ?? NOTHING;
  }
}

/** Adds the values whose range shares an id with the stretch to those found. */
function collect<T>(
  entries: readonly { range: Range; value: T }[],
  client: number,
  clock: number,
  length: number,
  before: Set<T> | null,
): Set<T> | null {
  let found = before;
  for (const { range, value } of entries) {
    if (range[0] !== client || range[1] >= clock + length || range[1] + range[2] <= clock) continue;
    found ??= new Set();
    found.add(value);
  }
  return found;
}

const NOTHING: ReadonlySet<never> = new Set();

/** A set of ids given as ranges, asked by binary search. */
export class IdSet {
  readonly #stretches = new Map<number, { start: number; end: number }[]>();

  constructor(ranges: Iterable<Range>) {
    for (const [client, clock, length] of ranges) {
      const stretches = this.#stretches.get(client);
      const stretch = { start: clock, end: clock + length };
      if (stretches) stretches.push(stretch);
      else this.#stretches.set(client, [stretch]);
    }
    for (const [client, stretches] of this.#stretches) this.#stretches.set(client, merged(stretches));
  }

  has(client: number, clock: number): boolean {
    const stretches = this.#stretches.get(client);
    if (!stretches) return false;
    const stretch = stretches[firstEndingAfter(stretches, clock)];
    return stretch !== undefined && stretch.start <= clock;
  }

  /** The clocks inside the stretch at which membership may change. */
  edges(client: number, clock: number, length: number): number[] {
    const stretches = this.#stretches.get(client);
    if (!stretches) return [];
    const edges: number[] = [];
    const end = clock + length;
    for (let at = firstEndingAfter(stretches, clock); at < stretches.length; at++) {
      const stretch = stretches[at];
      if (!stretch || stretch.start >= end) break;
      if (stretch.start > clock) edges.push(stretch.start);
      if (stretch.end < end) edges.push(stretch.end);
    }
    return edges;
  }
}

function merged(stretches: { start: number; end: number }[]): { start: number; end: number }[] {
  const sorted = stretches.sort((a, b) => a.start - b.start);
  const out: { start: number; end: number }[] = [];
  for (const stretch of sorted) {
    const last = out[out.length - 1];
    if (last && stretch.start <= last.end) last.end = Math.max(last.end, stretch.end);
    else out.push({ ...stretch });
  }
  return out;
}

/** The index of the first stretch that ends behind `clock`. */
function firstEndingAfter(stretches: readonly { start: number; end: number }[], clock: number): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.end ?? 0) > clock) high = middle;
    else low = middle + 1;
  }
  return low;
}
