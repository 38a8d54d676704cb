/** How Word spells the numbers of lists (ECMA-376 part 1 §17.18.59), in the formats that lists in ITU's languages use. */

import { letters, roman } from '../../../shared/views/labels.ts';
import { labelInLanguage } from '../../../shared/views/lettering.ts';

/** Russian lists leave out ё, й, ъ, ы and ь. */
const RUSSIAN = [...'абвгдежзиклмнопрстуфхцчшщэюя'];
const ARABIC = [...'أبتثجحخدذرزسشصضطظعغفقكلمنهوي'];
/** The same letters in their old order, as ITU's labels have them. */
const ABJAD = ARABIC.map((_, at) => labelInLanguage(`${letters(at + 1)})`, 'A').slice(0, -1));
const CHINESE = [...'〇一二三四五六七八九'];

/** A number as a list of this format shows it; in figures where the format is none of these. */
export function spelled(value: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      // Word goes on with bb) behind aa), ITU with ab).
      return letterOf(value);
    case 'upperLetter':
      return letterOf(value).toUpperCase();
    case 'lowerRoman':
      return roman(value);
    case 'upperRoman':
      return roman(value).toUpperCase();
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'russianLower':
      return oneOf(RUSSIAN, value);
    case 'russianUpper':
      return oneOf(RUSSIAN, value).toUpperCase();
    case 'arabicAlpha':
      return oneOf(ARABIC, value);
    case 'arabicAbjad':
      return oneOf(ABJAD, value);
    case 'decimalFullWidth':
      return String(value).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    case 'decimalEnclosedCircle':
      return value >= 1 && value <= 20 ? String.fromCharCode(0x245f + value) : String(value);
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
      return chinese(value);
    case 'numberInDash':
      return `- ${value} -`;
    default:
      return String(value);
  }
}

function letterOf(value: number): string {
  return oneOf([...'abcdefghijklmnopqrstuvwxyz'], value);
}

/** Behind the last letter the first comes twice. */
function oneOf(alphabet: readonly string[], value: number): string {
  if (value < 1) return String(value);
  return (alphabet[(value - 1) % alphabet.length] ?? '').repeat(Math.ceil(value / alphabet.length));
}

/** 一, 十, 十一, 二十, 二十一; what is not below a hundred stays in figures. */
function chinese(value: number): string {
  if (value < 0 || value > 99) return String(value);
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const figure = (digit: number) => CHINESE[digit] ?? '';
  if (tens === 0) return figure(ones);
  return `${tens === 1 ? '' : figure(tens)}十${ones === 0 ? '' : figure(ones)}`;
}
