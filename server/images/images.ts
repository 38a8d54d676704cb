/** The images of all drafts, each file once, by the SHA-256 of its bytes. */
import { first, type Sql, type SqlDatabase } from '../log/sql.ts';
import { factsOf, hashOf, type ImageFacts, type ImageRefusal, isImageRefusal, refuseImage } from './facts.ts';

/** An image and its hash, hex. */
export interface NamedImage extends ImageFacts {
  readonly hash: string;
}

/** A file with what it says of itself. */
export interface ImageFile extends NamedImage {
  readonly bytes: Uint8Array;
}

/** What one draft may hold; images that are struck count too, since nothing is taken out. */
export const DRAFT_LIMITS = {
  /** The largest contributions of an assembly have some dozens of figures. */
  images: 200,
  bytes: 100 * 1024 * 1024,
} as const;

/** Where images are kept. What is kept is on disk when a call resolves. */
export interface Images {
  /** Keeps a file for a draft; once, however often it comes. `at`: ms since 1970. */
  keep(draft: string, bytes: Uint8Array, user: string, at: number): Promise<NamedImage | ImageRefusal>;
  /** An image of this draft; null where the draft has none of this hash, whatever others have. */
  find(draft: string, hash: string): Promise<ImageFile | null>;
  /** All images of this draft, by their hash. */
  of(draft: string): Promise<ReadonlyMap<string, ImageFile>>;
  /** Drops the images of a draft whose making failed. */
  remove(draft: string): Promise<void>;
}

const IN_DRAFT = `SELECT images.hash, media, width, height, bytes FROM images
  JOIN draft_images ON draft_images.hash = images.hash WHERE draft = ?`;

/** The images kept in `db`. */
export function imagesIn(db: SqlDatabase): Images {
  return {
    async keep(draft, bytes, user, at) {
      const facts = factsOf(bytes);
      if (isImageRefusal(facts)) return facts;
      const named: NamedImage = { hash: hashOf(bytes), ...facts };
      return db.transaction(async (sql) => {
        const held = 'SELECT 1 AS held FROM draft_images WHERE draft = ? AND hash = ?';
        if (await first(sql, held, draft, named.hash)) return named;
        const refusal = await tooMuch(sql, draft, bytes.length);
        if (refusal) return refusal;
        await sql.run(
          'INSERT INTO images (hash, media, width, height, bytes) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
          ...[named.hash, named.media, named.width, named.height, bytes],
        );
        await sql.run(
          'INSERT INTO draft_images (draft, hash, size, "user", at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
          ...[draft, named.hash, bytes.length, user, at],
        );
        return named;
      });
    },
    async find(draft, hash) {
      return (await first<ImageFile>(db, `${IN_DRAFT} AND images.hash = ?`, draft, hash)) ?? null;
    },
    async of(draft) {
      const files = await db.all<ImageFile>(IN_DRAFT, draft);
      return new Map(files.map((file) => [file.hash, file]));
    },
    async remove(draft) {
      await db.transaction(async (sql) => {
        await sql.run('DELETE FROM draft_images WHERE draft = ?', draft);
        await sql.run('DELETE FROM images WHERE hash NOT IN (SELECT hash FROM draft_images)');
      });
    },
  };
}

/** Why a draft cannot hold one more image of so many bytes; null where it can. */
async function tooMuch(sql: Sql, draft: string, bytes: number): Promise<ImageRefusal | null> {
  const held = await first<{ readonly images: number; readonly bytes: number }>(
    sql,
    'SELECT count(*) AS images, CAST(coalesce(sum(size), 0) AS BIGINT) AS bytes FROM draft_images WHERE draft = ?',
    draft,
  );
  if ((held?.images ?? 0) >= DRAFT_LIMITS.images)
    return refuseImage(
      409,
      `A draft holds ${DRAFT_LIMITS.images} images at most, and this one does. Put further ones into a draft of their own.`,
    );
  if ((held?.bytes ?? 0) + bytes > DRAFT_LIMITS.bytes)
    return refuseImage(
      409,
      'The images of a draft have 100 MB at most, and this one would be too many. Save it smaller and add that.',
    );
  return null;
}
