/** One WebSocket of one person: what comes in, held until the room takes it; what goes out, as long as it is read. */
import type { RawData, WebSocket } from 'ws';
import type { Identity, Session } from './identity.ts';
import { denial, type Message, readMessage, standing } from './wire.ts';

/** Close codes; a stock provider comes back by itself but after 44xx. */
export const CLOSE = {
  stopping: 1012,
  surprise: 1011,
  tryAgain: 1013,
  malformed: 4400,
  signedOut: 4401,
  refused: 4403,
} as const;
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

/** Who takes a connection's messages. */
export interface Receiver {
  receive(message: Message, from: Connection, who: Identity): void;
  left(connection: Connection): void;
}

/** What a client may have on the way to disk: minutes of typing while the disk is slow. */
const MOST_WAITING = 1000;
const MOST_WAITING_BYTES = 8 << 20;
/** What a client may leave unread before it is cut off; it comes back and asks for all it missed. */
const MOST_UNREAD = 1 << 20;
/** RFC 6455 leaves 123 bytes beside the code. */
const MOST_REASON = 123;

const TOO_FAST = 'Too much at once. Connect again in a moment.';

export class Connection {
  /** Whether it has asked for the draft, and so follows it. */
  following = false;
  /** Whether it has answered what we asked it for when it came. */
  answered = false;
  readonly #socket: WebSocket;
  readonly #session: Session;
  #receiver: Receiver | null = null;
  /** What came before the room was there, or while it is looked up who this is now. */
  #early: Uint8Array[] = [];
  #looking = false;
  #waiting = { count: 0, bytes: 0 };
  /** Bytes of answers that the client asked for and has not read yet. */
  #answering = 0;
  #owed: (() => Uint8Array) | null = null;
  #deaf = false;
  #alive = true;
  /** Who it was when this was last looked up. */
  #told: Identity | null = null;

  constructor(socket: WebSocket, session: Session) {
    this.#socket = socket;
    this.#session = session;
    socket.on('message', (data: RawData, isBinary: boolean) => {
      if (isBinary) this.#arrive(bytesOf(data));
      else this.close(CLOSE.malformed, 'The message is text, but drafts are kept in bytes.');
    });
    // Also one that nobody asked for: they count as anything else that is said.
    socket.on('pong', (data: Buffer) => {
      this.#alive = true;
      this.#mayGoOn(data.length);
    });
    // `ws` answers each.
    socket.on('ping', (data: Buffer) => void this.#mayGoOn(data.length));
    // A broken frame or a message too big; `ws` then closes the socket itself, with the code for it.
    socket.on('error', () => undefined);
    socket.on('close', () => this.#receiver?.left(this));
  }

  /** Whether nothing more can be sent. */
  get closed(): boolean {
    return this.#socket.readyState !== this.#socket.OPEN;
  }

  /** Whose connection it is. */
  get user(): string {
    return this.#session.user;
  }

  /** Who it is now; null once they may no longer be here. Rejects where that cannot be told. */
  async who(): Promise<Identity | null> {
    const known = this.#session.known();
    return known === undefined ? this.#session.look() : known;
  }

  /** Hands over what has come, and all that comes. */
  start(receiver: Receiver): void {
    this.#receiver = receiver;
    void this.#hearEarly();
  }

  /** Sends, or cuts off a client that doesn't read. */
  send(data: Uint8Array): void {
    if (this.closed) return;
    if (this.#socket.bufferedAmount > MOST_UNREAD + this.#answering) this.#socket.terminate();
    else this.#socket.send(data);
  }

  /** Sends an answer of any size, one after the other however often it was asked for. */
  answer(write: () => Uint8Array): void {
    if (this.#answering > 0) {
      this.#owed = write;
      return;
    }
    if (this.closed) return;
    const data = write();
    this.#answering = data.length;
    this.#socket.send(data, () => {
      this.#answering = 0;
      const owed = this.#owed;
      this.#owed = null;
      if (owed) this.answer(owed);
    });
  }

  /** Counts an update as on its way to disk; false where there are too many, and the connection is closed. */
  waits(bytes: number): boolean {
    this.#waiting.count += 1;
    this.#waiting.bytes += bytes;
    const most = this.#waiting.count > MOST_WAITING || this.#waiting.bytes > MOST_WAITING_BYTES;
    if (most) this.close(CLOSE.tryAgain, TOO_FAST);
    return !most;
  }

  /** Counts an update as no longer on its way. */
  settles(bytes: number): void {
    this.#waiting.count -= 1;
    this.#waiting.bytes -= bytes;
  }

  /** Says why, and closes for good. */
  refuse(reason: string): void {
    this.send(denial(reason));
    this.close(CLOSE.refused, reason);
  }

  /** Closes; what still comes in is not heard. */
  close(code: CloseCode, reason: string): void {
    this.#deaf = true;
    this.#early = [];
    this.#socket.close(code, fitting(reason));
  }

  /** Hears nothing more, while what it said is still being kept. */
  deafen(): void {
    this.#deaf = true;
  }

  /** Closes where they may no longer be here, or nobody can tell; answers who they are otherwise. */
  async admit(): Promise<Identity | null> {
    try {
      const who = await this.who();
      if (who === null) this.#shutOut();
      else this.#tellStanding(who);
      return who;
    } catch {
      this.close(CLOSE.tryAgain, 'It cannot be looked up who you are. Connect again in a moment.');
      return null;
    }
  }

  /** Asks for a sign of life; cuts the connection where the last one stayed out. */
  beat(): void {
    if (!this.#alive) {
      this.#socket.terminate();
      return;
    }
    this.#alive = false;
    if (!this.closed) this.#socket.ping();
    void this.admit();
  }

  #arrive(data: Uint8Array): void {
    if (this.#deaf || !this.#mayGoOn(data.length)) return;
    const who = this.#session.known();
    if (this.#receiver === null || this.#looking || who === undefined) {
      if (!this.waits(data.length)) return;
      this.#early.push(data);
      if (this.#receiver !== null && !this.#looking) void this.#hearEarly();
    } else this.#hear(data, who, this.#receiver);
  }

  /** Whether they may say so much more; they come back and offer what is missing as one. */
  #mayGoOn(bytes: number): boolean {
    const may = this.#session.allows?.(bytes) ?? true;
    if (!may) this.close(CLOSE.tryAgain, TOO_FAST);
    return may;
  }

  /** Hears what has come, in its order, as soon as it is known who says it. */
  async #hearEarly(): Promise<void> {
    this.#looking = true;
    while (this.#early.length > 0 && this.#receiver !== null) {
      const who = await this.admit();
      const data = this.#early.shift();
      if (data === undefined) break;
      this.settles(data.length);
      this.#hear(data, who, this.#receiver);
    }
    this.#looking = false;
  }

  #hear(data: Uint8Array, who: Identity | null, receiver: Receiver): void {
    if (this.#deaf) return;
    if (who === null) {
      this.#shutOut();
      return;
    }
    const message = readMessage(data);
    if (message === null) this.close(CLOSE.malformed, 'The message cannot be read.');
    else receiver.receive(message, this, who);
  }

  /** Tells a client that follows the draft when it is somebody else than when it came. */
  #tellStanding(who: Identity): void {
    const told = this.#told;
    this.#told = who;
    if (told !== null && (told.role !== who.role || told.delegation !== who.delegation))
      this.send(standing(who));
  }

  #shutOut(): void {
    this.close(CLOSE.signedOut, 'You are no longer signed in to this draft. Ask its chair for a link.');
  }
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

/** As much of a reason as fits beside a close code, in whole characters. */
function fitting(reason: string): string {
  const bytes = Buffer.from(reason);
  if (bytes.length <= MOST_REASON) return reason;
  return bytes
    .subarray(0, MOST_REASON)
    .toString()
    .replace(/\uFFFD+$/, '');
}
