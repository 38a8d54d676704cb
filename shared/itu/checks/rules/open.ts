/** What is still open: brackets, options, notes, comments, decisions. */
import type { Stretch } from '../../../views/state.ts';
import { lengthOf } from '../../../weave/pieces.ts';
import { ituStyle } from '../../styles.ts';
import type { CheckedDraft } from '../draft.ts';
import { EMBED, type Line, undecidedIn } from '../lines.ts';
import { PLACEHOLDER } from './instrument.ts';
import { type DraftRule, eachLine, type LineProblem } from './rule.ts';

const EDITORS_NOTE =
  /\[?\b(?:Editor[’']s [Nn]ote|Note by the (?:editor|secretariat|TSB)|(?:TSB|BR|BDT) NOTE|Nota del editor|Note de l[’']éditeur)\b/;
const BOOKMARK = /\[bookmark:[^\]]*\]/;

/** L13: no square brackets, no options and nothing “to be done” is left; a new text’s placeholder may stay. */
export const nothingOpen = eachLine(function* (line) {
  const isNumber = /No$/.test(line.style);
  for (const { 0: words, index } of line.text.matchAll(/\[[^[\]]*\]?|^[^[\]]*\]/g)) {
    const isPlaceholder = isNumber && PLACEHOLDER.test(words);
    if (isPlaceholder || EDITORS_NOTE.test(words) || BOOKMARK.test(words)) continue;
    yield {
      say: 'bracket-open',
      from: index,
      to: index + words.length,
      values: { words: words.slice(0, 60) },
    };
  }
  for (const { 0: words, index } of line.text.matchAll(
    /\b(?:TBD|TBC|XXX+|to be (?:determined|confirmed|completed))\b/g,
  ))
    yield { say: 'to-be-done', from: index, to: index + words.length, values: { words } };
  const option = /^\s*(?:Option|Alternative|Opción|Alternativa)[ \u00a0](?:\d+|[A-Z])\b/.exec(line.text);
  if (option)
    yield { say: 'option-open', from: 0, to: option[0].length, values: { words: option[0].trim() } };
});

/** L14: no comment waits for an answer. */
export const commentsClosed: DraftRule = function* ({ comments: { open } }) {
  if (open > 0) yield { say: 'comments-open', values: { count: String(open) }, place: null };
};

/** L14: no editor’s note is left. */
export const noEditorsNotes = eachLine(function* ({ text }) {
  const note = EDITORS_NOTE.exec(text);
  if (note) yield { say: 'editors-note', from: note.index, to: text.length };
});

/** L15: nothing waits for a decision. */
export const allDecided: DraftRule = function* ({ paragraphs }) {
  const undecided = new Set(paragraphs.flatMap((paragraph) => undecidedIn(paragraph)));
  if (undecided.size > 0) yield { say: 'undecided', values: { count: String(undecided.size) }, place: null };
};

/** Stretches in which every word is somebody's: they stay so while they are the same. */
const tracked = new WeakSet<Stretch>();

/** L07: every word in the draft is text in force or somebody’s tracked insertion. */
export const nothingUntracked: DraftRule = function* (draft) {
  for (const stretch of draft.reading.stretches) {
    if (tracked.has(stretch)) continue;
    const runs = stretch.mark ? [...stretch.runs, stretch.mark] : stretch.runs;
    const stray = runs.find((run) => !run.base && run.insertion === undefined);
    if (!stray) tracked.add(stretch);
    else {
      const words = typeof stray.content === 'string' ? stray.content : '¶';
      yield { say: 'untracked', values: { words: words.slice(0, 60) }, place: null };
    }
  }
};

/** L30: whoever proposes does so for a delegation. */
export const delegationsKnown: DraftRule = function* ({ reading, paragraphs }: CheckedDraft) {
  const told = new Set<string>();
  const without = new Set<string>();
  for (const author of reading.register.authors.values()) {
    if (author.role === 'delegate' && author.delegation.trim() === '') without.add(author.user);
  }
  if (without.size === 0) return;
  for (const { runs, mark } of paragraphs) {
    for (const { insertion, strikes } of [...runs, mark]) {
      for (const standing of [...(insertion ? [insertion] : []), ...strikes]) {
        if (!without.has(standing.user) || told.has(standing.user)) continue;
        told.add(standing.user);
        yield { say: 'no-delegation', values: { name: standing.name }, place: null };
      }
    }
  }
};

/** L31: ITU’s styles, no underlining by hand, nothing left over from Word. */
export const stylesKnown = eachLine(function* (line) {
  const { parts, style, text } = line;
  if (!ituStyle(style)) yield { say: 'style-unknown', from: 0, to: 0, values: { style } };
  const left = BOOKMARK.exec(text);
  if (left)
    yield {
      say: 'bookmark',
      from: left.index,
      to: left.index + left[0].length,
      values: { words: left[0] },
      by: '',
    };
  const underlined = parts
    .flatMap(({ runs }) => runs)
    .find(({ strikes, format, formatBefore, insertion }) => {
      const now = format.underline === true && strikes.length === 0;
      return now && (insertion !== undefined || formatBefore.underline !== true);
    });
  if (underlined && typeof underlined.content === 'string') {
    const at = text.indexOf(underlined.content);
    yield {
      say: 'underlined',
      from: at,
      to: at + underlined.content.length,
      values: { words: underlined.content.slice(0, 60) },
    };
  }
});

/** L32: what is struck as a whole goes with its mark; what stays does not run into the next item. */
export const wholeLines = eachLine(
  function* (line, { lines }) {
    const { text, inForce, attributes, key } = line;
    const isEmpty = text.replaceAll(EMBED, 'x').trim() === '' && (inForce ?? '').trim() !== '';
    // The draft's last mark cannot be struck.
    if (isEmpty && !attributes.cell && line !== lines.at(-1))
      yield { say: 'empty-line', from: 0, to: 0, mend: [{ kind: 'strike', key }] };
    yield* runningTogether(line);
  },
  ({ lines }) => lines.at(-1)?.key ?? '',
);

function* runningTogether({ parts, text }: Line): Iterable<LineProblem> {
  let end = 0;
  for (const part of parts.slice(0, -1)) {
    for (const { strikes, content } of part.runs) if (strikes.length === 0) end += lengthOf(content);
    const before = text.slice(0, end).trimEnd();
    if (/[;,.:]$/.test(before) && !part.mark.insertion && /\S/.test(text.slice(end)))
      yield {
        say: 'run-together',
        from: Math.max(0, before.length - 20),
        to: Math.min(text.length, end + 20),
      };
  }
}
