/** What was kept aside when a file was read, put back where its placeholder stands. */
import { createHash } from 'node:crypto';
import { keptIn } from '../../../shared/weave/embeds.ts';
import type { InlineEmbed } from '../../../shared/weave/records.ts';
import { EMBEDDED } from '../read/embedded.ts';
import { type KeptPart, PICTURES } from '../read/kept.ts';
import { type MediaPart, mediaRelation } from './drawings.ts';
import type { Writing } from './ids.ts';

/** The element of a placeholder; null where it is none, or nothing is kept of it any more. */
export function keptXml(content: InlineEmbed, writing: Writing): { xml: string; inRun: boolean } | null {
  const embed = keptIn(content);
  const part = embed && writing.kept(embed.kept);
  if (!embed || !part) return null;
  const { xml, media } = putBack(part, writing);
  for (const file of media) writing.media.set(file.name, file);
  // §22.1.2.77: a formula stands beside runs, everything else in one.
  return { xml, inRun: !FORMULA.test(part.xml) };
}

const FORMULA = /^<(?:[\w.-]+:)?oMath[\s>]/;
const MEDIA = { ...PICTURES, ...EMBEDDED };

/** What is kept as it stands in a new package, and the files that it finds there by `mediaRelation`. */
export function putBack(part: KeptPart, writing: Writing): { xml: string; media: readonly MediaPart[] } {
  let xml = renumbered(part.xml, writing);
  const media = new Map<string, MediaPart>();
  const prefixes = [...part.xml.matchAll(/xmlns:([\w.-]+)="[^"]*officeDocument\/2006\/relationships"/g)];
  for (const { relation, extension, bytes } of part.files) {
    const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.${extension}`;
    media.set(name, { name, media: MEDIA[extension], bytes });
    for (const [, prefix] of prefixes) {
      const named = new RegExp(`(\\s${prefix}:\\w+=")${escaped(relation)}"`, 'g');
      xml = xml.replace(named, `$1${mediaRelation(name)}"`);
    }
  }
  return { xml, media: [...media.values()] };
}

/** Ids of annotations and drawings are unique in a package; what refers to other parts of the old one goes. */
function renumbered(xml: string, writing: Writing): string {
  return shaped(xml, writing)
    .replace(LEADING_ELSEWHERE, '')
    .replace(ANNOTATED, (_, before: string) => `${before}${writing.nextId()}"`)
    .replace(DRAWN, (_, before: string) => `${before}${writing.nextDrawing()}"`);
}

/** A part defines a type of shapes once, and each of its shapes has an id of its own. */
function shaped(xml: string, { shapes, nextDrawing }: Writing): string {
  const own = xml.replace(SHAPE_TYPE, (element, id: string) => (isNew(id, shapes) ? element : ''));
  const others = new Map<string, string>();
  for (const [, id = ''] of own.matchAll(SHAPE))
    if (!isNew(id, shapes)) others.set(id, `_x0000_w${nextDrawing()}`);
  if (others.size === 0) return own;
  return own
    .replace(SHAPE, (element, id: string) =>
      element.replace(` id="${id}"`, () => ` id="${others.get(id) ?? id}"`),
    )
    .replace(SHAPED, (_, before: string, id: string) => before + (others.get(id) ?? id));
}

function isNew(id: string, shapes: Set<string>): boolean {
  const known = shapes.has(id);
  shapes.add(id);
  return !known;
}

const SHAPE_TYPE = /<v:shapetype\s(?:[^>]*\s)?id="([^"]*)".*?<\/v:shapetype>/gs;
const SHAPE = /<v:(?!shapetype\b)\w+\s(?:[^>]*\s)?id="([^"]*)"/g;
/** What refers to a shape: an embedded object that it shows, a text box that goes on in it, a line that leads to it. */
const SHAPED = /(\sShapeID="|#)(\w+)/g;

/** Elements that belong to parts, or have counterparts, that are not put back with this one. */
const LEADING_ELSEWHERE =
  /<w:(bookmarkStart|bookmarkEnd|comment(?:RangeStart|RangeEnd|Reference)|move\w+Range(?:Start|End)|(?:foot|end)noteReference|sectPr|headerReference|footerReference)\b[^>]*>(?:<\/w:\1>)?/g;
const ANNOTATED = /(<w:(?:ins|del|moveFrom|moveTo|cellIns|cellDel|\w+Change)\s(?:[^>]*\s)?w:id=")[^"]*"/g;
const DRAWN = /(<wp:docPr\s(?:[^>]*\s)?id=")[^"]*"/g;

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
