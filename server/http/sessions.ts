/** Routes about people: signing in by a link, being somebody, and what a link is for. */
import { type Request, type Response, Router } from 'express';
import type { InvitationFacts } from '../../shared/protocol/people.ts';
import {
  type MeAnswer,
  type SessionAnswer,
  type SignInRecord,
  sessionRequest,
} from '../../shared/protocol/people.ts';
import type { Drafts } from '../drafts/drafts.ts';
import type { Audit, Audited } from '../people/audit.ts';
import { ADMIN, type People } from '../people/people.ts';
import type { Person } from '../people/sessions.ts';
import type { Rooms } from '../rooms/rooms.ts';
import {
  cookieOf,
  forgetSession,
  keepSession,
  mustBeSomebody,
  personOf,
  SESSION_COOKIE,
  tokenOf,
} from './caller.ts';
import { HttpProblem, read } from './problems.ts';

/** What these routes are made of. */
export interface SessionParts {
  readonly people: People;
  readonly drafts: Drafts;
  readonly rooms: Rooms;
  readonly audit: Audit;
  /** Whether browsers reach us by https only. */
  readonly secure: boolean;
}

/** `/api/sessions`, `/api/me` and `/api/invitations`. */
export function sessionRoutes({ people, drafts, rooms, audit, secure }: SessionParts): Router {
  const router = Router();

  router.post('/sessions', async (request: Request, response: Response<SessionAnswer>) => {
    const { invitation, name } = read(sessionRequest, request.body);
    const joined = await people.join(secretIn(invitation), name, await personOf(request, people));
    if (joined === null) {
      await noteIn(audit, request, response, { event: 'refused' });
      throw deadLink();
    }
    await noteIn(audit, request, response, { event: 'link', user: joined.person.user });
    const before = cookieOf(request, SESSION_COOKIE);
    if (before !== null) await people.retire(before);
    await rooms.revoke(joined.person.user);
    keepSession(response, joined.session, secure);
    response.status(201).json({ session: joined.session, ...(await meOf(joined.person, people)) });
  });

  router.delete('/sessions', async (request, response) => {
    const person = await personOf(request, people);
    const token = tokenOf(request);
    if (token !== null) await people.signOut(token);
    if (person !== null) {
      await noteIn(audit, request, response, { event: 'signed-out', user: person.user });
      await rooms.revoke(person.user);
    }
    forgetSession(response, secure);
    response.status(204).end();
  });

  router.get('/me', async (request, response: Response<MeAnswer>) => {
    const me = await meOf(await mustBeSomebody(request, people), people);
    const token = cookieOf(request, SESSION_COOKIE);
    const next = token === null || request.headers.authorization ? null : await people.rotate(token);
    if (next !== null) keepSession(response, next, secure);
    response.json(me);
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

  // The operator's: who came in, from where, and who tried.
  router.get('/sign-ins', async (request, response: Response<readonly SignInRecord[]>) => {
    const { user } = await mustBeSomebody(request, people);
    if (user !== ADMIN.user)
      throw new HttpProblem(403, 'Only the operator reads this, with the admin token.');
    response.json(await audit.latest(MOST_SIGN_INS));
  });

  return router;
}

const MOST_SIGN_INS = 1000;

/** Writes down what happened, with where it came from. */
export function noteIn(
  audit: Audit,
  request: Request,
  response: Response,
  facts: Pick<Audited, 'event'> & Partial<Audited>,
): Promise<void> {
  const from = { address: request.ip ?? '', request: String(response.locals.request) };
  return audit.note({ user: '', draft: '', ...from, ...facts });
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
  return new HttpProblem(
    404,
    'This link no longer works, or was not copied whole. Ask the chair for a new one.',
  );
}
