/** How what the server writes for somebody can fail. */
import type { Refusal } from '../../shared/gate/gate.ts';

/** The gate refused it; nothing was written. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/** Storage failed; nothing was written, and it may be tried again. */
export class NotSaved extends Error {
  override readonly name = 'NotSaved';

  constructor() {
    super('Your change could not be saved. Try again in a moment.');
  }
}
