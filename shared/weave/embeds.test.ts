import { describe, expect, it } from 'vitest';
import { isEmbed } from '../gate/shapes.ts';
import {
  type FootnoteEmbed,
  footnoteIn,
  footnoteOf,
  type ImageEmbed,
  imageIn,
  LONGEST_NOTE,
} from './embeds.ts';

const IMAGE: ImageEmbed = {
  type: 'image',
  hash: 'ab'.repeat(32),
  media: 'image/png',
  width: 640,
  height: 480,
  alt: 'The network',
};
const NOTES: readonly FootnoteEmbed[] = [
  { type: 'footnote', text: 'These include\nthe least developed countries.' },
  { type: 'footnote', text: '', mark: '*' },
];

describe('a footnote or an image', () => {
  it('passes the gate and is read as it was written', () => {
    for (const note of NOTES) expect([isEmbed(note), footnoteIn(note)]).toEqual([true, note]);
    expect([isEmbed(IMAGE), imageIn(IMAGE)]).toEqual([true, IMAGE]);
  });

  it.each<[string, unknown]>([
    ['no fields at all', { type: 'footnote' }],
    ['words that are none', { type: 'footnote', text: { toString: 'x' } }],
    ['another type', { type: 'image', text: 'x' }],
    ['nothing', null],
    ['a list', ['footnote']],
  ])('is no footnote with %s', (_what, embed) => expect(footnoteIn(embed)).toBeNull());

  it.each<[string, object]>([
    ['an address for a hash', { hash: '../../api/me' }],
    ['a hash in capitals', { hash: 'AB'.repeat(32) }],
    ['a medium that can hold programs', { media: 'image/svg+xml' }],
    ['no width', { width: undefined }],
    ['half a pixel', { height: 0.5 }],
    ['a side that is too long', { width: 10_001 }],
    ['an infinite side', { width: Number.POSITIVE_INFINITY }],
  ])('is no image with %s', (_what, wrong) => expect(imageIn({ ...IMAGE, ...wrong })).toBeNull());

  it('is made of whatever anybody types so that the gate takes it', () => {
    expect(footnoteOf(' a\r\nb\u0000\ud83d ', '*')).toEqual({ type: 'footnote', text: 'a\nb', mark: '*' });
    for (const unit of ['"', '\n', '😀', '\ud83d'])
      expect(isEmbed(footnoteOf(`x${unit.repeat(LONGEST_NOTE)}`))).toBe(true);
    expect(JSON.stringify(footnoteOf('"'.repeat(9000))).length).toBeLessThan(8192);
  });

  it('keeps to the fields that are known', () => {
    expect(footnoteIn({ type: 'footnote', text: 'x', mark: 7, by: 'me' })).toEqual({
      type: 'footnote',
      text: 'x',
    });
    expect(imageIn({ ...IMAGE, alt: 7, src: 'https://elsewhere' })).toEqual({ ...IMAGE, alt: undefined });
  });
});
