/**
 * What footnotes and images hold. The records keep their fields open, and anybody's client may write them, so whatever a
 * draft holds is read here before it is used: wrong fields are no footnote, no image.
 */

/** The kinds of image that are kept. */
export const IMAGE_MEDIA = ['image/png', 'image/jpeg', 'image/gif'] as const;

export type ImageMedia = (typeof IMAGE_MEDIA)[number];

/** The longest side of an image that is kept, in pixels. */
export const LONGEST_SIDE = 10_000;

/** The largest file of an image that is kept, in bytes: 5 MiB. */
export const LARGEST_IMAGE = 5 * 1024 * 1024;

/** The longest footnote, in UTF-16 units: escaped as JSON it still fits into what the gate takes as one embed. */
export const LONGEST_NOTE = 4000;

/** A footnote: its words, paragraphs on lines of their own. `mark` is a custom one, such as *, that takes no number. */
export type FootnoteEmbed = {
  readonly type: 'footnote';
  readonly text: string;
  readonly mark?: string;
};

/** An image, by the SHA-256 of its file in hex. `width` and `height` in CSS px (96 to the inch), whole numbers. */
export type ImageEmbed = {
  readonly type: 'image';
  readonly hash: string;
  readonly media: ImageMedia;
  readonly width: number;
  readonly height: number;
  /** What it shows, in words. */
  readonly alt?: string;
};

/**
 * A placeholder: what a file held that no draft can show, kept aside under the SHA-256 of it. The records know no embed
 * of its own for it, so it is an image without a picture.
 */
export type KeptEmbed = {
  readonly type: 'image';
  readonly kept: string;
  readonly what: 'formula' | 'text box' | 'drawing' | 'picture';
  /** Its words. */
  readonly alt: string;
};

/** The placeholder that an embed says it is; null where its fields are wrong. */
export function keptIn(embed: unknown): KeptEmbed | null {
  if (!isRecord(embed) || embed.type !== 'image' || !isHash(embed.kept)) return null;
  const what = (['formula', 'text box', 'drawing', 'picture'] as const).find((kind) => kind === embed.what);
  return what ? { type: 'image', kept: embed.kept, what, alt: String(embed.alt ?? '') } : null;
}

/** Whether it is a SHA-256 in hex. */
export function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

/** A footnote of these words, without what no draft may hold: control characters and halves of characters. */
export function footnoteOf(words: string, mark?: string): FootnoteEmbed {
  const text = words
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .replace(/\p{Surrogate}/gu, '')
    .trim()
    .slice(0, LONGEST_NOTE)
    .replace(/[\uD800-\uDBFF]$/, '');
  return { type: 'footnote', text, ...(mark ? { mark } : {}) };
}

/** The footnote that an embed says it is; null where its fields are wrong. */
export function footnoteIn(embed: unknown): FootnoteEmbed | null {
  if (!isRecord(embed) || embed.type !== 'footnote' || typeof embed.text !== 'string') return null;
  const { text, mark } = embed;
  return { type: 'footnote', text, ...(typeof mark === 'string' && mark !== '' ? { mark } : {}) };
}

/** The image that an embed says it is; null where its fields are wrong. */
export function imageIn(embed: unknown): ImageEmbed | null {
  if (!isRecord(embed) || embed.type !== 'image' || !isHash(embed.hash)) return null;
  const { hash, width, height, alt } = embed;
  const media = IMAGE_MEDIA.find((known) => known === embed.media);
  if (!media || !isSide(width) || !isSide(height)) return null;
  return { type: 'image', hash, media, width, height, ...(typeof alt === 'string' ? { alt } : {}) };
}

function isSide(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= LONGEST_SIDE;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
