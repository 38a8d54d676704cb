/** The revisions of a Word file by a path of their own, which shares nothing with the reader. */
import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

/** Words that one author revised; `text` is ¶ for a paragraph's mark. */
export interface RevisedText {
  /** Inserted, struck; formatted or laid out otherwise. */
  readonly sign: '+' | '-' | 'format' | 'layout';
  readonly author: string;
  readonly text: string;
  /** ISO 8601, as the file has it. */
  readonly date?: string;
}

interface Revising {
  readonly name: string;
  readonly sign: RevisedText['sign'];
  readonly author: string;
  readonly date: string;
}

const SIGNS: Readonly<Record<string, RevisedText['sign']>> = {
  'w:ins': '+',
  'w:moveTo': '+',
  'w:del': '-',
  'w:moveFrom': '-',
  'w:rPrChange': 'format',
  'w:pPrChange': 'layout',
};
const PROPERTIES = new Set(['w:pPr', 'w:rPr', 'w:trPr', 'w:numPr', 'w:tcPr']);
const ASIDE = new Set(['w:txbxContent', 'm:oMath', 'mc:Choice']);
const CHARACTERS: Readonly<Record<string, string>> = {
  'w:noBreakHyphen': '\u2011',
  'w:softHyphen': '\u00ad',
};

/** Every stretch of revised words of the body, and every revised mark; a word that is inserted and struck comes twice. */
export function revisedTexts(bytes: Uint8Array): RevisedText[] {
  const found: RevisedText[] = [];
  /** The elements around what is read now. */
  const names: string[] = [];
  const open: Revising[] = [];
  /** How the run that is read now was formatted. */
  let formatted: Revising | undefined;
  const aside = () => names.some((name) => ASIDE.has(name));
  const add = (text: string) => {
    if (aside()) return;
    for (const sign of ['+', '-'] as const) {
      const by = open.findLast((revising) => revising.sign === sign);
      if (by) found.push({ sign, author: by.author, text, date: by.date });
    }
    if (formatted) found.push({ sign: 'format', author: formatted.author, text, date: formatted.date });
  };
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('opentag', ({ name, attributes }) => {
    const sign = SIGNS[name];
    const around = names[names.length - 1] ?? '';
    if (name === 'w:r') formatted = undefined;
    if (sign && !aside()) {
      const by = {
        name: around === 'w:trPr' ? 'w:tr' : name,
        sign,
        author: attributes['w:author']?.trim() || 'Unknown author',
        date: attributes['w:date'] ?? '',
      };
      const inMark = names[names.length - 2] === 'w:pPr';
      if (sign === 'layout') found.push({ sign, author: by.author, text: '¶', date: by.date });
      else if (sign === 'format' && !inMark) formatted = by;
      else if (around === 'w:rPr' && inMark && sign !== 'format')
        found.push({ sign, author: by.author, text: '¶', date: by.date });
      else if (!PROPERTIES.has(around) || around === 'w:trPr') open.push(by);
    }
    names.push(name);
    const character = CHARACTERS[name];
    if (character !== undefined) add(character);
  });
  parser.on('closetag', ({ name }) => {
    names.pop();
    const around = names[names.length - 1] ?? '';
    if (PROPERTIES.has(around)) return;
    // Some programs put whole paragraphs into a revision, their marks with them.
    const whole =
      name === 'w:p' && !aside() ? open.findLast((revising) => revising.name !== 'w:tr') : undefined;
    if (whole) found.push({ sign: whole.sign, author: whole.author, text: '¶', date: whole.date });
    while (open[open.length - 1]?.name === name) {
      open.pop();
      if (name !== 'w:tr') break;
    }
  });
  parser.on('text', (words) => {
    const name = names[names.length - 1];
    if (name === 'w:t' || name === 'w:delText') add(words);
  });
  parser.write(new TextDecoder().decode(unzipSync(bytes)['word/document.xml'])).close();
  return found;
}
