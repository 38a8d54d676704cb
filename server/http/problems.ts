/** Refusals on their way out: thrown where a request cannot go on, written as RFC 9457 in one place. */
import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Parser } from '../../shared/protocol/parse.ts';
import { PROBLEM_TYPE, type Problem } from '../../shared/protocol/problem.ts';

/** Ends a request with `status`; `detail` is a sentence that says what to do. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly detail: string;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
    this.detail = detail;
  }
}

/** What `input` stands for; ends the request with 400, naming the field, where it is not what `parser` reads. */
export function read<T>(parser: Parser<T>, input: unknown): T {
  const parsed = parser(input ?? null, '');
  if (parsed.ok) return parsed.value;
  const what = parsed.field === '' ? 'What you send' : `The field "${parsed.field}"`;
  throw new HttpProblem(400, `${what} must be ${parsed.expected}.`);
}

/** Answers whatever no route took. */
export const noSuchAddress: RequestHandler = (request) => {
  throw new HttpProblem(404, `There is nothing to ${request.method} at this address. Check its spelling.`);
};

/**
 * Writes errors as problems. Surprises are told to `report`, never to the asker; whether one passes by itself, such as
 * a database out of reach, `passes` says.
 */
export function problemWriter(
  report: (surprise: unknown, request: string) => void,
  passes: (surprise: unknown) => boolean,
): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    writeProblem(
      response,
      problemOf(error, passes, (surprise) => report(surprise, String(response.locals.request))),
    );
  };
}

function problemOf(
  error: unknown,
  passes: (surprise: unknown) => boolean,
  report: (surprise: unknown) => void,
): HttpProblem {
  if (error instanceof HttpProblem) return error;
  const status = statusOfBodyError(error);
  if (status !== null) return new HttpProblem(status, BODY_SENTENCES.get(status) ?? OTHER_BODY_SENTENCE);
  report(error);
  if (passes(error))
    return new HttpProblem(
      503,
      'What is kept cannot be reached just now, and nothing was changed. Try again soon.',
    );
  return new HttpProblem(
    500,
    'Something went wrong on our side, and nothing was changed. Try again in a moment.',
  );
}

// Express and its body parsers tell an unreadable request by an error with a 4xx status.
const BODY_SENTENCES: ReadonlyMap<number, string> = new Map([
  [413, 'What you send is too large. A Word file may have 32 MB, an image 5 MB, anything else 1 MB.'],
  [415, 'The encoding of what you send is not known here. Send UTF-8, compressed with gzip or not at all.'],
]);
const OTHER_BODY_SENTENCE = 'What you send could not be read. Send JSON, or a whole Word file.';

function statusOfBodyError(error: unknown): number | null {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null;
  return error.status >= 400 && error.status < 500 ? error.status : null;
}

function writeProblem(response: Response, { status, detail }: HttpProblem): void {
  const problem: Problem = { type: 'about:blank', title: STATUS_CODES[status] ?? 'Refused', status, detail };
  // Where somebody must sign in, RFC 9110 wants to be told how.
  if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  if (status === 503) response.setHeader('Retry-After', '2');
  response.status(status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
}
