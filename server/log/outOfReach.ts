/** What drivers and databases say when what is kept cannot be reached for now. */

/** Of Node.js: no line. */
const LINES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);
/** Of SQLite: another program holds the lock, the disk is full, fails, or was made read-only. */
const DISKS = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN)/;
/**
 * Of PostgreSQL, classes of its appendix A: connections (08), idle transactions ended (25P03), too little of something
 * (53), locks (55P03), its operator (57), the system under it (58).
 */
const STATES = /^(08|53|57|58)...$|^25P03$|^55P03$/;
/** Of `pg` itself, which gives these no code. */
const SENTENCES = /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout)/;

/** Whether the same may well be granted in a moment: nothing is wrong with what was asked. */
export function isOutOfReach(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // Where a name has several addresses, Node.js tells of each failure.
  if (error instanceof AggregateError) return error.errors.some(isOutOfReach);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return LINES.has(code) || DISKS.test(code) || STATES.test(code) || SENTENCES.test(error.message);
}
