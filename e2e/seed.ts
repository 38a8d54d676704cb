/** The seed contribution as keystrokes: what its markup says was struck and inserted, place by place. */
import { existsSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../server/samples/', import.meta.url);

export function seedText(name: 'base' | 'final' | 'markup'): string {
  return readFileSync(new URL(`resolution-98.${name}.txt`, FOLDER), 'utf8');
}

export const seedIsHere = existsSync(FOLDER);

/** One change of the seed: strike from one place of the text in force to another, and type. \n is Enter. */
export interface Stroke {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The changes of the seed, in the order of the text. Places count characters in force, a paragraph's end as one. */
export function seedStrokes(): readonly Stroke[] {
  const strokes: { from: number; to: number; text: string }[] = [];
  let place = 0;
  let open: { from: number; to: number; text: string } | null = null;
  const changed = (struck: number, text: string) => {
    open ??= { from: place, to: place, text: '' };
    open.text += text;
    place += struck;
    open.to = place;
  };
  const kept = (length: number) => {
    if (length === 0) return;
    if (open) strokes.push(open);
    open = null;
    place += length;
  };
  for (const line of seedText('markup').split('\n')) {
    if (line === '' || line.startsWith('#') || line.startsWith('Proposal')) continue;
    const [style, ...rest] = line.split(' | ');
    const ending = /(¶\+|¶-)?$/.exec(line)?.[0] ?? '';
    const words = rest.join(' | ').slice(0, rest.join(' | ').length - ending.length);
    for (const { sign, text } of style === 'Item' ? withoutLabel(piecesOf(words)) : piecesOf(words)) {
      if (sign === '') kept(text.length);
      else changed(sign === '-' ? text.length : 0, sign === '+' ? text : '');
    }
    if (ending === '¶+') changed(0, '\n');
    else if (ending === '¶-') changed(1, '');
    else kept(1);
  }
  return strokes;
}

interface SeedPiece {
  readonly sign: '' | '+' | '-';
  readonly text: string;
}

function piecesOf(words: string): SeedPiece[] {
  return [...words.matchAll(/\{\+(.*?)\+\}|\{-(.*?)-\}|((?:(?!\{[+-]).)+)/g)].map(
    ([, inserted, struck, plain]): SeedPiece =>
      inserted !== undefined
        ? { sign: '+', text: inserted }
        : struck !== undefined
          ? { sign: '-', text: struck }
          : { sign: '', text: plain ?? '' },
  );
}

/** An item's words: labels are derived and never typed, so what stands before the first tab is left out. */
function withoutLabel(pieces: readonly SeedPiece[]): SeedPiece[] {
  const tab = pieces.findIndex(({ text }) => text.includes('\t'));
  const head = pieces[tab];
  if (!head) return [...pieces];
  const rest = { sign: head.sign, text: head.text.slice(head.text.indexOf('\t') + 1) };
  return [rest, ...pieces.slice(tab + 1)].filter(({ text }) => text !== '');
}
