/** What changed from one text to another, word by word. */

/** Words that are in both texts (no mark), only in the later (+), or only in the earlier (-). */
export interface DifferencePiece {
  readonly marks: '' | '+' | '-';
  readonly text: string;
}

/** So many comparisons take some 20 ms; longer texts that have nothing in common are shown as replaced. */
const MOST = 2_000_000;

/** The pieces of both texts in their order; where words gave way to others, the earlier ones come first. */
export function differenceBetween(before: string, after: string): readonly DifferencePiece[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const most = Math.min(old.length, now.length);
  let start = 0;
  while (start < most && old[start] === now[start]) start++;
  let end = 0;
  while (end < most - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const middle = changed(old.slice(start, old.length - end), now.slice(start, now.length - end));
  return joined([
    { marks: '', text: now.slice(0, start).join('') },
    ...middle,
    { marks: '', text: now.slice(now.length - end).join('') },
  ]);
}

/** Words, spaces, and every other character by itself. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’‑-]*|\s+|\S/gu) ?? [];
}

function changed(old: readonly string[], now: readonly string[]): DifferencePiece[] {
  const whole: DifferencePiece[] = [
    { marks: '-', text: old.join('') },
    { marks: '+', text: now.join('') },
  ];
  if (old.length === 0 || now.length === 0 || old.length * now.length > MOST) return whole;
  const common = commonLengths(old, now);
  const width = now.length + 1;
  const pieces: DifferencePiece[] = [];
  let [a, b] = [0, 0];
  while (a < old.length || b < now.length) {
    const [word = '', other = ''] = [old[a], now[b]];
    if (a < old.length && b < now.length && word === other) {
      pieces.push({ marks: '', text: other });
      a++;
      b++;
    } else if (
      b >= now.length ||
      (a < old.length && at(common, (a + 1) * width + b) >= at(common, a * width + b + 1))
    ) {
      pieces.push({ marks: '-', text: word });
      a++;
    } else {
      pieces.push({ marks: '+', text: other });
      b++;
    }
  }
  return pieces;
}

/** How many words the rests of both have in common, from each pair of places on: the table of the longest common subsequence. */
function commonLengths(old: readonly string[], now: readonly string[]): Uint16Array {
  const width = now.length + 1;
  const common = new Uint16Array((old.length + 1) * width);
  for (let a = old.length - 1; a >= 0; a--) {
    for (let b = now.length - 1; b >= 0; b--) {
      common[a * width + b] =
        old[a] === now[b]
          ? at(common, (a + 1) * width + b + 1) + 1
          : Math.max(at(common, (a + 1) * width + b), at(common, a * width + b + 1));
    }
  }
  return common;
}

function at(table: Uint16Array, place: number): number {
  return table[place] ?? 0;
}

/** Neighbours with the same mark as one piece; strikes before insertions where both stand side by side. */
function joined(pieces: readonly DifferencePiece[]): DifferencePiece[] {
  const out: DifferencePiece[] = [];
  let [struck, inserted] = ['', ''];
  const settle = () => {
    if (struck !== '') out.push({ marks: '-', text: struck });
    if (inserted !== '') out.push({ marks: '+', text: inserted });
    [struck, inserted] = ['', ''];
  };
  for (const { marks, text } of pieces) {
    if (marks === '-') struck += text;
    else if (marks === '+') inserted += text;
    else if (text !== '') {
      settle();
      const last = out.at(-1);
      if (last?.marks === '') out[out.length - 1] = { marks: '', text: last.text + text };
      else out.push({ marks: '', text });
    }
  }
  settle();
  return out;
}
