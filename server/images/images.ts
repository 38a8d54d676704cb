/** The images of all drafts, each file once, by the SHA-256 of its bytes. */
import type { SqliteDatabase } from '../log/database.ts';
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

/** Where images are kept. What is kept is on disk when the call returns. */
export interface Images {
  /** Keeps a file for a draft; once, however often it comes. `at`: ms since 1970. */
  keep(draft: string, bytes: Uint8Array, user: string, at: number): NamedImage | ImageRefusal;
  /** An image of this draft; null where the draft has none of this hash, whatever others have. */
  find(draft: string, hash: string): ImageFile | null;
  /** Drops the images of a draft whose making failed. */
  remove(draft: string): void;
}

interface ImageRow extends NamedImage {
  readonly bytes: ArrayBuffer;
}

/** The images kept in `db`. */
export function imagesIn(db: SqliteDatabase): Images {
  const addFile = db.prepare(
    'INSERT OR IGNORE INTO images (hash, media, width, height, bytes) VALUES (?, ?, ?, ?, ?)',
  );
  const addToDraft = db.prepare(
    'INSERT OR IGNORE INTO draft_images (draft, hash, size, user, at) VALUES (?, ?, ?, ?, ?)',
  );
  const inDraft = db.prepare('SELECT 1 FROM draft_images WHERE draft = ? AND hash = ?');
  const held = db.prepare(
    'SELECT count(*) AS images, total(size) AS bytes FROM draft_images WHERE draft = ?',
  );
  const find = db.prepare(
    `SELECT images.hash, media, width, height, bytes FROM images
     JOIN draft_images ON draft_images.hash = images.hash WHERE draft = ? AND images.hash = ?`,
  );
  const leaveDraft = db.prepare('DELETE FROM draft_images WHERE draft = ?');
  const dropUnused = db.prepare('DELETE FROM images WHERE hash NOT IN (SELECT hash FROM draft_images)');

  const keep = db.transaction(
    (draft: string, file: ImageFile, user: string, at: number): NamedImage | ImageRefusal => {
      const { bytes, ...named } = file;
      if (inDraft.get(draft, file.hash) !== undefined) return named;
      const now = held.get(draft) as { readonly images: number; readonly bytes: number };
      if (now.images >= DRAFT_LIMITS.images)
        return refuseImage(
          409,
          `A draft holds ${DRAFT_LIMITS.images} images at most, and this one does. Put further ones into a draft of their own.`,
        );
      if (now.bytes + bytes.length > DRAFT_LIMITS.bytes)
        return refuseImage(
          409,
          'The images of a draft have 100 MB at most, and this one would be too many. Save it smaller and add that.',
        );
      addFile.run(file.hash, file.media, file.width, file.height, bytes);
      addToDraft.run(draft, file.hash, bytes.length, user, at);
      return named;
    },
  );

  return {
    keep(draft, bytes, user, at) {
      const facts = factsOf(bytes);
      if (isImageRefusal(facts)) return facts;
      return keep.immediate(draft, { hash: hashOf(bytes), ...facts, bytes }, user, at);
    },
    find(draft, hash) {
      const row = find.get(draft, hash) as ImageRow | undefined;
      if (!row) return null;
      const { media, width, height, bytes } = row;
      return { hash, media, width, height, bytes: new Uint8Array(bytes) };
    },
    remove(draft) {
      db.transaction(() => {
        leaveDraft.run(draft);
        dropUnused.run();
      }).immediate();
    },
  };
}
