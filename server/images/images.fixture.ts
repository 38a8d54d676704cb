/** Small image files for tests: whole headers, and little behind them. */

/** The head of a PNG of this size: as much as is read of one. */
export function png(width: number, height: number, ...more: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(33);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(bytes);
  bytes.writeUInt32BE(13, 8);
  bytes.write('IHDR', 12);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return Uint8Array.from([...bytes, ...more]);
}

/** A JPEG of this size: an application segment, a fill byte, then the frame header. */
export function jpeg(width: number, height: number): Uint8Array {
  const frame = Buffer.alloc(17);
  frame.writeUInt16BE(0xffc0);
  frame.writeUInt16BE(15, 2);
  frame.writeUInt8(8, 4);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x04, 0x4a, 0x46, 0xff, ...frame, 0xff, 0xd9]);
}

/** The head of a GIF of this size. */
export function gif(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(13);
  bytes.write('GIF89a');
  bytes.writeUInt16LE(width, 6);
  bytes.writeUInt16LE(height, 8);
  return Uint8Array.from(bytes);
}
