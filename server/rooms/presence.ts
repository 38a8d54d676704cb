/** Who is at a draft and where their carets are: kept in memory only, and under the name of who is signed in. */
import * as encoding from 'lib0/encoding';
import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { Bytes } from '../../shared/gate/bytes.ts';
import { userOf } from '../../shared/gate/known.ts';
import type { Identity } from './identity.ts';
import { readable } from './wire.ts';

/** A caret, a selection and a name have a few hundred bytes. */
const MOST_STATE = 8192;
/** A stock client echoes what it hears, so a message may hold a room full of people. */
const MOST_BYTES = 256 << 10;
/** A tab has one client id, and a new one after it was refused. */
const MOST_CLIENTS = 4;
const MOST_DEPTH = 8;

/** Why a presence message cannot be taken. */
export type PresenceFault = 'malformed' | 'forged';

type State = Readonly<Record<string, unknown>> | null;
interface Entry {
  readonly client: number;
  readonly clock: number;
  /** The state as JSON, or `null` for somebody who left. */
  readonly json: string;
}
interface Shown {
  readonly client: number;
  readonly clock: number;
  readonly state: State;
}
/** Who shows a client id now: a connection, which is only compared. */
interface Seat {
  readonly connection: object;
  readonly user: string;
}

type Changes = Readonly<Record<'added' | 'updated' | 'removed', number[]>>;

/** The origin of what another node told. */
const ELSEWHERE = Symbol('elsewhere');

export class Presence {
  readonly #awareness: Awareness;
  readonly #owner: (client: number) => string | undefined;
  readonly #seats = new Map<number, Seat>();
  readonly #changed = new Set<number>();
  /** What changed here, and other nodes do not know yet. */
  readonly #untold = new Set<number>();

  /** `owner` says whose a client id is; `onChange` hears that there is something to tell. */
  constructor(doc: Y.Doc, owner: (client: number) => string | undefined, onChange: () => void) {
    this.#owner = owner;
    this.#awareness = new Awareness(doc);
    this.#awareness.setLocalState(null);
    this.#awareness.on('update', (changes: Changes, origin: unknown) => {
      for (const client of Object.values(changes).flat()) {
        this.#changed.add(client);
        if (origin !== ELSEWHERE) this.#untold.add(client);
      }
      onChange();
    });
  }

  /** Takes in what a connection shows; the states of others in it are echoes, and left out. */
  receive(update: Uint8Array, connection: object, who: Identity): PresenceFault | null {
    const entries = readEntries(update);
    if (entries === null) return 'malformed';
    const own: Shown[] = [];
    for (const entry of entries) {
      const seated = this.#seats.get(entry.client)?.connection === connection;
      // What is not newer than what everybody heard changes nothing, whoever it is of.
      if (!seated && entry.clock <= this.#clock(entry.client)) continue;
      if (!seated && !this.#seat(entry.client, connection, who)) return 'forged';
      const state = stateFrom(entry.json);
      if (state === undefined) return 'malformed';
      own.push({ ...entry, state });
    }
    if (own.length > 0) applyAwarenessUpdate(this.#awareness, stamped(own, who), connection);
    return null;
  }

  /** Who shows a client id now, at whichever node, by user; undefined where nobody does. */
  shownBy(client: number): string | undefined {
    return userOf(this.#awareness.getStates().get(client)?.user);
  }

  /** Takes in what another node tells of the people there; it has checked it. */
  hear(update: Uint8Array): void {
    applyAwarenessUpdate(this.#awareness, update, ELSEWHERE);
  }

  /** Takes away what a connection showed. */
  leave(connection: object): void {
    const left = [...this.#seats]
      .filter(([, seat]) => seat.connection === connection)
      .map(([client]) => client);
    for (const client of left) this.#seats.delete(client);
    removeAwarenessStates(this.#awareness, left, connection);
  }

  /** What changed since this was last asked; null where nothing did. */
  changes(): Uint8Array | null {
    if (this.#changed.size === 0) return null;
    const update = encodeAwarenessUpdate(this.#awareness, [...this.#changed]);
    this.#changed.clear();
    return update;
  }

  /** What changed at this node since this was last asked; null where nothing did. */
  untold(): Uint8Array | null {
    if (this.#untold.size === 0) return null;
    const update = encodeAwarenessUpdate(this.#awareness, [...this.#untold]);
    this.#untold.clear();
    return update;
  }

  /** Everybody who is at this node. */
  here(): Uint8Array {
    const seated = [...this.#seats.keys()].filter((client) => this.#awareness.states.has(client));
    return encodeAwarenessUpdate(this.#awareness, seated);
  }

  /** Everybody who is at the draft. */
  all(): Uint8Array {
    return encodeAwarenessUpdate(this.#awareness, [...this.#awareness.getStates().keys()]);
  }

  close(): void {
    this.#awareness.destroy();
  }

  #clock(client: number): number {
    return this.#awareness.meta.get(client)?.clock ?? -1;
  }

  /** Seats a connection, also where an older connection of the same person still seems to sit. */
  #seat(client: number, connection: object, { user }: Identity): boolean {
    const owner = this.#owner(client) ?? this.#seats.get(client)?.user ?? user;
    const seats = [...this.#seats.values()].filter((seat) => seat.connection === connection);
    if (owner !== user || client === this.#awareness.clientID || seats.length >= MOST_CLIENTS) return false;
    this.#seats.set(client, { connection, user });
    return true;
  }
}

function readEntries(update: Uint8Array): Entry[] | null {
  if (update.length > MOST_BYTES) return null;
  return readable(() => {
    const bytes = new Bytes(update);
    const entries: Entry[] = [];
    for (let left = bytes.count(3); left > 0; left--) {
      entries.push({ client: bytes.uint(), clock: bytes.uint(), json: bytes.string() });
    }
    return bytes.left === 0 ? entries : null;
  });
}

/** A state is an object, or null for somebody who left; undefined where the JSON is anything else. */
function stateFrom(json: string): State | undefined {
  if (json.length > MOST_STATE) return undefined;
  try {
    const state: unknown = JSON.parse(json);
    const isState = typeof state === 'object' && !Array.isArray(state) && isShallow(state, MOST_DEPTH);
    return isState ? (state as State) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1));
}

/** The states under the name of who is signed in, whatever name they came with. */
function stamped(entries: readonly Shown[], { user, name, delegation, role }: Identity): Uint8Array {
  const to = encoding.createEncoder();
  encoding.writeVarUint(to, entries.length);
  for (const { client, clock, state } of entries) {
    encoding.writeVarUint(to, client);
    encoding.writeVarUint(to, clock);
    encoding.writeVarString(
      to,
      JSON.stringify(state && { ...state, user: { user, name, delegation, role } }),
    );
  }
  return encoding.toUint8Array(to);
}
