/**
 * What came with a draft and is no part of its weave: the file it was made from, what was kept aside of it, and what the
 * reading of it found. Kept in the log beside the draft, as updates of Yjs documents of their own, so that whatever keeps
 * drafts, and copies and restores them, does so with these.
 */
import * as Y from 'yjs';
import type { Aside } from '../../shared/weave/compose.ts';
import { type Finding, findingKind } from '../../shared/weave/findings.ts';
import type { Log } from '../log/log.ts';
import type { KeptPart } from '../word/read/kept.ts';
import type { KeptMargin } from '../word/read/margins.ts';

/** What came with a draft beside its text. */
export interface Brought {
  readonly findings: readonly Finding[];
  /** What placeholders stand for, by its hash. */
  readonly kept: ReadonlyMap<string, KeptPart>;
  readonly asides: readonly Aside[];
  /** The headers and footers of its pages. */
  readonly margins: readonly KeptMargin[];
  /** Whether the draft was made from a file. */
  readonly fromFile: boolean;
}

/** A draft that was not made from a file. */
const NOTHING: Brought = { findings: [], kept: new Map(), asides: [], margins: [], fromFile: false };

const besideOf = (draft: string): string => `${draft}/beside`;
const fileOf = (draft: string): string => `${draft}/file`;

/** Keeps what came with a draft; `file` are the bytes it was made from. Resolves once it is on disk. */
export async function keepBrought(
  log: Log,
  draft: string,
  brought: Omit<Brought, 'fromFile'>,
  file: Uint8Array | undefined,
  by: { readonly user: string; readonly at: number },
): Promise<void> {
  if (!file) return;
  const { findings, kept, asides, margins } = brought;
  const parts = [...kept].map(([hash, part]) => ({ hash, ...part }));
  const update = asUpdate({ findings, kept: parts, asides, margins });
  await log.append([{ draft: besideOf(draft), update, ...by }]);
  // Yjs takes bytes of this class alone.
  await log.append([{ draft: fileOf(draft), update: asUpdate({ file: new Uint8Array(file) }), ...by }]);
}

/** Keeps with a draft what came with another. */
export async function copyBrought(
  log: Log,
  from: string,
  to: string,
  by: { readonly user: string; readonly at: number },
): Promise<void> {
  for (const part of [besideOf, fileOf]) {
    const { snapshot, updates } = await log.read(part(from));
    const all = snapshot ? [snapshot, ...updates] : updates;
    if (all.length > 0) await log.append([{ draft: part(to), update: Y.mergeUpdates([...all]), ...by }]);
  }
}

/** Drops what came with a draft whose making failed. */
export async function dropBrought(log: Log, draft: string): Promise<void> {
  await log.remove(besideOf(draft));
  await log.remove(fileOf(draft));
}

/** What came with a draft. */
export async function readBrought(log: Log, draft: string): Promise<Brought> {
  const said = await valuesIn(log, besideOf(draft));
  if (Object.keys(said).length === 0) return NOTHING;
  const kept = (said.kept ?? []) as readonly (KeptPart & { readonly hash: string })[];
  return {
    findings: ((said.findings ?? []) as readonly Finding[]).filter(({ what }) => findingKind(what) !== null),
    kept: new Map(kept.map(({ hash, ...part }) => [hash, part])),
    asides: (said.asides ?? []) as readonly Aside[],
    margins: (said.margins ?? []) as readonly KeptMargin[],
    fromFile: true,
  };
}

/** The file that a draft was made from; null where there was none. */
export async function readFile(log: Log, draft: string): Promise<Uint8Array | null> {
  const { file } = await valuesIn(log, fileOf(draft));
  return file instanceof Uint8Array ? file : null;
}

function asUpdate(values: Readonly<Record<string, unknown>>): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const map = doc.getMap('brought');
  for (const [name, value] of Object.entries(values)) map.set(name, value);
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

async function valuesIn(log: Log, id: string): Promise<Readonly<Record<string, unknown>>> {
  const { snapshot, updates } = await log.read(id);
  const doc = new Y.Doc();
  for (const update of snapshot ? [snapshot, ...updates] : updates) Y.applyUpdate(doc, update);
  const values = doc.getMap('brought').toJSON();
  doc.destroy();
  return values;
}
