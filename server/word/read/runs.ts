/** What stands in a paragraph: runs of words with their formatting and revisions (ECMA-376 part 1 §17.3). */
import type { FormatSet, InlineEmbed } from '../../../shared/weave/records.ts';
import type { Revision, SourceRun } from '../../../shared/weave/source.ts';
import { child, type XmlElement } from '../xml.ts';
import { readPictures } from './pictures.ts';
import { alternative, type Fate, fateIn, leaveOut, type Reading, revisionOf } from './reading.ts';
import { directFormat, type Look } from './styles.ts';
import { symbol } from './symbols.ts';

const IN_PARAGRAPH: ReadonlySet<string> = new Set([
  'w:hyperlink',
  'w:smartTag',
  'w:customXml',
  'w:sdt',
  'w:sdtContent',
  'w:fldSimple',
  'w:dir',
  'w:bdo',
  'w:ins',
  'w:del',
  'w:moveFrom',
  'w:moveTo',
  'm:oMathPara',
]);

/** Reads an element's runs, in their order, into `runs`. `look`: what the paragraph's style gives them. */
export function readRuns(
  element: XmlElement,
  look: Look,
  fate: Fate,
  reading: Reading,
  runs: SourceRun[],
): void {
  for (const part of element.children) {
    if (part.name === 'w:r') readRun(part, look, fate, reading, runs);
    else if (IN_PARAGRAPH.has(part.name)) readRuns(part, look, fateIn(part, fate, reading), reading, runs);
    else if (part.name === 'm:oMath') {
      leaveOut(reading, 'formulas were read as plain text');
      readFormula(part, fate, reading, runs);
    } else if (part.name === 'mc:AlternateContent') {
      const chosen = alternative(part);
      if (chosen) readRuns(chosen, look, fate, reading, runs);
    }
  }
}

/** The letters of a formula (§22.1), in their order. */
function readFormula(element: XmlElement, fate: Fate, reading: Reading, runs: SourceRun[]): void {
  for (const part of element.children) {
    if (part.name === 'm:t' || part.name === 'w:t' || part.name === 'w:delText')
      append(runs, part.text, {}, fate);
    else readFormula(part, fateIn(part, fate, reading), reading, runs);
  }
}

function readRun(run: XmlElement, look: Look, fate: Fate, reading: Reading, runs: SourceRun[]): void {
  const properties = child(run, 'w:rPr');
  const format = directFormat(properties, look, reading.styles);
  const change = child(properties, 'w:rPrChange');
  const before = change && directFormat(child(change, 'w:rPr'), look, reading.styles);
  const formatted =
    change && before && !sameFormat(before, format) ? { ...revisionOf(change, reading), before } : undefined;
  readRunContent(run, reading, (content) => append(runs, content, format, fate, formatted));
}

/** §17.3.3: the content of one run. */
function readRunContent(
  run: XmlElement,
  reading: Reading,
  put: (content: string | InlineEmbed) => void,
): void {
  let mark: string | undefined;
  for (const part of run.children) {
    const character = characterOf(part, reading);
    if (part.name === 'w:fldChar') turnField(part, reading);
    else if (isInstruction(reading)) continue;
    else if (mark !== undefined && part.name === 'w:t' && part.text.startsWith(mark)) {
      put(part.text.slice(mark.length));
      mark = undefined;
    } else if (character !== undefined) put(character);
    else if (part.name === 'w:footnoteReference' || part.name === 'w:endnoteReference') {
      mark = readNote(part, run, reading, put);
    } else if (part.name === 'mc:AlternateContent') {
      const chosen = alternative(part);
      if (chosen) readRunContent(chosen, reading, put);
    } else if (part.name === 'w:ruby') {
      for (const inner of child(part, 'w:rubyBase')?.children ?? []) readRunContent(inner, reading, put);
    } else if (isPicture(part)) for (const image of readPictures(part, reading)) put(image);
    else noteObject(part, reading);
    if (isBreak(part)) put({ type: 'break' });
  }
}

function isBreak({ name, attributes }: XmlElement): boolean {
  const kind = attributes['w:type'] ?? 'textWrapping';
  return name === 'w:cr' || (name === 'w:br' && kind === 'textWrapping');
}

/** The characters that an element stands for; undefined where it stands for none. */
function characterOf(part: XmlElement, reading: Reading): string | undefined {
  switch (part.name) {
    case 'w:t':
    case 'w:delText':
      return part.text.replace(/\r\n?|\n/g, ' ');
    case 'w:tab':
    case 'w:ptab':
      return '\t';
    case 'w:noBreakHyphen':
      return '\u2011';
    case 'w:softHyphen':
      return '\u00ad';
    case 'w:sym': {
      const meant = symbol(part.attributes['w:font'] ?? '', part.attributes['w:char'] ?? '');
      if (meant === undefined) leaveOut(reading, 'symbols of special fonts were read as □');
      return meant ?? '□';
    }
    default:
      return undefined;
  }
}

/**
 * A note becomes an embed with its text. Its own mark (`customMarkFollows`) stands behind the reference in the same
 * run, and is kept in the embed; the answer is what to take off there.
 */
function readNote(
  part: XmlElement,
  run: XmlElement,
  reading: Reading,
  put: (content: InlineEmbed) => void,
): string | undefined {
  const kind = part.name === 'w:footnoteReference' ? 'footnote' : 'endnote';
  if (kind === 'endnote') leaveOut(reading, 'endnotes were read as footnotes');
  const custom = /^(1|true|on)$/.test(part.attributes['w:customMarkFollows'] ?? '0');
  const mark = custom ? child(run, 'w:t')?.text : undefined;
  const text = reading.noteText(kind, part.attributes['w:id'] ?? '') ?? '';
  put({ type: 'footnote', text: withoutMark(text, mark), ...(mark ? { mark } : {}) });
  return mark;
}

function withoutMark(text: string, mark: string | undefined): string {
  return (mark && text.startsWith(mark) ? text.slice(mark.length) : text).trimStart();
}

/** §17.16.18: begin, then instructions, separate, then the result, end. */
function turnField(part: XmlElement, { fields }: Reading): void {
  const type = part.attributes['w:fldCharType'];
  if (type === 'begin') fields.push('instruction');
  else if (type === 'separate' && fields.length > 0) fields[fields.length - 1] = 'result';
  else if (type === 'end') fields.pop();
}

/** Whether words met now are part of a field's instructions: results of fields nested in them. */
function isInstruction({ fields }: Reading): boolean {
  return fields.length > 1 && fields.slice(0, -1).includes('instruction');
}

const OBJECTS: Readonly<Record<string, string>> = {
  'w:drawing': 'pictures and drawings were left out',
  'w:pict': 'pictures and drawings were left out',
  'w:object': 'embedded objects were left out',
  'w:commentReference': 'comments were left out',
};

function noteObject(part: XmlElement, reading: Reading): void {
  const sentence = OBJECTS[part.name];
  if (sentence === undefined) return;
  leaveOut(
    reading,
    holds(part, 'w:txbxContent') ? 'text boxes were left out, with the words in them' : sentence,
  );
}

function isPicture(part: XmlElement): boolean {
  if (part.name !== 'w:drawing' && part.name !== 'w:pict') return false;
  return !holds(part, 'w:txbxContent') && (holds(part, 'a:blip') || holds(part, 'v:imagedata'));
}

function holds(element: XmlElement, name: string): boolean {
  return element.children.some((part) => part.name === name || holds(part, name));
}

/** Adds words to `runs`, to the last run where everything about them is the same. */
function append(
  runs: SourceRun[],
  content: string | InlineEmbed,
  format: FormatSet,
  fate: Fate,
  formatted?: SourceRun['formatted'],
): void {
  if (content === '') return;
  const run: SourceRun = {
    content,
    ...(Object.keys(format).length > 0 ? { format } : {}),
    ...(fate.inserted ? { inserted: fate.inserted } : {}),
    ...(fate.struck ? { struck: fate.struck } : {}),
    ...(formatted ? { formatted } : {}),
  };
  const last = runs[runs.length - 1];
  if (last && typeof last.content === 'string' && typeof content === 'string' && sameRun(last, run))
    runs[runs.length - 1] = { ...last, content: last.content + content };
  else runs.push(run);
}

/** Whether two runs differ in nothing but their words. */
export function sameRun(a: SourceRun, b: SourceRun): boolean {
  return (
    sameFormat(a.format ?? {}, b.format ?? {}) &&
    sameRevision(a.inserted, b.inserted) &&
    sameRevision(a.struck, b.struck) &&
    sameRevision(a.formatted, b.formatted) &&
    sameFormat(a.formatted?.before ?? {}, b.formatted?.before ?? {})
  );
}

function sameRevision(a: Revision | undefined, b: Revision | undefined): boolean {
  return a?.author === b?.author && a?.at === b?.at;
}

export function sameFormat(a: FormatSet, b: FormatSet): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof FormatSet>;
  return [...names].every((name) => a[name] === b[name]);
}
