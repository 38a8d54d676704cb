/**
 * What is put right while one types, as plain rules: quotes, dashes and dots as printers have them. What nobody would
 * see, such as a no-break space, is not put in behind anybody's back. Pure.
 */

/** The last `back` characters, the typed one not counted, and the typed one give way to `text`. */
export interface Correction {
  readonly back: number;
  readonly text: string;
}

const NO_BREAK = '\u00a0';

interface Quotes {
  readonly open: string;
  readonly close: string;
}

const CURLY: Quotes = { open: '“', close: '”' };
const ANGLED: Quotes = { open: '«', close: '»' };

/** By the letters of ITU's languages; Arabic quotes are left as they are typed. */
const QUOTES: Readonly<Record<string, Quotes>> = {
  E: CURLY,
  C: CURLY,
  F: { open: `«${NO_BREAK}`, close: `${NO_BREAK}»` },
  S: ANGLED,
  R: ANGLED,
};

/** What follows one of these begins something. */
const OPENS = /^$|[\s([{/–—“‘«]$/;

/** Endings of one's own words, and what the last part of them becomes. */
const ENDINGS: readonly {
  readonly ends: RegExp;
  readonly last: number;
  readonly by: (last: string) => string;
}[] = [
  { ends: /(?<!\.)\.\.\.$/, last: 3, by: () => '…' },
  { ends: /(?<!-)--$/, last: 2, by: () => '–' },
  { ends: /–-$/, last: 2, by: () => '—' },
];

/**
 * What is put right when a character is typed; null where nothing is. `own`: what one has typed in the same go, directly
 * before the caret; `before`: the standing words before that, whoever wrote them, which only tell what begins here;
 * `language`: the draft's, as ITU letters it; null where straight quotes stay as they are.
 */
export function correctionOf(
  own: string,
  before: string,
  typed: string,
  language: string | null,
): Correction | null {
  if (typed === '"') return language === null ? null : quoted(own, before, QUOTES[language]);
  if (typed === "'") {
    if (language === null) return null;
    const opens = OPENS.test((before + own).slice(-1));
    return { back: 0, text: language === 'E' && opens ? '‘' : '’' };
  }
  const words = own + typed;
  const found = ENDINGS.find(({ ends, last }) => {
    const match = ends.exec(words);
    // What stands before one's own words may make them part of something else: a fourth dot, a longer word.
    return match !== null && words.length >= last && ends.test(before + words);
  });
  return found ? { back: found.last - 1, text: found.by(words.slice(-found.last)) } : null;
}

function quoted(own: string, before: string, quotes: Quotes | undefined): Correction | null {
  if (!quotes) return null;
  return { back: 0, text: OPENS.test((before + own).slice(-1)) ? quotes.open : quotes.close };
}
