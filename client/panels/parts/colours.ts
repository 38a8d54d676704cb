/**
 * One colour for a delegation, everywhere on the page. The colours are custom properties (`--d-0` … in style/tokens.css),
 * so light and dark need nothing here. Which delegation has which is a matter of the draft's record, so it is the same on
 * every screen and lasts: see `colourNumbers`. Marks name a delegation's own property (`--of-…`), whose value is set once
 * for the page: nothing is drawn again when somebody comes. A delegation's symbol always stands beside its colour.
 */

/** How many colours there are. */
export const COLOURS = 9;

/** The delegations of the look's pictures have these where they are free. */
const KNOWN: Readonly<Record<string, number>> = { B: 0, CAN: 1, USA: 2, MEX: 3, ARG: 4 };

/** The colour that a delegation has where it is free: from its symbol alone. */
export function wishedNumber(delegation: string): number {
  const known = Object.hasOwn(KNOWN, delegation) ? KNOWN[delegation] : undefined;
  return known ?? spread(delegation) % COLOURS;
}

/**
 * The colours of delegations, given in the order in which they first appeared. Each has the one it wishes for, or the next
 * that is free; so nobody shares one while there are others, and whoever comes later changes nothing for those before.
 */
export function colourNumbers(delegations: readonly string[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  const taken = new Set<number>();
  for (const delegation of delegations) {
    if (delegation === '' || numbers.has(delegation)) continue;
    // All taken: from here on two have each, as evenly as it goes.
    if (taken.size === COLOURS) taken.clear();
    let number = wishedNumber(delegation);
    while (taken.has(number)) number = (number + 1) % COLOURS;
    taken.add(number);
    numbers.set(delegation, number);
  }
  return numbers;
}

/** A delegation's colour as CSS has it: the draft's, or where there is none the one it wishes for. */
export function colourOf(delegation: string): string {
  return delegation === ''
    ? 'var(--d-none)'
    : `var(${propertyOf(delegation)}, var(--d-${wishedNumber(delegation)}))`;
}

/** Has the page show delegations in these colours; returns how to end that. */
export function showColours(page: HTMLElement, numbers: ReadonlyMap<string, number>): () => void {
  for (const [delegation, number] of numbers)
    page.style.setProperty(propertyOf(delegation), `var(--d-${number})`);
  return () => {
    for (const delegation of numbers.keys()) page.style.removeProperty(propertyOf(delegation));
  };
}

/** The custom property of a delegation's own colour: any symbol, spelled in letters that CSS takes. */
function propertyOf(delegation: string): string {
  return `--of-${[...delegation].map(spelled).join('')}`;
}

function spelled(character: string): string {
  return /[A-Za-z0-9]/.test(character) ? character : `_${character.codePointAt(0)?.toString(16)}_`;
}

/** FNV-1a, 32 bits: spreads short texts evenly. */
function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
