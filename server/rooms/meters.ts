/** What is measured in rooms; times in seconds. */
export interface Meters {
  /** A commit of so many updates was tried; `kept` says how it ended. */
  committed(seconds: number, updates: number, kept: 'kept' | 'failed'): void;
  /** What arrived this long ago went out to everybody. */
  delivered(seconds: number): void;
  refused(rule: string): void;
}

/** Nobody looks. */
export const NO_METERS: Meters = {
  committed: () => undefined,
  delivered: () => undefined,
  refused: () => undefined,
};
