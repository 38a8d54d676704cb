/** What elements of a run stand for among its words (ECMA-376 part 1 §17.3.3). */
import { child, type XmlElement } from '../xml.ts';
import { find, type Reading } from './reading.ts';
import { symbol, withSymbols } from './symbols.ts';

/** §17.3.3.1: a line's end, and no page's or column's. */
export function isBreak({ name, attributes }: XmlElement): boolean {
  const kind = attributes['w:type'] ?? 'textWrapping';
  return name === 'w:cr' || (name === 'w:br' && kind === 'textWrapping');
}

/** The font of a run's text, where the run says so itself (§17.3.2.26). */
function fontOf(run: XmlElement): string | undefined {
  const fonts = child(child(run, 'w:rPr'), 'w:rFonts')?.attributes;
  return fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'];
}

/** The characters that an element stands for; undefined where it stands for none. */
export function characterOf(part: XmlElement, run: XmlElement, reading: Reading): string | undefined {
  switch (part.name) {
    case 'w:t':
    case 'w:delText':
      return withSymbols(part.text.replace(/\r\n?|\n/g, ' '), fontOf(run));
    case 'w:tab':
    case 'w:ptab':
      return '\t';
    case 'w:noBreakHyphen':
      return '\u2011';
    case 'w:softHyphen':
      return '\u00ad';
    case 'w:sym': {
      const meant = symbol(part.attributes['w:font'] ?? '', part.attributes['w:char'] ?? '');
      if (meant === undefined)
        find(reading, 'symbols', `${part.attributes['w:font'] ?? ''} ${part.attributes['w:char'] ?? ''}`);
      return meant ?? '□';
    }
    default:
      return undefined;
  }
}
