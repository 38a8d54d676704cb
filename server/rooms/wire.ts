/** The y-websocket protocol, as bytes: what clients say, read with care, and what the server says. */
import * as encoding from 'lib0/encoding';
import { writePermissionDenied } from 'y-protocols/auth';
import { writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import { Bytes } from '../../shared/gate/bytes.ts';
import { Unreadable } from '../../shared/gate/refusal.ts';
import type { Identity } from './identity.ts';

/** What a client says. `unknown`: nothing of ours, left alone. */
export type Message =
  | { readonly kind: 'asks'; readonly state: Uint8Array }
  /** `answers`: it is what we asked for, and so all that we lacked. */
  | { readonly kind: 'offers'; readonly update: Uint8Array; readonly answers: boolean }
  | { readonly kind: 'shows'; readonly presence: Uint8Array }
  | { readonly kind: 'asks-presence' }
  | { readonly kind: 'unknown' };

const SYNC = 0;
const PRESENCE = 1;
const AUTH = 2;
const ASK_PRESENCE = 3;
/** Ours: what somebody is now, told when it changes. Stock clients pass over it. */
const STANDING = 4;

/** Sync step 2, which y-protocols writes only for a whole document. */
const STEP_2 = 1;

/** Reads one message; null where it cannot be read. */
export function readMessage(data: Uint8Array): Message | null {
  return readable(() => {
    const bytes = new Bytes(data);
    switch (bytes.uint()) {
      case SYNC:
        return readSync(bytes);
      case PRESENCE:
        return { kind: 'shows', presence: bytes.blob() };
      case ASK_PRESENCE:
        return { kind: 'asks-presence' };
      default:
        return { kind: 'unknown' };
    }
  });
}

function readSync(bytes: Bytes): Message | null {
  const step = bytes.uint();
  if (step === 0) return { kind: 'asks', state: bytes.blob() };
  return step <= 2 ? { kind: 'offers', update: bytes.blob(), answers: step === STEP_2 } : null;
}

/** Whether it is a state vector from its first byte to its last. */
export function isState(state: Uint8Array): boolean {
  const complete = readable(() => {
    const bytes = new Bytes(state);
    for (let left = bytes.count(2); left > 0; left--) {
      bytes.uint();
      bytes.uint();
    }
    return bytes.left === 0;
  });
  return complete === true;
}

/** Whether an update holds nothing but deletions: its first number counts the client ids that wrote something. */
export function isEmpty(update: Uint8Array): boolean {
  return update[0] === 0;
}

/** What `read` answers; null where the bytes end early or make no sense. */
export function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** Sync step 1: what the server has on disk, and a request for what it lacks. */
export function askFor(doc: Y.Doc): Uint8Array {
  return message(SYNC, (to) => writeSyncStep1(to, doc));
}

/** Sync step 2: what a client that has `state` lacks. */
export function answer(doc: Y.Doc, state: Uint8Array): Uint8Array {
  return message(SYNC, (to) => {
    encoding.writeVarUint(to, STEP_2);
    encoding.writeVarUint8Array(to, Y.encodeStateAsUpdate(doc, state));
  });
}

/** Additions to the draft, merged into one. */
export function additions(updates: readonly Uint8Array[]): Uint8Array {
  const [only] = updates;
  const merged = only && updates.length === 1 ? only : Y.mergeUpdates([...updates]);
  return message(SYNC, (to) => writeUpdate(to, merged));
}

/** States of presence, as y-protocols encodes them. */
export function presence(update: Uint8Array): Uint8Array {
  return message(PRESENCE, (to) => encoding.writeVarUint8Array(to, update));
}

/** Who somebody is from now on, as JSON. */
export function standing({ user, name, delegation, role }: Identity): Uint8Array {
  const me = JSON.stringify({ user, name, delegation, role });
  return message(STANDING, (to) => encoding.writeVarString(to, me));
}

/** Why something was refused. */
export function denial(reason: string): Uint8Array {
  return message(AUTH, (to) => writePermissionDenied(to, reason));
}

function message(type: number, write: (to: encoding.Encoder) => void): Uint8Array {
  const to = encoding.createEncoder();
  encoding.writeVarUint(to, type);
  write(to);
  return encoding.toUint8Array(to);
}
