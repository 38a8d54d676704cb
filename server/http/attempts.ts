/** How often one address may try in vain to come in. */
import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { HttpProblem } from './problems.ts';

/**
 * Counts what failed, not who came in: a whole delegation sits behind one address, and signs in within one minute.
 * Links are too long to be guessed; this keeps whoever tries from costing the others anything.
 */
export function fewFailures(most: number): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: most,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: () => {
      throw new HttpProblem(429, 'Too many attempts that failed. Wait a minute, then open your link again.');
    },
  });
}
