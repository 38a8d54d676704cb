/**
 * Characters that turn the direction of all that follows in their paragraph: the embeddings, overrides and isolates of
 * Unicode’s UAX #9. In somebody's proposal they would turn words in force around it too. Marks that only say how what
 * stands beside them runs (U+200E, U+200F, U+061C), as Arabic and Hebrew are typed with, are none of them.
 */
const TURNING = '[\\u202A-\\u202E\\u2066-\\u2069]';
const ONE = new RegExp(TURNING);
const EACH = new RegExp(TURNING, 'g');

/** Whether there is such a character in it. */
export function turns(text: string): boolean {
  return ONE.test(text);
}

/** The text without them. */
export function withoutTurning(text: string): string {
  return text.replace(EACH, '');
}
