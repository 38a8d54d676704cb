/**
 * One colour for a delegation, everywhere and for good. The colours are custom properties (`--d-0` … `--d-7` in
 * style/tokens.css), so light and dark need nothing here. They were chosen to differ in lightness too; since no eight
 * colours stay apart for every eye, a delegation's symbol always stands beside its colour.
 */

/** How many colours there are. */
export const COLOURS = 8;

/** The delegations of the look's pictures keep their colours there. */
const KNOWN: Readonly<Record<string, number>> = { B: 0, CAN: 1, USA: 2, MEX: 3, ARG: 4 };

/** The number of a delegation's colour, from its symbol alone; null for those who speak for none. */
export function colourNumber(delegation: string): number | null {
  if (delegation === '') return null;
  const known = Object.hasOwn(KNOWN, delegation) ? KNOWN[delegation] : undefined;
  return known ?? spread(delegation) % COLOURS;
}

/** A delegation's colour as CSS has it. */
export function colourOf(delegation: string): string {
  const number = colourNumber(delegation);
  return number === null ? 'var(--d-none)' : `var(--d-${number})`;
}

/** FNV-1a, 32 bits: spreads short texts evenly. */
function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
