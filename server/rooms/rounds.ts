/**
 * From offer to disk to document, in rounds: what arrived is judged, appended to the log in one go, and only then
 * applied. One round after the other, and in each at most one update of each person, so that every update is judged
 * against all that is kept.
 */
import * as Y from 'yjs';
import { examine, type Refusal } from '../../shared/gate/gate.ts';
import type { Known } from '../../shared/gate/known.ts';
import { refuse } from '../../shared/gate/refusal.ts';
import type { Log, Numbered, Turn } from '../log/log.ts';
import type { Nodes } from '../nodes/nodes.ts';
import type { Identity } from './identity.ts';
import type { Meters } from './meters.ts';

/** An update on its way into the draft, and who is to be told what becomes of it. Exactly one of four is called. */
export interface Offer {
  readonly update: Uint8Array;
  /**
   * Whether it was typed before its author had answered what they were asked for when they came. The answer, which
   * comes behind it, holds all that was missing then: so a gap in this one is no fault, and it is passed over.
   */
  readonly hasty?: boolean;
  /** Who offers it, now; null once they may no longer. Rejects where that cannot be told. */
  who(): Promise<Identity | null>;
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
  /** The number in the log of the last update in `doc`. */
  readonly seq: number;
  readonly log: Log;
  readonly nodes: Nodes;
  /** `doc` as the gate looks it up; asks `owners`. */
  readonly known: Known;
  readonly owners: Map<number, string>;
  readonly now: () => number;
  readonly meters: Meters;
  /** Hears when what is applied next had arrived, in ms of `performance.now()`. */
  readonly applying: (arrived: number) => void;
  /** Hears of a storage that fails. */
  readonly report: (event: string, error: unknown) => void;
  /** Hears of what should never happen; nothing is judged or applied after. */
  readonly surprise: (error: unknown) => void;
}

/** How long, in ms, from the beginning of one round to that of the next at least: a commit costs as much for one as for many. */
const PACE = 5;

/** The first offer of a lane, who makes it, and what the gate answers. */
interface Head {
  readonly lane: Lane;
  readonly offer: Offer;
  readonly who: Identity;
  readonly answer: ReturnType<typeof examine>;
}

/** An offer that passes the gate and brings something new, and the client ids that wrote it. */
interface Taken extends Head {
  readonly clients: readonly number[];
}

export class Rounds {
  readonly #parts: RoundsParts;
  readonly #lanes = new Map<Lane, Offer[]>();
  readonly #arrived = new WeakMap<Offer, number>();
  #seq: number;
  /** What other nodes told. */
  #heard: Numbered[] = [];
  /** Whether the log may hold what nobody told. */
  #behind = false;
  #running: Promise<void> | null = null;
  /** How many offers the round of now has taken from their lanes. */
  #underway = 0;
  /** When the last round began, in ms of `performance.now()`. */
  #began = Number.NEGATIVE_INFINITY;
  #broken = false;

  constructor(parts: RoundsParts) {
    this.#parts = parts;
    this.#seq = parts.seq;
  }

  /** Puts an offer behind those of its lane. */
  offer(lane: Lane, offer: Offer): void {
    if (this.#broken) {
      offer.unsaved();
      return;
    }
    this.#arrived.set(offer, performance.now());
    const offers = this.#lanes.get(lane);
    if (offers) offers.push(offer);
    else this.#lanes.set(lane, [offer]);
    this.#start();
  }

  /** The number in the log up to which the document holds it. */
  get seq(): number {
    return this.#seq;
  }

  /** How many offers are on their way: waiting, or in the round of now and not applied yet. */
  get backlog(): number {
    let count = this.#underway;
    for (const offers of this.#lanes.values()) count += offers.length;
    return count;
  }

  /** Takes in what another node appended. */
  hear({ seq, update }: Numbered): void {
    if (this.#broken) return;
    this.#heard.push({ seq, update });
    this.#start();
  }

  /** Asks the log for what other nodes appended. */
  catchUp(): void {
    if (this.#broken) return;
    this.#behind = true;
    this.#start();
  }

  /** Resolves once nothing is on its way. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  #start(): void {
    this.#running ??= this.#run().catch((error) => this.#break(error));
  }

  async #run(): Promise<void> {
    while (this.#lanes.size > 0 || this.#heard.length > 0 || this.#behind) {
      await this.#gather();
      await this.#takeHeard();
      await this.#round();
    }
    this.#running = null;
  }

  /** What arrives in one turn of the event loop goes to disk together; where one round follows another, a little more. */
  async #gather(): Promise<void> {
    const wait = this.#began + PACE - performance.now();
    await new Promise((resolve) => (wait > 1 ? setTimeout(resolve, wait) : setImmediate(resolve)));
    this.#began = performance.now();
  }

  /** What is on disk and what is applied may differ now, so nothing more is. */
  #break(error: unknown): void {
    this.#broken = true;
    this.#running = null;
    this.#underway = 0;
    for (const offer of [...this.#lanes.values()].flat()) offer.unsaved();
    this.#lanes.clear();
    this.#parts.surprise(error);
  }

  async #takeHeard(): Promise<void> {
    const heard = this.#heard.sort((a, b) => a.seq - b.seq);
    this.#heard = [];
    for (const one of heard) {
      if (one.seq > this.#seq + 1) this.#behind = true;
      else this.#take([one]);
    }
    if (!this.#behind) return;
    const { log, draft, report } = this.#parts;
    this.#behind = false;
    try {
      this.#take(await log.since(draft, this.#seq));
    } catch (error) {
      // What is offered next asks again, and so does whoever finds the line broken.
      report('catching up failed', error);
    }
  }

  /** Applies what is in the log already. */
  #take(kept: readonly Numbered[]): void {
    const { doc } = this.#parts;
    doc.transact(() => {
      for (const { seq, update } of kept) {
        if (seq <= this.#seq) continue;
        Y.applyUpdate(doc, update);
        this.#seq = seq;
      }
    });
  }

  async #round(): Promise<void> {
    const heads = await this.#heads();
    this.#underway = heads.length;
    const worthATurn = heads.filter((head) => !this.#bringsNothing(head));
    if (worthATurn.length > 0) this.#apply(await this.#append(worthATurn));
    this.#underway = 0;
  }

  /** In one transaction, since each costs Yjs as much as there are people; its origin is the set of their lanes. */
  #apply(taken: readonly Taken[]): void {
    const { doc, applying } = this.#parts;
    let applied = false;
    try {
      doc.transact(
        () => {
          for (const { offer } of taken) {
            applying(this.#arrived.get(offer) ?? performance.now());
            Y.applyUpdate(doc, offer.update);
          }
        },
        new Set(taken.map(({ lane }) => lane)),
      );
      applied = true;
    } finally {
      // After a surprise. They are on disk; offered again they bring nothing new.
      if (!applied) for (const { offer } of taken) offer.unsaved();
    }
    for (const { offer } of taken) offer.kept(true);
  }

  /** The first offer of each lane, of each person one. */
  async #heads(): Promise<readonly Head[]> {
    const firsts = await Promise.all(
      [...this.#lanes].map(async ([lane, [offer]]) => ({ lane, offer, who: await this.#whoOf(offer) })),
    );
    const people = new Set<string>();
    const heads: Head[] = [];
    for (const { lane, offer, who } of firsts) {
      if (!offer || who === null) this.#drop(lane);
      else if (who === undefined) this.#fail([{ lane, offer }]);
      else if (!people.has(who.user)) {
        people.add(who.user);
        this.#shift(lane);
        heads.push({ lane, offer, who, answer: this.#examine(offer, who) });
      }
    }
    return heads;
  }

  /** Undefined where it cannot be told. */
  async #whoOf(offer: Offer | undefined): Promise<Identity | null | undefined> {
    try {
      return offer ? await offer.who() : null;
    } catch (error) {
      this.#parts.report('looking up failed', error);
      return undefined;
    }
  }

  #examine(offer: Offer, who: Identity) {
    return examine(offer.update, who, this.#parts.known, this.#parts.now());
  }

  /** Most answers to a receipt are empty: no turn is taken for them. */
  #bringsNothing({ offer, answer }: Head): boolean {
    if ('rule' in answer || answer.fresh) return false;
    offer.kept(false);
    return true;
  }

  /** Those that pass the gate: what it answered before it knew what others did in between counts no more. */
  #judge(heads: readonly Head[], anew: boolean): Taken[] {
    return heads.flatMap((head) => {
      const answer = anew ? this.#examine(head.offer, head.who) : head.answer;
      if ('rule' in answer && answer.rule === 'gap' && head.offer.hasty) head.offer.kept(false);
      else if ('rule' in answer) this.#refuse(head, answer);
      else if (this.#bringsNothing({ ...head, answer })) return [];
      else return [{ ...head, clients: answer.clients }];
      return [];
    });
  }

  /** Those that are on disk now. */
  async #append(heads: readonly Head[]): Promise<readonly Taken[]> {
    const { log, draft, report, meters } = this.#parts;
    const began = performance.now();
    const spent = () => (performance.now() - began) / 1000;
    let pending: readonly Head[] = heads;
    try {
      const taken = await log.turn(draft, this.#seq, async (turn) => {
        this.#take(turn.missed);
        const judged = this.#judge(heads, turn.missed.length > 0);
        pending = judged;
        const own = await this.#claim(judged, turn);
        pending = own;
        return { own, last: own.length > 0 ? await turn.append(this.#entriesFor(own)) : this.#seq };
      });
      meters.committed(spent(), taken.own.length, 'kept');
      this.#tell(taken.own, taken.last);
      return taken.own;
    } catch (error) {
      meters.committed(spent(), pending.length, 'failed');
      report('append failed', error);
      this.#fail(pending);
      // Who waits behind them would wait for as long, and be told the same.
      this.#fail(
        [...this.#lanes].flatMap(([lane, offers]) => offers.slice(0, 1).map((offer) => ({ lane, offer }))),
      );
      return [];
    }
  }

  #entriesFor(taken: readonly Taken[]) {
    const { draft, now } = this.#parts;
    return taken.map(({ offer, who }) => ({ draft, update: offer.update, user: who.user, at: now() }));
  }

  /** Tells other nodes what has been appended, the last of it under this number. */
  #tell(taken: readonly Taken[], last: number): void {
    const { draft, nodes } = this.#parts;
    const before = last - taken.length;
    for (const [at, { offer }] of taken.entries())
      nodes.tell({ kind: 'appended', draft, seq: before + at + 1, update: offer.update });
    this.#seq = last;
  }

  /** Those whose client ids are theirs, also where another node let somebody else have one. */
  async #claim(judged: readonly Taken[], turn: Turn): Promise<readonly Taken[]> {
    const { draft, owners } = this.#parts;
    for (const { clients, who } of judged) {
      const unclaimed = clients.filter((client) => !owners.has(client));
      if (unclaimed.length === 0) continue;
      for (const [client, user] of await turn.claim(draft, unclaimed, who.user)) owners.set(client, user);
    }
    const isOwn = ({ clients, who }: Taken) => clients.every((client) => owners.get(client) === who.user);
    for (const taken of judged) if (!isOwn(taken)) this.#refuse(taken, refuse('not-yours'));
    return judged.filter(isOwn);
  }

  #refuse({ lane, offer }: Pick<Head, 'lane' | 'offer'>, refusal: Refusal): void {
    offer.refused(refusal);
    this.#drop(lane);
  }

  #fail(heads: readonly Pick<Head, 'lane' | 'offer'>[]): void {
    for (const { lane, offer } of heads) {
      offer.unsaved();
      this.#drop(lane);
    }
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
