/** Where an answer to an answer belongs. */
import { describe, expect, it } from 'vitest';
import type { Comment } from '../weave/records.ts';
import { openingOf, resolvedAmong } from './comments.ts';

const said = (on: Comment['on'], at: number, more: Partial<Comment> = {}): Comment => ({
  on,
  text: 'words',
  at,
  ...more,
});

/** A comment on a change, and `count` answers, each to the one before. */
function chain(count: number, last: Partial<Comment> = {}): [string, Comment][] {
  return Array.from({ length: count + 1 }, (_, n) => [
    `1.${n}`,
    said(n === 0 ? { change: '2.0' } : { comment: `1.${n - 1}` }, n, n === count ? last : {}),
  ]);
}

describe('an answer to an answer', () => {
  it('belongs to the comment that began it all', () => {
    expect(openingOf('1.3', new Map(chain(3)))).toBe('1.0');
  });

  it('belongs nowhere where answers answer one another, or nothing that is known', () => {
    const circle = new Map([
      ['1.0', said({ comment: '1.1' }, 0)],
      ['1.1', said({ comment: '1.0' }, 1)],
      ['1.2', said({ comment: '9.9' }, 2)],
    ]);
    const told = new Map();
    for (const id of ['1.0', '1.1', '1.2']) expect(openingOf(id, circle, told)).toBeNull();
    for (const id of ['1.0', '1.1', '1.2']) expect(openingOf(id, circle, told)).toBeNull();
  });

  it('closes its thread, two hundred thousand answers down', () => {
    expect([...resolvedAmong(chain(200_000, { resolves: true }))]).toEqual(['1.0']);
  });
});
