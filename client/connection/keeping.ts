/**
 * Updates that the server has not confirmed, kept in the browser's IndexedDB so that they outlive a reload.
 * One entry per document held open (its client id), so that two tabs never overwrite each other.
 */

/** Where unsaved updates are kept. Every method fails silently where the browser offers no storage. */
export interface Keeping {
  /** What is kept for a draft and a user, with the keys to forget it by. */
  all(): Promise<readonly { readonly key: string; readonly update: Uint8Array }[]>;
  put(client: number, update: Uint8Array): Promise<void>;
  forget(keys: readonly string[]): Promise<void>;
  /** The key under which `put(client)` keeps. */
  keyOf(client: number): string;
}

const DATABASE = 'weft';
const STORE = 'unsaved';

/** The kept updates of one user in one draft. */
export function keepingOf(draft: string, user: string): Keeping {
  const prefix = `${draft}/${user}/`;
  const keyOf = (client: number) => `${prefix}${client}`;
  return {
    keyOf,
    async all() {
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      const kept: { key: string; update: Uint8Array }[] = [];
      await inStore('readonly', (store) => {
        const request = store.openCursor(range);
        request.onsuccess = () => {
          const cursor = request.result;
          if (!cursor) return;
          if (cursor.value instanceof Uint8Array)
            kept.push({ key: String(cursor.key), update: cursor.value });
          cursor.continue();
        };
      });
      return kept;
    },
    put: (client, update) => inStore('readwrite', (store) => store.put(update, keyOf(client))),
    forget: (keys) =>
      inStore('readwrite', (store) => {
        for (const key of keys) store.delete(key);
      }),
  };
}

/** Runs `work` in one transaction and waits for it; does nothing where storage is not to be had. */
async function inStore(mode: IDBTransactionMode, work: (store: IDBObjectStore) => void): Promise<void> {
  const database = await opened();
  if (!database) return;
  await new Promise<void>((resolve) => {
    const transaction = database.transaction(STORE, mode);
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => resolve();
    work(transaction.objectStore(STORE));
  });
}

let opening: Promise<IDBDatabase | null> | undefined;

/** The database, opened once; null in private windows that refuse it. */
function opened(): Promise<IDBDatabase | null> {
  opening ??= new Promise((resolve) => {
    if (typeof indexedDB === 'undefined') return resolve(null);
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  });
  return opening;
}
