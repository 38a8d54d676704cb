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

it('reads files cut anywhere, or with any byte changed, or refuses them', () => {
  const bytes = zipped(good);
  for (let at = 0; at < bytes.length; at += 7) {
    const flipped = bytes.slice();
    flipped[at] = (flipped[at] ?? 0) ^ 0x55;
    for (const harmed of [bytes.slice(0, at), flipped]) expect(readWord(harmed)).toBeTypeOf('object');
  }
});
