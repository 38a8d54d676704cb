/** How often one may ask for what costs the others: one address in vain to come in, one session for files. */
import type { Request, RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { hashOf } from '../people/secrets.ts';
import { tokenOf } from './caller.ts';
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

/**
 * Counts the files that one session asks for of one draft: each is made anew, at the cost of everybody who is at this
 * server. `most` a minute are all kinds of them more than once.
 */
export function fewFiles(most: number): RequestHandler<{ draft: string }> {
  return rateLimit({
    windowMs: 60_000,
    limit: most,
    keyGenerator: (request: Request) => `${hashOf(tokenOf(request) ?? '')} ${request.params.draft}`,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: () => {
      throw new HttpProblem(429, 'Too many files at once. Wait a minute, then download the next one.');
    },
  });
}
