/** Delegations in words: countries by ITU's symbols, as the browser calls them in the reader's language (CLDR). */
import { regionOf } from '../../../shared/itu/originators.ts';
import { words } from '../../words/words.ts';

/** The country of one of ITU's symbols; undefined for what is none. */
export function countryOf(symbol: string, locale = words().locale): string | undefined {
  const region = regionOf(symbol);
  return region === undefined ? undefined : namesIn(locale).of(region)?.replace(' & ', ' and ');
}

/** A delegation in words: `Brazil (B)`; what is no symbol stays as it is. */
export function delegationInWords(delegation: string, locale = words().locale): string {
  const country = countryOf(delegation, locale);
  return country ? `${country} (${delegation})` : delegation;
}

const names = new Map<string, Intl.DisplayNames>();

function namesIn(locale: string): Intl.DisplayNames {
  const known = names.get(locale) ?? new Intl.DisplayNames(locale, { type: 'region' });
  names.set(locale, known);
  return known;
}
