/** ITU's languages by their letters, as browsers know them. */

const TAGS: Readonly<Record<string, string>> = { A: 'ar', C: 'zh', E: 'en', F: 'fr', R: 'ru', S: 'es' };

/** ITU's letters, in the order in which its texts list the languages. */
export const LETTERS = Object.keys(TAGS);

/** What a page says of a text's language, so that it is read, hyphenated and checked as such, and runs the right way. */
export function spokenIn(letter: string | undefined): { readonly lang: string; readonly dir: 'ltr' | 'rtl' } {
  const lang = TAGS[letter ?? 'E'] ?? 'en';
  return { lang, dir: lang === 'ar' ? 'rtl' : 'ltr' };
}

/** A language in words, in the reader's own. */
export function tongueName(letter: string, locale: string): string {
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(TAGS[letter] ?? 'en');
  return name ?? letter;
}
