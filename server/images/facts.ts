/** What a file says of itself in its first bytes: which kind of image it is, and how large. Bytes in, facts out. */
import { createHash } from 'node:crypto';
import { type ImageMedia, LARGEST_IMAGE, LONGEST_SIDE } from '../../shared/weave/embeds.ts';

/** What an image is. `width` and `height` in pixels. */
export interface ImageFacts {
  readonly media: ImageMedia;
  readonly width: number;
  readonly height: number;
}

/** Why a file is not kept: an HTTP status, and a sentence that says what to do. */
export interface ImageRefusal {
  readonly refused: { readonly status: number; readonly reason: string };
}

export function isImageRefusal(value: object): value is ImageRefusal {
  return 'refused' in value;
}

export function refuseImage(status: number, reason: string): ImageRefusal {
  return { refused: { status, reason } };
}

const OTHER = 'This is no image that can be kept here. Save it as a PNG, JPEG or GIF file and add that.';
const SVG = 'An SVG drawing can hold programs, so none is kept here. Save it as a PNG file and add that.';
const METAFILE =
  'Browsers do not show Windows metafiles (EMF, WMF). Save the picture as a PNG file and add that.';
const DAMAGED = 'This image is damaged or was cut short on its way. Save it again and add that.';

/** The name of a file: the SHA-256 of its bytes, in hex. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What the file is by its own bytes, whatever its name says; a refusal where it is none that is kept. */
export function factsOf(bytes: Uint8Array): ImageFacts | ImageRefusal {
  if (bytes.length > LARGEST_IMAGE)
    return refuseImage(413, 'This image is larger than 5 MB. Save it smaller and add that.');
  const kind = KINDS.find(({ magic }) => starts(bytes, magic));
  if (!kind) return refuseImage(415, sentenceFor(bytes));
  const size = kind.sizeOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!size || size.width < 1 || size.height < 1) return refuseImage(422, DAMAGED);
  if (size.width > LONGEST_SIDE || size.height > LONGEST_SIDE) {
    const large = `This image has ${size.width} by ${size.height} pixels`;
    return refuseImage(413, `${large}; a side may have 10,000. Save it smaller and add that.`);
  }
  return { media: kind.media, ...size };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Kind {
  readonly media: ImageMedia;
  readonly magic: readonly number[];
  /** The size in the header; null where there is no whole header. */
  readonly sizeOf: (view: DataView) => Size | null;
}

const KINDS: readonly Kind[] = [
  { media: 'image/png', magic: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], sizeOf: pngSize },
  { media: 'image/jpeg', magic: [0xff, 0xd8, 0xff], sizeOf: jpegSize },
  { media: 'image/gif', magic: [...Buffer.from('GIF87a')], sizeOf: gifSize },
  { media: 'image/gif', magic: [...Buffer.from('GIF89a')], sizeOf: gifSize },
];

function starts(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}

/** PNG (W3C, third edition) §11.2.1: IHDR comes first, 13 bytes long. */
function pngSize(view: DataView): Size | null {
  const whole = view.byteLength >= 33 && view.getUint32(8) === 13 && view.getUint32(12) === 0x49484452;
  return whole ? { width: view.getUint32(16), height: view.getUint32(20) } : null;
}

/** GIF89a §18: the logical screen descriptor, behind the signature. */
function gifSize(view: DataView): Size | null {
  return view.byteLength >= 13 ? { width: view.getUint16(6, true), height: view.getUint16(8, true) } : null;
}

/** JPEG (ITU-T T.81) §B.2.2: the frame header, somewhere among the segments before the first scan. */
function jpegSize(view: DataView): Size | null {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    // Any number of fill bytes may stand before a marker.
    if (marker === 0xff) at++;
    else if (isFrame(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    else if (marker === START_OF_SCAN || marker === END_OF_IMAGE) return null;
    else at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return null;
}

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** SOF0 to SOF15, without the tables and extensions that stand among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function sentenceFor(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1');
  if (/<svg[\s>]/i.test(text)) return SVG;
  // [MS-WMF] 2.3.2.3 (the placeable header and the plain ones), [MS-EMF] 2.3.4.2.
  const metafile =
    starts(bytes, [0xd7, 0xcd, 0xc6, 0x9a]) ||
    starts(bytes, [0x01, 0x00, 0x09, 0x00]) ||
    text.slice(40, 44) === ' EMF';
  return metafile ? METAFILE : OTHER;
}
