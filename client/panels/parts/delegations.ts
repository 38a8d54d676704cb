/** ITU's symbols of the Member States of CITEL (Preface to the International Frequency List, table of symbols). */

const NAMES: Readonly<Record<string, string>> = {
  ARG: 'Argentina',
  ATG: 'Antigua and Barbuda',
  B: 'Brazil',
  BAH: 'Bahamas',
  BLZ: 'Belize',
  BOL: 'Bolivia',
  BRB: 'Barbados',
  CAN: 'Canada',
  CHL: 'Chile',
  CLM: 'Colombia',
  CTR: 'Costa Rica',
  DMA: 'Dominica',
  DOM: 'Dominican Republic',
  EQA: 'Ecuador',
  GRD: 'Grenada',
  GTM: 'Guatemala',
  GUY: 'Guyana',
  HND: 'Honduras',
  HTI: 'Haiti',
  JMC: 'Jamaica',
  KNA: 'Saint Kitts and Nevis',
  LCA: 'Saint Lucia',
  MEX: 'Mexico',
  NCG: 'Nicaragua',
  PNR: 'Panama',
  PRG: 'Paraguay',
  PRU: 'Peru',
  SLV: 'El Salvador',
  SUR: 'Suriname',
  TRD: 'Trinidad and Tobago',
  URG: 'Uruguay',
  USA: 'United States',
  VCT: 'Saint Vincent and the Grenadines',
  VEN: 'Venezuela',
};

/** Symbols and names, by symbol. */
export const DELEGATIONS: readonly (readonly [symbol: string, name: string])[] = Object.entries(NAMES);

/** A delegation in words: `Brazil (B)`; what is no symbol stays as it is. */
export function delegationInWords(delegation: string): string {
  const name = Object.hasOwn(NAMES, delegation) ? NAMES[delegation] : undefined;
  return name ? `${name} (${delegation})` : delegation;
}
