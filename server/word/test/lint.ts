/** What Word minds and no schema checks: our own look at the parts of a file that we wrote (see ECMA-376 §17.13.5). */
import { unzipSync } from 'fflate';
import { isRefusal } from '../refusal.ts';
import { child, parseXml, type XmlElement } from '../xml.ts';

const PARTS = /^word\/(document|footnotes|header\d|footer\d)\.xml$/;
const ANNOTATIONS = new Set([
  'w:ins',
  'w:del',
  'w:cellIns',
  'w:cellDel',
  'w:rPrChange',
  'w:pPrChange',
  'w:moveFrom',
  'w:moveTo',
]);

/** Stands for a row or a cell that was itself inserted or struck. */
const TRACKED = 'tracked';

/** Everything wrong with a file, a sentence each. */
export function lint(bytes: Uint8Array): string[] {
  const found: string[] = [];
  const ids = new Set<string>();
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    if (/^word\/(?:media|embeddings)\//.test(name)) continue;
    const root = parseXml(content);
    if (isRefusal(root)) found.push(`${name} is not XML`);
    else if (PARTS.test(name))
      look(root, [], { found: (sentence) => found.push(`${name}: ${sentence}`), ids });
  }
  return found;
}

interface Looking {
  readonly found: (sentence: string) => void;
  readonly ids: Set<string>;
}

function look(element: XmlElement, above: readonly string[], looking: Looking): void {
  const { name } = element;
  const { found } = looking;
  const struck = above.includes('w:del');
  if (name === 'w:t' && struck) found('w:t in w:del');
  if (name === 'w:delText' && !struck) found('w:delText outside w:del');
  if (ANNOTATIONS.has(name)) lookAtAnnotation(element, above, looking);
  if (name === 'w:tc' && element.children[element.children.length - 1]?.name !== 'w:p')
    found('a cell ends without w:p');
  if (name === 'w:ins' && struck) found('w:ins in w:del');
  if ((name === 'w:rPrChange' || name === 'w:pPrChange') && element.children.length !== 1)
    found(`${name} does not hold the old properties`);
  const properties = name === 'w:tr' ? 'w:trPr' : name === 'w:tc' ? 'w:tcPr' : undefined;
  const tracked =
    properties !== undefined &&
    child(element, properties)?.children.some((part) => ANNOTATIONS.has(part.name));
  if (name === 'w:body' || (name === 'w:tc' && !tracked)) lookAtLast(element, above, found);
  // A text box in a run holds paragraphs of its own.
  const around = name === 'w:txbxContent' ? [] : above;
  for (const part of element.children) look(part, [...around, tracked ? TRACKED : name], looking);
}

function lookAtAnnotation(
  { name, attributes }: XmlElement,
  above: readonly string[],
  { found, ids }: Looking,
): void {
  const id = attributes['w:id'] ?? '';
  if (id === '' || ids.has(id)) found(`the annotation id "${id}" is missing or used twice`);
  ids.add(id);
  if (!attributes['w:author']) found('a revision has no author');
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(attributes['w:date'] ?? '')) found('a revision has no date');
  if (above.includes('w:r') && !above.includes('w:rPr')) found(`${name} inside w:r`);
}

/** The last mark of a body or a cell cannot be revised, but in a row or a cell that is. */
function lookAtLast(element: XmlElement, above: readonly string[], found: (sentence: string) => void): void {
  const last = element.children.findLast(({ name }) => name === 'w:p' || name === 'w:tbl');
  if (last?.name !== 'w:p' || (element.name === 'w:tc' && above.includes(TRACKED))) return;
  const mark = child(child(last, 'w:pPr'), 'w:rPr');
  if (mark?.children.some(({ name }) => name === 'w:ins' || name === 'w:del'))
    found(`the last mark of ${element.name} is revised`);
}
