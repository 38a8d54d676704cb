/** Paragraphs and tables (ECMA-376 part 1 §17.3.1 and §17.4), flattened to paragraphs with a place in their table. */
import type { ParagraphAttributes } from '../../../shared/weave/records.ts';
import type { SourceParagraph, SourceRun } from '../../../shared/weave/source.ts';
import { child, childValue, type XmlElement } from '../xml.ts';
import {
  alternative,
  type Fate,
  fateIn,
  fateOfProperties,
  isRevision,
  leaveOut,
  PLAIN,
  type Reading,
  revisionOf,
} from './reading.ts';
import { readRuns } from './runs.ts';

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
    if (block.name === 'w:p') paragraphs.push(readParagraph(block, reading, fate, cell));
    else if (block.name === 'w:tbl') {
      keepApart(paragraphs, reading);
      paragraphs.push(...readTable(block, reading, fate, cell));
    } else if (WRAPPING.has(block.name) || isRevision(block.name))
      paragraphs.push(...readBlocks(block, reading, fateIn(block, fate, reading), cell));
    else if (block.name === 'mc:AlternateContent')
      paragraphs.push(...readBlocks(alternative(block) ?? block, reading, fate, cell));
    else if (block.name === 'w:altChunk') leaveOut(reading, 'embedded documents were left out');
    else if (block.name === 'm:oMathPara' || block.name === 'm:oMath')
      paragraphs.push(readParagraph({ ...block, name: 'w:p', children: [block] }, reading, fate, cell));
  }
  return paragraphs;
}

function readParagraph(element: XmlElement, reading: Reading, outer: Fate, cell?: Cell): SourceParagraph {
  const properties = child(element, 'w:pPr');
  const styleId = childValue(properties, 'w:pStyle');
  const runs: SourceRun[] = [];
  readRuns(element, reading.styles.look(styleId), outer, reading, runs);
  if (child(properties, 'w:numPr'))
    leaveOut(reading, 'paragraphs are numbered by Word itself, and those numbers were not read');
  if (child(properties, 'w:sectPr')) leaveOut(reading, 'changes of page layout were left out');
  const mark = fateOfProperties(child(properties, 'w:rPr'), outer, reading);
  return {
    attributes: attributesOf(styleId, reading, cell),
    runs,
    ...mark,
    ...restyled(properties, styleId, reading, cell),
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

function readTable(
  table: XmlElement,
  reading: Reading,
  fate: Fate,
  outer: Cell | undefined,
): SourceParagraph[] {
  reading.tables++;
  const id = `t${reading.tables}`;
  if (outer) leaveOut(reading, 'tables inside tables were read into the cell around them');
  return rowsOf(table, fate, reading).flatMap(({ row, fate: rowFate }, rowIndex) => {
    const tracked = fateOfProperties(child(row, 'w:trPr'), rowFate, reading);
    let column = 1 + Number(childValue(child(row, 'w:trPr'), 'w:gridBefore') ?? 0);
    return unwrapped(row, 'w:tc').flatMap((cell) => {
      const properties = child(cell, 'w:tcPr');
      const place: Cell = outer ?? [id, `r${rowIndex + 1}`, `c${column}`];
      column += Number(childValue(properties, 'w:gridSpan') ?? 1);
      const cellFate = fateOfProperties(properties, tracked, reading);
      return endCell(readBlocks(cell, reading, cellFate, place), cellFate);
    });
  });
}

function rowsOf(element: XmlElement, fate: Fate, reading: Reading): { row: XmlElement; fate: Fate }[] {
  return element.children.flatMap((part) => {
    if (part.name === 'w:tr') return [{ row: part, fate }];
    return WRAPPING.has(part.name) || isRevision(part.name)
      ? rowsOf(part, fateIn(part, fate, reading), reading)
      : [];
  });
}

function unwrapped(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((part) => {
    if (part.name === name) return [part];
    return WRAPPING.has(part.name) ? unwrapped(part, name) : [];
  });
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
  leaveOut(reading, 'revised paragraph marks before a table were read as unrevised');
  paragraphs[paragraphs.length - 1] = withoutFate(last);
}

function withoutFate({
  inserted: _inserted,
  struck: _struck,
  ...paragraph
}: SourceParagraph): SourceParagraph {
  return paragraph;
}
