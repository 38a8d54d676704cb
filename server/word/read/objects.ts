/** What stands in a line without being text: pictures, drawings, text boxes, formulas, embedded objects. */
import type { InlineEmbed } from '../../../shared/weave/records.ts';
import type { XmlElement } from '../xml.ts';
import { isEquation, pictureAlone, programOf } from './embedded.ts';
import { keepAside } from './kept.ts';
import { readPictures } from './pictures.ts';
import { find, type Reading } from './reading.ts';

/** Reads an object as images or as a placeholder. `whole`: what is kept of it, where it is one of several choices. */
export function readObject(
  part: XmlElement,
  whole: XmlElement,
  put: (content: InlineEmbed) => void,
  reading: Reading,
): void {
  if (part.name === 'm:oMath') aside(whole, 'formula', lettersOf(part), put, reading);
  else if (part.name === 'w:object') readEmbedded(part, whole, put, reading);
  else if (part.name === 'w:drawing' || part.name === 'w:pict') {
    readDrawing(part, whole, put, reading);
  }
}

/** What another program made; where it cannot be kept, the picture that stands for it is. */
function readEmbedded(
  part: XmlElement,
  whole: XmlElement,
  put: (content: InlineEmbed) => void,
  reading: Reading,
): void {
  const program = programOf(part);
  const words = nameOf(part) || program || '';
  if (program !== undefined) {
    const [what, found] = isEquation(program)
      ? (['formula', 'formulas'] as const)
      : (['drawing', 'embedded objects'] as const);
    const placeholder = keepAside(whole, what, words, reading, found);
    if (placeholder) {
      put(placeholder);
      return;
    }
  }
  find(reading, 'objects', words);
  const picture = pictureAlone(part);
  if (holds(picture, 'a:blip') || holds(picture, 'v:imagedata')) readDrawing(picture, picture, put, reading);
}

function readDrawing(
  part: XmlElement,
  whole: XmlElement,
  put: (content: InlineEmbed) => void,
  reading: Reading,
): void {
  if (holds(part, 'w:txbxContent')) aside(whole, 'text box', lettersOf(part), put, reading);
  else if (!holds(part, 'a:blip') && !holds(part, 'v:imagedata'))
    aside(whole, 'drawing', nameOf(part), put, reading);
  else {
    const { images, missing } = readPictures(part, reading);
    for (const image of images) put(image);
    if (missing === 'foreign pictures') aside(whole, 'picture', nameOf(part), put, reading);
    else if (missing) find(reading, missing);
  }
}

function aside(
  element: XmlElement,
  what: 'formula' | 'text box' | 'drawing' | 'picture',
  words: string,
  put: (content: InlineEmbed) => void,
  reading: Reading,
): void {
  const placeholder = keepAside(element, what, words, reading);
  if (placeholder) put(placeholder);
  else find(reading, 'objects', words);
}

/** The words of a formula, a text box or a ruby, in their order; what was struck in it left out. */
export function lettersOf(element: XmlElement): string {
  return element.children
    .map((part) => {
      if (part.name === 'm:t' || part.name === 'w:t') return part.text;
      if (part.name === 'w:del' || part.name === 'w:moveFrom') return '';
      return lettersOf(part) + (part.name === 'w:p' ? ' ' : '');
    })
    .join('');
}

/** What a drawing says of itself. */
function nameOf(element: XmlElement): string {
  const { descr, alt } = element.attributes;
  if (descr || alt) return descr || alt || '';
  for (const part of element.children) {
    const name = nameOf(part);
    if (name !== '') return name;
  }
  return '';
}

function holds(element: XmlElement, name: string): boolean {
  return element.children.some((part) => part.name === name || holds(part, name));
}
