/** Where what was kept beside a draft's words is to be put back: each run cut where it begins and ends. */
import type { MarkedRun } from '../../../shared/views/paragraphs.ts';
import type { Aside } from '../../../shared/weave/compose.ts';
import type { Id } from '../../../shared/weave/records.ts';

/** Finds what is kept beside words. */
export class Asides {
  /** By client id, in the order of their clocks. */
  readonly #byClient = new Map<number, Aside[]>();

  constructor(asides: readonly Aside[]) {
    for (const aside of asides) {
      const [client] = aside.words;
      this.#byClient.set(client, [...(this.#byClient.get(client) ?? []), aside]);
    }
  }

  /** What is kept beside a mark. */
  at([client, clock]: Id): string | undefined {
    return this.#byClient
      .get(client)
      ?.find(({ words: [, from, length] }) => from <= clock && clock < from + length)?.aside;
  }

  /** The run in pieces, each with what is kept beside all of its words. */
  cut(run: MarkedRun): readonly { readonly run: MarkedRun; readonly aside?: string }[] {
    const [client, clock] = run.id;
    const length = typeof run.content === 'string' ? run.content.length : 1;
    const over = (this.#byClient.get(client) ?? []).filter(
      ({ words: [, from, long] }) => from < clock + length && clock < from + long,
    );
    if (over.length === 0) return [{ run }];
    const edges = [clock, ...over.flatMap(({ words: [, from, long] }) => [from, from + long]), clock + length]
      .filter((edge) => edge >= clock && edge <= clock + length)
      .sort((a, b) => a - b);
    return edges.flatMap((from, index) => {
      const to = edges[index + 1];
      if (to === undefined || to === from) return [];
      const content =
        typeof run.content === 'string' ? run.content.slice(from - clock, to - clock) : run.content;
      const aside = this.at([client, from]);
      return [
        { run: { ...run, id: [client, from] as const, content }, ...(aside === undefined ? {} : { aside }) },
      ];
    });
  }
}
