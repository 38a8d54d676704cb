/** Scrolling to a part of the text. */

/**
 * Scrolls until the element is at the screen's `block`. It glides there only from nearby: what lies far off is not laid
 * out, and gets its height as it passes by. Whoever asked for less motion is always taken there at once.
 */
export function scrollTo(element: Element, block: 'start' | 'center'): void {
  const { top } = element.getBoundingClientRect();
  const near = Math.abs(top - innerHeight / 2) < innerHeight;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (near && !still) element.scrollIntoView({ block, behavior: 'smooth' });
  else jumpTo(element, block, SETTLING);
}

/** In so many frames what comes into view has its height, and what lies below it is where it belongs. */
const SETTLING = 3;

function jumpTo(element: Element, block: 'start' | 'center', frames: number): void {
  element.scrollIntoView({ block, behavior: 'instant' });
  if (frames > 0) requestAnimationFrame(() => jumpTo(element, block, frames - 1));
}
