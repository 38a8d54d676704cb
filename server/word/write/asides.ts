/** Where what was kept beside a draft's words is to be put back: each run cut where it begins and ends. */
import type { MarkedRun } from '../../../shared/views/paragraphs.ts';
import type { Aside } from '../../../shared/weave/compose.ts';
import type { Id } from '../../../shared/weave/records.ts';

/** Finds what is kept beside words. */
export class Asides {
  /** By client id, in the order of their clocks; they do not overlap. */
  readonly #byClient = new Map<number, Aside[]>();

  constructor(asides: readonly Aside[]) {
    for (const aside of asides) {
      const [client] = aside.words;
      const known = this.#byClient.get(client) ?? [];
      known.push(aside);
      this.#byClient.set(client, known);
    }
    for (const known of this.#byClient.values()) known.sort((a, b) => a.words[1] - b.words[1]);
  }

  /** What is kept beside a mark. */
  at([client, clock]: Id): string | undefined {
    return this.#over(client, clock, 1)[0]?.aside;
  }

  /** The run in pieces, each with what is kept beside all of its words. */
  cut(run: MarkedRun): readonly { readonly run: MarkedRun; readonly aside?: string }[] {
    const [client, clock] = run.id;
    const length = typeof run.content === 'string' ? run.content.length : 1;
    const pieces: { run: MarkedRun; aside?: string }[] = [];
    const add = (from: number, to: number, aside?: string) => {
      if (to <= from) return;
      const content =
        typeof run.content === 'string' ? run.content.slice(from - clock, to - clock) : run.content;
      const piece = { ...run, id: [client, from] as const, content };
      pieces.push({ run: piece, ...(aside === undefined ? {} : { aside }) });
    };
    const over = this.#over(client, clock, length);
    if (over.length === 0) return [{ run }];
    let at = clock;
    for (const { words, aside } of over) {
      const [, from, long] = words;
      add(at, Math.max(at, from));
      add(Math.max(at, from), Math.min(from + long, clock + length), aside);
      at = Math.min(from + long, clock + length);
    }
    add(at, clock + length);
    return pieces;
  }

  /** Those that lie over a stretch of words, in their order. */
  #over(client: number, clock: number, length: number): readonly Aside[] {
    const known = this.#byClient.get(client) ?? [];
    let low = 0;
    let high = known.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const [, from = 0, long = 0] = known[middle]?.words ?? [];
      if (from + long <= clock) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < known.length && (known[end]?.words[1] ?? 0) < clock + length) end++;
    return known.slice(low, end);
  }
}
