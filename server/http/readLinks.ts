/** Routes about read links: a screen that opens one shows its draft, and can do nothing else. */
import { type Response, Router } from 'express';
import {
  type ReadingAnswer,
  type ReadLinkAnswer,
  type ReadLinkSummary,
  readingRequest,
  readLinkRequest,
} from '../../shared/protocol/people.ts';
import type { Drafts } from '../drafts/drafts.ts';
import type { Audit } from '../people/audit.ts';
import { DAY } from '../people/lifetime.ts';
import type { People } from '../people/people.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { mustBeAllowed, READING_COOKIE } from './caller.ts';
import { addressFor } from './origin.ts';
import { HttpProblem, read } from './problems.ts';
import { noteIn } from './sessions.ts';

/** What these routes are made of. */
export interface ReadLinkParts {
  readonly people: People;
  readonly drafts: Drafts;
  readonly rooms: Rooms;
  readonly audit: Audit;
  readonly publicUrl: string | null;
  /** Whether browsers reach us by https only. */
  readonly secure: boolean;
}

/** `/api/drafts/:draft/read-links` and `/api/readings`. */
export function readLinkRoutes({ people, drafts, rooms, audit, publicUrl, secure }: ReadLinkParts): Router {
  const router = Router();

  router.post('/drafts/:draft/read-links', async (request, response: Response<ReadLinkAnswer>) => {
    const { draft } = await mustBeAllowed(request, 'invite people', { people, drafts });
    const { days } = read(readLinkRequest, request.body ?? {});
    const { id, secret } = await people.addReadLink(draft, days && days * DAY);
    response.status(201).json({ id, url: `${addressFor(request, publicUrl)}/read/${secret}`, secret });
  });

  router.get('/drafts/:draft/read-links', async (request, response: Response<readonly ReadLinkSummary[]>) => {
    const { draft } = await mustBeAllowed(request, 'invite people', { people, drafts });
    const links = await people.readLinks(draft);
    response.json(
      links.map(({ id, since, expires, over, revoked }) => ({ id, since, expires, over, revoked })),
    );
  });

  router.delete('/drafts/:draft/read-links/:link', async (request, response) => {
    const { draft } = await mustBeAllowed(request, 'invite people', { people, drafts });
    const reader = await people.revokeReadLink(draft, request.params.link);
    if (reader === null) {
      throw new HttpProblem(404, 'This draft has no such link. Choose one from its list of links.');
    }
    await rooms.revoke(reader);
    response.status(204).end();
  });

  router.post('/readings', async (request, response: Response<ReadingAnswer>) => {
    const secret = read(readingRequest, request.body)
      .link.replace(/^.*\/read\//, '')
      .replace(/[/?#].*$/, '');
    const reading = await people.reading(secret);
    if (reading === null || !(await drafts.has(reading.draft))) {
      throw new HttpProblem(
        404,
        'This link no longer works, or was not copied whole. Ask the chair for a new one.',
      );
    }
    const { draft, person } = reading;
    await noteIn(audit, request, response, { event: 'reading', user: person.user, draft });
    const { title = '' } = await drafts.fields(draft);
    response.cookie(READING_COOKIE, secret, {
      ...{ httpOnly: true, sameSite: 'strict', secure },
      path: `/api/drafts/${draft}`,
    });
    response.json({ draft, title, session: secret, me: { ...person, delegation: '', role: 'observer' } });
  });

  return router;
}
