/** What crosses the wire about images. */
import type { ImageMedia } from '../weave/embeds.ts';

/** What an added image is kept as. `hash`: SHA-256 of the file, hex; `width` and `height` in pixels. */
export interface ImageAnswer {
  readonly hash: string;
  readonly media: ImageMedia;
  readonly width: number;
  readonly height: number;
}
