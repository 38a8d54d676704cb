/** ITU's six languages: what its documents say in each. The data lie in `data/languages.json`. */
import data from './data/languages.json' with { type: 'json' };

/** A language, by what documents in it say. */
export interface ItuLanguage {
  /** As browsers and Word call it: `en-GB`. */
  readonly tag: string;
  /** ISO 639-2: `eng`. */
  readonly iso639: string;
  readonly direction: 'ltr' | 'rtl';
  /** `Original: English`. */
  readonly original: string;
  /** `PLENARY MEETING`. */
  readonly meeting: string;
  /** The cover's lines, each with `{number}` of the document, and `{n}` of what is to it what it is. */
  readonly document: string;
  readonly addendum: string;
  readonly revision: string;
  readonly corrigendum: string;
  /** What stands before whom to ask. */
  readonly contact: string;
  /** What the first paragraph of these styles opens with. */
  readonly abstract: string;
  readonly reasons: string;
  /** The heads of the table of who signs. */
  readonly signatures: string;
  readonly administration: string;
  /** What a new text is begun with. */
  readonly newResolution: string;
  readonly considering: string;
  readonly resolves: string;
  /** The headings before the first proposal. */
  readonly introduction: string;
  readonly proposal: string;
  /** The title of a draft on a resolution: `Proposed modification to Resolution {n}`. */
  readonly modification: string;
  /** The amendment sheet: what it is called, its heads, and what it says of `{who}`. */
  readonly amendmentSheet: string;
  readonly inForce: string;
  readonly proposed: string;
  readonly remarks: string;
  readonly inSupport: string;
  readonly proposedBy: string;
  /** Behind who proposed what was accepted. */
  readonly agreed: string;
  /** A main document's list of its addenda: its title, the heads of its three columns, and what is said of one withdrawn. */
  readonly addenda: string;
  readonly addendaHeads: readonly string[];
  readonly withdrawn: string;
  /** Words by which a text in this language is known, where it is not by its letters. */
  readonly commonWords: readonly string[];
}

const LANGUAGES = data as Readonly<Record<keyof typeof data, ItuLanguage>>;

/** The language of one of ITU's letters (`A`, `C`, `E`, `F`, `R`, `S`); English where none is said, or none that is known. */
export function languageOf({ language = 'E' }: { readonly language?: string | undefined }): ItuLanguage {
  return Object.hasOwn(LANGUAGES, language) ? LANGUAGES[language as keyof typeof data] : LANGUAGES.E;
}

/** The letter of the language that a text is in; null where it cannot be told. */
export function languageIn(text: string): keyof typeof data | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  for (const [language, script] of SCRIPTS)
    if ((text.match(script)?.length ?? 0) > letters / 2) return language;
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counts = Object.entries(LANGUAGES).map(([language, { commonWords }]) => {
    const common = new Set(commonWords);
    return { language, count: words.filter((word) => common.has(word)).length };
  });
  const [first, second] = counts.sort((a, b) => b.count - a.count);
  return first && first.count > (second?.count ?? 0) ? (first.language as keyof typeof data) : null;
}

const SCRIPTS = [
  ['A', /\p{Script=Arabic}/gu],
  ['C', /\p{Script=Han}/gu],
  ['R', /\p{Script=Cyrillic}/gu],
] as const;

/** All six, as what a document says may be in any of them. */
export const ITU_LANGUAGES: readonly ItuLanguage[] = Object.values(LANGUAGES);

/** What the first paragraph of a style opens with in a language: `Reasons:`; undefined for styles that open with nothing. */
export function leadOf(style: string, { reasons, abstract }: ItuLanguage): string | undefined {
  return style === 'Reasons' ? reasons : style === 'Abstract' ? abstract : undefined;
}

/** How many characters of a paragraph's words its lead takes, in whichever language, with one tab behind it. */
export function leadLength(style: string, words: string): number {
  const begins = words.trimStart();
  for (const language of ITU_LANGUAGES) {
    // With or without a space before the colon, a plain one or a wide one.
    const lead = leadOf(style, language)?.replace(/\s*[:：]$/, '');
    const match =
      lead && begins.toLowerCase().startsWith(lead.toLowerCase()) && COLON.exec(begins.slice(lead.length));
    if (match) return words.length - begins.length + lead.length + match[0].length;
  }
  return 0;
}

/** No more than the tab: what else stands behind it somebody wrote. */
const COLON = /^[ \u00a0]*[:：]\t?/;
