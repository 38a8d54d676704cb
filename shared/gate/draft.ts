/** A Yjs document, looked up as the gate needs it. The only place in the gate that knows Yjs. */
import * as Y from 'yjs';
import { type Id, ROOTS } from '../weave/records.ts';
import type { Content } from './decode.ts';
import { isInsert, type Known, type Piece, userOf } from './known.ts';
import { Stretches } from './stretches.ts';

/**
 * Looks the draft up in `doc`, which stays the caller's and is only read. `owner` says whose a client id is where
 * storage knows more than the draft's authors do. Keep the answer as long as the document: it remembers how far it
 * has looked for insert records and for ids of `text`.
 */
export function knownFrom(
  doc: Y.Doc,
  owner: (client: number) => string | undefined = () => undefined,
): Known {
  const seen = new Map<number, { clock: number; opened: boolean }>();
  const texts = new Map<number, { clock: number; readonly stretches: Stretches }>();

  function entry(root: string, key: string): unknown {
    const item = doc.share.get(root)?._map.get(key);
    if (item === undefined) return undefined;
    return item.content instanceof Y.ContentAny ? item.content.arr.at(-1) : null;
  }

  return {
    state: (client) => Y.getState(doc.store, client),
    owner: (client) => owner(client) ?? userOf(entry(ROOTS.authors, String(client))),
    piece(client, clock) {
      const item = find(doc, client, clock);
      return item ? pieceOf(doc, item) : undefined;
    },
    textEnd(client, clock) {
      const structs = doc.store.clients.get(client);
      if (structs === undefined) return clock;
      const looked = texts.get(client) ?? { clock: 0, stretches: new Stretches() };
      texts.set(client, looked);
      const end = Y.getState(doc.store, client);
      while (looked.clock < end) {
        const struct = structs[Y.findIndexSS(structs, looked.clock)];
        const to = struct ? struct.id.clock + struct.length : end;
        if (struct instanceof Y.Item && struct.parent === doc.share.get(ROOTS.text))
          looked.stretches.add(looked.clock, to - looked.clock);
        looked.clock = to;
      }
      return looked.stretches.endFrom(clock);
    },
    first: () => idOf(doc.share.get(ROOTS.text)?._start ?? null),
    entry,
    opened(client) {
      const looked = seen.get(client) ?? { clock: 0, opened: false };
      seen.set(client, looked);
      const end = Y.getState(doc.store, client);
      while (!looked.opened && looked.clock < end) {
        const item = find(doc, client, looked.clock);
        looked.opened = item ? isInsert(pieceOf(doc, item)) : false;
        looked.clock = item ? item.id.clock + item.length : end;
      }
      return looked.opened;
    },
  };
}

function find(doc: Y.Doc, client: number, clock: number): Y.Item | undefined {
  const structs = doc.store.clients.get(client);
  if (structs === undefined || clock >= Y.getState(doc.store, client)) return undefined;
  const struct = structs[Y.findIndexSS(structs, clock)];
  return struct instanceof Y.Item ? struct : undefined;
}

function pieceOf(doc: Y.Doc, item: Y.Item): Piece | undefined {
  const content = contentOf(item.content);
  const root = rootOf(doc, item.parent);
  if (content === undefined || root === undefined) return undefined;
  return {
    client: item.id.client,
    clock: item.id.clock,
    length: item.length,
    origin: item.origin && [item.origin.client, item.origin.clock],
    right: item.rightOrigin && [item.rightOrigin.client, item.rightOrigin.clock],
    root,
    key: item.parentSub,
    content,
    deleted: item.deleted,
    next: idOf(item.right),
  };
}

function contentOf(content: unknown): Content | undefined {
  if (content instanceof Y.ContentString) return { kind: 'string', string: content.str };
  if (content instanceof Y.ContentEmbed) return { kind: 'embed', embed: content.embed };
  if (content instanceof Y.ContentAny) return { kind: 'any', values: content.arr };
  if (content instanceof Y.ContentDeleted) return { kind: 'deleted', count: content.len };
  return undefined;
}

function rootOf(doc: Y.Doc, parent: Y.Item['parent']): string | undefined {
  for (const root of Object.values(ROOTS)) if (doc.share.get(root) === parent) return root;
  return undefined;
}

function idOf(item: Y.Item | null): Id | null {
  return item && [item.id.client, item.id.clock];
}
