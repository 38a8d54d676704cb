/** What is measured without people: the gate, key by key, and how long a long draft takes to open. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { openDatabase } from '../../server/log/database.ts';
import { sqliteLog } from '../../server/log/sqlite.ts';
import { Rooms } from '../../server/rooms/rooms.ts';
import { knownFrom } from '../../shared/gate/draft.ts';
import { examine } from '../../shared/gate/gate.ts';
import { draftOf } from '../drafts.ts';
import { figureOf } from '../figures.ts';
import { baseUpdate, personOf } from './child.ts';
import { keysOf } from './people.ts';

/** What one key costs the gate, in µs, in drafts of these many paragraphs. */
export function gates(): readonly (readonly [paragraphs: number, p50: number])[] {
  return [100, 1000, 10_000].map((paragraphs) => {
    const doc = draftOf(paragraphs, 0);
    const keys = keysOf(Y.encodeStateAsUpdate(doc), 7, 3000).updates;
    const known = knownFrom(doc);
    const times = keys.map((update) => {
      const began = performance.now();
      const answer = examine(update, personOf(7), known, Date.now());
      const took = performance.now() - began;
      if ('rule' in answer) throw new Error(`refused: ${answer.rule}`);
      Y.applyUpdate(doc, update);
      return took * 1000;
    });
    return [paragraphs, figureOf(times.slice(1000)).p50] as const;
  });
}

/** How long a draft of 100,000 edits takes to open, in ms, from its log and from a snapshot. */
export async function coldLoads(): Promise<readonly [fromLog: number, fromSnapshot: number]> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-bench-'));
  const db = openDatabase(join(folder, 'weft.db'));
  const log = sqliteLog(db);
  const base = baseUpdate();
  await log.append([{ draft: 'd', update: base, user: 'weft:server', at: 1 }]);
  for (let person = 0; person < 50; person++) {
    const { updates } = keysOf(base, person, 2000);
    await log.append(updates.map((update) => ({ draft: 'd', update, user: `person ${person}`, at: 1 })));
  }
  const open = async () => {
    const rooms = new Rooms({ log, now: Date.now });
    const began = performance.now();
    await rooms.open('d');
    const took = performance.now() - began;
    await rooms.close();
    return took;
  };
  // The first leaves a snapshot behind.
  const took = [await open(), await open()] as const;
  await log.close();
  db.close();
  rmSync(folder, { recursive: true });
  return took;
}
