import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../shared/views/paragraphs.ts';
import { type News, newsFor, remarksFor } from './news.ts';

const entry = (id: string, user: string, text: string, state: Entry['state'] = 'pending'): Entry => ({
  id,
  records: [id],
  kind: 'insert',
  author: { user, name: user, delegation: 'B' },
  at: 0,
  state,
  text,
});
const ids = ({ proposed, accepted, rejected }: News) =>
  [proposed, accepted, rejected].map((some) => some.map(({ id }) => id).join());

describe('what is told aloud', () => {
  it('is nothing of what was there when one came, and nothing of one’s own', () => {
    const look = newsFor('me');
    const own = entry('2.0', 'me', 'mine');
    const told = [1, 2, 3, 4, 5].map(() => ids(look([entry('1.0', 'ana', 'old'), own])));
    expect(told.flat().join('')).toBe('');
  });

  it('is a change of another, once, when they have stopped writing it', () => {
    const look = newsFor('me');
    look([]);
    const written = ['a', 'ab', 'abc', 'abc', 'abc', 'abc', 'abc', 'abc'];
    const told = written.map((text) => ids(look([entry('1.0', 'ana', text)]))[0]);
    expect(told).toEqual(['', '', '', '', '1.0', '', '', '']);
  });

  it('comes by time alone where nothing else is written meanwhile', () => {
    const look = newsFor('me');
    look([]);
    const list = [entry('1.0', 'ana', 'a')];
    expect([1, 2, 3, 4, 5].map(() => ids(look(list))[0])).toEqual(['', '', '1.0', '', '']);
  });

  it('is told anew where they go on with it later', () => {
    const look = newsFor('me');
    look([]);
    const told = ['a', 'a', 'a', 'a', 'ab', 'ab', 'ab'].map(
      (text) => ids(look([entry('1.0', 'ana', text)]))[0],
    );
    expect(told.filter(Boolean)).toEqual(['1.0', '1.0']);
  });

  it('is every decision at once, also on what was there before, and on one’s own', () => {
    const look = newsFor('me');
    look([entry('1.0', 'ana', 'a'), entry('2.0', 'me', 'b'), entry('3.0', 'bo', 'c')]);
    const after = [
      entry('1.0', 'ana', 'a', 'accepted'),
      entry('2.0', 'me', 'b', 'rejected'),
      entry('3.0', 'bo', 'c', 'withdrawn'),
    ];
    expect(ids(look(after))).toEqual(['', '1.0', '2.0']);
    expect(ids(look(after))).toEqual(['', '', '']);
  });

  it('is what others say in comments, once, and nothing that was said before one came', () => {
    const hear = remarksFor('me');
    const remark = (id: string, user: string) => ({
      id,
      author: { user, name: user, delegation: 'B' },
      at: 0,
      text: id,
    });
    const all = [remark('1.0', 'ana')];
    expect(hear(all)).toEqual([]);
    all.push(remark('2.0', 'me'), remark('3.0', 'bo'));
    expect(hear(all).map(({ id }) => id)).toEqual(['3.0']);
    expect(hear(all)).toEqual([]);
  });
});
