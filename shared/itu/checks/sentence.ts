/** A finding in words, in the reader's language. */
import type { Language } from '../../views/language.ts';
import type { Finding } from './finding.ts';
import { EN, type SentenceKey, type Sentences } from './sentences/en.ts';
import { ES } from './sentences/es.ts';
import { FR } from './sentences/fr.ts';

const CATALOGUES: Readonly<Record<Language, Sentences>> = { en: EN, es: ES, fr: FR };

/** What is the matter, and what to do. */
export function sentenceOf({ say, values }: Pick<Finding, 'say' | 'values'>, language: Language): string {
  return filled(CATALOGUES[language][say], values);
}

/** What a rule is called: `L17` → “Rev.” and “;” are followed by a space. */
export function ruleName(rule: string, language: Language): string {
  return CATALOGUES[language][rule as SentenceKey] ?? rule;
}

function filled(template: string, values: Finding['values'] = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
