/** Whether a SQLite file is whole, looked at before anybody relies on it, and what can be put right is. */
import type { SqliteDatabase } from './database.ts';

const RESTORE = 'Keep the file aside and restore the last backup: npm run restore -- <backup>';

/**
 * Throws, with what to do, where the file is damaged. A tail that was torn when the power failed is none: SQLite drops
 * a commit that is not whole, and nobody was told of it.
 */
export function mustBeWhole(db: SqliteDatabase): void {
  const [found] = (check(db) as readonly { readonly quick_check: string }[]).map((row) => row.quick_check);
  if (found !== 'ok') throw damaged(found);
  const gap = db
    .prepare('SELECT draft FROM updates GROUP BY draft HAVING count(*) <> max(seq) OR min(seq) <> 1 LIMIT 1')
    .get() as { readonly draft: string } | undefined;
  if (gap) throw new Error(`Updates are missing in the log of draft ${gap.draft}. ${RESTORE}`);
}

function check(db: SqliteDatabase): unknown {
  try {
    return db.prepare('PRAGMA quick_check(1)').all();
  } catch (reason) {
    throw damaged(reason);
  }
}

/** What to do about a file that SQLite cannot read. */
export function damaged(reason: unknown): Error {
  const words = reason instanceof Error ? reason.message : String(reason);
  return new Error(`The database is damaged (${words.replace(/\s+/g, ' ')}). ${RESTORE}`);
}

/**
 * A snapshot that goes further than its log would hide what is appended next: it becomes the log's last update, so
 * that nothing in it is lost. Answers the drafts where that was so.
 */
export function mendTails(db: SqliteDatabase): readonly string[] {
  const longer = db
    .prepare(
      `SELECT draft FROM snapshots
       WHERE seq > coalesce((SELECT max(seq) FROM updates WHERE updates.draft = snapshots.draft), 0)`,
    )
    .all() as readonly { readonly draft: string }[];
  const mend = db.transaction((draft: string) => {
    db.prepare(
      `INSERT INTO updates (draft, seq, "update", "user", at)
       SELECT draft, 1 + coalesce((SELECT max(seq) FROM updates WHERE updates.draft = snapshots.draft), 0),
         state, 'weft:server', 0 FROM snapshots WHERE draft = ?`,
    ).run(draft);
    db.prepare('DELETE FROM snapshots WHERE draft = ?').run(draft);
  });
  for (const { draft } of longer) mend.immediate(draft);
  return longer.map(({ draft }) => draft);
}
