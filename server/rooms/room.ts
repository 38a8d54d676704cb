/** A room: one open draft, and everybody who is at it. */
import * as Y from 'yjs';
import { knownFrom } from '../../shared/gate/draft.ts';
import type { Known } from '../../shared/gate/known.ts';
import { ROOTS } from '../../shared/weave/records.ts';
import type { Log } from '../log/log.ts';
import type { News, Nodes } from '../nodes/nodes.ts';
import { CLOSE, type Connection, type Receiver } from './connection.ts';
import { Hands } from './hands.ts';
import type { Identity } from './identity.ts';
import type { Meters } from './meters.ts';
import { Post, type Ticks } from './post.ts';
import { Presence } from './presence.ts';
import { NotSaved, Refused } from './refused.ts';
import { type Offer, Rounds } from './rounds.ts';
import { answer, askFor, isEmpty, isState, type Message, presence } from './wire.ts';

/** What a room is made of. */
export interface RoomParts {
  readonly log: Log;
  readonly nodes: Nodes;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly ticks: Ticks;
  readonly meters: Meters;
  /** How many updates make a snapshot worth its while. */
  readonly snapshotAfter: number;
  /** Hears what an operator should know. Nothing in it was typed by anybody. */
  readonly report: (report: RoomReport) => void;
}

/** One line for the operator's log: what happened to which draft, the rule of a refusal, or what failed. */
export interface RoomReport {
  readonly draft: string;
  readonly event: string;
  readonly rule?: string;
  readonly error?: unknown;
}

/** Opens a draft as the log has it. Rejects when it cannot be read. */
export async function openRoom(draft: string, parts: RoomParts): Promise<Room> {
  const [stored, owners] = await Promise.all([parts.log.read(draft), parts.log.owners(draft)]);
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of stored.snapshot ? [stored.snapshot, ...stored.updates] : stored.updates) {
      Y.applyUpdate(doc, update);
    }
  });
  doc.getText(ROOTS.text);
  doc.getArray(ROOTS.decisions);
  for (const root of [ROOTS.authors, ROOTS.changes, ROOTS.comments, ROOTS.positions, ROOTS.draft])
    doc.getMap(root);
  const snapshot = stored.seq - stored.updates.length;
  return new Room(draft, doc, { seq: stored.seq, snapshot, owners: new Map(owners) }, parts);
}

/** What the log said beside the draft: the numbers of its last update and of its snapshot's, and whose the client ids are. */
interface Standing {
  readonly seq: number;
  readonly snapshot: number;
  readonly owners: Map<number, string>;
}

export class Room implements Receiver {
  readonly draft: string;
  /** The draft as it is on disk. To be read only; `act` writes. */
  readonly doc: Y.Doc;
  readonly #parts: RoomParts;
  readonly #connections = new Set<Connection>();
  readonly #rounds: Rounds;
  readonly #presence: Presence;
  readonly #post: Post;
  readonly #hands: Hands;
  /** Up to where there is a snapshot, or one is being written. */
  #snapshotted: number;
  /** The last thing each person does by HTTP; theirs are done one after the other. */
  readonly #acts = new Map<string, Promise<void>>();
  #closed = false;

  /** Made by `openRoom`. */
  constructor(draft: string, doc: Y.Doc, { seq, snapshot, owners }: Standing, parts: RoomParts) {
    this.draft = draft;
    this.doc = doc;
    this.#parts = parts;
    const { log, nodes, now, meters } = parts;
    this.#snapshotted = snapshot;
    const report = (event: string, error: unknown) => parts.report({ draft, event, error });
    const written = knownFrom(doc, (client) => owners.get(client));
    // Everybody sees under which client id somebody is here, also before they write the first word under it.
    const known: Known = {
      ...written,
      owner: (client) => written.owner(client) ?? this.#presence.shownBy(client),
    };
    const surprise = (error: unknown) => this.#break(error);
    this.#rounds = new Rounds({
      ...{ draft, doc, seq, log, nodes, known, owners, now, meters, report, surprise },
      applying: (arrived) => this.#post.arrived(arrived),
    });
    this.#post = new Post(
      doc,
      this.#connections,
      () => this.#presence,
      parts.ticks,
      (update) => nodes.tell({ kind: 'presence', draft, update }),
      meters,
    );
    this.#presence = new Presence(doc, written.owner, () => this.#post.presence());
    this.#hands = new Hands(doc);
    nodes.tell({ kind: 'asks-presence', draft });
  }

  /** Whether nobody is here and nothing is on its way. */
  get idle(): boolean {
    return this.#connections.size === 0 && this.#acts.size === 0;
  }

  /** How many connections there are. */
  get people(): number {
    return this.#connections.size;
  }

  /** How many updates arrived and are not on disk yet. */
  get backlog(): number {
    return this.#rounds.backlog;
  }

  /** Whether it can be used no more. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Lets a connection in: from now on its messages are the room's. */
  enter(connection: Connection): void {
    if (connection.closed) return;
    if (this.#closed) {
      connection.close(CLOSE.tryAgain, 'The draft is being closed. Connect again in a moment.');
      return;
    }
    this.#connections.add(connection);
    connection.send(askFor(this.doc));
    connection.send(presence(this.#presence.all()));
    connection.start(this);
  }

  /** Takes one message of a connection. */
  receive(message: Message, from: Connection, who: Identity): void {
    switch (message.kind) {
      case 'asks':
        this.#answer(message.state, from);
        break;
      case 'offers':
        from.answered ||= message.answers;
        this.#offer(message.update, from);
        break;
      case 'shows':
        this.#show(message.presence, from, who);
        break;
      case 'asks-presence':
        from.send(presence(this.#presence.all()));
        break;
      case 'unknown':
        break;
    }
  }

  /** A connection is gone; what it offered is still kept. */
  left(connection: Connection): void {
    this.#connections.delete(connection);
    this.#presence.leave(connection);
  }

  /**
   * Writes on behalf of somebody signed in, through the gate as if they had typed it. Resolves once it is on disk and
   * applied; rejects with `Refused` or `NotSaved`, and nothing is written.
   */
  act(identity: Identity, write: (doc: Y.Doc) => void): Promise<void> {
    if (this.#closed) return Promise.reject(new NotSaved());
    const { user } = identity;
    const now = () => this.#act(identity, write);
    const act = (this.#acts.get(user) ?? Promise.resolve()).then(now, now);
    this.#acts.set(user, act);
    const done = () => {
      if (this.#acts.get(user) === act) this.#acts.delete(user);
    };
    act.then(done, done);
    return act;
  }

  /** Closes the connections of a person who may no longer be here, and hides those who may only watch now. */
  async revoke(user: string): Promise<void> {
    const theirs = [...this.#connections].filter((connection) => connection.user === user);
    await Promise.all(
      theirs.map(async (connection) => {
        const who = await connection.admit();
        if (who?.role === 'observer') this.#presence.leave(connection);
      }),
    );
  }

  /** Takes in what another node tells of this draft. */
  hear(news: Exclude<News, { kind: 'standing' }>): void {
    if (this.#closed) return;
    if (news.kind === 'appended') this.#rounds.hear(news);
    else if (news.kind === 'presence') this.#presence.hear(news.update);
    else {
      const { draft } = this;
      this.#parts.nodes.tell({ kind: 'presence', draft, update: this.#presence.here() });
    }
  }

  /** Asks the log for what other nodes appended, where it goes on behind what is known here; `head` is its last number. */
  reach(head: number): void {
    if (!this.#closed && head > this.#rounds.seq) this.#rounds.catchUp();
  }

  /** Asks every connection for a sign of life. */
  beat(): void {
    for (const connection of this.#connections) connection.beat();
  }

  /** Keeps what is on its way, says goodbye and writes a snapshot. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const connection of this.#connections) connection.deafen();
    await Promise.allSettled(this.#acts.values());
    await this.#rounds.settled();
    this.#shut(CLOSE.stopping, 'The draft is being closed. Connect again in a moment.');
    await this.#lastSnapshot();
    this.doc.destroy();
  }

  #answer(state: Uint8Array, from: Connection): void {
    if (!isState(state)) {
      from.close(CLOSE.malformed, 'The message cannot be read.');
      return;
    }
    from.following = true;
    from.answer(() => answer(this.doc, state));
  }

  #offer(update: Uint8Array, from: Connection): void {
    const bytes = update.length;
    if (!from.waits(bytes)) return;
    this.#rounds.offer(from, {
      update,
      hasty: !from.answered,
      who: () => from.who(),
      kept: (fresh) => {
        from.settles(bytes);
        this.#snapshotSoon();
        // A client answers every receipt, with nothing where nothing is missing: that is not answered again. What it
        // offers and we have by now, from another node or after a commit of which nobody knew how it ended, is.
        if (fresh || !isEmpty(update)) this.#post.receipt(from);
      },
      refused: ({ rule, reason }) => {
        this.#refused(rule);
        from.refuse(reason);
      },
      unsaved: () => from.close(CLOSE.tryAgain, 'not saved'),
      dropped: () => void from.admit(),
    });
  }

  #refused(rule: string): void {
    this.#parts.meters.refused(rule);
    this.#parts.report({ draft: this.draft, event: 'refused', rule });
  }

  #show(update: Uint8Array, from: Connection, who: Identity): void {
    if (who.role === 'observer') {
      // Nobody sees who watches. A stock client takes silence for a broken line, so it hears of nobody.
      from.send(presence(Uint8Array.of(0)));
      return;
    }
    const fault = this.#presence.receive(update, from, who);
    if (fault === 'malformed') from.close(CLOSE.malformed, 'The message cannot be read.');
    if (fault === 'forged') {
      this.#refused('presence');
      from.refuse('You cannot show yourself as somebody else. Reload the draft.');
    }
  }

  async #act(identity: Identity, write: (doc: Y.Doc) => void): Promise<void> {
    try {
      const update = this.#hands.write(identity, this.#parts.now(), write);
      await new Promise<void>((resolve, reject) => {
        const offer: Offer = {
          update,
          who: () => Promise.resolve(identity),
          kept: () => resolve(),
          refused: (refusal) => reject(new Refused(refusal)),
          unsaved: () => reject(new NotSaved()),
          dropped: () => reject(new NotSaved()),
        };
        this.#rounds.offer(offer, offer);
      });
    } catch (error) {
      this.#hands.forget(identity);
      throw error;
    }
  }

  #snapshotSoon(): void {
    if (this.#rounds.seq - this.#snapshotted < this.#parts.snapshotAfter) return;
    // Once all of the round is applied.
    setImmediate(() => {
      if (!this.#closed) void this.#snapshot();
    });
  }

  /** The document holds what the log holds up to `seq`, and nothing that is not on disk. */
  async #snapshot(seq = this.#rounds.seq): Promise<void> {
    if (seq <= this.#snapshotted) return;
    const before = this.#snapshotted;
    this.#snapshotted = seq;
    try {
      await this.#parts.log.snapshot(this.draft, seq, Y.encodeStateAsUpdate(this.doc));
    } catch (error) {
      // Nothing is lost: the updates stay in the log.
      this.#snapshotted = before;
      this.#parts.report({ draft: this.draft, event: 'snapshot failed', error });
    }
  }

  /** What storage holds may be more than this room saw, so that is what the last snapshot is of. */
  async #lastSnapshot(): Promise<void> {
    try {
      const missed = await this.#parts.log.since(this.draft, this.#rounds.seq);
      this.doc.transact(() => {
        for (const { update } of missed) Y.applyUpdate(this.doc, update);
      });
      await this.#snapshot(missed.at(-1)?.seq);
    } catch (error) {
      this.#parts.report({ draft: this.draft, event: 'snapshot failed', error });
    }
  }

  /** After a surprise the document may not be what is on disk: everybody goes, and comes back to a new room. */
  #break(error: unknown): void {
    this.#closed = true;
    this.#parts.report({ draft: this.draft, event: 'surprise', error });
    this.#shut(CLOSE.surprise, 'Something went wrong here. Connect again in a moment.');
    this.doc.destroy();
  }

  #shut(code: typeof CLOSE.stopping | typeof CLOSE.surprise, reason: string): void {
    this.#post.close();
    this.#presence.close();
    this.#hands.close();
    for (const connection of this.#connections) connection.close(code, reason);
    this.#connections.clear();
  }
}
