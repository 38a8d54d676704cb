/**
 * From offer to disk to document, in rounds: what arrived is judged, appended to the log in one go, and only then
 * applied. One round after the other, and in each at most one update of each person, so that every update is judged
 * against all that is kept.
 */
import * as Y from 'yjs';
import { examine, type Refusal } from '../../shared/gate/gate.ts';
import type { Known } from '../../shared/gate/known.ts';
import { refuse } from '../../shared/gate/refusal.ts';
import type { Log } from '../log/log.ts';
import type { Identity } from './identity.ts';

/** An update on its way into the draft, and who is to be told what becomes of it. Exactly one of four is called. */
export interface Offer {
  readonly update: Uint8Array;
  who(): Identity | null;
  /** It is on disk and applied. `fresh`: there was something new in it. */
  kept(fresh: boolean): void;
  refused(refusal: Refusal): void;
  /** Storage failed; it may be offered again. */
  unsaved(): void;
  /** Whoever offered it may no longer be here, or was refused something before it. */
  dropped(): void;
}

/** Where offers come from, in their order: a connection, or the server on somebody's behalf. Only compared. */
export type Lane = object;

/** What rounds work on. `owners`: whose the client ids are, as the log knows; kept up to date here. */
export interface RoundsParts {
  readonly draft: string;
  readonly doc: Y.Doc;
  readonly log: Log;
  /** `doc` as the gate looks it up; asks `owners`. */
  readonly known: Known;
  readonly owners: Map<number, string>;
  readonly now: () => number;
  /** Hears of a storage that fails. */
  readonly report: (event: string, error: unknown) => void;
  /** Hears of what should never happen; nothing is judged or applied after. */
  readonly surprise: (error: unknown) => void;
}

interface Taken {
  readonly lane: Lane;
  readonly offer: Offer;
  readonly who: Identity;
  readonly clients: readonly number[];
}

export class Rounds {
  readonly #parts: RoundsParts;
  readonly #lanes = new Map<Lane, Offer[]>();
  #running: Promise<void> | null = null;
  #broken = false;

  constructor(parts: RoundsParts) {
    this.#parts = parts;
  }

  /** Puts an offer behind those of its lane. */
  offer(lane: Lane, offer: Offer): void {
    if (this.#broken) {
      offer.unsaved();
      return;
    }
    const offers = this.#lanes.get(lane);
    if (offers) offers.push(offer);
    else this.#lanes.set(lane, [offer]);
    this.#running ??= this.#run().catch((error) => this.#break(error));
  }

  /** Resolves once nothing is on its way. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#lanes.size > 0) {
      // What arrives in one turn of the event loop goes to disk together.
      await new Promise((resolve) => setImmediate(resolve));
      await this.#round();
    }
    this.#running = null;
  }

  /** What is on disk and what is applied may differ now, so nothing more is. */
  #break(error: unknown): void {
    this.#broken = true;
    this.#running = null;
    for (const offer of [...this.#lanes.values()].flat()) offer.unsaved();
    this.#lanes.clear();
    this.#parts.surprise(error);
  }

  async #round(): Promise<void> {
    const judged = this.#judge();
    if (judged.length === 0) return;
    this.#apply(await this.#append(judged));
  }

  #apply(taken: readonly Taken[]): void {
    const left = [...taken];
    try {
      for (const { lane, offer } of taken) {
        Y.applyUpdate(this.#parts.doc, offer.update, lane);
        left.shift();
        offer.kept(true);
      }
    } finally {
      // After a surprise. They are on disk; offered again they bring nothing new.
      for (const { offer } of left) offer.unsaved();
    }
  }

  /** The first offer of each lane that passes the gate, of each person one. */
  #judge(): Taken[] {
    const people = new Set<string>();
    const taken: Taken[] = [];
    for (const [lane, [offer]] of [...this.#lanes]) {
      const who = offer?.who() ?? null;
      if (!offer || !who) this.#drop(lane);
      else if (!people.has(who.user)) {
        people.add(who.user);
        const clients = this.#examine(lane, offer, who);
        if (clients) taken.push({ lane, offer, who, clients });
      }
    }
    return taken;
  }

  #examine(lane: Lane, offer: Offer, who: Identity): readonly number[] | null {
    this.#shift(lane);
    const answer = examine(offer.update, who, this.#parts.known, this.#parts.now());
    if ('rule' in answer) this.#refuse({ lane, offer }, answer);
    else if (!answer.fresh) offer.kept(false);
    else return answer.clients;
    return null;
  }

  /** Those that are on disk now. */
  async #append(judged: readonly Taken[]): Promise<readonly Taken[]> {
    const { log, draft, now, report } = this.#parts;
    let pending = judged;
    try {
      pending = await this.#claim(judged);
      const entries = pending.map(({ offer, who }) => ({
        draft,
        update: offer.update,
        user: who.user,
        at: now(),
      }));
      if (entries.length > 0) await log.append(entries);
      return pending;
    } catch (error) {
      report('append failed', error);
      for (const { lane, offer } of pending) {
        offer.unsaved();
        this.#drop(lane);
      }
      return [];
    }
  }

  /** Those whose client ids are theirs, also where another node let somebody else have one. */
  async #claim(judged: readonly Taken[]): Promise<Taken[]> {
    const { log, draft, owners } = this.#parts;
    for (const { clients, who } of judged) {
      const unclaimed = clients.filter((client) => !owners.has(client));
      if (unclaimed.length === 0) continue;
      for (const [client, user] of await log.claim(draft, unclaimed, who.user)) owners.set(client, user);
    }
    const isOwn = ({ clients, who }: Taken) => clients.every((client) => owners.get(client) === who.user);
    for (const taken of judged) if (!isOwn(taken)) this.#refuse(taken, refuse('not-yours'));
    return judged.filter(isOwn);
  }

  #refuse({ lane, offer }: Pick<Taken, 'lane' | 'offer'>, refusal: Refusal): void {
    offer.refused(refusal);
    this.#drop(lane);
  }

  #shift(lane: Lane): void {
    const offers = this.#lanes.get(lane);
    offers?.shift();
    if (offers?.length === 0) this.#lanes.delete(lane);
  }

  #drop(lane: Lane): void {
    for (const offer of this.#lanes.get(lane) ?? []) offer.dropped();
    this.#lanes.delete(lane);
  }
}
