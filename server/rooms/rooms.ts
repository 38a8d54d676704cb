/** The rooms that are open: one for each draft that somebody is at, closed again when nobody has been for a while. */
import type { WebSocket } from 'ws';
import type { Log } from '../log/log.ts';
import { alone, type News, type Nodes } from '../nodes/nodes.ts';
import { CLOSE, Connection } from './connection.ts';
import type { Session } from './identity.ts';
import { type Meters, NO_METERS } from './meters.ts';
import type { Ticks } from './post.ts';
import { openRoom, type Room, type RoomReport } from './room.ts';

export type { Room } from './room.ts';

/** How long things take, in ms; but `snapshot`. */
export interface Timing {
  /** What goes out waits this long for more of its kind. */
  readonly ticks: Ticks;
  /** How often connections are asked for a sign of life. */
  readonly beat: number;
  /** How long a room stays open after the last person left. */
  readonly idle: number;
  /** After so many updates a snapshot is written while the room is open, so that a crash leaves little to read. */
  readonly snapshot: number;
  /** How often, where there are other nodes, the log is asked whether it went on untold. */
  readonly catchUp: number;
}

/** Ticks: typing is passed on within a frame, `Saved` and carets within what feels at once. Proxies cut at 60 s. */
export const TIMING: Timing = {
  ticks: { additions: 10, receipts: 50, presence: 100 },
  beat: 30_000,
  idle: 60_000,
  snapshot: 5000,
  catchUp: 1000,
};

/** What rooms are made of. `now`: milliseconds since 1970. `report` hears what an operator should know. */
export interface RoomsParts {
  readonly log: Log;
  readonly now: () => number;
  /** The line to other nodes; none where this is the only one. */
  readonly nodes?: Nodes;
  readonly timing?: Timing;
  readonly meters?: Meters;
  readonly report?: (report: RoomReport) => void;
}

/** What is going on, all rooms together. */
export interface Going {
  readonly rooms: number;
  readonly people: number;
  readonly backlog: number;
}

interface Entry {
  readonly room: Promise<Room>;
  idle: NodeJS.Timeout | null;
}

export class Rooms {
  readonly #parts: Required<RoomsParts>;
  readonly #entries = new Map<string, Entry>();
  readonly #open = new Set<Room>();
  /** Rooms that are writing their snapshot; a draft is opened again only after. */
  readonly #closing = new Map<string, Promise<void>>();
  readonly #beat: NodeJS.Timeout;
  readonly #catchUp: NodeJS.Timeout;
  readonly #deafen: () => void;
  #closed = false;

  constructor(parts: RoomsParts) {
    this.#parts = { timing: TIMING, nodes: alone(), meters: NO_METERS, report: () => undefined, ...parts };
    const { timing, nodes } = this.#parts;
    this.#beat = setInterval(() => void this.#eachRoom((room) => room.beat()), timing.beat);
    this.#beat.unref();
    this.#catchUp = setInterval(() => void this.#askLog(), timing.catchUp);
    this.#catchUp.unref();
    this.#deafen = nodes.hear((news) => this.#hear(news));
  }

  /** How much is going on now. */
  going(): Going {
    let [people, backlog] = [0, 0];
    for (const room of this.#open) {
      if (room.closed) this.#open.delete(room);
      people += room.people;
      backlog += room.backlog;
    }
    return { rooms: this.#open.size, people, backlog };
  }

  /**
   * The draft's room, opened from the log where it is not open; rejects when the log cannot be read. It stays open
   * for `timing.idle` at least: use it now and ask again next time.
   */
  async open(draft: string): Promise<Room> {
    if (this.#closed) throw new Error('The rooms are closed.');
    const entry = this.#entries.get(draft) ?? this.#enter(draft);
    this.#wait(draft, entry);
    const room = await entry.room;
    if (!room.closed) return room;
    // It broke, or was closing just now.
    if (this.#entries.get(draft) === entry) this.#entries.delete(draft);
    return this.open(draft);
  }

  /**
   * Brings a connected WebSocket into a draft's room. `session` is asked who it is for each message. The draft must
   * exist, and the socket's `maxPayload` should be 1 MiB. Never rejects; what goes wrong closes the socket.
   */
  async join(draft: string, socket: WebSocket, session: Session): Promise<void> {
    // Made before anything is awaited, so that no message is missed.
    const connection = new Connection(socket, session);
    if ((await connection.admit()) === null) return;
    try {
      const room = await this.open(draft);
      room.enter(connection);
      socket.on('close', () => {
        const entry = this.#entries.get(draft);
        if (entry) this.#wait(draft, entry);
      });
    } catch (error) {
      this.#parts.report({ draft, event: 'open failed', error });
      connection.close(CLOSE.tryAgain, 'The draft could not be opened. Connect again in a moment.');
    }
  }

  /** Looks again at what a person may do, at every node: who was shut out is disconnected when this resolves. */
  async revoke(user: string): Promise<void> {
    this.#parts.nodes.tell({ kind: 'standing', user });
    await this.#lookAgain(user);
  }

  /** Keeps what is on its way, writes snapshots, and closes every socket with 1012. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#beat);
    clearInterval(this.#catchUp);
    this.#deafen();
    const closing = [...this.#entries].map(([draft, entry]) => this.#close(draft, entry));
    await Promise.all([...closing, ...this.#closing.values()]);
  }

  #enter(draft: string): Entry {
    const before = this.#closing.get(draft) ?? Promise.resolve();
    const { timing, ...parts } = this.#parts;
    const room = before
      .then(() => openRoom(draft, { ...parts, ticks: timing.ticks, snapshotAfter: timing.snapshot }))
      .then((opened) => this.#opened(opened));
    const entry: Entry = { room, idle: null };
    this.#entries.set(draft, entry);
    // Whoever asked for it hears of the failure; the next one tries anew.
    room.catch(() => {
      if (this.#entries.get(draft) === entry) this.#entries.delete(draft);
    });
    return entry;
  }

  #opened(room: Room): Room {
    this.#open.add(room);
    return room;
  }

  /** Whatever a node did not get to tell, since its line was cut or it died, is found so. */
  async #askLog(): Promise<void> {
    const { nodes, log, report } = this.#parts;
    if (!nodes.several || this.#open.size === 0) return;
    try {
      const heads = await log.heads([...this.#open].map(({ draft }) => draft));
      for (const room of this.#open) room.reach(heads.get(room.draft)?.seq ?? 0);
    } catch (error) {
      report({ draft: '', event: 'log out of reach', error });
    }
  }

  /** Closes the room once it has been idle for as long as rooms stay open. */
  #wait(draft: string, entry: Entry): void {
    if (entry.idle) clearTimeout(entry.idle);
    const look = (room: Room) => (room.idle ? void this.#close(draft, entry) : this.#wait(draft, entry));
    entry.idle = setTimeout(() => {
      entry.room.then(look, () => undefined);
    }, this.#parts.timing.idle);
    entry.idle.unref();
  }

  #close(draft: string, entry: Entry): Promise<void> {
    if (entry.idle) clearTimeout(entry.idle);
    if (this.#entries.get(draft) === entry) this.#entries.delete(draft);
    const closing = entry.room.then(
      (room) => {
        this.#open.delete(room);
        return room.closed ? undefined : room.close();
      },
      () => undefined, // it never opened, and who asked for it heard so
    );
    this.#closing.set(draft, closing);
    return closing.finally(() => {
      if (this.#closing.get(draft) === closing) this.#closing.delete(draft);
    });
  }

  #hear(news: News): void {
    if (news.kind === 'standing') void this.#lookAgain(news.user);
    else {
      const { draft } = news;
      const visit = (room: Room) => room.hear(news);
      // What cannot be read comes from a Weft of another version, or from nobody of ours: it is told, and passed over.
      const pass = (error: unknown) => this.#parts.report({ draft, event: 'news not understood', error });
      this.#entries
        .get(draft)
        ?.room.then(visit, () => undefined)
        .catch(pass);
    }
  }

  #lookAgain(user: string): Promise<void> {
    return this.#eachRoom((room) => room.revoke(user));
  }

  /** Visits the rooms that are open, and those that are being opened once they are. */
  async #eachRoom(visit: (room: Room) => void | Promise<void>): Promise<void> {
    await Promise.all([...this.#entries.values()].map(({ room }) => room.then(visit, () => undefined)));
  }
}
