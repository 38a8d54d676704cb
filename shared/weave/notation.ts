/**
 * The house notation, in which drafts are written down for tests and samples: one paragraph a line, `Style | text`,
 * `{-struck-}`, `{+inserted+}`, ⏎ a line break, and at the end `¶+` or `¶-` where the mark itself was inserted or
 * struck. Labels stand as they are printed, with a tab behind them; they are taken off, since labels are derived.
 * `Style (table row column) | text` is a paragraph in a cell.
 */
import type { LabelKind, ParagraphAttributes } from './records.ts';
import type { Revision, SourceParagraph, SourceRun } from './source.ts';

/** Reads paragraphs; every revision is `by`'s. Lines that begin with # and empty ones are passed over. */
export function readNotation(notation: string, by: Revision): SourceParagraph[] {
  return notation
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => readLine(line, by));
}

interface Spelled {
  readonly sign: '' | '+' | '-';
  readonly text: string;
}

function readLine(line: string, by: Revision): SourceParagraph {
  const bar = line.indexOf(' | ');
  const [, style = 'Normal', place] =
    /^(\S*)(?: \((\S+ \S+ \S+)\))?$/.exec(line.slice(0, Math.max(0, bar))) ?? [];
  const ending = /(¶\+)?(¶-)?$/.exec(line);
  const body = line.slice(bar < 0 ? 0 : bar + 3, line.length - (ending?.[0].length ?? 0));
  const { label, rest } = takeLabel(spelledOf(body));
  const attributes: ParagraphAttributes = {
    ...(style === 'Item' ? { style: 'Normal', ...(label ? { label } : {}) } : { style: style || 'Normal' }),
    ...(place ? { cell: cellOf(place) } : {}),
  };
  return {
    attributes,
    runs: (style === 'Item' ? rest : spelledOf(body)).flatMap((piece) => runsOf(piece, by)),
    ...(ending?.[1] ? { inserted: by } : {}),
    ...(ending?.[2] ? { struck: by } : {}),
  };
}

function cellOf(place: string): readonly [string, string, string] {
  const [table = '', row = '', column = ''] = place.split(' ');
  return [table, row, column];
}

function spelledOf(body: string): Spelled[] {
  const pieces: Spelled[] = [];
  for (const match of body.matchAll(/\{\+(.*?)\+\}|\{-(.*?)-\}|((?:(?!\{[+-]).)+)/gs)) {
    if (match[1] !== undefined) pieces.push({ sign: '+', text: match[1] });
    else if (match[2] !== undefined) pieces.push({ sign: '-', text: match[2] });
    else pieces.push({ sign: '', text: match[3] ?? '' });
  }
  return pieces;
}

/** Takes a printed label and its tab off the start of an item. */
function takeLabel(pieces: readonly Spelled[]): { label?: LabelKind; rest: Spelled[] } {
  const tab = pieces.findIndex(({ text }) => text.includes('\t'));
  if (tab < 0) return { rest: [...pieces] };
  const printed =
    pieces
      .slice(0, tab + 1)
      .map(({ text }) => text)
      .join('')
      .split('\t')[0] ?? '';
  const head = pieces[tab];
  const after = head ? [{ sign: head.sign, text: head.text.slice(head.text.indexOf('\t') + 1) }] : [];
  const rest = [...after, ...pieces.slice(tab + 1)].filter(({ text }) => text !== '');
  return { label: /^\d/.test(printed) ? 'number' : printed.startsWith('–') ? 'dash' : 'letter', rest };
}

function runsOf({ sign, text }: Spelled, by: Revision): SourceRun[] {
  const fate = sign === '+' ? { inserted: by } : sign === '-' ? { struck: by } : {};
  return text
    .split('⏎')
    .flatMap((words, at): SourceRun[] => [
      ...(at > 0 ? [{ content: { type: 'break' } as const, ...fate }] : []),
      ...(words === '' ? [] : [{ content: words, ...fate }]),
    ]);
}
