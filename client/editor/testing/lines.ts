/** Paragraphs written down, so that two readings of a draft can be compared. */

/** Characters or an embed, and their formatting. */
export interface Word {
  readonly content: string | object;
  readonly format: object;
}

/** A paragraph. */
export interface Line {
  readonly words: readonly Word[];
  readonly attributes: object;
}

/**
 * One paragraph a line. Where the rows and columns of a table stand is the table's matter: its cells are written in the
 * order of their names, the paragraphs of each in their own.
 */
export function spelledLines(lines: readonly Line[]): string {
  const spelled = lines.map((line, at) => ({ text: spelledLine(line), place: placeOf(lines, at) }));
  return spelled
    .sort(
      (a, b) =>
        a.place.start - b.place.start ||
        (a.place.cell < b.place.cell ? -1 : a.place.cell > b.place.cell ? 1 : 0),
    )
    .map(({ text }) => text)
    .join('');
}

/** Where the paragraph's table begins, and its cell; outside of tables its own place. */
function placeOf(lines: readonly Line[], at: number): { start: number; cell: string } {
  const cell = cellOf(lines[at]);
  if (!cell) return { start: at, cell: '' };
  let start = at;
  while (cellOf(lines[start - 1])?.[0] === cell[0]) start--;
  return { start, cell: cell.join(' ') };
}

function cellOf(line: Line | undefined): readonly string[] | undefined {
  return line && 'cell' in line.attributes
    ? ((line.attributes.cell ?? undefined) as string[] | undefined)
    : undefined;
}

function spelledLine({ words, attributes }: Line): string {
  let look = '{}';
  const spelled = words.map(({ content, format }) => {
    const tag = lookOf(format) === look ? '' : `<${lookOf(format)}>`;
    look = lookOf(format);
    return tag + (typeof content === 'string' ? content : JSON.stringify(content));
  });
  return `${spelled.join('')}¶${lookOf(attributes)}\n`;
}

/** Properties in the order of their names, those that are switched off left out. */
export function lookOf(of: object): string {
  const on = Object.entries(of).filter(([, value]) => value !== null && value !== false);
  return JSON.stringify(Object.fromEntries(on.sort(([a], [b]) => (a < b ? -1 : 1))));
}
