/**
 * The words of the interface in the language that is spoken now. Components ask by `useWords`, so that they render again
 * when it changes; what is said at a moment, such as why something could not be done, asks `words()` then. English comes
 * with the page, another language is fetched when it is chosen. A sentence that lacks in a catalogue is an error of types.
 */
import type { Language } from '../../shared/views/language.ts';
import { EN } from './en.ts';
import { DIRECTIONS, rememberLanguage } from './languages.ts';

/** A catalogue: sentences by the part of the screen they stand in. Those with something to fill in are functions. */
export type Words = typeof EN;

const CATALOGUES: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => EN,
  es: () => import('./es.ts').then(({ ES }) => ES),
  fr: () => import('./fr.ts').then(({ FR }) => FR),
};

let spoken: Words = EN;
let asked = 0;
const listeners = new Set<() => void>();

/** The catalogue in use. */
export function words(): Words {
  return spoken;
}

/** Calls `listener` whenever another language is spoken; returns how to stop. */
export function onWords(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Speaks a language from now on, once its catalogue is there; of several wishes the last one counts. */
export async function speak(language: Language): Promise<void> {
  const turn = ++asked;
  const catalogue = await CATALOGUES[language]();
  if (turn !== asked) return;
  spoken = catalogue;
  for (const listener of [...listeners]) listener();
}

/** Speaks a language that somebody chose, and remembers it in this browser. */
export async function chooseLanguage(language: Language): Promise<void> {
  rememberLanguage(language);
  await speak(language);
}

/** The page says in which language it is, for browsers, screen readers and hyphenation. */
export function markPage(page: HTMLElement): () => void {
  const mark = () => {
    page.lang = spoken.language;
    page.dir = DIRECTIONS[spoken.language];
  };
  mark();
  return onWords(mark);
}
