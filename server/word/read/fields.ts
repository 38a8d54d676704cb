/** Fields (ECMA-376 part 1 §17.16): their results are read as text, and those that refer to a paragraph say to which. */
import type { XmlElement } from '../xml.ts';
import { find, MOST_OPEN, type Reading } from './reading.ts';

/** Fields that Word draws by their instructions, without a result in the file (§17.16.5). */
const DRAWN = /^\s*(?:EQ|SYMBOL|LISTNUM|AUTONUM\w*)\b/i;

/** Notes which fields of an element begin and never end. Word shows what stands behind such a beginning. */
export function seekUnended(element: XmlElement, { unended }: Pick<Reading, 'unended'>): void {
  const open: XmlElement[] = [];
  const look = ({ children }: XmlElement): void => {
    for (const part of children) {
      const type = part.name === 'w:fldChar' ? part.attributes['w:fldCharType'] : undefined;
      if (type === 'begin') open.push(part);
      else if (type === 'end') open.pop();
      look(part);
    }
  };
  look(element);
  for (const part of open) unended.add(part);
}

/** §17.16.18: begin, then instructions, separate, then the result, end. */
export function turnField(part: XmlElement, reading: Reading): void {
  const { fields, unended } = reading;
  if (unended.has(part)) return;
  const type = part.attributes['w:fldCharType'];
  const last = fields[fields.length - 1];
  if (type === 'begin' && fields.length < MOST_OPEN) fields.push({ code: '', state: 'instruction' });
  else if (type === 'separate' && last) last.state = 'result';
  else if (type === 'end') {
    const ended = fields.pop();
    if (ended?.state === 'instruction' && DRAWN.test(ended.code)) find(reading, 'fields', ended.code);
  }
}

/** What the anchors of bookmarks are called while the file is being read: all of it must be known first. */
const BOOKMARK = 'bookmark:';

/** The bookmark whose place, number or text the field gives whose result is being read (§17.16.5.51). */
export function fieldTarget({ fields }: Reading): string | undefined {
  const field = fields[fields.length - 1];
  if (field?.state !== 'result') return undefined;
  const name = /^\s*REF\s+"?([^\s"\\]+)"?/i.exec(field.code)?.[1];
  return name === undefined ? undefined : BOOKMARK + name;
}

/** The bookmark that a run's `refers` names; undefined where it names an anchor. */
export function bookmarkIn(refers: string): string | undefined {
  return refers.startsWith(BOOKMARK) ? refers.slice(BOOKMARK.length) : undefined;
}
