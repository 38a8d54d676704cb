/** Who may stand in front of a proposal's identifier: regional groups and countries. The data lie in `data/originators.json`. */
import data from './data/originators.json' with { type: 'json' };

const GROUPS: ReadonlySet<string> = new Set(Object.keys(data.groups));
const COUNTRIES: ReadonlySet<string> = new Set(data.countries);

/** Whether it is a regional group's code or ITU's symbol of a country. */
export function isOriginator(code: string): boolean {
  return GROUPS.has(code) || COUNTRIES.has(code);
}
