import { describe, expect, it } from 'vitest';
import { readWord } from './read.ts';
import { isRefusal, type WordRefusal } from './refusal.ts';
import { bomb, good, HOSTILE } from './test/hostile.ts';
import { notated, zipped } from './test/package.ts';
import { ZIP_LIMITS } from './zip.ts';

describe('refused in under two seconds, with a status and a sentence', () => {
  it.each(HOSTILE)('%s', (_, make, status) => {
    const bytes = make();
    if (bytes.length > ZIP_LIMITS.packed) bytes.set([0x50, 0x4b, 3, 4]);
    const before = performance.now();
    const answer = readWord(bytes);
    expect(performance.now() - before).toBeLessThan(2000);
    expect(isRefusal(answer)).toBe(true);
    const { refused } = answer as WordRefusal;
    expect(refused.status).toBe(status);
    expect(refused.reason).toMatch(/^[A-Z].{30,200}\.$/);
  });
});

it('never unpacks more than its limit', () => {
  const bytes = bomb(300 * 1024 * 1024);
  const before = process.memoryUsage.rss();
  for (let times = 0; times < 8; times++) readWord(bytes);
  // Eight bombs unpacked would add 2.4 GB; eight times the limit, with nothing freed between, is half of one.
  expect(process.memoryUsage.rss() - before).toBeLessThan(1000 * 1024 * 1024);
});

it('reads a file whose other parts have names that lead elsewhere, and touches none of them', () => {
  const answer = readWord(
    zipped({ ...good, '../../../../tmp/weft-was-here': 'x', '/etc/passwd': 'x', 'C:\\x': 'x' }),
  );
  expect(isRefusal(answer) ? answer : notated(answer.paragraphs)).toEqual(['Normal | text']);
});

it('reads names with backslashes or percent signs as the parts they name', () => {
  const named = Object.entries(good).map(([name, part]) => [
    name.replaceAll('/', '\\').replace('doc', '%64oc'),
    part,
  ]);
  const answer = readWord(zipped(Object.fromEntries(named)));
  expect(isRefusal(answer) ? answer : notated(answer.paragraphs)).toEqual(['Normal | text']);
});

it('reads a zip64 package, which programs make that do not know its size beforehand', () => {
  const answer = readWord(asZip64(zipped(good)));
  expect(isRefusal(answer) ? answer : notated(answer.paragraphs)).toEqual(['Normal | text']);
});

it('reads files cut anywhere, or with any byte changed, or refuses them', () => {
  const bytes = zipped(good);
  for (let at = 0; at < bytes.length; at += 7) {
    const flipped = bytes.slice();
    flipped[at] = (flipped[at] ?? 0) ^ 0x55;
    for (const harmed of [bytes.slice(0, at), flipped]) expect(readWord(harmed)).toBeTypeOf('object');
  }
});

/** The same package with its directory's place and size said by zip64's records (APPNOTE 4.3.14 and 4.3.15). */
function asZip64(bytes: Uint8Array): Uint8Array {
  const end = Buffer.from(bytes.slice(-22));
  const records = Buffer.alloc(56 + 20);
  records.writeUInt32LE(0x06064b50, 0);
  records.writeBigUInt64LE(BigInt(end.readUInt16LE(10)), 32);
  records.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48);
  records.writeUInt32LE(0x07064b50, 56);
  records.writeBigUInt64LE(BigInt(bytes.length - 22), 64);
  end.writeUInt16LE(0xffff, 10);
  end.writeUInt32LE(0xffff_ffff, 16);
  return Buffer.concat([bytes.slice(0, -22), records, end]);
}
