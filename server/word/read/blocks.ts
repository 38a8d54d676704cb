/** Paragraphs and tables (ECMA-376 part 1 §17.3.1 and §17.4), flattened to paragraphs with a place in their table. */
import { ituStyle } from '../../../shared/itu/styles.ts';
import type { ParagraphAttributes } from '../../../shared/weave/records.ts';
import type { SourceParagraph, SourceRun } from '../../../shared/weave/source.ts';
import { foreignProperties, spellAside } from '../asides.ts';
import { child, childValue, type XmlElement } from '../xml.ts';
import { endLost } from './lost.ts';
import {
  alternative,
  type Fate,
  fateIn,
  fateOfProperties,
  find,
  followRange,
  isRevision,
  PLAIN,
  type Reading,
  revisionOf,
} from './reading.ts';
import { type Around, readRuns } from './runs.ts';
import { isShade } from './styles.ts';

type Cell = readonly [table: string, row: string, column: string];

/** Elements that only wrap blocks (§17.5). */
const WRAPPING: ReadonlySet<string> = new Set(['w:sdt', 'w:sdtContent', 'w:customXml', 'w:smartTag']);

/** Reads the paragraphs in a body, a cell or a note. */
export function readBlocks(
  element: XmlElement,
  reading: Reading,
  fate: Fate = PLAIN,
  cell?: Cell,
): SourceParagraph[] {
  const paragraphs: SourceParagraph[] = [];
  for (const block of element.children) {
    followRange(block, reading, () => anchorOf(paragraphs, reading));
    if (block.name === 'w:p') paragraphs.push(readParagraph(block, reading, fate, cell));
    else if (block.name === 'w:tbl') {
      keepApart(paragraphs, reading);
      paragraphs.push(...readTable(block, reading, fate, cell));
    } else if (WRAPPING.has(block.name) || isRevision(block.name))
      paragraphs.push(...readBlocks(block, reading, fateIn(block, fate, reading), cell));
    else if (block.name === 'mc:AlternateContent')
      paragraphs.push(...readBlocks(alternative(block) ?? block, reading, fate, cell));
    else if (block.name === 'w:altChunk') find(reading, 'embedded documents');
    else if (block.name === 'm:oMathPara' || block.name === 'm:oMath')
      paragraphs.push(readParagraph({ ...block, name: 'w:p', children: [block] }, reading, fate, cell));
  }
  return paragraphs;
}

function readParagraph(element: XmlElement, reading: Reading, outer: Fate, cell?: Cell): SourceParagraph {
  const properties = child(element, 'w:pPr');
  const styleId = childValue(properties, 'w:pStyle');
  const runs: SourceRun[] = [];
  let anchor: string | undefined;
  const anchored = () => {
    anchor ??= nextAnchor(reading);
    return anchor;
  };
  const attributes = attributesOf(styleId, reading, cell);
  const around: Around = {
    look: reading.styles.look(styleId),
    capitals: ituStyle(attributes.style)?.caps ?? false,
    lost: new Map(),
    anchored,
  };
  const pointed = readRuns(element, around, outer, reading, runs);
  endLost(around.lost, reading);
  if (child(properties, 'w:sectPr')) find(reading, 'page layout');
  if (!child(properties, 'w:pPrChange')) findShade(properties, reading);
  const mark = fateOfProperties(child(properties, 'w:rPr'), outer, reading);
  const comments = [...new Set([...reading.comments.open, ...pointed])];
  return {
    attributes,
    runs,
    ...mark,
    ...restyled(properties, styleId, reading, cell),
    ...asideOf(properties, reading),
    ...numbered(properties, styleId, mark, reading),
    ...(comments.length > 0 ? { comments } : {}),
    ...(anchor === undefined ? {} : { anchor }),
  };
}

/** A shaded ground, of a paragraph, a cell or a table. */
function findShade(properties: XmlElement | undefined, reading: Reading): void {
  const shade = child(properties, 'w:shd');
  if (shade && isShade(shade.attributes)) find(reading, 'shading');
}

function nextAnchor(reading: Reading): string {
  reading.anchors++;
  return `p${reading.anchors}`;
}

/** A bookmark between paragraphs begins behind the one before: nobody refers to a label by it. */
function anchorOf(paragraphs: SourceParagraph[], reading: Reading): string {
  return paragraphs[paragraphs.length - 1]?.anchor ?? nextAnchor(reading);
}

/** §17.9.18: what Word numbers the paragraph by; a tracked change of it is a change of the paragraph's properties. */
function numbered(
  properties: XmlElement | undefined,
  styleId: string | undefined,
  mark: Fate,
  reading: Reading,
): Pick<SourceParagraph, 'numbered'> {
  const { numbering } = reading;
  const changed = child(properties, 'w:pPrChange');
  const change = child(changed, 'w:pPr');
  const fresh = child(child(properties, 'w:numPr'), 'w:ins');
  const before = change
    ? ([change, childValue(change, 'w:pStyle')] as const)
    : ([properties, styleId] as const);
  const revised = changed ?? fresh;
  const place = {
    base: mark.inserted || (fresh !== undefined && !change) ? undefined : numbering.place(...before),
    final: mark.struck ? undefined : numbering.place(properties, styleId),
  };
  const base = place.base && numbering.next(place.base, 'base');
  const final = place.final && numbering.next(place.final, 'final');
  const shown = final ?? base;
  if (!shown) return {};
  if (shown.shown !== shown.label) find(reading, 'automatic numbers', `${shown.shown} → ${shown.label}`);
  return {
    numbered: {
      ...(base ? { base: base.label } : {}),
      ...(final ? { final: final.label } : {}),
      shown: shown.shown,
      ...(revised ? { by: revisionOf(revised, reading) } : {}),
    },
  };
}

function attributesOf(
  styleId: string | undefined,
  reading: Reading,
  cell: Cell | undefined,
): ParagraphAttributes {
  const style = reading.styles.ituId(styleId ?? reading.styles.defaultParagraphStyle);
  return cell ? { style, cell } : { style };
}

/** §17.13.5.29: a tracked change of paragraph properties counts where it leads to another of ITU's styles. */
function restyled(
  properties: XmlElement | undefined,
  styleId: string | undefined,
  reading: Reading,
  cell: Cell | undefined,
): Pick<SourceParagraph, 'restyled'> {
  const change = child(properties, 'w:pPrChange');
  if (!change) return {};
  const before = attributesOf(childValue(child(change, 'w:pPr'), 'w:pStyle'), reading, cell);
  if (before.style === attributesOf(styleId, reading, cell).style) return {};
  return { restyled: { ...revisionOf(change, reading), before } };
}

/** A tracked change of layout is kept beside the mark, since a draft knows of styles only. */
function asideOf(properties: XmlElement | undefined, reading: Reading): Pick<SourceParagraph, 'aside'> {
  const change = child(properties, 'w:pPrChange');
  if (!change) return {};
  const now = foreignProperties(properties);
  const before = foreignProperties(child(change, 'w:pPr'));
  find(reading, 'tracked layout');
  return { aside: spellAside({ now, before, ...revisionOf(change, reading) }) };
}

function readTable(
  table: XmlElement,
  reading: Reading,
  fate: Fate,
  outer: Cell | undefined,
): SourceParagraph[] {
  reading.tables++;
  const id = `t${reading.tables}`;
  if (outer) find(reading, 'nested tables');
  if (child(table, 'w:tblPr')?.children.some(({ name }) => name === 'w:tblPrChange'))
    find(reading, 'table layout');
  findShade(child(table, 'w:tblPr'), reading);
  const paragraphs: SourceParagraph[] = [];
  let rowNumber = 0;
  for (const { row, fate: rowFate } of rowsOf(table, fate, reading)) {
    rowNumber++;
    const tracked = fateOfProperties(child(row, 'w:trPr'), rowFate, reading);
    let column = 1 + Number(childValue(child(row, 'w:trPr'), 'w:gridBefore') ?? 0);
    for (const cell of cellsOf(row, reading)) {
      const properties = child(cell, 'w:tcPr');
      if (child(properties, 'w:vMerge')) find(reading, 'merged cells');
      if (child(properties, 'w:tcPrChange')) find(reading, 'table layout');
      findShade(properties, reading);
      const place: Cell = outer ?? [id, `r${rowNumber}`, `c${column}`];
      column += Number(childValue(properties, 'w:gridSpan') ?? 1);
      const cellFate = fateOfProperties(properties, tracked, reading);
      paragraphs.push(...endCell(readBlocks(cell, reading, cellFate, place), cellFate));
    }
  }
  return paragraphs;
}

/** The rows one by one, since comments and moves may begin and end between them (§17.4, EG_RangeMarkupElements). */
function* rowsOf(
  element: XmlElement,
  fate: Fate,
  reading: Reading,
): Generator<{ readonly row: XmlElement; readonly fate: Fate }> {
  for (const part of element.children) {
    followRange(part, reading, () => nextAnchor(reading));
    if (part.name === 'w:tr') yield { row: part, fate };
    else if (WRAPPING.has(part.name) || isRevision(part.name))
      yield* rowsOf(part, fateIn(part, fate, reading), reading);
  }
}

/** The cells of a row one by one. */
function* cellsOf(element: XmlElement, reading: Reading): Generator<XmlElement> {
  for (const part of element.children) {
    followRange(part, reading, () => nextAnchor(reading));
    if (part.name === 'w:tc') yield part;
    else if (WRAPPING.has(part.name)) yield* cellsOf(part, reading);
  }
}

/** The mark that ends a cell cannot be revised by itself (the cell goes on to exist), only with its row or cell. */
function endCell(paragraphs: SourceParagraph[], fate: Fate): SourceParagraph[] {
  const last = paragraphs.pop();
  if (last) paragraphs.push({ ...withoutFate(last), ...fate });
  return paragraphs;
}

/** A paragraph before a table cannot be joined with it: its mark counts as revised only if all of it is. */
function keepApart(paragraphs: SourceParagraph[], reading: Reading): void {
  const last = paragraphs[paragraphs.length - 1];
  if (!last || (!last.inserted && !last.struck)) return;
  const whole = (fate: 'inserted' | 'struck') =>
    last[fate] === undefined || last.runs.every((run) => run[fate] !== undefined);
  if (whole('inserted') && whole('struck')) return;
  find(reading, 'marks before tables');
  paragraphs[paragraphs.length - 1] = withoutFate(last);
}

function withoutFate({
  inserted: _inserted,
  struck: _struck,
  ...paragraph
}: SourceParagraph): SourceParagraph {
  return paragraph;
}
