/** Pictures in a line: DrawingML's (ECMA-376 part 1 §20.4) and the older VML's (part 4 §19.1), as images by their hash. */
import { type ImageEmbed, LONGEST_SIDE } from '../../../shared/weave/embeds.ts';
import { factsOf, hashOf, type ImageFacts, isImageRefusal } from '../../images/facts.ts';
import { child, type XmlElement } from '../xml.ts';
import type { Reading } from './reading.ts';

const EMU_PER_PIXEL = 9525;
const PIXELS_PER_POINT = 96 / 72;

/** Width and height in CSS px. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** The images that a `w:drawing`, `w:pict` or `w:object` shows, and why not all of them, if so. */
export function readPictures(
  part: XmlElement,
  reading: Reading,
): { images: ImageEmbed[]; missing?: MissingPicture } {
  const drawing = part.name === 'w:drawing' ? part : child(part, 'w:drawing');
  const found = drawing ? drawn(drawing) : shaped(part);
  let missing: MissingPicture | undefined;
  const images = found.flatMap(({ id, size, alt }): ImageEmbed[] => {
    const file = fileOf(id, reading);
    if ('missing' in file) {
      missing ??= file.missing;
      return [];
    }
    const { hash, media } = file;
    const { width, height } = size && isShown(size) ? size : file;
    return [{ type: 'image', hash, media, width, height, ...(alt ? { alt: alt.slice(0, 1000) } : {}) }];
  });
  return { images, ...(missing ? { missing } : {}) };
}

interface Found {
  /** The id of the relationship that leads to the file. */
  readonly id: string;
  readonly size: Size | null;
  readonly alt: string | undefined;
}

function drawn(part: XmlElement): Found[] {
  const place = child(part, 'wp:inline') ?? child(part, 'wp:anchor');
  const extent = child(place, 'wp:extent')?.attributes;
  const blips = within(part, 'a:blip');
  // A group of pictures has one size for all.
  const size = extent && blips.length === 1 ? sizeOf(extent.cx, extent.cy, 1 / EMU_PER_PIXEL) : null;
  const alt = child(place, 'wp:docPr')?.attributes.descr;
  return blips.map(({ attributes }) => ({ id: attributes['r:embed'] ?? '', size, alt }));
}

function shaped(part: XmlElement): Found[] {
  return within(part, 'v:shape').flatMap((shape) => {
    const style = shape.attributes.style ?? '';
    const points = (name: string) => new RegExp(`(?:^|;)\\s*${name}:([\\d.]+)pt`).exec(style)?.[1];
    const size = sizeOf(points('width'), points('height'), PIXELS_PER_POINT);
    const { alt } = shape.attributes;
    return within(shape, 'v:imagedata').map(({ attributes }) => ({
      id: attributes['r:id'] ?? '',
      size,
      alt,
    }));
  });
}

function sizeOf(width: string | undefined, height: string | undefined, scale: number): Size | null {
  if (width === undefined || height === undefined) return null;
  return { width: Math.round(Number(width) * scale), height: Math.round(Number(height) * scale) };
}

function isShown({ width, height }: Size): boolean {
  return [width, height].every((side) => side >= 1 && side <= LONGEST_SIDE);
}

function within(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((part) => (part.name === name ? [part] : within(part, name)));
}

/** The file a relationship leads to, read once. */
function fileOf(id: string, reading: Reading): PictureFile {
  const known = reading.images.get(id) ?? readFile(reading.imagePart(id));
  reading.images.set(id, known);
  return known;
}

/** Not in the file itself; no PNG, JPEG or GIF; damaged or too large. */
type MissingPicture = 'linked pictures' | 'foreign pictures' | 'damaged pictures';

/** A file of the package that is shown as an image, or why it is not. */
export type PictureFile =
  | (ImageFacts & { readonly hash: string; readonly bytes: Uint8Array })
  | { readonly missing: MissingPicture };

function readFile(bytes: Uint8Array | null): PictureFile {
  if (!bytes) return { missing: 'linked pictures' };
  const facts = factsOf(bytes);
  if (!isImageRefusal(facts)) return { ...facts, hash: hashOf(bytes), bytes };
  return { missing: facts.refused.status === 415 ? 'foreign pictures' : 'damaged pictures' };
}
