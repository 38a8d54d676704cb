/** Which drafts are one contribution in several languages, and which paragraphs are translated as their original now is. */
import type { LanguageLetter } from '../../shared/protocol/drafts.ts';
import { first, type SqlDatabase } from '../log/sql.ts';

/** A draft that says in another language what its original says. */
export interface LanguageVersion {
  readonly draft: string;
  readonly language: LanguageLetter;
}

export interface Languages {
  /** The original of a version; null where a draft is none. */
  originalOf(draft: string): Promise<string | null>;
  /** The versions of an original, by their language. */
  versionsOf(original: string): Promise<readonly LanguageVersion[]>;
  /** Notes a version; false where the original has one in this language already. */
  add(original: string, version: LanguageVersion): Promise<boolean>;
  /** By the key of an original's paragraph, what it said when its translation was last said to be up to date. */
  translated(draft: string): Promise<ReadonlyMap<string, string>>;
  /** Says that a paragraph is translated as it now is; `at`: ms since 1970. */
  translate(draft: string, paragraph: string, says: string, user: string, at: number): Promise<void>;
}

/** The language versions kept in `db`. */
export function languagesIn(db: SqlDatabase): Languages {
  return {
    async originalOf(draft) {
      const query = 'SELECT original FROM language_versions WHERE draft = ?';
      return (await first<{ readonly original: string }>(db, query, draft))?.original ?? null;
    },
    versionsOf: (original) =>
      db.all<LanguageVersion>(
        'SELECT draft, language FROM language_versions WHERE original = ? ORDER BY language',
        original,
      ),
    async add(original, { draft, language }) {
      const statement =
        'INSERT INTO language_versions (draft, original, language) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
      return (await db.run(statement, draft, original, language)) > 0;
    },
    async translated(draft) {
      const rows = await db.all<{ readonly paragraph: string; readonly says: string }>(
        'SELECT paragraph, says FROM translated WHERE draft = ?',
        draft,
      );
      return new Map(rows.map(({ paragraph, says }) => [paragraph, says]));
    },
    async translate(draft, paragraph, says, user, at) {
      await db.run(
        `INSERT INTO translated (draft, paragraph, says, "user", at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (draft, paragraph) DO UPDATE SET
           says = excluded.says, "user" = excluded."user", at = excluded.at`,
        ...[draft, paragraph, says, user, at],
      );
    },
  };
}
