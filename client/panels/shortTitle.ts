/** Headings of sections as people in meetings say them: `instructs TSB`, not the bureau's full name. */

/** ITU's usual short forms (ITU-T Author's guide; Constitution, Nos. 57 to 145). */
const SHORT_FORMS: readonly (readonly [RegExp, string])[] = [
  [/,? in collaboration with the Directors? of /g, ', '],
  [/ and the (?=Radiocommunication Bureau|Telecommunication)/g, ', '],
  [/the Directors? of the /g, ''],
  [/(the )?Telecommunication Standardization Bureau/g, 'TSB'],
  [/(the )?Telecommunication Development Bureau/g, 'BDT'],
  [/(the )?Radiocommunication Bureau/g, 'BR'],
  [/(the )?ITU Telecommunication Standardization Sector/g, 'ITU‑T'],
  [/(the )?ITU Telecommunication Development Sector/g, 'ITU‑D'],
  [/(the )?ITU Radiocommunication Sector/g, 'ITU‑R'],
  [/(the )?Telecommunication Standardization Advisory Group/g, 'TSAG'],
  [/Study Group (?=\d)/g, 'SG'],
];

/** A heading with the long names made short. */
export function shortTitle(title: string): string {
  return SHORT_FORMS.reduce((short, [long, form]) => short.replace(long, form), title);
}
