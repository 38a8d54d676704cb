/** The words of a Word file by a path of their own, sharing nothing with the reader: what the judges' files say. */
import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

/** Words in these are not counted, since the reader keeps them aside: text boxes and formulas. */
const ASIDE = new Set(['w:txbxContent', 'm:oMath']);

/** What some elements stand for. */
const CHARACTERS: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:ptab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '\u2011',
  'w:softHyphen': '\u00ad',
};

/** Characters of the Symbol font that ITU's files use. */
const SYMBOLS: Readonly<Record<string, string>> = { F02D: '–', F0E3: '©' };

/** The text of each paragraph of a document's body, in its order; revisions are not looked at. */
export function paragraphTexts(bytes: Uint8Array): string[] {
  const document = unzipSync(bytes)['word/document.xml'];
  const texts: string[] = [];
  const open: number[] = [];
  let boxes = 0;
  let inText = false;
  let inTabStops = false;
  const parser = new SaxesParser({ xmlns: false, position: false });
  const add = (words: string) => {
    const paragraph = open[open.length - 1];
    if (boxes === 0 && paragraph !== undefined) texts[paragraph] += words;
  };
  parser.on('opentag', ({ name, attributes }) => {
    if (ASIDE.has(name)) boxes++;
    else if (boxes > 0) return;
    else if (name === 'w:p') open.push(texts.push('') - 1);
    else if (name === 'w:t') inText = true;
    else if (name === 'w:sym') add(SYMBOLS[attributes['w:char'] ?? ''] ?? '□');
    else if (name !== 'w:br' || (attributes['w:type'] ?? 'textWrapping') === 'textWrapping')
      add(inTabStops ? '' : (CHARACTERS[name] ?? ''));
    if (name === 'w:tabs') inTabStops = true;
  });
  parser.on('closetag', ({ name }) => {
    if (ASIDE.has(name)) boxes--;
    else if (name === 'w:tabs') inTabStops = false;
    else if (name === 'w:p' && boxes === 0) open.pop();
    else if (name === 'w:t') inText = false;
  });
  parser.on('text', (words) => {
    if (inText) add(words);
  });
  parser.write(new TextDecoder().decode(document)).close();
  return texts;
}

/** White space folded, since judges differ in it; empty paragraphs are none. */
export function folded(texts: readonly string[]): string[] {
  return texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
}
