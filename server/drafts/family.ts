/**
 * A contribution as a family: its main document, and its addenda, revisions and corrigenda, each a draft of its own. Which
 * of them a draft is, its fields say; here is which belong together, and what became of each.
 */
import type { FamilyState } from '../../shared/protocol/family.ts';
import { first, type SqlDatabase } from '../log/sql.ts';

/** A draft of a family. */
export interface FamilyMember {
  readonly draft: string;
  readonly state: FamilyState;
}

export interface Families {
  /** The main document of the family that a draft is in, itself where it is that; null where it is in none. */
  mainOf(draft: string): Promise<string | null>;
  /** All of a family, the main document first, then in the order in which they came. */
  members(main: string): Promise<readonly FamilyMember[]>;
  /** Every draft that is in a family, with the family's main document. */
  all(): Promise<readonly (FamilyMember & { readonly main: string })[]>;
  /** Puts a draft into a family; false where it is in one already. A main document is in its own. `at`: ms since 1970. */
  add(main: string, draft: string, at: number): Promise<boolean>;
  setState(draft: string, state: FamilyState): Promise<void>;
}

/** The families kept in `db`. */
export function familiesIn(db: SqlDatabase): Families {
  return {
    async mainOf(draft) {
      const found = await first<{ readonly main: string }>(
        db,
        'SELECT main FROM families WHERE draft = ?',
        draft,
      );
      return found?.main ?? null;
    },
    members: (main) =>
      db.all<FamilyMember>(
        `SELECT draft, state FROM families WHERE main = ?
         ORDER BY CASE WHEN draft = main THEN 0 ELSE 1 END, at, rowid`,
        main,
      ),
    all: () => db.all<FamilyMember & { readonly main: string }>('SELECT draft, main, state FROM families'),
    async add(main, draft, at) {
      const statement = 'INSERT INTO families (draft, main, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
      return (await db.run(statement, draft, main, at)) > 0;
    },
    async setState(draft, state) {
      await db.run('UPDATE families SET state = ? WHERE draft = ?', state, draft);
    },
  };
}
