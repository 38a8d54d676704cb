/** One document on one socket: the stock y-websocket provider, listened to for the server's receipts. */
import { readVarString } from 'lib0/decoding';
import { readAuthMessage } from 'y-protocols/auth';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Me } from '../../shared/protocol/people.ts';
import { beyond, receiptIn, type StateVector } from './receipts.ts';

/** A document and the socket that carries it. */
export interface Line {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** The client ids under which this user's words stand: the document's own, and those put back after a reload. */
  readonly own: ReadonlySet<number>;
  /** Whether the socket stands. */
  linked(): boolean;
  /** Whether the last attempt to connect failed. */
  failing(): boolean;
  /** Whether the latest socket was let into the draft: otherwise it is the person who is refused, not their words. */
  letIn(): boolean;
  /** Puts back an update that an earlier document of this user had not seen confirmed, and sends it. */
  putBack(update: Uint8Array): void;
  close(): void;
}

/** What a line tells. */
export interface LineEvents {
  /** The server has on disk what `saved` counts. */
  onReceipt(saved: StateVector): void;
  /** The draft is here, for the first time. */
  onArrived(): void;
  /** Something of one's own was written. */
  onWritten(): void;
  /** One is something else in this draft from now on. */
  onStanding(me: Me): void;
  /** The socket came or went. */
  onLink(): void;
  /** The server closed for good: a code from 4400 to 4499, or `TOO_BIG`. */
  onClosed(code: number, reason: string): void;
}

/** RFC 6455: a message larger than the server takes. It would be sent again with each new socket. */
export const TOO_BIG = 1009;

/** y-websocket's numbers for kinds of messages. */
const MESSAGE_SYNC = 0;
const MESSAGE_AUTH = 2;
/** Weft's own, beside y-websocket's: who one is now, as JSON. */
const MESSAGE_STANDING = 4;

/**
 * Opens `/sync/<draft>` on a fresh document, present as `me` (as whom the server will show one anyway). `session`: the
 * secret of a read link; otherwise the browser's own sign-in counts.
 */
export function openLine(draft: string, me: Me, session: string | null, events: LineEvents): Line {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const { user, name, delegation, role } = me;
  awareness.setLocalState({ user: { user, name, delegation, role } });
  const server = `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}/sync`;
  // Other tabs must not see what is not on disk, so no BroadcastChannel.
  const provider = new WebsocketProvider(server, encodeURIComponent(draft), doc, {
    awareness,
    connect: false,
    disableBc: true,
    params: session === null ? {} : { session },
    shouldReconnect: ({ code }) => code !== TOO_BIG && !(code >= 4400 && code < 4500),
  });
  const own = new Set([doc.clientID]);
  let letIn = false;
  // The first thing a server says to somebody it lets in is what it has on disk.
  listenForReceipts(provider, own, (saved) => {
    letIn = true;
    events.onReceipt(saved);
  });
  let arrived = false;
  provider.on('sync', (synced) => {
    if (!synced || arrived) return;
    arrived = true;
    events.onArrived();
  });
  provider.on('status', ({ status }) => {
    if (status === 'connecting') letIn = false;
    events.onLink();
  });
  // A close frame has room for 123 bytes; a reason comes in full just before it.
  let denial = '';
  provider.messageHandlers[MESSAGE_AUTH] = (_encoder, decoder) =>
    readAuthMessage(decoder, doc, (_doc, reason) => {
      denial = reason;
    });
  provider.messageHandlers[MESSAGE_STANDING] = (_encoder, decoder) => {
    const now: Me = JSON.parse(readVarString(decoder));
    events.onStanding(now);
  };
  provider.on('closed', ({ code, reason }) => events.onClosed(code, denial || reason));
  doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin !== provider) events.onWritten();
  });
  // The events must not come before the caller holds the line.
  queueMicrotask(() => provider.connect());
  return {
    doc,
    awareness,
    own,
    linked: () => provider.wsconnected,
    failing: () => provider.wsUnsuccessfulReconnects > 0,
    letIn: () => letIn,
    putBack(update) {
      const before = new Map(Y.decodeStateVector(Y.encodeStateVector(doc)));
      // The server holds all that others wrote, so whatever is new to this document is this user's.
      doc.once('afterTransaction', ({ afterState }) => {
        for (const [client, clock] of afterState) if (clock > (before.get(client) ?? 0)) own.add(client);
      });
      Y.applyUpdate(doc, update, 'put back');
    },
    close() {
      provider.destroy();
      awareness.destroy();
      doc.destroy();
    },
  };
}

/** Reads the state vector out of each sync step 1, which the provider itself only answers. */
function listenForReceipts(
  provider: WebsocketProvider,
  own: ReadonlySet<number>,
  onReceipt: (saved: StateVector) => void,
): void {
  const usual = provider.messageHandlers[MESSAGE_SYNC];
  if (!usual) throw new Error('y-websocket has no handler of sync messages');
  provider.messageHandlers[MESSAGE_SYNC] = (encoder, decoder, from, emitSynced, type) => {
    const receipt = receiptIn(decoder);
    // A receipt that covers all of ours needs no answer; the usual one would send the whole delete set each time.
    if (!receipt || !provider.synced || beyond(provider.doc, receipt, own).size > 0) {
      usual(encoder, decoder, from, emitSynced, type);
    }
    if (receipt) onReceipt(receipt);
  };
}
