/**
 * Zip packages (PKWARE's APPNOTE, as ECMA-376 part 2 restricts it): reading one that may be hostile, writing one whose
 * bytes depend on nothing but its content.
 *
 * Nothing a package declares about itself is believed: each part is unpacked against a limit of its own and one for the
 * whole, and its checksum is checked. Names are only compared, never used as paths.
 */
import { inflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { isRefusal, refuse, type WordRefusal } from './refusal.ts';

/** What a package may ask of us. */
export const ZIP_LIMITS = {
  /** Bytes as sent. ITU's longest documents, pictures included, stay under a third of it. */
  packed: 32 * 1024 * 1024,
  /** Bytes of all parts read together, unpacked. */
  unpacked: 64 * 1024 * 1024,
  /** Files in the package. A document with 1,000 pictures has about 1,100. */
  entries: 4096,
  /** Unpacked to packed bytes of one part: Word's XML reaches 60, deflate itself ends at 1032. */
  ratio: 250,
  /** Parts smaller than this may have any ratio. */
  small: 1024 * 1024,
} as const;

/** A file in a package, as its directory lists it. */
interface Entry {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly offset: number;
}

/** A package with its directory read; parts are unpacked when they are asked for. */
export interface ZipPackage {
  readonly names: readonly string[];
  /** A part's bytes; undefined where the package has no such part. */
  part(name: string): Uint8Array | WordRefusal | undefined;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
/** Zip64's records (APPNOTE 4.3.14 and 4.3.15), its field (4.5.3), and the values that send a reader there. */
const END_OF_DIRECTORY_64 = 0x06064b50;
const END_RECORD_64 = 56;
const END_LOCATOR_64 = 0x07064b50;
const LOCATOR_64 = 20;
const FIELD_64 = 1;
const FULL_16 = 0xffff;
const FULL_32 = 0xffff_ffff;
/** An end record is 22 bytes and a comment of at most 65,535. */
const END_RECORD = 22;
const LONGEST_COMMENT = 65_535;

const DAMAGED =
  'The file is damaged or was cut short on its way: save it again in Word and send it once more.';

export const damaged = (): WordRefusal => refuse(400, DAMAGED);

const tooLarge = (): WordRefusal =>
  refuse(
    413,
    'The file unpacks to more than is read here (64 MB of text): split it, or leave large tables and pictures out.',
  );

/** Reads a package's directory. */
export function openZip(bytes: Uint8Array): ZipPackage | WordRefusal {
  if (bytes.length > ZIP_LIMITS.packed)
    return refuse(
      413,
      'The file is larger than 32 MB: compress or leave out its pictures, then send it again.',
    );
  const entries = readDirectory(bytes);
  if (isRefusal(entries)) return entries;
  const byName = new Map<string, Entry>();
  for (const entry of entries) {
    const key = partKey(entry.name);
    if (byName.has(key))
      return refuse(
        400,
        'The file holds two parts of the same name, so that nobody can say which one counts: save it again in Word.',
      );
    byName.set(key, entry);
  }
  let left: number = ZIP_LIMITS.unpacked;
  return {
    names: entries.map((entry) => entry.name),
    part(name) {
      const entry = byName.get(partKey(name));
      if (!entry) return undefined;
      const content = unpack(bytes, entry, left);
      if (content instanceof Uint8Array) left -= content.length;
      return content;
    },
  };
}

/**
 * A part's name as names are compared (ECMA-376 part 2 §9.1.1: without regard to case, percent-encoded or not). Some
 * programs put backslashes between folders.
 */
function partKey(name: string): string {
  const slashed = name.replaceAll('\\', '/').toLowerCase();
  try {
    return decodeURIComponent(slashed);
  } catch (error) {
    if (error instanceof URIError) return slashed;
    throw error;
  }
}

/** The directory at a package's end (APPNOTE 4.3.12 and 4.3.16). */
function readDirectory(bytes: Uint8Array): readonly Entry[] | WordRefusal {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) return damaged();
  const { count, from } = directoryAt(view, end);
  if (count > ZIP_LIMITS.entries)
    return refuse(
      413,
      `The file holds more than ${ZIP_LIMITS.entries} parts: save it again in Word, which makes far fewer.`,
    );
  const entries: Entry[] = [];
  let at = from;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return damaged();
    const nameLength = view.getUint16(at + 28, true);
    const behindName = at + 46 + nameLength;
    if (behindName > bytes.length) return damaged();
    const extra = behindName + view.getUint16(at + 30, true);
    if (extra > bytes.length) return damaged();
    const { packed, offset } = placeOf(view, at, behindName, extra);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, behindName)),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packed,
      offset,
    });
    at = extra + view.getUint16(at + 32, true);
  }
  return entries;
}

/** How many entries there are and where they begin, by the end record or, where that has no room, by zip64's (4.3.14). */
function directoryAt(view: DataView, end: number): { readonly count: number; readonly from: number } {
  const short = { count: view.getUint16(end + 10, true), from: view.getUint32(end + 16, true) };
  const locator = end - LOCATOR_64;
  if (short.count !== FULL_16 && short.from !== FULL_32) return short;
  if (locator < 0 || view.getUint32(locator, true) !== END_LOCATOR_64) return short;
  const at = Number(view.getBigUint64(locator + 8, true));
  if (at + END_RECORD_64 > locator || view.getUint32(at, true) !== END_OF_DIRECTORY_64) return short;
  return {
    count: Number(view.getBigUint64(at + 32, true)),
    from: Number(view.getBigUint64(at + 48, true)),
  };
}

/** An entry's packed size and where it begins; what has no room there stands in a field of zip64's (4.5.3), in this order. */
function placeOf(
  view: DataView,
  entry: number,
  from: number,
  to: number,
): { readonly packed: number; readonly offset: number } {
  const short = [24, 20, 42].map((field) => view.getUint32(entry + field, true));
  let at = from;
  while (at + 4 <= to && view.getUint16(at, true) !== FIELD_64) at += 4 + view.getUint16(at + 2, true);
  at += 4;
  const [, packed = 0, offset = 0] = short.map((value) => {
    if (value !== FULL_32 || at + 8 > to) return value;
    at += 8;
    return Number(view.getBigUint64(at - 8, true));
  });
  return { packed, offset };
}

function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - END_RECORD - LONGEST_COMMENT);
  for (let at = view.byteLength - END_RECORD; at >= first; at--)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  return undefined;
}

/** One part's bytes, at most `left` of them. */
function unpack(bytes: Uint8Array, entry: Entry, left: number): Uint8Array | WordRefusal {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { offset, packed } = entry;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL_HEADER) return damaged();
  if (entry.encrypted)
    return refuse(
      422,
      'The file is protected with a password: take the protection off in Word, then send it again.',
    );
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (from + packed > bytes.length) return damaged();
  const limit = Math.min(left, Math.max(ZIP_LIMITS.small, packed * ZIP_LIMITS.ratio));
  const content = inflate(bytes.subarray(from, from + packed), entry.method, limit);
  if (content instanceof Uint8Array && crc32(content) !== entry.checksum) return damaged();
  return content;
}

/** Stops as soon as more than `limit` bytes come out, whatever the package says of their number. */
function inflate(packed: Uint8Array, method: number, limit: number): Uint8Array | WordRefusal {
  if (method === 0) return packed.length > limit ? tooLarge() : packed;
  if (method !== 8) return damaged();
  if (limit < 1) return tooLarge();
  try {
    return inflateRawSync(packed, { maxOutputLength: limit });
  } catch (error) {
    return error instanceof RangeError ? tooLarge() : damaged();
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The checksum of APPNOTE 4.4.7. (`zlib.crc32` is not in every Node 20.) */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let index = 0; index < bytes.length; index++)
    crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ (bytes[index] ?? 0)) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

/** A package of parts, text or bytes: the order given, one fixed date (the first that zip can say), no other metadata. */
export function writeZip(
  parts: readonly (readonly [name: string, content: string | Uint8Array])[],
): Uint8Array {
  const encoder = new TextEncoder();
  const files = Object.fromEntries(
    parts.map(([name, content]) => [name, typeof content === 'string' ? encoder.encode(content) : content]),
  );
  // fflate writes the date's local hour, so the date is made from local parts: the same bytes in every time zone.
  return zipSync(files, { level: 6, mtime: new Date(1980, 0, 1) });
}
