/**
 * A draft held open: its document, who else is there, and whether what was typed is saved.
 * A refused document is set aside and a fresh one (a new client id) takes its place, so both are part of the state.
 */
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { Me } from '../../shared/protocol/people.ts';
import { type Keeping, keepingOf } from './keeping.ts';
import { type Line, openLine, TOO_BIG } from './line.ts';
import { beyond, type StateVector } from './receipts.ts';
import { type Store, storeOf } from './store.ts';
import { type KeptWords, unsentWords, wordCount } from './unsent.ts';

/**
 * Where one's words are. `words` counts those that are not on the server's disk; something else may be unsaved too, such
 * as a strike.
 */
export type Saving =
  | { readonly kind: 'opening' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving'; readonly words: number }
  | { readonly kind: 'offline'; readonly unsaved: boolean; readonly words: number }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'stopped'; readonly reason: string };

/** What the page shows of a connection. */
export interface ConnectionState {
  /** The document now in use, and the presence that belongs to it. */
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** Who one is in the draft now: a chair may change it while one is there. */
  readonly me: Me;
  /** Whether the draft has arrived: before that there is nothing to edit. */
  readonly arrived: boolean;
  readonly saving: Saving;
  /** Why the server refused what was written last; null once dismissed. */
  readonly refusal: string | null;
  /** One's own words that the server never confirmed, to be offered again. */
  readonly kept: readonly KeptWords[];
}

/** The server refuses an update: what it said is final for this client id. */
const REFUSED = 4403;
/** The session has ended. */
const SIGNED_OUT = 4401;

/** What was written while offline may be more than one message takes. */
const TOO_MUCH = 'This is more than can be sent at once. Put it in again part by part.';

/** Long enough that a healthy server has confirmed first and nothing is written, short enough to lose nothing. */
const KEEP_AFTER_MS = 250;

/** Keeps one draft open for one user. */
export class DraftConnection {
  readonly state: Store<ConnectionState>;
  readonly #draft: string;
  readonly #session: string | null;
  #me: Me;
  readonly #keeping: Keeping;
  #line: Line;
  #saved: StateVector = new Map();
  #restored: readonly string[] = [];
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  #stopped: Saving | null = null;

  /** `session`: the secret of a read link, for a screen that nobody signs in at. */
  constructor(draft: string, me: Me, session: string | null = null) {
    this.#session = session;
    this.#draft = draft;
    this.#me = me;
    this.#keeping = keepingOf(draft, me.user);
    this.#line = this.#open();
    this.state = storeOf({
      doc: this.#line.doc,
      awareness: this.#line.awareness,
      me,
      arrived: false,
      saving: { kind: 'opening' },
      refusal: null,
      kept: readKept(draft),
    });
    addEventListener('beforeunload', this.#warn);
  }

  /** Forgets words that were kept, once their author has them again. */
  forgetKept(words: readonly KeptWords[]): void {
    const kept = this.state.value.kept.filter((one) => !words.includes(one));
    writeKept(this.#draft, kept);
    this.#show({ kept });
  }

  /** Takes the notice of a refusal away. */
  dismissRefusal(): void {
    this.#show({ refusal: null });
  }

  /** Tries again after the server has stopped the connection for good. */
  retry(): void {
    this.#startOver();
  }

  close(): void {
    removeEventListener('beforeunload', this.#warn);
    clearTimeout(this.#keepTimer);
    if (this.#unsaved().size > 0) void this.#keep();
    this.#line.close();
  }

  #open(): Line {
    this.#saved = new Map();
    this.#stopped = null;
    return openLine(this.#draft, this.#me, this.#session, {
      onReceipt: (saved) => {
        this.#saved = saved;
        this.#settle();
      },
      onArrived: () => void this.#restore(),
      onWritten: () => this.#settle(),
      onStanding: (me) => {
        this.#me = me;
        this.#show({ me });
      },
      onLink: () => this.#settle(),
      onClosed: (code, reason) => this.#closed(code, reason),
    });
  }

  #startOver(): void {
    this.#line.close();
    this.#line = this.#open();
    const { doc, awareness } = this.#line;
    this.#show({ doc, awareness, arrived: false, saving: { kind: 'opening' } });
  }

  /** Puts back what a reload interrupted, then lets people in. The server knows the client ids as this user's own. */
  async #restore(): Promise<void> {
    const { doc } = this.#line;
    const found = await this.#keeping.all();
    if (doc !== this.#line.doc) return;
    this.#restored = found.map(({ key }) => key);
    for (const { update } of found) this.#line.putBack(update);
    this.#show({ arrived: true });
    this.#settle();
  }

  /** Works out where the words are, after anything that may have changed it. */
  #settle(): void {
    const unsaved = this.#unsaved();
    if (unsaved.size > 0) {
      this.#keepTimer ??= setTimeout(() => void this.#keep(), KEEP_AFTER_MS);
    } else if (this.state.value.arrived) void this.#forget();
    this.#show({ saving: this.#saving(unsaved) });
  }

  #saving(unsaved: ReadonlyMap<number, number>): Saving {
    if (this.#stopped) return this.#stopped;
    if (!this.state.value.arrived && !this.#line.failing()) return { kind: 'opening' };
    const linked = this.#line.linked();
    if (linked && unsaved.size === 0) return { kind: 'saved' };
    const words = wordCount(unsentWords(this.#line.doc, unsaved).map(({ text }) => text));
    return linked ? { kind: 'saving', words } : { kind: 'offline', unsaved: unsaved.size > 0, words };
  }

  #unsaved(): ReadonlyMap<number, number> {
    return beyond(this.#line.doc, this.#saved, this.#line.own);
  }

  async #keep(): Promise<void> {
    this.#keepTimer = undefined;
    const { doc } = this.#line;
    if (this.#unsaved().size === 0) return;
    const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(new Map(this.#saved)));
    await this.#keeping.put(doc.clientID, update);
    this.#restored = [...new Set([...this.#restored, this.#keeping.keyOf(doc.clientID)])];
    if (this.#unsaved().size === 0) await this.#forget();
  }

  async #forget(): Promise<void> {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    const keys = this.#restored;
    this.#restored = [];
    if (keys.length > 0) await this.#keeping.forget(keys);
  }

  #closed(code: number, reason: string): void {
    if (code === SIGNED_OUT) {
      this.#stop({ kind: 'signed-out' });
      return;
    }
    const said = code === TOO_BIG ? TOO_MUCH : reason || 'The server closed this draft.';
    const words = unsentWords(this.#line.doc, this.#unsaved());
    const wrote = this.#unsaved().size > 0;
    // Words of somebody who is not let in any more stay as they are kept: another link may let them in again.
    if ((code !== REFUSED && code !== TOO_BIG) || !wrote || !this.#line.letIn()) {
      this.#stop({ kind: 'stopped', reason: said });
      return;
    }
    const kept = [...this.state.value.kept, ...words];
    writeKept(this.#draft, kept);
    void this.#forget();
    this.#startOver();
    this.#show({ refusal: said, kept });
  }

  #stop(saving: Saving): void {
    this.#stopped = saving;
    this.#show({ saving });
  }

  #show(part: Partial<ConnectionState>): void {
    this.state.set({ ...this.state.value, ...part });
  }

  #warn = (event: BeforeUnloadEvent): void => {
    if (this.#unsaved().size === 0) return;
    void this.#keep();
    event.preventDefault();
  };
}

function keptKey(draft: string): string {
  return `weft-kept/${draft}`;
}

function readKept(draft: string): readonly KeptWords[] {
  const stored: unknown = JSON.parse(sessionStorage.getItem(keptKey(draft)) ?? '[]');
  return Array.isArray(stored) ? (stored as KeptWords[]) : [];
}

function writeKept(draft: string, kept: readonly KeptWords[]): void {
  try {
    if (kept.length === 0) sessionStorage.removeItem(keptKey(draft));
    else sessionStorage.setItem(keptKey(draft), JSON.stringify(kept));
  } catch (error) {
    // More than a browser keeps over a reload: the page still has the words.
    if (!(error instanceof DOMException) || error.name !== 'QuotaExceededError') throw error;
  }
}
