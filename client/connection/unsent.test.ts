import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { beyond } from './receipts.ts';
import { unsentWords, wordCount } from './unsent.ts';

/** A draft that holds `text`, written by client 1, and an empty document of client 7 that knows it. */
function draft(text: string): { mine: Y.Doc; saved: Map<number, number> } {
  const theirs = new Y.Doc();
  theirs.clientID = 1;
  theirs.getText('text').insert(0, text);
  const mine = new Y.Doc();
  mine.clientID = 7;
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
  return { mine, saved: Y.decodeStateVector(Y.encodeStateVector(theirs)) };
}
const unsent = ({ mine, saved }: ReturnType<typeof draft>) => unsentWords(mine, beyond(mine, saved, [7]));

describe('words not yet confirmed', () => {
  it('are none where nothing was written', () => {
    expect(unsent(draft('the text in force'))).toEqual([]);
  });

  it('are whole strings, though records are written in between', () => {
    const open = draft('Sector Members');
    const text = open.mine.getText('text');
    text.insert(14, ' and');
    open.mine.getMap('changes').set('7.1', { kind: 'insert' });
    text.insert(18, ' Academia');
    expect(unsent(open)).toEqual([{ text: ' and Academia', after: 'Sector Members' }]);
  });

  it('are told apart by place', () => {
    const open = draft('one two');
    const text = open.mine.getText('text');
    text.insert(7, ' three');
    text.insert(3, ' and a half');
    expect(unsent(open).map(({ text: words }) => words)).toEqual([' three', ' and a half']);
  });

  it('begin where the server’s receipt ends', () => {
    const open = draft('');
    open.mine.getText('text').insert(0, 'Member States');
    open.saved.set(7, 7);
    expect(unsent(open)).toEqual([{ text: 'States', after: 'Member ' }]);
  });

  it('have a line for each paragraph', () => {
    const open = draft('');
    const text = open.mine.getText('text');
    text.insert(0, 'first');
    text.insertEmbed(5, { type: 'paragraph', style: 'Normal' });
    text.insert(6, 'second');
    expect(unsent(open)).toEqual([{ text: 'first\nsecond', after: '' }]);
  });
});

describe('words', () => {
  it('are counted as a reader counts them', () => {
    expect(wordCount(['that ITU‑T Study Group 20’s work, as well as', ' '])).toBe(9);
  });
});
