/** Which drafts there are, and how one is made: composed whole, kept whole, and only then known to anybody. */
import * as Y from 'yjs';
import type { DraftOrigin } from '../../shared/protocol/drafts.ts';
import { type Aside, compose } from '../../shared/weave/compose.ts';
import { readFields } from '../../shared/weave/draft.ts';
import type { Finding } from '../../shared/weave/findings.ts';
import type { DraftFields } from '../../shared/weave/records.ts';
import type { SourceComment, SourceParagraph } from '../../shared/weave/source.ts';
import { imagesIn } from '../images/images.ts';
import type { Log } from '../log/log.ts';
import { first, type SqlDatabase } from '../log/sql.ts';
import type { KeptPart } from '../word/read/kept.ts';
import type { KeptMargin } from '../word/read/margins.ts';
import { type Brought, copyBrought, dropBrought, keepBrought, readBrought, readFile } from './brought.ts';

/** A draft before it is a weave. `front` is not in force and enters as agreed insertions of the chair. */
export interface DraftSource {
  readonly front: readonly SourceParagraph[];
  readonly base: readonly SourceParagraph[];
  readonly fields: DraftFields;
  readonly comments?: readonly SourceComment[];
  /** The files of its images. */
  readonly images?: readonly Uint8Array[];
  /** What placeholders in it stand for, by its hash. */
  readonly kept?: ReadonlyMap<string, KeptPart>;
  /** The headers and footers of that file. */
  readonly margins?: readonly KeptMargin[];
  /** What it holds otherwise than the file it was made from. */
  readonly findings?: readonly Finding[];
  /** The file it was made from. */
  readonly file?: Uint8Array;
  /** The draft on the text in force before, with which it goes on. */
  readonly continues?: string;
}

/** What a draft that was made of another one is to that: a copy, or the same on a new text in force. */
export interface Origin {
  readonly kind: DraftOrigin;
  /** The other draft's id. */
  readonly of: string;
}

/** The chair who makes a draft. */
export interface Maker {
  readonly user: string;
  readonly name: string;
  readonly delegation: string;
}

/** Time and chance, from outside. */
export interface Surroundings {
  /** Ms since 1970. */
  readonly now: () => number;
  /** A new id for a draft. */
  readonly newId: () => string;
  /** A client id as Yjs has them: 32 bits. */
  readonly newClient: () => number;
}

/** A draft as the list of drafts shows it. */
export interface ListedDraft {
  readonly id: string;
  readonly fields: DraftFields;
  /** When something was last written into it, in ms since 1970. */
  readonly changed: number;
  /** When it was made, in ms since 1970. */
  readonly made: number;
  /** Null where it was made of no other draft. */
  readonly origin: Origin | null;
  /** When it was put away; null while it is not. */
  readonly archived: number | null;
}

/** The register of drafts. */
export interface Drafts {
  has(id: string): Promise<boolean>;
  /** The ids of all drafts, oldest first. */
  all(): Promise<readonly string[]>;
  /** Those of these drafts that there are, oldest first. */
  list(ids: ReadonlySet<string>): Promise<readonly ListedDraft[]>;
  /** Puts a draft away, or takes it out again; everybody may still open it. */
  archive(id: string, archived: boolean): Promise<void>;
  /** A draft's own fields, as the log has them. */
  fields(id: string): Promise<DraftFields>;
  /** What came with a draft and is no part of its text. */
  brought(id: string): Promise<Brought>;
  /** The Word file that a draft was made from; null where there was none. */
  file(id: string): Promise<Uint8Array | null>;
  /** Answers the new draft's id once it is on disk; rejects, and leaves nothing behind, when anything fails. */
  make(source: DraftSource, maker: Maker): Promise<string>;
  /**
   * A draft of its own that begins as this one stands: its text, its changes with their authors and decisions, its
   * comments, its images and what came with it. Resolves with its id once all that is on disk; rejects, and leaves
   * nothing behind, when anything fails.
   */
  copy(id: string, maker: Maker): Promise<string>;
}

/** Who the server writes as: base texts and imported authors. */
export const SERVER_USER = 'weft:server';

/** The drafts registered in `db` and kept in `log`. */
export function draftsIn(db: SqlDatabase, log: Log, { now, newId, newClient }: Surroundings): Drafts {
  const images = imagesIn(db);
  /** Fields as of an update of a draft: the list is asked for far more often than they change. */
  const known = new Map<string, { readonly seq: number; readonly fields: DraftFields }>();
  /** Origins, which never change. */
  const origins = new Map<string, Origin | null>();

  /** Makes a draft of what `fill` puts into the log and beside it; it is there for people once it is all there. */
  async function register(maker: Maker, at: number, fill: (id: string) => Promise<void>): Promise<string> {
    const id = newId();
    try {
      await fill(id);
      // Last, since a draft is there for people once it is in this table.
      await db.run('INSERT INTO drafts (id, made_by, made_at) VALUES (?, ?, ?)', id, maker.user, at);
    } catch (reason) {
      await log.remove(id);
      await dropBrought(log, id);
      await log.remove(originOf(id));
      await images.remove(id);
      throw reason;
    }
    return id;
  }

  async function originAsKept(id: string): Promise<Origin | null> {
    const before = origins.get(id);
    if (before !== undefined) return before;
    const origin = await readOrigin(log, id);
    origins.set(id, origin);
    return origin;
  }

  async function fieldsOf(id: string): Promise<DraftFields> {
    const doc = await docOf(log, id);
    const fields = readFields(doc);
    doc.destroy();
    return fields;
  }

  return {
    has: async (id) => (await first(db, 'SELECT id FROM drafts WHERE id = ?', id)) !== undefined,
    async all() {
      const rows = await db.all<{ readonly id: string }>('SELECT id FROM drafts ORDER BY made_at, rowid');
      return rows.map((row) => row.id);
    },

    async list(ids) {
      const rows = await db.all<Pick<ListedDraft, 'id' | 'made' | 'archived'>>(
        'SELECT id, made_at AS made, archived FROM drafts ORDER BY made_at, rowid',
      );
      const asked = rows.filter(({ id }) => ids.has(id));
      const heads = await log.heads(asked.map(({ id }) => id));
      const listed: ListedDraft[] = [];
      for (const row of asked) {
        const { seq, at } = heads.get(row.id) ?? { seq: 0, at: 0 };
        if (known.get(row.id)?.seq !== seq) known.set(row.id, { seq, fields: await fieldsOf(row.id) });
        const origin = await originAsKept(row.id);
        listed.push({ ...row, fields: known.get(row.id)?.fields ?? {}, changed: at, origin });
      }
      return listed;
    },

    async archive(id, archived) {
      await db.run('UPDATE drafts SET archived = ? WHERE id = ?', archived ? now() : null, id);
    },

    fields: fieldsOf,

    brought: (id) => readBrought(log, id),
    file: (id) => readFile(log, id),

    async make(source, maker) {
      const at = now();
      const composed = composeUpdate(source, maker, at, newClient);
      return register(maker, at, async (id) => {
        await log.claim(id, [composed.chairClient], maker.user);
        await log.claim(id, composed.serverClients, SERVER_USER);
        await log.append([{ draft: id, update: composed.update, user: SERVER_USER, at }]);
        if (source.continues !== undefined)
          await keepOrigin(log, id, { kind: 'newText', of: source.continues }, at);
        const { findings = [], kept = new Map(), margins = [] } = source;
        const beside = { findings, kept, margins, asides: composed.asides };
        await keepBrought(log, id, beside, source.file, { user: SERVER_USER, at });
        // One too many is not kept, and shows as a placeholder: no reason to refuse the whole text.
        for (const bytes of source.images ?? []) await images.keep(id, bytes, maker.user, at);
      });
    },

    async copy(from, maker) {
      const at = now();
      const doc = await docOf(log, from);
      const update = Y.encodeStateAsUpdate(doc);
      doc.destroy();
      const clients = new Map<string, number[]>();
      for (const [client, user] of await log.owners(from))
        clients.set(user, [...(clients.get(user) ?? []), client]);
      return register(maker, at, async (id) => {
        // Whose words they are stays so: nobody takes over in the copy what somebody wrote in the first.
        for (const [user, theirs] of clients) await log.claim(id, theirs, user);
        await log.append([{ draft: id, update, user: SERVER_USER, at }]);
        await keepOrigin(log, id, { kind: 'copy', of: from }, at);
        await copyBrought(log, from, id, { user: SERVER_USER, at });
        for (const { bytes } of (await images.of(from)).values())
          await images.keep(id, bytes, maker.user, at);
      });
    },
  };
}

/** A draft as the log has it. */
async function docOf(log: Log, id: string): Promise<Y.Doc> {
  const { snapshot, updates } = await log.read(id);
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of snapshot ? [snapshot, ...updates] : updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

/** Where a draft's origin is kept: in the log beside it, as a Yjs document of its own. */
const originOf = (draft: string): string => `${draft}/origin`;

async function keepOrigin(log: Log, draft: string, { kind, of }: Origin, at: number): Promise<void> {
  const doc = new Y.Doc();
  const map = doc.getMap('origin');
  map.set('kind', kind);
  map.set('of', of);
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  await log.append([{ draft: originOf(draft), update, user: SERVER_USER, at }]);
}

async function readOrigin(log: Log, draft: string): Promise<Origin | null> {
  const doc = await docOf(log, originOf(draft));
  const origin = doc.getMap('origin').toJSON() as Partial<Origin>;
  doc.destroy();
  return origin.kind === undefined ? null : (origin as Origin);
}

interface Composed {
  readonly update: Uint8Array;
  readonly chairClient: number;
  readonly serverClients: readonly number[];
  readonly asides: readonly Aside[];
}

function composeUpdate(source: DraftSource, maker: Maker, at: number, newClient: () => number): Composed {
  const used = new Set<number>();
  const freshClient = (): number => {
    const client = newClient();
    if (used.has(client)) return freshClient();
    used.add(client);
    return client;
  };
  const chairClient = freshClient();
  const baseClient = freshClient();
  const imports = new Map<string, number>();
  const importClient = (author: string): number => {
    const client = imports.get(author) ?? freshClient();
    imports.set(author, client);
    return client;
  };
  const doc = new Y.Doc();
  const asides = compose(doc, {
    ...source,
    at,
    chair: { client: chairClient, ...maker },
    baseClient,
    importClient,
  });
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return { update, chairClient, serverClients: [baseClient, ...imports.values()], asides };
}
