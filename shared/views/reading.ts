/** A reading of a draft: the state of all its words, kept up to date with the document, segment by segment. */
import { readFields } from '../weave/draft.ts';
import type { Segment } from '../weave/pieces.ts';
import type { DraftFields } from '../weave/records.ts';
import { type DraftDocument, Weave } from '../weave/weave.ts';
import { type Stretch, stretchOf } from './state.ts';

/** `removed` stretches from `at` on have given way to `added`. */
export interface ReadingSplice {
  readonly at: number;
  readonly removed: readonly Stretch[];
  readonly added: readonly Stretch[];
}

/** What one transaction changed. `version` counts up by one with each. */
export interface ReadingChange {
  readonly version: number;
  readonly splices: readonly ReadingSplice[];
  readonly fields: boolean;
}

/** From so many stretches on it is quicker to read all anew than to look up what was known. */
const MANY = 16;

export class Reading {
  readonly weave: Weave;
  #stretches: Stretch[];
  #fields: DraftFields;
  #version = 0;
  readonly #listeners = new Set<(change: ReadingChange) => void>();
  readonly #unsubscribe: () => void;

  constructor(doc: DraftDocument) {
    this.weave = new Weave(doc);
    this.#fields = readFields(doc);
    this.#stretches = this.weave.segments.map((segment) => this.#read(segment));
    this.#unsubscribe = this.weave.subscribe((splices, touched) => {
      const read = splices.map(({ at, removed, added }): ReadingSplice => {
        const before = removed < MANY ? this.#stretches.slice(at, at + removed) : [];
        const stretches = added.map((segment) => this.#read(segment, before));
        const gone =
          at === 0 && removed === this.#stretches.length
            ? this.#replaceAll(stretches)
            : this.#stretches.splice(at, removed, ...stretches);
        return { at, removed: gone, added: stretches };
      });
      const fields = touched ? readFields(doc) : this.#fields;
      const changed = touched && JSON.stringify(fields) !== JSON.stringify(this.#fields);
      if (changed) this.#fields = fields;
      this.#version++;
      for (const listener of this.#listeners)
        listener({ version: this.#version, splices: read, fields: changed });
    });
  }

  get stretches(): readonly Stretch[] {
    return this.#stretches;
  }

  get fields(): DraftFields {
    return this.#fields;
  }

  /** Counts the changes seen since the reading began. */
  get version(): number {
    return this.#version;
  }

  get register() {
    return this.weave.register;
  }

  /** Calls `listener` after each transaction that changed anything. */
  subscribe(listener: (change: ReadingChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#unsubscribe();
    this.weave.close();
    this.#listeners.clear();
  }

  #replaceAll(stretches: Stretch[]): Stretch[] {
    const gone = this.#stretches;
    this.#stretches = stretches;
    return gone;
  }

  /** The draft's last paragraph mark in force can never be struck: strikes upon it are read as if they were not. */
  #read(segment: Segment, before: readonly Stretch[] = []): Stretch {
    const stretch = stretchOf(segment, this.weave.register, before);
    const { mark } = stretch;
    if (!mark?.base || mark.strikes.length === 0 || segment !== this.weave.segments.at(-1)) return stretch;
    return { ...stretch, mark: { ...mark, strikes: [] } };
  }
}
