/** The revised words of a Word file by a path of their own: what lies inside `w:ins`, `w:del` and moves. */
import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

/** Words that one author inserted or struck. */
export interface RevisedText {
  readonly sign: '+' | '-';
  readonly author: string;
  readonly text: string;
  /** ISO 8601, as the file has it. */
  readonly date?: string;
}

const SIGNS: Readonly<Record<string, '+' | '-'>> = {
  'w:ins': '+',
  'w:moveTo': '+',
  'w:del': '-',
  'w:moveFrom': '-',
};
const ASIDE = new Set(['w:txbxContent', 'm:oMath', 'mc:Choice']);
const CHARACTERS: Readonly<Record<string, string>> = {
  'w:noBreakHyphen': '\u2011',
  'w:softHyphen': '\u00ad',
};

/** Every stretch of revised words of the body; a word that is inserted and struck comes twice. */
export function revisedTexts(bytes: Uint8Array): RevisedText[] {
  const found: RevisedText[] = [];
  const open: { name: string; sign: '+' | '-'; author: string; date: string }[] = [];
  let aside = 0;
  let inText = false;
  let inProperties = 0;
  let inRow = false;
  const add = (text: string) => {
    const last = {
      '+': open.findLast(({ sign }) => sign === '+'),
      '-': open.findLast(({ sign }) => sign === '-'),
    };
    for (const sign of ['+', '-'] as const) {
      const by = last[sign];
      if (aside === 0 && by) found.push({ sign, author: by.author, text, date: by.date });
    }
  };
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('opentag', ({ name, attributes }) => {
    if (ASIDE.has(name)) aside++;
    if (name === 'w:pPr' || name === 'w:rPr' || name === 'w:trPr') inProperties++;
    const sign = SIGNS[name];
    // §17.13.5.12 and .17: in the properties of a row they are about all that is in it.
    if (name === 'w:trPr') inRow = true;
    if (sign && (inProperties === 0 || (inRow && inProperties === 1)))
      open.push({
        name: inProperties === 0 ? name : 'w:tr',
        sign,
        author: attributes['w:author']?.trim() || 'Unknown author',
        date: attributes['w:date'] ?? '',
      });
    if (name === 'w:t' || name === 'w:delText') inText = true;
    const character = CHARACTERS[name];
    if (character !== undefined) add(character);
  });
  parser.on('closetag', ({ name }) => {
    if (ASIDE.has(name)) aside--;
    if (name === 'w:pPr' || name === 'w:rPr' || name === 'w:trPr') inProperties--;
    if (name === 'w:trPr') inRow = false;
    while (open[open.length - 1]?.name === name && inProperties === 0) {
      open.pop();
      if (name !== 'w:tr') break;
    }
    if (name === 'w:t' || name === 'w:delText') inText = false;
  });
  parser.on('text', (words) => {
    if (inText) add(words);
  });
  parser.write(new TextDecoder().decode(unzipSync(bytes)['word/document.xml'])).close();
  return found;
}
