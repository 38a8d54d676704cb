/**
 * What other programs made and a document embeds (ECMA-376 part 1 §17.3.3.19 and part 4 §19.2): a formula of MathType,
 * a worksheet, a chart. It is kept with the picture that stands for it, so that its program opens it again.
 */
import { child, type XmlElement } from '../xml.ts';
import type { EmbeddedPart } from './package.ts';

/** The kinds of embedded file that are put back, by the end of their name, and their content types (part 1 §15.2). */
export const EMBEDDED = {
  bin: 'application/vnd.openxmlformats-officedocument.oleObject',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** The program whose object an element embeds (`Equation.DSMT4`), empty where it is not said; undefined where it embeds none. */
export function programOf(object: XmlElement): string | undefined {
  const ole = child(object, 'o:OLEObject');
  if (ole) return ole.attributes.ProgID ?? '';
  const embedded = child(object, 'w:objectEmbed');
  return embedded && (embedded.attributes['w:progId'] ?? '');
}

/** Microsoft's equation editor, and MathType, which came out of it. */
export function isEquation(program: string): boolean {
  return /^(?:Equation|MathType)\b/i.test(program);
}

/** [MS-CFB] 2.2: how a compound file begins. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
/**
 * What may hold a program: the stream in which the object packager puts a file of any kind ([MS-OLEDS] 2.3.6), and a
 * project of macros, as a stream ([MS-OVBA] 2.3.4.1) and as a part of a package.
 */
const PROGRAMS = [
  Buffer.from('\u0001Ole10Native', 'utf16le'),
  Buffer.from('_VBA_PROJECT', 'utf16le'),
  Buffer.from('vbaProject.bin'),
];
/** APPNOTE 4.3.7: how a zip package begins. */
const ZIPPED = [0x50, 0x4b, 0x03, 0x04];

/** What an embedded file is put back as; null where it is none of these: a document with macros, a file of any kind. */
export function embeddedKind({ name, bytes }: EmbeddedPart): keyof typeof EMBEDDED | null {
  const starts = (magic: readonly number[]) => magic.every((byte, at) => bytes[at] === byte);
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (PROGRAMS.some((program) => all.includes(program))) return null;
  if (starts(COMPOUND)) return 'bin';
  const kind = (['docx', 'pptx', 'xlsx'] as const).find((one) => name.toLowerCase().endsWith(`.${one}`));
  return kind && starts(ZIPPED) ? kind : null;
}

/** These lead to other programs; beside them a picture stands for what they show. */
const LEADING = /^(?:o:OLEObject|w:objectEmbed|w:objectLink|w:control|w:movie)$/;
const LEADING_XML = /<((?:[\w.-]+:)?(?:OLEObject|objectEmbed|objectLink|control|movie))(?=[\s>]).*?<\/\1>/gs;

/** The picture of an object alone, without what it leads to. */
export function pictureAlone({ raw, children, ...object }: XmlElement): XmlElement {
  const picture = { ...object, children: children.filter(({ name }) => !LEADING.test(name)) };
  return raw === undefined ? picture : { ...picture, raw: raw.replace(LEADING_XML, '') };
}
