/** Who may stand in front of a proposal's identifier: regional groups and countries. The data lie in `data/originators.json`. */
import data from './data/originators.json' with { type: 'json' };

const GROUPS: ReadonlySet<string> = new Set(Object.keys(data.groups));
const COUNTRIES: ReadonlyMap<string, string> = new Map(Object.entries(data.countries));

/** ITU’s symbols of countries (Preface to the International Frequency List), in alphabetical order. */
export const SYMBOLS: readonly string[] = [...COUNTRIES.keys()];

/** The country of one of ITU’s symbols by its code of ISO 3166-1, such as BR for B; undefined for what is none. */
export function regionOf(symbol: string): string | undefined {
  return COUNTRIES.get(symbol);
}

/** Whether it is a regional group's code or ITU's symbol of a country. */
export function isOriginator(code: string): boolean {
  return GROUPS.has(code) || COUNTRIES.has(code);
}
