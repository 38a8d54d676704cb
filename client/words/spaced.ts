/** French spaces: none of `: ; ! ? »` begins a line, and `«` ends none (Lexique de l’Imprimerie nationale). */

/** A catalogue whose sentences have no-break spaces there, so that catalogues can be typed plainly. */
export function spaced<T extends object>(catalogue: T): T {
  return Object.fromEntries(Object.entries(catalogue).map(([key, value]) => [key, spacedIn(value)])) as T;
}

function spacedIn(value: unknown): unknown {
  if (typeof value === 'string') return spacedText(value);
  if (typeof value === 'function') return (...values: unknown[]) => spacedText(String(value(...values)));
  return typeof value === 'object' && value !== null ? spaced(value) : value;
}

function spacedText(sentence: string): string {
  return sentence.replace(/ (?=[:»])|(?<=«) /g, '\u00a0').replace(/ (?=[;!?])/g, '\u202f');
}
