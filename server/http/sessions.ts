/** Routes about people: signing in by a link, being somebody, and what a link is for. */
import { type Request, type Response, Router } from 'express';
import type { InvitationFacts } from '../../shared/protocol/people.ts';
import { type MeAnswer, type SessionAnswer, sessionRequest } from '../../shared/protocol/people.ts';
import type { Drafts } from '../drafts/drafts.ts';
import { LIFETIME } from '../people/lifetime.ts';
import type { People } from '../people/people.ts';
import type { Person } from '../people/sessions.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { mustBeSomebody, personOf, SESSION_COOKIE, tokenOf } from './caller.ts';
import { HttpProblem, read } from './problems.ts';

/** What these routes are made of. */
export interface SessionParts {
  readonly people: People;
  readonly drafts: Drafts;
  readonly rooms: Rooms;
  /** Whether browsers reach us by https only. */
  readonly secure: boolean;
}

/** `/api/sessions`, `/api/me` and `/api/invitations`. */
export function sessionRoutes({ people, drafts, rooms, secure }: SessionParts): Router {
  const router = Router();
  const cookie = { httpOnly: true, sameSite: 'lax', path: '/', secure } as const;

  router.post('/sessions', async (request: Request, response: Response<SessionAnswer>) => {
    const { invitation, name } = read(sessionRequest, request.body);
    const joined = await people.join(secretIn(invitation), name, await personOf(request, people));
    if (joined === null) throw deadLink();
    await rooms.revoke(joined.person.user);
    response.cookie(SESSION_COOKIE, joined.session, { ...cookie, maxAge: LIFETIME });
    response.status(201).json({ session: joined.session, ...(await meOf(joined.person, people)) });
  });

  router.delete('/sessions', async (request, response) => {
    const person = await personOf(request, people);
    const token = tokenOf(request);
    if (token !== null) await people.signOut(token);
    if (person !== null) await rooms.revoke(person.user);
    response.clearCookie(SESSION_COOKIE, cookie).status(204).end();
  });

  router.get('/me', async (request, response: Response<MeAnswer>) => {
    response.json(await meOf(await mustBeSomebody(request, people), people));
  });

  // Looking uses nothing up: mail scanners open every link they see.
  router.get('/invitations/:secret', async (request, response: Response<InvitationFacts>) => {
    const invitation = await people.invitation(request.params.secret);
    if (invitation === null) throw deadLink();
    const { role, delegation, draft } = invitation;
    if (draft === null) return response.json({ role, delegation });
    const { title = '' } = await drafts.fields(draft);
    response.json({ role, delegation, draft, title });
  });

  return router;
}

/** The secret of a link that somebody pasted whole, or the secret itself. */
function secretIn(invitation: string): string {
  return invitation.replace(/^.*\/join\//, '').replace(/[/?#].*$/, '');
}

async function meOf(person: Person, people: People): Promise<MeAnswer> {
  const membership = await people.lastMembership(person);
  if (membership === null) {
    throw new HttpProblem(403, 'Your link was revoked. Ask the chair for a new one.');
  }
  const { role, delegation, draft } = membership;
  return { ...person, delegation, role, ...(draft === null ? {} : { draft }) };
}

function deadLink(): HttpProblem {
  return new HttpProblem(404, 'This link is not valid, or no longer. Ask the chair for a new one.');
}
