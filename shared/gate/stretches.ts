/** Clocks of one client id, as stretches in their order: what is true of many is told without walking over them. */

interface Stretch {
  readonly clock: number;
  /** The first clock behind it. */
  end: number;
}

export class Stretches {
  readonly #all: Stretch[] = [];

  /** Adds clocks, which stand behind all that are there. */
  add(clock: number, length: number): void {
    const last = this.#all.at(-1);
    if (last?.end === clock) last.end += length;
    else this.#all.push({ clock, end: clock + length });
  }

  /** The first clock, from this one on, that is in no stretch. */
  endFrom(clock: number): number {
    const found = this.#all[lastAtOrBefore(this.#all, clock)];
    return found && found.clock <= clock && clock < found.end ? found.end : clock;
  }
}

/** Where the last of those stands that begin at or before `clock`; 0 where none does. */
export function lastAtOrBefore(sorted: readonly { readonly clock: number }[], clock: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle]?.clock ?? 0) <= clock) low = middle;
    else high = middle - 1;
  }
  return low;
}
