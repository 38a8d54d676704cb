/**
 * What is put right while one types, as plain rules: quotes and dashes as printers have them, and the no-break spaces
 * and hyphens of ITU's style (“Resolution 98”, “Study Group 20”, “No. 7”, “(Rev. Geneva, 2022)”, “ITU‑T”). Pure.
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

/** What may be numbered, in English, French and Spanish. */
const NUMBERED =
  "(?:Resolutions?|Study Groups?|Nos?\\.|Résolutions?|Commissions? d[’']études|N°|Resoluci(?:ón|ones)|Comisi(?:ón|ones) de Estudio|N\\.º)";

/** Endings of one's own words, and what the last part of them becomes. */
const ENDINGS: readonly {
  readonly ends: RegExp;
  readonly last: number;
  readonly by: (last: string) => string;
}[] = [
  { ends: /(?<!\.)\.\.\.$/, last: 3, by: () => '…' },
  { ends: /(?<!-)--$/, last: 2, by: () => '–' },
  { ends: /–-$/, last: 2, by: () => '—' },
  { ends: new RegExp(`(?<!\\p{L})${NUMBERED} \\d$`, 'u'), last: 2, by: keepTogether },
  { ends: /(?<!\p{L})Rev\. \p{Lu}$/u, last: 2, by: keepTogether },
  {
    ends: /(?<!\p{L})(?:ITU|UIT|МСЭ)-[TRDТРД][^\p{L}\p{N}-]$/u,
    last: 3,
    by: (last) => `\u2011${last.slice(1)}`,
  },
];

function keepTogether(last: string): string {
  return NO_BREAK + last.slice(1);
}

/**
 * What is put right when a character is typed; null where nothing is. `own`: what one has typed in the same go, directly
 * before the caret; `before`: the standing words before that, whoever wrote them, which only tell what begins here.
 */
export function correctionOf(
  own: string,
  before: string,
  typed: string,
  language: string,
): Correction | null {
  if (typed === '"') return quoted(own, before, QUOTES[language]);
  if (typed === "'") {
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
