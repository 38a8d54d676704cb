/** How much one session may say and how many sockets may be open, so that nobody takes the server from the others. */

/** What a session and the whole server may have. */
export interface Limits {
  /** Sockets of one session: the tabs and scripts of one person. */
  readonly session: number;
  /** Sockets in one draft. */
  readonly draft: number;
  /** Sockets at this server. */
  readonly server: number;
}

/** Messages a second: ten times what the fastest typist with a caret makes; the burst is a script that catches up. */
const MESSAGES = { burst: 2000, perSecond: 200 };
/** Bytes a second: a paste of the largest size now and then; the burst is what piled up offline, several times over. */
const BYTES = { burst: 16 << 20, perSecond: 1 << 20 };

/** A token bucket; `now` in ms. */
class Bucket {
  #left: number;
  #at: number;
  readonly #size: { readonly burst: number; readonly perSecond: number };

  constructor(size: { readonly burst: number; readonly perSecond: number }, now: number) {
    this.#size = size;
    this.#left = size.burst;
    this.#at = now;
  }

  /** Takes so much out; false where there is not so much. */
  take(much: number, now: number): boolean {
    const { burst, perSecond } = this.#size;
    // A clock that is set back gives nothing.
    const filled = (Math.max(0, now - this.#at) * perSecond) / 1000;
    this.#left = Math.min(burst, this.#left + filled) - much;
    this.#at = now;
    return this.#left >= 0;
  }
}

/** What one session has in use, by all its sockets. */
interface Use {
  readonly messages: Bucket;
  readonly bytes: Bucket;
  sockets: number;
}

/** Why a socket may not come: whose share is used up. */
export type Full = keyof Limits;

/** A socket that was let in. */
export interface Share {
  /** Counts a message; false where it is one too many. */
  allows(bytes: number): boolean;
  /** To be called once, when the socket is closed. */
  release(): void;
}

/** Counts by session, since a whole delegation may sit behind one address. `now` in ms. */
export class Allowances {
  readonly #limits: Limits;
  readonly #now: () => number;
  readonly #uses = new Map<string, Use>();
  readonly #drafts = new Map<string, number>();
  #sockets = 0;

  constructor(limits: Limits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  /** A share for one more socket of this session in this draft, or what is full. */
  enter(session: string, draft: string): Share | Full {
    const use = this.#useOf(session);
    const inDraft = this.#drafts.get(draft) ?? 0;
    if (this.#sockets >= this.#limits.server) return 'server';
    if (use.sockets >= this.#limits.session) return 'session';
    if (inDraft >= this.#limits.draft) return 'draft';
    use.sockets += 1;
    this.#sockets += 1;
    this.#drafts.set(draft, inDraft + 1);
    return {
      allows: (bytes) => {
        const now = this.#now();
        const counted = [use.messages.take(1, now), use.bytes.take(bytes, now)];
        return counted.every((enough) => enough);
      },
      release: () => {
        use.sockets -= 1;
        this.#sockets -= 1;
        const left = (this.#drafts.get(draft) ?? 1) - 1;
        if (left > 0) this.#drafts.set(draft, left);
        else this.#drafts.delete(draft);
      },
    };
  }

  #useOf(session: string): Use {
    const known = this.#uses.get(session);
    if (known) return known;
    // Whoever left long enough ago has full buckets again; sweeping at newcomers keeps the map as small as the room.
    if (this.#uses.size >= 2 * this.#limits.server) this.#sweep();
    const now = this.#now();
    const use = { messages: new Bucket(MESSAGES, now), bytes: new Bucket(BYTES, now), sockets: 0 };
    this.#uses.set(session, use);
    return use;
  }

  #sweep(): void {
    for (const [session, { sockets }] of this.#uses) if (sockets === 0) this.#uses.delete(session);
  }
}
