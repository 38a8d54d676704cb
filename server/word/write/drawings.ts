/** Images, as drawings in a line of text (ECMA-376 part 1 §20.4.2.8 and §20.2). */
import { type ImageEmbed, type ImageMedia, imageIn } from '../../../shared/weave/embeds.ts';
import type { InlineEmbed } from '../../../shared/weave/records.ts';
import { escapeXml } from '../xml.ts';
import type { Writing } from './ids.ts';

/** §20.1.10.16: English Metric Units, of which an inch has 914,400 and a CSS pixel 9,525. */
export const EMU_PER_PIXEL = 9525;

/** What the margins of the page leave: 17 cm by 25.7 cm, in EMU. */
const COLUMN = { width: 6_120_765, height: 9_249_410 } as const;

const EXTENSIONS: Readonly<Record<ImageMedia, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/gif': 'gif',
};

/** A file of the package that a picture is taken from, or what another program made. */
export interface MediaPart {
  readonly name: string;
  /** Its media type. */
  readonly media: string;
  readonly bytes: Uint8Array;
}

/** The drawing of an image, whose file is put beside the document; null where it is none, or its file is not to be had. */
export function drawingXml(content: InlineEmbed, writing: Writing): string | null {
  const image = imageIn(content);
  const file = image && writing.image(image.hash);
  if (!image || !file) return null;
  const name = `${image.hash.slice(0, 32)}.${EXTENSIONS[file.media]}`;
  writing.media.set(name, { name, ...file });
  return inline(image, name, writing.nextDrawing());
}

/** What such a file is to the document, by the last word of the relationship's type, and where it lies (part 1 §15.2). */
export function mediaPlace({ name, media }: Pick<MediaPart, 'name' | 'media'>): {
  readonly kind: string;
  readonly target: string;
} {
  const kind = media.startsWith('image/') ? 'image' : media.endsWith('.oleObject') ? 'oleObject' : 'package';
  return { kind, target: `${kind === 'image' ? 'media' : 'embeddings'}/${name}` };
}

/** The relationship by which the document finds a file of its media. */
export function mediaRelation(name: string): string {
  return `rId_${name.replace(/\..*/, '')}`;
}

function inline({ width, height, alt = '' }: ImageEmbed, name: string, id: number): string {
  const scale = Math.min(1, COLUMN.width / (width * EMU_PER_PIXEL), COLUMN.height / (height * EMU_PER_PIXEL));
  const size = [width, height].map((side) => Math.max(1, Math.round(side * EMU_PER_PIXEL * scale)));
  const extent = `cx="${size[0]}" cy="${size[1]}"`;
  const named = `id="${id}" name="Picture ${id}"${alt === '' ? '' : ` descr="${escapeXml(alt)}"`}`;
  return [
    `<w:drawing><wp:inline xmlns:wp="${DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">`,
    `<wp:extent ${extent}/><wp:docPr ${named}/>`,
    `<a:graphic xmlns:a="${DRAWING}/main"><a:graphicData uri="${DRAWING}/picture">`,
    `<pic:pic xmlns:pic="${DRAWING}/picture"><pic:nvPicPr><pic:cNvPr ${named}/><pic:cNvPicPr/></pic:nvPicPr>`,
    `<pic:blipFill><a:blip r:embed="${mediaRelation(name)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`,
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${extent}/></a:xfrm>`,
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>',
    '</wp:inline></w:drawing>',
  ].join('');
}

const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
