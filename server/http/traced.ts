/** Each request has an id, which its answer carries, and is told about when it was answered. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';

/** A request that was answered. `route` is the pattern of its address: addresses themselves may hold secrets. */
export interface Answered {
  readonly request: string;
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

/** The id that a proxy before us gave a request, or a new one. */
export function requestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

/** Before all other handlers. */
export function traced(answered: (facts: Answered) => void): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    const id = requestId(request);
    response.locals.request = id;
    response.setHeader('X-Request-Id', id);
    response.on('finish', () => {
      const path: unknown = request.route?.path;
      const route = typeof path === 'string' ? `${request.baseUrl}${path}` : 'page';
      const ms = Math.round((performance.now() - began) * 10) / 10;
      answered({ request: id, method: request.method, route, status: response.statusCode, ms });
    });
    next();
  };
}
