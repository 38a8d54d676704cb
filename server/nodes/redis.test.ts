/** The line between nodes over a real Redis, where REDIS_URL names one. */
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { News } from './nodes.ts';
import { redisNodes } from './redis.ts';

const REDIS = process.env.REDIS_URL?.trim() ?? '';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const update = Uint8Array.of(0, 0);

describe.skipIf(REDIS === '')('the line (skipped where REDIS_URL names no Redis)', () => {
  it('brings what a node tells, and nothing that no Weft would say', async () => {
    const stream = `weft:test:${randomUUID()}`;
    const heard: News[] = [];
    const nodes = redisNodes(REDIS, stream);
    const stranger = new Redis(REDIS);
    undo.push(
      () => nodes.close(),
      () => stranger.quit(),
      () => stranger.del(stream),
    );
    nodes.hear((news) => heard.push(news));
    const add = (...fields: [string, string, Buffer]) => stranger.xadd(stream, '*', 'stranger', ...fields);
    // The reader begins with what is told once it is there.
    await vi.waitFor(async () => {
      await add('standing', 'anna', Buffer.alloc(0));
      expect(heard).not.toEqual([]);
    });
    heard.length = 0;
    for (const about of [
      'draft',
      'draft/',
      'draft/-1',
      'draft/0',
      'draft/x',
      'draft/1e9',
      `draft/${'9'.repeat(16)}`,
    ])
      await add('appended', about, Buffer.from(update));
    await add('whatever', 'draft', Buffer.alloc(0));
    await add('appended', 'draft/7', Buffer.from(update));
    await vi.waitFor(() =>
      expect(heard.at(-1)).toEqual({ kind: 'appended', draft: 'draft', seq: 7, update }),
    );
    expect(heard.filter(({ kind }) => kind === 'appended')).toHaveLength(1);
  });
});
