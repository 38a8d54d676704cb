import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { wordReader } from './reader.ts';
import { isRefusal } from './refusal.ts';
import { notated, partsOf, zipped } from './test/package.ts';

const paragraph = (words: string) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;
const small = zipped(partsOf(paragraph('text')));
/** Half a million elements, stored so that they are no bomb: seconds of work, and some hundreds of megabytes of tree. */
const large = zipSync(
  Object.fromEntries(
    Object.entries(partsOf(paragraph('x').repeat(170_000))).map(([name, text]) => [
      name,
      new TextEncoder().encode(text),
    ]),
  ),
  { level: 0 },
);

describe('a reader in threads of its own', () => {
  const reader = wordReader();
  afterAll(() => reader.close());

  it('reads what the reader reads', async () => {
    const file = await reader.read(small, 1);
    expect(isRefusal(file) ? file : notated(file.paragraphs)).toEqual(['Normal | text']);
  });

  it('leaves this thread free meanwhile, and reads small files beside a large one', async () => {
    const order: string[] = [];
    await Promise.all([
      reader.read(large, 1).then(() => order.push('large')),
      reader.read(small, 1).then(() => order.push('small')),
      new Promise<void>((resolve) => setImmediate(resolve)).then(() => order.push('this thread')),
    ]);
    expect(order).toEqual(['this thread', 'small', 'large']);
  }, 60_000);
});

describe('limits', () => {
  it('end what takes too long, and the next file is read', async () => {
    const reader = wordReader({ threads: 1, time: 700 });
    const first = await reader.read(large, 1);
    expect(isRefusal(first) && first.refused.status).toBe(413);
    await reader.close();
  }, 60_000);

  it('end what takes too much memory, and the next file is read', async () => {
    const reader = wordReader({ threads: 1, memory: 48 });
    const [first, second] = await Promise.all([reader.read(large, 1), reader.read(small, 1)]);
    expect(isRefusal(first) && first.refused.status).toBe(413);
    expect(isRefusal(second) ? second : notated(second.paragraphs)).toEqual(['Normal | text']);
    await reader.close();
  }, 60_000);

  it('refuse further files while too many wait, and all of them at the end', async () => {
    const reader = wordReader({ threads: 1, waiting: 1 });
    const reading = [large, small, small].map((bytes) => reader.read(bytes, 1));
    const refused = await reading[2];
    expect(refused && isRefusal(refused) && refused.refused.status).toBe(503);
    await reader.close();
    for (const file of await Promise.all(reading)) expect(isRefusal(file) && file.refused.status).toBe(503);
  }, 60_000);
});
