/**
 * Reads what lib0 writes, without believing it: every length is held against the bytes that are left before anything
 * is made of it, and values nest only so deep. Throws `Unreadable` and nothing else.
 */
import { decodeUtf8 } from 'lib0/string';
import { Unreadable } from './refusal.ts';

/** Records nest three deep (a record, its ranges, a range); the rest is room for what comes later. */
const MOST_DEPTH = 8;
/** Seven bits a byte: eight bytes hold every safe integer, and lib0 never writes more. */
const MOST_INTEGER_BYTES = 8;

/** How lib0 tags the values that drafts use; undefined, big integers and bytes are not among them. */
const ANY = {
  array: 117,
  object: 118,
  string: 119,
  true: 120,
  false: 121,
  float64: 123,
  float32: 124,
  integer: 125,
  null: 126,
} as const;

export class Bytes {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** How many bytes are left. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }

  byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new Unreadable('malformed');
    this.#at += 1;
    return byte;
  }

  /** An unsigned integer of variable length, at most `Number.MAX_SAFE_INTEGER`. */
  uint(): number {
    return this.#rest(0, 1, 0);
  }

  /** A number of things of at least `size` bytes each: never more than the bytes left can hold. */
  count(size: number): number {
    const count = this.uint();
    if (count * size > this.left) throw new Unreadable('malformed');
    return count;
  }

  /** A stretch of bytes with its length before it; a view, not a copy. */
  blob(): Uint8Array {
    const length = this.count(1);
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** A string of UTF-8, without lone surrogates, since UTF-8 cannot write them. */
  string(): string {
    const bytes = this.blob();
    try {
      return decodeUtf8(bytes);
    } catch (error) {
      if (error instanceof TypeError) throw new Unreadable('malformed'); // what a fatal TextDecoder throws
      throw error;
    }
  }

  /** Any value of a record: what JSON knows, and nothing else. */
  any(depth = 0): unknown {
    if (depth > MOST_DEPTH) throw new Unreadable('too-deep');
    switch (this.byte()) {
      case ANY.null:
        return null;
      case ANY.true:
        return true;
      case ANY.false:
        return false;
      case ANY.string:
        return this.string();
      case ANY.integer:
        return this.#int();
      case ANY.float32:
        return this.#float(4);
      case ANY.float64:
        return this.#float(8);
      case ANY.array:
        return Array.from({ length: this.count(1) }, () => this.any(depth + 1));
      case ANY.object: {
        const entries = Array.from({ length: this.count(2) }, () => [this.string(), this.any(depth + 1)]);
        return Object.fromEntries(entries);
      }
      default:
        throw new Unreadable('shape');
    }
  }

  #int(): number {
    const first = this.byte();
    const size = first & 0x80 ? this.#rest(first & 0x3f, 64, 1) : first & 0x3f;
    return size === 0 ? 0 : first & 0x40 ? -size : size;
  }

  /** The rest of an integer whose lower bits are `value`, the next worth `worth`; `read` bytes are behind us. */
  #rest(value: number, worth: number, read: number): number {
    let sum = value;
    for (let at = read; at < MOST_INTEGER_BYTES; at++, worth *= 128) {
      const byte = this.byte();
      sum += (byte & 0x7f) * worth;
      if (byte >= 0x80) continue;
      if (sum > Number.MAX_SAFE_INTEGER) break;
      return sum;
    }
    throw new Unreadable('malformed');
  }

  #float(size: 4 | 8): number {
    if (this.left < size) throw new Unreadable('malformed');
    const at = this.#at;
    this.#at += size;
    return size === 4 ? this.#view.getFloat32(at) : this.#view.getFloat64(at);
  }
}
