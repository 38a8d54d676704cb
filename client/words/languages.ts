/** Which language the page speaks: the browser's, until somebody chooses another here. */
import { LANGUAGES, type Language } from '../../shared/views/language.ts';

/** Each language by its own name, as people look for it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  es: 'Español',
  fr: 'Français',
};

/** Where a language runs from. A catalogue that runs the other way needs no more than its line here. */
export const DIRECTIONS: Readonly<Record<Language, 'ltr' | 'rtl'>> = { en: 'ltr', es: 'ltr', fr: 'ltr' };

const KEY = 'weft-language';

/** What was chosen in this browser last; else the first of the browser's languages that we speak; else English. */
export function chosenLanguage(): Language {
  return languageAmong([localStorage.getItem(KEY) ?? '', ...navigator.languages]);
}

/** Remembers what was chosen. */
export function rememberLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}

/** The first of some languages (BCP 47) that we speak, whatever its region; else English. */
export function languageAmong(wanted: readonly string[]): Language {
  for (const one of wanted) {
    const primary = one.split('-')[0]?.toLowerCase();
    const spoken = LANGUAGES.find((language) => language === primary);
    if (spoken) return spoken;
  }
  return 'en';
}
