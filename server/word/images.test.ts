/** Images in Word files: read as they stand in the line, written as drawings, left out with a word where they must be. */
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type ImageEmbed, imageIn } from '../../shared/weave/embeds.ts';
import type { SourceRun } from '../../shared/weave/source.ts';
import { hashOf } from '../images/facts.ts';
import { gif, jpeg, png } from '../images/images.fixture.ts';
import { readWord } from './read.ts';
import { isRefusal } from './refusal.ts';
import { draftOf, inputOf, PROPOSAL, SUBMITTED } from './test/drafts.ts';
import { lint } from './test/lint.ts';
import { notated, partsOf } from './test/package.ts';
import { writeContribution } from './write.ts';

const A = 'http://schemas.openxmlformats.org/drawingml/2006';
const blip = (id: string) =>
  `<a:graphic xmlns:a="${A}/main"><a:graphicData><x:pic><a:blip r:embed="${id}"/></x:pic></a:graphicData></a:graphic>`;
const drawing = (id: string, extent = '<wp:extent cx="952500" cy="476250"/>', alt = '') =>
  `<w:r><w:drawing><wp:inline xmlns:wp="${A}/wordprocessingDrawing">${extent}<wp:docPr id="1" descr="${alt}"/>${blip(id)}</wp:inline></w:drawing></w:r>`;

/** Reads a paragraph of runs in a file that holds these pictures, by the ids of their relationships. */
function readWith(runs: string, pictures: Readonly<Record<string, Uint8Array>>) {
  const parts = partsOf(`<w:p>${runs}</w:p>`);
  const relations = Object.keys(pictures).map(
    (id) => `<Relationship Id="${id}" Type="urn:x/image" Target="media/${id}.bin"/>`,
  );
  const rels = 'word/_rels/document.xml.rels';
  const text = {
    ...parts,
    [rels]: (parts[rels] ?? '').replace('</Relationships>', `${relations.join('')}</Relationships>`),
    'word/document.xml': (parts['word/document.xml'] ?? '').replace(
      '<w:document ',
      '<w:document xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ',
    ),
  };
  const encoder = new TextEncoder();
  const files = Object.fromEntries(Object.entries(text).map(([name, of]) => [name, encoder.encode(of)]));
  for (const [id, bytes] of Object.entries(pictures)) files[`word/media/${id}.bin`] = new Uint8Array(bytes);
  const file = readWord(zipSync(files), 1);
  if (isRefusal(file)) throw new Error(file.refused.reason);
  const images = file.paragraphs.flatMap(({ runs: of }) =>
    of.flatMap(({ content }) => imageIn(content) ?? []),
  );
  return { ...file, shown: images };
}

describe('reading', () => {
  it('takes a drawing in a line, at the size it is shown and with its words', () => {
    const picture = png(400, 200);
    const { shown, images, findings } = readWith(drawing('p1', undefined, 'The network'), { p1: picture });
    expect(shown).toEqual([
      {
        type: 'image',
        hash: hashOf(picture),
        media: 'image/png',
        width: 100,
        height: 50,
        alt: 'The network',
      },
    ]);
    expect([...images].map(([hash, bytes]) => [hash, ...bytes])).toEqual([[hashOf(picture), ...picture]]);
    expect(findings).toEqual([]);
  });

  it('takes a picture of the older kind', () => {
    const shape = '<v:shape style="width:75pt;height:30pt" alt="Old"><v:imagedata r:id="p1"/></v:shape>';
    const run = `<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml">${shape}</w:pict></w:r>`;
    expect(readWith(run, { p1: gif(9, 9) }).shown).toMatchObject([
      { media: 'image/gif', width: 100, height: 40, alt: 'Old' },
    ]);
  });

  it('takes the file’s own size where none is given, and each file once', () => {
    const { shown, images } = readWith(drawing('p1', '') + drawing('p1', ''), { p1: jpeg(30, 20) });
    expect(shown.map(({ width, height }) => [width, height])).toEqual([
      [30, 20],
      [30, 20],
    ]);
    expect(images.size).toBe(1);
  });

  it('keeps the revisions around it', () => {
    const by = 'w:id="1" w:author="B" w:date="2022-01-28T00:00:00Z"';
    const runs = `<w:ins ${by}>${drawing('p1')}</w:ins><w:del ${by}>${drawing('p1')}</w:del>`;
    expect(notated(readWith(runs, { p1: png(3, 2) }).paragraphs)).toEqual([
      'Normal | {+<image>+}{-<image>-}',
    ]);
  });

  it.each<[string, Uint8Array]>([
    ['a file that was cut', png(3, 2).slice(0, 20)],
    ['one of 10,001 pixels', png(10_001, 2)],
  ])('leaves out %s, and says so', (_what, bytes) => {
    const { shown, findings } = readWith(drawing('p1'), { p1: bytes });
    expect([shown, findings]).toEqual([[], [{ what: 'damaged pictures', count: 1 }]]);
  });

  it('keeps a metafile aside, and puts a placeholder in its place', () => {
    const metafile = Uint8Array.from([0xd7, 0xcd, 0xc6, 0x9a, 0, 0]);
    const { paragraphs, findings, kept } = readWith(drawing('p1', undefined, 'A map'), { p1: metafile });
    const [part] = kept.values();
    expect(findings).toEqual([{ what: 'foreign pictures', count: 1, examples: ['A map'] }]);
    expect(part?.files).toMatchObject([{ relation: 'p1', extension: 'wmf' }]);
    expect(part?.xml).toContain('r:embed="p1"');
    expect(paragraphs[0]?.runs).toMatchObject([{ content: { what: 'picture', alt: 'A map' } }]);
  });

  it('leaves out a picture that is elsewhere, and says so', () => {
    expect(readWith(drawing('none'), {}).findings).toEqual([{ what: 'linked pictures', count: 1 }]);
  });
});

describe('writing', () => {
  const picture = png(3, 2);
  const embed: ImageEmbed = {
    type: 'image',
    hash: hashOf(picture),
    media: 'image/png',
    width: 1284,
    height: 400,
    alt: 'A "map" & more',
  };
  const by = { author: 'Brazil', at: SUBMITTED };
  const written = (runs: readonly SourceRun[], has: boolean): Uint8Array => {
    const base = [
      { attributes: { style: 'Normal' }, runs: [{ content: 'See ' }, ...runs] },
      { attributes: { style: 'Normal' }, runs: [{ content: 'End.' }] },
    ];
    const imageOf = (hash: string) =>
      has && hash === embed.hash ? ({ media: 'image/png', bytes: picture } as const) : null;
    return writeContribution({ ...inputOf(draftOf(base, [PROPOSAL])), imageOf });
  };
  const documentOf = (bytes: Uint8Array): string =>
    new TextDecoder().decode(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());

  it('puts the file beside the document, once, and the drawing into the line, no wider than the page', () => {
    const bytes = written([{ content: embed }, { content: embed }], true);
    const parts = unzipSync(bytes);
    const media = Object.keys(parts).filter((name) => name.startsWith('word/media/'));
    expect(media).toEqual([`word/media/${embed.hash.slice(0, 32)}.png`]);
    expect(parts[media[0] ?? '']).toEqual(picture);
    expect(documentOf(bytes)).toContain('<wp:extent cx="6120765" cy="1906780"/>');
    expect(documentOf(bytes)).toContain('descr="A &quot;map&quot; &amp; more"');
    expect(documentOf(bytes).match(/<wp:docPr id="\d+"/g)).toEqual(['<wp:docPr id="1"', '<wp:docPr id="2"']);
    expect(lint(bytes)).toEqual([]);
  });

  it('writes what is put in and struck as such, and reads it again', () => {
    const bytes = written(
      [
        { content: embed, inserted: by },
        { content: embed, struck: by },
      ],
      true,
    );
    const file = readWord(bytes, 1);
    if (isRefusal(file)) throw new Error(file.refused.reason);
    expect(notated(file.paragraphs)[0]).toBe('Normal | See {+<image>+}{-<image>-}');
    expect([...(file.images.get(embed.hash) ?? [])]).toEqual([...picture]);
  });

  it('writes words where the file is not to be had', () => {
    expect(documentOf(written([{ content: embed }], false))).toContain('[image]');
  });
});
