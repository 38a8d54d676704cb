/** Where requests come from: a browser says so, and what another site makes it send is refused. */
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { HttpProblem } from './problems.ts';

/**
 * Whether a request may have been sent by a page of ours: its Origin is this host or the public address.
 * Programs that are no browser send no Origin, and carry no cookie that a stranger could make use of.
 */
export function fromOurPages(request: IncomingMessage, publicUrl: string | null): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === host || (publicUrl !== null && new URL(publicUrl).origin === origin);
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses requests that change something when another site made the browser send them. */
export function onlyOurPages(publicUrl: string | null): RequestHandler {
  return (request, _response, next) => {
    const site = request.headers['sec-fetch-site'];
    const strange = site !== undefined && site !== 'same-origin' && site !== 'none';
    if (!READING.has(request.method) && (strange || !fromOurPages(request, publicUrl))) {
      throw new HttpProblem(403, "This was sent from another site's page. Open Weft itself and do it there.");
    }
    next();
  };
}

/** The address people reach us at: the public one, or else the one this request came to. */
export function addressFor(request: IncomingMessage, publicUrl: string | null): string {
  return publicUrl ?? request.headers.origin ?? `http://${request.headers.host ?? 'localhost'}`;
}
